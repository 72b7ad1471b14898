import fc from "fast-check";
import { funding, fundingApr, fundingBreakeven } from "../../../src/core/futures/funding";
import { fundingPayment } from "../../../src/core/futures/fundingPayment";
import { fundingStats } from "../../../src/core/futures/fundingStats";
import { readColumn, readJson, relativeError, ulpDistance } from "../../golden/read";

describe("venue forms", () => {
  test("Hyperliquid: premium 1%, interest 0.01% is 0.95% per 8 hours, paid hourly at an eighth", () => {
    expect(funding(0.01, 0.0001)).toBeCloseTo(0.0095, 17);
    expect(funding(0.01, 0.0001, undefined, 0.04, "hourly")).toBeCloseTo(0.0095 / 8, 17);
    expect(funding(0.9, 0.0001, undefined, 0.04, "hourly")).toBe(0.04);
  });

  test("inside the clamp the rate is the interest: Binance's 0.01%", () => {
    for (const premium of [-0.0003, 0, 0.0001, 0.0005]) expect(funding(premium)).toBeCloseTo(0.0001, 17);
    expect(funding(0.001)).toBeCloseTo(0.0005, 17);
    expect(funding(-0.001)).toBeCloseTo(-0.0005, 17);
  });

  test("Deribit: nothing inside 0.025%, the excess beyond it", () => {
    expect(Object.is(funding(0.0002, 0, undefined, undefined, "deribit"), 0)).toBe(true);
    expect(funding(0.001, 0, undefined, undefined, "deribit")).toBeCloseTo(0.00075, 17);
    expect(funding(-0.001, 0, undefined, 0.0005, "deribit")).toBe(-0.0005);
  });

  test("a clamp of nothing leaves the premium, a cap of nothing no rate, and never -0", () => {
    expect(funding(0.001, 0.0001, 0)).toBe(0.001);
    expect(Object.is(funding(-0.001, 0.0001, undefined, 0), 0)).toBe(true);
  });

  test("without interest every form is odd in the premium and never beyond it", () => {
    fc.assert(
      fc.property(
        fc.double({ min: -0.1, max: 0.1, noNaN: true }),
        fc.constantFrom("clamp" as const, "deribit" as const, "hourly" as const),
        (premium, form) => {
          const rate = funding(premium, 0, undefined, undefined, form);
          expect(rate + funding(-premium, 0, undefined, undefined, form)).toBe(0);
          expect(Math.abs(rate)).toBeLessThanOrEqual(Math.abs(premium));
        },
      ),
    );
  });
});

describe("rates per year", () => {
  test("0.01% per 8 hours is 10.95% simple, 11.57% compound", () => {
    expect(fundingApr(0.0001, 8)).toBeCloseTo(0.1095, 15);
    expect(fundingApr(0.0001, 8, "compound")).toBeCloseTo(0.1157, 4);
  });

  test("half a percent of costs is earned back by 0.01% per 8 hours in 16 days and 16 hours", () => {
    expect(fundingBreakeven(0.0001, 8, 0.005)).toBeCloseTo(50 / 3, 12);
    expect(fundingBreakeven(0.0001, 8, 0)).toBe(0);
  });
});

interface Summary {
  readonly n: number;
  readonly sum: string;
  readonly mean: string;
  readonly n_positive?: number;
  readonly annualised_simple_mean_x_1095: string;
  readonly annualised_compound?: string;
}
const { results } = readJson<{ results: Record<string, Summary> }>("futures/funding_summary.json");

