import { formatCell } from "../../cells/address";
import { headersOverNumbers, isFormula, type SheetContent } from "../../cells/sheetContent";
import { quoteSheet } from "../../cells/sheetName";
import { type SheetsInserted, WorkbookFault } from "./port";
import { run, runAsOneStep } from "./run";

/** Characters that Excel allows the name of a sheet. */
export const LONGEST_SHEET_NAME = 31;

/** Excel measures columns in points, a sample in pixels. */
const POINTS_PER_PIXEL = 0.75;

/**
 * Adds sheets with their tables beside those that are there. A name that is taken gets a number, and the formulas of the
 * new sheets follow it; sheets that hold these very titles already are used as they stand.
 */
export const insertSheets = (sheets: readonly SheetContent[]): Promise<SheetsInserted> =>
  run(async (context) => {
    const { worksheets, tables, names: defined } = context.workbook;
    worksheets.load("items/name");
    tables.load("items/name,items/worksheet/name");
    defined.load("items/name");
    const titles = sheets.map(({ name }) => worksheets.getItemOrNullObject(name).getRange("A1"));
    for (const title of titles) title.load("values");
    await context.sync();
    const standing = sheets.every(
      ({ cells }, i) => !titles[i].isNullObject && titles[i].values[0][0] === cells[0]?.[0],
    );
    const wanted = sheets.flatMap((sheet) => (sheet.tables ?? []).map(({ name }) => ({ name, sheet: sheet.name })));
    if (standing) {
      const own = wanted.filter(({ name, sheet }) =>
        tables.items.some((table) => table.name === name && table.worksheet.name === sheet),
      );
      return {
        names: new Map(sheets.map(({ name }) => [name, name])),
        tables: new Map(own.map(({ name }) => [name, name])),
        areNew: false,
      };
    }

    const names = freeNames(
      sheets.map(({ name }) => name),
      worksheets.items.map(({ name }) => name),
    );
    const tableNames = freeNames(
      wanted.map(({ name }) => name),
      [...tables.items, ...defined.items].map(({ name }) => name),
      "_",
    );
    const added = sheets.map((sheet) => {
      const worksheet = worksheets.add(names.get(sheet.name));
      fill(worksheet, sheet, tableNames);
      return worksheet;
    });
    // Excel takes no formula that names a sheet or a table before it is there.
    sheets.forEach(({ cells }, i) =>
      cells.forEach((row, r) =>
        row.forEach((cell, c) => {
          if (isFormula(cell)) added[i].getRange(formatCell(r, c)).formulas = [[followNames(cell, names, tableNames)]];
        }),
      ),
    );
    await context.sync();
    return { names, tables: tableNames, areNew: true };
  });

/** Each wanted name with the one that it gets: its own, or with the next number where that is taken. */
export function freeNames(wanted: readonly string[], taken: readonly string[], before = " "): Map<string, string> {
  const occupied = new Set(taken.map((name) => name.toLowerCase()));
  return new Map(
    wanted.map((name) => {
      let free = name;
      for (let n = 2; occupied.has(free.toLowerCase()); n++) free = `${name}${before}${n}`;
      occupied.add(free.toLowerCase());
      return [name, free];
    }),
  );
}

/** A formula whose references to renamed sheets and tables follow them. Names of the sample are plain words. */
export function followNames(
  formula: string,
  sheets: ReadonlyMap<string, string>,
  tables: ReadonlyMap<string, string>,
): string {
  return formula.replace(/\b(\w+)([![])/g, (reference, name: string, sign: string) => {
    const renamed = (sign === "!" ? sheets : tables).get(name);
    return renamed === undefined ? reference : `${sign === "!" ? quoteSheet(renamed) : renamed}${sign}`;
  });
}

/** All of a sheet but its formulas. */
function fill(sheet: Excel.Worksheet, content: SheetContent, tableNames: ReadonlyMap<string, string>): void {
  const { cells, columnWidths, formats, bold, tables = [] } = content;
  const width = Math.max(...cells.map((row) => row.length));
  // null would leave a cell as it is, which in a new sheet is blank.
  const rows = cells.map((row) =>
    Array.from({ length: width }, (_, column) => {
      const cell = row[column] ?? null;
      return isFormula(cell) ? null : cell;
    }),
  );
  sheet.getRangeByIndexes(0, 0, rows.length, width).formulas = rows;
  for (const { name, range } of tables) {
    const table = sheet.tables.add(range, true);
    table.name = tableNames.get(name) ?? name;
    // Its buttons would lie over headers that stand at the right.
    table.showFilterButton = false;
  }
  for (const { range, numberFormat } of formats)
    sheet.getRange(range).numberFormat = numberFormat as unknown as string[][];
  for (const range of bold) sheet.getRange(range).format.font.bold = true;
  for (const range of headersOverNumbers(content)) sheet.getRange(range).format.horizontalAlignment = "Right";
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
