import { dividesByZero } from "../errors";
import { leastSquares } from "../numeric/leastSquares";
import { comoments } from "../numeric/moments";
import { studentQuantile, studentTail } from "../numeric/studentT";
import { ones } from "../ratios/ecm";
import { standardErrors } from "../ratios/standardErrors";
import { asNumbers, type Bounds, type HedgeChanges, isWithin, offsetRatio } from "./changes";

export const HEDGE_STANDARDS = ["asc815", "ifrs9", "ias39"] as const;
export type HedgeStandard = (typeof HEDGE_STANDARDS)[number];

/** A line of the documentation of effectiveness; undefined and "" where it has nothing to say. */
export interface EffectivenessTest {
  readonly test: string;
  readonly value?: number | undefined;
  readonly lower?: number | undefined;
  readonly upper?: number | undefined;
  readonly result?: string;
}

/** How effectiveness is judged. */
export interface EffectivenessTerms {
  readonly standard: HedgeStandard;
  /** Of the dollar offset. */
  readonly bounds: Bounds;
  /** Of the interval; its rest is the level of the tests of significance. */
  readonly confidence: number;
}

/** Fewer observations than these are few. */
const ENOUGH = 30;
const R_SQUARED = 0.8;

/** Regression of the changes of the hedge on those of the item. */
interface Regression {
  readonly slope: number;
  readonly slopeError: number;
  readonly slopeT: number | undefined;
  readonly slopeP: number;
  readonly intercept: number;
  readonly interceptT: number | undefined;
  readonly interceptP: number | undefined;
  readonly rSquared: number;
  readonly durbinWatson: number | undefined;
}

/** Whether a regression says that the hedge is highly effective: its slope, its R² and the slope's significance. */
export function isEffectiveByRegression(changes: HedgeChanges, terms: EffectivenessTerms): boolean {
  const { slope, slopeP, rSquared } = regression(changes);
  return isSlopeWithin(slope, terms.bounds) && rSquared >= R_SQUARED - 1e-12 && slopeP < 1 - terms.confidence;
}

const isSlopeWithin = (slope: number, { lower, upper }: Bounds): boolean =>
  isWithin(slope, { lower: -upper, upper: -lower });

/**
 * The tests of effectiveness: dollar offset by period and cumulated, the regression of the hedge's changes on the item's, the
 * reduction of variance, and the ratio of least variance against the one in use.
 *
 * IFRS 9 has no bright lines: bounds and results stay blank, and an economic relationship is a slope below 0 that is
 * significant. A perfect fit has no t, F and Durbin–Watson.
 *
 * @param ratio in use, 1 for the hedging instrument's own values
 */
export function effectivenessTests(
  changes: HedgeChanges,
  ratio: number,
  terms: EffectivenessTerms,
): EffectivenessTest[] {
  const { bounds, confidence, standard } = terms;
  const n = changes.item.length;
  const offsets = changes.item.map((item, i) => offsetRatio(item, changes.hedge[i]));
  const sums = changes.itemSum.map((item, i) => offsetRatio(item, changes.hedgeSum[i]));
  const share = (ratios: readonly number[]) => ratios.filter((x) => isWithin(x, bounds)).length / n;
  const { slope, slopeError, slopeT, slopeP, intercept, interceptT, interceptP, rSquared, durbinWatson } =
    regression(changes);
  const isBright = standard !== "ifrs9";
  const judged = (
    test: string,
    value: number,
    { lower, upper }: Partial<Bounds>,
    passes: boolean,
  ): EffectivenessTest => ({
    test,
    value: known(value),
    ...(isBright ? { lower, upper, result: Number.isNaN(value) ? "" : passes ? "pass" : "fail" } : {}),
  });
  const significance = 1 - confidence;
  // 1 − .95 as people read it.
  const level = { upper: Number(significance.toPrecision(15)) };
  const offset = (test: string, value: number) => judged(test, value, bounds, isWithin(value, bounds));
  const [last, cumulative] = [offsets[n - 1], sums[n - 1]];
  const item = asNumbers(changes, changes.item);
  const hedge = asNumbers(changes, changes.hedge);
  const left = comoments(
    item.map((move, i) => move + hedge[i]),
    item,
  );
  return [
    { test: "observations", value: n, lower: ENOUGH, result: n >= ENOUGH ? "pass" : "few" },
    offset("dollar offset, last period", last),
    offset("dollar offset, cumulative", cumulative),
    { test: "periods within", value: share(offsets) },
    { test: "cumulative within", value: share(sums) },
    judged("slope", slope, { lower: -bounds.upper, upper: -bounds.lower }, isSlopeWithin(slope, bounds)),
    { test: "slope standard error", value: slopeError },
    { test: "slope t", value: slopeT },
    judged("slope p", slopeP, level, slopeP < significance),
    { test: "intercept", value: intercept },
    { test: "intercept t", value: interceptT },
    { test: "intercept p", value: interceptP },
    judged("R²", rSquared, { lower: R_SQUARED }, rSquared >= R_SQUARED - 1e-12),
    { test: "F", value: slopeT === undefined ? undefined : slopeT * slopeT },
    judged("F p", slopeP, level, slopeP < significance),
    { test: "Durbin–Watson", value: durbinWatson },
    { test: "variance reduction", value: 1 - left.sxx / left.syy },
    minimumVariance(item, hedge, ratio, confidence),
    ...conclusions(),
  ];

  function conclusions(): EffectivenessTest[] {
    if (!isBright) {
      const isRelated = slope < 0 && slopeP < significance;
      return [{ test: "economic relationship", result: isRelated ? "yes" : "no" }];
    }
    const said = (test: string, isEffective: boolean): EffectivenessTest => ({
      test,
      result: isEffective ? "highly effective" : "not highly effective",
    });
    return [
      said("by regression", isEffectiveByRegression(changes, terms)),
      said("by dollar offset", isWithin(cumulative, bounds)),
    ];
  }
}

