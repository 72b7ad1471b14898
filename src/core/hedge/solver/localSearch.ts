import type { Domain } from "./domain";
import type { Mip } from "./mip";

/** Most passes over all pairs, and most pairs looked at in them. */
const PASSES = 20;
const PAIRS = 500_000;

/** Multiply-adds that evaluating a pair takes, by row and besides. */
const PAIR = { row: 6, rest: 12 };

/** Variables beyond which a function of them all is not evaluated for each pair. */
const MANY = 30;

/** Rounding of sums of order one. */
const ROUNDING = 1e-12;

/**
 * Rounds a solution of the relaxation to the domains, then moves one or two variables by a lot while that lowers the
 * objective (1-opt and 2-opt): a primal heuristic for the first incumbent.
 *
 * @returns the lots, and the multiply-adds that they took
 */
export function localSearch(
  mip: Mip,
  domain: Domain,
  start: Float64Array,
): { readonly lots: Float64Array; readonly work: number } {
  const { greeks, rhs } = mip;
  const n = start.length;
  const lots = start.map((x, i) => {
    const order = domain.whole[i] ? Math.round(x) : x;
    return domain.allows(i, order) ? order : 0;
  });
  if (!domain.isWhole || (mip.hasBeyond && n > MANY)) return { lots, work: 0 };
  const residuals = rhs.map((need, g) => lots.reduce((sum, x, i) => sum + x * greeks[i][g], -need));
  let spent = lots.reduce((sum, x, i) => sum + mip.costOf(i, x), 0);
  const trade = (i: number, step: number): void => {
    spent += mip.costOf(i, lots[i] + step) - mip.costOf(i, lots[i]);
    lots[i] += step;
    for (let g = 0; g < residuals.length; g++) residuals[g] += step * greeks[i][g];
  };
  const objective = (): number => {
    let sum = spent > mip.budget + ROUNDING ? Infinity : mip.paid ? spent : 0;
    for (let g = 0; g < residuals.length; g++) sum += mip.penaltyOf(g, residuals[g], ROUNDING);
    return sum < Infinity ? sum + mip.pricedBeyond(lots) : sum;
  };
  let least = objective();
  const passes = Math.min(PASSES, 1 + Math.floor(PAIRS / (n * n)));
  let work = 0;
  for (let pass = 0; pass < passes; pass++) {
    const before = least;
    work += 4 * n * n * (PAIR.row * residuals.length + PAIR.rest);
    for (let i = 0; i < n; i++) {
      for (const step of [-1, 1]) {
        if (!domain.allows(i, lots[i] + step)) continue;
        trade(i, step);
        let best = objective();
        let other = -1;
        let otherStep = 0;
        for (let j = 0; j < n; j++) {
          if (j === i) continue;
          for (const more of [-1, 1]) {
            if (!domain.allows(j, lots[j] + more)) continue;
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
  return { lots, work };
}
