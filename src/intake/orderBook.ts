import { attempt, HedgeError, notAvailable, outsideDomain, wrongValue } from "../core/errors";
import { decimalProduct } from "../core/numeric/decimal";
import { decimalDifference } from "../core/numeric/decimalDifference";
import { foldWord, type SheetArgument } from "../excel/arguments";
import { plainValue } from "../excel/cells";
import type { Result } from "../excel/results";
import { accountForColumns, type Answer } from "./answer";
import { bookBlocks } from "./bookBlocks";
import { columnsOf, inRow, type LabelOf, numberField, numbersIn, type Sheet, textField } from "./columns";
import { contractsOf, NO_CONTRACTS } from "./contracts";
import { gridOf, type Opened, openRange } from "./open";
import { assume } from "./report";
import { bookSides, type Level, levelsApart, requireTotals } from "./runningTotals";
import { sources } from "./sources";
import { ownBook } from "./sources/orderBooks";
import { contractHeaders } from "./sources/own";
import { foldHeader, textOf, withoutUnit } from "./headers";
import type { FieldColumn, Section } from "./section";

const SIDES: Readonly<Record<string, Level["side"]>> = {
  bid: "bid",
  bids: "bid",
  buy: "bid",
  b: "bid",
  ask: "ask",
  asks: "ask",
  sell: "ask",
  s: "ask",
  a: "ask",
  offer: "ask",
  offers: "ask",
};

const sideNamed = (text: string): Level["side"] | undefined => {
  const word = foldWord(text.trim());
  return Object.hasOwn(SIDES, word) ? SIDES[word] : undefined;
};

/**
 * Order books: venue, side, price and size; by venue in order of appearance, bids best first, then asks best first. Levels
 * of one price are added, sizes of 0 left out.
 */
export function readOrderBook(range: SheetArgument, source: SheetArgument, contracts: SheetArgument): Answer {
  const opened = openRange("ORDERBOOK", range, withSide(source), sources, ownBook, (grid, mapping, account) =>
    bookBlocks(grid, ownBook, mapping, account),
  );
  const { account } = opened.sheet;
  const levels = opened.sections.flatMap((section) => levelsOf(opened, section));
  requireOneInstrument(opened.sheet, levels);
  const sized = inUnits(opened.sheet, opened.sections, levels, contracts);
  const sides = bookSides(sized.filter(({ size }) => size !== 0));
  const venues = [...new Set(levels.map(({ venue }) => venue))];
  const table = venues.flatMap((venue) => {
    const [bids, asks] = (["bid", "ask"] as const).map((side) =>
      merged(sides.find(([level]) => level.venue === venue && level.side === side) ?? []),
    );
    requireUncrossed(opened.sheet, venue, bids[0], asks[0]);
    return [...bids, ...asks].map(({ side, price, size }): Result[] => [venue, side, price, size]);
  });
  if (table.length === 0) account.faults.push({ row: Infinity, error: notAvailable("the range has no levels") });
  return { account, table: [["venue", "side", "price", "size"], ...table] };
}

/** The words bids and asks say the side of every row. */
function withSide(source: SheetArgument): SheetArgument {
  const [[cell, ...beside], ...below] = gridOf(source);
  const word = plainValue(cell);
  if (beside.length > 0 || below.length > 0 || typeof word !== "string") return source;
  const side = sideNamed(word);
  return side
    ? [
        ["field", "header", "as"],
        ["side", "", side],
      ]
    : source;
}

