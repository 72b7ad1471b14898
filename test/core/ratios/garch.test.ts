import { garch as garchInSteps } from "../../../src/core/ratios/garch";
import { hedgeRatio as hedgeRatioInSteps } from "../../../src/core/ratios/hedgeRatio";
import { pairedChanges } from "../../../src/core/ratios/changes";
import { atOnceOf } from "../atOnceOf";
import { readJson, relativeError } from "../../golden/read";
import { STUDIES, study } from "./studies";

const garch = atOnceOf(garchInSteps);
const hedgeRatio = atOnceOf(hedgeRatioInSteps);

type Parameters = Record<"mu" | "omega" | "alpha" | "beta", number>;
const NAMES = ["mu", "omega", "alpha", "beta"] as const;

const benchmark = readJson<{
  published: Parameters;
  exact: Record<keyof Parameters, string>;
  loglik: string;
  data: number[];
}>("ratios/garch_dem2gbp.json");

describe("the DEM/GBP benchmark of Fiorentini, Calzolari and Panattoni", () => {
  const fitted = () => garch(Float64Array.from(benchmark.data), "returns");

  test.each(NAMES)("%s", (name) => {
    const fit = fitted();
    // The exact maximum; what is left is where rounding of the likelihood's gradient stops the search.
    expect(relativeError(fit[name], Number(benchmark.exact[name]))).toBeLessThan(1e-8);
    // As printed, six digits.
    expect(relativeError(fit[name], benchmark.published[name])).toBeLessThan(1e-5);
  });

  test("log-likelihood", () => expect(Math.abs(fitted().logLikelihood - Number(benchmark.loglik))).toBeLessThan(1e-9));
});

describe.each(STUDIES.filter((name) => study(name).garch11))("%s", (name) => {
  const { spot, futures, garch11 } = study(name);
  const returns = pairedChanges(spot, futures, "log");

  test.each(["spot", "futures"] as const)("%s returns in percent", (leg) => {
    const golden = garch11![leg];
    const fit = garch(
      returns[leg].map((r) => 100 * r),
      leg,
    );
    for (const key of NAMES) expect(relativeError(fit[key], Number(golden.params[key]))).toBeLessThan(1e-7);
    expect(relativeError(fit.nextVariance, Number(golden.h_next))).toBeLessThan(1e-8);
    expect(Math.abs(fit.logLikelihood - Number(golden.loglik))).toBeLessThan(1e-8);
  });

  test("next period's constant-correlation hedge ratio", () => {
    expect(relativeError(hedgeRatio(spot, futures, "garch", "log"), garch11!.ccc.next_period_hedge_ratio)).toBeLessThan(
      1e-9,
    );
  });
});
