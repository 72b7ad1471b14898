import fc from "fast-check";
import { backtest, type BacktestContract, type BacktestSeries } from "../../../src/core/monitor/backtest";
import { readColumn } from "../../golden/read";

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

  it.each([
    ["calendar", undefined, linear, "parameter (the periods) is missing"],
    ["calendar", 1.5, linear, "parameter (the periods) must be a whole number above zero"],
    ["band", -1, linear, "parameter (the half-width) must not be negative"],
    ["once", undefined, { ...linear, cost: -1 }, "cost must not be negative"],
  ] as const)("%s %s: refuses what is outside its domain", (rule, parameter, contract, message) => {
    expect(() => backtest(history, rule, parameter, contract)).toThrow(message);
  });
});
