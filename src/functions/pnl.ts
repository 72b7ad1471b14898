import type { PayForm } from "../core/instruments/payment";
import { pnl as pnlOf, type PnlCurrency } from "../core/instruments/pnl";
import { nonZero, number, optionalNonZero, optionalWord, vocabulary } from "../excel/arguments";
import { elementwise } from "../excel/elementwise";

const payForms = vocabulary<PayForm>(["linear", "inverse", "quanto", "coin"], { "coin option": "coin", usd: "linear" });
const currencies = vocabulary<PnlCurrency>(["settlement", "quote"], { coin: "settlement", usd: "quote" });

/**
 * Realised or unrealised profit and loss of each position.
 * @customfunction PNL
 * @param {any[][]} quantity Signed contracts or units: long above 0, short below.
 * @param {any[][]} entry Entry price, in the instrument's own quotation.
 * @param {any[][]} exit Exit price, or the price now.
 * @param {any[][]} [multiplier] Units of the underlying per contract; quote currency per contract for an inverse future. 1 unless given.
 * @param {any[][]} [settlement] linear, inverse, quanto, or coin for an option with its premium in coin. linear unless given.
 * @param {any[][]} [fx] Quote currency per unit of settlement currency; for quote currency of quanto and coin. The exit price for inverse unless given.
 * @param {any[][]} [currency] settlement or quote. settlement unless given.
 * @returns {any[][]} Profit and loss, in settlement or quote currency.
 * @category Positions
 * @example =HEDGE.PNL(15000, 750, 800, 1, "inverse") → 1.25
 * @example =HEDGE.PNL(-2, 65000, 64000, 5) → 10000
 * @example =HEDGE.PNL(10, 0.04, 0.0455, 1, "coin", 9350, "quote") → 514.25
 * @formula linear and quanto n·m·(X − E); inverse n·m·(1/E − 1/X) coin; an option settled in coin n·m·(X − E) coin.
 * @source BitMEX, Binance and OKX contract guides.
 */
export function pnl(
  quantity: any[][],
  entry: any[][],
  exit: any[][],
  multiplier?: any[][],
  settlement?: any[][],
  fx?: any[][],
  currency?: any[][],
): any[][] {
  return elementwise(
    [
      number("quantity", quantity),
      nonZero("entry", entry),
      number("exit", exit),
      optionalNonZero("multiplier", multiplier),
      optionalWord("settlement", settlement, payForms),
      optionalNonZero("fx", fx),
      optionalWord("currency", currency, currencies),
    ],
    (n, E, X, m, form, rate, money) => pnlOf({ quantity: n, entry: E, exit: X, multiplier: m, form, fx: rate }, money),
  );
}
