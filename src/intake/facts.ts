import { type InstrumentType, isOption, type Settlement } from "../core/instruments/instrument";
import { wrongValue } from "../core/errors";
import { decimalProduct } from "../core/numeric/decimal";
import { foldWord, wordOf } from "../excel/arguments";
import { attempt } from "../core/errors";
import { settlements } from "../excel/vocabularies";
import { numberIn } from "./cells";
import {
  columnsOf,
  faultIn,
  inRow,
  type LabelOf,
  momentsIn,
  numberField,
  numbersIn,
  type Sheet,
  textField,
  textsIn,
} from "./columns";
import type { Contracts } from "./contracts";
import { assume } from "./report";
import { coinOf, type SymbolFacts, symbolFacts } from "./symbols";
import type { Section } from "./tables";
import { type CutOff, describeCutOff, type Moment, momentIn, onClock, type Zone } from "./times";
import { agree, typeWord, type TypeWord } from "./types";

/** What the instruments of some rows are. "" and NaN where nothing says it; "" as type where that is a fault. */
export interface InstrumentFacts {
  readonly symbol: readonly string[];
  readonly instrument: readonly string[];
  readonly underlying: string[];
  readonly type: (InstrumentType | "")[];
  readonly settlement: Settlement[];
  /** NaN where neither the file nor contracts say it. */
  readonly multiplier: Float64Array;
  readonly strike: Float64Array;
  readonly expiry: Float64Array;
  /** Currency of the prices. */
  readonly currency: readonly string[];
  readonly facts: readonly (SymbolFacts | undefined)[];
}

export const isStable = (currency: string): boolean => /^(?:USD[A-Z]?|[BFT]?[DU]?USD|PYUSD|DAI)$/i.test(currency);
const sameMoney = (a: string, b: string): boolean =>
  a.toUpperCase() === b.toUpperCase() || (isStable(a) && isStable(b));

const AT_OPEN: ReadonlySet<string> = new Set(["SPX", "NDX", "RUT", "DJX", "VIX"]);
const US_CLOSE: CutOff = { hours: 16, place: "New York" };
const US_OPEN: CutOff = { hours: 9.5, place: "New York" };

