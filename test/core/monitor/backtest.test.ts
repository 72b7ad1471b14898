import fc from "fast-check";
import {
  backtest as backtestInSteps,
  type Backtest,
  type BacktestContract,
  type BacktestRule,
  type BacktestSeries,
} from "../../../src/core/monitor/backtest";
import { atOnceOf } from "../atOnceOf";
import { readColumn, readJson, relativeError } from "../../golden/read";

const backtest = atOnceOf(backtestInSteps);

const file = "ratios/btc_binance_8h_coinm.csv";
const history: BacktestSeries = {
  spot: readColumn(file, "spot"),
  future: readColumn(file, "futures"),
  funding: readColumn(file, "funding_rate"),
  exposure: readColumn(file, "spot").fill(1),
};
const inverse: BacktestContract = { settlement: "inverse", multiplier: 100, lot: 1, cost: 0.0007 };
const linear: BacktestContract = { settlement: "linear", multiplier: 1, lot: undefined, cost: 0.0007 };

const seriesOf = (prices: readonly number[], funding = 0): BacktestSeries => ({
  spot: Float64Array.from(prices),
  future: Float64Array.from(prices),
  funding: new Float64Array(prices.length).fill(funding),
  exposure: new Float64Array(prices.length).fill(1),
});

/** Bars from..to of the history with an exposure of one's own. */
const part = (from: number, to: number, exposureAt: (t: number) => number = () => 1): BacktestSeries => ({
  spot: history.spot.slice(from, to),
  future: history.future.slice(from, to),
  funding: history.funding.slice(from, to),
  exposure: Float64Array.from({ length: to - from }, (_, i) => exposureAt(from + i)),
});

const walk = fc.array(fc.double({ min: 20, max: 500, noNaN: true }), { minLength: 3, maxLength: 40 });

describe("BACKTEST", () => {
  it("by hand: one coin, sold once, three periods", () => {
    const series = {
      spot: Float64Array.of(100, 110, 105, 120),
      future: Float64Array.of(100, 111, 105, 121),
      funding: Float64Array.of(0, 0.001, 0.001, 0.001),
      exposure: new Float64Array(4).fill(1),
    };
    const result = backtest(series, "once", undefined, { ...linear, cost: 0.001 });
    // Unhedged 10, −5, 15. Hedge −11, 6, −16; funding 0.111, 0.105, 0.121; the sale of 100 costs 0.1.
    expect(result.unhedged).toBe(20);
    expect(result.hedged).toBeCloseTo(20 - 21 + 0.337 - 0.1, 12);
    expect(result.funding).toBeCloseTo(0.337, 12);
    expect(result.costs).toBeCloseTo(0.1, 15);
    expect([result.turnover, result.trades, result.rmsDelta]).toEqual([100, 1, 0]);
    // Hedged changes −0.989, 1.105, −0.879: the deepest fall is the first.
    expect(result.drawdown).toBeCloseTo(0.989, 12);
    expect(result.effectiveness).toBeCloseTo(0.98718, 5);
  });

  it("a short inverse hedge of one coin is a synthetic dollar without funding and costs", () => {
    fc.assert(
      fc.property(walk, (prices) => {
        const result = backtest(seriesOf(prices), "once", undefined, {
          settlement: "inverse",
          multiplier: 1,
          lot: undefined,
          cost: 0,
        });
        expect(Math.abs(result.hedged)).toBeLessThan(1e-9);
        expect(result.largestDelta).toBeLessThan(1e-12);
        expect(result.trades).toBe(1);
      }),
    );
  });

  it("earns the funding on the notional, whatever the price does", () => {
    fc.assert(
      fc.property(walk, (prices) => {
        const result = backtest(seriesOf(prices, 0.001), "once", undefined, { ...linear, cost: 0 });
        expect(result.hedged).toBeCloseTo(0.001 * prices.slice(1).reduce((a, b) => a + b, 0), 9);
      }),
    );
  });

  it("on five years of bitcoin: a band is never left by more than a period's move", () => {
    const width = 0.01;
    const result = backtest(history, "band", width, inverse);
    expect(result.largestDelta).toBeLessThanOrEqual(width);
    expect(result.rmsDelta).toBeLessThan(width);
    expect(result.effectiveness).toBeGreaterThan(0.99);
    expect(result.funding).toBeGreaterThan(0);
  });

  it("trades more where the rule asks for more, and its turnover costs what the fee says", () => {
    const rules = [
      ["once", undefined],
      ["calendar", 90],
      ["calendar", 21],
      ["calendar", 3],
    ] as const;
    const results = rules.map(([rule, parameter]) => backtest(history, rule, parameter, inverse));
    results.reduce((fewer, more) => {
      expect(more.trades).toBeGreaterThan(fewer.trades);
      return more;
    });
    const free = backtest(history, "calendar", 21, { ...inverse, cost: 0 });
    expect(free.costs).toBe(0);
    for (const { costs, turnover } of results) expect(Math.abs(costs / turnover / 0.0007 - 1)).toBeLessThan(0.01);
  });

  it("a band of nothing is a calendar of every period", () => {
    expect(backtest(history, "band", 0, linear)).toEqual(backtest(history, "calendar", 1, linear));
  });
});

