import { isFormula } from "../../cells/sheetContent";
import { inQuotes, quoteSheet, splitAddress } from "../../cells/sheetName";
import { type FrozenSheet, WorkbookFault } from "./port";
import { run } from "./run";
import { freeNames, LONGEST_SHEET_NAME } from "./sheets";

/** A formula of this add-in, as Excel shows it, and as it shows it where the add-in is missing. */
const OURS = /\b(_xldudf_)?HEDGE[._][A-Z0-9]+\s*\(/i;

/** Above the copied cells: the stamp, and a blank row. */
const STAMP_ROWS = 2;

/**
 * Copies of sheets for people without the add-in. A copy holds no formula at all: values that stood still beside formulas
 * that go on calculating would soon contradict each other. Sheets that read from a sheet with our formulas are copied too,
 * for without the add-in their cells fail as well.
 *
 * Values are pasted by Excel itself, so that errors stay errors, text stays text, and spills are there whole.
 */
export const freeze = (stampOf: (sheet: string) => string): Promise<FrozenSheet[]> =>
  run(async (context) => {
    const { worksheets } = context.workbook;
    worksheets.load("items/name,items/visibility,items/protection/protected");
    await context.sync();
    const visible = worksheets.items.filter(({ visibility }) => visibility === Excel.SheetVisibility.visible);
    const used = visible.map((sheet) => sheet.getUsedRangeOrNullObject(true));
    for (const range of used) range.load("address,formulas,text");
    await context.sync();
    const sheets = visible.flatMap((sheet, i) =>
      used[i].isNullObject ? [] : [{ sheet, name: sheet.name, range: used[i], formulas: textsOf(used[i].formulas) }],
    );
    const chosen = needing(sheets);
    if (chosen.length === 0)
      throw new WorkbookFault("No visible sheet has a HEDGE formula: there is nothing to freeze.");
    for (const { sheet, range } of chosen) {
      if (sheet.protection.protected)
        throw new WorkbookFault(`Sheet ${sheet.name} is protected. Unprotect it on the Review tab, then freeze again.`);
      if (range.text.some((row) => row.includes("#BUSY!")))
        throw new WorkbookFault(`Sheet ${sheet.name} is still being calculated. Freeze it when it is done.`);
    }

    const names = frozenNames(
      chosen.map(({ name }) => name),
      worksheets.items.map(({ name }) => name),
    );
    const copies: Excel.Worksheet[] = [];
    try {
      // The formulas of a copy are not to be calculated in the moment before they are gone.
      context.application.suspendApiCalculationUntilNextSync();
      for (const { sheet, name, range } of chosen) {
        const copy = sheet.copy(Excel.WorksheetPositionType.end);
        copies.push(copy);
        copy.name = names.get(name)!;
        copy.getRange(splitAddress(range.address).cells).copyFrom(range, Excel.RangeCopyType.values);
        copy.getRange(`1:${STAMP_ROWS}`).insert(Excel.InsertShiftDirection.down);
        const stamp = copy.getRange("A1");
        stamp.clear(Excel.ClearApplyTo.formats);
        stamp.values = [[`'${stampOf(name)}`]];
        stamp.format.font.italic = true;
      }
      await context.sync();
      await confirm(context, copies);
    } catch (error) {
      await takeBack(context, [...names.values()]);
      throw error;
    }
    return chosen.map(({ name, formulas }) => {
      const ours = formulas.filter((formula) => OURS.test(formula)).length;
      return { original: name, copy: names.get(name)!, ours, others: formulas.length - ours };
    });
  });

const textsOf = (formulas: unknown[][]): string[] => formulas.flat().filter(isFormula);

/** Sheets with our formulas, and those that read from them, however far. */
function needing<T extends { readonly name: string; readonly formulas: readonly string[] }>(sheets: readonly T[]): T[] {
  const chosen = new Set(sheets.filter(({ formulas }) => formulas.some((formula) => OURS.test(formula))));
  for (let before = -1; before !== chosen.size;) {
    before = chosen.size;
    const readFrom = [...chosen].flatMap(({ name }) => [`${quoteSheet(name)}!`, `${inQuotes(name)}!`]);
    for (const sheet of sheets) {
      if (sheet.formulas.some((formula) => readFrom.some((reference) => formula.includes(reference))))
        chosen.add(sheet);
    }
  }
  return sheets.filter((sheet) => chosen.has(sheet));
}

const SUFFIX = " (frozen)";

/** "Desk" → "Desk (frozen)", shortened to what a sheet's name may have, with a number where that is taken. */
export function frozenNames(originals: readonly string[], taken: readonly string[]): Map<string, string> {
  const room = LONGEST_SHEET_NAME - SUFFIX.length - " 99".length;
  const names = new Map<string, string>();
  for (const original of originals) {
    const wanted = original.slice(0, room).trimEnd() + SUFFIX;
    names.set(original, freeNames([wanted], [...taken, ...names.values()]).get(wanted)!);
  }
  return names;
}

/** What was meant to be values is values: a copy that would still calculate is none. */
async function confirm(context: Excel.RequestContext, copies: readonly Excel.Worksheet[]): Promise<void> {
  const ranges = copies.map((copy) => copy.getUsedRange(true));
  for (const range of ranges) range.load("formulas");
  await context.sync();
  if (ranges.some(({ formulas }) => textsOf(formulas).length > 0))
    throw new WorkbookFault("Excel left a formula in the frozen copy. The copy was removed.");
}

async function takeBack(context: Excel.RequestContext, names: readonly string[]): Promise<void> {
  try {
    const sheets = names.map((name) => context.workbook.worksheets.getItemOrNullObject(name));
    await context.sync();
    for (const sheet of sheets) if (!sheet.isNullObject) sheet.delete();
    await context.sync();
  } catch {
    // What made the freezing fail is what the user has to hear of.
  }
}