/** What instruments the rows hold, each fact from the file, from contracts or from a symbol that can mean nothing else. */
export function instrumentFacts(
  sheet: Sheet,
  section: Section,
  rows: ArrayLike<number>,
  label: LabelOf,
  contracts: Contracts,
  zone: Zone,
  groups: readonly string[] = [],
): InstrumentFacts {
  const { source } = section;
  const { account } = sheet;
  const count = rows.length;
  const text = (field: string) => textField(sheet, section, field, rows, label);
  const symbol = (text("instrument") ?? new Array<string>(count).fill("")).map((name, i) =>
    grouped(name, groups[i], source.groups !== undefined),
  );
  const met = new Map<string, SymbolFacts | undefined>();
  const facts = symbol.map((name) => {
    if (!met.has(name)) met.set(name, symbolFacts(source, name));
    return met.get(name);
  });
  const currencyColumn = text("currency");
  const currency = symbol.map((_, i) => currencyColumn?.[i] || facts[i]?.quote || "");
  const said = (field: string, i: number) => contracts.of(field, symbol[i], currency[i]);
  const contradict = (field: string, i: number, file: string | number, other: string | number) =>
    faultIn(sheet, rows[i], label, `${field} is ${file}, but contracts say ${other}`, wrongValue);

  // Types.
  const typeColumns = columnsOf(section, "type").map((column) => {
    const classes = column.units.includes("class");
    return textsIn(sheet, column, rows, label).map((word, i) => {
      const meaning = word === "" ? undefined : typeWord(word, classes || !source.own);
      if (word !== "" && meaning === undefined && source.own) {
        faultIn(
          sheet,
          rows[i],
          label,
          `${column.header} ${word} is no type: spot, future, perp, call or put`,
          wrongValue,
        );
      }
      return meaning;
    });
  });
  const constantType = section.constants.get("type");
  const type = symbol.map((_, i): InstrumentType | "" => {
    const words = typeColumns.map((column) => column[i]).filter((word) => word !== undefined);
    const stated = words.find((word) => word === "call" || word === "put");
    const general =
      constantType === undefined ? words.find((word) => word !== stated) : typeWord(String(constantType), true);
    let own: TypeWord | undefined = general === "option" || general === undefined ? (stated ?? general) : general;
    const known = facts[i];
    const given = said("type", i);
    const other = given === undefined ? undefined : typeWord(String(given), true);
    if (known && (!own || !isWeak(known, source.us))) {
      if (own && !agree(own, known.type)) {
        faultIn(sheet, rows[i], label, `type says ${own}, but ${symbol[i]} is a ${known.type}`, wrongValue);
      } else own = own === undefined || own === "option" || known.type === "perp" || own === "perp" ? known.type : own;
    }
    if (own && other && !agree(own, other)) contradict("type", i, own, other);
    own ??= other;
    if (own === "option" && (other === "call" || other === "put")) own = other;
    if (own === undefined || !isInstrumentType(own)) {
      const gap = `type is missing: ${symbol[i] || "the row"} does not say it; give contracts or map type`;
      faultIn(sheet, rows[i], label, own && own !== "option" ? `type ${own} is not read` : gap);
      return "";
    }
    return own;
  });
  // A share by its ticker is one only where the file does not say otherwise.
  const certain = facts.map((known, i) => (known && agree(known.type, type[i] || known.type) ? known : undefined));

  // Underlyings.
  const underlyingColumn = text("underlying");
  const underlying = symbol.map((name, i) => {
    const file = underlyingColumn?.[i] ?? "";
    const from =
      file && !source.own
        ? coinOf(file)
        : file || certain[i]?.underlying || (type[i] === "spot" && !source.own ? name : "");
    const given = said("underlying", i);
    if (from && given !== undefined && coinOf(String(given)).toLowerCase() !== coinOf(from).toLowerCase()) {
      contradict("underlying", i, from, String(given));
    }
    if (from !== "" && !source.own) {
      if (from === "BTC" && /XBT/i.test(file || name)) assume(account, "underlying", "BTC", "XBT is BTC");
      if (/^10+[A-Z]/.test(from))
        assume(account, "underlying", from, "a unit of so many coins stays an underlying of its own");
    }
    return from || String(given ?? "");
  });

  // Settlement.
  const settlementColumns = columnsOf(section, "settlement").map((column) => ({
    flag: column.units.includes("flag"),
    header: column.header,
    words: textsIn(sheet, column, rows, label),
  }));
  const settleColumn = text("settle");
  const settlement = symbol.map((_, i): Settlement => {
    if (type[i] === "spot") return "linear";
    let file: Settlement | undefined;
    for (const { flag, header, words } of settlementColumns) {
      if (file || words[i] === "") continue;
      // What is not inverse may be quanto, where a currency of settlement says so.
      if (flag) file = /^(?:true|1|yes)$/i.test(words[i]) ? "inverse" : settleColumn ? undefined : "linear";
      else {
        const meaning = attempt(() => wordOf(words[i], settlements, () => inRow(rows[i], label(rows[i]), header)));
        if (typeof meaning === "string") file = meaning;
        else account.faults.push({ row: rows[i], error: meaning });
      }
    }
    const settle = coinOf((settleColumn?.[i] || certain[i]?.settle || "").toUpperCase());
    file ??= settle && underlying[i] ? settledIn(settle, underlying[i], currency[i]) : undefined;
    file ??= certain[i]?.settlement || undefined;
    const given = said("settlement", i);
    const other = given === undefined ? undefined : settlements[foldWord(String(given))];
    file ??= other ? undefined : source.settlement;
    if (file && other && file !== other) contradict("settlement", i, file, other);
    if (file === "linear" && certain[i]?.quote && !isStable(certain[i]!.quote) && !source.us && settle === "") {
      assume(
        account,
        "underlying",
        underlying[i],
        `${symbol[i]} is quoted in ${certain[i]!.quote}: its own delta only`,
      );
    }
    return file ?? other ?? "linear";
  });

  return {
    symbol,
    instrument: symbol,
    underlying,
    type,
    settlement,
    multiplier: multipliers(),
    strike: strikes(),
    expiry: expiries(),
    currency,
    facts: certain,
  };

  function filled(field: string, file: Float64Array): Float64Array {
    for (let i = 0; i < count; i++) {
      const given = said(field, i);
      if (given === undefined) continue;
      const other = numberIn(given);
      if (other === undefined) faultIn(sheet, rows[i], label, `contracts: ${field} must be a number`, wrongValue);
      else if (Number.isNaN(file[i])) file[i] = other;
      else if (Math.abs(file[i] - other) > 1e-9 * Math.abs(other)) contradict(field, i, file[i], other);
    }
    return file;
  }

  function multipliers(): Float64Array {
    const column = columnsOf(section, "multiplier");
    const values =
      column.length > 0
        ? productOf(column.map((one) => numbersIn(sheet, one, rows, label)))
        : (numberField(sheet, section, "multiplier", rows, label) ?? new Float64Array(count).fill(NaN));
    for (let i = 0; i < count; i++) {
      if (values[i] === 0) values[i] = NaN;
      if (Number.isNaN(values[i])) values[i] = certain[i]?.multiplier ?? NaN;
      if (Number.isNaN(values[i]) && type[i] === "spot") values[i] = 1;
      if (Number.isNaN(values[i]) && source.countsCoins && settlement[i] === "linear") values[i] = 1;
    }
    filled("multiplier", values);
    for (let i = 0; i < count; i++) {
      if (!Number.isNaN(values[i])) continue;
      const root = certain[i]?.root;
      if (root && isOption(type[i] as InstrumentType) && !/\d/.test(root)) {
        values[i] = 100;
        assume(account, "multiplier", 100, "the unit of trading of a US listed option with a plain root");
      } else if (source.own) values[i] = 1;
    }
    return values;
  }

  function strikes(): Float64Array {
    const column = numberField(sheet, section, "strike", rows, label);
    const values = new Float64Array(count).fill(NaN);
    for (let i = 0; i < count; i++) {
      if (!isOption(type[i] as InstrumentType)) continue;
      const file = column?.[i] || NaN;
      const name = certain[i]?.strike ?? NaN;
      if (Math.abs(file - name) > 1e-9 * name) {
        faultIn(sheet, rows[i], label, `strike is ${file}, but ${symbol[i]} says ${name}`, wrongValue);
      }
      values[i] = Number.isNaN(file) ? name : file;
    }
    const given = filled("strike", values);
    for (let i = 0; i < count; i++) if (!isOption(type[i] as InstrumentType)) given[i] = NaN;
    return given;
  }

  function expiries(): Float64Array {
    const columns = columnsOf(section, "expiry").map((column) =>
      momentsIn(sheet, column, rows, label, source.us ? "month first" : undefined),
    );
    const values = new Float64Array(count).fill(NaN);
    for (let i = 0; i < count; i++) {
      const kind = type[i];
      if (kind === "" || kind === "spot" || kind === "perp") continue;
      const file = columns.map((column) => column[i]).find((moment) => moment !== undefined);
      const name = certain[i]?.expiry;
      if (file && name && Math.abs(file.serial - name.serial) > 1.5) {
        faultIn(sheet, rows[i], label, `expiry is another date than ${symbol[i]} says`, wrongValue);
      }
      const moment = file ?? name;
      if (moment) values[i] = clocked(moment, i);
      const given = said("expiry", i);
      const other = given === undefined ? undefined : momentIn(given, "month first");
      if (typeof other !== "object") continue;
      if (!moment) values[i] = other.serial;
      else if (Math.abs(Math.floor(moment.serial) - Math.floor(other.serial)) > 1)
        contradict("expiry", i, dateOf(moment.serial), dateOf(other.serial));
    }
    return values;
  }

  function clocked(moment: Moment, i: number): number {
    if (source.own && moment.clock !== "utc") return moment.serial;
    let cutOff = source.cutOff;
    if (source.us)
      cutOff = !isOption(type[i] as InstrumentType)
        ? undefined
        : AT_OPEN.has(certain[i]?.root || underlying[i])
          ? US_OPEN
          : US_CLOSE;
    if (moment.clock === "none" && cutOff) {
      assume(account, "expiry", describeCutOff(cutOff), "a date without a time");
    }
    return onClock(moment, zone, cutOff, source.us ? "New York" : "UTC");
  }
}

