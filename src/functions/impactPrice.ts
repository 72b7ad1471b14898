import { impactPrice as impactPriceOf } from "../core/futures/impactPrice";
import { number, one, optionalWord, vocabulary, word } from "../excel/arguments";
import { bookForms, readOrderBook } from "../excel/tables/orderBook";
import { cell } from "../excel/results";

const bookSides = vocabulary(["bid", "ask"], { sell: "bid", buy: "ask" });

/**
 * Average price at which a notional trades against one side of an order book.
 * @customfunction IMPACTPRICE
 * @param {any[][]} book Order book with its header row: side, price, size; in any order. Prices of a spread may be negative.
 * @param {any} notional Notional to trade, in quote currency, above 0; at a negative price it is received.
 * @param {any} side bid (sells into the bids) or ask (buys from the asks).
 * @param {any} [settlement] linear: sizes in units of the underlying; inverse: in quote currency. linear unless given.
 * @returns {any} Impact bid or ask, in the unit of the prices.
 * @category Futures
 * @example =HEDGE.IMPACTPRICE({"side","price","size";"ask",100,1;"ask",102,2;"bid",99,3}, 202, "ask") → 101
 * @formula Notional over the units of the underlying that it takes.
 * @source Binance and BitMEX, impact bid and ask of the premium index.
 */
export function impactPrice(book: any[][], notional: any, side: any, settlement?: any): any {
  return cell(() => {
    const against = one(word("side", side, bookSides));
    const levels = readOrderBook(book)[against];
    const form = one(optionalWord("settlement", settlement, bookForms));
    return impactPriceOf(levels.price, levels.size, one(number("notional", notional)), against, form);
  });
}
