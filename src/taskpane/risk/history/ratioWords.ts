import type { RatioMethod } from "../../../core/ratios/hedgeRatio";
import type { Uncertainty } from "../../../core/ratios/ratioStats";
import { count, percent } from "../../ui/format";
import { written } from "../../ui/language";
import type { PriceHistory } from "./prices";
import type { RatioAnswer, RatioQuestion } from "./rollingRatio";
import { dayOfSerial } from "../../desk/time";

/** "0.9987"; a ratio is unsigned in common use, and its minus sign says that one buys. */
export const ratioText = (ratio: number): string =>
  written(ratio, { minimumFractionDigits: 4, maximumFractionDigits: 4, useGrouping: false });

/** What a ratio counts: "value of futures sold per 1 of spot value". */
export function unitWords({ method, changes }: RatioQuestion): string {
  if (method === "inverse") return "coins of notional sold per coin held";
  return changes === "log" ? "of futures value sold per 1 of spot value" : "futures units sold per unit of spot";
}

/** What the ratio rests on: "OLS, the last 60 changes to 2024-12-31". */
export function basisWords(
  { observations, rolling }: RatioAnswer,
  { method, changes }: RatioQuestion,
  history: PriceHistory,
): string {
  const noun = changes === "log" ? "log returns" : "price changes";
  const last = history.dates?.at(-1);
  const end = last === undefined ? "" : ` to ${dayOfSerial(last)}`;
  return `${METHOD_WORDS[method]}, ${rolling ? "the last" : "all"} ${count(observations)} ${noun}${end}`;
}

/** The intervals in sentences; without any, why there are none. */
export function intervalWords({ stats, ratio }: RatioAnswer, { method }: RatioQuestion): string[] {
  if (method === "naive") return ["One for one, whatever the prices say."];
  if (!stats) {
    const isRegression = method === "ols" || method === "ecm" || method === "inverse";
    return [
      isRegression ? "The fit is exact: there is no error to measure." : "This method gives no confidence interval.",
    ];
  }
  const { ols, neweyWest, lags } = stats;
  const bounds = ({ lower, upper }: Uncertainty): string => `${ratioText(lower)} to ${ratioText(upper)}`;
  const holdsOne = neweyWest.lower <= 1 && 1 <= neweyWest.upper;
  return [
    `95% confidence: ${bounds(neweyWest)} (Newey–West, ${lags} ${lags === 1 ? "lag" : "lags"}); ${bounds(ols)} (OLS).`,
    holdsOne ? "One for one lies inside." : `One for one lies ${ratio < 1 ? "above" : "below"} it.`,
  ];
}

/** "99.98%", or what keeps it from being known. */
export const effectivenessWords = ({ effectiveness }: RatioAnswer): string =>
  Number.isNaN(effectiveness) ? "unknown: spot does not vary" : percent(effectiveness).replace("-", "−");

/** Where a pair stands: its date, or its row of the range. */
export const pairLabel = ({ dates, rows }: PriceHistory, i: number): string =>
  dates ? dayOfSerial(dates[i]) : `row ${rows[i] + 1}`;

export const METHOD_WORDS: Readonly<Record<RatioMethod, string>> = {
  naive: "naive, one for one",
  ols: "OLS",
  ecm: "error correction",
  ewma: "EWMA, λ 0.94",
  garch: "GARCH, constant correlation",
  dcc: "GARCH, moving correlation",
  semivariance: "semivariance",
  cvar: "CVaR, 95%",
  inverse: "inverse futures",
};
