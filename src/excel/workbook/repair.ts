import { formatAddress, formatCell, parseCells } from "../../cells/address";
import { isFormula } from "../../cells/sheetContent";
import { splitAddress } from "../../cells/sheetName";
import type { BrokenFormula, Repair } from "./port";
import { isBroken, repairedFormula } from "./repairedFormula";
import { run, runAsOneStep } from "./run";

/** Cells in one look: Excel on the web takes 5 MB in one. */
const MOST_CELLS = 50_000;

/** Every formula of ours in the workbook that Excel does not find, hidden sheets included. */
export const brokenFormulas = (): Promise<BrokenFormula[]> =>
  run(async (context) => {
    const { worksheets } = context.workbook;
    worksheets.load("items/name,items/id,items/protection/protected");
    await context.sync();
    const used = worksheets.items.map((sheet) => sheet.getUsedRangeOrNullObject(true).load("address"));
    await context.sync();
    const found: BrokenFormula[] = [];
    for (const [i, sheet] of worksheets.items.entries()) {
      const area = used[i].isNullObject ? undefined : parseCells(splitAddress(used[i].address).cells);
      if (!area) continue;
      const most = Math.max(1, Math.floor(MOST_CELLS / area.columns));
      for (let from = 0; from < area.rows; from += most) {
        const rows = Math.min(most, area.rows - from);
        const part = sheet.getRangeByIndexes(area.row + from, area.column, rows, area.columns);
        part.load("formulas,values");
        // eslint-disable-next-line office-addins/no-context-sync-in-loop -- one answer must not hold too many cells
        await context.sync();
        const values = part.values as unknown[][];
        (part.formulas as unknown[][]).forEach((cells, r) =>
          cells.forEach((formula, c) => {
            if (!isFormula(formula) || !isBroken(formula, values[r][c])) return;
            found.push({
              sheetId: sheet.id,
              sheet: sheet.name,
              cell: formatCell(area.row + from + r, area.column + c),
              formula,
              repaired: repairedFormula(formula),
              isProtected: sheet.protection.protected,
            });
          }),
        );
      }
    }
    return withoutSpilled(context, found);
  });

/** Some hosts give the cells of a spill the formula of its first one: only that one holds it. */
async function withoutSpilled(
  context: Excel.RequestContext,
  found: readonly BrokenFormula[],
): Promise<BrokenFormula[]> {
  if (!Office.context.requirements.isSetSupported("ExcelApi", "1.12")) return [...found];
  const parents = found.map(({ sheetId, cell }) =>
    context.workbook.worksheets.getItem(sheetId).getRange(cell).getSpillParentOrNullObject().load("address"),
  );
  await context.sync();
  return found.filter(
    ({ cell }, i) => parents[i].isNullObject || splitAddress(parents[i].address).cells.replaceAll("$", "") === cell,
  );
}

/**
 * Enters formulas again, each as it is typed: that alone has Excel look the functions up anew. One step of the undo history
 * where the host can. A cell that holds another formula by now is left alone.
 */
export const repairFormulas = (broken: readonly BrokenFormula[]): Promise<Repair> =>
  runAsOneStep(async (context) => {
    const { worksheets } = context.workbook;
    const open = broken.filter(({ isProtected }) => !isProtected);
    const cells = open.map(({ sheetId, cell }) => worksheets.getItem(sheetId).getRange(cell).load("formulas"));
    await context.sync();
    const standing = open.flatMap((one, i) =>
      cells[i].formulas[0][0] === one.formula ? [{ one, range: cells[i] }] : [],
    );
    for (const { one, range } of standing) range.formulas = [[one.repaired]];
    await context.sync();
    for (const { range } of standing) range.load("values");
    await context.sync();
    const unknown = standing.filter(({ range }) => range.values[0][0] === "#NAME?");
    return {
      repaired: standing.length,
      changed: open.length - standing.length,
      unknown: unknown.map(({ one: { sheet, cell } }) => formatAddress(sheet, parseCells(cell)!)),
    };
  });
