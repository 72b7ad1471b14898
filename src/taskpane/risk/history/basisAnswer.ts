import { attempt, type HedgeError, notAvailable } from "../../../core/errors";
import { basis } from "../../../core/futures/basis";
import { type BasisStats, basisStats } from "../../../core/futures/basisStats";
import { type FundingStats, fundingStats } from "../../../core/futures/fundingStats";
import { ExactSum } from "../../../core/numeric/sum";
import type { PriceHistory } from "./prices";

export interface BasisAnswer {
  /** F/S − 1, or the simple rate per year where the range tells the years to expiry. Equal to the numbers of HEDGE.BASIS. */
  readonly basis: Float64Array;
  readonly isAnnual: boolean;
  /** Of F/S − 1 over the whole history, as HEDGE.BASISSTATS gives them. */
  readonly stats: BasisStats | HedgeError;
  /** null where the range has no funding rates. */
  readonly funding: FundingAnswer | null;
}

export interface FundingAnswer {
  /** What a long of 1 had paid by each pair, by all rates so far. */
  readonly paid: Float64Array;
  /** As HEDGE.FUNDINGSTATS gives them. */
  readonly stats: FundingStats;
  /** Hours between the rows, where the dates are even; else rates per year are not known. */
  readonly hours: number | undefined;
}

/** The basis and the funding of a history, by the core of BASIS, BASISSTATS and FUNDINGSTATS. */
export function basisAnswer(history: PriceHistory): BasisAnswer | HedgeError {
  const { spot, futures, years } = history;
  if (spot.length === 0) return notAvailable("prices must hold a pair of numbers");
  return attempt(() => ({
    basis: spot.map((price, i) => {
      if (!years) return basis(price, futures[i], "percent");
      return years[i] > 0 ? basis(price, futures[i], "simple", years[i]) : NaN;
    }),
    isAnnual: years !== null,
    stats: attempt(() => basisStats(spot, futures)),
    funding: fundingOf(history),
  }));
}

function fundingOf({ funding, rows, dates }: PriceHistory): FundingAnswer | null {
  if (!funding) return null;
  const rates = funding.filter((rate) => !Number.isNaN(rate));
  if (rates.length === 0) return null;
  const sum = new ExactSum();
  let row = 0;
  const paid = Float64Array.from(rows, (end) => {
    for (; row < end; row++) if (!Number.isNaN(funding[row])) sum.add(funding[row]);
    return sum.value();
  });
  const hours = dates ? evenHours(dates) : undefined;
  return { paid, stats: fundingStats(rates, hours ?? 1), hours };
}

/** Date serials of whole minutes are met to within a microsecond; a minute is far above that, and far below an interval. */
const MINUTE = 1 / 1440;

function evenHours(dates: Float64Array): number | undefined {
  const step = dates[1] - dates[0];
  const isEven = step > 0 && dates.every((date, i) => Math.abs(date - dates[0] - i * step) < MINUTE);
  return isEven ? Math.round(step * 1440) / 60 : undefined;
}
