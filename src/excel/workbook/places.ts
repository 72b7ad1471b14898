import { formatCells, parseCells } from "../../cells/address";
import { intersection } from "../../cells/rectangle";
import { splitAddress } from "../../cells/sheetName";
import { isBlank } from "../cells";
import { type Place, type Source, WorkbookFault } from "./port";
import { run } from "./run";

/** The table or range that is selected; a single cell stands for the filled region around it. */
export const selection = (): Promise<Place> =>
  run(async (context) => {
    const selected = context.workbook.getSelectedRange();
    const tables = selected.getTables(false);
    const region = selected.getSurroundingRegion();
    // A whole column is selected easily, and means the part of it that is used.
    const used = selected.getUsedRangeOrNullObject(true);
    const { worksheet } = selected;
    selected.load("cellCount");
    worksheet.load("id");
    tables.load("items,items/name");
    region.load("address");
    used.load("address");
    await context.sync();
    const [table, ...others] = tables.items;
    if (table && others.length === 0) return { kind: "name", name: table.name };
    if (selected.cellCount !== 1 && used.isNullObject)
      throw new WorkbookFault("The selected cells are empty. Select your table with its header row.");
    const { cells } = splitAddress(selected.cellCount === 1 ? region.address : used.address);
    return { kind: "cells", sheetId: worksheet.id, cells };
  });

export const activeCell = (): Promise<Place> =>
  run(async (context) => {
    const cell = context.workbook.getActiveCell();
    const { worksheet } = cell;
    cell.load("address");
    worksheet.load("id");
    await context.sync();
    const { cells } = splitAddress(cell.address);
    return { kind: "cells", sheetId: worksheet.id, cells };
  });

/** Finds what a user typed: an address with or without its sheet, the name of a table, or a defined name. */
export const find = (text: string): Promise<Place> =>
  run(async (context) => {
    const { sheet, cells } = splitAddress(text.trim().replace(/^=/, ""));
    const { worksheets } = context.workbook;
    if (parseCells(cells)) {
      const worksheet = sheet === "" ? worksheets.getActiveWorksheet() : worksheets.getItemOrNullObject(sheet);
      worksheet.load("id");
      await context.sync();
      if (worksheet.isNullObject) throw new WorkbookFault(`The workbook has no sheet ${sheet}.`);
      return { kind: "cells", sheetId: worksheet.id, cells: cells.replaceAll("$", "").toUpperCase() };
    }
    const place: Place = { kind: "name", name: cells };
    await locate(context, [place]);
    return place;
  });

export const names = (): Promise<string[]> =>
  run(async (context) => {
    const { tables, names: defined } = context.workbook;
    tables.load("items/name");
    defined.load("items/name,items/type,items/visible");
    await context.sync();
    const ranges = defined.items.filter(({ type, visible }) => type === Excel.NamedItemType.range && visible);
    return [...tables.items, ...ranges].map(({ name }) => name);
  });

/** Begins the hidden names by which places follow their cells. */
const KEPT = "_counterpoise_";

/** What a place was kept as: "clock", "equity of btc". */
const purposeOf = (name: string): string => name.slice(KEPT.length, name.lastIndexOf("_")).replace(".", " of ");

/**
 * Only a name follows its cells. It is a new one each time: what was read under the one before is another place's.
 */
export function keep(purpose: string, place: Place): Promise<Place> {
  if (place.kind !== "cells") return Promise.resolve(place);
  return run(async (context) => {
    const { names: defined } = context.workbook;
    const [range] = await locate(context, [place]);
    defined.load("items/name");
    await context.sync();
    const before = defined.items.filter(({ name }) => name.startsWith(`${KEPT}${purpose}_`));
    const taken = before.map(({ name }) => Number(name.slice(name.lastIndexOf("_") + 1)) || 0);
    const name = `${KEPT}${purpose}_${Math.max(0, ...taken) + 1}`;
    defined.add(name, range).visible = false;
    for (const item of before) item.delete();
    await context.sync();
    return { kind: "kept", name };
  });
}

export const rowsBelow = (source: Source, most: number): Promise<unknown[][]> =>
  run(async (context) => {
    const sheet = context.workbook.worksheets.getItem(source.sheetId);
    const used = sheet.getUsedRangeOrNullObject(true).load("address");
    await context.sync();
    const area = parseCells(splitAddress(source.address).cells);
    const filled = used.isNullObject ? undefined : parseCells(splitAddress(used.address).cells);
    const below = area && filled && intersection({ ...area, row: area.row + area.rows, rows: most }, filled);
    if (!below || below.row > area.row + area.rows) return [];
    const range = sheet.getRange(formatCells({ ...below, column: area.column, columns: area.columns })).load("values");
    await context.sync();
    const rows = range.values as unknown[][];
    const end = rows.findIndex((cells) => cells.every(isBlank));
    return end < 0 ? rows : rows.slice(0, end);
  });

export const read = (places: readonly Place[]): Promise<Source[]> =>
  run(async (context) => {
    const sources = loadSources(await locate(context, places), places);
    await context.sync();
    return sources();
  });

/** Queues the reading of located ranges; what is returned answers after the next sync. */
export function loadSources(ranges: readonly Excel.Range[], places: readonly Place[]): () => Source[] {
  for (const range of ranges) {
    range.load("address,values");
    range.worksheet.load("id");
  }
  return () =>
    ranges.map((range, i) => ({
      place: places[i],
      sheetId: range.worksheet.id,
      address: range.address,
      values: range.values as unknown[][],
    }));
}

export const show = (address: string): Promise<void> =>
  run(async (context) => {
    const { sheet, cells } = splitAddress(address);
    const { worksheets } = context.workbook;
    const worksheet = sheet === "" ? worksheets.getActiveWorksheet() : worksheets.getItem(sheet);
    worksheet.activate();
    worksheet.getRange(cells).select();
    await context.sync();
  });

/** The range of each place. One round trip for all of them. */
export async function locate(context: Excel.RequestContext, places: readonly Place[]): Promise<Excel.Range[]> {
  const { worksheets, tables, names: defined } = context.workbook;
  const candidates = places.map((place) => {
    if (place.kind === "cells") {
      const { kind, cells, sheetId } = place;
      return { kind, cells, worksheet: worksheets.getItemOrNullObject(sheetId) };
    }
    const { kind, name } = place;
    if (kind === "kept") return { kind, name, kept: defined.getItemOrNullObject(name).getRangeOrNullObject() };
    const table = tables.getItemOrNullObject(name);
    // The totals row of a table is no position.
    const rows = table.getHeaderRowRange().getBoundingRect(table.getDataBodyRange());
    return { kind, name, table, rows, named: defined.getItemOrNullObject(name).getRangeOrNullObject() };
  });
  await context.sync();
  return candidates.map((candidate) => {
    if (candidate.kind === "cells") {
      const { cells, worksheet } = candidate;
      if (worksheet.isNullObject)
        throw new WorkbookFault(`The sheet that held ${cells} has been deleted. Choose the range again.`);
      return worksheet.getRange(cells);
    }
    if (candidate.kind === "kept") {
      if (candidate.kept.isNullObject)
        throw new WorkbookFault(
          `The cells of the ${purposeOf(candidate.name)} have been deleted. Choose the range again.`,
        );
      return candidate.kept;
    }
    const { name, table, rows, named } = candidate;
    if (!table.isNullObject) return rows;
    if (!named.isNullObject) return named;
    throw new WorkbookFault(`The workbook has no table and no range named ${name}.`);
  });
}
