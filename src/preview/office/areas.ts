/** Addresses of the add-in → areas of the workbook, and back. */
import { formatAddress, parseCells } from "../../cells/address";
import { boundingRectangle, fits, intersection, type Rectangle } from "../../cells/rectangle";
import { splitAddress } from "../../cells/sheetName";
import type { Area, SheetInfo } from "../book";
import { accessDenied, invalidArgument, itemNotFound } from "./apiError";
import type { HostState } from "./hostState";
import type { HostObject } from "./objectModel";

export interface RangeObject extends HostObject, Area {
  readonly type: "Range";
}

export interface WorksheetObject extends HostObject {
  readonly type: "Worksheet";
  readonly sheet: string;
}

export const rangeObject = ({ sheet, row, column, rows, columns }: Area): RangeObject => ({
  type: "Range",
  sheet,
  row,
  column,
  rows,
  columns,
});

export const worksheetObject = (sheet: string): WorksheetObject => ({ type: "Worksheet", sheet });

/** Sheets are asked for by name, whatever its case, or by id. */
export function findSheet({ book }: HostState, nameOrId: unknown): SheetInfo | undefined {
  const wanted = String(nameOrId).toLowerCase();
  return book.sheets().find(({ id, name }) => id === nameOrId || name.toLowerCase() === wanted);
}

export function sheetInfo(host: HostState, sheet: string, location: string): SheetInfo {
  const info = host.book.sheets().find(({ id }) => id === sheet);
  if (!info) throw itemNotFound(location);
  return info;
}

export const wholeSheet = ({ id, rows, columns }: SheetInfo): Area => ({ sheet: id, row: 0, column: 0, rows, columns });

/** "Desk!A1:B2", "A1", a defined name or a table's name → its area; null when it is none of them. */
export function findArea(host: HostState, address: string, defaultSheet: string): Area | null {
  const { sheet: named, cells } = splitAddress(address.replace(/^=/, ""));
  const sheet = findSheet(host, named || defaultSheet);
  if (!sheet) return null;
  const rectangle = parseCells(cells, sheet);
  if (rectangle) return { sheet: sheet.id, ...rectangle };
  const wanted = cells.toLowerCase();
  const name = host.book.names().find((defined) => defined.name.toLowerCase() === wanted);
  if (name && name.formula.toLowerCase() !== wanted) return findArea(host, name.formula, defaultSheet);
  for (const table of host.tables.values()) if (table.name.toLowerCase() === wanted) return table.area;
  return null;
}

/** The area of `getRange(address)`; no address is the whole sheet. */
export function areaOf(host: HostState, sheet: string, address: unknown, location: string): Area {
  if (address === undefined || address === null || address === "") return wholeSheet(sheetInfo(host, sheet, location));
  const area = typeof address === "string" ? findArea(host, address, sheet) : null;
  if (!area) throw invalidArgument(location, `${JSON.stringify(address)} is no range`);
  return area;
}

/** Refuses an area that leaves its sheet, as an offset may. */
export function onSheet(host: HostState, area: Area, location: string): RangeObject {
  if (!fits(area, sheetInfo(host, area.sheet, location)))
    throw invalidArgument(location, "the range would leave the sheet");
  return rangeObject(area);
}

/** "'My desk'!A1:B2" */
export const addressOf = (host: HostState, area: Area): string =>
  formatAddress(sheetInfo(host, area.sheet, "Range.address").name, area);

export function sharedArea(a: Area, b: Area): Area | null {
  const shared = a.sheet === b.sheet && intersection(a, b);
  return shared ? { sheet: a.sheet, ...shared } : null;
}

export const boundingArea = (a: Area, b: Rectangle): Area => ({ sheet: a.sheet, ...boundingRectangle(a, b) });

/** Every write asks first: nothing is half written on a protected sheet. */
export function writable(host: HostState, sheet: string, location: string): void {
  sheetInfo(host, sheet, location);
  if (host.protectedSheets.has(sheet)) throw accessDenied(location);
}
