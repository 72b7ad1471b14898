import fc from "fast-check";
import { fundingRisk, FUNDING_RISK_METHODS } from "../../../src/core/futures/fundingRisk";
import { funding } from "../../../src/core/futures/funding";
import { perpValue } from "../../../src/core/futures/perpValue";
import { band } from "../../../src/core/monitor/band";
import { rebalance, REBALANCE_RULES } from "../../../src/core/monitor/rebalance";

const seed = Number(process.env.FC_SEED ?? Date.now() % 2 ** 31);
const carry = { hours: 8, days: 3, notional: 1, cost: 0.0003, level: 0.95, method: "ar1" } as const;

describe("FUNDINGRISK", () => {
  const rates = fc
    .array(fc.integer({ min: -5000, max: 5000 }), { minLength: 40, maxLength: 80 })
    .map((moves) => Float64Array.from(moves, (move) => move * 1e-8));

  it.each(FUNDING_RISK_METHODS)("scales with the notional, and turns for a long, by %s", (method) => {
    fc.assert(
      fc.property(rates, (history) => {
        const of = (notional: number, level = 0.95) => fundingRisk(history, { ...carry, method, notional, level });
        const [one, many, long] = [of(1), of(1000), of(-1)];
        expect(many.mean).toBeCloseTo(1000 * one.mean, 10);
        expect(many.negative).toBeCloseTo(one.negative, 12);
        expect(long.mean).toBeCloseTo(-one.mean, 14);
        expect(long.lower).toBeCloseTo(-one.upper, 14);
        // Half of all outcomes lie below the median, a surer bound is lower.
        expect(of(1, 0.99).lower).toBeLessThanOrEqual(one.lower);
        expect(one.belowCost).toBeGreaterThanOrEqual(one.negative);
      }),
      { seed },
    );
  });

  it("forgets the last rate over a long horizon, and knows the next one by it", () => {
    const history = Float64Array.from(
      { length: 200 },
      (_, t) => 1e-4 + 1e-4 * Math.sin(t * t) + (t === 199 ? 5e-4 : 0),
    );
    const { apr, persistence, mean } = fundingRisk(history, { ...carry, days: 1 / 3 });
    const longRun = (apr * 8) / 8760;
    expect(mean).toBeCloseTo(longRun + persistence * (history[199] - longRun), 12);
    const far = fundingRisk(history, { ...carry, days: 3000 });
    expect(far.mean / far.intervals / longRun).toBeCloseTo(1, 2);
  });
});

describe("PERPVALUE", () => {
  it("has the premium that FUNDING turns into its carry", () => {
    fc.assert(
      fc.property(
        fc.double({ min: -0.5, max: 0.5, noNaN: true }),
        fc.constantFrom(1, 4, 8),
        fc.constantFrom(0, 0.0001, 0.000375),
        fc.constantFrom(0, 0.00025, 0.0005),
        fc.boolean(),
        (rate, hours, interest, clamp, isInverse) => {
          const fair = perpValue({ spot: 100, rate, hours, interest, clamp, isInverse });
          expect(funding(fair.premium, interest, clamp)).toBeCloseTo(fair.funding, 15);
          const g = (isInverse ? -1 : 1) * Math.expm1(((isInverse ? -1 : 1) * rate * hours) / 8760);
          expect(fair.funding).toBeCloseTo(g, 15);
          expect(fair.value).toBeCloseTo(100 * (1 + fair.premium), 12);
        },
      ),
      { seed },
    );
  });
});

describe("REBALANCE", () => {
  const inputs = { gamma: 0.02, price: 100, vol: 0.2, cost: 0.01, riskAversion: 1, years: 1 } as const;

  it("has BAND's width for its best edge", () => {
    const [, , best] = rebalance({ ...inputs, rule: "edge" });
    expect(best.value).toBeCloseTo(band(inputs).width, 14);
  });

  it.each(REBALANCE_RULES)("has its best value where neither side of it is better, by %s", (rule) => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.001, max: 0.1, noNaN: true }),
        fc.double({ min: 0.1, max: 2, noNaN: true }),
        fc.double({ min: 0.0001, max: 0.01, noNaN: true }),
        (gamma, vol, cost) => {
          const position = { ...inputs, gamma, vol, cost, rule };
          const { value, objective } = rebalance(position)[2];
          for (const { objective: other } of rebalance({ ...position, values: [value * 0.99, value * 1.01] }))
            expect(other).toBeGreaterThan(objective);
        },
      ),
      { seed },
    );
  });
});
