/** One undo of a ticket on a bad line and among other people, all of it drawn from a seed. */
import { read } from "../../../src/excel/workbook/places";
import { WorkbookFault, type WrittenRow } from "../../../src/excel/workbook/port";
import { appendRows, planRows, removeRows } from "../../../src/excel/workbook/rows";
import type { Fault } from "../../../src/preview/office/faults";
import { excelInNode } from "../../preview/support/excelInNode";
import {
  drawsOf,
  LOG_NAMES,
  type Log,
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

export async function faultedUndo(seed: number): Promise<UndoReport> {
  const draws = drawsOf(seed);
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
  const presses = await Promise.allSettled(Array.from({ length: panes }, () => removeRows(written)));
  host.fail();
  await quiet(breaks);
  // The line is back, the sheets are unprotected, the rows shown, the cell left: what the notice on the screen waits for.
  host.state.protectedSheets.clear();
  world.book.editing = false;
  for (const { id: sheet } of world.book.sheets())
    world.book.hideRows({ sheet, row: 0, column: 0, rows: 40, columns: 40 }, false);

  const whole = twin.picture();
  dropTicket(twin, rows);
  const gone = twin.picture();
  const stand = (): "whole" | "gone" | "part" => {
    const picture = world.picture();
    return picture === gone ? "gone" : picture === whole ? "whole" : "part";
  };
  const said = presses.map((press) =>
    press.status === "fulfilled" ? "undone" : String((press.reason as Error).message),
  );
  for (const press of presses)
    if (press.status === "rejected" && !(press.reason instanceof WorkbookFault))
      wrongs.push(`not worded: ${said.join()}`);
  const first = stand();
  const isTold = said.includes("undone");
  if (isTold && first !== "gone") wrongs.push(`"undone" said of ${first}`);
  if (panes === 1 && said[0].includes("othing was removed") && first !== "whole")
    wrongs.push(`"${said[0]}" said of ${first}`);

  const second = await removeRows(written).then(
    () => "undone",
    (error: unknown) => String((error as Error).message),
  );
  const last = stand();
  // Somebody wrote beside the rest of it, or moved its columns, in the very moment of the removal: the pane names the cell.
  const isNamed = first === "part" && / (stands beside the row|holds a row of the ticket) /.test(second);
  if (isNamed ? last !== "part" : second === "undone" ? last !== "gone" : last !== "whole")
    wrongs.push(`after "${second}" stands ${last}: ${world.picture()}\nfor\n${second === "undone" ? gone : whole}`);
  return {
    outcome: isTold ? "undone" : first === "whole" ? "refused" : "handed over",
    isFinished: second === "undone",
    faults: story.join(", "),
    wrongs: wrongs.map((wrong) => `${wrong}; said: ${said.join(" / ")}`),
  };
}

/** Three calls look, and the next removes. */
const UNDO = [5, 6];

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
function dropTicket(world: World, rows: readonly { sheet: string }[]): void {
  for (const log of new Set(rows.map(({ sheet }) => sheet as Log)))
    world.onOwn(log, (sheet) => {
      for (const row of world.rowsOf(log, MARK).reverse())
        world.book.remove({ sheet, row, column: 0, rows: 1, columns: 40 }, "up");
    });
}
