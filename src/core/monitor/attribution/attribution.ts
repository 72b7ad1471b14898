import type { Book } from "../../book/book";
import { fold } from "../../book/names";
import { type Flows, flowsOf } from "../../blotter/flows";
import { type Terms, termsOf, type Trades } from "../../blotter/trades";
import { type HedgeError, notAvailable, rewording, wrongValue } from "../../errors";
import { isFuture } from "../../instruments/instrument";
import { decimalProduct } from "../../numeric/decimal";
import { sumDecimals } from "../../numeric/sum";
import { type AttributionMethod, explained } from "./explained";
import { goneState } from "./goneState";
import { fxOf, type Holding, worthOf } from "./holding";
import { changeOf, fxPart, gainOf, paidOf } from "./money";
import { type Attribution, type AttributionPart, withUnexplained } from "./parts";

/** What was paid and traded between two states of a book. */
export interface Between {
  /** Funding received (+) and fees paid of each row of the book after, in quote currency; NaN for none. */
  readonly cash?: { readonly funding: Float64Array; readonly fees: Float64Array } | undefined;
  /** A blotter, and those of its rows that lie between, in the order in which they happened. */
  readonly traded?: TradedBetween | undefined;
  readonly method?: AttributionMethod | undefined;
}

export interface TradedBetween {
  readonly trades: Trades;
  readonly rows: ArrayLike<number>;
  /** A fault of a row in the words of the blotter. */
  readonly say: (error: HedgeError) => HedgeError;
}

/** P&L of one instrument in quote currency. */
export interface InstrumentAttribution extends Attribution {
  readonly instrument: string;
  readonly underlying: string;
}

/** The rows of one instrument of a blotter. */
interface Traded {
  readonly rows: number[];
  /** What they say of the instrument, and no more. */
  readonly said: Partial<Terms>;
  readonly terms: Terms;
}

/**
 * Where the P&L between two states of a book came from, instrument by instrument: value after − value before + cash, split into
 * what the market explains of what was held (`explained`), what was paid, what was traded at another price than the one
 * after, what appeared without a trade, the currency, and what none of it explains.
 *
 * What after no longer lists has the market of its last trade: an expiry, a future closed at a known underlying price and
 * spot are explained as if it stood in after; an option sold out is wholly new trades.
 *
 * @returns the instruments of before, then new ones of after, then those only in trades
 * @throws notAvailable where after lacks what trades do not bring to 0; wrongValue where an instrument changed its type,
 * settlement, multiplier or strike
 */
export function attribution(before: Book, after: Book, between: Between = {}): InstrumentAttribution[] {
  const rowBefore = rowsByInstrument(before, "before");
  const rowAfter = rowsByInstrument(after, "after");
  const traded = between.traded ? tradedOf(between.traded) : new Map<string, Traded>();
  const names = new Map<string, string>();
  for (const name of [
    ...before.instrument,
    ...after.instrument,
    ...[...traded.values()].map(({ terms }) => terms.instrument),
  ])
    if (!names.has(fold(name))) names.set(fold(name), name);
  return [...names].flatMap(([key, name]) => {
    const old = holdingAt(before, rowBefore.get(key));
    const now = holdingAt(after, rowAfter.get(key));
    // Rows of quantity 0 are there for the sake of trades.
    if (!between.traded && heldOf(old) === 0 && heldOf(now) === 0) return [];
    return [attributionOf(name, old, now, traded.get(key), between)];
  });
}

const holdingAt = (book: Book, row: number | undefined): Holding | undefined =>
  row === undefined ? undefined : { book, row };

const heldOf = (holding: Holding | undefined): number => (holding ? holding.book.quantity[holding.row] : 0);

function rowsByInstrument(book: Book, which: string): Map<string, number> {
  const rows = new Map<string, number>();
  book.instrument.forEach((name, row) => {
    if (name === "") throw notAvailable(`instrument is missing in ${which}`);
    if (rows.has(fold(name))) throw wrongValue(`instrument ${name} stands twice in ${which}: add its rows up`);
    rows.set(fold(name), row);
  });
  return rows;
}

