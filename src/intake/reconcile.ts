import { wrongValue } from "../core/errors";
import { type Cell, plainValue } from "../excel/cells";
import type { Settlement } from "../core/instruments/instrument";
import { numberIn, printedDecimals } from "./cells";
import { errorIn, faultIn, inRow, type LabelOf, type Sheet } from "./columns";
import { type Figure, FIGURES, type Holdings } from "./figures";
import { columnNamed, type Section } from "./section";

/** Divisors of venues that count in parts of a coin: satoshi, and millionths of USDT. */
const UNITS: Readonly<Record<string, (settlement: Settlement) => number>> = {
  satoshi: (settlement) => (settlement === "linear" ? 1e6 : 1e8),
};

const TOLERANCE = 0.02;
/** How near a figure lies to another with its sign turned, or times a power of ten, to be that and no coincidence. */
const MIRRORED = 0.002;
/** A figure that is printed no more exactly than this, of itself, may be ten times another by chance. */
const COARSE = 0.01;

interface Check {
  readonly column: number;
  readonly header: string;
  readonly figure: Figure;
  readonly unsigned: boolean;
  readonly divisor: (settlement: Settlement) => number;
  readonly isNotional: boolean;
  /** A nought that is written out, 0.0, is a figure: only as a number may it be a blank. */
  readonly writesNought: boolean;
}

/** The columns of a table that can be compared. */
function checksOf(section: Section): Check[] {
  const { source, headers } = section;
  return Object.entries(source.checks ?? {}).flatMap(([header, words]) => {
    const column = columnNamed(section, header);
    const [kind, ...flags] = words.split(" ");
    if (column < 0) return [];
    return {
      column,
      header: headers[column],
      figure: FIGURES[kind],
      unsigned: flags.includes("unsigned"),
      divisor: UNITS[flags.find((flag) => flag in UNITS) ?? ""] ?? (() => 1),
      isNotional: kind === "value" || kind === "usd",
      writesNought: flags.includes("nought"),
    };
  });
}

/** Compares what was read with the venue's own figures; what lies beyond rounding and moved prices is a fault. */
export function reconcile(
  sheet: Sheet,
  section: Section,
  rows: readonly number[],
  label: LabelOf,
  holdings: Holdings,
  lenient: boolean,
): void {
  const { grid, account, style } = sheet;
  const { type, settlement, quantity, multiplier } = holdings;
  for (const check of checksOf(section)) {
    const { column, header, figure, unsigned } = check;
    const cellAt = (row: number): Cell => plainValue(grid[row][column]);
    let half: number | undefined;
    /** Half of the last digit that the column prints. */
    const rounding = () =>
      (half ??=
        0.5001 * 10 ** -rows.reduce((most, row) => Math.max(most, printedDecimals(cellAt(row) ?? "", style)), 0));
    let worst = 0;
    let compared = 0;
    rows.forEach((row, i) => {
      const cell = cellAt(row);
      const stated = numberIn(cell, style);
      if (stated === undefined) {
        const isError = errorIn(cell, header, row, label) !== undefined;
        const message = `${header} must be a number, not ${String(cell)}`;
        if (!isError) faultIn(sheet, row, label, message, wrongValue, { column });
        return;
      }
      const isNought = stated === 0 && check.writesNought && typeof cell === "string";
      if (type[i] === "" || Number.isNaN(multiplier[i]) || !(Math.abs(stated) > 0 || isNought)) return;
      const units = quantity[i] * multiplier[i];
      const expected = figure.value(holdings, i, units);
      if (!Number.isFinite(expected)) return;
      const unit = check.divisor(settlement[i]);
      const own = unsigned ? Math.abs(expected) : expected;
      const theirs = (unsigned ? Math.abs(stated) : stated) / unit;
      const difference = Math.abs(theirs - own);
      const scale = figure.scale?.(holdings, i, units) ?? Math.abs(expected);
      compared++;
      worst = Math.max(worst, scale === 0 ? 0 : difference / scale);
      // A small gain of the other sign, or a tenth of one, lies within what prices may have moved, but its size is no chance.
      const isClose = difference <= TOLERANCE * scale;
      const isSlip = isClose && (isMirrored(theirs, own) || isShifted(theirs, own, () => rounding() / unit));
      if ((isClose && !isSlip) || difference <= rounding() / unit) return;
      const message = `${header} ${short(stated)}, but ${figure.words(holdings, i)} is ${short(own * unit)}`;
      if (lenient) account.findings.push(inRow(row, label(row), message));
      else faultIn(sheet, row, label, message, wrongValue, { column });
    });
    if (compared > 0) account.checked.push([header, Number(worst.toPrecision(3)), compared]);
  }
}

const isMirrored = (theirs: number, own: number): boolean => Math.abs(theirs + own) <= MIRRORED * Math.abs(own);

/** Whether a figure is another but for the place of its point, as where a quantity or a multiplier is ten times too large. */
function isShifted(theirs: number, own: number, rounding: () => number): boolean {
  const ratio = own / theirs;
  const power = Math.round(Math.log10(ratio));
  if (!(ratio > 0) || power === 0 || Math.abs(ratio / 10 ** power - 1) > 2 * COARSE) return false;
  const half = rounding();
  return (
    half <= COARSE * Math.abs(theirs) && Math.abs(theirs - own / 10 ** power) <= MIRRORED * Math.abs(theirs) + half
  );
}

const short = (x: number): string => String(Number(x.toPrecision(8)));

/** The multiplier that the venue's notional implies: 1, 2 or 5 × 10^k within half a percent, and under which header. */
export function impliedMultiplier(
  { grid, style }: Sheet,
  section: Section,
  row: number,
  holdings: Holdings,
  i: number,
): { readonly multiplier: number; readonly header: string } | undefined {
  for (const { column, header, figure, isNotional } of checksOf(section)) {
    if (!isNotional) continue;
    const stated = numberIn(plainValue(grid[row][column]), style) ?? NaN;
    const ratio = Math.abs(stated / figure.value(holdings, i, holdings.quantity[i]));
    if (!(ratio > 0) || !Number.isFinite(ratio)) continue;
    const power = Math.floor(Math.log10(ratio) + 0.01);
    const near = [1, 2, 5, 10].map((head) => Number(`${head}e${power}`)).find((m) => Math.abs(ratio / m - 1) <= 0.005);
    if (near !== undefined) return { multiplier: near, header };
  }
  return undefined;
}