function levelsOf({ sheet, mapping }: Opened, section: Section): Level[] {
  const { account } = sheet;
  const { rows } = section;
  const names = textField(sheet, section, "instrument", rows, () => "");
  const label: LabelOf = (row) => names?.[rows.indexOf(row)] ?? "";
  const totals = totalColumn(section);
  // Without sizes their running total says them.
  const read = section.columns.has("size") || totals?.weight !== "size" ? section : withSizes(section, totals);
  const [sizes] = columnsOf(read, "size");
  accountForColumns(account, read);
  const venues = textField(sheet, section, "venue", rows, label);
  const sides = sidesOf(sheet, section, label);
  const price = required(sheet, section, "price", label);
  const size = required(sheet, read, "size", label);
  const levels = rows.flatMap((row, i): Level[] => {
    const instrument = names?.[i] ?? "";
    if (mapping.only !== undefined && instrument.toLowerCase() !== mapping.only.toLowerCase()) return [];
    const level = { row, instrument, venue: venues?.[i] ?? "", side: sides[i], price: price[i], size: size[i] };
    requireLevel(sheet, level);
    if (level.size === 0) account.leftOut.push({ row, reason: "flat" });
    return [level];
  });
  if (account.faults.length > 0) return levels;
  if (sizes?.units.includes("cumulated")) {
    assume(account, "size", sizes.header, "a running total, taken apart into levels");
    return levelsApart(sheet, sizes.header, levels);
  }
  if (totals) {
    const given = numbersIn(sheet, totals, rows, label);
    const totalOf = new Map(rows.map((row, i) => [row, given[i]]));
    const weight = (level: Level) => (totals.weight === "size" ? level.size : level.size * level.price);
    requireTotals(sheet, mapping.lenient, totals.header, levels, totalOf, weight);
  }
  return levels;
}

const withSizes = (section: Section, totals: FieldColumn): Section => ({
  ...section,
  columns: new Map([...section.columns, ["size", [totals]]]),
});

const UNIT = /[([](.*)[)\]]/;

/** The column of running totals, of sizes or, where it is in the unit of the prices, of money. */
function totalColumn({ source, headers, folded, columns }: Section) {
  const names = Object.keys(source.checks ?? {}).map(foldHeader);
  const taken = new Set([...columns.values()].flat().map(({ column }) => column));
  const column = folded.findIndex((name, at) => !taken.has(at) && names.includes(withoutUnit(name)));
  if (column < 0) return undefined;
  const unit = (header = "") => UNIT.exec(header)?.[1].trim().toLowerCase();
  const inMoney =
    unit(headers[column]) !== undefined && unit(headers[column]) === unit(columns.get("price")?.[0].header);
  return {
    field: "size",
    units: ["cumulated"],
    column,
    header: headers[column],
    weight: inMoney ? "money" : "size",
  } as const;
}

function required(sheet: Sheet, section: Section, field: "price" | "size", label: LabelOf): Float64Array {
  const values = numberField(sheet, section, field, section.rows, label);
  if (values) return values;
  const seen = section.headers.filter(Boolean).join(", ") || "none";
  sheet.account.faults.push({ row: -1, error: notAvailable(`${field} is missing; the headers are ${seen}`) });
  return new Float64Array(section.rows.length).fill(NaN);
}

function sidesOf(sheet: Sheet, section: Section, label: LabelOf): Level["side"][] {
  const { account } = sheet;
  const words = textField(sheet, section, "side", section.rows, label);
  if (!words) {
    const error = notAvailable("side is missing: give a column of sides, or say bids or asks as source");
    account.faults.push({ row: -1, error });
    return [];
  }
  const header = columnsOf(section, "side")[0]?.header ?? "side";
  const beside = sideColumn(section);
  return words.map((word, i) => {
    const side = sideNamed(word);
    const row = section.rows[i];
    const other = beside && sideNamed(textOf(sheet.grid[row][beside.column]));
    if (side && other && side !== other) {
      const message = `source says ${side}s, but ${beside!.header} says ${other}`;
      account.faults.push({ row, error: wrongValue(inRow(row, label(row), message)) });
    }
    if (side) return side;
    const message = word === "" ? `${header} is missing` : `${header} must be bid or ask, not text "${word}"`;
    account.faults.push({ row, error: (word === "" ? notAvailable : wrongValue)(inRow(row, label(row), message)) });
    return "bid";
  });
}

