import { wrongValue } from "../errors";
import { pnl } from "../instruments/pnl";
import { requirePositive } from "../numeric/requirements";

/** What a cash-and-carry earned, in quote currency; `total` is the sum of the others. */
export interface CarryPnl {
  readonly spot: number;
  readonly future: number;
  readonly funding: number;
  /** Never above zero: fees are paid. */
  readonly fees: number;
  readonly total: number;
}

/** Spot against futures, from entry to exit. */
export interface Carry {
  /** contracts n of the future, of `multiplier` m units, or of m quote currency for inverse */
  readonly quantity: number;
  readonly spotEntry: number;
  readonly futureEntry: number;
  readonly spotExit: number;
  readonly futureExit: number;
  /** linear unless given */
  readonly settlement?: "linear" | "inverse" | undefined;
  /** 1 unless given */
  readonly multiplier?: number | undefined;
  /** received, − paid, in quote currency; 0 unless given */
  readonly funding?: number | undefined;
  /** paid, as a positive number; 0 unless given */
  readonly fees?: number | undefined;
}

/**
 * P&L by leg of spot against an equal amount of futures: quantity > 0 is long spot and short futures, < 0 the reverse.
 *
 * - linear: n·m units of spot; n·m(Sx − Se) − n·m(Fx − Fe)
 * - inverse: the coin of the contracts at entry, n·m/Fe; its rise, and −n·m(1/Fe − 1/Fx) coin valued at the spot exit. With
 *   the future at the spot price the two cancel: a synthetic dollar
 *
 * @throws #NUM! for prices of an inverse carry that are not positive, #VALUE! for a quanto, which needs a third leg
 */
export function carryPnl(carry: Carry): CarryPnl {
  const { quantity, spotEntry, futureEntry, spotExit, futureExit } = carry;
  const { settlement = "linear", multiplier = 1, funding = 0, fees = 0 } = carry;
  if (settlement !== "linear" && settlement !== "inverse") throw wrongValue("settlement must be linear or inverse");
  if (settlement === "inverse") {
    requirePositive(futureEntry, "future_entry");
    requirePositive(futureExit, "future_exit");
    requirePositive(spotExit, "spot_exit");
  }
  const units = settlement === "inverse" ? (quantity * multiplier) / futureEntry : quantity * multiplier;
  const spot = pnl({ quantity: units, entry: spotEntry, exit: spotExit });
  const fx = settlement === "inverse" ? spotExit : NaN;
  const short = { quantity: 0 - quantity, entry: futureEntry, exit: futureExit };
  const future = pnl({ ...short, multiplier, form: settlement, fx }, "quote");
  return { spot, future, funding, fees: 0 - fees, total: spot + future + funding - fees };
}
