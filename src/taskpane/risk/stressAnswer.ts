import type { Book } from "../../core/book/book";
import type { Numeraire } from "../../core/instruments/instrument";
import { EXTENDED_GRID, MAIN_GRID, stress, type Stress } from "../../core/risk/stress";

export interface StressQuestion {
  readonly before: Book;
  readonly after: Book | null;
  readonly numeraire: Numeraire;
  readonly grid: "main" | "extended";
}

/** The stress grid before and after a trade. Equal to the numbers of HEDGE.STRESS. */
export interface StressAnswer {
  readonly before: Stress;
  readonly after: Stress | null;
}

export function stressAnswer({ before, after, numeraire, grid }: StressQuestion): StressAnswer {
  const scenarios = grid === "main" ? MAIN_GRID : [...MAIN_GRID, ...EXTENDED_GRID].sort((a, b) => a.move - b.move);
  return { before: stress(before, scenarios, numeraire), after: after && stress(after, scenarios, numeraire) };
}

/** A stress as a matrix of its moves and vols. */
export interface StressMatrix {
  readonly moves: readonly number[];
  readonly vols: readonly number[];
  /** P&L in full, NaN where the grid has no such scenario. */
  readonly rows: readonly Float64Array[];
}

export function stressMatrix({ results }: Stress): StressMatrix {
  const distinct = (values: readonly number[]): number[] => [...new Set(values)].sort((a, b) => a - b);
  const moves = distinct(results.map(({ scenario }) => scenario.move));
  const vols = distinct(results.map(({ scenario }) => scenario.vol));
  const rows = moves.map(() => new Float64Array(vols.length).fill(NaN));
  for (const { scenario, pnl } of results) rows[moves.indexOf(scenario.move)][vols.indexOf(scenario.vol)] = pnl;
  return { moves, vols, rows };
}
