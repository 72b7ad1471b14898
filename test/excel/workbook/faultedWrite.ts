/** One write of a ticket on a bad line and among other people, all of it drawn from a seed. */
import { read } from "../../../src/excel/workbook/places";
import { UnsettledFault, WorkbookFault, type WrittenRow } from "../../../src/excel/workbook/port";
import { appendRows, planRows, settleRows } from "../../../src/excel/workbook/rows";
import type { Fault } from "../../../src/preview/office/faults";
import { excelInNode } from "../../preview/support/excelInNode";
import { drawsOf, LOG_NAMES, MARK, type Meddling, MEDDLINGS, quiet, worldOf } from "./faultedWorld";

export interface Report {
  readonly outcome: "written" | "refused";
  /** Excel would not say what stood, and had to be asked again later. */
  readonly wasUnsettled: boolean;
  readonly faults: string;
  /** What should not be: empty where all is well. */
  readonly wrongs: readonly string[];
}

export async function faultedWrite(seed: number): Promise<Report> {
  const draws = drawsOf(seed);
  const { random, pick, nth } = draws;
  const logs = draws.logs();
  const [world, twin] = [worldOf(logs), worldOf(logs)];
  const host = excelInNode(world.book);
  world.protect = (sheet) => void host.state.protectedSheets.add(sheet);

  const rows = draws.ticket();
  const basis = await read([
    { kind: "cells", sheetId: world.id("Desk")!, cells: "A1:B3" },
    { kind: "cells", sheetId: world.id("Desk")!, cells: "D1" },
  ]);
  const targets = await planRows(rows);

  const wrongs: string[] = [];
  const story: string[] = [];
  let staleBefore = false;
  /** Sheets that were deleted with the ticket on them. */
  const deleted = new Set<string>();
  const meddle = (nth: number, { name, touchesBasis, applies, deletes, act }: Meddling): Fault => ({
    nth,
    meanwhile: () => {
      if (applies && !applies(world)) return;
      story.push(`${name} before ${nth}`);
      if (touchesBasis && !world.holds(MARK)) staleBefore = true;
      if (deletes && world.holds(MARK)) deleted.add(deletes);
      act(world);
      act(twin);
    },
  });
  const breaks = draws.breaks(story, WRITE);
  const meddlings = Array.from({ length: Math.floor(random() * 3) }, () => meddle(nth(), pick(MEDDLINGS)));
  host.fail(...meddlings, ...breaks);

  let written: WrittenRow[] | null = null;
  let wasUnsettled = false;
  try {
    written = await appendRows(rows, targets, basis);
  } catch (error) {
    if (!(error instanceof WorkbookFault)) wrongs.push(`not worded: ${String(error)}`);
    wasUnsettled = error instanceof UnsettledFault;
  }
  if (wasUnsettled) {
    // The line is back, the sheet is unprotected, the cell is left: what the ticket on the screen waits for.
    host.fail();
    host.state.protectedSheets.clear();
    world.book.editing = false;
    written = await settleRows(rows, targets, basis);
  }

  host.fail();
  await quiet(breaks);
  if (written && staleBefore) wrongs.push("a ticket stands that was written on a changed book");
  if (written) {
    for (const log of LOG_NAMES.filter((name) => !deleted.has(name)))
      world.requireRows(
        log,
        rows.filter(({ sheet }) => sheet === log),
        wrongs,
      );
    world.dropRows(
      LOG_NAMES.filter((log) => !deleted.has(log)),
      logs,
    );
  }
  const [real, expected] = [world.picture(), twin.picture()];
  if (real !== expected) wrongs.push(`${written ? "beside the rows" : "not written, and"} ${real}\nfor\n${expected}`);
  return { outcome: written ? "written" : "refused", wasUnsettled, faults: story.join(", "), wrongs };
}

/** Two calls look, or three where there are sheets to look at, and the next writes. */
const WRITE = [3, 4];
