import { HedgeError } from "../../../core/errors";
import type { BasisStats } from "../../../core/futures/basisStats";
import { count } from "../../ui/format";
import { written } from "../../ui/language";
import type { BasisAnswer, FundingAnswer } from "./basisAnswer";

const share = (value: number): string => `${written(value * 100, { maximumFractionDigits: 3 })}%`;

/** A fraction in percent to a tenth of a basis point, without its sign: "0.035%". */
const sizeText = (value: number): string => share(Math.abs(value));

/** A fraction in percent to a tenth of a basis point, with its sign: "−0.035%"; "not known" where it is not finite. */
export const shareText = (value: number): string => {
  if (!Number.isFinite(value)) return "not known";
  const text = sizeText(value);
  return value > 0 ? `+${text}` : value < 0 ? `−${text}` : text;
};

const number = (value: number): string => written(value, { maximumSignificantDigits: 3 });

/** "Basis +0.041% now", with the rate per year where it is one. */
export function basisNowWords({ basis, isAnnual }: BasisAnswer): string {
  const now = basis[basis.length - 1];
  return `Basis now ${shareText(now)}${isAnnual && Number.isFinite(now) ? " a year" : ""}`;
}

/** The statistics in one line. */
export function basisStatsWords(stats: BasisStats | HedgeError): string {
  if (stats instanceof HedgeError) return `No statistics: ${stats.message}`;
  const { mean, deviation, zScore, halfLife, observations } = stats;
  const half = halfLife === undefined ? "it does not return to its mean" : `half-life ${number(halfLife)} rows`;
  return `F/S − 1: mean ${shareText(mean)}, deviation ${sizeText(deviation)}, z-score ${zScore > 0 ? "+" : ""}${number(zScore)}, ${half}; ${count(observations)} pairs`;
}

/**
 * What a long has paid, in one line. Rates per year differ with the stretch of time that they are taken over, so the line
 * names it.
 *
 * @param period "2024-04-26 to 2024-12-31"; "" where the range has no dates
 */
export function fundingWords({ stats, hours }: FundingAnswer, period: string): string {
  const { sum, sharePositive, longestNegativeRun, apr } = stats;
  const rate =
    hours === undefined
      ? ""
      : `, ${shareText(apr)} a year (APR: the mean rate${period && ` of ${period}`}, one each ${number(hours)} h, not compounded)`;
  const verb = sum < 0 ? "received" : "paid";
  return `Longs ${verb} ${sizeText(sum)} in all${rate}; they paid in ${share(sharePositive)} of the rates, at most ${count(longestNegativeRun)} in a row were received`;
}
