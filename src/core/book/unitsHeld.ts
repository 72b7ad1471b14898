import { unitsBehind } from "../instruments/sensitivities";
import { decimalProduct } from "../numeric/decimal";
import type { Book } from "./book";

/** Signed units of the underlying that holding `row` controls: n·m, n·m/X for an inverse future, n·m·fx for a quanto. */
export const unitsHeld = (book: Book, row: number): number =>
  unitsBehind(book, row, decimalProduct(book.quantity[row], book.multiplier[row]));
