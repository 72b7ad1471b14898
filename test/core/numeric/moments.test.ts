import fc from "fast-check";
import { comoments, isConstant } from "../../../src/core/numeric/moments";

const value = fc.integer({ min: -(2 ** 20), max: 2 ** 20 });
const series = fc.array(fc.tuple(value, value), { minLength: 2, maxLength: 150 });

test("equals exact arithmetic at any offset, whatever the order of the observations", () => {
  fc.assert(
    fc.property(series, fc.constantFrom(0, 1e7, -3e9), fc.boolean(), (pairs, offset, sorted) => {
      // Sorted, the sample that guesses the mean is as wrong as an order can make it.
      if (sorted) pairs.sort((p, q) => p[0] - q[0]);
      const n = pairs.length;
      const sum = (f: (p: readonly [number, number]) => bigint): bigint => pairs.reduce((s, p) => s + f(p), 0n);
      const about = (a: 0 | 1, b: 0 | 1): number =>
        Number(
          BigInt(n) * sum((p) => BigInt(p[a]) * BigInt(p[b])) - sum((p) => BigInt(p[a])) * sum((p) => BigInt(p[b])),
        ) / n;
      const actual = comoments(
        Float64Array.from(pairs, (p) => offset + p[0] / 1024),
        Float64Array.from(pairs, (p) => p[1] / 1024),
      );
      const sxx = about(0, 0) / 2 ** 20;
      const syy = about(1, 1) / 2 ** 20;
      expect(Math.abs(actual.sxx - sxx)).toBeLessThanOrEqual(1e-14 * sxx);
      expect(Math.abs(actual.syy - syy)).toBeLessThanOrEqual(1e-14 * syy);
      // A covariance may vanish where the series do not: its error is one of the product of deviations.
      expect(Math.abs(actual.sxy - about(0, 1) / 2 ** 20)).toBeLessThanOrEqual(1e-14 * Math.sqrt(sxx * syy));
    }),
  );
});

test("one spike among the sampled observations does not cost the others their digits", () => {
  const x = Float64Array.from({ length: 1600 }, (_, i) => (i === 0 ? 2 ** 30 : (i % 7) - 3));
  const { sxx, meanX } = comoments(x, x);
  const sum =
    2 ** 30 +
    Array.from(x)
      .slice(1)
      .reduce((a, b) => a + b, 0);
  expect(meanX).toBeCloseTo(sum / 1600, 6);
  const squares =
    2n ** 60n +
    BigInt(
      Array.from(x)
        .slice(1)
        .reduce((a, b) => a + b * b, 0),
    );
  expect(Math.abs(sxx / (Number(1600n * squares - BigInt(sum) * BigInt(sum)) / 1600) - 1)).toBeLessThan(1e-15);
});

test("a constant series has no variance at all, a series of neighbours none to speak of", () => {
  for (const constant of [0.1, 1 / 3, 1e7 + 0.1, 0]) {
    const x = new Float64Array(100).fill(constant);
    expect(comoments(x, x).sxx).toBe(0);
    expect(isConstant(0, constant, 100)).toBe(true);
  }
  const dust = Float64Array.from({ length: 50 }, (_, i) => 0.1 + (i % 2) * 2 ** -56);
  const { n, meanX, sxx } = comoments(dust, dust);
  expect(isConstant(sxx, meanX, n)).toBe(true);
  expect(isConstant(n * 1e-20, 1, n)).toBe(false);
});
