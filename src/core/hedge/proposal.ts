import { isOption, type Numeraire } from "../instruments/instrument";
import { unitsOf } from "../instruments/sensitivities";
import { notAvailable } from "../errors";
import { decimalProduct } from "../numeric/decimal";
import type { RoundingMode } from "../numeric/lots";
import { given, type Instruments } from "./instruments";
import { offset } from "./offset";
import { tradedNotional } from "./tradeCost";
import { isPaidInCash, tradeDelta } from "./tradeDelta";

export interface ProposalOptions {
  readonly numeraire: Numeraire;
  /** Net delta to reach, in units of the underlying. */
  readonly target: number;
  /** Part of the way to go, 0 to 1.5. */
  readonly ratio: number;
  readonly rounding: RoundingMode;
}

/** One trade in one instrument that brings a net delta to its target. */
export interface Proposal {
  /** Row in the instruments. */
  readonly row: number;
  readonly instrument: string;
  readonly raw: number;
  /** Signed, in whole lots; 0 is "nothing to do". */
  readonly quantity: number;
  /** Delta that trading one contract adds, and the trade, in units of the underlying. */
  readonly contractDelta: number;
  readonly tradedDelta: number;
  readonly residual: number;
  /** Signed notional of the trade in quote currency. */
  readonly notional: number;
  /** Quote cash changes hands for it, and the coin delta counts on that. */
  readonly isPaidInCash: boolean;
}

/**
 * The trade in instrument `row` that offsets a net delta.
 *
 * @param netDelta in units of the underlying, in the numeraire of the options
 * @throws HedgeError with its place in the instruments where one of their fields is missing or wrong
 */
export function propose(instruments: Instruments, row: number, netDelta: number, options: ProposalOptions): Proposal {
  const { contract } = instruments;
  requireLot(instruments, row);
  const contractDelta = decimalProduct(unitsOf(contract, row), tradeDelta(contract, row, options.numeraire));
  return proposeBy(instruments, row, netDelta, contractDelta, options);
}

function requireLot({ lot }: Instruments, row: number): void {
  if (Number.isNaN(lot[row])) throw notAvailable("lot is missing", { row, field: "lot" });
}

/**
 * The trade in instrument `row` that offsets a net delta which one contract of it takes off by `contractDelta`.
 *
 * @param netDelta in any unit
 * @param contractDelta in the unit of the net delta
 * @throws HedgeError with its place in the instruments where one of their fields is missing or wrong
 */
export function proposeBy(
  instruments: Instruments,
  row: number,
  netDelta: number,
  contractDelta: number,
  options: Omit<ProposalOptions, "numeraire">,
): Proposal {
  requireLot(instruments, row);
  const { contract } = instruments;
  const lot = instruments.lot[row];
  const { raw, quantity, residual } = offset(netDelta, contractDelta, {
    lot,
    target: options.target,
    ratio: options.ratio,
    rounding: options.rounding,
    min: given(instruments.min[row]),
    max: given(instruments.max[row]),
  });
  const traded = tradedNotional(instruments, row, quantity);
  if (Number.isNaN(traded))
    throw notAvailable("price is missing", { row, field: isOption(contract.type[row]) ? "underlyingPrice" : "price" });
  return {
    row,
    instrument: contract.instrument[row],
    raw,
    quantity,
    contractDelta,
    tradedDelta: decimalProduct(quantity, contractDelta),
    residual,
    notional: traded,
    isPaidInCash: isPaidInCash(contract, row),
  };
}
