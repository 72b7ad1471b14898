import { RATIO_METHODS } from "../../../../src/core/ratios/hedgeRatio";
import { type PriceHistory, readPrices } from "../../../../src/taskpane/risk/history/prices";
import {
  basisWords,
  effectivenessWords,
  intervalWords,
  pairLabel,
  ratioText,
  unitWords,
} from "../../../../src/taskpane/risk/history/ratioWords";
import { ratioAnswer, type RatioQuestion, ratioQuestion } from "../../../../src/taskpane/risk/history/rollingRatio";
import { study } from "../../../core/ratios/studies";
import { relativeError } from "../../../golden/read";
import { sourceOf } from "../../support";

const btc = study("btcusdt_binance_daily");
const history: PriceHistory = {
  dates: btc.spot.map((_, i) => 44_197 + i),
  spot: btc.spot,
  futures: btc.futures,
  funding: null,
  years: null,
  rows: Int32Array.from(btc.spot, (_, i) => i + 1),
  dropped: 0,
};
const QUESTION: RatioQuestion = { method: "ols", changes: "log", window: 60 };
const answer = (question: Partial<RatioQuestion> = {}, of = history) =>
  ratioAnswer({ history: of, question: { ...QUESTION, ...question } });

const small = (rows: [number, number][]) =>
  readPrices(sourceOf(`P!A1:B${rows.length + 1}`, [["spot", "futures"], ...rows])) as PriceHistory;

test.each(["60", "90"])("the ratios of %s days are statsmodels'", (window) => {
  const { ratio, rolling } = answer({ window: Number(window) });
  const golden = btc.rolling_ols_slope[window];
  golden["end_index(obs count used up to)"].forEach((end, i) => {
    // A change belongs to the price that it ends at: the first of them to the second price. 1e-11 as in core.
    expect(relativeError(rolling!.ratios[end - rolling!.start], golden.h[i])).toBeLessThan(1e-11);
  });
  expect(ratio).toBe(rolling!.ratios.at(-1));
  expect(rolling!.ratios.length + rolling!.start).toBe(btc.n_prices);
});

test("interval and effectiveness of a window as long as the history are statsmodels' of the whole", () => {
  const { stats, effectiveness, wholeRatio, observations } = answer({ window: btc.n_prices - 1 });
  const { coef, se, nobs } = btc.ols_log_returns;
  expect(observations).toBe(nobs);
  expect(relativeError(wholeRatio, coef[1])).toBeLessThan(1e-9);
  // Student's t at 0.975 with 1458 degrees of freedom, from scipy: 1.9615942
  expect((stats!.ols.upper - stats!.ols.lower) / 2 / se[1]).toBeCloseTo(1.9616, 4);
  expect(relativeError(effectiveness, btc.hedging_effectiveness.ols)).toBeLessThan(1e-10);
});

test("interval and effectiveness are those of the last window alone", () => {
  const all = answer();
  const last = answer({}, { ...history, spot: btc.spot.slice(-61), futures: btc.futures.slice(-61) });
  expect(last.stats).toEqual(all.stats);
  expect(all.ratio - all.stats!.ratio).toBeCloseTo(0, 10);
  // The last window alone is summed about another base: the same but for rounding.
  expect(relativeError(last.effectiveness, all.effectiveness)).toBeLessThan(1e-12);
});

const QUICK = RATIO_METHODS.filter((method) => method !== "garch" && method !== "dcc");

test.each(QUICK)("%s is rolled, and has an interval where it is a regression", (method) => {
  const recent = { ...history, spot: btc.spot.slice(-150), futures: btc.futures.slice(-150) };
  const { ratio, rolling, stats, effectiveness } = answer({ method, changes: "differences" }, recent);
  expect(rolling!.ratios).toHaveLength(90);
  expect(ratio).toBe(rolling!.ratios.at(-1));
  expect(stats !== null).toBe(["ols", "ecm", "inverse"].includes(method));
  expect(effectiveness).toBeGreaterThan(0.99);
});