interface Case {
  from: number;
  to: number;
  exposure: "one" | "wave";
  settlement: "linear" | "inverse";
  multiplier: number;
  lot: number;
  cost: number;
  rule: BacktestRule;
  parameter: number | null;
  expected: Record<keyof Backtest, string | number>;
}
const exact = readJson<{ cases: Case[] }>("monitor/backtest_exact.json").cases;

describe("BACKTEST against a ledger in exact rationals", () => {
  it("has the cases", () => expect(exact.length).toBe(80));

  it.each(exact)("bars $from–$to, $exposure, $settlement $multiplier × $lot, $rule $parameter", (given) => {
    const { from, to, exposure, rule, parameter, expected, ...contract } = given;
    const series = part(from, to, exposure === "one" ? () => 1 : (t) => (((7 * t) % 11) - 5) / 10);
    const result = backtest(series, rule, parameter ?? undefined, contract);
    expect(result.trades).toBe(expected.trades);
    const { trades, ...numbers } = result;
    expect(trades).toBeGreaterThan(0);
    for (const [name, value] of Object.entries(numbers) as [keyof Backtest, number][]) {
      const truth = Number(expected[name]);
      // A hundred roundings of dollars of one coin, which cancel to what is left.
      const scale = name === "turnover" ? truth : name.endsWith("Delta") || name === "effectiveness" ? 1 : 12_000;
      expect([name, Math.abs(value - truth) <= 2e-14 * scale]).toEqual([name, true]);
    }
  });
});

describe("BACKTEST of Hull's dynamic hedge of 100,000 calls (Options, Futures and Other Derivatives, table 19.2)", () => {
  const prices = [
    49, 48.12, 47.37, 50.25, 51.75, 53.12, 53, 51.87, 51.38, 53, 49.88, 48.5, 49.88, 50.37, 52.13, 51.88, 52.87, 54.87,
    54.62, 55.87, 57.25,
  ];
  const deltas = [
    0.522, 0.458, 0.4, 0.596, 0.693, 0.774, 0.771, 0.706, 0.674, 0.787, 0.55, 0.413, 0.542, 0.591, 0.768, 0.759, 0.865,
    0.978, 0.99, 1, 1,
  ];
  // Cost of the shares purchased in thousands, as printed; sales in brackets there.
  const costs = [
    2557.8, -308, -274.7, 984.9, 502, 430.3, -15.9, -337.2, -164.4, 598.9, -1182.2, -664.4, 643.5, 246.8, 922.7, -46.7,
    560.4, 620, 65.5, 55.9,
  ];
  const series = {
    ...seriesOf(prices),
    exposure: Float64Array.from(deltas, (delta) => -1e5 * delta),
  };
  const weekly = backtest(series, "calendar", 1, { settlement: "linear", multiplier: 1, lot: 100, cost: 0 });

  it("buys and sells what the table buys and sells", () => {
    expect(weekly.trades).toBe(20);
    // Twenty costs printed to 50 dollars.
    expect(Math.abs(weekly.turnover - 1000 * costs.reduce((sum, cost) => sum + Math.abs(cost), 0))).toBeLessThan(1000);
  });

  it("has the shares gain what they are worth at the end less what they cost", () => {
    const gained = 1e5 * 57.25 - 1000 * costs.reduce((sum, cost) => sum + cost, 0);
    expect(Math.abs(weekly.unhedged + gained)).toBeLessThan(1000);
    expect(Math.abs(weekly.hedged)).toBeLessThan(1e-6);
  });
});

