/** Every figure of a book as it is and as it is tried out: the numbers of the worksheet functions on the two tables. */
import type { Book } from "../../../core/book/book";
import { exposure, type ExposureMeasure } from "../../../core/book/exposure";
import { fold, same } from "../../../core/book/names";
import { netDelta } from "../../../core/book/netDelta";
import { attempt, HedgeError, notAvailable } from "../../../core/errors";
import { fundingPayment } from "../../../core/futures/fundingPayment";
import type { Numeraire } from "../../../core/instruments/instrument";
import { payForm, paysCoin } from "../../../core/instruments/payment";
import { underlyingPriceOf } from "../../../core/instruments/sensitivities";
import { sumDecimals } from "../../../core/numeric/sum";
import { type Breakeven, breakevensAt } from "../../../core/risk/breakevens";
import { parallel } from "../../../core/risk/carryShock";
import { horizons } from "../../../core/risk/payoff";
import { revaluation } from "../../../core/risk/revaluation";
import { scenario, type ScenarioQuestion } from "../../../core/risk/scenario";
import { MAIN_GRID, stress, type Stress } from "../../../core/risk/stress";
import { plainValue } from "../../../excel/cells";
import { balanceFields } from "../../../excel/tables/balances";
import { positionFields, withBook } from "../../../excel/tables/positions";
import { readTable } from "../../../excel/tables/table";
import { referencePrice } from "../../desk/referencePrice";
import { accountAnswer, type AccountState } from "../account/accountAnswer";
import { type Cells, movedTable } from "./mergedTable";
import { isMoved, type Market } from "./scratch";

/** What a perpetual pays: its rate an interval of so many hours, by instrument. */
export interface FundingRate {
  readonly instrument: string;
  readonly rate: number;
  readonly hours: number;
}

export interface WhatIfQuestion {
  readonly underlying: string;
  readonly numeraire: Numeraire;
  /** In coin. */
  readonly equity: number | undefined;
  readonly market: Market;
  /** The date serial from which expiries count before days pass. */
  readonly now: number | undefined;
  readonly before: Cells;
  /** With what is tried out, before the market moves. */
  readonly merged: Cells;
  readonly funding: readonly FundingRate[];
  /** null where no rules are chosen. */
  readonly account: {
    readonly rules: Cells;
    readonly balances: Cells | null;
    readonly balancesAfter: Cells | null;
  } | null;
}

export const WHAT_IF_MEASURES = [
  "value",
  "gamma",
  "vega",
  "theta",
  "unrealised P&L",
] as const satisfies readonly ExposureMeasure[];

/** Why a figure is not known. An error would not come out of a thread as itself. */
export interface Unknown {
  readonly unknown: string;
}
export type Known<T> = T | Unknown;

export const isUnknown = (figure: unknown): figure is Unknown =>
  typeof figure === "object" && figure !== null && "unknown" in figure;

function known<T>(work: () => T): Known<T> {
  const found = attempt(work);
  return found instanceof HedgeError ? { unknown: found.message } : found;
}

/** The figures of one table. */
export interface Figures {
  /** With the equity, as NETDELTA counts it. All other figures but the next are of the positions alone. */
  readonly netDelta: Known<number>;
  /** Net delta times the one price that a card shows it at, in quote currency. */
  readonly deltaValue: Known<number>;
  readonly measures: Readonly<Record<(typeof WHAT_IF_MEASURES)[number], Known<number>>>;
  /** P&L of the move of the market, from where it is. */
  readonly moved: Known<number>;
  /** P&L of a day that passes at the prices of then. */
  readonly day: Known<number>;
  /** Funding received in a day, in quote currency; null where no perpetual that is held has a rate. */
  readonly funding: Known<number> | null;
  readonly worst: Known<Stress["worst"]>;
  readonly breakevens: Known<readonly Breakeven[]>;
  readonly expiryBreakevens: Known<readonly Breakeven[]>;
}

export interface WhatIfAnswer {
  readonly before: Figures;
  readonly after: Figures;
  /** The account before and after; null where no rules are chosen. */
  readonly account: { readonly before: Known<AccountState>; readonly after: Known<AccountState> } | null;
}

export function whatIfAnswer(question: WhatIfQuestion): WhatIfAnswer {
  const { before, merged, market, now, account } = question;
  const there = attempt(() => movedTable(merged, market, now));
  const then = now === undefined ? undefined : now + market.days;
  return {
    before: figuresOf(before, before, now, question),
    after: figuresOf(there, merged, then, question),
    account: account && {
      before: known(() => stateOf(before, account.balances, account.rules, now)),
      after: known(() => {
        if (there instanceof HedgeError) throw there;
        return stateOf(there, movedBalances(account.balancesAfter, merged, market, now), account.rules, then);
      }),
    },
  };
}

const stateOf = (positions: Cells, balances: Cells | null, rules: Cells, now: number | undefined): AccountState =>
  accountAnswer({ before: { positions, balances }, after: null, rules, now }).before;

