import { wrongValue } from "../errors";
import { pairedChanges, type Changes } from "./changes";
import { ewmaRatio } from "./ewma";
import { olsRatio } from "./ols";

export const RATIO_METHODS = ["naive", "ols", "ewma"] as const;
export type RatioMethod = (typeof RATIO_METHODS)[number];

/**
 * Units of futures to sell per unit of spot held, estimated from paired prices.
 *
 * - `naive` 1
 * - `ols` the minimum-variance ratio
 * - `ewma` the same with exponentially fading weights; `parameter` is the decay (0.94)
 *
 * A ratio of differences or levels counts units; one of log returns counts value, and takes a factor S/F to units.
 *
 * @param spot, futures prices in time order, pairs with a gap already dropped
 * @throws #N/A for unequal lengths or too few prices, #DIV/0! for constant futures, #NUM! for a log of no positive price
 */
export function hedgeRatio(
  spot: Float64Array,
  futures: Float64Array,
  method: RatioMethod = "ols",
  changes: Changes = "differences",
  parameter?: number,
): number {
  const series = pairedChanges(spot, futures, changes);
  switch (method) {
    case "naive":
      return 1;
    case "ols":
      return olsRatio(series);
    case "ewma":
      return ewmaRatio(series, parameter, changes === "levels");
    default:
      throw wrongValue(`method must be one of ${RATIO_METHODS.join(", ")}`);
  }
}