describe("laws of a backtest", () => {
  const rules = fc.constantFrom<readonly [BacktestRule, number | undefined]>(
    ["once", undefined],
    ["calendar", 1],
    ["calendar", 4],
    ["band", 0.1],
    ["band", 2],
  );
  const exposures = fc.array(fc.integer({ min: -20, max: 20 }), { minLength: 40, maxLength: 40 });
  const seriesWith = (prices: readonly number[], deltas: readonly number[], funding = 0.0003): BacktestSeries => ({
    ...seriesOf(prices, funding),
    future: Float64Array.from(prices, (price, i) => price * (1 + (i % 3) / 100)),
    exposure: Float64Array.from(prices, (_, i) => deltas[i] / 10),
  });
  const gross = (prices: readonly number[]) => 100 * prices.reduce((sum, price) => sum + price, 0);

  it("a rule that never trades is to hold: a lot too large for any exposure", () => {
    fc.assert(
      fc.property(walk, exposures, rules, (prices, deltas, [rule, parameter]) => {
        const contract = { ...linear, lot: 1000 };
        const result = backtest(seriesWith(prices, deltas), rule, parameter, contract);
        expect([result.hedged, result.trades, result.turnover]).toEqual([result.unhedged, 0, 0]);
        expect([result.costs, result.funding]).toEqual([0, 0]);
        const largest = Math.max(...deltas.slice(0, prices.length - 1).map(Math.abs)) / 10;
        expect(result.largestDelta).toBe(largest);
      }),
    );
  });

  it("a cost only lowers the P&L: by itself for a linear contract, at least by nothing for an inverse one", () => {
    fc.assert(
      fc.property(walk, exposures, rules, (prices, deltas, [rule, parameter]) => {
        const series = seriesWith(prices, deltas);
        const free = backtest(series, rule, parameter, { ...linear, cost: 0 });
        const paid = backtest(series, rule, parameter, linear);
        expect(Math.abs(free.hedged - paid.costs - paid.hedged)).toBeLessThan(1e-13 * gross(prices));
        expect([paid.turnover, paid.trades, paid.funding]).toEqual([free.turnover, free.trades, free.funding]);
        const coins = { ...inverse, multiplier: 1, lot: undefined };
        const [freely, paying] = [0, 0.01].map((cost) => backtest(series, "once", undefined, { ...coins, cost }));
        expect(paying.hedged).toBeLessThanOrEqual(freely.hedged);
      }),
    );
  });

  it("scales with what is held, and a linear one with the price", () => {
    fc.assert(
      fc.property(walk, exposures, rules, (prices, deltas, [rule, parameter]) => {
        const series = seriesWith(prices, deltas);
        const once = backtest(series, rule, parameter, linear);
        const width = parameter !== undefined && rule === "band" ? 4 * parameter : parameter;
        const four = { ...series, exposure: series.exposure.map((x) => 4 * x) };
        const held = backtest(four, rule, width, linear);
        const dearer = backtest(
          { ...series, spot: series.spot.map((x) => 4 * x), future: series.future.map((x) => 4 * x) },
          rule,
          parameter,
          linear,
        );
        for (const name of ["unhedged", "hedged", "funding", "costs", "turnover", "drawdown"] as const) {
          expect(held[name]).toBe(4 * once[name]);
          expect(dearer[name]).toBe(4 * once[name]);
        }
        for (const name of ["trades", "effectiveness"] as const) {
          expect(held[name]).toBe(once[name]);
          expect(dearer[name]).toBe(once[name]);
        }
        expect(held.largestDelta).toBe(4 * once.largestDelta);
        expect(held.rmsDelta).toBeCloseTo(4 * once.rmsDelta, 9);
        expect(dearer.rmsDelta).toBe(once.rmsDelta);
      }),
    );
  });

  it("is the sum of two halves that both trade where they meet, but for what the second pays to begin", () => {
    fc.assert(
      fc.property(exposures, fc.integer({ min: 1, max: 4 }), (deltas, every) => {
        const prices = Array.from(deltas, (delta, i) => 100 + ((i * 37 + delta) % 23));
        const series = seriesWith(prices, deltas);
        const cut = 5 * every;
        const slice = (from: number, to: number): BacktestSeries => ({
          spot: series.spot.slice(from, to),
          future: series.future.slice(from, to),
          funding: series.funding.slice(from, to),
          exposure: series.exposure.slice(from, to),
        });
        const run = (given: BacktestSeries) => backtest(given, "calendar", every, { ...linear, cost: 0 });
        const [whole, first, second] = [series, slice(0, cut + 1), slice(cut, 40)].map(run);
        for (const name of ["unhedged", "hedged", "funding"] as const)
          expect(Math.abs(whole[name] - first[name] - second[name])).toBeLessThan(1e-13 * gross(prices));
      }),
    );
  });

  it("knows no effectiveness where nothing was at risk, and full where nothing is left", () => {
    const flat = backtest(seriesOf([100, 100, 100]), "once", undefined, { ...linear, cost: 0 });
    expect(flat.effectiveness).toBeNaN();
    expect(backtest(seriesOf([100, 110, 90]), "once", undefined, { ...linear, cost: 0 }).effectiveness).toBe(1);
    expect(relativeError(backtest(seriesOf([100, 110, 90], 0.5), "once", undefined, linear).funding, 100)).toBe(0);
  });
});

