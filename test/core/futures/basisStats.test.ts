import { autocorrelation, basisStats } from "../../../src/core/futures/basisStats";
import { comoments } from "../../../src/core/numeric/moments";
import { readColumn, readJson, relativeError } from "../../golden/read";

type Key = "last" | "mean" | "deviation" | "volatility" | "zScore" | "autocorrelation" | "halfLife";
const { windows } = readJson<{ windows: Record<string, Record<Key, number | null>> }>("futures/basis_stats.json");

describe.each(Object.entries(windows))("BTC spot and perpetual, last %s days", (window, golden) => {
  const prices = ["spot", "futures"].map((name) => readColumn("ratios/btcusdt_binance_daily.csv", name));
  test.each(Object.entries(golden))("%s", (key, value) => {
    const actual = basisStats(prices[0], prices[1], Number(window), 365)[key as Key];
    if (value === null) expect(actual).toBeUndefined();
    // A basis of 1e-4 is a quotient rounded to 1e-16 of itself; its mean over cancelling signs keeps a digit less.
    else expect(relativeError(actual!, value)).toBeLessThan(1e-12);
  });
});

interface Univariate {
  readonly mean: string;
  readonly sd: string;
  readonly autocorrelation: string;
  readonly data: number[];
}
const { datasets } = readJson<{ datasets: Record<string, Univariate> }>("ratios/nist_univariate.json");
/** The last two series hold 0.1 beside a million and ten million: that much of their digits is gone when they are read. */
const DIGITS: Record<string, number> = { NumAcc3: 9, NumAcc4: 8 };

test.each(Object.entries(datasets))(
  "NIST %s: mean, deviation, autocorrelation",
  (name, { mean, sd, autocorrelation: r, data }) => {
    const series = Float64Array.from(data);
    const { n, meanX, sxx } = comoments(series, series);
    const bar = 10 ** -(DIGITS[name] ?? 12);
    expect(relativeError(meanX, Number(mean))).toBeLessThan(1e-14);
    expect(relativeError(Math.sqrt(sxx / (n - 1)), Number(sd))).toBeLessThan(bar);
    expect(relativeError(autocorrelation(series, meanX, sxx), Number(r))).toBeLessThan(bar);
  },
);

const spots = Float64Array.of(100, 101, 102, 103);
test("a basis that swings over its mean has no half-life", () => {
  expect(basisStats(spots, Float64Array.of(101, 101, 103, 103)).halfLife).toBeUndefined();
});

const ones = Float64Array.of(1, 1, 1, 1);
test("a basis that forgets at once, or keeps all, has none either", () => {
  // b of 0, 1, 2, 1: its slope on the b before is 0; of 0, 1, 2, 3: it is 1.
  expect(basisStats(ones, Float64Array.of(1, 2, 3, 2)).halfLife).toBeUndefined();
  expect(basisStats(ones, Float64Array.of(1, 2, 3, 4)).halfLife).toBeUndefined();
});

test("three observations are enough, and a window may be all of them", () => {
  const futures = Float64Array.of(101, 103, 103, 107);
  expect(basisStats(spots, futures, 4)).toEqual(basisStats(spots, futures));
  expect(basisStats(spots, futures, 3)).toEqual(basisStats(spots.subarray(1), futures.subarray(1)));
  expect(basisStats(spots, futures, 3).observations).toBe(3);
});

test.each([
  [() => basisStats(spots, spots), "divisionByZero", "the basis must vary"],
  [() => basisStats(spots, spots.subarray(1)), "notAvailable", "spots and futures must have the same length"],
  [() => basisStats(spots, spots, 5), "notAvailable", "window must not exceed the 4 observations"],
  [() => basisStats(spots, spots, 2), "number", "window must be a whole number, 3 or more"],
  [() => basisStats(spots, spots, 3, 0), "number", "periods_per_year must be positive"],
  [
    () => basisStats(spots.subarray(2), spots.subarray(2)),
    "notAvailable",
    "spots and futures must have at least 3 observations, not 2",
  ],
  [() => basisStats(Float64Array.of(1, 0, 2), Float64Array.of(1, 2, 3)), "divisionByZero", "spot must not be zero"],
])("%#: %s answers %s", (call, kind, message) => {
  expect(call).toThrow(expect.objectContaining({ kind, message }));
});
