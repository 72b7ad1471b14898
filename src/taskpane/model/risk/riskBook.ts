import { type Book, withoutRows } from "../../../core/book/book";
import type { Numeraire } from "../../../core/book/instrument";
import { afterTrade } from "../../../core/hedge/tradedBook";
import type { FaultPlace } from "../../../core/errors";
import type { Instruments } from "../../../core/hedge/instruments";
import type { Proposal } from "../../../core/hedge/proposal";
import { cellWithin } from "../../../excel/address";
import type { Desk, Reading } from "../desk";
import type { Settings } from "../settings";
import { type Problem, readBook, readHedges } from "../tables";
import { tradeWords } from "../words";

/** One underlying of the book, as it is and as it would be after the trade that the Hedge tab shows. */
export interface RiskBook {
  readonly underlying: string;
  readonly before: Book;
  /** null where nothing is proposed. */
  readonly after: Book | null;
  /** "Sell 5,301 BTC-PERPETUAL"; null where nothing is proposed. */
  readonly trade: string | null;
  readonly proposal: Proposal | null;
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

/** @returns null while the book has no answer: the Hedge tab says why */
export function riskBook(reading: Reading, desk: Desk, settings: Settings, underlying: string): RiskBook | null {
  const { positions: source, instruments } = reading;
  const card = desk.cards.find((c) => c.underlying === underlying);
  if (!source || !card) return null;
  const { book, table } = readBook(source, desk.now, settings.positionColumns);
  const name = underlying.toLowerCase();
  const rows = Array.from({ length: book.size }, (_, row) => row).filter(
    (row) => book.underlying[row].toLowerCase() === name,
  );
  const own = withoutRows(book, (row) => book.underlying[row].toLowerCase() !== name);
  // A table may write one underlying in two cases.
  const before = { ...own, underlying: own.underlying.map(() => underlying) };
  const { chosen, numeraire } = card;
  const proposal = chosen && "proposal" in chosen && chosen.proposal.quantity !== 0 ? chosen.proposal : null;
  const hedges = instruments ? readHedges(instruments, desk.now, settings.instrumentColumns) : null;
  return {
    underlying,
    before,
    after:
      proposal && hedges
        ? afterTrade(before, hedges.instruments.contract, proposal.row, proposal.quantity, underlying, numeraire)
        : null,
    trade: proposal && tradeWords(proposal),
    proposal,
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
      if (!instruments || !hedges || !proposal) return source.address;
      const column = hedges.table.sourceColumn[field as keyof typeof hedges.table.sourceColumn] ?? 0;
      return cellWithin(instruments.address, hedges.table.sourceRow[proposal.row], Math.max(0, column));
    },
  };
}
