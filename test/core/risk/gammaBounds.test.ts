import fc from "fast-check";
import { blackScholesColumns, type OptionColumns } from "../../../src/core/options/blackScholes";
import { gammaBounds } from "../../../src/core/risk/gammaBounds";

interface Held {
  readonly strike: number;
  readonly years: number;
  readonly vol: number;
  readonly carry: number;
  readonly ratio: number;
  readonly weight: number;
}

const PLAIN = {
  type: 1,
  rate: 0.02,
  exercise: "european",
  model: "lognormal",
  carryPerVol: 0,
} as const;

const column = (held: readonly Held[], of: (option: Held) => number) => Float64Array.from(held, of);

const columnsOf = (held: readonly Held[], price: number): OptionColumns => ({
  type: column(held, () => 1),
  underlying: column(held, ({ ratio }) => ratio * price),
  strike: column(held, ({ strike }) => strike),
  years: column(held, ({ years }) => years),
  vol: column(held, ({ vol }) => vol),
  rate: column(held, () => 0.02),
  carry: column(held, ({ carry }) => carry),
});

/** Each option's gamma per unit of the common price. */
function gammas(held: readonly Held[], price: number): Float64Array {
  const greeks = new Float64Array(6 * held.length);
  blackScholesColumns(columnsOf(held, price), held.length, greeks, 6);
  return held.reduce((all, { ratio }, i) => {
    all[i] = ratio * ratio * greeks[6 * i + 2]!;
    return all;
  }, new Float64Array(held.length));
}

function boundsOf(held: readonly Held[], low: number, high: number) {
  const options = held.map(({ ratio, weight, ...terms }) => ({
    contract: { ...PLAIN, ...terms },
    own: { slope: ratio, constant: 0 },
    weight,
  }));
  return gammaBounds(options)(low, high, gammas(held, low), gammas(held, high));
}

const gammaAt = (held: readonly Held[], price: number) =>
  gammas(held, price).reduce((sum, gamma, i) => sum + held[i]!.weight * gamma, 0);

const sampled = (held: readonly Held[], low: number, high: number) =>
  Array.from({ length: 501 }, (_, i) => gammaAt(held, low * (high / low) ** (i / 500)));

const held = fc.record<Held>({
  strike: fc.double({ min: 50, max: 200, noNaN: true }),
  years: fc.double({ min: 0.25, max: 2, noNaN: true }),
  vol: fc.double({ min: 0.1, max: 1.5, noNaN: true }),
  carry: fc.double({ min: -0.2, max: 0.2, noNaN: true }),
  ratio: fc.double({ min: 0.8, max: 1.2, noNaN: true }),
  weight: fc.double({ min: -5, max: 5, noNaN: true }),
});
const price = fc.double({ min: 20, max: 400, noNaN: true });

test("no gamma between two prices lies outside its bounds", () => {
  fc.assert(
    fc.property(fc.array(held, { minLength: 1, maxLength: 4 }), price, price, (options, a, b) => {
      const [low, high] = [Math.min(a, b), Math.max(a, b) + 1];
      const [least, most] = boundsOf(options, low, high);
      const noise = 1e-12 * options.reduce((sum, { weight }) => sum + Math.abs(weight), 0);
      const all = sampled(options, low, high);
      expect(Math.min(...all)).toBeGreaterThanOrEqual(least - noise);
      expect(Math.max(...all)).toBeLessThanOrEqual(most + noise);
    }),
    { numRuns: 40 },
  );
});

test("the bounds of one option are the least and the most of its gamma, bought or sold", () => {
  fc.assert(
    fc.property(held, price, price, (option, a, b) => {
      const [low, high] = [Math.min(a, b), Math.max(a, b) + 1];
      const [least, most] = boundsOf([option], low, high);
      const all = sampled([option], low, high);
      // 500 steps of at most 0.6%: the peak of the narrowest, σ√T = 0.05, is met to (0.003/0.05)²/2.
      const scale = Math.max(...all.map(Math.abs));
      expect(Math.abs(least - Math.min(...all))).toBeLessThanOrEqual(0.002 * scale);
      expect(Math.abs(most - Math.max(...all))).toBeLessThanOrEqual(0.002 * scale);
    }),
    { numRuns: 60 },
  );
});

test("what is bought and sold alike has no gamma to bound", () => {
  const option: Held = { strike: 100, years: 0.5, vol: 0.4, carry: 0, ratio: 1, weight: 3 };
  expect(boundsOf([option, { ...option, weight: -3 }], 50, 150)).toEqual([0, 0]);
});
