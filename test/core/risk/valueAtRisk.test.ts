import fc from "fast-check";
import { valueAtRisk, type VarMeasure, type VarMethod } from "../../../src/core/risk/valueAtRisk";
import { readColumn, readJson, relativeError } from "../../golden/read";

const futures = readColumn("ratios/btcusdt_binance_daily.csv", "futures");
const returns = Float64Array.from({ length: futures.length - 1 }, (_, i) => Math.log(futures[i + 1] / futures[i]));

type Row = Readonly<
  Record<
    "level" | "historical" | "historical_es" | "normal" | "normal_es" | "cornish_fisher" | "cornish_fisher_es",
    number
  >
>;
const { rows } = readJson<{ rows: Row[] }>("risk/value_at_risk_scipy.json");

describe("VAR of bitcoin's daily returns against numpy and scipy", () => {
  // Logs of libm and V8 differ by an ulp, which a return of a basis point feels as 1e-12; the quadrature asks for 1e-13.
  it.each(rows)("level $level", (row) => {
    for (const [method, column] of [
      ["historical", "historical"],
      ["normal", "normal"],
      ["cornish-fisher", "cornish_fisher"],
    ] as const) {
      expect(relativeError(valueAtRisk(returns, row.level, "var", method), row[column])).toBeLessThan(1e-11);
      expect(relativeError(valueAtRisk(returns, row.level, "es", method), row[`${column}_es`])).toBeLessThan(1e-11);
    }
  });
});

const { datasets } = readJson<{ datasets: Record<string, { mean: string; sd: string; data: (number | string)[] }> }>(
  "ratios/nist_univariate.json",
);

describe("VAR of NIST's reference data", () => {
  // Quantiles of the normal distribution, as every table prints them.
  it.each(Object.entries(datasets))("%s: normal, from the certified mean and deviation", (_, { mean, sd, data }) => {
    const pnl = Float64Array.from(data, Number);
    for (const [level, z] of [
      [0.95, 1.6448536269514722],
      [0.99, 2.3263478740408408],
    ]) {
      const expected = z * Number(sd) - Number(mean);
      // The digits that data of this size can hold of their deviation.
      const noise = 1e-13 * Number(sd) + 4 * 2 ** -52 * Math.abs(Number(mean));
      expect(Math.abs(valueAtRisk(pnl, level, "var", "normal") - expected)).toBeLessThan(noise);
    }
  });

  // python3 3.11, statistics.quantiles(data, n=100, method="inclusive"): the 1st, 5th and 10th.
  it.each([
    ["Lew", 578.01, 572, 554.5],
    ["Lottery", -16.19, -45.05, -106.8],
    ["Mavro", -2.0013, -2.001345, -2.0014],
    ["Michelso", -299.6497, -299.739, -299.76],
  ])("%s: historical, as Python's statistics has it", (name, ...quantiles) => {
    const pnl = Float64Array.from(datasets[name].data, Number);
    [0.99, 0.95, 0.9].forEach((level, i) =>
      expect(relativeError(valueAtRisk(pnl, level), quantiles[i])).toBeLessThan(1e-13),
    );
  });
});

