import { type Argument, foldWord, type SheetArgument, type Vocabulary, word } from "./arguments";
import { isBlank } from "./cells";
import { eachCell, type OfColumns, rowwise } from "./elementwise";
import type { Lines } from "./lines";
import type { Result } from "./results";

/**
 * A function whose `measure` argument picks one of several answers: one measure cell by cell, or, with "all" or nothing,
 * the whole row of them under a header.
 *
 * @param header the measures in the order in which `f` answers them
 * @param ofColumns the same for columns, at once, row by row
 */
export function byMeasure<T extends unknown[], M extends string>(
  measure: SheetArgument,
  measures: Vocabulary<M>,
  header: readonly M[],
  args: { readonly [K in keyof T]: Argument<T[K]> },
  f: (...values: T) => ArrayLike<Result>,
  ofColumns?: OfColumns<T>,
): Lines {
  if (asksForAll(measure)) return rowwise(header, args, f, ofColumns);
  const wanted = word("measure", measure, measures);
  const inputs = new Array<unknown>(args.length) as T;
  return eachCell<[M, ...T]>(
    [wanted, ...args] as never,
    (values) => {
      for (let k = 0; k < inputs.length; k++) inputs[k] = values[k + 1];
      return f(...inputs)[header.indexOf(values[0])];
    },
    ofColumns &&
      (([names, ...columns], rows) => {
        const all = ofColumns(columns as never, rows);
        const measured = names as ArrayLike<M>;
        return Float64Array.from({ length: rows }, (_, i) => {
          const name = measured[measured.length === 1 ? 0 : i];
          return all[i * header.length + header.indexOf(name)];
        });
      }),
  );
}

/** Whether all measures are asked for: a row of them is one answer, and so cannot stand among single ones. */
export function asksForAll(measure: SheetArgument): boolean {
  const cell: unknown =
    Array.isArray(measure) && measure.length === 1 && measure[0].length === 1 ? measure[0][0] : measure;
  return isBlank(cell) || (typeof cell === "string" && foldWord(cell) === "all");
}
