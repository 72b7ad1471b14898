import { type InstrumentType, isFuture, isOption, type Settlement } from "../core/instruments/instrument";
import { wrongValue } from "../core/errors";
import { plainValue } from "../excel/cells";
import { numberIn, printedDecimals } from "./cells";
import { errorIn, faultIn, inRow, type LabelOf, type Sheet } from "./columns";
import { columnNamed, type Section } from "./section";

/** What the venue's own columns are compared with. */
export interface Holding {
  readonly type: InstrumentType;
  readonly settlement: Settlement;
  readonly quantity: number;
  readonly multiplier: number;
  readonly price: number;
  readonly entry: number;
  readonly underlyingPrice: number;
  readonly delta: number;
}

/** A figure that follows from a holding, in the words of a message, and the size that a difference is judged by. */
interface Figure {
  readonly value: number;
  readonly words: string;
  readonly scale: number;
}

const inverseFuture = ({ type, settlement }: Holding): boolean => settlement === "inverse" && isFuture(type);

function valueAt(holding: Holding, price: number): number {
  const contracts = holding.quantity * holding.multiplier;
  return inverseFuture(holding) ? contracts / price : contracts * price;
}

const figure = (value: number, words: string, scale = Math.abs(value)): Figure => ({ value, words, scale });
const over = (holding: Holding): string => (inverseFuture(holding) ? "/" : "×");

/** Kinds of figures, by the first word of a source's check. */
const KINDS: Readonly<Record<string, (holding: Holding) => Figure | undefined>> = {
  units: (h) =>
    inverseFuture(h)
      ? figure(valueAt(h, h.price), "quantity × multiplier / price")
      : figure(h.quantity * h.multiplier, "quantity × multiplier"),
  value: (h) => figure(valueAt(h, h.price), `quantity × multiplier ${over(h)} price`),
  usd: (h) =>
    isOption(h.type)
      ? figure(h.quantity * h.multiplier * h.underlyingPrice, "quantity × multiplier × underlying price")
      : inverseFuture(h)
        ? figure(h.quantity * h.multiplier, "quantity × multiplier")
        : figure(valueAt(h, h.price), "quantity × multiplier × price"),
  cost: (h) => (isOption(h.type) ? undefined : figure(valueAt(h, h.entry), `quantity × multiplier ${over(h)} entry`)),
  delta: (h) => (isOption(h.type) ? undefined : KINDS.units(h)),
  premium: (h) =>
    h.type !== "spot" && isOption(h.type) && h.settlement === "inverse"
      ? figure(h.quantity * h.multiplier * (h.delta - h.price), "delta less the option's value")
      : undefined,
  profit: (h) => {
    const scale = Math.max(Math.abs(valueAt(h, h.price)), Math.abs(valueAt(h, h.entry)));
    const gain = valueAt(h, h.price) - valueAt(h, h.entry);
    return inverseFuture(h)
      ? figure(-gain, "quantity × multiplier × (1/entry − 1/price)", scale)
      : figure(gain, "quantity × multiplier × (price − entry)", scale);
  },
};

/** Divisors of venues that count in parts of a coin: satoshi, and millionths of USDT. */
const UNITS: Readonly<Record<string, (settlement: Settlement) => number>> = {
  satoshi: (settlement) => (settlement === "linear" ? 1e6 : 1e8),
};

const TOLERANCE = 0.02;
/** How near a figure lies to another with its sign turned, to be that and no coincidence. */
const MIRRORED = 0.002;

interface Check {
  readonly column: number;
  readonly header: string;
  readonly kind: (holding: Holding) => Figure | undefined;
  readonly unsigned: boolean;
  readonly divisor: (settlement: Settlement) => number;
  readonly isNotional: boolean;
}

