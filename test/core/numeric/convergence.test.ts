import { leastMinimum as leastInSteps } from "../../../src/core/numeric/minimise";
import { studentQuantile, studentTail } from "../../../src/core/numeric/studentT";
import { FINE, solveBoundary } from "../../../src/core/options/american/boundary";
import { americanOption } from "../../../src/core/options/american/americanOption";
import { americanVolatility } from "../../../src/core/options/american/americanVolatility";
import { exerciseRegion } from "../../../src/core/options/american/region";
import { evaluateSystem, newSystem } from "../../../src/core/options/american/system";
import { bachelier } from "../../../src/core/options/bachelier";
import { bachelierVolatility } from "../../../src/core/options/bachelierVolatility";
import { blackScholes } from "../../../src/core/options/blackScholes";
import { carryNetOf, withoutDividends } from "../../../src/core/options/dividends";
import { type EssviSlice, essviAsSvi, essviNear, essviOf } from "../../../src/core/options/essvi";
import { fitEssvi } from "../../../src/core/options/essviFit";
import { impliedVolatility } from "../../../src/core/options/impliedVolatility";
import { quotedSlices } from "../../../src/core/options/quotedSlices";
import { sviVariance } from "../../../src/core/options/svi";
import { volatilityOf } from "../../../src/core/options/volatilityOf";
import { cvarMinimum, cvarRatio } from "../../../src/core/ratios/cvarRatio";
import { conditionalValueAtRisk, hedged, semivariance } from "../../../src/core/ratios/downside";
import { semivarianceRatio } from "../../../src/core/ratios/semivarianceRatio";
import { seeded } from "../../support/random";
import { atOnceOf } from "../atOnceOf";

const leastMinimum = atOnceOf(leastInSteps);
const EPSILON = 2 ** -52;

