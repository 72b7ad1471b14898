import { wrongValue } from "../errors";
import { requireEqualLengths, requireObservations } from "../numeric/requirements";
import { type Changes, type PairedSeries, requirePositivePrices } from "./changes";

/**
 * What one coin hedged by inverse futures regresses on.
 *
 * An inverse future of quote notional N opened at F₀ pays N(1/F₀ − 1/F₁) coin, worth N·S₁(1/F₀ − 1/F₁) in quote currency. Per
 * coin of notional at entry (N = F₀) the hedge moves by x = S₁(F₁ − F₀)/F₁ against y = S₁ − S₀ of the coin, and the variance
 * of y − hx is least at h = cov(x, y)/var(x), in closed form: Deng, Pan, Zhang and Zou, "Minimum-variance hedging of Bitcoin
 * inverse futures", Applied Economics 52(58), 2020. Where F = S it is 1, the synthetic dollar.
 *
 * @param changes `differences`, or `log` for both moves as a return on the last spot price
 * @returns y as `spot` and x as `futures`, for the ordinary slope
 * @throws #NUM! for a price that is not positive, #VALUE! for levels
 */
export function inverseChanges(spot: Float64Array, futures: Float64Array, changes: Changes): PairedSeries {
  if (changes === "levels") throw wrongValue("changes must be differences or log for method inverse");
  requireEqualLengths(spot, futures, "spot", "futures");
  requireObservations(spot.length, 2, "spot and futures");
  requirePositivePrices(spot, "spot");
  requirePositivePrices(futures, "futures");
  const n = spot.length - 1;
  const held = new Float64Array(n);
  const hedge = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    const base = changes === "log" ? spot[i] : 1;
    held[i] = (spot[i + 1] - spot[i]) / base;
    hedge[i] = (spot[i + 1] * (futures[i + 1] - futures[i])) / futures[i + 1] / base;
  }
  return { spot: held, futures: hedge };
}
