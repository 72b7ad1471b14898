import { formatCells, parseCells } from "../../cells/address";
import { quoteSheet, splitAddress } from "../../cells/sheetName";
import { rowsBelow } from "./places";
import type { Place, Source } from "./port";
import { run } from "./run";

/** Where the rows of a source and so many below them are: "A1:Q28" on its sheet. */
function withRows(source: Source, more: number): string | undefined {
  const area = parseCells(splitAddress(source.address).cells);
  return area && formatCells({ ...area, rows: area.rows + more });
}

/** The table that a place is the name of. */
async function tableOf(context: Excel.RequestContext, { place }: Source): Promise<Excel.Table | null> {
  if (place.kind !== "name") return null;
  const table = context.workbook.tables.getItemOrNullObject(place.name).load("name");
  await context.sync();
  return table.isNullObject ? null : table;
}

/** How a formula refers to cells so that rows that are appended below count: with the blank row before which they are inserted. */
export async function growingReference(source: Source): Promise<string> {
  const cells = (await rowsBelow(source, 1)).length === 0 ? withRows(source, 1) : undefined;
  return cells ? `${quoteSheet(splitAddress(source.address).sheet)}!${cells}` : source.address;
}

/** The place of cells with the rows directly below them: a table grows over them, any other range is a longer one. */
export const growOver = (source: Source, rows: number): Promise<Place> =>
  run(async (context) => {
    const cells = withRows(source, rows);
    if (!cells) return source.place;
    const table = await tableOf(context, source);
    if (!table || !Office.context.requirements.isSetSupported("ExcelApi", "1.13"))
      return { kind: "cells", sheetId: source.sheetId, cells };
    table.resize(cells);
    await context.sync();
    // Another object: what was read under the one before has a row less.
    return { ...source.place };
  });
