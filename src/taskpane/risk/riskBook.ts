import { type Book, withoutRows } from "../../core/book/book";
import type { Contracts } from "../../core/instruments/contracts";
import type { Numeraire } from "../../core/instruments/instrument";
import { rowsOf } from "../../core/book/names";
import { afterTrade } from "../../core/hedge/tradedBook";
import type { FaultPlace } from "../../core/errors";
import type { Instruments } from "../../core/hedge/instruments";
import { type Card, proposedTrade } from "../desk/card";
import type { Desk } from "../desk/desk";
import type { Traded } from "../desk/state";
import type { Problem } from "../desk/problems";

/** One underlying of the book, as it is and as it would be after what the Hedge tab proposes. */
export interface RiskBook {
  readonly underlying: string;
  readonly before: Book;
  /** null where nothing is proposed. */
  readonly after: Book | null;
  /** What `after` is after: the trade that the card proposes, none inside its band, the solver's plan, or what is tried out. */
  readonly proposed: "trade" | "plan" | "what if";
  /** Empty where nothing is proposed. */
  readonly legs: readonly Traded[];
  /** What may be traded; null where no range of instruments is chosen. */
  readonly hedges: Instruments | null;
  /** Account equity in coin; undefined where the settings have none. */
  readonly equity: number | undefined;
  readonly numeraire: Numeraire;
  /** What P&L is counted in: the money of the book, or the coin. */
  readonly currency: string;
  /** What notionals are counted in, whatever the numeraire. */
  readonly money: string;
  /** What deltas are counted in. */
  readonly unit: string;
  /** Where a fault of `before` or `after` is to be mended. */
  cellOf(place: FaultPlace | undefined): Problem["cell"];
}

/** A book that is tried out, in the place of what is proposed: what of it was traded stands in no table. */
export function triedBook(standing: RiskBook, after: Book, address: string): RiskBook {
  return { ...standing, after, proposed: "what if", legs: [], cellOf: () => address };
}

/**
 * @param plan what to trade in place of the card's own trade
 * @returns null while the book has no answer: the Hedge tab says why
 */
export function riskBook(desk: Desk, underlying: string, plan: readonly Traded[] | null = null): RiskBook | null {
  const { positions, instruments } = desk.tables;
  const card = desk.cards.find((c) => c.underlying === underlying);
  if (!positions || !card) return null;
  const { book } = positions;
  const rows = rowsOf(book.underlying, underlying);
  const own = new Set(rows);
  const before = withoutRows(book, (row) => !own.has(row));
  const { numeraire } = card;
  const legs = instruments ? (plan ?? tradeOf(card)) : [];
  const books = instruments ? booksAfter(before, instruments.instruments.contract, legs, card) : [];
  return {
    underlying,
    before,
    after: books.at(-1) ?? null,
    proposed: plan ? "plan" : "trade",
    legs,
    hedges: instruments?.instruments ?? null,
    equity: card.equity,
    numeraire,
    currency: numeraire === "usd" ? card.currency : underlying || "coin",
    money: card.currency,
    unit: underlying || "units",
    cellOf(place) {
      if (place && place.row < before.size) return positions.cellOf(rows[place.row], place.field);
      // The cash that a leg is paid in may be a second row of it.
      const leg = place && legs[books.findIndex(({ size }) => place.row < size)];
      return instruments && leg ? instruments.cellOf(leg.row, place.field) : positions.source.address;
    },
  };
}

/** The book after each leg in turn. */
function booksAfter(
  before: Book,
  contracts: Contracts,
  legs: readonly Traded[],
  { underlying, numeraire }: Card,
): Book[] {
  const books: Book[] = [];
  for (const { row, quantity } of legs)
    books.push(afterTrade(books.at(-1) ?? before, contracts, row, quantity, underlying, numeraire));
  return books;
}

const tradeOf = (card: Card): readonly Traded[] => {
  const trade = proposedTrade(card);
  return trade ? [trade.proposal] : [];
};
