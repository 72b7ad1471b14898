import type { HedgeProblem } from "./hedgeProblem";
import type { Orders } from "./orders";
import type { Relaxation } from "./relaxation";

/** Passes over all pairs after which a hedge is good enough to begin with. */
const PASSES = 20;

/**
 * Rounds a hedge to whole lots, and betters it by a lot more or less of one instrument, or of two at a time, until that
 * does not help: the better the first hedge is, the less remains to be searched.
 */
export function improved(
  { instruments }: HedgeProblem,
  orders: Orders,
  start: Float64Array,
  relaxation: Relaxation,
): Float64Array {
  const lots = start.map((x, i) => (orders.whole[i] ? Math.round(x) : x));
  if (!orders.whole.every(Boolean)) return lots;
  const n = instruments.length;
  const allowed = (i: number, x: number): boolean =>
    Math.abs(x) <= orders.most[i] && (x === 0 || Math.abs(x) >= orders.smallest[i]);
  for (let i = 0; i < n; i++) if (!allowed(i, lots[i])) lots[i] = 0;
  let least = relaxation.exact(lots);
  const steps = [-1, 1];
  for (let pass = 0; pass < PASSES; pass++) {
    const before = least;
    for (let i = 0; i < n; i++) {
      for (const step of steps) {
        if (!allowed(i, lots[i] + step)) continue;
        lots[i] += step;
        let bestJ = -1;
        let bestStep = 0;
        const alone = relaxation.exact(lots);
        let bestObjective = Math.min(least, alone);
        for (let j = 0; j < n; j++) {
          if (j === i) continue;
          for (const other of steps) {
            if (!allowed(j, lots[j] + other)) continue;
            lots[j] += other;
            const objective = relaxation.exact(lots);
            lots[j] -= other;
            if (objective < bestObjective) [bestJ, bestStep, bestObjective] = [j, other, objective];
          }
        }
        if (bestJ >= 0) lots[bestJ] += bestStep;
        else if (alone >= least) {
          lots[i] -= step;
          continue;
        }
        least = bestObjective;
      }
    }
    if (least >= before) break;
  }
  return lots;
}
