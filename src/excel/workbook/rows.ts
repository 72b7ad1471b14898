import {
  asText,
  askForSlot,
  type Block,
  blocksOf,
  newSheetSlot,
  rowsRange,
  sameCells,
  type Slot,
  slotOf,
  stagingName,
  targetsOf,
} from "./blocks";
import { loadSources, locate } from "./places";
import {
  type AppendedRow,
  sameSource,
  type Source,
  StaleFault,
  type Target,
  UnsettledFault,
  WorkbookFault,
  type WrittenRow,
} from "./port";
import { ExcelFault, run, runAsOneStep } from "./run";
import {
  findStanding,
  isNothing,
  removeFound,
  requireHeaders,
  requireRemovable,
  type Standing,
  takeBack,
  wholeRows,
} from "./standing";

export const planRows = (rows: readonly AppendedRow[]): Promise<Target[]> =>
  run(async (context) => targetsOf(rows, await findSlots(context, blocksOf(rows))));

/**
 * Excel has no transactions. What could refuse is asked first; then one batch reads the basis once more, prepares, puts the
 * values in last, and reads back, with nothing of anybody else's between. Whatever goes wrong from there on is settled by
 * looking at what stands.
 */
export async function appendRows(
  rows: readonly AppendedRow[],
  targets: readonly Target[],
  basis: readonly Source[],
): Promise<WrittenRow[]> {
  let isSent = false;
  try {
    // A sheet that is made gets its name when all is on it, and a name cannot be undone.
    const start = targets.some(({ isNewSheet }) => isNewSheet) ? run : runAsOneStep;
    await start((context) => write(context, rows, targets, basis, () => (isSent = true)));
    return rows.map((row, i) => ({ ...row, address: targets[i].address }));
  } catch (error) {
    if (!isSent) throw error;
    // An answer that says no is a no; after any other the write may stand as it should.
    const isRefused = error instanceof RefusedWrite;
    const written = await settle(rows, targets, isRefused ? null : basis);
    if (written) return written;
    throw isRefused ? error.fault : error;
  }
}

export const settleRows = (
  rows: readonly AppendedRow[],
  targets: readonly Target[],
  basis: readonly Source[],
): Promise<WrittenRow[] | null> => settle(rows, targets, basis);

/**
 * Rows that are gone already need no removing: somebody else did it, or the workbook's own undo. What could refuse is asked
 * first; a removal that broke off is taken up again, and said to have happened only once nothing stands.
 *
 * @throws WorkbookFault where nothing was removed, or what stands in the way of the rest; UnsettledFault where Excel broke off and
 * would not say since what is removed
 */
export function removeRows(rows: readonly WrittenRow[], staying: readonly WrittenRow[] = []): Promise<void> {
  // What stays is looked for as well: it tells of the same trade, and is not to be taken for a row that lost its headers.
  const blocks = blocksOf([...rows, ...staying]);
  const removed = blocksOf(rows).map(({ sheet }) => sheet);
  const find = async (context: Excel.RequestContext): Promise<Standing[]> =>
    (await findStanding(context, blocks)).filter(({ block }) => removed.includes(block.sheet));
  let isBegun = false;
  return persistently(() =>
    runAsOneStep(async (context) => {
      const standings = await find(context);
      requireHeaders(standings);
      requireRemovable(standings, isBegun ? "the rest of the ticket still stands" : "nothing was removed");
      isBegun = true;
      removeFound(context, standings);
      await context.sync();
      const left = (await find(context)).find(({ found }) => found.length > 0);
      if (left) throw new ExcelFault(`Sheet ${left.block.sheet} still holds a row of the ticket. Undo again.`);
    }),
  ).catch((error: unknown) => {
    if (!isBegun || !(error instanceof ExcelFault)) throw error;
    throw new UnsettledFault(`${error.message} Whether the ticket is taken back is not known yet. Undo again.`);
  });
}

/** Written, and not as it was to be: what stands of it has to go. */
class RefusedWrite extends WorkbookFault {
  constructor(readonly fault: WorkbookFault) {
    super(fault.message);
  }
}

async function write(
  context: Excel.RequestContext,
  rows: readonly AppendedRow[],
  targets: readonly Target[],
  basis: readonly Source[],
  onSend: () => void,
): Promise<void> {
  const blocks = blocksOf(rows);
  const places = basis.map(({ place }) => place);
  const ranges = await locate(context, places);
  const readBefore = loadSources(ranges, places);
  const slots = await findSlots(context, blocks);
  requireSame(basis, readBefore());
  requireTargets(targetsOf(rows, slots), targets);

  onSend();
  const { worksheets } = context.workbook;
  // A formula of the basis may count these very rows, so it is read before they are there.
  const readAgain = loadSources(ranges, places);
  const standing = slots.filter(({ isNewSheet }) => !isNewSheet);
  const found = standing.map(({ block }) => askForSlot(worksheets.getItem(block.sheet), block));
  const prepared = slots.map((slot) => ({ slot, sheet: prepare(context, slot) }));
  for (const { slot, sheet } of prepared) {
    // Together, so that little is between that could leave a blank row; formats after, so that they go with the values.
    const range = rowsRange(sheet, slot.index, slot.block);
    if (!slot.isNewSheet) makeRoom(range, slot);
    range.values = slot.block.rows.map(({ cells }) => cells.map(asText));
    range.numberFormat = slot.block.rows.map(({ formats }) => [...formats]);
  }
  for (const { slot, sheet } of prepared) if (slot.isNewSheet) sheet.name = slot.block.sheet;
  const written = prepared.map(({ slot, sheet }) => rowsRange(sheet, slot.index, slot.block).load("values"));
  await context.sync();

  try {
    requireSame(basis, readAgain());
    const now = found.map(slotOf);
    if (now.some(({ index }, i) => index !== standing[i].index)) {
      const all = slots.map((slot) => now.find(({ block }) => block === slot.block) ?? slot);
      requireTargets(targetsOf(rows, all), targets);
    }
    blocks.forEach((block, i) => requireReadBack(block, written[i].values));
  } catch (error) {
    throw error instanceof WorkbookFault ? new RefusedWrite(error) : error;
  }
}

