/** How Excel's tables follow their cells: rows and columns come and go, and what is typed directly below joins. */
import type { Rectangle } from "../../cells/rectangle";
import type { FileTable } from "../../xlsx/model";
import type { Area, BookEvent } from "../book";
import type { HostState, TableRecord } from "./hostState";

/** What Excel draws behind the headers of a table: the grid knows no tables. */
export const TABLE_HEADER = "#DDEBF7";

/** Makes tables of a sheet that the workbook starts with. */
export function placeTables({ tables }: HostState, sheet: string, placed: readonly FileTable[]): void {
  for (const { name, area, hasHeaders, hasTotals, hasFilter, style } of placed) {
    const id = String(tables.size + 1);
    tables.set(id, {
      id,
      name,
      area: { sheet, ...area },
      hasHeaders,
      showTotals: hasTotals,
      showFilter: hasFilter,
      style,
    });
  }
}

export function followTables(host: HostState): void {
  host.book.onEvent((event) => {
    const changed = [...host.tables.values()].filter((table) => follow(host, table, event));
    if (changed.length > 0) host.onTablesChanged();
  });
}

/** @returns whether the table is another one now */
function follow(host: HostState, table: TableRecord, event: BookEvent): boolean {
  if (event.type === "sheetDeleted" && event.sheet === table.area.sheet) return host.tables.delete(table.id);
  if (event.type === "sheetRenamed") return event.sheet === table.area.sheet;
  if (event.type !== "changed" || event.area.sheet !== table.area.sheet) return false;
  const area = changedArea(host, table, event.area, event.change);
  if (area === null) return host.tables.delete(table.id);
  if (area === table.area) return false;
  table.area = { ...table.area, ...area };
  return true;
}

type Change = Extract<BookEvent, { type: "changed" }>["change"];

/** The same area where nothing of it changed, null where nothing is left. */
function changedArea(host: HostState, table: TableRecord, at: Area, change: Change): Rectangle | null {
  const { area } = table;
  switch (change) {
    case "RowInserted":
      return moved(area, "row", "rows", at.row, at.rows);
    case "RowDeleted":
      return removed(area, "row", "rows", at.row, at.rows);
    case "ColumnInserted":
      return moved(area, "column", "columns", at.column, at.columns);
    case "ColumnDeleted":
      return removed(area, "column", "columns", at.column, at.columns);
    case "RangeEdited": {
      const end = area.row + area.rows;
      const isBelow = at.row === end && at.column < area.column + area.columns && at.column + at.columns > area.column;
      if (!isBelow || table.showTotals || host.isAddinWriting) return area;
      const typed = host.book.usedArea({ ...area, row: end, rows: at.rows }, true);
      return typed?.row === end ? { ...area, rows: area.rows + typed.rows } : area;
    }
  }
}

function moved(area: Area, from: "row" | "column", size: "rows" | "columns", at: number, count: number): Rectangle {
  if (at <= area[from]) return { ...area, [from]: area[from] + count };
  return at < area[from] + area[size] ? { ...area, [size]: area[size] + count } : area;
}

function removed(
  area: Area,
  from: "row" | "column",
  size: "rows" | "columns",
  at: number,
  count: number,
): Rectangle | null {
  const [start, end] = [area[from], area[from] + area[size]];
  if (at >= end) return area;
  const before = Math.max(0, Math.min(start, at + count) - at);
  const within = Math.max(0, Math.min(end, at + count) - Math.max(start, at));
  if (within === end - start) return null;
  return { ...area, [from]: start - before, [size]: end - start - within };
}
