import { wrongValue } from "../errors";
import type { Steps } from "../steps";
import { type Changes, pairedChanges, type PairedSeries } from "./changes";
import { cccRatio, dccRatio } from "./conditionalCorrelation";
import { cvarRatio } from "./cvarRatio";
import { errorCorrection } from "./ecm";
import { ewmaRatio } from "./ewma";
import { inverseChanges } from "./inverse";
import { olsRatio } from "./ols";
import { semivarianceRatio } from "./semivarianceRatio";

export const RATIO_METHODS = [
  "naive",
  "ols",
  "ecm",
  "ewma",
  "garch",
  "dcc",
  "semivariance",
  "cvar",
  "inverse",
] as const;
export type RatioMethod = (typeof RATIO_METHODS)[number];

/**
 * Units of futures to sell per unit of spot held, estimated from paired prices.
 *
 * - `naive` 1
 * - `ols` the minimum-variance ratio, the slope of spot on futures
 * - `ecm` the slope of spot on futures with the last deviation of the levels as a second regressor
 * - `ewma` the slope of spot on futures with exponentially fading weights; `parameter` is the decay (0.94)
 * - `garch` next period's ratio by GARCH(1,1) and constant correlation; `dcc` with a moving one
 * - `semivariance`, `cvar` the least downside of a long spot position; `parameter` of cvar is the level (0.95)
 * - `inverse` the minimum-variance ratio for coin-margined futures, coins of notional per coin held
 *
 * A ratio of differences or levels counts units; one of log returns counts value, and takes a factor S/F to units. Levels
 * are for naive, ols and ewma. The searches of garch and dcc take a step for each evaluation.
 *
 * @param spot, futures prices in time order, pairs with a gap already dropped
 * @throws #N/A for unequal lengths or too few prices, #DIV/0! for constant futures, #NUM! for a log of no positive price
 */
export function* hedgeRatio(
  spot: Float64Array,
  futures: Float64Array,
  method: RatioMethod = "ols",
  changes: Changes = "differences",
  parameter?: number,
): Steps<number> {
  switch (method) {
    case "naive":
      pairedChanges(spot, futures, changes);
      return 1;
    case "ols":
      return olsRatio(pairedChanges(spot, futures, changes));
    case "ecm":
      return errorCorrection(spot, futures, changes).changes.coefficients[1];
    case "ewma":
      return ewmaRatio(pairedChanges(spot, futures, changes), parameter, changes === "levels");
    case "garch":
      return (yield* cccRatio(trueChanges(spot, futures, method, changes))).ratio;
    case "dcc":
      return (yield* dccRatio(trueChanges(spot, futures, method, changes))).ratio;
    case "semivariance":
      return semivarianceRatio(trueChanges(spot, futures, method, changes));
    case "cvar":
      return cvarRatio(trueChanges(spot, futures, method, changes), parameter);
    case "inverse":
      return olsRatio(inverseChanges(spot, futures, changes));
    default:
      throw wrongValue(`method must be one of ${RATIO_METHODS.join(", ")}`);
  }
}

/** Price levels have neither a stable variance nor a loss. */
export function trueChanges(
  spot: Float64Array,
  futures: Float64Array,
  method: RatioMethod,
  changes: Changes,
): PairedSeries {
  if (changes === "levels") throw wrongValue(`changes must be differences or log for method ${method}`);
  return pairedChanges(spot, futures, changes);
}
