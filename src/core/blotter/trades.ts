import { grouped, same } from "../book/names";
import { notAvailable, outsideDomain, wrongValue } from "../errors";
import type { InstrumentType, Settlement } from "../instruments/instrument";

/** What happens on a row: a fill, money that is paid, or a contract that leaves the book at its settlement. */
export type TradeEvent = "trade" | "funding" | "income" | "fee" | "expiry";

/**
 * A blotter as columns, one entry for each row; NaN and "" mean "not given". Prices are in the instrument's own quotation,
 * fees (paid, a rebate is below 0) and cash (received) in settlement currency, times date serials.
 */
export interface Trades {
  readonly size: number;
  readonly instrument: readonly string[];
  readonly underlying: readonly string[];
  readonly type: readonly (InstrumentType | "")[];
  readonly settlement: readonly (Settlement | "")[];
  readonly multiplier: Float64Array;
  readonly strike: Float64Array;
  readonly expiry: Float64Array;
  readonly event: readonly TradeEvent[];
  /** Signed: bought above zero. */
  readonly quantity: Float64Array;
  readonly price: Float64Array;
  readonly underlyingPrice: Float64Array;
  /** undefined where the table has no such column: rows then stand in the order in which they happened. */
  readonly time: Float64Array | undefined;
  readonly fee: Float64Array;
  /** "base": the fee was taken in units of the instrument. */
  readonly feeCurrency: readonly ("settlement" | "base")[];
  readonly cash: Float64Array;
  readonly fundingRate: Float64Array;
  /** The lots that a row closes, "id" or "id:quantity; id:quantity". */
  readonly closes: readonly string[];
  /** What the lot that a row opens is called. */
  readonly lot: readonly (string | number)[];
}

/** What an instrument of a blotter is; NaN and "" mean that no row says it. */
export interface Terms {
  readonly instrument: string;
  readonly underlying: string;
  readonly type: InstrumentType;
  readonly settlement: Settlement;
  readonly multiplier: number;
  readonly strike: number;
  readonly expiry: number;
}

/** Whether a number is not given: Number.isNaN, whose two names take longer to look up than all that is done with it in a row. */
export const isMissing = Number.isNaN;

const TERMS = ["underlying", "type", "settlement", "multiplier", "strike", "expiry"] as const;

/**
 * The instruments of a blotter, in the order in which they first appear in the range, and for each row its instrument's
 * index. A blank says nothing of an instrument.
 *
 * @throws wrongValue where a row says otherwise than one before it; outsideDomain for a multiplier that is not above zero
 */
export function termsOf(trades: Trades): {
  readonly terms: readonly Terms[];
  /** What the rows say of each, without what stands for what they do not say. */
  readonly said: readonly Partial<Terms>[];
  readonly groupOf: Int32Array;
} {
  const { names, groupOf } = grouped(trades.instrument);
  const said = names.map((): Record<string, string | number> => ({}));
  for (const field of TERMS) {
    const column = trades[field];
    let last: string | number | undefined;
    let lastGroup = -1;
    for (let row = 0; row < trades.size; row++) {
      const value = column[row];
      const group = groupOf[row];
      // Neighbours mostly say the same of the same.
      if (value === "" || isMissing(value) || (value === last && group === lastGroup)) continue;
      // A blank, which some desktops hand over as 0.
      if (value === 0 && field !== "multiplier") continue;
      const before = (said[group][field] ??= value);
      if (before !== value && !(field === "underlying" && same(String(before), String(value)))) {
        const message = `${field} is ${value}, but ${before} in a row of ${names[group]} before`;
        throw wrongValue(message, { row, field });
      }
      if (field === "multiplier" && !((value as number) > 0))
        throw outsideDomain("multiplier must be above zero", { row, field });
      last = value;
      lastGroup = group;
    }
  }
  const unsaid = { underlying: "", type: "spot", settlement: "linear", multiplier: 1, strike: NaN, expiry: NaN };
  return { terms: names.map((instrument, i) => ({ ...unsaid, ...said[i], instrument }) as Terms), said, groupOf };
}

/**
 * The rows in the order in which they are booked: by time, equal times by row; without times by row.
 *
 * @param asOf rows up to and at this time count
 * @throws notAvailable where a row has no time, or `asOf` is given and there are no times
 */
export function bookingOrder({ time, size }: Trades, asOf: number | undefined): Int32Array {
  const order = Int32Array.from({ length: size }, (_, row) => row);
  if (!time) {
    if (asOf !== undefined) throw notAvailable("as_of needs a column time in trades");
    return order;
  }
  let isSorted = true;
  for (let row = 0; row < size; row++) {
    if (isMissing(time[row])) throw notAvailable("time is missing", { row, field: "time" });
    isSorted &&= row === 0 || time[row] >= time[row - 1];
  }
  if (!isSorted) order.sort((a, b) => time[a] - time[b] || a - b);
  return asOf === undefined ? order : order.filter((row) => time[row] <= asOf);
}

/**
 * The rows later than `from` and not later than `to`, in the order in which they are booked. Without times, or without both
 * clocks, every row.
 */
export function rowsBetween(trades: Trades, from: number | undefined, to: number | undefined): Int32Array {
  const { time } = trades;
  if (!time || from === undefined || to === undefined) return bookingOrder(trades, undefined);
  return bookingOrder(trades, to).filter((row) => time[row] > from);
}