/** @param unmoved the same positions where the market is now */
function figuresOf(cells: Cells | HedgeError, unmoved: Cells, now: number | undefined, asked: WhatIfQuestion): Figures {
  const { underlying, numeraire, equity, market, funding } = asked;
  const of = <T>(table: Cells | HedgeError, at: number | undefined, work: (book: Book) => T): Known<T> =>
    known(() => {
      if (table instanceof HedgeError) throw table;
      return withBook(rowsOn(table, underlying), at, work);
    });
  const measures = of(cells, now, (book) => exposure(book, "underlying", numeraire).groups.at(0)?.measures);
  const measureOf = (name: ExposureMeasure): Known<number> =>
    isUnknown(measures) ? measures : measures ? sumOf(measures[name]) : 0;
  const gain = (table: Cells | HedgeError, at: number | undefined, move: Market): Known<number> =>
    of(table, at, (book) => pnlOf(book, move, numeraire));
  const delta = (book: Book): number => netDelta(book, book.size === 0 ? "" : underlying, numeraire, equity);
  return {
    netDelta: of(cells, now, delta),
    deltaValue: of(cells, now, (book) => deltaValueOf(book, delta(book))),
    measures: Object.fromEntries(WHAT_IF_MEASURES.map((name) => [name, measureOf(name)])) as Figures["measures"],
    moved: gain(unmoved, asked.now, market),
    day: gain(cells, now, { price: 0, vol: 0, days: 1, carry: 0 }),
    funding: of(cells, now, (book) => fundingOf(book, funding)) as Figures["funding"],
    worst: of(cells, now, (book) => stress(book, MAIN_GRID, numeraire).worst),
    breakevens: of(cells, now, (book) => breakevensOf(book, numeraire, 0)),
    expiryBreakevens: of(cells, now, (book) => breakevensOf(book, numeraire, 1)),
  };
}

function deltaValueOf(book: Book, delta: number): number {
  if (delta === 0) return 0;
  if (book.size === 0) throw notAvailable("no position is left that says a price");
  return (
    delta *
    referencePrice(
      book,
      book.type.map((_, row) => row),
    )
  );
}

/** A sum of EXPOSURE of one underlying, of which every measure adds. */
const sumOf = (sum: number | HedgeError | null): Known<number> =>
  sum instanceof HedgeError ? { unknown: sum.message } : (sum ?? NaN);

/** The header and the rows on one underlying, where the table names any. */
export function rowsOn(cells: Cells, underlying: string) {
  const { sourceColumn } = readTable("positions", cells as unknown[][], positionFields);
  const column = sourceColumn.underlying;
  return cells
    .filter((line, r) => r === 0 || column < 0 || same(String(plainValue(line[column]) ?? ""), underlying))
    .map((line) => [...line]);
}

/** What SCENARIO says of a move that all underlyings make alike. */
export function pnlOf(book: Book, { price, vol, days, carry }: Market, numeraire: Numeraire): number {
  const question: ScenarioQuestion = { days, numeraire, moves: "alike", carry: carry === 0 ? [] : parallel(carry) };
  return scenario(book, Float64Array.of(price), Float64Array.of(vol), question)[0][0];
}

/** FUNDINGPAY of every perpetual that has a rate, over a day, in quote currency. */
function fundingOf(book: Book, rates: readonly FundingRate[]): number | null {
  const paid: number[] = [];
  for (let row = 0; row < book.size; row++) {
    const known = rates.find(({ instrument }) => same(instrument, book.instrument[row]));
    if (book.type[row] !== "perp" || !known) continue;
    if (Number.isNaN(known.rate)) throw notAvailable(`${known.instrument} has no funding rate`);
    if (Number.isNaN(known.hours)) throw notAvailable(`${known.instrument} has no funding hours`);
    const settlement = book.settlement[row];
    const form = payForm("perp", settlement);
    const money = (paysCoin(form) ? underlyingPriceOf(book, row) : 1) * book.fx[row];
    const once = fundingPayment(book.quantity[row], book.price[row], known.rate, book.multiplier[row], settlement);
    paid.push(((once * 24) / known.hours) * money);
  }
  return paid.length === 0 ? null : sumDecimals(paid);
}

/** @param moment 0 for now, 1 for the first expiry that is to come */
function breakevensOf(book: Book, numeraire: Numeraire, moment: 0 | 1): readonly Breakeven[] {
  const revalued = revaluation(book, numeraire);
  const at = horizons(revalued)[moment] as ReturnType<typeof horizons>[number] | undefined;
  return at ? breakevensAt(revalued, at, "pnl", numeraire) : [];
}

/** Balances at the moved market: coins that are an underlying of the book go along with it. */
function movedBalances(
  balances: Cells | null,
  positions: Cells,
  market: Market,
  now: number | undefined,
): Cells | null {
  if (!balances || !isMoved(market) || market.price === 0) return balances;
  return withBook(positions as unknown[][], now, (book) => {
    const names = new Set(book.underlying.map(fold));
    const { currency, price } = readTable("balances", balances as unknown[][], balanceFields).sourceColumn;
    return balances.map((line, r) => {
      const known = plainValue(line[price]);
      const isMovedCoin = r > 0 && typeof known === "number" && names.has(fold(String(plainValue(line[currency]))));
      return isMovedCoin ? line.map((cell, c) => (c === price ? known * (1 + market.price) : cell)) : line;
    });
  });
}
