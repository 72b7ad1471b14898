import type { Domain } from "./domain";
import type { LpRelaxation } from "./lpRelaxation";
import type { Node } from "./node";

/** Integrality tolerance in lots; relative beyond 1,000 lots. */
const WHOLE = 1e-9;

/** A continuous variable this close to 0 or to a bound is at it. */
const SAME = 1e-12;

/**
 * Violation, relative to the cost, from which a cut is added. Fractions are polished later, and cuts that nearly coincide make
 * bases nearly singular.
 */
const CUT_VIOLATION = { whole: 1e-13, fractional: 1e-9 };

/** Most rounds of cuts. */
const ROUNDS = { root: 200, node: 5 };

/** A solution of the relaxation. */
export interface Relaxed {
  /** Value of each variable. */
  readonly lots: Float64Array;
  /** Variables whose value is not in their domain, or that are bought and sold at once. */
  readonly fractional: readonly number[];
}

/**
 * Solves the relaxation of a node, and again with the cuts that its solution violates, until none is left or their rounds
 * are over.
 *
 * @returns undefined where the node holds nothing up to the cutoff
 */
export function relaxed(
  relaxation: LpRelaxation,
  domain: Domain,
  { low, high }: Node,
  cutoff: number,
  isRoot: boolean,
): Relaxed | undefined {
  const { isWhole, smallest, whole } = domain;
  const lots = new Float64Array(low.length);
  for (let i = 0; i < low.length; i++) relaxation.setBounds(i, low[i], high[i]);
  for (let round = 0; ; round++) {
    if (relaxation.run(cutoff) !== "optimal") return undefined;
    const fractional: number[] = [];
    for (let i = 0; i < lots.length; i++) {
      const x = withoutRounding(domain, i, relaxation.lotsOf(i));
      lots[i] = x;
      const isOutside = (whole[i] && !Number.isInteger(x)) || (x !== 0 && Math.abs(x) < smallest[i]);
      if (isOutside || relaxation.isTradedBothWays(i)) fractional.push(i);
    }
    const isIntegral = fractional.length === 0;
    const violation = relaxation.addCuts(isIntegral && isWhole ? CUT_VIOLATION.whole : CUT_VIOLATION.fractional);
    if (violation === 0 || round >= (isRoot || isIntegral ? ROUNDS.root : ROUNDS.node)) return { lots, fractional };
  }
}

/** Value x of variable i with the rounding of the simplex removed. */
function withoutRounding({ whole, smallest, most }: Domain, i: number, x: number): number {
  if (whole[i]) {
    const nearest = Math.round(x);
    return Math.abs(x - nearest) <= WHOLE * (1 + Math.abs(x) / 1000) ? nearest : x;
  }
  for (const end of [0, smallest[i], most[i]])
    if (Math.abs(Math.abs(x) - end) <= SAME * (1 + end)) return Math.sign(x) * end;
  return x;
}