/** The columns of a table that can be compared. */
export function checksOf(section: Section): Check[] {
  const { source, headers } = section;
  return Object.entries(source.checks ?? {}).flatMap(([header, words]) => {
    const column = columnNamed(section, header);
    const [kind, ...flags] = words.split(" ");
    if (column < 0) return [];
    return {
      column,
      header: headers[column],
      kind: KINDS[kind],
      unsigned: flags.includes("unsigned"),
      divisor: UNITS[flags.find((flag) => flag in UNITS) ?? ""] ?? (() => 1),
      isNotional: kind === "value" || kind === "usd",
    };
  });
}

const given = (sheet: Sheet, check: Check, row: number): number =>
  numberIn(plainValue(sheet.grid[row][check.column]), sheet.style) ?? NaN;

/** Compares what was read with the venue's own figures; what lies beyond rounding and moved prices is a fault. */
export function reconcile(
  sheet: Sheet,
  section: Section,
  rows: readonly number[],
  label: LabelOf,
  holdings: readonly (Holding | undefined)[],
  lenient: boolean,
): void {
  const { grid, account } = sheet;
  for (const check of checksOf(section)) {
    let half: number | undefined;
    /** Half of the last digit that the column prints. */
    const rounding = () =>
      (half ??=
        0.5001 *
        10 **
          -rows.reduce(
            (most, row) => Math.max(most, printedDecimals(plainValue(grid[row][check.column]) ?? "", sheet.style)),
            0,
          ));
    let worst = 0;
    let compared = 0;
    rows.forEach((row, i) => {
      const cell = plainValue(grid[row][check.column]);
      const stated = numberIn(cell, sheet.style);
      if (stated === undefined) {
        const isError = errorIn(cell, check.header, row, label) !== undefined;
        const message = `${check.header} must be a number, not ${String(cell)}`;
        if (!isError) faultIn(sheet, row, label, message, wrongValue, { column: check.column });
        return;
      }
      const holding = holdings[i];
      if (!holding || !(Math.abs(stated) > 0)) return;
      const expected = check.kind(holding);
      if (!expected || !Number.isFinite(expected.value)) return;
      const unit = check.divisor(holding.settlement);
      const own = check.unsigned ? Math.abs(expected.value) : expected.value;
      const theirs = (check.unsigned ? Math.abs(stated) : stated) / unit;
      const difference = Math.abs(theirs - own);
      const relative = expected.scale === 0 ? 0 : difference / expected.scale;
      compared++;
      worst = Math.max(worst, relative);
      // A small gain of the other sign lies within what prices may have moved, but its size is no chance.
      const mirrored = Math.abs(theirs + own) <= MIRRORED * Math.abs(own);
      if ((difference <= TOLERANCE * expected.scale && !mirrored) || difference <= rounding() / unit) return;
      const message = `${check.header} ${short(stated)}, but ${expected.words} is ${short(own * unit)}`;
      if (lenient) account.findings.push(inRow(row, label(row), message));
      else faultIn(sheet, row, label, message, wrongValue, { column: check.column });
    });
    if (compared > 0) account.checked.push([check.header, Number(worst.toPrecision(3)), compared]);
  }
}

const short = (x: number): string => String(Number(x.toPrecision(8)));

/** The multiplier that the venue's notional implies: 1, 2 or 5 × 10^k within half a percent, and under which header. */
export function impliedMultiplier(
  sheet: Sheet,
  section: Section,
  row: number,
  holding: Holding,
): { readonly multiplier: number; readonly header: string } | undefined {
  for (const check of checksOf(section).filter(({ isNotional }) => isNotional)) {
    const ratio = Math.abs(given(sheet, check, row) / (check.kind({ ...holding, multiplier: 1 })?.value ?? NaN));
    if (!(ratio > 0) || !Number.isFinite(ratio)) continue;
    const power = Math.floor(Math.log10(ratio) + 0.01);
    const near = [1, 2, 5, 10].map((head) => Number(`${head}e${power}`)).find((m) => Math.abs(ratio / m - 1) <= 0.005);
    if (near !== undefined) return { multiplier: near, header: check.header };
  }
  return undefined;
}
