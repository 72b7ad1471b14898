import { dividesByZero, wrongValue } from "../errors";
import { leastSquares, type LeastSquares } from "../numeric/leastSquares";
import { requireEqualLengths, requireObservations } from "../numeric/requirements";
import { type Changes, logLevels, pairedChanges } from "./changes";

/** The two steps of Engle and Granger's error-correction model. */
export interface ErrorCorrection {
  /** Level regression S = a + bF + z. */
  readonly levels: LeastSquares;
  /** ΔSₜ = c + hΔFₜ + γzₜ₋₁ + e; coefficients in the order c, h, γ. */
  readonly changes: LeastSquares;
  /** The changes of spot that the second step explains. */
  readonly dependent: Float64Array;
}

/** Three coefficients of four changes leave one degree of freedom. */
export const FEWEST_PRICES = 5;

/**
 * Error-correction hedge regression: as OLS on changes, but the last deviation z from the long-run relation may explain part
 * of the change, so that a closing basis is not mistaken for a weak hedge (Ghosh, Journal of Futures Markets 13, 1993).
 *
 * @param changes `log` or `differences`; the level regression is then on log prices or on prices
 * @throws #N/A under five prices, #DIV/0! where spot, futures or their spread does not vary
 */
export function errorCorrection(spot: Float64Array, futures: Float64Array, changes: Changes): ErrorCorrection {
  if (changes === "levels") throw wrongValue("changes must be differences or log for method ecm");
  requireEqualLengths(spot, futures, "spot", "futures");
  requireObservations(spot.length, FEWEST_PRICES, "spot and futures");
  const moves = pairedChanges(spot, futures, changes);
  const s = changes === "log" ? logLevels(spot, "spot") : spot;
  const f = changes === "log" ? logLevels(futures, "futures") : futures;
  const levels = leastSquares([ones(s.length), f], s);
  if (!levels) throw dividesByZero("futures must vary");
  const fit = leastSquares(
    [ones(moves.spot.length), moves.futures, levels.residuals.subarray(0, moves.spot.length)],
    moves.spot,
  );
  if (!fit) throw dividesByZero("futures changes and the spread must vary");
  return { levels, changes: fit, dependent: moves.spot };
}

export function ones(length: number): Float64Array {
  return new Float64Array(length).fill(1);
}
