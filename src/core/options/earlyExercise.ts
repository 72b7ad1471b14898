import { outsideDomain } from "../errors";
import type { DividendContract } from "./dividendEuropean";

/** Of the strike: what is worth as much exercised as held may change with every rounding. */
const TIE = 1e-13;

/**
 * Exercise where it pays more. The two nodes around the price where that begins take the mean over the hat of the node, so
 * that the error does not depend on where between them it is (Pooley, Vetzal and Forsyth, Journal of Computational Finance
 * 6, 2003).
 */
export function exercised(values: Float64Array, exercise: Float64Array, isExercised: Uint8Array): void {
  const gain = exercise.map((paid, i) => paid - values[i]);
  for (let i = 0; i < gain.length; i++) {
    isExercised[i] = Number(gain[i] >= 0 && exercise[i] > 0);
    values[i] += Math.max(gain[i], 0);
  }
  for (let i = 1; i + 2 < gain.length; i++) {
    if (gain[i] >= 0 === gain[i + 1] >= 0) continue;
    const { place, slope, curvature } = rootBetween(gain[i - 1], gain[i], gain[i + 1], gain[i + 2]);
    const [below, above] = gain[i] < 0 ? [i, i + 1] : [i + 1, i];
    const past = gain[i] < 0 ? 1 - place : place;
    const before = 1 - past;
    const rise = Math.abs(slope);
    // What the curvature beyond the root adds to a hat is left out at every node but for the part of one that is cut off.
    const cutOff = (curvature * (0.5 - past)) / 12;
    values[below] += past ** 3 * (rise / 6 + (curvature * past) / 24) + cutOff * before;
    values[above] += before ** 3 * (rise / 6 - (curvature * before) / 24) + cutOff * past;
  }
}

/** Where between the second and the third of four nodes a step apart their cubic is 0, with its first two derivatives there. */
function rootBetween(before: number, left: number, right: number, after: number) {
  const c3 = (after - 3 * right + 3 * left - before) / 6;
  const c2 = (right - 2 * left + before) / 2;
  const c1 = right - left - c2 - c3;
  const slopeAt = (x: number): number => c1 + x * (2 * c2 + x * 3 * c3);
  let place = left / (left - right);
  for (let round = 0; round < 3; round++) {
    const value = left + place * (c1 + place * (c2 + place * c3));
    const next = place - value / slopeAt(place);
    if (!(next >= 0 && next <= 1)) break;
    place = next;
  }
  return { place, slope: slopeAt(place), curvature: 2 * c2 + 6 * c3 * place };
}

/**
 * Steps of Crank and Nicolson's scheme on `size` nodes `h` apart in the logarithm of the price, with what they share.
 *
 * @throws outsideDomain where the policy of exercise still changes after as many rounds as there are nodes
 */
export function stepper(size: number, h: number, { vol, rate, carry, strike }: DividendContract) {
  const slack = TIE * strike;
  const variance = vol * vol;
  const drift = carry - 0.5 * variance;
  const down = (0.5 * variance) / (h * h) - (0.5 * drift) / h;
  const up = (0.5 * variance) / (h * h) + (0.5 * drift) / h;
  const centre = -variance / (h * h) - rate;
  const right = new Float64Array(size);
  const ratio = new Float64Array(size);
  const solution = new Float64Array(size);
  return {
    /** One step back in time, implicit in part `theta`, with early exercise by policy iteration. */
    step(values: Float64Array, exercise: Float64Array, isExercised: Uint8Array, dt: number, theta: number): void {
      const old = (1 - theta) * dt;
      for (let i = 1; i < size - 1; i++)
        right[i] = values[i] + old * (down * values[i - 1] + centre * values[i] + up * values[i + 1]);
      const [a, b, c] = [-theta * dt * down, 1 - theta * dt * centre, -theta * dt * up];
      // Far out the option keeps its value but for interest, or is exercised.
      const keeps = Math.exp(-rate * dt);
      const first = Math.max(values[0] * keeps, exercise[0]);
      const last = Math.max(values[size - 1] * keeps, exercise[size - 1]);
      for (let round = 1; ; round++) {
        ratio[0] = 0;
        solution[0] = first;
        for (let i = 1; i < size - 1; i++) {
          if (isExercised[i]) {
            ratio[i] = 0;
            solution[i] = exercise[i];
          } else {
            const pivot = 1 / (b - a * ratio[i - 1]);
            ratio[i] = c * pivot;
            solution[i] = (right[i] - a * solution[i - 1]) * pivot;
          }
        }
        solution[size - 1] = last;
        for (let i = size - 2; i > 0; i--) solution[i] -= ratio[i] * solution[i + 1];
        let changed = 0;
        for (let i = 1; i < size - 1; i++) {
          // An option on which nothing is paid is worth nothing less by being held.
          const held =
            exercise[i] === 0 ||
            (isExercised[i]
              ? a * solution[i - 1] + b * solution[i] + c * solution[i + 1] < right[i] - slack
              : solution[i] >= exercise[i] - slack);
          const next = Number(!held);
          if (next !== isExercised[i]) changed++;
          isExercised[i] = next;
        }
        if (changed === 0) break;
        if (round === size) throw outsideDomain("early exercise between dividends did not converge");
      }
      isExercised[0] = Number(first === exercise[0]);
      isExercised[size - 1] = Number(last === exercise[size - 1]);
      values.set(solution);
    },
  };
}
