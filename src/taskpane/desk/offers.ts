import { same } from "../../core/book/names";
import { attempt, HedgeError, notAvailable } from "../../core/errors";
import type { ProposalOptions } from "../../core/hedge/proposal";
import { type Candidate, candidateOf, cheapestFirst } from "../../core/hedge/ranking";
import { type CostModel, type CostPart, uncounted } from "../../core/hedge/tradeCost";
import type { InstrumentsTable } from "./tables";

/** One instrument that may offset the underlying: its trade, or why there is none. */
export type Offer = Trade | Unusable;

export interface Trade extends Candidate {
  readonly instrument: string;
  readonly price: number;
  readonly lot: number;
  readonly uncounted: readonly CostPart[];
}

/** An instrument that cannot be used, and the cell in which that is to be mended. */
export interface Unusable {
  readonly instrument: string;
  readonly cell: string;
  readonly fault: HedgeError;
}

export const isTrade = (offer: Offer): offer is Trade => "proposal" in offer;

/**
 * What each instrument on an underlying would trade, in the order of its table.
 *
 * @param isOnly the book holds nothing else: what does not say its underlying can only be on this one
 */
export function offersOf(
  instruments: InstrumentsTable,
  underlying: string,
  isOnly: boolean,
  delta: number,
  order: ProposalOptions,
  model: CostModel,
): Offer[] {
  const { underlying: on } = instruments.instruments.contract;
  const offers: Offer[] = [];
  for (let row = 0; row < instruments.table.size; row++) {
    if (on[row] !== "" && underlying !== "" && !same(on[row], underlying)) continue;
    const isNameless = on[row] === "" && !isOnly;
    offers.push(isNameless ? namelessOffer(instruments, row) : offerOf(instruments, row, delta, order, model));
  }
  return offers;
}

const nameOf = ({ instruments, table }: InstrumentsTable, row: number): string =>
  instruments.contract.instrument[row] || `row ${table.sourceRow[row] + 1}`;

const namelessOffer = (instruments: InstrumentsTable, row: number): Unusable => ({
  instrument: nameOf(instruments, row),
  cell: instruments.cellOf(row, "underlying"),
  fault: notAvailable("underlying is missing, and the book holds several"),
});

function offerOf(
  source: InstrumentsTable,
  row: number,
  delta: number,
  order: ProposalOptions,
  model: CostModel,
): Offer {
  const { instruments, table, faults, cellOf, cellAt } = source;
  const { contract, lot } = instruments;
  const instrument = nameOf(source, row);
  const unread = faults.find((fault) => fault.row === table.sourceRow[row]);
  if (unread) return { instrument, cell: cellAt(unread.row, unread.column), fault: unread.error };
  const candidate = attempt(() => candidateOf(instruments, row, delta, model, order));
  if (candidate instanceof HedgeError)
    return { instrument, cell: cellOf(row, candidate.place?.field ?? "instrument"), fault: candidate };
  return {
    ...candidate,
    instrument,
    price: contract.price[row],
    lot: lot[row],
    uncounted: uncounted(instruments, row, model),
  };
}

/** Cheapest first, as RANKING ranks them; what cannot be used comes last. */
export const ranked = (offers: readonly Offer[]): Offer[] => [
  ...offers.filter(isTrade).sort(cheapestFirst),
  ...offers.filter((offer) => !isTrade(offer)),
];
