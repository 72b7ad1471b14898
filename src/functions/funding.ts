import { funding as fundingOf, FUNDING_FORMS } from "../core/futures/funding";
import { number, optionalNonZero, optionalNumber, optionalWord, vocabulary } from "../excel/arguments";
import { elementwise } from "../excel/elementwise";

const forms = vocabulary(FUNDING_FORMS, { binance: "clamp", bybit: "clamp", okx: "clamp", hyperliquid: "hourly" });

/**
 * Funding rate of a perpetual from its premium, by the form of the venue.
 * @customfunction FUNDING
 * @param {any[][]} premium Premium over the index, a decimal, averaged as the venue does it.
 * @param {any[][]} [interest] Interest per eight hours, a decimal. 0.0001 unless given; Deribit has none.
 * @param {any[][]} [clamp] Half-width of the clamp, a decimal. The form's own unless given: 0.0005, Deribit 0.00025.
 * @param {any[][]} [cap] Largest rate either way, a decimal; none unless given.
 * @param {any[][]} [form] clamp (Binance, Bybit, OKX), deribit or hourly (Hyperliquid). clamp unless given.
 * @returns {any[][]} Rate, a decimal per eight hours; per hour for hourly. Longs pay a positive one.
 * @category Futures
 * @example =HEDGE.FUNDING(0.01, 0.0001) → 0.0095
 * @example =HEDGE.FUNDING(0.001, , , , "deribit") → 0.00075
 * @formula P + clamp(I − P, ±c); Deribit max(c, P) + min(−c, P).
 * @source Funding documents of Binance, Bybit, OKX, Deribit and Hyperliquid.
 */
export function funding(premium: any[][], interest?: any[][], clamp?: any[][], cap?: any[][], form?: any[][]): any[][] {
  return elementwise(
    [
      number("premium", premium),
      optionalNumber("interest", interest),
      optionalNonZero("clamp", clamp),
      optionalNonZero("cap", cap),
      optionalWord("form", form, forms),
    ],
    fundingOf,
  );
}