/** Every search ends at what it looks for, or says that it did not. */
describe("searches converge", () => {
  const random = seeded(2024);
  const between = (low: number, high: number): number => low + (high - low) * random();
  const spread = (low: number, high: number): number => Math.exp(between(Math.log(low), Math.log(high)));

  test("implied vol: the price at it is the price, to roundings times the conditioning", () => {
    for (let i = 0; i < 5000; i++) {
      const type = random() < 0.5 ? 1 : -1;
      const [K, T, vol] = [spread(5, 2000), spread(1e-4, 10), spread(0.02, 4)];
      const [price, , , vega] = blackScholes(type, 100, K, T, vol, 0.03, 0.01);
      const intrinsic = Math.max(type * (100 * Math.exp(-0.02 * T) - K * Math.exp(-0.03 * T)), 0);
      if (!(price > intrinsic * (1 + 1e-13) && price > 1e-300 && vega! > 0)) continue;
      const found = impliedVolatility(type, price!, 100, K, T, 0.03, 0.01);
      const condition = (price! + 100) / (vol * vega!);
      if (condition > 1e12) continue;
      expect(Math.abs(found / vol - 1)).toBeLessThan(64 * EPSILON * (1 + condition));
    }
  });

  test("implied normal vol: from next to the money to where the price is the smallest double", () => {
    for (let i = 0; i < 3000; i++) {
      const [distance, vol] = [spread(1e-9, 30), spread(1e-4, 100)];
      const K = 3 + distance * vol;
      const { price, vega } = bachelier(1, 3, K, 1, vol, 0, 0);
      if (!(price > 1e-290)) continue;
      const found = bachelierVolatility(1, price, 3, K, 1, 0, 0);
      const condition = (price + Math.abs(K) * bachelierDelta(distance)) / (vol * vega);
      expect(Math.abs(found / vol - 1)).toBeLessThan(64 * EPSILON * (2 + condition));
    }
  });
  const bachelierDelta = (d: number): number => bachelier(1, 0, d, 1, 1, 0, 0).delta;

  test("American implied vol: the price at it is the price", () => {
    for (let i = 0; i < 60; i++) {
      const type = random() < 0.5 ? 1 : -1;
      const [K, T, vol] = [between(70, 140), spread(0.01, 3), spread(0.05, 1.5)];
      const [rate, carry] = [between(-0.03, 0.1), between(-0.06, 0.1)];
      const price = (sigma: number) => americanOption(type, 100, K, T, sigma, rate, carry, "price").price;
      const target = price(vol);
      if (target < Math.max(type * (100 - K), 0) + 1e-6 || target < price(1e-3) + 1e-6) continue;
      const found = americanVolatility(type, target, 100, K, T, rate, carry);
      expect(Math.abs(price(found) - target)).toBeLessThan(1e-9 * K);
    }
  });

  test("a vol of any rising price, also where it rises by a kink or a step; and no answer without one", () => {
    for (const value of [
      (vol: number) => vol ** 40,
      (vol: number) => Math.max(0, vol - 0.7321) * 1e6,
      (vol: number) => Math.atan(1e5 * (vol - 0.3)),
      (vol: number) => Math.cbrt(vol - 1.1),
    ]) {
      for (const vol of [0.0123, 0.31, 0.9, 1.7, 4.9]) {
        const price = value(vol);
        if (value(vol * 0.999999) === price) continue;
        const found = volatilityOf(price, 1e-3, value);
        expect(Math.abs(value(found) - price)).toBeLessThan(
          Math.max(1e-9 * Math.abs(price), 1e-12, 3e-6 * Number(vol > 4)),
        );
      }
    }
    // At a jump the vol is known, though no price is met.
    expect(volatilityOf(0.5, 1, (vol) => Number(vol > 0.777))).toBeCloseTo(0.777, 10);
    expect(() => volatilityOf(2, 1, Math.tanh)).toThrow("upper bound");
  });

  test("the exercise boundary: values match at every point of it", () => {
    const system = newSystem(FINE.degree);
    for (let i = 0; i < 300; i++) {
      // Where the error of the price is stated, and far beyond.
      const isStated = i % 2 === 0;
      const [vol, years] = isStated ? [spread(0.1, 0.8), spread(1e-3, 3)] : [spread(0.01, 3), spread(1e-3, 30)];
      const rate = spread(1e-6, isStated ? 0.08 : 0.4);
      const dividend = random() < 0.3 ? 0 : isStated ? between(-0.05, 0.08) : between(-0.1, 0.3);
      const logStart = dividend > rate ? Math.log(rate / dividend) : 0;
      const side = { orientation: 1, logStart, vol, rate, yield: dividend, moves: "rate", horizon: years } as const;
      const { g } = solveBoundary(side);
      expect(evaluateSystem(side, FINE, g, system)).toBe(true);
      expect(Math.max(...system.mismatch.map(Math.abs))).toBeLessThan(isStated ? 3e-7 : 2e-5);
    }
  });

  test("two boundaries: apart for the whole life, or to where they meet", () => {
    const degree = FINE.degree;
    for (let i = 0; i < 60; i++) {
      const rate = -spread(1e-3, 0.08);
      const dividend = rate - spread(1e-3, 0.08);
      const [vol, years] = [spread(0.03, 0.6), spread(0.05, 10)];
      const region = exerciseRegion({ years, vol, rate, yield: dividend, moves: "rate" })!;
      const { upper, lower, until } = region;
      const gap = -upper.g[degree]! - lower!.side.logStart - lower!.g[degree]!;
      expect(gap).toBeGreaterThan(-1e-5);
      if (until < years) expect(gap).toBeLessThan(2e-3);
    }
  });

  test("least semivariance and conditional value at risk: no ratio beside has less", () => {
    for (let i = 0; i < 60; i++) {
      const size = 5 + Math.floor(random() * 200);
      const heavy = (): number => Math.tan(3.0 * (random() - 0.5));
      const futures = Float64Array.from({ length: size }, heavy);
      const spot = futures.map((f) => 0.8 * f + 0.5 * heavy());
      const series = { spot, futures };
      for (const [ratio, risk] of [
        [semivarianceRatio(series), semivariance],
        [cvarRatio(series, 0.8), (left: Float64Array) => conditionalValueAtRisk(left, 0.8)],
      ] as const) {
        const at = (h: number): number => risk(hedged(series, h));
        for (const beside of [1e-6, 1e-4, 1e-2, 1])
          for (const h of [ratio - beside, ratio + beside])
            expect(at(h)).toBeGreaterThanOrEqual(at(ratio) * (1 - 1e-12));
      }
    }
    // From far away too.
    const series = { spot: Float64Array.of(1, -2, 3, -1, 2), futures: Float64Array.of(2, -1, 1, -2, 1) };
    expect(semivarianceRatio(series, 1e9)).toBeCloseTo(semivarianceRatio(series), 12);
    expect(cvarMinimum(series, 0.6, 1e3).value).toBeCloseTo(cvarMinimum(series, 0.6).value, 12);
  });

  test("Student's t: the tail beyond the quantile is what was asked for", () => {
    for (let i = 0; i < 500; i++) {
      const [p, freedom] = [1 - spread(1e-9, 0.5), Math.ceil(spread(1, 1e6))];
      expect(studentTail(studentQuantile(p, freedom), freedom) / (1 - p)).toBeCloseTo(1, 7);
    }
  });

  test("a search in a kinked valley that runs along no variable ends at its bottom, or says that it did not", () => {
    for (let i = 0; i < 40; i++) {
      const [a, b] = [between(-2, 2), between(-2, 2)];
      const evaluate = ([x, y]: Float64Array) => {
        const [across, along] = [x! - y! - a, x! + y! - b];
        return {
          value: 100 * Math.abs(across) + along * along + 1,
          gradient: Float64Array.of(100 * Math.sign(across) + 2 * along, -100 * Math.sign(across) + 2 * along),
        };
      };
      try {
        const best = leastMinimum(evaluate, [Float64Array.of(3, -3)]);
        expect(evaluate(best).value).toBeLessThan(1 + 1e-4);
      } catch (error) {
        expect((error as Error).message).toBe("the search did not converge");
      }
    }
  });

  test("a search that can always go lower is an error", () =>
    expect(() => leastMinimum(([x]) => ({ value: -x!, gradient: Float64Array.of(0) }), [Float64Array.of(0)])).toThrow(
      "the search did not converge",
    ));

  test("an eSSVI surface: no step beside its free variables lowers the squares", () => {
    for (let i = 0; i < 12; i++) {
      const rows = [0.05, 0.2, 0.7].flatMap((years) => {
        const [level, skew, curve] = [between(0.2, 0.9), between(-0.4, 0.2), between(0.1, 0.8)];
        return Array.from({ length: 7 }, (_, j) => {
          const k = (j - 3) * 0.6 * level * Math.sqrt(years);
          return { years, strike: 100 * Math.exp(k), vol: level + skew * k + curve * k * k + 0.004 * (random() - 0.5) };
        });
      });
      const column = (f: (row: (typeof rows)[number]) => number): Float64Array => Float64Array.from(rows, f);
      const chain = {
        strike: column((row) => row.strike),
        years: column((row) => row.years),
        vol: column((row) => row.vol),
        forward: column(() => 100),
      };
      const slices = quotedSlices(chain, 3);
      const squares = (surface: readonly EssviSlice[]): number =>
        surface.reduce((sum, slice, s) => {
          const { logMoneyness, variances, weights } = slices[s]!;
          const parameters = essviAsSvi(slice);
          return logMoneyness.reduce(
            (all, k, j) => all + weights[j]! * (sviVariance(parameters, k) - variances[j]!) ** 2,
            sum,
          );
        }, 0);
      const fitted = fitEssvi(slices);
      const least = squares(fitted);
      const free = essviNear(fitted);
      for (let trial = 0; trial < 200; trial++) {
        const reach = spread(1e-5, 0.3);
        const moved = essviOf(free.map((x) => x + reach * (random() - 0.5)));
        expect(squares(moved)).toBeGreaterThan(least * (1 - 1e-3));
      }
    }
  });

  test("the carry beside dividends gives their forward back", () => {
    for (let i = 0; i < 300; i++) {
      const [carry, years] = [between(-0.2, 0.3), spread(0.02, 5)];
      const payments = [0.1, 0.5, 0.9].map((part) => ({
        years: part * years,
        amount: random() < 0.3 ? between(0, 0.2) : between(0, 8),
        isProportional: false,
      }));
      const dividends = { model: "spot", payments } as const;
      const forward = withoutDividends(100, dividends, carry) * Math.exp(carry * years);
      expect(carryNetOf(forward, 100, dividends, years)).toBeCloseTo(carry, 12);
    }
  });
});
