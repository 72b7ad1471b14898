import type { Contracts } from "../instruments/contracts";
import { isOption, type Numeraire } from "../instruments/instrument";
import { payForm } from "../instruments/payment";
import { unitDelta } from "../instruments/sensitivities";

/**
 * What trading one unit of `row` adds to a net delta: that of what is held, less that of what is paid for it.
 *
 * Quote cash that is worth V has the coin delta 0 − V/S. Paying it takes the value out again that holding brings in,
 * Δ − V/S + V/S = Δ, so that a coin bought for cash is one coin in either numeraire. A premium in coin is paid with what
 * has no coin delta, and a future is not paid for.
 *
 * @throws HedgeError with its row where the delta cannot be had
 */
export function tradeDelta(contract: Contracts, row: number, numeraire: Numeraire): number {
  return unitDelta(contract, row, isPaidInCash(contract, row) ? "usd" : numeraire);
}

/** Whether a trade changes quote cash for what is held. Of a future it makes no difference: it has no value of its own. */
export const isPaidInCash = ({ type, settlement }: Contracts, row: number): boolean =>
  type[row] === "spot" || (isOption(type[row]) && payForm(type[row], settlement[row]) !== "coin");
