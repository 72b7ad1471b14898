import { type InstrumentType, isOption, type Settlement } from "../core/instruments/instrument";
import { wrongValue } from "../core/errors";
import { decimalProduct } from "../core/numeric/decimal";
import { countsContracts } from "../excel/tables/positions";
import { columnsOf, faultIn, numberField, numbersIn } from "./columns";
import { type Asked, contradict, isoDate } from "./asked";
import { assume } from "./report";
import type { Contracts } from "./contracts";
import { type CutOff, describeCutOff, type Moment, onClock, type Zone } from "./times";

type Types = readonly (InstrumentType | "")[];

const optionAt = (type: Types, i: number): boolean => type[i] !== "" && isOption(type[i]);

/** A specification with its gaps filled by contracts; what contracts say otherwise is a fault. */
function filled(asked: Asked, field: string, file: Float64Array): Float64Array {
  const { said, isSaid } = asked;
  for (let i = 0; isSaid && i < file.length; i++) {
    const other = said(field, i);
    if (typeof other !== "number") continue;
    if (Number.isNaN(file[i])) file[i] = other;
    else if (Math.abs(file[i] - other) > 1e-9 * Math.abs(other)) contradict(asked, field, i, file[i], other);
  }
  return file;
}

/** Units per contract: columns (which multiply), source, symbol or contracts; 100 for a US listed option with a plain root. */
export function multipliersOf(
  asked: Asked,
  type: Types,
  settlement: readonly Settlement[],
  contracts: Contracts,
): Float64Array {
  const { sheet, section, rows, label, symbols } = asked;
  const { source } = section;
  const columns = columnsOf(section, "multiplier").map((column) => numbersIn(sheet, column, rows, label));
  const constant = columns.length > 0 ? undefined : numberField(sheet, section, "multiplier", rows, label);
  const values = constant ?? productOf(columns, rows.length);
  for (let i = 0; i < values.length; i++) {
    if (values[i] === 0) values[i] = NaN;
    if (Number.isNaN(values[i])) values[i] = symbols[i]?.multiplier ?? NaN;
    const isOne = type[i] === "spot" || (source.countsCoins && settlement[i] === "linear");
    if (Number.isNaN(values[i]) && isOne) values[i] = 1;
  }
  filled(asked, "multiplier", values);
  const unasked = source.own ? contracts.unasked("multiplier") : [];
  const inContracts = columnsOf(section, "quantity").some(({ header }) => countsContracts(header));
  for (let i = 0; i < values.length; i++) {
    if (!Number.isNaN(values[i])) continue;
    const listed = source.us || symbols[i]?.root;
    const root = symbols[i]?.root || symbols[i]?.underlying || asked.instrument[i].split(" ")[0];
    if (listed && optionAt(type, i) && /^[A-Z]+$/.test(root)) {
      values[i] = 100;
      assume(sheet.account, "multiplier", 100, "the unit of trading of a US listed option with a plain root");
    } else if (unasked.length > 0) {
      const what = `contracts give no multiplier for ${asked.instrument[i] || "the row"}, and ${unasked[0]} matches nothing`;
      faultIn(sheet, rows[i], label, what);
    } else if (source.own) {
      values[i] = 1;
      if (inContracts) assume(sheet.account, "multiplier", 1, "neither the table nor contracts give one");
    }
  }
  return values;
}

function productOf(columns: readonly Float64Array[], count: number): Float64Array {
  const product = new Float64Array(count).fill(NaN);
  for (const column of columns) {
    for (let i = 0; i < count; i++) {
      if (Number.isNaN(product[i])) product[i] = column[i];
      else if (!Number.isNaN(column[i])) product[i] = decimalProduct(product[i], column[i]);
    }
  }
  return product;
}

/** Strikes of the options, by column or by symbol, which must agree. */
export function strikesOf(asked: Asked, type: Types, column: Float64Array | undefined): Float64Array {
  const { sheet, rows, label, instrument, symbols } = asked;
  const values = new Float64Array(type.length).fill(NaN);
  for (let i = 0; i < values.length; i++) {
    if (!optionAt(type, i)) continue;
    const file = column?.[i] || NaN;
    const name = symbols[i]?.strike ?? NaN;
    if (Math.abs(file - name) > 1e-9 * name) {
      faultIn(sheet, rows[i], label, `strike is ${file}, but ${instrument[i]} says ${name}`, wrongValue);
    }
    values[i] = Number.isNaN(file) ? name : file;
  }
  filled(asked, "strike", values);
  for (let i = 0; i < values.length; i++) if (!optionAt(type, i)) values[i] = NaN;
  return values;
}

const AT_OPEN: ReadonlySet<string> = new Set(["SPX", "NDX", "RUT", "DJX", "VIX"]);
const US_CLOSE: CutOff = { hours: 16, place: "New York" };
const US_OPEN: CutOff = { hours: 9.5, place: "New York" };

/** Expiries as date serials on the clock of `zone`; a date without a time takes the venue's cut-off. */
export function expiriesOf(
  asked: Asked,
  type: Types,
  underlying: readonly string[],
  column: readonly (Moment | undefined)[],
  zone: Zone,
): Float64Array {
  const { sheet, section, rows, label, instrument, symbols, said, isSaid } = asked;
  const { source } = section;
  const cutOffOf = (i: number): CutOff | undefined => {
    if (!source.us) return source.cutOff;
    if (!optionAt(type, i)) return undefined;
    return AT_OPEN.has(symbols[i]?.root || underlying[i]) ? US_OPEN : US_CLOSE;
  };
  const counts = new Map<CutOff, number>();
  const clocked = (moment: Moment, i: number): number => {
    if (source.own && moment.clock !== "utc") return moment.serial;
    const cutOff = cutOffOf(i);
    if (moment.clock === "none" && cutOff) counts.set(cutOff, (counts.get(cutOff) ?? 0) + 1);
    return onClock(moment, zone, cutOff, source.us ? "New York" : "UTC");
  };
  const expiryOf = (kind: InstrumentType | "", i: number): number => {
    if (kind !== "future" && !optionAt(type, i)) return NaN;
    const [file, name] = [column[i], symbols[i]?.expiry];
    // Old codes of the clearing house name the Saturday after the last day.
    if (file && name && Math.abs(Math.floor(file.serial) - name.serial) > 1) {
      faultIn(
        sheet,
        rows[i],
        label,
        `expiry is ${isoDate(file.serial)}, but ${instrument[i]} says another day`,
        wrongValue,
      );
    }
    const moment = file ?? name;
    const other = isSaid ? said("expiry", i) : undefined;
    if (typeof other !== "object") return moment ? clocked(moment, i) : NaN;
    if (!moment) return other.serial;
    if (Math.abs(Math.floor(moment.serial) - Math.floor(other.serial)) > 1) {
      contradict(asked, "expiry", i, isoDate(moment.serial), isoDate(other.serial));
    }
    return clocked(moment, i);
  };
  const values = new Float64Array(type.length);
  for (let i = 0; i < values.length; i++) values[i] = expiryOf(type[i], i);
  for (const [cutOff, count] of counts) {
    assume(sheet.account, "expiry", describeCutOff(cutOff), "the cut-off of a date without a time", count);
  }
  return values;
}
