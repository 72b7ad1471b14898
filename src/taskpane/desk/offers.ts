import { same } from "../../core/book/names";
import { attempt, HedgeError } from "../../core/errors";
import type { ProposalOptions } from "../../core/hedge/proposal";
import { type Candidate, candidateOf, cheapestFirst } from "../../core/hedge/select";
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

/** What each instrument on an underlying would trade, in the order of its table. */
export function offersOf(
  instruments: InstrumentsTable,
  underlying: string,
  delta: number,
  order: ProposalOptions,
  model: CostModel,
): Offer[] {
  const { underlying: on } = instruments.instruments.contract;
  const offers: Offer[] = [];
  for (let row = 0; row < instruments.table.size; row++) {
    // Without an underlying an instrument offers itself to all; with another it is not asked.
    if (on[row] !== "" && underlying !== "" && !same(on[row], underlying)) continue;
    offers.push(offerOf(instruments, row, delta, order, model));
  }
  return offers;
}

function offerOf(
  { instruments, table, faults, cellOf, cellAt }: InstrumentsTable,
  row: number,
  delta: number,
  order: ProposalOptions,
  model: CostModel,
): Offer {
  const { contract, lot } = instruments;
  const instrument = contract.instrument[row] || `row ${table.sourceRow[row] + 1}`;
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

/** Cheapest first, as SELECT ranks them; what cannot be used comes last. */
export const ranked = (offers: readonly Offer[]): Offer[] => [
  ...offers.filter(isTrade).sort(cheapestFirst),
  ...offers.filter((offer) => !isTrade(offer)),
];
