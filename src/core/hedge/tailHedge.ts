import { type Book, bookOf, joined } from "../book/book";
import { HedgeError, notAvailable, placed } from "../errors";
import type { Numeraire } from "../instruments/instrument";
import type { HistoryTerms, MarketColumns } from "../risk/historicScenarios";
import { historicPnl } from "../risk/histsim";
import { type Steps } from "../steps";
import { tailOf } from "../risk/tail";
import { hedgeInstrument } from "./hedgeInstrument";
import type { HedgeProblem } from "./hedgeProblem";
import { knownPrice } from "./hedgeTargets";
import type { Instruments } from "./instruments";
import type { Hedge } from "./solve";
import type { TailTerm } from "../numeric/convexTerm";
import type { CostModel } from "./tradeCost";

/** Gains of a book and of one contract of each instrument in the scenarios of a history. */
export type TailGains = Omit<TailTerm, "kind" | "level">;

/**
 * Gains of a book, and of each instrument bought at its price, in the scenarios of a history.
 *
 * @throws HedgeError with its row in the book where a holding has no history or cannot be valued
 * @returns or the fault of an instrument, with its row in the instruments
 */
export function* tailGains(
  book: Book,
  { contract }: Instruments,
  history: MarketColumns,
  terms: HistoryTerms,
  numeraire: Numeraire,
): Steps<TailGains | HedgeError> {
  if (book.size === 0) throw notAvailable("positions are empty");
  const one = bookOf({ ...contract, quantity: new Float64Array(contract.size).fill(1), entry: contract.price });
  try {
    const { scenarios, byRow } = yield* historicPnl(joined(book, one), history, terms, numeraire);
    const held = (gains: Float64Array): number => gains.subarray(0, book.size).reduce((sum, gain) => sum + gain, 0);
    return {
      gains: Float64Array.from(byRow, held),
      perUnit: Array.from({ length: contract.size }, (_, row) =>
        Float64Array.from(byRow, (gains) => gains[book.size + row]),
      ),
      weights: scenarios.weights,
    };
  } catch (error) {
    if (!(error instanceof HedgeError) || !error.place || error.place.row < book.size) throw error;
    const { kind, message, place } = error;
    return placed(new HedgeError(kind, message), { ...place, row: place.row - book.size });
  }
}

export interface TailHedgeOptions {
  readonly model: CostModel;
  readonly wholeLots: boolean;
  readonly budget: number;
  /** Quote currency per unit of expected shortfall. */
  readonly riskWeight: number;
  readonly level: number;
  readonly numeraire: Numeraire;
}

/** The problem min cost + weight·expected shortfall of book and hedge (Rockafellar and Uryasev 2000). */
export function tailHedge(instruments: Instruments, gains: TailGains, options: TailHedgeOptions): HedgeProblem {
  const { contract } = instruments;
  if (contract.size === 0) throw notAvailable("instruments must hold something");
  const rows = Array.from({ length: contract.size }, (_, row) => row);
  const { riskWeight, level, numeraire, budget } = options;
  return {
    targets: [],
    instruments: rows.map((row) => hedgeInstrument(instruments, row, options, new Float64Array())),
    squared: false,
    budget,
    beyond: {
      term: { kind: "tail", ...gains, level },
      price: riskWeight * (numeraire === "coin" ? knownPrice(contract, rows) : 1),
      limit: Infinity,
    },
  };
}

/** Expected shortfall of the book after trades. */
export function shortfallAfter({ gains, perUnit, weights }: TailGains, level: number, trades: Hedge["trades"]): number {
  const after = gains.map((gain, s) =>
    trades.reduce((sum, { row, quantity }) => sum + quantity * perUnit[row][s], gain),
  );
  return tailOf(after, weights, level, "order").shortfall;
}
