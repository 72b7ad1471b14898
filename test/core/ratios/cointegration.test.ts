import { augmentedDickeyFuller } from "../../../src/core/ratios/augmentedDickeyFuller";
import { cointegration as cointegrationInSteps, engleGranger } from "../../../src/core/ratios/cointegration";
import { atOnceOf } from "../atOnceOf";
import { johansen as johansenInSteps } from "../../../src/core/ratios/johansen";
import { mackinnonCriticalValues, mackinnonPValue } from "../../../src/core/ratios/mackinnon";
import { readJson, relativeError } from "../../golden/read";
import { STUDIES, study } from "./studies";

/** statsmodels has −33.527 for the −22.527 of MacKinnon (2010), table 2, two variables with a constant at 1%. */
const MISPRINT = [11, 0, 0] as const;

const cointegration = atOnceOf(cointegrationInSteps);
const johansen = atOnceOf(johansenInSteps);

describe.each(STUDIES)("%s, by statsmodels", (name) => {
  const { spot, futures, ...expected } = study(name);

  test.each(["0", "1", "4"])("Engle-Granger with %s lags", (lags) => {
    const golden = expected.unit_root_cointegration.engle_granger_c[lags];
    const { engleGranger: actual, levelRatio } = cointegration(spot, futures, Number(lags));
    expect(relativeError(actual.statistic, golden.stat)).toBeLessThan(1e-9);
    // A p-value of 1e-20 multiplies the statistic's error by its own size; statsmodels' digits end there too.
    expect(Math.abs(actual.pValue - golden.p)).toBeLessThan(1e-9 * Math.max(golden.p, 1e-6));
    golden.crit_1_5_10.forEach((critical, i) =>
      expect(relativeError(actual.critical[i], critical + MISPRINT[i] / (spot.length - 1) ** 2)).toBeLessThan(1e-12),
    );
    expect(relativeError(levelRatio, expected.ecm_engle_granger.step1_ln_levels.coef[1])).toBeLessThan(1e-11);
  });

  test.each(["1", "2"])("Johansen's trace with %s lags", (lags) => {
    const golden = expected.johansen[lags];
    const { trace, traceCritical } = cointegration(spot, futures, Number(lags));
    golden.trace.forEach((statistic, r) => {
      expect(Math.abs(trace[r] - statistic)).toBeLessThan(1e-8 * golden.trace[0]);
      expect(traceCritical[r]).toEqual(golden.trace_crit_90_95_99[r]);
    });
  });

  test("speed of error correction", () => {
    expect(
      relativeError(cointegration(spot, futures).adjustment, expected.ecm_engle_granger.step2.coef[2]),
    ).toBeLessThan(1e-9);
  });

  test("Dickey-Fuller of log spot with a constant", () => {
    const logs = spot.map(Math.log);
    for (const [lags, golden] of Object.entries(expected.unit_root_cointegration.ln_spot)) {
      const { statistic, observations } = augmentedDickeyFuller(logs, Number(lags), [
        new Float64Array(logs.length).fill(1),
      ])!;
      expect(relativeError(statistic, golden.stat)).toBeLessThan(1e-9);
      expect(observations).toBe(logs.length - 1 - Number(lags));
      if (golden.mackinnon_p !== null) expect(mackinnonPValue(statistic, 1)).toBeCloseTo(golden.mackinnon_p, 9);
    }
  });
});

test("Johansen on eight series: the Matlab toolbox", () => {
  const golden = readJson<{ lags: number; trace: number[]; critical: number[][]; data: number[][] }>(
    "ratios/johansen.json",
  );
  const series = golden.trace.map((_, j) => Float64Array.from(golden.data, (row) => row[j]));
  const { trace, critical } = johansen(series, golden.lags)!;
  golden.trace.forEach((statistic, r) => {
    expect(Math.abs(trace[r] - statistic)).toBeLessThan(1e-9 * golden.trace[0]);
    expect(critical[r]).toEqual(golden.critical.map((level) => level[r]));
  });
});

interface AdfCase {
  readonly series: "realgdp" | "infl" | "realcons";
  readonly regression: "n" | "c" | "ct";
  readonly lags: number;
  readonly stat: number;
  readonly exact: number;
  readonly p: number;
  readonly crit: number[];
}

