import { notAvailable } from "../core/errors";
import { type Fill, fill as fillOf, inOrder, FILL_MEASURES } from "../core/execution/fill";
import { number, one, optionalWord, type SheetArgument, vocabulary } from "../excel/arguments";
import { spillLines } from "../excel/lines";
import { byMeasure } from "../excel/measures";
import { bookForms, readOrderBook } from "../excel/tables/orderBook";
import { orSheetError, type Result } from "../excel/results";

const measures = vocabulary(FILL_MEASURES, { price: "average", "slippage bps": "slippage" });

/**
 * What a market order gets from an order book: average and worst price, slippage, and what is left unfilled.
 * @customfunction FILL
 * @param {any[][]} book Order book with its header row: side, price, size; in any order. Prices of a spread may be negative.
 * @param {any[][]} quantity Signed order, + buys from the asks, − sells to the bids; in the unit of the sizes.
 * @param {any[][]} [measure] average, worst, slippage (bps from the mid), from touch (bps from the best price), filled, unfilled or levels. All unless given.
 * @param {any} [settlement] linear: sizes in units of the underlying; inverse: in quote currency. linear unless given.
 * @returns {any[][]} Prices in the unit of the book, slippage in basis points above 0 for a cost, quantities signed as the order.
 * @category Execution
 * @example =HEDGE.FILL({"side","price","size";"ask",100,1;"ask",102,2;"bid",99,3}, 2, "average") → 101
 * @example =HEDGE.FILL({"side","price","size";"ask",100,1;"ask",102,2;"bid",99,3}, -5) → {"average","worst","slippage","from touch","filled","unfilled","levels";99,99,50.2513,0,-3,-2,1}
 * @formula Σpq/Σq over the levels that are taken; Σq/Σ(q/p) for an inverse book, whose average is harmonic.
 * @source BitMEX and Deribit, contract specifications, for the harmonic average of inverse contracts.
 */
export function fill(book: any[][], quantity: any[][], measure?: any[][], settlement?: any): any[][] {
  return orSheetError(() => {
    const levels = inOrder(readOrderBook(book));
    const form = one(optionalWord("settlement", settlement, bookForms));
    return spillLines(
      byMeasure(measure as SheetArgument, measures, FILL_MEASURES, [number("quantity", quantity)], (q) =>
        row(fillOf(levels, q, form)),
      ),
    );
  });
}

const row = ({ average, worst, slippage, fromTouch, filled, unfilled, levels }: Fill): Result[] => [
  average,
  worst,
  Number.isNaN(slippage)
    ? notAvailable("slippage needs both sides of the book and a mid that is not 0: from touch needs one side")
    : slippage,
  Number.isNaN(fromTouch) ? notAvailable("from touch needs a best price that is not 0") : fromTouch,
  filled,
  unfilled,
  levels,
];
