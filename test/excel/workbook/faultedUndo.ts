/** One undo of a ticket on a bad line and among other people, all of it drawn from a seed. */
import { read } from "../../../src/excel/workbook/places";
import { WorkbookFault, type WrittenRow } from "../../../src/excel/workbook/port";
import type { Workbook } from "../../../src/excel/workbook/port";
import { readLog } from "../../../src/excel/workbook/log";
import { appendRows, planRows, removeRows, settleRows } from "../../../src/excel/workbook/rows";
import type { Fault } from "../../../src/preview/office/faults";
import type { WrittenTicket } from "../../../src/taskpane/desk/state";
import { takeBackTicket } from "../../../src/taskpane/desk/takeBack";
import { excelInNode } from "../../preview/support/excelInNode";
import {
  drawsOf,
  LOG_NAMES,
  LOGS,
  MARK,
  type Meddling,
  MEDDLINGS,
  put,
  quiet,
  type World,
  worldOf,
} from "./faultedWorld";

export interface UndoReport {
  /** What the first press came to, and what it left for the second. */
  readonly outcome: "undone" | "refused" | "handed over";
  /** Whether the second press finished. */
  readonly isFinished: boolean;
  readonly faults: string;
  /** What should not be: empty where all is well. */
  readonly wrongs: readonly string[];
}

/** Another pane's ticket on the same sheets. */
const OTHER = "b7e01d55";
/** How a cell of the audit row ends that says that the ticket was taken back. */
const RECORD = " taken back";

const workbook = {
  readLog,
  planRows,
  appendRows,
  settleRows,
  removeRows,
  lastSavedBy: () => Promise.resolve("somebody"),
} as unknown as Workbook;

/** A pane that a ticket was written from: what a press of Undo said, and what it left for the next. */
function paneOf(rows: readonly WrittenRow[]) {
  let written: WrittenTicket = { underlying: "BTC", words: "", rows, record: null };
  return {
    async undo(): Promise<string> {
      const outcome = await takeBackTicket(workbook, written);
      if (outcome.kind === "takenBack") return "undone";
      written = { ...written, record: outcome.record };
      return outcome.message;
    },
  };
}

export async function faultedUndo(seed: number): Promise<UndoReport> {
  const draws = drawsOf(seed, 24);
  const { random, pick, nth } = draws;
  const logs = draws.logs();
  const [world, twin] = [worldOf(logs), worldOf(logs)];
  const rows = draws.ticket();
  const others = draws.ticket(OTHER);
  const order = pick([[rows], [rows, others], [others, rows]]);
  const write = async ({ book, id }: World): Promise<WrittenRow[]> => {
    const host = excelInNode(book);
    host.fail();
    const basis = await read([{ kind: "cells", sheetId: id("Desk")!, cells: "A1:B3" }]);
    let written: WrittenRow[] = [];
    for (const ticket of order) {
      const done = await appendRows(ticket, await planRows(ticket), basis);
      if (ticket === rows) written = done;
    }
    return written;
  };
  await write(twin);
  const written = await write(world);
  twin.noteOwn();
  world.noteOwn();
  const host = excelInNode(world.book);
  world.protect = (sheet) => void host.state.protectedSheets.add(sheet);

  const wrongs: string[] = [];
  const story: string[] = [];
  const meddle = ({ name, applies, act }: Meddling, when: string): void => {
    if (applies && !applies(world)) return;
    story.push(`${name} ${when}`);
    act(world);
    act(twin);
  };
  const somebody = [...MEDDLINGS.filter(({ name }) => !name.startsWith("make another")), ...NOTES];
  for (let i = Math.floor(random() * 4); i > 0; i--) meddle(pick(somebody), "at first");
  const breaks = draws.breaks(story, UNDO);
  const meanwhile = Array.from({ length: Math.floor(random() * 3) }, (): Fault => {
    const [at, meddling] = [nth(), pick(somebody)];
    return { nth: at, meanwhile: () => meddle(meddling, `before ${at}`) };
  });
  host.fail(...meanwhile, ...breaks);

  const panes = random() < 0.2 ? 2 : 1;
  if (panes > 1) story.push("two panes");
  const [pane, ...otherPanes] = Array.from({ length: panes }, () => paneOf(written));
  const presses = await Promise.allSettled([pane, ...otherPanes].map((one) => one.undo()));
  host.fail();
  await quiet(breaks);
  // The line is back, the sheets are unprotected, the rows shown, the cell left: what the notice on the screen waits for.
  host.state.protectedSheets.clear();
  world.book.editing = false;
  for (const { id: sheet } of world.book.sheets())
    world.book.hideRows({ sheet, row: 0, column: 0, rows: 40, columns: 40 }, false);

  const whole = twin.picture();
  dropTicket(twin);
  const gone = twin.picture();
  const stand = (): Standing => {
    const { picture, records } = withoutRecords(world.picture(), gone);
    // Where the audit is deleted or renamed, the record stands on one that was made for it.
    if (picture === gone) return records === 1 ? "undone" : records === 0 ? "unrecorded" : "part";
    return picture === whole && records === 0 ? "whole" : "part";
  };
  const said = presses.map((press) =>
    press.status === "fulfilled" ? press.value : String((press.reason as Error).message),
  );
  for (const press of presses)
    if (press.status === "rejected" && !(press.reason instanceof WorkbookFault))
      wrongs.push(`not worded: ${said.join()}`);
  const first = stand();
  const isTold = said.includes("undone");
  if (isTold && first !== "undone") wrongs.push(`"undone" said of ${first}`);
  if (panes === 1 && said[0].includes("othing was removed") && first !== "whole")
    wrongs.push(`"${said[0]}" said of ${first}`);
  const wasThere = whole !== gone;
  if (
    panes === 1 &&
    wasThere &&
    first === "unrecorded" &&
    !said[0].includes(UNRECORDED) &&
    !/has not answered|not known yet/.test(said[0])
  )
    wrongs.push(`"${said[0]}" said of ${first}`);

  const press = (): Promise<string> => pane.undo().catch((error: unknown) => String((error as Error).message));
  let second = await press();
  if (second.includes(UNKNOWN)) second = await press();
  const last = stand();
  // Somebody wrote beside the rest of it, or moved its columns, in the very moment of the removal: the pane names the cell.
  const isNamed = first === "part" && / (stands beside the row|holds a row of the ticket) /.test(second);
  const expected = isNamed
    ? "part"
    : second === "undone"
      ? "undone"
      : second.includes(UNRECORDED) || first === "unrecorded"
        ? "unrecorded"
        : "whole";
  // It was asked twice and does not know: what it says of the ticket is true, and either may be of the audit.
  const isUnknown = second.includes(UNKNOWN) && (last === "undone" || last === "unrecorded");
  if (last !== expected && !isUnknown)
    wrongs.push(`after "${second}" stands ${last}: ${world.picture()}\nfor\n${expected === "whole" ? whole : gone}`);
  return {
    outcome: isTold ? "undone" : first === "whole" ? "refused" : "handed over",
    isFinished: second === "undone",
    faults: story.join(", "),
    wrongs: wrongs.map((wrong) => `${wrong}; said: ${said.join(" / ")}`),
  };
}

