import { type BlockCell, type NewSheet } from "./port";
import { blockInput } from "./blocks";
import { run } from "./run";
import { freeNames } from "./sheets";

/** Cells in one request: Excel on the web takes 5 MB in one. */
const MOST_CELLS = 20_000;

/**
 * Adds sheets beside those that are there, and shows the last of them. A name that is taken gets a number. Whatever goes
 * wrong, the sheets that were added are taken back.
 *
 * @param contentOf what goes onto the sheets, by the names that they get
 */
export async function addSheets(
  wanted: readonly string[],
  contentOf: (names: ReadonlyMap<string, string>) => readonly NewSheet[],
): Promise<ReadonlyMap<string, string>> {
  const added: string[] = [];
  /** A sheet that Excel was asked for and has not answered about: it may be there. */
  let asked: string | undefined;
  try {
    return await run(async (context) => {
      const { worksheets } = context.workbook;
      worksheets.load("items/name");
      await context.sync();
      const names = freeNames(
        wanted,
        worksheets.items.map(({ name }) => name),
      );
      for (const { name, blocks, bold, formats, columnWidths } of contentOf(names)) {
        asked = name;
        const sheet = worksheets.add(name).load("id");
        // Each sheet by itself: what was added is known then, and can be taken back.
        // eslint-disable-next-line office-addins/no-context-sync-in-loop
        await context.sync();
        added.push(sheet.id);
        asked = undefined;
        for (const { row, column, cells } of blocks) await fill(context, sheet, row, column, cells);
        for (const range of bold) sheet.getRange(range).format.font.bold = true;
        for (const { row, column, rows, columns, numberFormat } of formats)
          sheet.getRangeByIndexes(row, column, rows, columns).numberFormat = numberFormat as unknown as string[][];
        columnWidths.forEach((points, column) => {
          sheet.getRangeByIndexes(0, column, 1, 1).format.columnWidth = points;
        });
        sheet.activate();
        // eslint-disable-next-line office-addins/no-context-sync-in-loop -- as above
        await context.sync();
      }
      return names;
    });
  } catch (error) {
    await removeSheets(added, asked).catch(() => undefined);
    throw error;
  }
}

async function fill(
  context: Excel.RequestContext,
  sheet: Excel.Worksheet,
  row: number,
  column: number,
  cells: readonly (readonly BlockCell[])[],
): Promise<void> {
  const width = Math.max(...cells.map((line) => line.length));
  const most = Math.max(1, Math.floor(MOST_CELLS / width));
  for (let from = 0; from < cells.length; from += most) {
    const part = cells.slice(from, from + most);
    sheet.getRangeByIndexes(row + from, column, part.length, width).formulas = part.map((line) =>
      Array.from({ length: width }, (_, i) => blockInput(line[i] ?? null)),
    );
    // eslint-disable-next-line office-addins/no-context-sync-in-loop -- one request must not hold too many cells
    await context.sync();
  }
}

/** Removes sheets by their ids, and one by its name, which was free, as long as it is empty. */
const removeSheets = (ids: readonly string[], name: string | undefined): Promise<void> =>
  run(async (context) => {
    const { worksheets } = context.workbook;
    for (const id of ids) worksheets.getItem(id).delete();
    const maybe = name === undefined ? undefined : worksheets.getItemOrNullObject(name);
    const used = maybe?.getUsedRangeOrNullObject();
    await context.sync();
    if (!maybe || maybe.isNullObject || !used?.isNullObject) return;
    maybe.delete();
    await context.sync();
  });
