import { isOption } from "../core/instruments/instrument";
import { HedgeError, wrongValue } from "../core/errors";
import type { SheetArgument } from "../excel/arguments";
import { type Cell, plainValue } from "../excel/cells";
import type { Result } from "../excel/results";
import { accountForColumns, accountForMissing, type Answer, soundOr } from "./answer";
import { isNothing, numberIn } from "./cells";
import { columnsOf, faultIn, type LabelOf, numberField, type Sheet } from "./columns";
import { NO_CONTRACTS } from "./contracts";
import { deltaProblem } from "./deltas";
import { instrumentFacts } from "./facts";
import { volField } from "./fractions";
import { greekPerUnit } from "./greeks";
import { type Opened, openRange, zoneOf } from "./open";
import { rowsOf } from "./series";
import { sources } from "./sources";
import { ownChain } from "./sources/own";
import { symbolFacts } from "./symbols";
import { columnNamed, type Section } from "./section";
import type { Zone } from "./times";

const CHAIN_COLUMNS = [
  "instrument",
  "underlying",
  "type",
  "strike",
  "expiry",
  "underlying price",
  "settlement",
  "price",
  "bid",
  "ask",
  "vol",
  "open interest",
  "delta",
  "gamma",
  "vega",
  "theta",
] as const;

const GREEKS = ["delta", "gamma", "vega", "theta"] as const;

/** The options of a chain at one instant. Greeks are per unit of the underlying, vega per 1.00, theta per year. */
export function readChainExport(range: SheetArgument, source: SheetArgument, zone: Cell): Answer {
  const opened = openRange("CHAIN", range, source, sources, ownChain);
  const { account } = opened.sheet;
  const clock = soundOr(account, "utc", () => zoneOf(zone));
  const parts = opened.sections.flatMap((section) => {
    accountForColumns(account, section);
    const rows = rowsOf(opened, section, "instrument", "strike");
    return halvesOf(section).map((half) => readHalf(opened.sheet, half, optionRows(opened.sheet, half, rows), clock));
  });
  // Calls and puts that share a row stand beside each other.
  const options = parts.flat().sort((a, b) => a.row - b.row);
  requireOneInstant(opened.sheet, opened.sections, options);
  requireDecimals(opened.sheet, opened.sections, options);
  requirePercents(opened, options);
  const table: Result[][] = [[...CHAIN_COLUMNS], ...options.map(({ line }) => line)];
  accountForMissing(account, table);
  return { account, table };
}

interface Option {
  readonly row: number;
  /** What no other option of the chain may be. */
  readonly key: string;
  readonly vol: number;
  readonly line: Result[];
}

/** A table with calls and puts side by side as one of calls and one of puts, which share strike and expiry. */
function halvesOf(section: Section): Section[] {
  const puts = columnsOf(section, "instrument")[1]?.column;
  if (!section.source.halves || puts === undefined) return [section];
  return [false, true].map((isRight) => {
    const columns = Array.from(section.columns, ([field, both]) => {
      const isShared = field === "strike" || field === "expiry";
      return [field, isShared ? both : both.filter(({ column }) => column >= puts === isRight)] as const;
    });
    return { ...section, columns: new Map(columns) };
  });
}

function readHalf(sheet: Sheet, section: Section, rows: readonly number[], zone: Zone): Option[] {
  const label: LabelOf = (row) => {
    const [column] = columnsOf(section, "instrument");
    return column && row >= 0 ? String(plainValue(sheet.grid[row][column.column]) ?? "").trim() : "";
  };
  const facts = instrumentFacts(sheet, section, rows, label, NO_CONTRACTS, zone);
  const numbers = (field: string, zeroIsBlank = false): Float64Array => {
    const values = numberField(sheet, section, field, rows, label) ?? new Float64Array(rows.length).fill(NaN);
    return zeroIsBlank ? values.map((value) => value || NaN) : values;
  };
  const underlyingPrice = numbers("underlying price", true).map(
    (value) => value || titleNumber(sheet, section, "underlying price"),
  );
  const [price, bid, ask] = ["price", "bid", "ask"].map((field) => numbers(field, true));
  const vol = volField(sheet, section, rows, label);
  const openInterest = numbers("open interest");
  const greeks = GREEKS.map((name) => {
    const [column] = columnsOf(section, name);
    return numbers(name).map((value) => (column ? greekPerUnit(value, column, 1) : value));
  });
  return Array.from(rows, (row, i): Option => {
    const values = GREEKS.map((_, k) => greeks[k][i]);
    // Some desktops hand blanks over as 0.
    const hasGreeks = values.some((value) => value !== 0 && !Number.isNaN(value));
    const { instrument, underlying, type, strike, expiry, settlement } = facts;
    const line = [
      instrument[i],
      underlying[i],
      type[i],
      cell(strike[i]),
      cell(expiry[i]),
      cell(underlyingPrice[i]),
      settlement[i],
      ...[price, bid, ask, vol, openInterest].map((column) => cell(column[i])),
      ...values.map((value) => cell(hasGreeks ? value : NaN)),
    ];
    requireDelta(i, row, hasGreeks ? greeks[0][i] : NaN);
    const key =
      instrument[i] || [underlying[i], type[i], strike[i], cell(expiry[i])].filter((part) => part !== "").join(" ");
    return { row, key, vol: vol[i], line };
  });

  /** A delta must be one of an option, and near the one of its own price and underlying price. */
  function requireDelta(i: number, row: number, delta: number): void {
    const type = facts.type[i];
    const [column] = columnsOf(section, "delta");
    if (!column || type === "") return;
    const contract = { type, settlement: facts.settlement[i], units: 1, delta };
    const quotes = { price: price[i], underlyingPrice: underlyingPrice[i], strike: facts.strike[i], vol: vol[i] };
    const problem = deltaProblem({ ...contract, ...quotes }, column.header, delta, false);
    if (problem) faultIn(sheet, row, label, problem.message, (message) => new HedgeError(problem.kind, message));
  }
}