describe("Stata", () => {
  const golden = readJson<{
    data: Record<AdfCase["series"], number[]>;
    adf: AdfCase[];
    engleGranger: { y: AdfCase["series"]; x: AdfCase["series"]; lags: number; stat: number }[];
    simulated: { data: number[][]; c: Record<string, number[]> };
  }>("ratios/unit_root_stata.json");
  // Eight digits printed, of data stored in single precision.
  const PRINTED = 2e-6;

  test.each(golden.adf)(
    "dfuller $series, $regression, $lags lags",
    ({ series, regression, lags, stat, exact, p, crit }) => {
      const values = Float64Array.from(golden.data[series]);
      const constant = new Float64Array(values.length).fill(1);
      const trend = Float64Array.from(values, (_, i) => i);
      const deterministic = { n: [], c: [constant], ct: [constant, trend] }[regression];
      const { statistic } = augmentedDickeyFuller(values, lags, deterministic)!;
      expect(relativeError(statistic, stat)).toBeLessThan(PRINTED);
      expect(relativeError(statistic, exact)).toBeLessThan(1e-11);
      if (regression === "c") {
        expect(Math.abs(mackinnonPValue(statistic, 1) - p)).toBeLessThan(PRINTED);
        // Stata interpolates the tables of Fuller (1976), two decimals at a few sample sizes.
        mackinnonCriticalValues(1, values.length - 1 - lags).forEach((value, i) =>
          expect(Math.abs(value - crit[i])).toBeLessThan(2e-2),
        );
      }
    },
  );

  test.each(golden.engleGranger)("egranger $y on $x", ({ y, x, lags, stat }) => {
    const { statistic } = engleGranger(Float64Array.from(golden.data[y]), [Float64Array.from(golden.data[x])], lags)!;
    expect(relativeError(statistic, stat)).toBeLessThan(PRINTED);
  });

  test.each([
    ["0", [1]],
    ["1", [1, 2]],
    ["2", [2, 3]],
    ["3", [1, 2, 3]],
  ])("egranger, simulated case %s", (name, columns) => {
    const column = (j: number): Float64Array => Float64Array.from(golden.simulated.data, (row) => row[j]);
    const [stat, ...critical] = golden.simulated.c[name];
    const test = engleGranger(column(0), columns.map(column), 4)!;
    expect(relativeError(test.statistic, stat)).toBeLessThan(PRINTED);
    // Four series: Stata's table has one coefficient at 5% that differs from MacKinnon (2010) by 1e-4.
    critical.forEach((value, i) => expect(Math.abs(test.critical[i] - value)).toBeLessThan(1e-3));
  });
});

describe("what cannot be tested", () => {
  const walk = Float64Array.from({ length: 60 }, (_, i) => 60_000 + 900 * Math.sin(i) + 400 * Math.sin(1.7 * i + 1));
  const message = "spot and futures must not be exact multiples: their log levels leave no spread to test";
  test.each([
    [() => cointegration(walk, walk), "number", message],
    [
      () =>
        cointegration(
          walk,
          walk.map((v) => 1.1 * v),
        ),
      "number",
      message,
    ],
    [
      () =>
        cointegration(
          walk,
          walk.map((v) => v * v),
        ),
      "number",
      message,
    ],
    [() => cointegration(walk, new Float64Array(60).fill(3)), "divisionByZero", "futures must vary"],
    [
      () => cointegration(walk.subarray(0, 12), walk.subarray(0, 12)),
      "notAvailable",
      "spot and futures must have at least 13 observations, not 12",
    ],
    [() => cointegration(walk, walk, 0.5), "number", "lags must be a whole number, 0 or more"],
    [() => cointegration(walk, walk, -1), "number", "lags must be a whole number, 0 or more"],
  ])("%#: %s answers %s", (call, kind, text) => {
    expect(call).toThrow(expect.objectContaining({ kind, message: text }));
  });

  test("a spread of a millionth of the price is still tested", () => {
    const futures = walk.map((v, i) => v * (1 + 1e-6 * Math.cos(3 * i)));
    expect(cointegration(walk, futures).engleGranger.pValue).toBeLessThan(0.01);
  });
});
