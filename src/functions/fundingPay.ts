import { fundingPayment } from "../core/futures/fundingPayment";
import { nonZero, number, optionalNonZero, optionalWord } from "../excel/arguments";
import { elementwise } from "../excel/elementwise";
import { settlements } from "../excel/vocabularies";

/**
 * Funding that a position receives or pays.
 * @customfunction FUNDINGPAY
 * @param {any[][]} quantity Signed contracts: long above 0, short below.
 * @param {any[][]} mark Mark price of the perpetual.
 * @param {any[][]} rate Funding rate of the interval, a decimal.
 * @param {any[][]} [multiplier] Units of the underlying per contract; quote currency per contract for an inverse one. 1 unless given.
 * @param {any[][]} [settlement] linear, inverse or quanto. linear unless given.
 * @param {any[][]} [fraction] Share of the interval the position was held, for venues that pay continuously. 1 unless given.
 * @returns {any[][]} Payment: + received, − paid; quote currency for linear, coin for inverse, settlement currency for quanto.
 * @category Futures
 * @example =HEDGE.FUNDINGPAY(-2, 65000, 0.0001) → 13
 * @example =HEDGE.FUNDINGPAY(6500, 65000, 0.0001, 10, "inverse") → -0.0001
 * @formula −n·m·mark·rate; −n·m/mark·rate coin for inverse.
 * @source Funding documents of Binance and Deribit.
 */
export function fundingPay(
  quantity: any[][],
  mark: any[][],
  rate: any[][],
  multiplier?: any[][],
  settlement?: any[][],
  fraction?: any[][],
): any[][] {
  return elementwise(
    [
      number("quantity", quantity),
      nonZero("mark", mark),
      number("rate", rate),
      optionalNonZero("multiplier", multiplier),
      optionalWord("settlement", settlement, settlements),
      optionalNonZero("fraction", fraction),
    ],
    fundingPayment,
  );
}
