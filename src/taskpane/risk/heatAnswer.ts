import type { Book } from "../../core/book/book";
import type { Numeraire } from "../../core/instruments/instrument";
import type { CarryPoint } from "../../core/risk/carryShock";
import { scenario } from "../../core/risk/scenario";

export interface HeatQuestion {
  readonly book: Book;
  readonly numeraire: Numeraire;
  readonly measure: "pnl" | "delta";
  readonly priceShocks: Float64Array;
  readonly volShocks: Float64Array;
  /** How the curve moves in every cell. */
  readonly carry: readonly CarryPoint[];
  /** Calendar days that pass. */
  readonly days: number;
}

export interface HeatAnswer {
  /** One row per price shock, one number per vol shock. Equal to the numbers of HEDGE.SCENARIO. */
  readonly rows: readonly Float64Array[];
}

/** Spot × vol by the core of SCENARIO, a column at a time so that one can be told how far it is. */
export function heatAnswer(
  { book, numeraire, measure, priceShocks, volShocks, carry, days }: HeatQuestion,
  onProgress: (fraction: number) => void,
): HeatAnswer {
  const rows = Array.from(priceShocks, () => new Float64Array(volShocks.length));
  volShocks.forEach((shock, column) => {
    const values = scenario(book, priceShocks, Float64Array.of(shock), { days, measure, numeraire, carry });
    rows.forEach((row, i) => (row[column] = values[i][0]));
    onProgress((column + 1) / volShocks.length);
  });
  return { rows };
}