describe("what a backtest cannot take", () => {
  it.each([
    ["calendar", undefined, linear, "parameter (the periods) is missing"],
    ["band", undefined, linear, "parameter (the half-width) is missing"],
    ["calendar", 1.5, linear, "parameter (the periods) must be a whole number above zero"],
    ["calendar", 0, linear, "parameter (the periods) must be a whole number above zero"],
    ["band", -1, linear, "parameter (the half-width) must not be negative"],
    ["once", undefined, { ...linear, cost: -1 }, "cost must not be negative"],
    ["once", undefined, { ...linear, multiplier: 0 }, "multiplier must not be zero"],
    ["once", undefined, { ...linear, lot: 0 }, "lot must be above zero"],
  ] as const)("%s %s: %j: %s", (rule, parameter, contract, message) => {
    expect(() => backtest(history, rule, parameter, contract)).toThrow(message);
  });

  it.each([
    [part(0, 2), "series must have at least 3 observations, not 2"],
    [{ ...part(0, 3), future: Float64Array.of(1, 2) }, "spot and future must have the same length"],
    [{ ...part(0, 3), funding: Float64Array.of(1, 2) }, "spot and funding must have the same length"],
    [{ ...part(0, 3), exposure: Float64Array.of(1, 2) }, "spot and exposure must have the same length"],
    [{ ...part(0, 3), spot: Float64Array.of(1, 0, 2) }, "spot must be positive"],
    [{ ...part(0, 3), future: Float64Array.of(1, 2, -1) }, "future must be positive"],
  ])("series (%#)", (series, message) => {
    expect(() => backtest(series, "once", undefined, linear)).toThrow(message);
  });
});