test("garch is estimated on the whole history and not rolled", () => {
  const { ratio, wholeRatio, rolling, observations } = answer({ method: "garch" });
  expect(rolling).toBeNull();
  expect(ratio).toBe(wholeRatio);
  expect(observations).toBe(btc.n_prices - 1);
  expect(relativeError(ratio, btc.garch11!.ccc.next_period_hedge_ratio)).toBeLessThan(1e-5);
});

test.each<[string, Partial<RatioQuestion>, [number, number][], string]>([
  [
    "a window beyond the history",
    { window: 60 },
    [
      [1, 1],
      [2, 2],
      [3, 4],
    ],
    "window must not exceed the 2 observations",
  ],
  ["one price", { window: 2 }, [[1, 1]], "spot and futures must have at least 2 observations, not 1"],
  [
    "a price without a logarithm",
    { window: 2 },
    [
      [1, 1],
      [2, 0],
      [3, 4],
    ],
    "futures must be positive; observation 2 is 0",
  ],
  [
    "futures that stand still",
    { window: 2, changes: "differences" },
    [
      [1, 1],
      [2, 3],
      [3, 3],
      [5, 3],
      [4, 3],
    ],
    "futures must vary within the last window",
  ],
])("%s is a requirement that names the argument", (_, question, rows, requirement) => {
  expect(() => answer(question, small(rows))).toThrow(requirement);
});

test("a standstill in the middle is a gap, and the ratio now still stands", () => {
  const { ratio, rolling } = answer(
    { window: 2, changes: "differences" },
    small([
      [1, 1],
      [2, 3],
      [3, 3],
      [5, 3],
      [4, 5],
      [6, 6],
    ]),
  );
  expect(Array.from(rolling!.ratios, Number.isNaN)).toEqual([false, true, false, false]);
  // Changes of the last window: spot −1, 2; futures 2, 1. The slope through two points.
  expect(ratio).toBe(-3);
});

test("settings that make no sense take their defaults", () => {
  const defaults = { method: "ols", changes: "differences", window: 60 };
  expect(ratioQuestion({ prices: null })).toEqual(defaults);
  expect(ratioQuestion({ prices: null, method: "magic", changes: "levels", window: 2.5 })).toEqual(defaults);
  expect(ratioQuestion({ prices: null, method: "Minimum variance", changes: "log returns", window: 5 })).toEqual({
    method: "ols",
    changes: "log",
    window: 5,
  });
});

test("the words around the number", () => {
  const found = answer();
  expect(basisWords(found, QUESTION, history)).toBe("OLS, the last 60 log returns to 2024-12-31");
  expect(unitWords(QUESTION)).toBe("of futures value sold per 1 of spot value");
  expect(intervalWords(found, QUESTION)).toEqual([
    expect.stringMatching(
      /^95% confidence: 0\.99\d\d to 1\.00\d\d \(Newey–West, 3 lags\); 0\.99\d\d to 1\.00\d\d \(OLS\)\.$/,
    ),
    "One for one lies inside.",
  ]);
  expect(intervalWords(found, { ...QUESTION, method: "ewma" })).toHaveLength(2);
  expect(intervalWords({ ...found, stats: null }, { ...QUESTION, method: "ewma" })).toEqual([
    "This method gives no confidence interval.",
  ]);
  const whole = answer({ window: btc.n_prices - 1 });
  // 0.9983 ± 0.0006: one lies above.
  expect(intervalWords(whole, QUESTION)[1]).toBe("One for one lies above it.");
  expect(effectivenessWords(whole)).toBe("99.99%");
  expect(effectivenessWords({ ...whole, effectiveness: NaN })).toBe("unknown: spot does not vary");
});

test("ratios are set with four digits and a true minus, and zero has no sign", () => {
  expect([0.99804, -1.25, -0.00001, 0].map(ratioText)).toEqual(["0.9980", "−1.2500", "0.0000", "0.0000"]);
});

test("a pair is named by its date, its moment, or its row", () => {
  expect(pairLabel(history, 0)).toBe("2021-01-01");
  expect(pairLabel({ ...history, dates: Float64Array.of(44_197.5) }, 0)).toBe("2021-01-01 12:00");
  expect(pairLabel({ ...history, dates: null }, 4)).toBe("row 6");
});
