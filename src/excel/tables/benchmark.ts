import type { NamedBenchmark } from "../../core/book/benchmark";
import { notAvailable, outsideDomain, wrongValue } from "../../core/errors";
import { passError, type SheetArgument } from "../arguments";
import { type Cell, describeCell, isBlank, plainValue } from "../cells";

/**
 * Reads what a book is measured in: a name, a price, or a name and its price in two cells; undefined where it is omitted.
 *
 * @throws wrongValue for anything else; notAvailable for a name with a blank price; outsideDomain for a price not above zero
 */
export function readBenchmark(argument: SheetArgument): NamedBenchmark | undefined {
  const cells = (Array.isArray(argument) ? (argument as Cell[][]).flat() : [argument]).map(plainValue);
  for (const cell of cells) passError(cell, () => "benchmark");
  if (cells.every(isBlank)) return undefined;
  if (cells.length > 2)
    throw wrongValue(`benchmark must be a name, a price, or a name and a price, not ${cells.length} cells`);
  const [first, second] = cells;
  if (cells.length === 1 && typeof first === "string") return { name: first.trim(), price: undefined };
  const isNamed = cells.length === 2 && (typeof first === "string" || isBlank(first));
  const price = cells.length === 1 ? first : second;
  if (cells.length === 2 && !isNamed)
    throw wrongValue(`benchmark must be a name and a price, not ${describeCell(first)} and ${describeCell(second)}`);
  if (isBlank(price)) throw notAvailable(`price of the benchmark ${String(first)} is missing`);
  if (typeof price !== "number")
    throw wrongValue(`price of the benchmark must be a number, not ${describeCell(price)}`);
  if (!(price > 0)) throw outsideDomain("price of the benchmark must be above zero");
  return { name: isNamed && typeof first === "string" ? first.trim() : "", price };
}
