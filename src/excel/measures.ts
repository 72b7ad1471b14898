import { type Argument, foldWord, type SheetArgument, type Vocabulary, word } from "./arguments";
import { isBlank } from "./cells";
import { eachCell, rowwise } from "./elementwise";
import type { Result } from "./results";

/**
 * A function whose `measure` argument picks one of several answers: one measure cell by cell, or, with "all" or nothing,
 * the whole row of them under a header.
 *
 * @param header the measures in the order in which `f` answers them
 */
export function byMeasure<T extends unknown[], M extends string>(
  measure: SheetArgument,
  measures: Vocabulary<M>,
  header: readonly M[],
  args: { readonly [K in keyof T]: Argument<T[K]> },
  f: (...values: T) => ArrayLike<Result>,
): any[][] {
  if (asksForAll(measure)) return rowwise(header, args, f);
  const wanted = word("measure", measure, measures);
  const inputs = new Array<unknown>(args.length) as T;
  return eachCell<[M, ...T]>([wanted, ...args] as never, (values) => {
    for (let k = 0; k < inputs.length; k++) inputs[k] = values[k + 1];
    return f(...inputs)[header.indexOf(values[0])];
  });
}

/** The whole row is one answer, and so cannot stand among single measures. */
function asksForAll(measure: SheetArgument): boolean {
  const cell: unknown =
    Array.isArray(measure) && measure.length === 1 && measure[0].length === 1 ? measure[0][0] : measure;
  return isBlank(cell) || (typeof cell === "string" && foldWord(cell) === "all");
}
