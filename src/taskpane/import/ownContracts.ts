import { formatAddress, formatCells, parseCells } from "../../cells/address";
import { columnLetters } from "../../cells/column";
import { quoteSheet, splitAddress } from "../../cells/sheetName";
import { isFuture } from "../../core/instruments/instrument";
import { positionFields } from "../../excel/tables/positions";
import type { BlockCell, NewSheet, Workbook } from "../../excel/workbook/port";
import type { Adopted } from "../desk/actions";
import type { PositionTable } from "../desk/tables";

/** The perps and futures of a book by name, each once: what one holds already may be traded again. */
export function ownContracts({ book }: PositionTable): string[] {
  const names = book.instrument.filter((name, row) => name !== "" && isFuture(book.type[row]));
  return [...new Set(names)];
}

const FIELDS = ["underlying", "type", "multiplier", "settlement", "price", "underlyingPrice", "expiry"] as const;
const SHEET = "Instruments";
const TOP = 2;

/**
 * Puts the book's own perps and futures on a sheet as instruments. All but the lot is looked up in the positions by name, so
 * that prices follow them.
 *
 * @param lots by name
 */
export async function writeOwnContracts(
  workbook: Workbook,
  positions: PositionTable,
  lots: Readonly<Record<string, number>>,
): Promise<Adopted> {
  const contracts = ownContracts(positions).filter((name) => name in lots);
  const fields = FIELDS.filter((field) => positions.table.sourceColumn[field] >= 0);
  const headers = ["instrument", ...fields.map((field) => positionFields[field].header), "lot"];
  const rows = contracts.map((name, i): BlockCell[] => [
    name,
    ...fields.map((field) => ({ typed: lookup(positions, field, `$A${TOP + 2 + i}`) })),
    lots[name],
  ]);
  const expiry = headers.indexOf("expiry");
  const at = { row: TOP, column: 0, rows: rows.length + 1, columns: headers.length };
  const content = (name: string): NewSheet => ({
    name,
    blocks: [
      { row: 0, column: 0, cells: [["The book's own perps and futures: all but the lot follows the positions."]] },
      { ...at, cells: [headers, ...rows] },
    ],
    bold: ["A1", formatCells({ ...at, rows: 1 })],
    formats:
      expiry < 0
        ? []
        : [{ row: TOP + 1, column: expiry, rows: rows.length, columns: 1, numberFormat: "yyyy-mm-dd hh:mm" }],
    columnWidths: [150],
  });
  const names = await workbook.addSheets([SHEET], (given) => [content(given.get(SHEET)!)]);
  const place = await workbook.find(formatAddress(names.get(SHEET)!, at));
  return {
    settings: { instruments: place, instrumentColumns: {} },
    words: `Wrote the sheet ${names.get(SHEET)!}. Nothing else changed: to take it back, delete it.`,
  };
}

/** A formula that finds a field of the positions by the instrument's name, and leaves a blank blank. */
function lookup({ source, table }: PositionTable, field: (typeof FIELDS)[number], name: string): string {
  const { sheet, cells } = splitAddress(source.address);
  const { row, column, rows } = parseCells(cells)!;
  const columnAt = (at: number): string => {
    const letters = columnLetters(column + at);
    return `${quoteSheet(sheet)}!$${letters}$${row + 2}:$${letters}$${row + rows}`;
  };
  const found = `INDEX(${columnAt(table.sourceColumn[field])},MATCH(${name},${columnAt(table.sourceColumn.instrument)},0))`;
  return `=IF(${found}="","",${found})`;
}
