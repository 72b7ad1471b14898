import { decimalProduct, EXACT_LIMIT } from "../../numeric/decimal";
import { roundToLot } from "../../numeric/lots";
import type { HedgeInstrument, HedgeProblem } from "../hedgeProblem";
import { type ConvexTerm, rowsOfTerm, valueOf } from "../../numeric/convexTerm";
import type { Variable } from "./presolve";

/** Domains of the variables: integer lots, or contracts where any quantity may trade; 0, or from `smallest` to `most` either way. */
export interface Domain {
  readonly whole: readonly boolean[];
  /** Whether all variables are integer. */
  readonly isWhole: boolean;
  readonly smallest: Float64Array;
  readonly most: Float64Array;
  /** Whether `most` is given, rather than a finite stand-in for no limit. */
  readonly limited: readonly boolean[];
  /** Whether x is in the domain of variable i, integrality aside. */
  allows(i: number, x: number): boolean;
  /** Signed quantities in contracts: exact multiples of the lots. */
  quantities(lots: Float64Array): number[];
}

/** Stand-in for no limit, as a multiple of what would meet the targets alone. */
const PLENTY = 1e6;

/** Lots are counted one by one as far as a double tells them apart. */
const MOST = EXACT_LIMIT;

type Bounded = Pick<HedgeProblem, "targets" | "beyond"> & {
  readonly instruments: readonly (HedgeInstrument & Pick<Variable, "terms">)[];
};

export function domainOf({ targets, instruments, beyond }: Bounded): Domain {
  const whole = instruments.map(({ lot }) => lot > 0);
  const limited = instruments.map(({ max, terms }) => max < Infinity || terms !== undefined);
  const smallest = Float64Array.from(instruments, ({ lot, min }) =>
    lot > 0 ? Math.round(roundToLot(min, lot, "away-from-zero") / lot) : min,
  );
  const most = Float64Array.from(instruments, ({ lot, max, greeks, row }, i) => {
    if (max < Infinity) return Math.min(MOST, lot > 0 ? Math.round(roundToLot(max, lot, "toward-zero") / lot) : max);
    const rhs = targets.map(({ have, target }, g) => Math.abs((have - target) / (greeks[g] * (lot || 1))));
    if (beyond) rhs.push(lotsToRemove(beyond.term, row, lot || 1));
    return Math.min(MOST, PLENTY * Math.ceil(Math.max(1, smallest[i], ...rhs.filter(Number.isFinite))));
  });
  instruments.forEach(({ terms }, i) => {
    if (terms) most[i] = terms.reduce((sum, { variable, weight }) => sum + Math.abs(weight) * most[variable], 0);
  });
  return {
    whole,
    isWhole: whole.every(Boolean),
    smallest,
    most,
    limited,
    allows: (i, x) => x === 0 || (Math.abs(x) >= smallest[i] && Math.abs(x) <= most[i]),
    quantities: (lots) => instruments.map(({ lot }, i) => (lot > 0 ? decimalProduct(lots[i], lot) : lots[i] + 0)),
  };
}

/** Lots of a row that would change a term by as much as it is. */
function lotsToRemove(term: ConvexTerm, row: number, lot: number): number {
  const q = new Float64Array(rowsOfTerm(term));
  const now = valueOf(term, q);
  q[row] = lot;
  return Math.abs(now / (valueOf(term, q) - now));
}

export const tradesIn = (lots: Float64Array): number => lots.reduce((count, x) => count + (x === 0 ? 0 : 1), 0);
