import { hedgeRatio as hedgeRatioInSteps, type RatioMethod } from "../../../src/core/ratios/hedgeRatio";
import { rollRatio as rollRatioInSteps } from "../../../src/core/ratios/rollRatio";
import { atOnceOf } from "../atOnceOf";
import { relativeError } from "../../golden/read";
import { exactSlope } from "./exactSlope";
import { STUDIES, study } from "./studies";

const hedgeRatio = atOnceOf(hedgeRatioInSteps);
const rollRatio = atOnceOf(rollRatioInSteps);

test.each(STUDIES)("%s: statsmodels' rolling slopes of log returns", (name) => {
  const { spot, futures, rolling_ols_slope } = study(name);
  for (const [window, golden] of Object.entries(rolling_ols_slope)) {
    const actual = rollRatio(spot, futures, Number(window), "ols", "log");
    golden["end_index(obs count used up to)"].forEach((end, i) => {
      expect(relativeError(actual[end - Number(window)], golden.h[i])).toBeLessThan(1e-11);
    });
  }
});

test("levels near 60,000 keep 11 digits in every window, against exact arithmetic", () => {
  const { spot, futures } = study("btc_binance_8h_coinm");
  const window = 60;
  const actual = rollRatio(spot, futures, window, "ols", "levels");
  // Prices have at most two decimals (a few averaged closes eight): exact as integers.
  const integers = (series: Float64Array): bigint[] => Array.from(series, (v) => BigInt(Math.round(v * 1e8)));
  const x = integers(futures);
  const y = integers(spot);
  let worst = 0;
  actual.forEach(
    (h, i) => (worst = Math.max(worst, relativeError(h, exactSlope(x.slice(i, i + window), y.slice(i, i + window))))),
  );
  expect(actual.length).toBe(spot.length - window + 1);
  expect(worst).toBeLessThan(1e-11);
});

test.each<[RatioMethod, "differences" | "log" | "levels", number | undefined]>([
  ["ols", "differences", undefined],
  ["ols", "levels", undefined],
  ["ewma", "log", 0.9],
  ["ewma", "levels", 0.9],
  ["inverse", "log", undefined],
  ["ecm", "log", undefined],
  ["semivariance", "log", undefined],
  ["cvar", "differences", 0.9],
  ["naive", "log", undefined],
])("%s of %s: each entry is the ratio of its window alone", (method, changes, parameter) => {
  const { spot, futures } = study("brooks_4e");
  const window = 24;
  const prices = changes === "levels" ? window : window + 1;
  const actual = rollRatio(spot, futures, window, method, changes, parameter);
  expect(actual.length).toBe(spot.length - prices + 1);
  actual.forEach((h, i) => {
    const alone = hedgeRatio(spot.subarray(i, i + prices), futures.subarray(i, i + prices), method, changes, parameter);
    expect(relativeError(h, alone)).toBeLessThan(1e-10);
  });
});

test.each<[RatioMethod, "differences" | "log" | "levels"]>([
  ["ecm", "log"],
  ["ecm", "differences"],
  ["ewma", "levels"],
  ["semivariance", "differences"],
  ["cvar", "log"],
])(
  "%s of %s where spot and perpetual are one coin: each entry is still the ratio of its window alone",
  (method, changes) => {
    const { spot, futures } = study("btcusdt_binance_daily");
    const window = 60;
    const prices = changes === "levels" ? window : window + 1;
    const actual = rollRatio(spot, futures, window, method, changes);
    let worst = 0;
    actual.forEach((h, i) => {
      const alone = hedgeRatio(spot.subarray(i, i + prices), futures.subarray(i, i + prices), method, changes);
      worst = Math.max(worst, relativeError(h, alone));
    });
    // Levels have an R² of 0.99999 in a window: of sixteen digits the deviations from it keep eleven.
    expect(worst).toBeLessThan(1e-10);
  },
);

test("windows whose levels are collinear, or whose changes are the spread's, are estimated on their own", () => {
  const futures = Float64Array.from({ length: 40 }, (_, i) => 100 + ((i * 7) % 11) + i / 8);
  const doubled = futures.map((price, i) => 2 * price + (i < 25 ? 0 : ((i * 5) % 7) / 16));
  const actual = rollRatio(doubled, futures, 10, "ecm");
  actual.forEach((h, i) => {
    const alone = (): number => hedgeRatio(doubled.subarray(i, i + 11), futures.subarray(i, i + 11), "ecm");
    if (Number.isNaN(h)) expect(alone).toThrow(expect.objectContaining({ kind: "divisionByZero" }));
    else expect(relativeError(h, alone())).toBeLessThan(1e-9);
  });
});

test("a window without movement has no ratio; its neighbours keep theirs", () => {
  const futures = Float64Array.of(100.1, 101.3, 101.3, 101.3, 101.3, 102.7, 99.9, 99.9);
  const spot = Float64Array.of(99, 100, 103, 102, 101, 103, 98, 98);
  for (const method of ["ols", "ewma", "ecm"] as const) {
    const actual = rollRatio(spot, futures, 4, method, method === "ols" ? "levels" : "differences");
    actual.forEach((h, i) => {
      const prices = method === "ols" ? 4 : 5;
      const still = new Set(futures.subarray(i, i + prices)).size === 1;
      if (still) expect(h).toBeNaN();
    });
    expect(actual.some((h) => Number.isFinite(h))).toBe(true);
  }
  expect(rollRatio(spot, futures, 4, "ols", "levels")[1]).toBeNaN();
  expect(rollRatio(spot, futures, 3, "ewma")[1]).toBeNaN();
});

test.each([
  [() => rollRatio(new Float64Array(5), new Float64Array(5), 1), "number", "window must be a whole number, 2 or more"],
  [
    () => rollRatio(new Float64Array(5), new Float64Array(5), 2.5),
    "number",
    "window must be a whole number, 2 or more",
  ],
  [
    () => rollRatio(new Float64Array(5), new Float64Array(5), 5),
    "notAvailable",
    "window must not exceed the 4 observations",
  ],
  [() => rollRatio(new Float64Array(5), new Float64Array(5), 3, "dcc"), "value", "method dcc cannot be rolled"],
  [
    () => rollRatio(new Float64Array(5), new Float64Array(5), 3, "ewma", "differences", 0),
    "number",
    "parameter (the decay) must lie between 0 and 1",
  ],
])("%#: %s answers %s", (call, kind, message) => {
  expect(call).toThrow(expect.objectContaining({ kind, message }));
});