/** Where blocks go by now. */
async function findSlots(context: Excel.RequestContext, blocks: readonly Block[]): Promise<Slot[]> {
  const sheets = blocks.map(({ sheet }) => context.workbook.worksheets.getItemOrNullObject(sheet));
  await context.sync();
  const answers = sheets.map((sheet, i) => (sheet.isNullObject ? null : askForSlot(sheet, blocks[i])));
  await context.sync();
  return answers.map((answer, i) => (answer ? slotOf(answer) : newSheetSlot(blocks[i])));
}

function requireSame(basis: readonly Source[], found: readonly Source[]): void {
  if (!basis.every((source, i) => sameSource(source, found[i]))) throw new StaleFault();
}

function requireTargets(found: readonly Target[], expected: readonly Target[]): void {
  const moved = found.find(({ address, isNewSheet }, i) => {
    const target = expected[i] as Target | undefined;
    return address !== target?.address || isNewSheet !== target.isNewSheet;
  });
  if (moved)
    throw new WorkbookFault(
      `The next free row is ${moved.address} by now. Nothing was written: look at it and write again.`,
    );
}

function requireReadBack({ sheet, rows }: Block, values: readonly (readonly unknown[])[]): void {
  if (!values.every((cells, i) => sameCells(cells, rows[i].cells)))
    throw new WorkbookFault(`Sheet ${sheet} did not take what was written. The rows were taken back.`);
}

/** Queues what has to be there before the rows: a sheet that is missing, with its headers. */
function prepare(context: Excel.RequestContext, { block, isNewSheet }: Slot): Excel.Worksheet {
  const { worksheets } = context.workbook;
  if (!isNewSheet) return worksheets.getItem(block.sheet);
  const sheet = worksheets.add(stagingName(block));
  const header = sheet.getRangeByIndexes(0, 0, 1, block.headers.length);
  header.values = [[...block.headers]];
  header.format.font.bold = true;
  sheet.freezePanes.freezeRows(1);
  setWidths(sheet, block.rows[0]);
  return sheet;
}

/** Pushed down is not overwritten, should somebody have written here since the last look. */
function makeRoom(range: Excel.Range, { index }: Slot): void {
  // As whole rows, so that what stands beside a row stays beside it.
  range.getEntireRow().insert(Excel.InsertShiftDirection.down);
  // Inserted cells look like those above them, which may be the headers.
  if (index === 1) range.format.font.bold = false;
}

/** Room for the header and for what the first row holds. Later rows are of the same kind. */
function setWidths(sheet: Excel.Worksheet, { headers, cells, formats }: AppendedRow): void {
  headers.forEach((header, column) => {
    const cell = cells[column];
    const shown = typeof cell === "string" ? cell.length : Math.max(formats[column].length, DIGITS);
    const characters = Math.min(Math.max(header.length, shown), WIDEST);
    sheet.getRangeByIndexes(0, column, 1, 1).format.columnWidth = characters * POINTS_PER_CHARACTER + 8;
  });
}

/** Characters for a number in general format, and for the longest text that is shown whole. */
const DIGITS = 10;
const WIDEST = 24;
const POINTS_PER_CHARACTER = 6.5;

/**
 * Finds out what stands of rows, and leaves them whole or not at all.
 *
 * @param basis what the rows rest on; null where they are to go whatever it says
 */
async function settle(
  rows: readonly AppendedRow[],
  targets: readonly Target[],
  basis: readonly Source[] | null,
): Promise<WrittenRow[] | null> {
  const blocks = blocksOf(rows);
  const targetOf = ({ rows: [first] }: Block): Target => targets[rows.indexOf(first)];
  try {
    return await persistently(() =>
      run(async (context) => {
        const standings = await findStanding(context, blocks);
        requireHeaders(standings);
        const whole = wholeRows(rows, standings);
        if (whole && basis && (await isUnchanged(context, basis))) return whole;
        await takeBack(context, standings, targetOf);
        if (!isNothing(await findStanding(context, blocks)))
          throw new ExcelFault("What was written could not be taken back.");
        return null;
      }),
    );
  } catch (error) {
    if (error instanceof UnsettledFault) throw error;
    const words = error instanceof WorkbookFault ? error.message : String(error);
    throw new UnsettledFault(`${words} Whether the ticket was written is not known yet: it stays here. Check again.`);
  }
}

async function isUnchanged(context: Excel.RequestContext, basis: readonly Source[]): Promise<boolean> {
  const places = basis.map(({ place }) => place);
  try {
    const sources = loadSources(await locate(context, places), places);
    await context.sync();
    return sources().every((source, i) => sameSource(source, basis[i]));
  } catch (error) {
    // The range is gone, which is a change too.
    if (error instanceof WorkbookFault) return false;
    throw error;
  }
}

/** How long Excel is left alone before it is asked once more, in milliseconds. */
const PAUSES = [0, 100, 500, 1500];

/** Tries again what may fail in passing. An Excel that does not answer at all is not asked again. */
async function persistently<T>(work: () => Promise<T>): Promise<T> {
  let last: unknown;
  for (const pause of PAUSES) {
    if (pause > 0) await new Promise((resolve) => setTimeout(resolve, pause));
    try {
      return await work();
    } catch (error) {
      last = error;
      if (!(error instanceof ExcelFault)) break;
    }
  }
  throw last;
}
