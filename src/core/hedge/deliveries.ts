import { distinct } from "../book/names";
import { notAvailable, outsideDomain, wrongValue } from "../errors";
import { yearFraction } from "../futures/dayCount";
import { decimalProduct } from "../numeric/decimal";
import { sumProducts } from "../numeric/sum";
import { given, type Instruments } from "./instruments";
import { offset, residual } from "./offset";

/** Quantities that fall due on dates, to be hedged with futures: rows of a table as columns. */
export interface Deliveries {
  /** Date serials. */
  readonly date: Float64Array;
  /** Units of the underlying; above zero what will be sold, and so is hedged short. */
  readonly quantity: Float64Array;
  /** Units of the hedge per unit. */
  readonly ratio: Float64Array;
}

export interface DeliveryTerms {
  /** Rate, continuous, by which each exposure is discounted from its date; 0 for none. */
  readonly tail: number;
  /** Days before its expiry on which a contract serves for the last time. */
  readonly rollDays: number;
  /** Whether what one expiry leaves goes into the next. */
  readonly cumulative: boolean;
  readonly wholeLots: boolean;
}

/** What falls due on one date. */
export interface Due {
  readonly date: number;
  /** Units of the hedge, before any tail. */
  readonly units: number;
}

/**
 * What is still to fall due after now, by date. What is due now, or at any time of today where it has none, needs no hedge.
 *
 * @throws outsideDomain with its row for a date before now
 */
export function outstanding({ date, quantity, ratio }: Deliveries, now: number): Due[] {
  const byDate = new Map<number, number[]>();
  date.forEach((each, row) => {
    if (each < now && each !== Math.floor(now)) throw outsideDomain("date is before now", { row, field: "date" });
    if (each > now) byDate.set(each, [...(byDate.get(each) ?? []), row]);
  });
  return [...byDate]
    .sort(([a], [b]) => a - b)
    .map(([date, rows]) => ({
      date,
      units: sumProducts(
        Float64Array.from(rows, (row) => quantity[row]),
        Float64Array.from(rows, (row) => ratio[row]),
      ),
    }));
}

/** Σ of what falls due, each discounted at the tail's rate from its date to `from`: Kawaller, Journal of Derivatives 5(2) (1997); Hull, section 3.4. */
export const exposureAt = (dues: readonly Due[], from: number, tail: number): number =>
  sumProducts(
    Float64Array.from(dues, ({ units }) => units),
    Float64Array.from(dues, ({ date }) => Math.exp(-tail * yearFraction(from, date))),
  );

/** A future that hedges until its last day. */
export interface Serving {
  readonly instrument: string;
  readonly expiry: number;
  /** Date serial on which it serves for the last time. */
  readonly last: number;
  readonly multiplier: number;
  readonly price: number;
  readonly fx: number;
  readonly lot: number;
  readonly min: number | undefined;
  readonly max: number | undefined;
}

/** Whether a future serves on a date: on its last day at any time, where that day has none. */
export const serves = ({ last }: Pick<Serving, "last">, date: number): boolean =>
  (Number.isInteger(last) ? Math.floor(date) : date) <= last;

/**
 * The futures of a table that have not expired, the nearest first.
 *
 * @throws wrongValue for what is no linear future, for two of one expiry and for two underlyings; notAvailable where expiry,
 * price or lot is missing, and where all have expired; outsideDomain for a number outside its domain. Each with its row
 */
export function servingFutures(instruments: Instruments, now: number, rollDays: number): Serving[] {
  const { contract, lot, min, max } = instruments;
  if (!(rollDays >= 0)) throw outsideDomain("roll days must not be negative");
  const underlyings = distinct(contract.underlying.filter((name) => name !== ""));
  if (underlyings.length > 1)
    throw wrongValue(`instruments must be futures on one underlying, not on ${underlyings.join(", ")}`);
  const futures = Array.from({ length: contract.size }, (_, row) => {
    const fail = (field: string) => ({ row, field });
    if (contract.type[row] !== "future" || contract.settlement[row] !== "linear")
      throw wrongValue(`a linear future is needed, not ${described(instruments, row)}`, fail("type"));
    for (const [field, value] of [
      ["expiry", contract.expiry[row]],
      ["price", contract.price[row]],
      ["lot", lot[row]],
    ] as const)
      if (Number.isNaN(value)) throw notAvailable(`${field} is missing`, fail(field));
    if (!(lot[row] > 0)) throw outsideDomain("lot must be above zero", fail("lot"));
    return {
      row,
      instrument: contract.instrument[row],
      expiry: contract.expiry[row],
      last: contract.expiry[row] - rollDays,
      multiplier: contract.multiplier[row],
      price: contract.price[row],
      fx: contract.fx[row],
      lot: lot[row],
      min: given(min[row]),
      max: given(max[row]),
    };
  }).sort((a, b) => a.expiry - b.expiry);
  futures.forEach(({ row, expiry }, i) => {
    if (expiry === futures[i - 1]?.expiry) throw wrongValue("two futures have this expiry", { row, field: "expiry" });
  });
  const live = futures.filter(({ expiry }) => serves({ last: expiry }, now));
  if (live.length === 0) throw notAvailable("instruments must hold a future that has not expired");
  return live;
}

const described = ({ contract }: Instruments, row: number): string =>
  contract.type[row] === "future" ? `one settled ${contract.settlement[row]}` : `a ${contract.type[row]}`;

/** Contracts against an exposure in units, to the nearest lot; without lots as many as it takes. */
export const contractsAgainst = (
  exposure: number,
  { multiplier, lot, min, max }: Serving,
  { wholeLots }: Pick<DeliveryTerms, "wholeLots">,
): number => offset(exposure, multiplier, wholeLots ? { lot, min, max } : {}).quantity;

/** Units that are left of an exposure beside contracts. */
export const leftOf = (exposure: number, contracts: number, { multiplier }: Serving): number =>
  residual(exposure, contracts, multiplier);

/** What contracts come to at a price, or at a difference of two, in reporting currency. */
export const worth = (contracts: number, { multiplier, fx }: Serving, price: number): number =>
  decimalProduct(decimalProduct(contracts, multiplier), decimalProduct(price, fx));
