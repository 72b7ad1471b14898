import type { Book } from "../../core/book/book";
import type { Numeraire } from "../../core/instruments/instrument";
import { distinct } from "../../core/book/names";
import { type LegFailure, legFail } from "../../core/risk/legFail";

export interface LegsQuestion {
  readonly book: Book;
  readonly numeraire: Numeraire;
  readonly shocks: Float64Array;
}

/** What is left without one leg. */
export interface Leg {
  readonly instrument: string;
  /** Net delta now without it. */
  readonly delta: number;
  /** The move that then costs most. */
  readonly worst: LegFailure;
  /** At each shock. Equal to the numbers of HEDGE.LEGFAIL. */
  readonly moves: readonly LegFailure[];
}

export interface LegsAnswer {
  /** The costliest to lose first. */
  readonly legs: readonly Leg[];
}

/** Each leg of a book closed out in turn, by the core of LEGFAIL. Rows without an instrument are no leg that fails by name. */
export function legsAnswer(
  { book, numeraire, shocks }: LegsQuestion,
  onProgress: (fraction: number) => void,
): LegsAnswer {
  const instruments = distinct(book.instrument).filter((name) => name !== "");
  const withNow = Float64Array.from(new Set([0, ...shocks]));
  const legs = instruments.map((instrument, i): Leg => {
    const [now, ...moves] = legFail(book, instrument, withNow, numeraire);
    onProgress((i + 1) / instruments.length);
    const worst = moves.reduce((a, b) => (b.pnlWithout < a.pnlWithout ? b : a));
    return { instrument, delta: now.deltaWithout, worst, moves };
  });
  return { legs: legs.sort((a, b) => a.worst.pnlWithout - b.worst.pnlWithout) };
}
