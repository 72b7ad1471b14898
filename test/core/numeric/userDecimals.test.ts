import fc from "fast-check";
import { alongVolume } from "../../../src/core/execution/schedule";
import { decimalSum } from "../../../src/core/numeric/decimalDifference";
import { type HeldOption, pinRisk } from "../../../src/core/options/pinRisk";

/** Numbers as people type them, beside what they are exactly: n·10^−places. */
const PLACES = 8;
const typed = (max: number, min = -max) =>
  fc.record({ n: fc.integer({ min, max }), places: fc.integer({ min: 0, max: PLACES }) }).map(({ n, places }) => ({
    value: Number(`${n}e-${places}`),
    exact: BigInt(n) * 10n ** BigInt(PLACES - places),
  }));
const nearest = (exact: bigint): number => Number(`${exact}e-${PLACES}`);

describe("quantities, volumes and fees as typed add up in decimals, rounded once", () => {
  test("a sum of two", () =>
    fc.assert(
      fc.property(typed(1e9), typed(1e9), (a, b) => {
        expect(decimalSum(a.value, b.value)).toBe(nearest(a.exact + b.exact) + 0);
      }),
    ));

  test("a sum of many, one after the other, as contracts held through a history are", () =>
    fc.assert(
      fc.property(fc.array(typed(1e6), { minLength: 1, maxLength: 50 }), (trades) => {
        const held = trades.reduce((sum, { value }) => decimalSum(sum, value), 0);
        expect(held).toBe(nearest(trades.reduce((sum, { exact }) => sum + exact, 0n)) + 0);
      }),
    ));

  test("the delta that a strike gains", () =>
    fc.assert(
      fc.property(fc.array(typed(1e6), { minLength: 1, maxLength: 20 }), (held) => {
        const terms: HeldOption["terms"] = {
          type: 1,
          strike: 100,
          years: 0.1,
          rate: 0,
          carry: 0,
          carryPerVol: 0,
          exercise: "european",
          model: "lognormal",
        };
        const options = held.map(({ value }) => ({ quantity: value, terms }));
        const [risk] = pinRisk(options, 100, 0.5, 1);
        expect(risk!.deltaJump).toBe(nearest(held.reduce((sum, { exact }) => sum + exact, 0n)) + 0);
      }),
    ));

  test("what is done of an order along volumes", () =>
    fc.assert(
      fc.property(fc.array(typed(1e6, 1), { minLength: 1, maxLength: 30 }), (volumes) => {
        const done = alongVolume(
          volumes.length,
          Float64Array.from(volumes, ({ value }) => value),
        );
        const total = nearest(volumes.reduce((sum, { exact }) => sum + exact, 0n));
        let sum = 0n;
        volumes.forEach(({ exact }, i) => {
          sum += exact;
          expect(done[i]).toBe(nearest(sum) / total);
        });
      }),
    ));
});
