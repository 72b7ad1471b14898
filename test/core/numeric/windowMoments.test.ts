import fc from "fast-check";
import { windowMoments } from "../../../src/core/numeric/windowMoments";

/** Weighted moments by exact fractions of integers: weights a power of two, values whole numbers. */
function exactMoments(x: readonly number[], y: readonly number[], halvings: boolean) {
  const weights = x.map((_, i) => (halvings ? 2n ** BigInt(i) : 1n));
  const sum = (of: (i: number) => bigint) => x.reduce((total, _, i) => total + weights[i] * of(i), 0n);
  const [X, Y] = [x.map(BigInt), y.map(BigInt)];
  const w = sum(() => 1n);
  const unit = Number(weights[weights.length - 1]);
  const ratio = (top: bigint, bottom: bigint) => Number((top * 10n ** 40n) / bottom) / 1e40;
  return {
    mean: ratio(
      sum((i) => X[i]),
      w,
    ),
    product: ratio(w * sum((i) => X[i] * Y[i]) - sum((i) => X[i]) * sum((i) => Y[i]), w) / unit,
  };
}

it.each([1, 0.5])("is that of exact arithmetic in every window, 60,000 away from zero, decay %d", (decay) => {
  const value = fc.integer({ min: 59_000, max: 61_000 });
  fc.assert(
    fc.property(
      fc.array(fc.tuple(value, value), { minLength: 2, maxLength: 40 }),
      fc.integer({ min: 1, max: 12 }),
      (pairs, wanted) => {
        const window = Math.min(wanted, pairs.length);
        const x = pairs.map(([a]) => a);
        const y = pairs.map(([, b]) => b);
        const seen: number[] = [];
        windowMoments(
          [Float64Array.from(x), Float64Array.from(y)],
          window,
          (first, { mean, product }) => {
            seen.push(first);
            const own = x.slice(first, first + window);
            const other = y.slice(first, first + window);
            const exact = exactMoments(own, other, decay !== 1);
            const squares = (v: readonly number[]) => exactMoments(v, v, decay !== 1).product;
            // A few roundings of deviations of up to 2,000 from means of 60,000.
            expect(Math.abs(mean[0] - exact.mean)).toBeLessThan(1e-10);
            expect(Math.abs(product[0] - squares(own))).toBeLessThan(1e-12 * squares(own) + 1e-15);
            expect(Math.abs(product[1] - exact.product)).toBeLessThan(
              1e-12 * Math.sqrt(squares(own) * squares(other)) + 1e-15,
            );
          },
          decay,
        );
        expect(seen.sort((a, b) => a - b)).toEqual(Array.from({ length: x.length - window + 1 }, (_, i) => i));
      },
    ),
  );
});

test("a window without movement has products of exactly zero, whatever went before", () => {
  const x = Float64Array.of(1e9, 0.1, 0.1, 0.1, 0.1, 0.1, 7e8);
  const still: number[] = [];
  windowMoments([x], 3, (first, { product }) => {
    if (product[0] === 0) still.push(first);
  });
  expect(still.sort()).toEqual([1, 2, 3]);
});
