import { notAvailable, outsideDomain } from "../errors";
import { requireObservations } from "../numeric/requirements";
import { requirePositivePrices } from "../ratios/changes";

/** A market, oldest first; all columns of one length. */
export interface MarketHistory {
  /** Date serials. */
  readonly time: Float64Array;
  readonly underlying: Float64Array;
  /** Price of what hedges. */
  readonly hedge: Float64Array;
  /** Funding rate settled at the end of each period, a decimal. */
  readonly funding: Float64Array;
  /** Vol of every option; undefined where each keeps its own. */
  readonly vol: Float64Array | undefined;
  /** Interest on cash, continuous, from each row to the next. */
  readonly rate: Float64Array;
}

/** @throws notAvailable for fewer than three rows or a gap; outsideDomain for times that do not rise and prices that are not positive */
export function requireHistory(history: MarketHistory): void {
  const { time, underlying, hedge } = history;
  requireObservations(time.length, 3, "history");
  if (time.some(Number.isNaN)) throw notAvailable("time is missing");
  requirePositivePrices(underlying, "underlying price");
  requirePositivePrices(hedge, "future");
  for (let t = 1; t < time.length; t++) {
    if (!(time[t] > time[t - 1])) throw outsideDomain(`time must rise; row ${t + 1} of history does not`);
  }
}
