import { foldWord } from "../excel/arguments";
import { plainValue } from "../excel/cells";
import { coinOf } from "../core/instruments/currencies";
import { type InstrumentType, isOption, type Settlement } from "../core/instruments/instrument";
import { columnsOf, faultIn, type LabelOf, momentsIn, numberField, type Sheet, textField } from "./columns";
import { type Asked, contradict, isoDate } from "./asked";
import type { ContractValue } from "./contractFields";
import type { ContractKey, Contracts } from "./contracts";
import { assume } from "./report";
import { settlementsOf } from "./settlement";
import { type SymbolFacts, symbolFacts } from "./symbols";
import { columnNamed, type Section } from "./section";
import { expiriesOf, multipliersOf, strikesOf } from "./terms";
import type { Moment, Zone } from "./times";
import { typesOf } from "./types";

/** What the instruments of some rows are. "" and NaN where nothing says it; "" as type where that is a fault. */
export interface InstrumentFacts {
  readonly instrument: readonly string[];
  readonly underlying: readonly string[];
  readonly type: readonly (InstrumentType | "")[];
  readonly settlement: readonly Settlement[];
  /** NaN where neither the file nor contracts say it. */
  readonly multiplier: Float64Array;
  readonly strike: Float64Array;
  readonly expiry: Float64Array;
  /** Currency of the prices. */
  readonly currency: readonly string[];
  /** What contracts say of a field in row i. */
  readonly said: (field: string, i: number) => ContractValue | undefined;
}

/** Symbols that are made out once however often they stand in a table; of a table with many more, few repeat. */
const REMEMBERED = 500;

/**
 * What instruments the rows hold: each fact from the file, from contracts, or from a symbol that can mean nothing else.
 *
 * @param groups the group that each row stands in, for a source with groups
 */
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
  const text = (field: string) => textField(sheet, section, field, rows, label);
  const names = text("instrument") ?? new Array<string>(rows.length).fill("");
  const grouped = source.groups ? names.map((name, i) => inGroup(name, groups[i])) : names;
  const strikes = numberField(sheet, section, "strike", rows, label);
  const order = source.us ? "month first" : undefined;
  const moments = columnsOf(section, "expiry").map((column) => momentsIn(sheet, column, rows, label, order));
  const [expiry = new Array<undefined>(rows.length).fill(undefined), ...others] = moments;
  for (const other of others) for (let i = 0; i < expiry.length; i++) expiry[i] ??= other[i];

  const formsAt = formsOf(sheet, section, rows);
  const met = new Map<string, SymbolFacts | null>();
  const symbols = grouped.map((name, i) => {
    const { market, symbols: forms } = formsAt(i);
    const known = met.get(market + name);
    if (known !== undefined) return known ?? undefined;
    const facts = symbolFacts({ symbols: forms }, name);
    if (met.size < REMEMBERED) met.set(market + name, facts ?? null);
    return facts;
  });
  const rights = source.namesOptions ? text("type") : undefined;
  const instrument = source.namesOptions
    ? grouped.map((name, i) => optionName(symbols[i], expiry[i], strikes?.[i], rights?.[i] ?? "", name))
    : grouped;
  rights?.forEach((right, i) => {
    if (!/^(?:call|put)$/i.test(right) || expiry[i] || symbols[i]?.expiry) return;
    faultIn(sheet, rows[i], label, `expiry is missing: ${names[i]} ${right} has no name without it`);
  });
  const currencies = text("currency");
  const currency = instrument.map((_, i) => currencies?.[i] || symbols[i]?.quote || "");
  // A table of a venue's own is of that venue; a desk's does not say which.
  const venue = source.own ? undefined : source.name.split(" ")[0];
  const keyAt = (i: number): ContractKey => ({ instrument: instrument[i], venue, currency: currency[i] });
  const said = (field: string, i: number) => (contracts.isEmpty ? undefined : contracts.of(field, keyAt(i)));
  const asked: Asked = { sheet, section, rows, label, instrument, currency, symbols, said, isSaid: !contracts.isEmpty };

  const type = typesOf(asked);
  // A share by its ticker, or a code of a future, is one only where the file does not say otherwise.
  const certain = symbols.map((known, i) =>
    known && (sameFamily(known.type, type[i]) || (source.namesOptions && known.bare)) ? known : undefined,
  );
  const sure: Asked = { ...asked, symbols: certain };
  const underlying = underlyingsOf(sure, type);
  const settlement = settlementsOf(sure, type, underlying);
  return {
    instrument,
    underlying,
    type,
    settlement,
    currency,
    said,
    multiplier: multipliersOf(sure, type, settlement, contracts),
    strike: strikesOf(sure, type, strikes),
    expiry: expiriesOf(sure, type, underlying, expiry, zone),
  };
}

