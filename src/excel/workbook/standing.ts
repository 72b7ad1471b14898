import { formatAddress } from "../../cells/address";
import { cellAt } from "../../cells/rectangle";
import { isBlank } from "../cells";
import { type Block, rowAddress, sameCells, stagingName } from "./blocks";
import { askForStrays } from "./strays";
import { ExcelFault } from "./run";
import { type AppendedRow, type Target, UnsettledFault, WorkbookFault, type WrittenRow } from "./port";

/** A sheet with our headers. */
interface Home {
  readonly id: string;
  readonly name: string;
  /** How many rows from the top are used. */
  readonly end: number;
  readonly isProtected: boolean;
}

/** A row of ours as it stands in the workbook. */
interface FoundRow {
  readonly home: Home;
  readonly index: number;
  readonly cells: readonly unknown[];
  readonly formats: readonly unknown[];
  /** The first cell with something in it that stands beside the row, right of it; "" where there is none. */
  readonly beside: string;
  readonly isHidden: boolean;
}

export interface Standing {
  readonly block: Block;
  /** From the top down. */
  readonly found: readonly FoundRow[];
  /** The sheet of the block's own name, or the one that its rows were found on. */
  readonly home: Home | undefined;
  /** The sheet that was being made and has its final name not yet. */
  readonly stagingId: string | undefined;
  /** Where the rows stand on a sheet that has not the block's headers. */
  readonly strays: readonly string[];
}

/**
 * What stands of blocks in the workbook. A sheet of ours is known by its headers and a row by its mark, so that neither
 * renaming nor rows that come or go hide them.
 */
export async function findStanding(context: Excel.RequestContext, blocks: readonly Block[]): Promise<Standing[]> {
  const { worksheets } = context.workbook;
  worksheets.load("items/id,items/name");
  await context.sync();
  const candidates = worksheets.items.flatMap((sheet) =>
    blocks.map((block) => {
      const used = sheet.getUsedRangeOrNullObject(true);
      const header = headerOf(sheet, block);
      used.load("rowIndex,rowCount,columnIndex,columnCount");
      sheet.protection.load("protected");
      return { sheet, block, header, used };
    }),
  );
  await context.sync();
  const ours = candidates
    .filter(({ block, header, used }) => !used.isNullObject && sameCells(header.values[0], block.headers))
    .map(({ sheet, block, used }) => {
      const home: Home = {
        id: sheet.id,
        name: sheet.name,
        end: used.rowIndex + used.rowCount,
        isProtected: sheet.protection.protected,
      };
      const { mark, cells } = block.rows[0];
      const marks = sheet.getRangeByIndexes(0, cells.indexOf(mark), home.end, 1);
      marks.load("values");
      return {
        sheet,
        home,
        block,
        mark,
        marks,
        header: headerOf(sheet, block),
        columns: used.columnIndex + used.columnCount,
      };
    });
  const strange = candidates.filter(
    ({ sheet, used }) => !used.isNullObject && !ours.some((one) => one.sheet === sheet),
  );
  const seekStrays = askForStrays(strange);
  await context.sync();
  // A column that came between the looks hides the marks.
  if (ours.some(({ header, block }) => !sameCells(header.values[0], block.headers)))
    throw new ExcelFault("Somebody else is moving columns at this moment. Try again.");
  const straysOf = seekStrays();
  const rows = ours.flatMap(({ sheet, home, block, mark, marks, columns }) =>
    marks.values.flatMap(([cell], index) => {
      if (String(cell) !== mark) return [];
      const range = sheet.getRangeByIndexes(index, 0, 1, block.headers.length);
      range.load("values,numberFormat,rowHidden");
      const width = block.headers.length;
      const beside = columns > width ? sheet.getRangeByIndexes(index, width, 1, columns - width) : null;
      beside?.load("values");
      return [{ home, block, index, range, beside }];
    }),
  );
  await context.sync();
  return blocks.map((block) => {
    const own = ours.filter((one) => one.block === block).map(({ home }) => home);
    const marked = own.filter((home) => rows.some((row) => row.home === home));
    // A copy that somebody made of the sheet is theirs.
    const isNamed = ({ name }: Home): boolean => name === block.sheet;
    const home = marked.find(isNamed) ?? marked[0] ?? own.find(isNamed);
    return {
      block,
      home,
      found: rows
        .filter((row) => row.home === home && row.block === block)
        .map(({ home: at, index, range, beside }) => ({
          home: at,
          index,
          cells: range.values[0] as unknown[],
          formats: range.numberFormat[0] as unknown[],
          beside: noteIn(beside, at.name, index, block.headers.length),
          isHidden: range.rowHidden,
        })),
      stagingId: worksheets.items.find(({ name }) => name === stagingName(block))?.id,
      strays: straysOf(block),
    };
  });
}

const headerOf = (sheet: Excel.Worksheet, { headers }: Block): Excel.Range =>
  sheet.getRangeByIndexes(0, 0, 1, headers.length).load("values");

function noteIn(beside: Excel.Range | null, sheet: string, row: number, from: number): string {
  const cells = (beside?.values[0] ?? []) as unknown[];
  const at = cells.findIndex((cell) => !isBlank(cell));
  return at < 0 ? "" : formatAddress(sheet, cellAt(row, from + at));
}

