import { hedgeRatio as hedgeRatioInSteps } from "../../../src/core/ratios/hedgeRatio";
import { ratioStats } from "../../../src/core/ratios/ratioStats";
import { atOnceOf } from "../atOnceOf";
import { relativeError } from "../../golden/read";
import { type Regression, STUDIES, study } from "./studies";

const hedgeRatio = atOnceOf(hedgeRatioInSteps);

const BAR = 1e-9;

/** @param j where the ratio stands among the golden coefficients */
function compare(actual: ReturnType<typeof ratioStats>, golden: Regression, j = 1): void {
  expect(actual.observations).toBe(golden.nobs);
  expect(relativeError(actual.ratio, golden.coef[j])).toBeLessThan(BAR);
  expect(relativeError(actual.ols.standardError, golden.se[j])).toBeLessThan(BAR);
  expect(relativeError(actual.hc1.standardError, golden.se_hc1[j])).toBeLessThan(BAR);
  expect(relativeError(actual.neweyWest.standardError, golden.se_hac_nw_4[j])).toBeLessThan(BAR);
  expect(relativeError(actual.rSquared, golden.r2)).toBeLessThan(BAR);
  expect(relativeError(actual.durbinWatson, golden.dw)).toBeLessThan(BAR);
}

describe.each(STUDIES)("%s, by statsmodels", (name) => {
  const { spot, futures, ...expected } = study(name);

  test("OLS on levels", () => compare(ratioStats(spot, futures, "ols", "levels", 4), expected.ols_levels));
  test("OLS on price changes", () =>
    compare(ratioStats(spot, futures, "ols", "differences", 4), expected.ols_price_changes));
  test("OLS on log returns", () => compare(ratioStats(spot, futures, "ols", "log", 4), expected.ols_log_returns));
  test("error correction on logs", () =>
    compare(ratioStats(spot, futures, "ecm", "log", 4), expected.ecm_engle_granger.step2));
  test("the ratio is RATIO's", () => {
    for (const [method, changes] of [
      ["ols", "log"],
      ["ols", "levels"],
      ["ecm", "differences"],
      ["inverse", "log"],
    ] as const) {
      expect(
        relativeError(ratioStats(spot, futures, method, changes).ratio, hedgeRatio(spot, futures, method, changes)),
      ).toBeLessThan(1e-12);
    }
  });
});

test("error correction on price levels, jet fuel", () => {
  const { spot, futures, ecm_levels } = study("jetfuel_heatingoil");
  compare(ratioStats(spot, futures, "ecm", "differences", 4), ecm_levels!.step2);
});

test("Brooks, 4th edition, as printed", () => {
  const { spot, futures } = study("brooks_4e");
  const returns = ratioStats(spot, futures, "ols", "log");
  expect(returns.ratio).toBeCloseTo(0.975077, 6);
  expect(returns.ols.standardError).toBeCloseTo(0.00665385, 8);
  expect(returns.ratio / returns.ols.standardError).toBeCloseTo(146.543, 3);
  expect(returns.rSquared).toBeCloseTo(0.989, 3);
  const levels = ratioStats(spot, futures, "ols", "levels");
  expect(levels.ratio).toBeCloseTo(1.00161, 5);
  expect(levels.ols.standardError).toBeCloseTo(0.000999277, 8);
});

test("the interval is symmetric and as wide as Student's t: Hull's table 3.2, 13 degrees of freedom", () => {
  const prices = (moves: readonly number[]): Float64Array => {
    const out = [1];
    for (const move of moves) out.push(out[out.length - 1] + move);
    return Float64Array.from(out);
  };
  const spot = prices([
    0.029, 0.02, -0.044, 0.008, 0.026, -0.019, -0.01, -0.007, 0.043, 0.011, -0.036, -0.018, 0.009, -0.032, 0.023,
  ]);
  const futures = prices([
    0.021, 0.035, -0.046, 0.001, 0.044, -0.029, -0.026, -0.029, 0.048, -0.006, -0.036, -0.011, 0.019, -0.027, 0.029,
  ]);
  const { ratio, ols, lags } = ratioStats(spot, futures);
  expect(ratio).toBeCloseTo(0.7776506742411755, 12);
  expect(ols.standardError).toBeCloseTo(0.08634287246758346, 12);
  // t(0.975; 13) = 2.1604, in every table.
  expect((ols.upper - ratio) / ols.standardError).toBeCloseTo(2.1604, 4);
  expect(ols.upper - ratio).toBeCloseTo(ratio - ols.lower, 14);
  expect(lags).toBe(2); // floor(4 (15/100)^(2/9))
});

describe("what has no standard error", () => {
  const spot = Float64Array.of(1, 2, 4, 3, 5, 9);
  test.each([
    [() => ratioStats(spot, spot, "naive"), "value", "method must be one of ols, ecm, inverse for standard errors"],
    [() => ratioStats(spot, spot, "ecm", "levels"), "value", "changes must be differences or log for method ecm"],
    [
      () => ratioStats(spot, spot, "inverse", "levels"),
      "value",
      "changes must be differences or log for method inverse",
    ],
    [
      () => ratioStats(spot, spot, "ols", "log", 1.5),
      "number",
      "parameter (the Newey-West lags) must be a whole number, 0 or more",
    ],
    [() => ratioStats(spot, spot, "ols", "log", 1, 1), "number", "confidence must lie between 0 and 1"],
    [
      () => ratioStats(spot.subarray(0, 3), spot.subarray(0, 3)),
      "notAvailable",
      "spot and futures changes must have at least 3 observations, not 2",
    ],
    [
      () => ratioStats(spot.subarray(0, 4), spot.subarray(0, 4), "ecm"),
      "notAvailable",
      "spot and futures must have at least 5 observations, not 4",
    ],
    [() => ratioStats(spot, new Float64Array(6).fill(7)), "divisionByZero", "futures must vary"],
    [() => ratioStats(spot, new Float64Array(6).fill(7), "ecm"), "divisionByZero", "futures must vary"],
    [() => ratioStats(spot, spot, "ecm"), "divisionByZero", "futures changes and the spread must vary"],
    [
      () => ratioStats(new Float64Array(6).fill(7), spot),
      "divisionByZero",
      "spot must vary, and not exactly with futures",
    ],
  ])("%#: %s answers %s", (call, kind, message) => {
    expect(call).toThrow(expect.objectContaining({ kind, message }));
  });
});
