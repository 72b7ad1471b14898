import type { Book } from "../book/book";
import { requireNamed } from "../book/nameless";
import type { Numeraire } from "../instruments/instrument";
import { outsideDomain } from "../errors";
import { revaluation, type RiskMeasure } from "./revaluation";

/**
 * A spot × vol matrix of a book by full revaluation: row i moves the price by priceShocks[i], column j the vol by
 * volShocks[j].
 *
 * @param priceShocks moves as decimals: −0.1 is 10% down
 * @param volShocks changes of vol as decimals: 0.05 is five points up
 * @param days calendar days that pass
 * @throws outsideDomain for a price shock that leaves no price, negative days, or a vol below zero
 */
export function scenario(
  book: Book,
  priceShocks: Float64Array,
  volShocks: Float64Array,
  days = 0,
  measure: RiskMeasure = "pnl",
  numeraire: Numeraire = "usd",
): Float64Array[] {
  requireShocks(priceShocks);
  if (!(days >= 0)) throw outsideDomain("days must not be negative");
  // Moves are relative, so that P&L in money adds; deltas and coins of several things do not.
  if (measure === "delta" || numeraire === "coin") requireNamed(book);
  const { curve } = revaluation(book, numeraire);
  const rows = Array.from(priceShocks, () => new Float64Array(volShocks.length));
  volShocks.forEach((change, column) => {
    const at = curve(measure, days / 365, (vol) => vol + change);
    rows.forEach((row, i) => (row[column] = at(1 + priceShocks[i])));
  });
  return rows;
}

/** A price may not fall by all of itself. */
export function requireShocks(shocks: Float64Array, what = "price_shocks"): void {
  if (!shocks.every((shock) => shock > -1)) throw outsideDomain(`${what} must be above -1 (-100%)`);
}
