import type { Book } from "../../core/book/book";
import type { InstrumentType } from "../../core/instruments/instrument";
import { fxPerUnit, payForm } from "../../core/instruments/payment";
import { underlyingPriceOf } from "../../core/instruments/sensitivities";

/** In the order in which their prices speak for the underlying. */
const PRICED_BY: readonly InstrumentType[] = ["spot", "perp", "future", "call", "put"];

/**
 * The price that a net delta is shown at: of the spot where it is held, else of what is nearest to it.
 *
 * @param rows the positions on one underlying, at least one
 * @throws HedgeError where that position says no price
 */
export function referencePrice(book: Book, rows: ArrayLike<number>): number {
  const [row] = Array.from(rows).sort((a, b) => PRICED_BY.indexOf(book.type[a]) - PRICED_BY.indexOf(book.type[b]));
  return underlyingPriceOf(book, row) * fxPerUnit(payForm(book.type[row], book.settlement[row]), book.fx[row]);
}
