/** What is tried out as a sheet: its table, and above it the functions that say its figures. */
import { formatCells } from "../../../cells/address";
import { distinct } from "../../../core/book/names";
import type { BlockCell, NewSheet, Workbook } from "../../../excel/workbook/port";
import { isBlank, plainValue } from "../../../excel/cells";
import { positionFields } from "../../../excel/tables/positions";
import { readTable } from "../../../excel/tables/table";
import { written } from "../../ui/language";
import type { Cells } from "./mergedTable";
import { isMoved, type Market } from "./scratch";

export interface Kept {
  readonly cells: Cells;
  readonly market: Market;
  /** The date serial from which its expiries count; undefined where there is none. */
  readonly now: number | undefined;
  readonly underlying: string;
  readonly numeraire: string;
  readonly equity: number | undefined;
}

const NAME = "What if";
/** Rows above the spill of EXPOSURE, and those that it takes beside its groups, with one left blank. */
const ABOVE = 4;
const BESIDE = 3;

/** Adds the sheet, and answers with its name. */
export async function keepSheet(workbook: Pick<Workbook, "addSheets">, kept: Kept): Promise<string> {
  const names = await workbook.addSheets([NAME], (given) => [sheetOf(given.get(NAME)!, kept)]);
  return names.get(NAME)!;
}

export function sheetOf(name: string, { cells, market, now, underlying, numeraire, equity }: Kept): NewSheet {
  const columns = Math.max(1, ...cells.map((line) => line.length));
  const { sourceColumn, columns: read } = readTable("positions", cells as unknown[][], positionFields);
  const top = ABOVE + distinct(read.underlying).length + BESIDE;
  const table = formatCells({ row: top, column: 0, rows: cells.length, columns });
  const of = (text: string): string => (text === "" ? "" : `"${text.replaceAll('"', '""')}"`);
  const clock = now === undefined ? "" : "B2";
  const head: BlockCell[][] = [
    ["What if"],
    ["as of", now ?? null],
    ["market", marketWords(market)],
    ["net delta", { typed: `=HEDGE.NETDELTA(${table},${of(underlying)},"${numeraire}",${equity ?? ""},${clock})` }],
    ["exposure", { typed: `=HEDGE.EXPOSURE(${table},"underlying","${numeraire}",${clock})` }],
  ];
  const date = { row: 1, column: 1, rows: 1, columns: 1, numberFormat: DATE };
  const expiry = { row: top + 1, column: sourceColumn.expiry, rows: cells.length - 1, columns: 1, numberFormat: DATE };
  return {
    name,
    blocks: [
      { row: top, column: 0, cells: cells.map((line) => line.map(blockCell)) },
      { row: 0, column: 0, cells: head },
    ],
    bold: ["A1", `${top + 1}:${top + 1}`],
    formats: [date, expiry].filter(({ column, rows }) => column >= 0 && rows > 0),
    columnWidths: [150, ...Array.from({ length: columns - 1 }, () => 84)],
  };
}

const DATE = "yyyy-mm-dd hh:mm";

function blockCell(cell: unknown): BlockCell {
  const plain = plainValue(cell);
  return isBlank(plain) || typeof plain === "object" ? null : (plain as string | number | boolean);
}

/** "price +5%, vol −2 points, 7 days later" */
export function marketWords(market: Market): string {
  if (!isMoved(market)) return "as it is";
  const { price, vol, days, carry } = market;
  const signed = (value: number, unit: string): string =>
    `${value > 0 ? "+" : ""}${written(value, { maximumSignificantDigits: 12 })}${unit}`;
  return [
    price === 0 ? "" : `price ${signed(price * 100, "%")}`,
    vol === 0 ? "" : `vol ${signed(vol * 100, " points")}`,
    carry === 0 ? "" : `carry ${signed(carry * 100, "% a year")}`,
    days === 0 ? "" : `${days} day${days === 1 ? "" : "s"} later`,
  ]
    .filter(Boolean)
    .join(", ");
}