/** The column of sides beside a side that is said for every row. */
function sideColumn({ source, headers, folded, constants }: Section) {
  if (!constants.has("side") || source.reads.side === undefined) return undefined;
  const names = Object.keys(source.reads).filter((name) => source.reads[name] === "side");
  const column = folded.findIndex((header) => names.some((name) => foldHeader(name) === header));
  return column < 0 ? undefined : { column, header: headers[column] };
}

/** A price of 0 may be a blank; a size of 0 is a level that is gone. */
function requireLevel({ account }: Sheet, { row, instrument, price, size }: Level): void {
  const fault = (error: HedgeError) => account.faults.push({ row, error });
  const said = (message: string) => inRow(row, instrument, message);
  if (Number.isNaN(price) || price === 0) fault(notAvailable(said("price is missing")));
  else if (Number.isNaN(size)) fault(notAvailable(said("size is missing")));
  else if (price < 0) fault(outsideDomain(said(`price must be above zero, not ${price}`)));
  else if (size < 0) fault(outsideDomain(said(`size must not be negative, not ${size}`)));
}

function requireOneInstrument({ account }: Sheet, levels: readonly Level[]): void {
  const [first] = levels;
  const other = levels.find(({ instrument }) => instrument.toLowerCase() !== first.instrument.toLowerCase());
  if (!other) return;
  const message = `the book holds ${first.instrument} and ${other.instrument}: choose one by a mapping of instrument`;
  account.faults.push({ row: other.row, error: wrongValue(message) });
}

/**
 * Sizes in coin, or in quote currency of an inverse book: contracts times the multiplier of their instrument or venue. A
 * level of which contracts say nothing counts units, unless they speak of something that is not in the book.
 */
function inUnits(
  { account }: Sheet,
  sections: readonly Section[],
  levels: readonly Level[],
  argument: SheetArgument,
): readonly Level[] {
  const contracts = attempt(() => contractsOf(gridOf(argument), sources, contractHeaders, account));
  if (contracts instanceof HedgeError) {
    account.faults.push({ row: -1, error: contracts });
    return levels;
  }
  if (contracts === NO_CONTRACTS) return levels;
  const says = (field: string) => sections.some(({ columns, constants }) => columns.has(field) || constants.has(field));
  const [instruments, venues] = [says("instrument"), says("venue")];
  const sized = levels.map((level) => {
    const multiplier = contracts.of("multiplier", {
      instrument: instruments ? level.instrument : undefined,
      venue: venues ? level.venue : undefined,
      currency: "",
    });
    return typeof multiplier === "number" ? { ...level, size: decimalProduct(level.size, multiplier) } : level;
  });
  const at = sized.findIndex((level, i) => level === levels[i]);
  if (at < 0 || account.faults.length > 0) return sized;
  const { instrument, venue } = levels[at];
  const of = [instrument, venue].filter(Boolean).join(" and ") || "a book without instrument and venue";
  const unasked = contracts.unasked("multiplier");
  if (unasked.length > 0 || sized.every((level, i) => level === levels[i])) {
    const beside = unasked.length > 0 ? `, and their ${unasked[0]} matches nothing` : "";
    account.faults.push({ row: -1, error: notAvailable(`contracts give no multiplier for ${of}${beside}`) });
  } else assume(account, "multiplier", 1, `contracts say nothing of ${of}: its sizes count units`);
  return sized;
}

/** Levels of one price as one. */
function merged(side: readonly Level[]): Level[] {
  const levels: Level[] = [];
  for (const level of side) {
    const last = levels.at(-1);
    if (last?.price === level.price)
      levels[levels.length - 1] = { ...last, size: decimalDifference(last.size, -level.size) };
    else levels.push(level);
  }
  return levels;
}

function requireUncrossed({ account }: Sheet, venue: string, bid: Level | undefined, ask: Level | undefined): void {
  if (!bid || !ask || bid.price <= ask.price) return;
  const book = venue ? `the book of ${venue}` : "the book";
  const message = `${book} is crossed: best bid ${bid.price} is above best ask ${ask.price}`;
  account.faults.push({ row: Math.max(bid.row, ask.row), error: outsideDomain(message) });
}