/** What a workbook may hold of a ticket that is taken back: all of it, nothing but the audit's word, or not that either. */
type Standing = "whole" | "undone" | "unrecorded" | "part";

const UNKNOWN = "Whether the audit sheet says so is not known yet.";
const UNRECORDED = "The ticket is taken back, but the audit sheet does not say so yet.";

/** A workbook's picture without the audit's word that the ticket was taken back, and how often it stands there. */
function withoutRecords(picture: string, expected: string): { picture: string; records: number } {
  type Sheets = [name: string, frozen: unknown, rows: unknown[][][]][];
  const known = (JSON.parse(expected) as Sheets).map(([name]) => name);
  let records = 0;
  const sheets = (JSON.parse(picture) as Sheets).flatMap(([name, frozen, rows]): Sheets => {
    const others = rows.filter((row) => !row.some(([, value]) => String(value).endsWith(RECORD)));
    records += rows.length - others.length;
    // One that was made for it has nothing else but the headers, and goes with it.
    return !known.includes(name) && others.length <= 1 ? [] : [[name, frozen, others]];
  });
  return { picture: JSON.stringify(sheets), records };
}

/** The log, its slot, the look of four calls and the removal; then the slot once more, and the write. */
const UNDO = [9, 10, 13, 14];

/** What people do on the sheets of tickets, and what they note about them. */
const NOTES: readonly Meddling[] = LOG_NAMES.flatMap((log): Meddling[] => {
  const width = LOGS[log].length;
  const noteIn = (name: string, whose: string, column: number, text: string | number): Meddling => ({
    name: `${name} in ${log}`,
    applies: (world) => world.rowsOf(log, whose).length > 0,
    act: (world) => world.onOwn(log, (sheet) => put(world.book, sheet, world.rowsOf(log, whose)[0], column, text)),
  });
  return [
    noteIn("note the ticket beside another's", OTHER, width + 1, MARK),
    noteIn("note the ticket in a cell of another's", OTHER, 1, MARK),
    noteIn("note beside another's", OTHER, width + 2, "filled by phone"),
    noteIn("note beside the ticket", MARK, width + 2, "filled by phone"),
    noteIn("edit the ticket", MARK, 2, 12_345),
    {
      name: `note the ticket above ${log}`,
      act: (world) => world.onOwn(log, (sheet) => put(world.book, sheet, 0, width + 3, MARK)),
    },
    {
      name: `sort ${log}`,
      act: (world) => world.onOwn(log, (sheet) => world.sort(sheet)),
    },
    {
      name: `hide a row of the ticket in ${log}`,
      applies: (world) => world.rowsOf(log, MARK).length > 0,
      act: (world) =>
        world.onOwn(log, (sheet) =>
          world.book.hideRows({ sheet, row: world.rowsOf(log, MARK).at(-1)!, column: 0, rows: 1, columns: 40 }, true),
        ),
    },
    ...[0, 2].map((column): Meddling => ({
      name: `insert column ${column} in ${log}`,
      act: (world) =>
        world.onOwn(log, (sheet) => world.book.insert({ sheet, row: 0, column, rows: 100, columns: 1 }, "right")),
    })),
  ];
}).concat({ name: "note the ticket on the desk", act: ({ book, id }) => put(book, id("Desk")!, 7, 4, MARK) });

/** Takes the rows of the ticket out of a workbook in which nothing broke, so that the other can be held against it. */
function dropTicket(world: World): void {
  world.onOwn("Tickets", (sheet) => {
    for (const row of world.rowsOf("Tickets", MARK).reverse())
      world.book.remove({ sheet, row, column: 0, rows: 1, columns: 40 }, "up");
  });
}