/** The symbol of a row: under a group a share goes by the group's name, a future by the one in "(prev. /MESU4)". */
function grouped(name: string, group: string | undefined, inGroups: boolean): string {
  if (!inGroups || !group) return name;
  if (/ (?:CALL|PUT)$/.test(name)) return `${group} ${name}`;
  return /\(prev\. (\S+)\)/.exec(name)?.[1] ?? group;
}

const isInstrumentType = (word: TypeWord): word is InstrumentType =>
  word !== "option" && word !== "cash" && word !== "fixed income";

/** Whether a symbol could also mean something else: the file's word comes before it. */
const isWeak = (facts: SymbolFacts, us: boolean | undefined): boolean =>
  facts.bare || (us === true && facts.type === "future");

function settledIn(settle: string, underlying: string, quote: string): Settlement | undefined {
  if (settle === underlying.toUpperCase()) return "inverse";
  if (quote === "") return undefined;
  return sameMoney(settle, quote) ? "linear" : "quanto";
}

function productOf(columns: readonly Float64Array[]): Float64Array {
  const [first, ...factors] = columns;
  for (const factor of factors) {
    for (let i = 0; i < first.length; i++) {
      if (Number.isNaN(first[i])) first[i] = factor[i];
      else if (!Number.isNaN(factor[i])) first[i] = decimalProduct(first[i], factor[i]);
    }
  }
  return first;
}

const dateOf = (serial: number): string =>
  new Date((Math.floor(serial) - 25_569) * 86_400_000).toISOString().slice(0, 10);
