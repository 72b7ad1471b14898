import { gaussJordan } from "../numeric/gaussJordan";
import type { Orders } from "./orders";
import type { Program } from "./program";

/** Of lots or of a residual, what the tangents of the relaxation leave open. */
const NEAR = 1e-6;

/** Part of the objective that may be rounding. */
const ROUNDING = 1e-13;

/** A smaller pivot leaves the hedge undetermined. */
const SINGULAR = 1e-12;

const NEWTON_STEPS = 30;

/** A target whose residual is held to so much, or, where it is squared, gives way to its price by `compliance`. */
interface Held {
  readonly target: number;
  readonly at: number;
  readonly compliance: number;
}

/**
 * Brings the orders that may be parts of lots to the minimum to which the tangents of the relaxation are close: in the flat
 * bottom of a square, an objective that is right to all digits leaves half of them open in the orders.
 *
 * Orders at none or at a bound stay there, and targets and budget that are just met stay met. The rest follows from the
 * conditions of Karush, Kuhn and Tucker by Newton's method, with the residuals' prices among the unknowns, so that the
 * squares do not square the condition of the Greeks (Björck, Numerical Methods for Least Squares Problems, 1996, 2.7.4).
 */
export function polished(program: Program, orders: Orders, lots: Float64Array): Float64Array {
  const x = stationary(program, orders, lots);
  const inBounds = x.every((size, i) => size === lots[i] || orders.allows(i, size));
  const before = program.objectiveOf(lots);
  return inBounds && program.objectiveOf(x) <= before + ROUNDING * (1 + Math.abs(before)) ? x : lots;
}

function stationary(program: Program, orders: Orders, lots: Float64Array): Float64Array {
  const { greeks, penalties, budget, impact } = program;
  const n = lots.length;
  const isFree = (i: number): boolean =>
    !orders.whole[i] &&
    [0, orders.smallest[i], orders.most[i]].every((end) => Math.abs(Math.abs(lots[i]) - end) > (end > 0 ? NEAR : 0));
  const free = Array.from({ length: n }, (_, i) => i).filter(isFree);
  if (!free.some((i) => impact[i] > 0) && !penalties.some(({ square }) => square > 0)) return lots;

  const held: Held[] = [];
  /** Of each residual that is not held, what one more unit costs. */
  const slopes = new Float64Array(penalties.length);
  penalties.forEach(({ flat, slope, square }, target) => {
    const r = program.residualOf(target, lots);
    if (square > 0) held.push({ target, at: 0, compliance: 1 / (2 * square) });
    else if (slope > 0 && (flat < NEAR || slope < Infinity) && Math.abs(r) < flat + NEAR)
      held.push({ target, at: 0, compliance: 0 });
    else if (slope < Infinity) slopes[target] = slope * Math.sign(r);
    else if (Math.abs(r) > flat - NEAR) held.push({ target, at: flat * Math.sign(r), compliance: 0 });
  });
  const spent = (x: Float64Array): number => x.reduce((sum, size, i) => sum + program.costOf(i, size), 0);
  const isSpent = spent(lots) > budget - NEAR;

  const x = lots.slice();
  const f = free.length;
  const size = f + held.length + (isSpent ? 1 : 0);
  const prices = new Float64Array(held.length);
  let budgetPrice = 0;
  for (let step = 0; step < NEWTON_STEPS; step++) {
    const rows = Array.from({ length: size }, () => new Float64Array(size + 1));
    free.forEach((i, a) => {
      const root = Math.sqrt(Math.abs(x[i]));
      const sign = Math.sign(x[i]);
      const marginal = sign * ((sign > 0 ? program.buying[i] : program.selling[i]) + 1.5 * impact[i] * root);
      const weight = (program.paid ? 1 : 0) + budgetPrice;
      rows[a][a] = (weight * 0.75 * impact[i]) / root;
      rows[a][size] = -weight * marginal;
      slopes.forEach((slope, g) => (rows[a][size] -= slope * greeks[i][g]));
      held.forEach(({ target }, h) => {
        const greek = greeks[i][target];
        rows[a][f + h] = rows[f + h][a] = greek;
        rows[a][size] -= prices[h] * greek;
      });
      if (isSpent) rows[a][size - 1] = rows[size - 1][a] = marginal;
    });
    held.forEach(({ target, at, compliance }, h) => {
      rows[f + h][f + h] = -compliance;
      rows[f + h][size] = at + compliance * prices[h] - program.residualOf(target, x);
    });
    if (isSpent) rows[size - 1][size] = budget - spent(x);
    if (gaussJordan(rows) < SINGULAR) return lots;
    // Through none the costs are others: what comes to it first stays there.
    const through = free.filter((i, a) => (x[i] + rows[a][size]) * x[i] <= 0);
    if (through.length > 0) {
      const way = (i: number): number => Math.abs(x[i] / rows[free.indexOf(i)][size]);
      const first = through.reduce((one, i) => (way(i) < way(one) ? i : one));
      return stationary(
        program,
        orders,
        lots.map((lot, i) => (i === first ? 0 : lot)),
      );
    }
    let moved = 0;
    free.forEach((i, a) => {
      x[i] += rows[a][size];
      moved = Math.max(moved, Math.abs(rows[a][size]) / (1 + Math.abs(x[i])));
    });
    for (let h = 0; h < held.length; h++) prices[h] += rows[f + h][size];
    if (isSpent) budgetPrice += rows[size - 1][size];
    if (moved < ROUNDING / 10) break;
  }
  return x;
}
