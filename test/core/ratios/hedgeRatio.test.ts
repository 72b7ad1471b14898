import fc from "fast-check";
import { pairedChanges } from "../../../src/core/ratios/changes";
import { dynamicCorrelation as dynamicCorrelationInSteps } from "../../../src/core/ratios/conditionalCorrelation";
import { conditionalValueAtRisk, hedged, semivariance } from "../../../src/core/ratios/downside";
import { ewmaMoments, ewmaRatio } from "../../../src/core/ratios/ewma";
import { garch as garchInSteps } from "../../../src/core/ratios/garch";
import { hedgeRatio as hedgeRatioInSteps, RATIO_METHODS } from "../../../src/core/ratios/hedgeRatio";
import { olsRatio } from "../../../src/core/ratios/ols";
import { atOnceOf } from "../atOnceOf";
import { readColumn, readJson, relativeError } from "../../golden/read";
import { exactSlope } from "./exactSlope";
import { STUDIES, study } from "./studies";

const dynamicCorrelation = atOnceOf(dynamicCorrelationInSteps);
const garch = atOnceOf(garchInSteps);
const hedgeRatio = atOnceOf(hedgeRatioInSteps);

/** Statsmodels' own rounding, on levels with an R² of 0.99999, is a few 1e-13. */
const BAR = 1e-10;

describe.each(STUDIES)("%s", (name) => {
  const { spot, futures, ...expected } = study(name);

  test("OLS on levels, price changes and log returns", () => {
    expect(relativeError(hedgeRatio(spot, futures, "ols", "levels"), expected.ols_levels.coef[1])).toBeLessThan(BAR);
    expect(
      relativeError(hedgeRatio(spot, futures, "ols", "differences"), expected.ols_price_changes.coef[1]),
    ).toBeLessThan(BAR);
    expect(relativeError(hedgeRatio(spot, futures, "ols", "log"), expected.ols_log_returns.coef[1])).toBeLessThan(BAR);
  });

  test.each(["0.94", "0.97"] as const)("EWMA with decay %s in its three seedings", (decay) => {
    const returns = pairedChanges(spot, futures, "log");
    for (const [seeding, key] of [
      ["normalised", "finite_normalised"],
      ["first", "recursive_seed_first"],
      ["meanSquare", "recursive_seed_mean_square"],
    ] as const) {
      const moments = ewmaMoments(returns, Number(decay), seeding);
      const golden = expected.ewma[decay][key];
      // The golden returns are in percent.
      expect(relativeError(moments.varianceSpot * 1e4, golden.var_s)).toBeLessThan(BAR);
      expect(relativeError(moments.varianceFutures * 1e4, golden.var_f)).toBeLessThan(BAR);
      expect(relativeError(moments.covariance * 1e4, golden.cov)).toBeLessThan(BAR);
      expect(relativeError(ewmaRatio(returns, Number(decay), false, seeding), golden.h)).toBeLessThan(BAR);
    }
    expect(
      relativeError(hedgeRatio(spot, futures, "ewma", "log", Number(decay)), expected.ewma[decay].finite_normalised.h),
    ).toBeLessThan(BAR);
  });
});

test("Hull's table 3.2: 0.7777", () => {
  const changes = {
    spot: readColumn("ratios/hull_table_3_2.csv", "spot"),
    futures: readColumn("ratios/hull_table_3_2.csv", "futures"),
  };
  expect(relativeError(olsRatio(changes), 0.7776506742411755)).toBeLessThan(1e-14);
});

test("the slope at an offset of 1e7 is exact to 1e-14", () => {
  // Multiples of 2^-10 around 1e7, which a double and an integer both hold.
  let state = 12345;
  const noise = (): number => (state = (state * 1103515245 + 12345) % 2 ** 31);
  const x: bigint[] = [];
  const y: bigint[] = [];
  for (let i = 0; i < 20_000; i++) {
    const move = BigInt(noise() >>> 12) - 262_144n;
    x.push(10_000_000n * 1024n + move);
    y.push(10_000_000n * 1024n + (move * 3n) / 4n + BigInt(noise() >>> 15) - 32_768n);
  }
  const series = {
    spot: Float64Array.from(y, (v) => Number(v) / 1024),
    futures: Float64Array.from(x, (v) => Number(v) / 1024),
  };
  expect(relativeError(olsRatio(series), exactSlope(x, y))).toBeLessThan(1e-14);
});

