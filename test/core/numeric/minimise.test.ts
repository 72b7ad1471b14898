import { minimise } from "../../../src/core/numeric/minimise";

test("Rosenbrock's valley from his own start (The Computer Journal 3, 1960) ends at (1, 1)", () => {
  const [x, y] = minimise(
    ([a, b]) => ({
      value: 100 * (b - a * a) ** 2 + (1 - a) ** 2,
      gradient: Float64Array.of(-400 * a * (b - a * a) - 2 * (1 - a), 200 * (b - a * a)),
    }),
    Float64Array.of(-1.2, 1),
  );
  expect(Math.abs(x - 1)).toBeLessThan(1e-10);
  expect(Math.abs(y - 1)).toBeLessThan(1e-10);
});

test("a wall of Infinity keeps the search inside the domain", () => {
  // x − ln x, least at 1, beside a start from which the first full step leaves x > 0.
  const [x] = minimise(
    ([v]) =>
      v > 0
        ? { value: v - Math.log(v), gradient: Float64Array.of(1 - 1 / v) }
        : { value: Infinity, gradient: Float64Array.of(0) },
    Float64Array.of(0.05),
  );
  expect(Math.abs(x - 1)).toBeLessThan(1e-10);
  const [far] = minimise(
    ([v]) =>
      v > 0
        ? { value: v - Math.log(v), gradient: Float64Array.of(1 - 1 / v) }
        : { value: Infinity, gradient: Float64Array.of(0) },
    Float64Array.of(0.9),
  );
  expect(Math.abs(far - 1)).toBeLessThan(1e-10);
});
