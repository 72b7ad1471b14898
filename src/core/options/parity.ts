import { notAvailable } from "../errors";
import type { Steps } from "../steps";
import { carryNetOf, type Dividends, dividendsUntil } from "./dividends";
import {
  estimateParity,
  gapOf,
  type ParityExpiry,
  type ParityMethod,
  type ParityPair,
  synthetic,
} from "./parityEstimate";

/** What one strike says. */
export interface ParityStrike extends ParityPair {
  readonly forwardBid: number | undefined;
  readonly forward: number;
  readonly forwardAsk: number | undefined;
  /** call less put, beyond what parity at the estimates says */
  readonly residual: number;
  /** whether the forward lies outside what the strike's own quotes allow */
  readonly breaks: boolean;
}

/** The forward of an expiry and what goes with it; undefined is what its quotes cannot tell. */
export interface ParityFit {
  readonly years: number;
  readonly strikes: readonly ParityStrike[];
  readonly forward: number;
  readonly forwardError: number | undefined;
  readonly discount: number;
  readonly discountError: number | undefined;
  /** −ln D/T */
  readonly rate: number;
  /** ln(F/S)/T */
  readonly carry: number | undefined;
  /** the rate less the carry, net of the dividends that are given */
  readonly yield: number | undefined;
  /** most that a forward can be sold for and least that it can be bought for over all strikes */
  readonly forwardBid: number | undefined;
  readonly forwardAsk: number | undefined;
  readonly discountBid: number | undefined;
  readonly discountAsk: number | undefined;
  readonly breaks: number;
  readonly rmse: number | undefined;
}

/**
 * Forward, discount and carry of an expiry from put–call parity.
 *
 * @param dividends what the yield is net of, and what American options of their method are valued with
 * @param rate of the premium's money; estimated by regression, weighted and robust where it is not given
 * @throws #N/A for fewer than three pairs without a rate, for none with one, and where the method needs what is not given
 */
export function* fitParity(
  expiry: ParityExpiry,
  method: ParityMethod,
  rate?: number,
  dividends?: Dividends,
): Steps<ParityFit> {
  const fewest = rate === undefined ? 3 : 1;
  if (expiry.pairs.length < fewest) {
    throw notAvailable(
      `chain must have at least ${fewest} strike${fewest > 1 ? "s" : ""} with a call and a put at each expiry` +
        (rate === undefined ? ", or a rate" : ""),
    );
  }
  const { years, underlying } = expiry;
  const counting = dividends && dividendsUntil(dividends, years);
  const paid = counting && counting.payments.length > 0 ? counting : undefined;
  const found = yield* estimateParity(expiry, method, rate, paid);
  const { forward, discount, parameters } = found;
  const pairs = found.pairs ?? expiry.pairs;
  const strikes = pairs.map((pair) => strikeOf(pair, expiry.isInverse, forward, discount));
  const squares = strikes.reduce((sum, { residual }) => sum + residual * residual, 0);
  const freedom = pairs.length - parameters;
  return {
    years,
    strikes,
    forward,
    forwardError: found.forwardError,
    discount,
    discountError: found.discountError,
    rate: -Math.log(discount) / years,
    ...carriesOf(forward, discount),
    forwardBid: extreme(
      strikes.map((strike) => strike.forwardBid),
      Math.max,
    ),
    forwardAsk: extreme(
      strikes.map((strike) => strike.forwardAsk),
      Math.min,
    ),
    ...(rate === undefined ? boxes(pairs, expiry.isInverse) : { discountBid: undefined, discountAsk: undefined }),
    breaks: strikes.filter((strike) => strike.breaks).length,
    rmse: freedom > 0 ? Math.sqrt(squares / freedom) : undefined,
  };

  function carriesOf(forward: number, discount: number): Pick<ParityFit, "carry" | "yield"> {
    if (Number.isNaN(underlying)) return { carry: undefined, yield: undefined };
    const carry = Math.log(forward / underlying) / years;
    const net = paid ? carryNetOf(forward, underlying, paid, years) : carry;
    return { carry, yield: -Math.log(discount) / years - net };
  }
}

function strikeOf(pair: ParityPair, isInverse: boolean, forward: number, discount: number): ParityStrike {
  const at = (gap: number): number => synthetic(pair.strike, gap, discount, isInverse);
  const bid = pair.callBid - pair.putAsk;
  const ask = pair.callAsk - pair.putBid;
  const forwardBid = Number.isNaN(bid) ? undefined : at(bid);
  const forwardAsk = Number.isNaN(ask) ? undefined : at(ask);
  const expected = isInverse ? discount * (1 - pair.strike / forward) : discount * (forward - pair.strike);
  return {
    ...pair,
    forwardBid,
    forward: at(gapOf(pair)),
    forwardAsk,
    residual: gapOf(pair) - expected,
    breaks: (forwardBid !== undefined && forward < forwardBid) || (forwardAsk !== undefined && forward > forwardAsk),
  };
}

/** What the boxes of all pairs of strikes lend and borrow at: a discount to sell and to buy. */
function boxes(pairs: readonly ParityPair[], isInverse: boolean) {
  const bids: number[] = [];
  const asks: number[] = [];
  for (const low of pairs)
    for (const high of pairs) {
      const width = high.strike - low.strike;
      if (!(width > 0)) continue;
      // Of premiums in coin a box is worth D only with each side held in the other's strike.
      const [m, n] = isInverse ? [high.strike, low.strike] : [1, 1];
      bids.push((m * (low.callBid - low.putAsk) - n * (high.callAsk - high.putBid)) / width);
      asks.push((m * (low.callAsk - low.putBid) - n * (high.callBid - high.putAsk)) / width);
    }
  return { discountBid: extreme(bids, Math.max), discountAsk: extreme(asks, Math.min) };
}

function extreme(values: readonly (number | undefined)[], of: (...values: number[]) => number): number | undefined {
  const known = values.filter((value): value is number => value !== undefined && !Number.isNaN(value));
  return known.length > 0 ? of(...known) : undefined;
}
