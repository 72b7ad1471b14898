import type { Book } from "../../core/book/book";
import { LADDER_YEARS } from "../../core/book/ladder";
import { rowsOf } from "../../core/book/names";
import { DELTA_NEUTRAL, type TargetRequest } from "../../core/hedge/hedgeTargets";
import { datedYears, isDated } from "../../core/instruments/carrySensitivity";
import { ascending } from "../../core/numeric/nodes";
import type { TenorAim } from "../desk/settings";

/**
 * The targets of a SOLVE cell for parts of a curve. A bucket is shared out among the nodes of its table: those of the ladder,
 * or where it is a tenor of the book, the book's own. The nodes beside it are targets without a penalty.
 */
export function tenorRequests(aims: readonly TenorAim[], book: Book, underlying: string): TargetRequest[] {
  const requests = aims.map(({ greek, target, expiry, bucket }): TargetRequest => ({
    ...DELTA_NEUTRAL,
    greek,
    underlying,
    target,
    ...(expiry === undefined ? {} : { expiry }),
    ...(bucket === undefined ? {} : { bucket }),
  }));
  const greeks = new Set(aims.flatMap(({ greek, bucket }) => (bucket === undefined ? [] : [greek])));
  const nodes = [...greeks].flatMap((greek) => {
    const asked = aims.flatMap((aim) => (aim.greek === greek && aim.bucket !== undefined ? [aim.bucket] : []));
    const all = asked.every((bucket) => LADDER_YEARS.includes(bucket)) ? LADDER_YEARS : tenorsOf(book, underlying);
    return all
      .filter((node) => !asked.includes(node))
      .map((bucket): TargetRequest => ({ ...DELTA_NEUTRAL, greek, underlying, bucket, penalty: 0 }));
  });
  return [...requests, ...nodes];
}

const tenorsOf = (book: Book, underlying: string): readonly number[] =>
  ascending(
    Array.from(rowsOf(book.underlying, underlying))
      .filter((row) => isDated(book, row))
      .map((row) => datedYears(book, row)),
  );

/** Whether two aims are for the same part of the curve. */
export const isSameTenor = (a: Omit<TenorAim, "target">, b: Omit<TenorAim, "target">): boolean =>
  a.greek === b.greek && a.expiry === b.expiry && a.bucket === b.bucket;
