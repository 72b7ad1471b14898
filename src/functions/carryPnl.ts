import { type CarryPnl, carryPnl as carryPnlOf } from "../core/futures/carryPnl";
import { number, one, optionalNonZero, optionalNumber, optionalWord, vocabulary } from "../excel/arguments";
import { spill } from "../excel/results";

const forms = vocabulary(["linear", "inverse"], { coin: "inverse", usd: "linear" });
const LEGS: readonly (keyof CarryPnl)[] = ["spot", "future", "funding", "fees", "total"];

/**
 * Profit and loss of a cash-and-carry by leg.
 * @customfunction CARRYPNL
 * @param {any} quantity Contracts: above 0 long spot and short futures, below the reverse.
 * @param {any} spot_entry Spot price at entry.
 * @param {any} future_entry Price of the future at entry.
 * @param {any} spot_exit Spot price at exit, or now.
 * @param {any} future_exit Price of the future at exit, or now.
 * @param {any} [settlement] linear or inverse. linear unless given.
 * @param {any} [multiplier] Units of the underlying per contract; quote currency per contract for an inverse future. 1 unless given.
 * @param {any} [funding] Funding received in quote currency, − paid. 0 unless given.
 * @param {any} [fees] Fees paid in quote currency, as a positive number. 0 unless given.
 * @returns {any[][]} A table by leg, in quote currency.
 * @category Futures
 * @example =HEDGE.CARRYPNL(1, 100, 105, 120, 121, "linear", 1, 0.5, 0.2) → {"spot","future","funding","fees","total";20,-16,0.5,-0.2,4.3}
 * @formula n·m(S₁ − S₀) − n·m(F₁ − F₀); inverse −n·m(1/F₀ − 1/F₁) coin at the spot exit, against n·m/F₀ coin.
 * @source Hull, Options, Futures and Other Derivatives, chapter 5.
 */
export function carryPnl(
  quantity: any,
  spot_entry: any,
  future_entry: any,
  spot_exit: any,
  future_exit: any,
  settlement?: any,
  multiplier?: any,
  funding?: any,
  fees?: any,
): any[][] {
  return spill(() => {
    const legs = carryPnlOf({
      quantity: one(number("quantity", quantity)),
      spotEntry: one(number("spot_entry", spot_entry)),
      futureEntry: one(number("future_entry", future_entry)),
      spotExit: one(number("spot_exit", spot_exit)),
      futureExit: one(number("future_exit", future_exit)),
      settlement: one(optionalWord("settlement", settlement, forms)),
      multiplier: one(optionalNonZero("multiplier", multiplier)),
      funding: one(optionalNumber("funding", funding)),
      fees: one(optionalNumber("fees", fees)),
    });
    return [[...LEGS], LEGS.map((leg) => legs[leg])];
  });
}
