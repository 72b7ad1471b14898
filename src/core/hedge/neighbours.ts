import type { Orders } from "./orders";
import type { Program } from "./program";

/** Passes over all pairs after which a hedge is good enough to begin with. */
const PASSES = 20;

/** Of sums of order one, what may be rounding. */
const ROUNDING = 1e-12;

/**
 * Rounds a hedge to orders that may be sent, and betters it by a lot more or less of one instrument, or of two at a time,
 * until that does not help: the better the first hedge is, the less remains to be searched.
 */
export function improved(program: Program, orders: Orders, start: Float64Array): Float64Array {
  const { greeks, needed } = program;
  const n = start.length;
  const lots = start.map((x, i) => {
    const order = orders.whole[i] ? Math.round(x) : x;
    return orders.allows(i, order) ? order : 0;
  });
  if (!orders.whole.every(Boolean)) return lots;
  const residuals = needed.map((need, g) => lots.reduce((sum, x, i) => sum + x * greeks[i][g], -need));
  let spent = lots.reduce((sum, x, i) => sum + program.costOf(i, x), 0);
  const trade = (i: number, step: number): void => {
    spent += program.costOf(i, lots[i] + step) - program.costOf(i, lots[i]);
    lots[i] += step;
    for (let g = 0; g < residuals.length; g++) residuals[g] += step * greeks[i][g];
  };
  const objective = (): number => {
    let sum = spent > program.budget + ROUNDING ? Infinity : program.paid ? spent : 0;
    for (let g = 0; g < residuals.length; g++) sum += program.penaltyOf(g, residuals[g], ROUNDING);
    return sum;
  };
  let least = objective();
  for (let pass = 0; pass < PASSES; pass++) {
    const before = least;
    for (let i = 0; i < n; i++) {
      for (const step of [-1, 1]) {
        if (!orders.allows(i, lots[i] + step)) continue;
        trade(i, step);
        let best = objective();
        let other = -1;
        let otherStep = 0;
        for (let j = 0; j < n; j++) {
          if (j === i) continue;
          for (const more of [-1, 1]) {
            if (!orders.allows(j, lots[j] + more)) continue;
            trade(j, more);
            const value = objective();
            trade(j, -more);
            if (value < best) [other, otherStep, best] = [j, more, value];
          }
        }
        if (best + ROUNDING < least) {
          if (other >= 0) trade(other, otherStep);
          least = best;
        } else trade(i, -step);
      }
    }
    if (least >= before) break;
  }
  return lots;
}
