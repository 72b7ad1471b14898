import { wrongValue } from "../core/errors";
import { decimalDifference } from "../core/numeric/decimalDifference";
import { plainValue } from "../excel/cells";
import { numberIn } from "./cells";
import { columnsOf, faultIn, inRow, type LabelOf, type Sheet } from "./columns";
import { columnNamed, type Section } from "./section";
import type { TradesRead } from "./tradeExport";
import { chronological } from "./tradeTimes";

type Moves = Omit<TradesRead, "cells">;

/** Gives expiries whose file writes no side the sign that closes what the rows before have opened. */
export function signExpiries(sheet: Sheet, moves: Moves, section: Section, label: LabelOf): void {
  const { rows, event, instrument, quantity } = moves;
  const sides = columnsOf(section, "side");
  const hasSide = (row: number): boolean =>
    sides.some(({ column }) => `${plainValue(sheet.grid[row][column]) ?? ""}` !== "");
  if (!rows.some((row, i) => event[i] === "expiry" && quantity[i] > 0 && !hasSide(row))) return;
  const quiet = { ...sheet, account: { ...sheet.account, order: [], findings: [] } };
  const held = new Map<string, number>();
  for (const i of chronological(quiet, { ...moves, cells: () => [] })) {
    if (Number.isNaN(quantity[i])) continue;
    const before = held.get(instrument[i]) ?? 0;
    if (event[i] === "expiry" && !hasSide(rows[i])) {
      const size = Math.abs(quantity[i]);
      if (before === 0) faultIn(sheet, rows[i], label, `expires with ${size}, but the rows before have not opened it`);
      quantity[i] = before > 0 ? 0 - size : size;
    }
    held.set(instrument[i], decimalDifference(before, 0 - quantity[i]));
  }
}

/**
 * Compares the holdings that the file gives after or before its rows with what its trades make of them. What does not fit
 * is a row that is missing, or one in another order.
 */
export function requireHeld(
  sheet: Sheet,
  section: Section,
  { rows, instrument, quantity }: TradesRead,
  order: Int32Array,
): void {
  const { held } = section.source;
  const column = held ? columnNamed(section, held[0]) : -1;
  if (!held || column < 0) return;
  const isSigned = rows.some((row) => (numberIn(plainValue(sheet.grid[row][column]), sheet.style) ?? 0) < 0);
  const last = new Map<string, { row: number; after: number }>();
  let compared = 0;
  for (const i of order) {
    const cell = plainValue(sheet.grid[rows[i]][column]);
    const written = numberIn(cell, sheet.style);
    if (written === undefined) {
      faultIn(
        sheet,
        rows[i],
        () => instrument[i],
        `${section.headers[column]} must be a number, not ${String(cell)}`,
        wrongValue,
      );
    }
    if (written === undefined || Number.isNaN(written)) continue;
    const moved = Number.isNaN(quantity[i]) ? 0 : quantity[i];
    const step = held[1] === "after" ? moved : 0;
    const before = last.get(instrument[i]);
    // A file that signs none of its holdings says their sizes.
    const fits = (from: number): boolean => {
      const expected = decimalDifference(from, 0 - step);
      const apart = isSigned ? expected - written : Math.abs(expected) - Math.abs(written);
      return Math.abs(apart) <= 1e-9 * Math.abs(written) + 1e-12;
    };
    const starts = before ? [before.after] : [0];
    const from = starts.find(fits);
    if (from === undefined && before) {
      const what = `${section.headers[column]} is ${written}, but with row ${before.row + 1} before it would be ${decimalDifference(before.after, 0 - step)}: rows are missing, or a trade is read wrongly`;
      faultIn(sheet, rows[i], () => instrument[i], what, wrongValue, { column });
    }
    if (from === undefined && !before)
      sheet.account.findings.push(
        inRow(rows[i], instrument[i], "the file begins with something held: its opening is missing"),
      );
    compared++;
    const signedAfter = from !== undefined ? decimalDifference(from, 0 - step) : written;
    last.set(instrument[i], {
      row: rows[i],
      after: held[1] === "after" ? signedAfter : decimalDifference(signedAfter, 0 - moved),
    });
  }
  if (compared > 0) sheet.account.checked.push([section.headers[column], 0, compared]);
}