describe("laws of VAR", () => {
  const pnl = fc
    .array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 5, maxLength: 60 })
    .map((x) => Float64Array.from(x));
  const level = fc.double({ min: 0.01, max: 0.995, noNaN: true });
  const methods: VarMethod[] = ["historical", "normal", "cornish-fisher"];
  const measures: VarMeasure[] = ["var", "es"];
  const answer = (...args: Parameters<typeof valueAtRisk>): number => {
    try {
      return valueAtRisk(...args);
    } catch {
      return NaN; // outside the expansion's domain
    }
  };

  it("rises with the level, and the shortfall is at least the quantile", () => {
    fc.assert(
      fc.property(pnl, level, level, fc.constantFrom(...methods), (x, a, b, method) => {
        const [low, high] = [Math.min(a, b), Math.max(a, b)];
        for (const measure of measures) {
          const rise = answer(x, high, measure, method) - answer(x, low, measure, method);
          if (!Number.isNaN(rise)) expect(rise).toBeGreaterThanOrEqual(-1e-8);
        }
        const more = answer(x, a, "es", method) - answer(x, a, "var", method);
        if (!Number.isNaN(more)) expect(more).toBeGreaterThanOrEqual(-1e-8);
      }),
    );
  });

  it("scales with the position, falls by what is certain, and does not mind the order", () => {
    fc.assert(
      fc.property(
        pnl,
        level,
        fc.constantFrom("historical" as const, "normal" as const),
        fc.constantFrom(...measures),
        (x, a, method, measure) => {
          const risk = valueAtRisk(x, a, measure, method);
          expect(
            valueAtRisk(
              x.map((v) => 3 * v),
              a,
              measure,
              method,
            ),
          ).toBeCloseTo(3 * risk, 5);
          expect(
            valueAtRisk(
              x.map((v) => v + 1000),
              a,
              measure,
              method,
            ),
          ).toBeCloseTo(risk - 1000, 5);
          expect(valueAtRisk(x.slice().reverse(), a, measure, method)).toBeCloseTo(risk, 6);
        },
      ),
    );
  });

  it("refuses a level outside 0 to 1, no data, and quantiles that would not rise", () => {
    expect(() => valueAtRisk(Float64Array.of(1, 2), 95)).toThrow("level must lie between 0 and 1");
    for (const level of [0, 1]) expect(() => valueAtRisk(Float64Array.of(1, 2), level)).toThrow("level must lie");
    expect(() => valueAtRisk(new Float64Array())).toThrow("pnl must have at least 1 observations");
    expect(() => valueAtRisk(Float64Array.of(1), 0.9, "var", "normal")).toThrow("at least 2 observations, not 1");
    expect(() => valueAtRisk(Float64Array.of(1, 2, 3), 0.9, "es", "cornish-fisher")).toThrow("at least 4 observations");
    expect(valueAtRisk(Float64Array.of(-3), 0.9)).toBe(3);
    expect(valueAtRisk(Float64Array.of(2, 2, 2, 2), 0.9, "var", "cornish-fisher")).toBe(-2);
    expect(() => valueAtRisk(Float64Array.of(0, 0, 0, 0, 0, 0, 0, 0, 0, -50), 0.9, "var", "cornish-fisher")).toThrow(
      "too skewed",
    );
    // Thin tails are in the domain of the level: −3 … 3 at 95%, by hand.
    const even = Float64Array.of(-3, -2, -1, 0, 1, 2, 3);
    expect(valueAtRisk(even, 0.95, "var", "cornish-fisher")).toBeCloseTo(3.607784, 6);
  });
});

describe("the domain of Cornish and Fisher's expansion", () => {
  const moments = (pnl: Float64Array) => {
    const mean = pnl.reduce((sum, x) => sum + x, 0) / pnl.length;
    const moment = (power: number) => pnl.reduce((sum, x) => sum + (x - mean) ** power, 0) / pnl.length;
    return { S: moment(3) / moment(2) ** 1.5, K: moment(4) / moment(2) ** 2 - 3 };
  };
  /** The least slope of the expansion over |z| ≤ 2.3263, that of the 99% level. */
  const leastSlope = ({ S, K }: { S: number; K: number }) => {
    const slopes = Array.from({ length: 2001 }, (_, i) => {
      const z = (2.3263478740408408 * (i - 1000)) / 1000;
      return 1 + (z * S) / 3 + ((3 * z * z - 3) * K) / 24 - ((6 * z * z - 5) * S * S) / 36;
    });
    return Math.min(...slopes);
  };

  it("is where its quantiles rise with the level as far as the one asked on either side, and no other", () => {
    const value = fc.oneof(
      { weight: 6, arbitrary: fc.integer({ min: -9, max: 9 }) },
      fc.integer({ min: -60, max: 60 }),
    );
    const seen = { inside: 0, outside: 0 };
    fc.assert(
      fc.property(fc.array(value, { minLength: 4, maxLength: 40 }), (values) => {
        const pnl = Float64Array.from(values);
        const least = leastSlope(moments(pnl));
        // Nearer to its edge than the steps of z see.
        fc.pre(Math.abs(least) > 1e-4);
        const quantile = () => valueAtRisk(pnl, 0.99, "var", "cornish-fisher");
        if (least > 0) expect(quantile()).toEqual(expect.any(Number));
        else expect(quantile).toThrow("too skewed or heavy-tailed");
        seen[least > 0 ? "inside" : "outside"]++;
      }),
      { numRuns: 500 },
    );
    expect(Math.min(seen.inside, seen.outside)).toBeGreaterThan(20);
  });
});