const known = (value: number): number | undefined => (Number.isNaN(value) ? undefined : value);

/** A fit whose residuals are rounding alone. */
const isPerfect = (squares: number, total: number): boolean => squares <= 1e-26 * total;

function fitOf(x: Float64Array, y: Float64Array, still: string) {
  const fit = leastSquares([ones(x.length), x], y);
  if (!fit) throw dividesByZero(`${still} must vary`);
  const { syy } = comoments(y, y);
  return { fit, syy, perfect: isPerfect(fit.squares, syy), freedom: x.length - 2 };
}

function regression(changes: HedgeChanges): Regression {
  const hedge = asNumbers(changes, changes.hedge);
  const { fit, syy, perfect, freedom } = fitOf(asNumbers(changes, changes.item), hedge, "item");
  if (syy === 0) throw dividesByZero("hedge must vary");
  const [intercept, slope] = fit.coefficients;
  if (perfect) {
    const isNoise = Math.abs(intercept) <= 1e-12 * Math.sqrt(syy / hedge.length);
    return {
      ...{ slope, slopeError: 0, slopeT: undefined, slopeP: 0 },
      ...{ intercept: isNoise ? 0 : intercept, interceptT: undefined, interceptP: undefined },
      ...{ rSquared: 1, durbinWatson: undefined },
    };
  }
  const [slopeError, interceptError] = [1, 0].map((j) => standardErrors(fit, j, 0).ols);
  const [slopeT, interceptT] = [slope / slopeError, intercept / interceptError];
  const [slopeP, interceptP] = [slopeT, interceptT].map((t) => 2 * studentTail(Math.abs(t), freedom));
  let differences = 0;
  for (let i = 1; i < hedge.length; i++) differences += (fit.residuals[i] - fit.residuals[i - 1]) ** 2;
  const [rSquared, durbinWatson] = [1 - fit.squares / syy, differences / fit.squares];
  return { slope, slopeError, slopeT, slopeP, intercept, interceptT, interceptP, rSquared, durbinWatson };
}

/** The ratio of least variance with its interval, and whether the one in use lies within. */
function minimumVariance(
  item: Float64Array,
  hedge: Float64Array,
  ratio: number,
  confidence: number,
): EffectivenessTest {
  // The price of what is sold.
  const price = hedge.map((change) => (0 - change) / ratio);
  const { fit, perfect, freedom } = fitOf(price, item, "hedge");
  const value = fit.coefficients[1];
  const error = perfect ? 0 : standardErrors(fit, 1, 0).ols;
  const width = error * studentQuantile(0.5 + confidence / 2, freedom);
  const [lower, upper] = [value - width, value + width];
  return {
    test: "minimum-variance ratio",
    ...{ value, lower, upper },
    result: isWithin(ratio, { lower, upper }) ? "keep" : "rebalance",
  };
}
