import { seeded } from "../../support/random";
import {
  type Bars,
  realizedVolatility,
  rollingRealizedVolatility,
  VOL_ESTIMATORS,
} from "../../../src/core/options/realizedVolatility";
import { volPremium } from "../../../src/core/options/volPremium";
import { readRows } from "./golden";

const rows = readRows("btcusdt_daily_60.csv");
const column = (name: string) => Float64Array.from(rows, (row) => Number(row[name]));
const bars: Required<Bars> = { open: column("open"), high: column("high"), low: column("low"), close: column("close") };

const { cos, log, sqrt, PI } = Math; // looking Math up in the test's sandbox is what a simulation spends its time on

/** Days of a geometric Brownian motion of 400 steps each, with a jump overnight. */
function simulate(days: number, vol: number, drift: number, overnight: number): Required<Bars> {
  const random = seeded(11);
  const normal = () => sqrt(-2 * log(1 - random())) * cos(2 * PI * random());
  const out = {
    open: new Float64Array(days),
    high: new Float64Array(days),
    low: new Float64Array(days),
    close: new Float64Array(days),
  };
  const steps = 400;
  const step = vol / sqrt(steps);
  let x = 0;
  for (let day = 0; day < days; day++) {
    x += overnight * normal();
    let [high, low] = [x, x];
    out.open[day] = Math.exp(x);
    for (let i = 0; i < steps; i++) {
      x += step * normal() + drift / steps;
      if (x > high) high = x;
      else if (x < low) low = x;
    }
    out.high[day] = Math.exp(high);
    out.low[day] = Math.exp(low);
    out.close[day] = Math.exp(x);
  }
  return out;
}

describe("realised volatility", () => {
  // The authors' definitions evaluated with mpmath in 40 digits on these 60 bars, 365 days a year.
  it.each([
    ["close", 1.0438347481202730176],
    ["parkinson", 1.243723026862355012],
    ["garman-klass", 1.3137581153025779205],
    ["rogers-satchell", 1.3823985688289690896],
    ["yang-zhang", 1.3486073591851775908],
  ] as const)("%s of 60 days of BTC", (estimator, expected) => {
    expect(Math.abs(realizedVolatility(bars, estimator, 365) / expected - 1)).toBeLessThan(1e-13);
  });

  it("finds the vol of a simulated path: all without drift and gaps, Rogers–Satchell and Yang–Zhang with a drift", () => {
    // 1500 days: sampling error 1 to 2%; ranges seen at 400 points a day fall short of the continuous ones by about 4%.
    const still = simulate(1500, 0.02, 0, 0);
    for (const estimator of VOL_ESTIMATORS)
      expect(Math.abs(realizedVolatility(still, estimator, 1) / 0.02 - 1)).toBeLessThan(0.07);
    const drifting = simulate(1500, 0.02, 0.04, 0);
    for (const estimator of ["close", "rogers-satchell", "yang-zhang"] as const)
      expect(Math.abs(realizedVolatility(drifting, estimator, 1) / 0.02 - 1)).toBeLessThan(0.08);
    expect(realizedVolatility(drifting, "parkinson", 1)).toBeGreaterThan(0.024);
  });

  it("Yang–Zhang counts the overnight gaps, which the ranges do not see", () => {
    const gaps = simulate(1500, 0.02, 0, 0.015);
    expect(Math.abs(realizedVolatility(gaps, "yang-zhang", 1) / 0.025 - 1)).toBeLessThan(0.07);
    expect(Math.abs(realizedVolatility(gaps, "close", 1) / 0.025 - 1)).toBeLessThan(0.07);
    expect(realizedVolatility(gaps, "parkinson", 1)).toBeLessThan(0.021);
  });

  it.each(VOL_ESTIMATORS)("%s does not depend on the currency, and grows with the root of the periods", (estimator) => {
    const doubled = Object.fromEntries(
      Object.entries(bars).map(([name, prices]) => [name, prices.map((p) => 2 * p)]),
    ) as unknown as Bars;
    expect(realizedVolatility(doubled, estimator, 365)).toBeCloseTo(realizedVolatility(bars, estimator, 365), 14);
    expect(realizedVolatility(bars, estimator, 4 * 365)).toBeCloseTo(2 * realizedVolatility(bars, estimator, 365), 13);
  });

  it.each(VOL_ESTIMATORS)("%s rolled is the estimate of each window", (estimator) => {
    const rolled = rollingRealizedVolatility(bars, estimator, 365, 20);
    expect(rolled.slice(0, 19).every(Number.isNaN)).toBe(true);
    for (const end of [20, 41, 60]) {
      const window = Object.fromEntries(
        Object.entries(bars).map(([name, prices]) => [name, prices.slice(end - 20, end)]),
      ) as unknown as Bars;
      // Put together from two parts: a rounding or two more.
      expect(Math.abs(rolled[end - 1] / realizedVolatility(window, estimator, 365) - 1)).toBeLessThan(1e-14);
    }
  });

  it("says what is wrong", () => {
    const prices = (...close: number[]) => ({ close: Float64Array.from(close) });
    expect(() => realizedVolatility(prices(1, 2), "close", 365)).toThrow(
      "prices must have at least 3 observations, not 2",
    );
    expect(() => realizedVolatility(prices(1, 0, 2), "close", 365)).toThrow("close must be positive; row 2 is 0");
    expect(() => realizedVolatility(prices(1, 2, 3), "parkinson", 365)).toThrow(
      "parkinson needs open, high, low and close",
    );
    expect(() => realizedVolatility(prices(1, 2, 3), "gk" as never, 365)).toThrow("estimator must be one of close");
    expect(() => realizedVolatility(prices(1, 2, 3), "close", 0)).toThrow("periods_per_year must be positive");
    expect(() => realizedVolatility({ ...bars, high: bars.low }, "parkinson", 365)).toThrow(
      "high must not be below open or close; row 1",
    );
    expect(() => realizedVolatility({ ...bars, low: bars.high }, "parkinson", 365)).toThrow(
      "low must not be above open or close; row 1",
    );
    expect(() => realizedVolatility({ ...bars, open: bars.open.slice(1) }, "parkinson", 365)).toThrow(
      "open and close must have the same length",
    );
    expect(() => rollingRealizedVolatility(bars, "close", 365, 2)).toThrow(
      "window must be a whole number of at least 3 for close",
    );
  });
});

describe("vol premium", () => {
  it("is implied less the realised of the returns before", () => {
    const implied = bars.close.map((_, i) => 0.8 + 0.01 * i);
    const premium = volPremium(implied, bars.close, 30, 365);
    expect(premium.slice(0, 30).every(Number.isNaN)).toBe(true);
    // A window put together from two blocks adds in another order than one alone.
    expect(premium[45]).toBeCloseTo(
      implied[45]! - realizedVolatility({ close: bars.close.slice(15, 46) }, "close", 365),
      14,
    );
    expect(volPremium(Float64Array.of(0.9), bars.close, 30, 365)[59]).toBeCloseTo(
      0.9 - realizedVolatility({ close: bars.close.slice(29) }, "close", 365),
      14,
    );
    expect(() => volPremium(implied.slice(1), bars.close, 30, 365)).toThrow(
      "implied and prices must have the same length",
    );
  });
});
