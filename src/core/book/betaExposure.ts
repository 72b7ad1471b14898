import { attempt } from "../errors";
import { type GivenGreek, moneyPerUnit, underlyingPriceOf } from "../instruments/sensitivities";
import { type NamedBenchmark, benchmarkOf, betasOf, requiredBeta } from "./benchmark";
import type { Book } from "./book";
import type { OfRow } from "./exposure";
import { unitsHeld } from "./unitsHeld";

/**
 * What is summed besides in a benchmark of price S_B: delta Δ·β·S·fx/S_B and gamma Γ·(β·S/S_B)²·fx in its units, and the
 * value of that delta in the reporting currency.
 */
export const BETA_MEASURES = ["beta delta", "beta delta value", "beta gamma"] as const;
export type BetaMeasure = (typeof BETA_MEASURES)[number];

/**
 * The measures of each holding in a benchmark.
 *
 * @param greek of a row per unit
 * @throws HedgeError at once where a row with a delta has no beta: what is left of a sum would pass for a hedge
 */
export function betaMeasuresOf(
  book: Book,
  named: NamedBenchmark,
  greek: (row: number, greek: GivenGreek) => number,
): Record<BetaMeasure, OfRow> {
  const { price, own } = benchmarkOf(book, named);
  const betas = betasOf(book, own);
  book.quantity.forEach((held, row) => {
    const moves = attempt(() => greek(row, "delta") !== 0);
    if (held !== 0 && moves === true) requiredBeta(betas, row);
  });
  const beta = (row: number): number => (greek(row, "delta") === 0 ? betas[row] || 0 : requiredBeta(betas, row));
  const value = (row: number): number =>
    greek(row, "delta") * beta(row) * underlyingPriceOf(book, row) * moneyPerUnit(book, row);
  const ratio = (row: number): number => (beta(row) * underlyingPriceOf(book, row)) / price;
  return {
    "beta delta": (row) => [unitsHeld(book, row), value(row) / price],
    "beta delta value": (row) => [unitsHeld(book, row), value(row)],
    "beta gamma": (row) => [unitsHeld(book, row), greek(row, "gamma") * ratio(row) ** 2 * moneyPerUnit(book, row)],
  };
}
