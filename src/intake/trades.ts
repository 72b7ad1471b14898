import { foldWord } from "../excel/arguments";

const ENTRY = /^(?:avg|average)?(?:entry|open(?:ing|ed)?)(?:price|px|time|date|at)?$|^dateopened$/;
const EXIT = /^(?:avg|average)?(?:exit(?:price|px|time|date)?|clos(?:e|ed|ing)(?:price|px|time|date|at))$|^dateclosed$/;
const TIME = /date|time/;
const SIDE = /^(?:side|direction|action|type|b\/s|buy\/sell|transaction)$/;
const EXECUTED =
  /^(?:exec(?:uted)?|fill(?:ed)?)(?:qty|quantity|amount|size|vol(?:ume)?)?$|^(?:qty|quantity|amount|size)(?:executed|filled)$/;
const HELD = /pos|avg|average/;

/**
 * The headers by which a row of headers is one of trades, which are no positions: an exit beside an entry, or a date, a
 * side and an executed quantity without a position or an average. Undefined where no row is one.
 */
export function tradesIn(rows: readonly (readonly string[])[]): string | undefined {
  for (const headers of rows) {
    const folded = headers.map(foldWord);
    const named = (...patterns: RegExp[]): string[] =>
      patterns.flatMap((pattern) => headers[folded.findIndex((header) => pattern.test(header))] ?? []);
    const closed = named(ENTRY, EXIT);
    if (closed.length === 2) return closed.join(", ");
    const executed = named(TIME, SIDE, EXECUTED);
    if (executed.length === 3 && !folded.some((header) => HELD.test(header))) return executed.join(", ");
  }
  return undefined;
}
