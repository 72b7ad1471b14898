import { isFormula, type SheetContent } from "../../cells/sheetContent";
import { quoteSheet } from "../../cells/sheetName";
import { type SheetsInserted, WorkbookFault } from "./port";
import { run, runAsOneStep } from "./run";

/** Characters that Excel allows the name of a sheet. */
export const LONGEST_SHEET_NAME = 31;

/** Excel measures columns in points, a sample in pixels. */
const POINTS_PER_PIXEL = 0.75;

/**
 * Adds sheets beside those that are there. A name that is taken gets a number, and the formulas of the new sheets follow
 * it; sheets that hold these very headers and titles already are used as they stand.
 */
export const insertSheets = (sheets: readonly SheetContent[]): Promise<SheetsInserted> =>
  run(async (context) => {
    const { worksheets } = context.workbook;
    worksheets.load("items/name");
    const titles = sheets.map(({ name }) => worksheets.getItemOrNullObject(name).getRange("A1"));
    for (const title of titles) title.load("values");
    await context.sync();
    const standing = sheets.every(
      ({ cells }, i) => !titles[i].isNullObject && titles[i].values[0][0] === cells[0]?.[0],
    );
    if (standing) return { names: new Map(sheets.map(({ name }) => [name, name])), areNew: false };

    const names = freeNames(
      sheets.map(({ name }) => name),
      worksheets.items.map(({ name }) => name),
    );
    for (const sheet of sheets) fill(worksheets.add(names.get(sheet.name)), sheet, names);
    await context.sync();
    return { names, areNew: true };
  });

/** Each wanted name with the one that it gets: its own, or with the next number where that is taken. */
export function freeNames(wanted: readonly string[], taken: readonly string[]): Map<string, string> {
  const occupied = new Set(taken.map((name) => name.toLowerCase()));
  return new Map(
    wanted.map((name) => {
      let free = name;
      for (let n = 2; occupied.has(free.toLowerCase()); n++) free = `${name} ${n}`;
      occupied.add(free.toLowerCase());
      return [name, free];
    }),
  );
}

/** A formula whose references to renamed sheets follow them. Names of the sample are plain words. */
export function followNames(formula: string, names: ReadonlyMap<string, string>): string {
  return formula.replace(/\b(\w+)!/g, (reference, name: string) => {
    const renamed = names.get(name);
    return renamed === undefined ? reference : `${quoteSheet(renamed)}!`;
  });
}

function fill(
  sheet: Excel.Worksheet,
  { cells, columnWidths, formats, bold }: SheetContent,
  names: ReadonlyMap<string, string>,
): void {
  const width = Math.max(...cells.map((row) => row.length));
  // null would leave a cell as it is, which in a new sheet is blank.
  const rows = cells.map((row) =>
    Array.from({ length: width }, (_, column) => {
      const cell = row[column] ?? null;
      return isFormula(cell) ? followNames(cell, names) : cell;
    }),
  );
  sheet.getRangeByIndexes(0, 0, rows.length, width).formulas = rows;
  for (const { range, numberFormat } of formats)
    sheet.getRange(range).numberFormat = numberFormat as unknown as string[][];
  for (const range of bold) sheet.getRange(range).format.font.bold = true;
  columnWidths.forEach((pixels, column) => {
    sheet.getRangeByIndexes(0, column, 1, 1).format.columnWidth = pixels * POINTS_PER_PIXEL;
  });
}

/** Puts a formula into the active cell. A cell that holds something is not overwritten. */
export const insertFormula = (formula: string): Promise<string> =>
  runAsOneStep(async (context) => {
    const cell = context.workbook.getActiveCell();
    cell.load("address,formulas");
    await context.sync();
    if (cell.formulas[0][0] !== "")
      throw new WorkbookFault(`${cell.address} is not empty. Select an empty cell, then insert.`);
    cell.formulas = [[formula]];
    await context.sync();
    return cell.address;
  });