function tradedOf({ trades, rows, say }: TradedBetween): Map<string, Traded> {
  const { terms, said, groupOf } = rewording(() => termsOf(trades), say);
  const traded = new Map<string, Traded>();
  for (const row of Array.from(rows)) {
    const group = groupOf[row];
    const key = fold(terms[group].instrument);
    const known = traded.get(key);
    if (known) known.rows.push(row);
    else traded.set(key, { rows: [row], said: said[group], terms: terms[group] });
  }
  return traded;
}

function attributionOf(
  name: string,
  old: Holding | undefined,
  listed: Holding | undefined,
  traded: Traded | undefined,
  { cash, traded: day, method = "taylor" }: Between,
): InstrumentAttribution {
  requireSameTerms(name, old, listed, traded);
  const held = heldOf(old);
  const terms = { ...traded?.terms, ...termsIn(listed ?? old) } as Terms;
  const flows = traded && day ? rewording(() => flowsOf(day.trades, traded.rows, terms, held), day.say) : NO_FLOWS;
  const moved = sumDecimals([...flows.moved]);
  const left = sumDecimals([heldOf(listed), 0 - held, 0 - moved]);
  if (!listed && left !== 0) {
    const open = 0 - left;
    throw notAvailable(
      traded
        ? `instrument ${name} is not in after, and trades leave ${open} of it: give its row`
        : `instrument ${name} of before is not in after: give its row, or the trades that closed it`,
    );
  }
  const { now, isExplained } = listed ? { now: listed, isExplained: true } : goneState(old, terms, flows, day?.trades);
  const parts: Partial<Record<AttributionPart, number>> = {};
  const changes: number[] = [];
  if (old && held !== 0) {
    const move = { before: old, after: now };
    const change = changeOf(move, held);
    if (isExplained) Object.assign(parts, explained(move, held, method));
    else parts["new trades"] = change;
    parts.fx = fxPart(move, held);
    changes.push(change, parts.fx);
  }
  if (flows.moved.length > 0) {
    const gained = gainOf(now, terms.multiplier, flows);
    parts["new trades"] = sumDecimals([parts["new trades"] ?? 0, gained]);
    changes.push(gained);
  }
  const given = paidOf(
    now,
    flows,
    listed && cash && { funding: cash.funding[listed.row], fees: cash.fees[listed.row] },
  );
  Object.assign(parts, given);
  changes.push(...Object.values(given));
  if (listed && left !== 0 && !isFuture(terms.type)) {
    parts.amendments = decimalProduct(left, terms.multiplier) * worthOf(listed) * fxOf(listed);
    changes.push(parts.amendments);
  }
  const underlying = [old, listed].map((holding) => holding?.book.underlying[holding.row]).find(Boolean);
  return { instrument: name, underlying: underlying ?? terms.underlying, ...withUnexplained(parts, changes) };
}

const NO_FLOWS: Flows = {
  moved: new Float64Array(0),
  prices: new Float64Array(0),
  funding: 0,
  income: 0,
  fees: 0,
  last: undefined,
};

const FIXED = ["type", "settlement", "multiplier", "strike"] as const;

function termsIn(holding: Holding | undefined): Partial<Terms> {
  if (!holding) return {};
  const { book, row } = holding;
  const { type, settlement, multiplier, strike, underlying } = book;
  return {
    type: type[row],
    settlement: settlement[row],
    multiplier: multiplier[row],
    ...(Number.isNaN(strike[row]) ? {} : { strike: strike[row] }),
    underlying: underlying[row],
  };
}

function requireSameTerms(name: string, old: Holding | undefined, listed: Holding | undefined, traded?: Traded): void {
  const [first, ...others] = [termsIn(old), termsIn(listed), traded?.said ?? {}].filter(
    (terms) => Object.keys(terms).length > 0,
  );
  for (const field of FIXED) {
    const was = first[field];
    const other = others.find((terms) => terms[field] !== undefined && was !== undefined && terms[field] !== was);
    if (other) throw wrongValue(`${field} of ${name} differs: ${String(was)}, then ${String(other[field])}`);
  }
}
