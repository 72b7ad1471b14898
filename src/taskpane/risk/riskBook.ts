import { type Book, withoutRows } from "../../core/book/book";
import type { Numeraire } from "../../core/instruments/instrument";
import { rowsOf } from "../../core/book/names";
import { afterTrade } from "../../core/hedge/tradedBook";
import type { FaultPlace } from "../../core/errors";
import type { Instruments } from "../../core/hedge/instruments";
import { cellWithin } from "../../cells/address";
import { type Card, proposedTrade } from "../desk/card";
import type { Desk, Reading } from "../desk/desk";
import type { Settings } from "../desk/settings";
import type { Traded } from "../desk/state";
import { type Problem, readBook, readHedges } from "../desk/tables";

/** One underlying of the book, as it is and as it would be after what the Hedge tab proposes. */
export interface RiskBook {
  readonly underlying: string;
  readonly before: Book;
  /** null where nothing is proposed. */
  readonly after: Book | null;
  /** What `after` is after: the trade that the card proposes, none inside its band, or the solver's plan. */
  readonly proposed: "trade" | "plan";
  /** Empty where nothing is proposed. */
  readonly legs: readonly Traded[];
  /** What may be traded; null where no range of instruments is chosen. */
  readonly hedges: Instruments | null;
  /** Account equity in coin; undefined where the settings have none. */
  readonly equity: number | undefined;
  readonly numeraire: Numeraire;
  /** What money is counted in: USD, or the coin. */
  readonly currency: string;
  /** What deltas are counted in. */
  readonly unit: string;
  /** Where a fault of `before` or `after` is to be mended. */
  cellOf(place: FaultPlace | undefined): Problem["cell"];
}

/**
 * @param plan what to trade in place of the card's own trade
 * @returns null while the book has no answer: the Hedge tab says why
 */
export function riskBook(
  reading: Reading,
  desk: Desk,
  settings: Settings,
  underlying: string,
  plan: readonly Traded[] | null = null,
): RiskBook | null {
  const { positions: source, instruments } = reading;
  const card = desk.cards.find((c) => c.underlying === underlying);
  if (!source || !card) return null;
  const { book, table } = readBook(source, desk.now, settings.positionColumns);
  const rows = rowsOf(book.underlying, underlying);
  const own = new Set(rows);
  const before = withoutRows(book, (row) => !own.has(row));
  const { numeraire } = card;
  const hedges = instruments ? readHedges(instruments, desk.now, settings.instrumentColumns) : null;
  const legs = hedges ? (plan ?? tradeOf(card)) : [];
  // Each with one leg more than the one before it; the cash that a leg is paid in may be a second row.
  const books = [before];
  if (hedges)
    for (const { row, quantity } of legs)
      books.push(afterTrade(books.at(-1)!, hedges.instruments.contract, row, quantity, underlying, numeraire));
  return {
    underlying,
    before,
    after: legs.length > 0 ? books.at(-1)! : null,
    proposed: plan ? "plan" : "trade",
    legs,
    hedges: hedges?.instruments ?? null,
    equity: card.equity,
    numeraire,
    currency: numeraire === "usd" ? "USD" : underlying || "coin",
    unit: underlying || "units",
    cellOf(place) {
      if (!place) return source.address;
      const field = place.field as string;
      if (place.row < before.size) {
        const column = table.sourceColumn[field as keyof typeof table.sourceColumn] ?? 0;
        return cellWithin(source.address, table.sourceRow[rows[place.row]], Math.max(0, column));
      }
      const leg = legs[books.findIndex(({ size }) => place.row < size) - 1];
      if (!instruments || !hedges || !leg) return source.address;
      const column = hedges.table.sourceColumn[field as keyof typeof hedges.table.sourceColumn] ?? 0;
      return cellWithin(instruments.address, hedges.table.sourceRow[leg.row], Math.max(0, column));
    },
  };
}

const tradeOf = (card: Card): readonly Traded[] => {
  const trade = proposedTrade(card);
  return trade ? [trade.proposal] : [];
};
