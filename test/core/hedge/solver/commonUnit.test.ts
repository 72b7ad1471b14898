import fc from "fast-check";
import { nearestResiduals } from "../../../../src/core/hedge/solver/commonUnit";
import { solve } from "../../../../src/core/hedge/solve";
import { instrument, problemOf, target } from "../problems";

const hedgeOf = (have: number, goal: number, tolerance: number, steps: readonly (readonly [number, number])[]) =>
  problemOf(
    [target(have, { target: goal, equal: true, tolerance })],
    steps.map(([greek, lot], row) => instrument(row, [greek], { lot, cost: 1 })),
  );
/** Least violation of the target beyond its tolerance. */
function leastMiss(...[have, goal, tolerance, steps]: Parameters<typeof hedgeOf>): number {
  const { above, below } = nearestResiduals(hedgeOf(have, goal, tolerance, steps), 0);
  return Math.max(0, Math.min(above, below) - tolerance);
}

test("is how far what is needed lies from the multiples of what lots add", () => {
  expect(leastMiss(2.345, 0, 0, [[1, 0.1], [1, 0.01]])).toBe(0.005); // prettier-ignore
  expect(leastMiss(2.345, 0, 0.002, [[1, 0.01]])).toBeCloseTo(0.003, 15);
  expect(leastMiss(2.345, 0, 0.01, [[1, 0.01]])).toBe(0);
  expect(leastMiss(2.34, 0, 0, [[1, 0.01]])).toBe(0);
  expect(leastMiss(-7, 0.5, 0, [[-2, 1], [6, 0.5]])).toBe(0.5); // prettier-ignore
  // 0.15 and 0.35 make every 0.05.
  expect(leastMiss(1, 0.33, 0, [[0.15, 1], [-0.35, 1]])).toBe(0.02); // prettier-ignore
  // Nothing moves it, or parts of lots do.
  expect(leastMiss(3, 1, 0.5, [[0, 1]])).toBe(1.5);
  expect(leastMiss(3, 1, 0.5, [])).toBe(1.5);
  expect(leastMiss(3.3, 0, 0, [[1, 1], [1e-9, 0]])).toBe(0); // prettier-ignore
  expect(leastMiss(3.3, 0, 0, [[1, 1], [0, 0]])).toBeCloseTo(0.3, 15); // prettier-ignore
  expect(leastMiss(1e300, 0, 0, [[1, 1e-300]])).toBe(0);
});

test("of few lots is the least of all that they can make, in whole numbers", () => {
  const hundredths = fc.integer({ min: -300, max: 300 });
  const step = fc.integer({ min: -30, max: 30 });
  fc.assert(
    fc.property(hundredths, hundredths, fc.array(step, { minLength: 1, maxLength: 2 }), (have, target, steps) => {
      // With forty lots either way of two steps up to thirty, every multiple of their divisor is near what is needed.
      let least = Infinity;
      const reach = 700;
      for (let n = -reach; n <= reach; n++) {
        const left = have - target + n * steps[0];
        const other = steps[1] ?? 0;
        const m = other === 0 ? 0 : -Math.round(left / other);
        for (const k of [m - 1, m, m + 1]) least = Math.min(least, Math.abs(left + k * other));
      }
      const given = steps.map((s) => [s / 10, 0.1] as const);
      expect(leastMiss(have / 100, target / 100, 0, given)).toBeCloseTo(least / 100, 12);
    }),
  );
});

test("ends the search for what cannot be met, and proves it", () => {
  const answer = solve(hedgeOf(2.345, 0, 0, [[1, 0.1], [1, 0.01]])); // prettier-ignore
  expect(answer).toEqual({
    kind: "infeasible",
    misses: [{ target: 0, by: expect.closeTo(0.005, 12) as number }],
    together: false,
    isProven: true,
  });
  expect(solve(hedgeOf(2.345, 0, 0.005, [[1, 0.1], [1, 0.01]]))).toMatchObject({ kind: "optimal" }); // prettier-ignore
});