/** The forms of each row's symbol: those of its market, where the source has a column that says it. */
function formsOf({ grid }: Sheet, section: Section, rows: ArrayLike<number>) {
  const { symbols = [], symbolsBy } = section.source;
  const column = symbolsBy ? columnNamed(section, symbolsBy[0]) : -1;
  const all = { market: "", symbols };
  if (!symbolsBy || column < 0) return () => all;
  return (i: number) => {
    const market = foldWord(String(plainValue(grid[rows[i]][column]) ?? ""));
    const forms = symbolsBy[1][market];
    return forms ? { market: `${market} `, symbols: forms } : all;
  };
}

const sameFamily = (a: InstrumentType, b: InstrumentType | ""): boolean =>
  b === "" || (isOption(a) === isOption(b) && (a === "spot") === (b === "spot"));

/** Under a group an option adds to its name, a share goes by it, and a future by the one in "(prev. /MESU4)". */
function inGroup(name: string, group: string): string {
  if (!group || / (?:CALL|PUT)$/.test(name)) return group ? `${group} ${name}` : name;
  return /\(prev\. (\S+)\)/.exec(name)?.[1] ?? group;
}

/** SPX 21 JUN 24 5400 PUT, of the parts that symbol and columns say; any other instrument keeps its name. */
function optionName(
  known: SymbolFacts | undefined,
  expiry: Moment | undefined,
  strike: number | undefined,
  right: string,
  name: string,
): string {
  if (known?.expiryText && known.strikeText) {
    return [known.underlying, known.expiryText, known.strikeText, known.type.toUpperCase()].join(" ");
  }
  if (!/^(?:call|put)$/i.test(right) || !expiry || !strike) return name;
  return [known?.root || known?.underlying || name, isoDate(expiry.serial), strike, right.toUpperCase()].join(" ");
}

function underlyingsOf(asked: Asked, type: readonly (InstrumentType | "")[]): string[] {
  const { sheet, section, rows, label, instrument, symbols, said, isSaid } = asked;
  const { source } = section;
  const { own } = source;
  const column = textField(sheet, section, "underlying", rows, label);
  return instrument.map((name, i) => {
    const written = column?.[i] ?? "";
    const bySymbol = symbols[i]?.underlying || (type[i] === "spot" && source.us ? name : "");
    const file = own ? written || (symbols[i]?.bare ? "" : bySymbol) : coinOf(written) || bySymbol;
    const given = isSaid ? String(said("underlying", i) ?? "") : "";
    if (file && given && coinOf(given).toLowerCase() !== coinOf(file).toLowerCase()) {
      contradict(asked, "underlying", i, file, given);
    }
    if (file === "BTC" && /XBT/i.test(written || name)) assume(sheet.account, "underlying", "BTC", "XBT is BTC");
    if (!own && /^10+[A-Z]/.test(file)) {
      assume(sheet.account, "underlying", file, "so many coins in one unit are an underlying of their own");
    }
    return file || given;
  });
}
