import { isFuture, isOption, type Numeraire } from "../book/instrument";
import { notional } from "../book/notional";
import { underlyingPriceOf, unitDelta, unitsHeld } from "../book/sensitivities";
import { notAvailable } from "../errors";
import { decimalProduct } from "../numeric/decimal";
import type { RoundingMode } from "../numeric/lots";
import type { Instruments } from "./instruments";
import { offset } from "./offset";

export interface ProposalOptions {
  readonly numeraire: Numeraire;
  /** Net delta to reach, in units of the underlying. */
  readonly target: number;
  /** Part of the way to go, 0 to 1.5. */
  readonly ratio: number;
  readonly rounding: RoundingMode;
}

/** A part of the cost in quote currency, or why it is not known. An unknown cost is not a cost of zero. */
export type CostPart = number | "unknown";

/** One trade in one instrument that brings a net delta to its target. */
export interface Proposal {
  /** Row in the instruments. */
  readonly row: number;
  readonly instrument: string;
  readonly raw: number;
  /** Signed, in whole lots; 0 is "nothing to do". */
  readonly quantity: number;
  /** Delta of one contract, and of the trade, in units of the underlying. */
  readonly contractDelta: number;
  readonly tradedDelta: number;
  readonly residual: number;
  /** Signed notional of the trade in quote currency. */
  readonly notional: number;
  readonly fee: CostPart;
  readonly halfSpread: CostPart;
}

/**
 * The trade in instrument `row` that offsets a net delta, with its cost.
 *
 * @param netDelta in units of the underlying, in the numeraire of the options
 * @throws HedgeError with its place in the instruments where one of their fields is missing or wrong
 */
export function propose(instruments: Instruments, row: number, netDelta: number, options: ProposalOptions): Proposal {
  const { contract } = instruments;
  const lot = instruments.lot[row];
  if (Number.isNaN(lot)) throw notAvailable("lot is missing", { row, field: "lot" });
  const contractDelta = decimalProduct(unitsHeld(contract, row), unitDelta(contract, row, options.numeraire));
  const { raw, quantity, residual } = offset(netDelta, contractDelta, {
    lot,
    target: options.target,
    ratio: options.ratio,
    rounding: options.rounding,
    min: given(instruments.min[row]),
    max: given(instruments.max[row]),
  });
  const traded = notionalOf(instruments, row, quantity);
  return {
    row,
    instrument: contract.instrument[row],
    raw,
    quantity,
    contractDelta,
    tradedDelta: decimalProduct(quantity, contractDelta),
    residual,
    notional: traded,
    fee: known(Math.abs(traded) * instruments.fee[row]),
    halfSpread: known(halfSpread(instruments, row, quantity, traded)),
  };
}

/** A proposal's cost in quote currency, or "unknown" where a part is. */
export function totalCost({ fee, halfSpread }: Pick<Proposal, "fee" | "halfSpread">): CostPart {
  return fee === "unknown" || halfSpread === "unknown" ? "unknown" : fee + halfSpread;
}

const given = (value: number): number | undefined => (Number.isNaN(value) ? undefined : value);

const known = (cost: number): CostPart => (Number.isNaN(cost) ? "unknown" : cost);

function notionalOf({ contract }: Instruments, row: number, quantity: number): number {
  const type = contract.type[row];
  const inverse = contract.settlement[row] === "inverse" && isFuture(type);
  // An inverse contract is counted in quote currency already.
  const price = inverse ? 1 : isOption(type) ? underlyingPriceOf(contract, row) : contract.price[row];
  if (Number.isNaN(price)) throw notAvailable("price is missing", { row, field: "price" });
  return notional(type, quantity, price, contract.multiplier[row], contract.settlement[row], contract.fx[row]);
}

/** Half the quoted spread on what is traded: relative to the mid for spot and futures, of the premium for an option. */
function halfSpread(instruments: Instruments, row: number, quantity: number, traded: number): number {
  if (quantity === 0) return 0;
  const { contract, bid, ask } = instruments;
  const half = (ask[row] - bid[row]) / 2;
  if (!isOption(contract.type[row])) return Math.abs(traded) * (half / ((ask[row] + bid[row]) / 2));
  const premiumInQuote = contract.settlement[row] === "inverse" ? underlyingPriceOf(contract, row) : 1;
  return Math.abs(quantity) * contract.multiplier[row] * half * premiumInQuote * contract.fx[row];
}
