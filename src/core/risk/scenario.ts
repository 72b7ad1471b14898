import type { Book } from "../book/book";
import { requireNamed } from "../book/nameless";
import type { Numeraire } from "../instruments/instrument";
import { outsideDomain, wrongValue } from "../errors";
import type { PriceMove } from "./priceMove";
import { revaluation, type RiskMeasure } from "./revaluation";

/** Whether a price shock is a part of the price or an amount of it. */
export const SHOCK_KINDS = ["relative", "absolute"] as const;
export type ShockKind = (typeof SHOCK_KINDS)[number];

/** What a book is asked in every cell of a matrix. */
export interface ScenarioQuestion {
  /** calendar days that pass; 0 unless given */
  readonly days?: number | undefined;
  /** pnl unless given */
  readonly measure?: RiskMeasure | undefined;
  /** usd unless given */
  readonly numeraire?: Numeraire | undefined;
  /** relative unless given: −0.1 is 10% down; absolute are in price units, of one underlying */
  readonly shockKind?: ShockKind | undefined;
}

/**
 * A spot × vol matrix of a book by full revaluation: row i moves the price by priceShocks[i], column j the vol by
 * volShocks[j].
 *
 * @param volShocks changes of vol as decimals: 0.05 is five points up; of normal vols in price units
 * @throws outsideDomain for a price shock that leaves no price, negative days, or a vol below zero; wrongValue for a vol shock
 * of a book with options of both models
 */
export function scenario(
  book: Book,
  priceShocks: Float64Array,
  volShocks: Float64Array,
  { days = 0, measure = "pnl", numeraire = "usd", shockKind = "relative" }: ScenarioQuestion = {},
): Float64Array[] {
  if (!(days >= 0)) throw outsideDomain("days must not be negative");
  // Moves are relative, so that P&L in money adds; deltas and coins of several things do not.
  if (measure === "delta" || numeraire === "coin" || shockKind === "absolute") requireNamed(book);
  const { curve, requireMoves, holdings } = revaluation(book, numeraire);
  const moves = Array.from(priceShocks, (by): PriceMove => ({ kind: shockKind, by }));
  requireMoves(moves, "price_shocks");
  const models = new Set(holdings.options.contract.map(({ model }) => model));
  if (models.size > 1 && volShocks.some((shock) => shock !== 0))
    throw wrongValue("vol_shocks have one unit: positions hold lognormal and normal options");
  const rows = moves.map(() => new Float64Array(volShocks.length));
  volShocks.forEach((change, column) => {
    const at = curve(measure, days / 365, (vol) => vol + change);
    rows.forEach((row, i) => (row[column] = at(moves[i])));
  });
  return rows;
}