test.each([
  ["btcusdt_binance", readColumn("futures/btcusdt_funding.csv", "rate")],
  ["btc_binance_8h_coinm", readColumn("ratios/btc_binance_8h_coinm.csv", "funding_rate")],
])("%s: summary in exact decimals", (name, rates) => {
  const golden = results[name];
  const stats = fundingStats(rates, 8);
  expect(stats.observations).toBe(golden.n);
  expect(stats.sum).toBe(Number(golden.sum));
  // The sum is rounded once and so is the quotient.
  expect(ulpDistance(stats.mean, Number(golden.mean))).toBeLessThanOrEqual(1);
  expect(relativeError(stats.apr, Number(golden.annualised_simple_mean_x_1095))).toBeLessThan(5e-16);
  if (golden.annualised_compound)
    expect(relativeError(stats.apy, Number(golden.annualised_compound))).toBeLessThan(1e-15);
  if (golden.n_positive !== undefined) expect(stats.sharePositive).toBe(golden.n_positive / golden.n);
});

test("the longest run in which shorts paid; a zero ends it", () => {
  const { longestNegativeRun, sharePositive } = fundingStats(Float64Array.of(-1, -1, 0, -1, -1, -1, 2, -1), 8);
  expect(longestNegativeRun).toBe(3);
  expect(sharePositive).toBe(1 / 8);
});

describe("payments", () => {
  test("a long of 0.3 coin pays 0.01% of its notional; the short receives it", () => {
    expect(fundingPayment(0.3, 60_000, 0.0001)).toBe(-1.8);
    expect(fundingPayment(-0.3, 60_000, 0.0001)).toBe(1.8);
  });

  test("an inverse position pays in coin, worth at the mark what the linear one of that notional pays", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -5000, max: 5000 }),
        fc.double({ min: 100, max: 1e5, noNaN: true }),
        fc.double({ min: -0.01, max: 0.01, noNaN: true }),
        (n, mark, rate) => {
          const coin = fundingPayment(n, mark, rate, 10, "inverse");
          expect(coin * mark).toBeCloseTo(fundingPayment((n * 10) / mark, mark, rate), 8);
        },
      ),
    );
  });

  test("Deribit's form: half the interval held pays half; nothing held shows 0, never -0", () => {
    expect(fundingPayment(-100, 50_000, 0.0008, 10, "inverse", 0.5)).toBeCloseTo(8e-6, 20);
    expect(Object.is(fundingPayment(0, 1, 0.0001), 0)).toBe(true);
    expect(Object.is(fundingPayment(100, 50_000, 0.0008, 10, "inverse", 0), 0)).toBe(true);
    expect(Object.is(fundingPayment(1, 1, 0), 0)).toBe(true);
    expect(fundingPayment(2, 3_000, 0.001, 1e-6, "quanto")).toBe(-0.000006);
  });
});

test.each([
  [() => funding(0, 0, -1), "number", "clamp must not be negative"],
  [() => funding(0, 0, 1, -1), "number", "cap must not be negative"],
  [() => funding(0, 0, 1, 1, "daily" as never), "value", "form must be one of clamp, deribit, hourly"],
  [() => fundingApr(0.1, 0), "divisionByZero", "hours must not be zero"],
  [() => fundingApr(0.1, -8), "number", "hours must be positive"],
  [() => fundingApr(-1, 8, "compound"), "number", "rate must be above -1"],
  [() => fundingApr(0, 8, "continuous" as never), "value", "compounding must be one of simple, compound"],
  [() => fundingBreakeven(0, 8, 0.01), "number", "rate must be positive: the costs are never recovered"],
  [() => fundingBreakeven(0.1, 8, -0.01), "number", "round_trip_cost must not be negative"],
  [() => fundingPayment(1, 0, 0.1), "number", "mark must be positive"],
  [() => fundingPayment(1, 1, 0.1, 1, "linear", -0.5), "number", "fraction must lie between 0 and 1"],
  [() => fundingPayment(1, 1, 0.1, 1, "linear", 1.5), "number", "fraction must lie between 0 and 1"],
  [() => fundingStats(new Float64Array(0), 8), "notAvailable", "rates must have at least 1 observations, not 0"],
])("%#: %s answers %s", (call, kind, message) => {
  expect(call).toThrow(expect.objectContaining({ kind, message }));
});
