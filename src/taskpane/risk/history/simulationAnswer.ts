import type { Book } from "../../../core/book/book";
import { HedgeError } from "../../../core/errors";
import type { Numeraire } from "../../../core/instruments/instrument";
import { type ComponentOf, historicPnl, pnlByGroup } from "../../../core/risk/histsim";
import { type HistoryTerms, WEIGHTINGS } from "../../../core/risk/historicScenarios";
import { momentsOf, shortfallOf, tailOf } from "../../../core/risk/tail";
import type { Cell } from "../../../excel/cells";
import { historyTerms } from "../../../excel/history";
import { readMarketColumns } from "../../../excel/tables/marketColumns";

export interface SimulationQuestion {
  readonly book: Book;
  readonly numeraire: Numeraire;
  readonly history: readonly (readonly Cell[])[];
  readonly level: number;
  readonly weighting: HistoryTerms["weighting"];
  readonly by: ComponentOf;
}

/** What past moves would do to a book: the numbers of HEDGE.HISTSIM. Losses above 0, P&L with its sign. */
export interface SimulationAnswer {
  readonly valueAtRisk: number;
  readonly shortfall: number;
  readonly mean: number;
  /** NaN of a single scenario. */
  readonly deviation: number;
  readonly worst: number;
  /** The date serial of the worst, or its place from 1. */
  readonly worstAt: number;
  readonly isDated: boolean;
  /** P&L of each scenario, oldest first. */
  readonly pnl: Float64Array;
  /** What causes the shortfall, the most first; they add up to it. */
  readonly components: readonly { readonly name: string; readonly part: number }[];
}

export function simulationAnswer(
  { book, numeraire, history, level, weighting, by }: SimulationQuestion,
  onProgress: (fraction: number) => void,
): SimulationAnswer {
  const terms = historyTerms({ weighting });
  const market = readMarketColumns(history as Cell[][]);
  const steps = historicPnl(book, market, terms, numeraire);
  let step = steps.next();
  for (let done = 1; !step.done; done++) {
    onProgress(done / Math.max(done, market.size));
    step = steps.next();
  }
  const found = step.value;
  const { scenarios, total } = found;
  const tail = tailOf(total, scenarios.weights, level, weighting === "age" ? "order" : "interpolated");
  const { mean, deviation, worst, worstAt } = momentsOf(total, scenarios.weights);
  return {
    valueAtRisk: tail.valueAtRisk,
    shortfall: tail.shortfall,
    mean,
    deviation: deviation instanceof HedgeError ? NaN : deviation,
    worst,
    worstAt: scenarios.labels[worstAt],
    isDated: scenarios.isDated,
    pnl: total,
    components: pnlByGroup(book, found, by)
      .map(({ name, pnl }) => ({ name, part: shortfallOf(pnl, tail) }))
      .sort((a, b) => b.part - a.part),
  };
}

/** The word of a setting; equal where it is none. */
export const weightingOf = (word: string | undefined): HistoryTerms["weighting"] =>
  WEIGHTINGS.find((known) => known === word) ?? "equal";