const cell = (value: number): Result => (Number.isNaN(value) ? "" : value);

/** Rows of options, as far as their symbols say what they are. */
function optionRows(sheet: Sheet, section: Section, rows: readonly number[]): number[] {
  const [column] = columnsOf(section, "instrument");
  if (!column || section.source.own) return [...rows];
  return rows.filter((row) => {
    const name = plainValue(sheet.grid[row][column.column]);
    if (isNothing(name)) return !section.source.halves;
    const facts = symbolFacts(section.source, String(name).trim());
    if (!facts || isOption(facts.type)) return true;
    sheet.account.leftOut.push({ row, reason: "other section" });
    return false;
  });
}

/** The number in a cell above the table that the source names, "Last: 5431.60"; NaN where there is none. */
function titleNumber({ grid, style }: Sheet, { source: { title }, headerRow }: Section, field: string): number {
  if (title?.[0] !== field) return NaN;
  for (const row of grid.slice(0, headerRow)) {
    for (const cell of row) {
      const match = title[1].exec(String(plainValue(cell) ?? "").trim());
      if (match) return numberIn(match[1], style) ?? NaN;
    }
  }
  return NaN;
}

/** One option twice is of two instants, or of two files. */
function requireOneInstant({ account }: Sheet, sections: readonly Section[], options: readonly Option[]): void {
  const met = new Map<string, Option>();
  for (const option of options) {
    const first = met.get(option.key);
    met.set(option.key, option);
    if (!first) continue;
    const time = sections.flatMap(({ headers }) => headers).find((header) => /time|date/i.test(header));
    const how = time ? `: keep the rows of one ${time}` : "";
    const message = `${option.key} stands in rows ${first.row + 1} and ${option.row + 1}, and a chain is of one instant${how}`;
    account.faults.push({ row: option.row, error: wrongValue(message) });
    return;
  }
}

/** What a venue is said to write in percent, and is below 5% throughout, may be in decimals. */
function requirePercents({ sheet, sections, mapping }: Opened, options: readonly Option[]): void {
  for (const section of sections) {
    const [column] = columnsOf(section, "vol");
    if (!column?.units.includes("percent") || mapping.fields.has("vol") || section.source.own) continue;
    const venue = section.source.venues ? columnNamed(section, section.source.venues[0]) : -1;
    const rows = new Set(section.rows);
    const largest = new Map<string, number>();
    for (const { row, vol } of options) {
      if (!rows.has(row) || Number.isNaN(vol)) continue;
      const of = venue < 0 ? "" : String(plainValue(sheet.grid[row][venue]));
      largest.set(of, Math.max(largest.get(of) ?? 0, vol));
    }
    for (const [of, vol] of largest) {
      if (vol >= LEAST_PERCENT) continue;
      const message = `every ${column.header}${of ? ` of ${of}` : ""} is below 5%: percent or decimal? map vol with its unit`;
      sheet.account.faults.push({ row: section.headerRow, error: wrongValue(message) });
    }
  }
}

/** No option on a coin trades at less. */
const LEAST_PERCENT = 0.05;

/** Vols between 2 and 5 throughout may be 480% or 4.8%: asked, unless the column's unit is known. */
function requireDecimals({ account }: Sheet, sections: readonly Section[], options: readonly Option[]): void {
  const vols = options.map(({ vol }) => vol).filter((vol) => !Number.isNaN(vol));
  const columns = sections.flatMap((section) => columnsOf(section, "vol"));
  if (vols.length === 0 || columns.some(({ units }) => units.length > 0)) return;
  if (!vols.every((vol) => vol >= 2 && vol <= 5)) return;
  const message = `every vol lies between 2 and 5: percent or decimal? map vol to ${columns[0].header} with its unit`;
  account.faults.push({ row: sections[0].headerRow, error: wrongValue(message) });
}
