import { correlation } from "../../../src/core/ratios/correlation";
import { differences, logReturns } from "../../../src/core/ratios/changes";
import { effectiveness, EFFECTIVENESS_MEASURES } from "../../../src/core/ratios/effectiveness";
import { hedgeRatio as hedgeRatioInSteps } from "../../../src/core/ratios/hedgeRatio";
import { atOnceOf } from "../atOnceOf";
import { readJson, relativeError } from "../../golden/read";
import { STUDIES, study } from "./studies";

const hedgeRatio = atOnceOf(hedgeRatioInSteps);

interface Golden {
  readonly pearson: number;
  readonly spearman: number;
  readonly ewma: number;
  readonly effectiveness_naive: Record<(typeof EFFECTIVENESS_MEASURES)[number], number>;
}
const golden = readJson<{
  results: Record<string, Record<"differences" | "log", Golden>>;
  ties: { a: number[]; b: number[]; spearman: number };
}>("ratios/estimators.json");

describe.each(Object.entries(golden.results))("%s", (name, expected) => {
  const { spot, futures } = study(name as (typeof STUDIES)[number]);

  test.each(EFFECTIVENESS_MEASURES)("naive hedge by %s", (measure) => {
    for (const changes of ["differences", "log"] as const) {
      expect(
        relativeError(
          effectiveness(spot, futures, 1, measure, changes),
          expected[changes].effectiveness_naive[measure],
        ),
      ).toBeLessThan(1e-10);
    }
  });

  test("correlations by numpy and scipy", () => {
    const s = differences(spot);
    const f = differences(futures);
    expect(relativeError(correlation(s, f), expected.differences.pearson)).toBeLessThan(1e-12);
    expect(relativeError(correlation(s, f, "rank"), expected.differences.spearman)).toBeLessThan(1e-12);
    expect(relativeError(correlation(s, f, "ewma", 0.94), expected.differences.ewma)).toBeLessThan(1e-12);
    expect(
      relativeError(correlation(logReturns(spot, "s"), logReturns(futures, "f")), expected.log.pearson),
    ).toBeLessThan(1e-11);
  });
});

test.each(STUDIES)("%s: statsmodels' R² is the effectiveness of the OLS hedge", (name) => {
  const { spot, futures, hedging_effectiveness, sample_moments } = study(name);
  const h = hedgeRatio(spot, futures, "ols", "log");
  expect(relativeError(effectiveness(spot, futures, h, "variance", "log"), hedging_effectiveness.ols)).toBeLessThan(
    1e-10,
  );
  expect(
    relativeError(effectiveness(spot, futures, 1, "variance", "log"), hedging_effectiveness.naive_h1),
  ).toBeLessThan(1e-10);
  expect(relativeError(correlation(logReturns(spot, "s"), logReturns(futures, "f")), sample_moments.corr)).toBeLessThan(
    1e-11,
  );
});

test("ranks of ties are their mean rank", () => {
  const { a, b, spearman } = golden.ties;
  expect(relativeError(correlation(Float64Array.from(a), Float64Array.from(b), "rank"), spearman)).toBeLessThan(1e-14);
});

test("rank correlation sees order alone", () => {
  const a = Float64Array.of(5, 1, 4, 2, 3);
  expect(
    correlation(
      a,
      a.map((v) => v ** 5),
      "rank",
    ),
  ).toBe(1);
  expect(
    correlation(
      a,
      a.map((v) => -Math.exp(v)),
      "rank",
    ),
  ).toBe(-1);
});

const up = Float64Array.of(1, 2, 4, 5);
const mixed = Float64Array.of(1, 3, 2, 4);
const flat = Float64Array.of(0.3, 0.3, 0.3, 0.3);
test.each([
  [() => effectiveness(flat, mixed, 1), "divisionByZero", "spot must vary"],
  [() => effectiveness(up, mixed, 1, "semivariance"), "divisionByZero", "spot must lose at least once"],
  [() => effectiveness(up, mixed, 1, "cvar"), "number", "spot must have a loss in its tail"],
  [() => effectiveness(flat, mixed, 1, "cvar"), "divisionByZero", "spot must have a loss in its tail"],
  [
    () => effectiveness(Float64Array.of(1, 3, 2, 1), mixed, 1, "offset"),
    "divisionByZero",
    "spot must end at another price than it began",
  ],
  [() => effectiveness(up, mixed, 1, "variance", "levels"), "value", "changes must be differences or log"],
  [
    () => effectiveness(up, mixed, 1, "beta" as never),
    "value",
    "measure must be one of variance, semivariance, cvar, offset",
  ],
  [() => correlation(flat, mixed), "divisionByZero", "a must vary"],
  [() => correlation(mixed, flat), "divisionByZero", "b must vary"],
  [() => correlation(mixed, flat, "rank"), "divisionByZero", "b must vary"],
  [() => correlation(new Float64Array(4), mixed, "ewma"), "divisionByZero", "a must vary"],
  [() => correlation(mixed, new Float64Array(4), "ewma"), "divisionByZero", "b must vary"],
  [() => correlation(mixed, up, "kendall" as never), "value", "method must be one of sample, ewma, rank"],
  [() => correlation(mixed, up.subarray(1)), "notAvailable", "a and b must have the same length"],
])("%#: %s answers %s", (call, kind, message) => {
  expect(call).toThrow(expect.objectContaining({ kind, message }));
});
