import { dividesByZero, outsideDomain, wrongValue } from "../errors";
import { comoments, isConstant } from "../numeric/moments";
import { requireObservations } from "../numeric/requirements";
import { type Changes, pairedChanges } from "./changes";
import { conditionalValueAtRisk, hedged, semivariance } from "./downside";

export const EFFECTIVENESS_MEASURES = ["variance", "semivariance", "cvar", "offset"] as const;
export type EffectivenessMeasure = (typeof EFFECTIVENESS_MEASURES)[number];

/**
 * How much of the risk of spot a hedge of `ratio` futures takes away; 1 is all of it, below 0 the hedge adds risk.
 *
 * - `variance` 1 − Var(S − hF)/Var(S) (Ederington, Journal of Finance 34, 1979)
 * - `semivariance`, `cvar` one less the hedged part of the mean square loss, and of the mean loss in the worst 5%, of a long spot position
 * - `offset` gain of the hedge over loss of spot, both over the whole period, −(−hΣF)/ΣS: the dollar offset that IAS 39 wanted
 *   between 0.80 and 1.25
 *
 * @throws #N/A for unequal lengths or under two changes, #DIV/0! where there is no risk to take away
 */
export function effectiveness(
  spot: Float64Array,
  futures: Float64Array,
  ratio: number,
  measure: EffectivenessMeasure = "variance",
  changes: Changes = "differences",
): number {
  if (changes === "levels") throw wrongValue("changes must be differences or log");
  const series = pairedChanges(spot, futures, changes);
  requireObservations(series.spot.length, 2, "spot and futures changes");
  const left = hedged(series, ratio);
  switch (measure) {
    case "variance": {
      const before = comoments(series.spot, series.spot);
      if (isConstant(before.sxx, before.meanX, before.n)) throw dividesByZero("spot must vary");
      return 1 - comoments(left, left).sxx / before.sxx;
    }
    case "semivariance": {
      const before = semivariance(series.spot);
      if (before === 0) throw dividesByZero("spot must lose at least once");
      return 1 - semivariance(left) / before;
    }
    case "cvar": {
      const before = conditionalValueAtRisk(series.spot);
      if (before === 0) throw dividesByZero("spot must have a loss in its tail");
      if (before < 0) throw outsideDomain("spot must have a loss in its tail");
      return 1 - conditionalValueAtRisk(left) / before;
    }
    case "offset": {
      const change = total(series.spot);
      if (change === 0) throw dividesByZero("spot must end at another price than it began");
      return (ratio * total(series.futures)) / change;
    }
    default:
      throw wrongValue(`measure must be one of ${EFFECTIVENESS_MEASURES.join(", ")}`);
  }
}

const total = (series: Float64Array): number => series.reduce((sum, value) => sum + value, 0);