const walk = fc
  .array(
    fc.tuple(fc.double({ min: -0.05, max: 0.05, noNaN: true }), fc.double({ min: -0.05, max: 0.05, noNaN: true })),
    { minLength: 10, maxLength: 60 },
  )
  .map((steps) => {
    const spot = [60_000];
    const futures = [60_300];
    for (const [a, b] of steps) {
      spot.push(spot[spot.length - 1] * (1 + a));
      futures.push(futures[futures.length - 1] * (1 + 0.8 * a + 0.2 * b + 1e-4));
    }
    return { spot: Float64Array.from(spot), futures: Float64Array.from(futures) };
  })
  .filter(({ futures }) => new Set(futures).size > 3);

interface Estimators {
  readonly results: Record<
    string,
    Record<
      "differences" | "log",
      { readonly cvar: Record<string, { readonly h: number }>; readonly semivariance: number; readonly inverse: number }
    > & {
      readonly dcc: { readonly h: number; readonly a: number; readonly b: number; readonly loglik: number };
    }
  >;
}

describe.each(Object.entries(readJson<Estimators>("ratios/estimators.json").results))(
  "%s, the other estimators",
  (name, expected) => {
    const { spot, futures } = study(name as (typeof STUDIES)[number]);

    describe.each(["differences", "log"] as const)("%s", (changes) => {
      test("semivariance", () => {
        expect(
          relativeError(hedgeRatio(spot, futures, "semivariance", changes), expected[changes].semivariance),
        ).toBeLessThan(1e-12);
      });
      test.each(["0.9", "0.95"])("CVaR at %s", (level) => {
        // HiGHS stops at its feasibility tolerance of 1e-10 in units of the deviation of spot.
        expect(
          relativeError(hedgeRatio(spot, futures, "cvar", changes, Number(level)), expected[changes].cvar[level].h),
        ).toBeLessThan(1e-8);
      });
      test("inverse", () => {
        expect(relativeError(hedgeRatio(spot, futures, "inverse", changes), expected[changes].inverse)).toBeLessThan(
          1e-11,
        );
      });
    });

    test("dynamic conditional correlation", () => {
      const returns = pairedChanges(spot, futures, "log");
      const { a, b, logLikelihood } = dynamicCorrelation(
        garch(returns.spot, "spot").standardised,
        garch(returns.futures, "futures").standardised,
      );
      // A simplex search resolves the likelihood to 1e-12 and so the parameters to about its root.
      expect(logLikelihood).toBeGreaterThan(expected.dcc.loglik - 1e-8);
      expect(logLikelihood).toBeLessThan(expected.dcc.loglik + 1e-5);
      expect(Math.abs(a - expected.dcc.a)).toBeLessThan(1e-5);
      expect(Math.abs(b - expected.dcc.b)).toBeLessThan(1e-5);
      expect(relativeError(hedgeRatio(spot, futures, "dcc", "log"), expected.dcc.h)).toBeLessThan(1e-6);
    });
  },
);

describe("laws", () => {
  const method = fc.constantFrom("naive" as const, "ols" as const, "ewma" as const);

  test("an inverse future at the spot price hedges one coin with one coin: the synthetic dollar", () => {
    fc.assert(fc.property(walk, ({ futures }) => expect(hedgeRatio(futures, futures, "inverse")).toBeCloseTo(1, 12)));
  });

  test.each(["semivariance", "cvar"] as const)("no other ratio has a smaller %s", (measure) => {
    const risk = measure === "cvar" ? conditionalValueAtRisk : semivariance;
    fc.assert(
      fc.property(walk, fc.double({ min: -3, max: 3, noNaN: true }), ({ spot, futures }, other) => {
        const series = pairedChanges(spot, futures, "log");
        // Futures that only ever move one way in the tail have no least risk: #NUM!, tested below.
        fc.pre(conditionalValueAtRisk(series.futures) > 0 && conditionalValueAtRisk(series.futures.map((v) => -v)) > 0);
        const least = risk(hedged(series, hedgeRatio(spot, futures, measure, "log")));
        expect(least).toBeLessThanOrEqual(risk(hedged(series, other)) + 1e-15);
      }),
    );
  });

  test("a series hedges itself one for one", () => {
    fc.assert(
      fc.property(
        walk,
        method,
        fc.constantFrom("differences" as const, "log" as const, "levels" as const),
        ({ futures }, m, changes) => {
          expect(hedgeRatio(futures, futures, m, changes)).toBeCloseTo(1, 12);
        },
      ),
    );
  });

  test("twice the spot needs twice the futures, and half when the future is quoted double", () => {
    fc.assert(
      fc.property(
        walk,
        fc.constantFrom("ols" as const, "ewma" as const),
        fc.constantFrom("differences" as const, "levels" as const),
        ({ spot, futures }, m, changes) => {
          const h = hedgeRatio(spot, futures, m, changes);
          expect(
            hedgeRatio(
              spot.map((v) => 2 * v),
              futures,
              m,
              changes,
            ),
          ).toBe(2 * h);
          expect(
            hedgeRatio(
              spot,
              futures.map((v) => 2 * v),
              m,
              changes,
            ),
          ).toBe(h / 2);
        },
      ),
    );
  });
});

