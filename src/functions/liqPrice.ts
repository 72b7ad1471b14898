import { liquidationPrice } from "../core/risk/liquidationPrice";
import { number, optionalNonZero, optionalNumber, optionalWord, vocabulary } from "../excel/arguments";
import { elementwise } from "../excel/elementwise";
import { settlements } from "../excel/vocabularies";

const maintenances = vocabulary(["mark", "entry"]);

/**
 * Price at which an isolated position is liquidated, its margin fixed in the money of the margin; LIQUIDATION answers for a whole account.
 * @customfunction LIQPRICE
 * @param {any[][]} quantity Signed contracts: long above 0, short below.
 * @param {any[][]} entry Average entry price.
 * @param {any[][]} margin Margin of the position, in quote currency; in coin for an inverse future.
 * @param {any[][]} maintenance_rate Maintenance margin as a fraction of the notional; add the fee where the venue does.
 * @param {any[][]} [multiplier] Units of the underlying per contract; quote currency per contract for an inverse future. 1 unless given.
 * @param {any[][]} [settlement] linear, inverse or quanto. linear unless given.
 * @param {any[][]} [maintenance_at] mark (the notional as the price moves: OKX, Phemex) or entry (that of the entry: Bybit). mark unless given.
 * @param {any[][]} [deduction] What the venue takes off the maintenance margin in a higher tier (Binance: maintenance amount), in the money of the margin. 0 unless given.
 * @returns {any[][]} The price, or #NUM! where no price liquidates, and where the margin is below the maintenance margin already.
 * @category Risk
 * @example =HEDGE.LIQPRICE(500, 0.4, 40.096, 0.0106) → 0.3232
 * @example =HEDGE.LIQPRICE(1, 10000, 200, 0.005, 1, "linear", "entry") → 9850
 * @example =HEDGE.LIQPRICE(2000, 2000, 0.1, 0.005, 1, "inverse", "entry") → 1826.48
 * @formula Margin + P&L = maintenance: X = (NE − M)/(N − r|N|), or (N + r|N|)/(M + N/E) for an inverse future, N = n·m; M + deduction for M in a higher tier, that of the notional at X.
 * @source Phemex, Bybit, MCS and Binance, liquidation price in isolated margin.
 */
export function liqPrice(
  quantity: any[][],
  entry: any[][],
  margin: any[][],
  maintenance_rate: any[][],
  multiplier?: any[][],
  settlement?: any[][],
  maintenance_at?: any[][],
  deduction?: any[][],
): any[][] {
  return elementwise(
    [
      number("quantity", quantity),
      number("entry", entry),
      number("margin", margin),
      number("maintenance_rate", maintenance_rate),
      optionalNonZero("multiplier", multiplier),
      optionalWord("settlement", settlement, settlements),
      optionalWord("maintenance_at", maintenance_at, maintenances),
      optionalNumber("deduction", deduction),
    ],
    (n, E, M, rate, m, settled, at, off) =>
      liquidationPrice({
        quantity: n,
        entry: E,
        margin: M,
        maintenanceRate: rate,
        multiplier: m,
        settlement: settled,
        maintenanceAt: at,
        deduction: off,
      }),
  );
}