export const isNothing = (standings: readonly Standing[]): boolean =>
  standings.every(({ found, stagingId }) => found.length === 0 && stagingId === undefined);

/**
 * Rows that were not found are not always gone: the headers that their sheet is known by may be.
 *
 * @throws UnsettledFault where they stand below others
 */
export function requireHeaders(standings: readonly Standing[]): void {
  const lost = standings.find(({ found, strays }) => found.length === 0 && strays.length > 0);
  if (lost)
    throw new UnsettledFault(
      `${lost.strays[0]} holds a row of the ticket below headers that are not the pane's. Put the headers back, or delete that row.`,
    );
}

/** The rows where all of them stand, with every cell and format and on sheets that have their final names; else null. */
export function wholeRows(rows: readonly AppendedRow[], standings: readonly Standing[]): WrittenRow[] | null {
  const isWhole = standings.every(
    ({ block, found, stagingId }) =>
      stagingId === undefined &&
      found.length === block.rows.length &&
      found.every(({ cells, formats }, i) => isSame(block.rows[i], cells) && sameCells(formats, block.rows[i].formats)),
  );
  if (!isWhole) return null;
  return rows.map((row) => {
    const { block, found } = standings.find(({ block: { sheet } }) => sheet === row.sheet)!;
    const { home, index } = found[block.rows.indexOf(row)];
    return { ...row, address: rowAddress(home.name, index, row.headers) };
  });
}

const isSame = (row: AppendedRow, cells: readonly unknown[]): boolean => sameCells(cells, row.cells);

/** The address of a row of ours that somebody has changed; undefined where all stand as they were written. */
export function changedRow(standings: readonly Standing[]): string | undefined {
  for (const { block, found } of standings) {
    const changed = found.find(({ cells }) => !block.rows.some((row) => isSame(row, cells)));
    if (changed) return rowAddress(changed.home.name, changed.index, block.headers);
  }
  return undefined;
}

/**
 * Whether rows can be removed whole, so that what stands beside other rows stays beside them.
 *
 * @param outcome what came of the removal so far, for the words: "nothing was removed"
 * @throws WorkbookFault where a sheet is protected, a row changed or hidden, or somebody's own words stand beside it
 */
export function requireRemovable(standings: readonly Standing[], outcome: string): void {
  const changed = changedRow(standings);
  if (changed !== undefined) throw new WorkbookFault(`${changed} was changed since it was written, so ${outcome}.`);
  const found = standings.flatMap(({ found: rows }) => rows);
  const locked = found.find(({ home }) => home.isProtected);
  if (locked)
    throw new WorkbookFault(
      `Sheet ${locked.home.name} is protected, so ${outcome}. Unprotect it on the Review tab, then try again.`,
    );
  // Excel's search passes hidden rows over.
  const hidden = found.find(({ isHidden }) => isHidden);
  if (hidden)
    throw new WorkbookFault(
      `Row ${hidden.index + 1} of sheet ${hidden.home.name} is hidden, so ${outcome}. Clear the filter or show the row, then try again.`,
    );
  const noted = found.find(({ beside }) => beside !== "");
  if (noted)
    throw new WorkbookFault(
      `${noted.beside} stands beside the row and would go with it, so ${outcome}. Move it, then try again.`,
    );
}

/**
 * Queues the removal of every row that was found, as whole rows. Each is looked for once more in the same batch, by its mark
 * in the column of marks: whatever moved since it was found, no row of anybody else's goes, and a note of the mark
 * elsewhere is none.
 */
export function removeFound(context: Excel.RequestContext, standings: readonly Standing[]): void {
  for (const { block, found } of standings) {
    const { mark, cells } = block.rows[0];
    const column = cells.indexOf(mark);
    for (const { home } of found) {
      const sheet = context.workbook.worksheets.getItem(home.id);
      const marks = sheet.getRangeByIndexes(0, column, 1, 1).getEntireColumn();
      const cell = marks.find(mark, { completeMatch: true, matchCase: true });
      cell.getEntireRow().delete(Excel.DeleteShiftDirection.up);
    }
  }
}

/**
 * Takes back what stands of a write, with the sheets that were made for it.
 *
 * @throws UnsettledFault where somebody changed a row of ours meanwhile
 */
export async function takeBack(
  context: Excel.RequestContext,
  standings: readonly Standing[],
  targetOf: (block: Block) => Target,
): Promise<void> {
  const changed = changedRow(standings);
  if (changed !== undefined)
    throw new UnsettledFault(`Only part of the ticket was written, and ${changed} was changed since. Delete that row.`);
  const { worksheets } = context.workbook;
  for (const { stagingId } of standings) if (stagingId !== undefined) worksheets.getItem(stagingId).delete();
  // Sheets that were made and have nothing else on them go as they are, which is one action.
  const isOurs = ({ block, home, found }: Standing): boolean =>
    targetOf(block).isNewSheet && found.length > 0 && home?.end === 1 + found.length;
  for (const { found } of standings.filter(isOurs)) worksheets.getItem(found[0].home.id).delete();
  removeFound(
    context,
    standings.filter((standing) => !isOurs(standing)),
  );
  await context.sync();
}