describe("what cannot be estimated", () => {
  const rising = Float64Array.of(1, 2, 4, 7);
  const constant = Float64Array.of(0.1, 0.1, 0.1, 0.1);
  test.each([
    [() => hedgeRatio(rising, rising.subarray(1)), "notAvailable", "spot and futures must have the same length"],
    [
      () => hedgeRatio(rising.subarray(3), rising.subarray(3)),
      "notAvailable",
      "spot and futures must have at least 2 observations, not 1",
    ],
    [
      () => hedgeRatio(rising.subarray(2), rising.subarray(2)),
      "notAvailable",
      "spot and futures changes must have at least 2 observations, not 1",
    ],
    [() => hedgeRatio(rising, constant, "ols"), "divisionByZero", "futures must vary"],
    [() => hedgeRatio(rising, constant, "ols", "levels"), "divisionByZero", "futures must vary"],
    [() => hedgeRatio(rising, constant, "ewma"), "divisionByZero", "futures must vary"],
    [() => hedgeRatio(rising, constant, "ewma", "levels"), "divisionByZero", "futures must vary"],
    [
      () => hedgeRatio(rising, Float64Array.of(1, 2, 0, 1), "ols", "log"),
      "number",
      "futures must be positive; observation 3 is 0",
    ],
    [() => hedgeRatio(rising, rising, "ewma", "log", 1), "number", "parameter (the decay) must lie between 0 and 1"],
    [() => hedgeRatio(rising, constant, "inverse"), "divisionByZero", "futures must vary"],
    [
      () => hedgeRatio(rising, Float64Array.of(1, -2, 3, 4), "inverse"),
      "number",
      "futures must be positive; observation 2 is -2",
    ],
    [() => hedgeRatio(rising, rising, "garch"), "notAvailable", "spot must have at least 50 observations, not 3"],
    [
      () => hedgeRatio(new Float64Array(60).fill(3), new Float64Array(60).fill(3), "dcc"),
      "divisionByZero",
      "spot must vary",
    ],
    [() => hedgeRatio(rising, rising, "cvar", "levels"), "value", "changes must be differences or log for method cvar"],
    [() => hedgeRatio(rising, rising, "cvar", "log", 1), "number", "parameter (the level) must lie between 0 and 1"],
    [
      () => hedgeRatio(rising, Float64Array.of(1, 2, 4, 8), "cvar"),
      "number",
      "futures must move both ways in the tail",
    ],
    [
      () => hedgeRatio(rising, rising, "ols", "weekly" as never),
      "value",
      "changes must be one of differences, log, levels",
    ],
    [() => hedgeRatio(rising, rising, "lasso" as never), "value", `method must be one of ${RATIO_METHODS.join(", ")}`],
  ])("%#: %s answers %s", (call, kind, message) => {
    expect(call).toThrow(expect.objectContaining({ kind, message }));
  });

  test("steady growth has constant log returns up to rounding, and no slope", () => {
    const growing = Float64Array.from({ length: 50 }, (_, i) => 2 ** i);
    expect(() => hedgeRatio(growing, growing, "ols", "log")).toThrow("futures must vary");
  });
});
