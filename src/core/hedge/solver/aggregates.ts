import type { HedgeTarget } from "../hedgeProblem";
import type { Presolved, Variable } from "./presolve";

/** A variable of an aggregate, and how many of the aggregate's lots one of its lots is. */
export interface Term {
  readonly variable: number;
  readonly weight: number;
}

/** Columns that differ by no more than this part are nearly parallel. */
const NEAR = 0.01;

/** Most aggregates, each of which is a row more. */
const MOST = 12;

/** Largest weight of a term. */
const HEAVIEST = 1000;

/** The row that holds an aggregate to the sum of its terms. */
const ROW: HedgeTarget = { label: "", have: 0, target: 0, penalty: 0, equal: true, tolerance: 0 };

/**
 * Adds an integer variable and a row for the sum of variables with nearly the same column, or nearly a multiple of it:
 * Σ weight·x = aggregate. Branching on the sum decides what such near-duplicates do together, which the bounds of each
 * alone never would (branching on general disjunctions; Owen and Mehrotra 2001).
 */
export function aggregated(problem: Presolved): Presolved {
  const { instruments, targets } = problem;
  const columns = instruments.map(({ greeks, lot }) => greeks.map((greek) => greek * lot));
  const units = targets.map((_, g) => columns.reduce((most, column) => Math.max(most, Math.abs(column[g])), 0) || 1);
  const scaled = columns.map((column) => column.map((entry, g) => entry / units[g]));
  const sizes = scaled.map((column) => Math.hypot(...column));
  // The shortest first, so that the others are multiples of it.
  const order = instruments.map((_, i) => i).filter((i) => instruments[i].lot > 0 && sizes[i] > 0);
  order.sort((a, b) => sizes[a] - sizes[b] || a - b);
  const groups: Term[][] = [];
  for (const variable of order) {
    const weightOf = (group: readonly Term[]): number => {
      const base = group[0].variable;
      const product = scaled[variable].reduce((sum, entry, g) => sum + entry * scaled[base][g], 0);
      const weight = Math.round(product / (sizes[base] * sizes[base]));
      const distance = Math.hypot(...scaled[variable].map((entry, g) => entry - weight * scaled[base][g]));
      return Math.abs(weight) <= HEAVIEST && distance <= NEAR * sizes[variable] ? weight : 0;
    };
    const group = groups.find((one) => weightOf(one) !== 0);
    if (group) group.push({ variable, weight: weightOf(group) });
    else groups.push([{ variable, weight: 1 }]);
  }
  const sums = groups
    .filter(({ length }) => length > 1)
    .sort((a, b) => b.length - a.length)
    .slice(0, MOST);
  if (sums.length === 0) return problem;
  const rows = sums.map(() => ROW);
  const extended = (variable: Variable, entries: readonly number[]): Variable => ({
    ...variable,
    greeks: Float64Array.from([...variable.greeks, ...entries.map((entry) => entry / (variable.lot || 1))]),
  });
  return {
    ...problem,
    targets: [...targets, ...rows],
    instruments: [
      ...instruments.map((one, i) =>
        extended(
          one,
          sums.map((sum) => sum.find((term) => term.variable === i)?.weight ?? 0),
        ),
      ),
      ...sums.map((terms, s) =>
        extended(
          aggregateOf(targets.length, terms),
          sums.map((_, k) => (k === s ? -1 : 0)),
        ),
      ),
    ],
  };
}

const aggregateOf = (targets: number, terms: readonly Term[]): Variable => ({
  row: -1,
  name: "",
  lot: 1,
  min: 0,
  max: Infinity,
  greeks: new Float64Array(targets),
  cost: 0,
  carry: 0,
  impact: 0,
  notional: 0,
  members: [],
  terms,
});
