import { gaussJordan } from "../../numeric/gaussJordan";
import type { Domain } from "./domain";
import type { Mip } from "./mip";

/** Distance from a kink or bound, in lots or units of a residual, to which the relaxation's cuts are exact. */
const NEAR = 1e-6;

/** Relative rounding of the objective. */
const ROUNDING = 1e-13;

/** A smaller pivot means a singular system. */
const SINGULAR = 1e-12;

const NEWTON_STEPS = 30;

/** An active row: its residual is fixed at `at`, or, where it is squared, moves by `compliance` per unit of its dual. */
interface Held {
  readonly target: number;
  readonly at: number;
  readonly compliance: number;
}

/**
 * Refines continuous variables near the optimum of the relaxation: at the bottom of a quadratic, an objective that is right
 * to all digits fixes its minimiser to half of them only.
 *
 * Variables at 0 or at a bound and constraints that are active stay so. The rest solves the conditions of Karush, Kuhn and
 * Tucker by Newton's method, with the duals among the unknowns, so that the squares do not square the condition number of
 * the Greeks (Björck, Numerical Methods for Least Squares Problems, 1996, 2.7.4).
 */
export function polished(mip: Mip, domain: Domain, lots: Float64Array): Float64Array {
  const x = stationary(mip, domain, lots);
  const inBounds = x.every((size, i) => size === lots[i] || domain.allows(i, size));
  const before = mip.objectiveOf(lots);
  return inBounds && mip.objectiveOf(x) <= before + ROUNDING * (1 + Math.abs(before)) ? x : lots;
}

function stationary(mip: Mip, domain: Domain, lots: Float64Array): Float64Array {
  const { greeks, penalties, budget, impact } = mip;
  const n = lots.length;
  const isFree = (i: number): boolean =>
    !domain.whole[i] &&
    [0, domain.smallest[i], domain.most[i]].every((end) => Math.abs(Math.abs(lots[i]) - end) > (end > 0 ? NEAR : 0));
  const free = Array.from({ length: n }, (_, i) => i).filter(isFree);
  if (!free.some((i) => impact[i] > 0) && !penalties.some(({ square }) => square > 0)) return lots;

  const held: Held[] = [];
  /** Marginal penalty of each residual that is not active. */
  const slopes = new Float64Array(penalties.length);
  penalties.forEach(({ flat, slope, square }, target) => {
    const r = mip.residualOf(target, lots);
    if (square > 0) held.push({ target, at: 0, compliance: 1 / (2 * square) });
    else if (slope > 0 && (flat < NEAR || slope < Infinity) && Math.abs(r) < flat + NEAR)
      held.push({ target, at: 0, compliance: 0 });
    else if (slope < Infinity) slopes[target] = slope * Math.sign(r);
    else if (Math.abs(r) > flat - NEAR) held.push({ target, at: flat * Math.sign(r), compliance: 0 });
  });
  const spent = (x: Float64Array): number => x.reduce((sum, size, i) => sum + mip.costOf(i, size), 0);
  const isSpent = spent(lots) > budget - NEAR;

  const x = lots.slice();
  const f = free.length;
  const size = f + held.length + (isSpent ? 1 : 0);
  const duals = new Float64Array(held.length);
  let budgetDual = 0;
  for (let step = 0; step < NEWTON_STEPS; step++) {
    const rows = Array.from({ length: size }, () => new Float64Array(size + 1));
    free.forEach((i, a) => {
      const root = Math.sqrt(Math.abs(x[i]));
      const sign = Math.sign(x[i]);
      const marginal = sign * ((sign > 0 ? mip.buying[i] : mip.selling[i]) + 1.5 * impact[i] * root);
      const weight = (mip.paid ? 1 : 0) + budgetDual;
      rows[a][a] = (weight * 0.75 * impact[i]) / root;
      rows[a][size] = -weight * marginal;
      slopes.forEach((slope, g) => (rows[a][size] -= slope * greeks[i][g]));
      held.forEach(({ target }, h) => {
        const greek = greeks[i][target];
        rows[a][f + h] = rows[f + h][a] = greek;
        rows[a][size] -= duals[h] * greek;
      });
      if (isSpent) rows[a][size - 1] = rows[size - 1][a] = marginal;
    });
    held.forEach(({ target, at, compliance }, h) => {
      rows[f + h][f + h] = -compliance;
      rows[f + h][size] = at + compliance * duals[h] - mip.residualOf(target, x);
    });
    if (isSpent) rows[size - 1][size] = budget - spent(x);
    if (gaussJordan(rows) < SINGULAR) return lots;
    // Costs have a kink at 0: the variable that reaches it first stays there.
    const through = free.filter((i, a) => (x[i] + rows[a][size]) * x[i] <= 0);
    if (through.length > 0) {
      const way = (i: number): number => Math.abs(x[i] / rows[free.indexOf(i)][size]);
      const first = through.reduce((one, i) => (way(i) < way(one) ? i : one));
      return stationary(
        mip,
        domain,
        lots.map((lot, i) => (i === first ? 0 : lot)),
      );
    }
    let moved = 0;
    free.forEach((i, a) => {
      x[i] += rows[a][size];
      moved = Math.max(moved, Math.abs(rows[a][size]) / (1 + Math.abs(x[i])));
    });
    for (let h = 0; h < held.length; h++) duals[h] += rows[f + h][size];
    if (isSpent) budgetDual += rows[size - 1][size];
    if (moved < ROUNDING / 10) break;
  }
  return x;
}
