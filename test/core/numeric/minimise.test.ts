import { minimise as minimiseInSteps } from "../../../src/core/numeric/minimise";
import { atOnceOf } from "../atOnceOf";

const minimise = atOnceOf(minimiseInSteps);

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

/** Evaluations that a search takes, and where it ends. */
function searched(evaluate: (x: Float64Array) => { value: number; gradient: Float64Array }, start: readonly number[]) {
  let evaluations = 0;
  const end = minimise((x) => {
    evaluations++;
    return evaluate(x);
  }, Float64Array.from(start));
  return { end, evaluations };
}

describe("minima of the test set of Moré, Garbow and Hillstrom (ACM TOMS 7, 1981), in about as many steps as BFGS needs", () => {
  // Their numbers 5, 13 and 14; a search that only follows the gradient takes thousands.
  test("Beale", () => {
    const { end, evaluations } = searched(
      ([x, y]) => {
        const terms = [1.5, 2.25, 2.625].map((c, i) => c - x! * (1 - y! ** (i + 1)));
        return {
          value: terms.reduce((sum, t) => sum + t * t, 0),
          gradient: Float64Array.of(
            terms.reduce((sum, t, i) => sum - 2 * t * (1 - y! ** (i + 1)), 0),
            terms.reduce((sum, t, i) => sum + 2 * t * x! * (i + 1) * y! ** i, 0),
          ),
        };
      },
      [1, 1],
    );
    expect(end[0]).toBeCloseTo(3, 10);
    expect(end[1]).toBeCloseTo(0.5, 10);
    expect(evaluations).toBeLessThan(60);
  });

  test("Wood", () => {
    const { end, evaluations } = searched(
      ([a, b, c, d]) => ({
        value:
          100 * (b! - a! * a!) ** 2 +
          (1 - a!) ** 2 +
          90 * (d! - c! * c!) ** 2 +
          (1 - c!) ** 2 +
          10 * (b! + d! - 2) ** 2 +
          0.1 * (b! - d!) ** 2,
        gradient: Float64Array.of(
          -400 * a! * (b! - a! * a!) - 2 * (1 - a!),
          200 * (b! - a! * a!) + 20 * (b! + d! - 2) + 0.2 * (b! - d!),
          -360 * c! * (d! - c! * c!) - 2 * (1 - c!),
          180 * (d! - c! * c!) + 20 * (b! + d! - 2) - 0.2 * (b! - d!),
        ),
      }),
      [-3, -1, -3, -1],
    );
    end.forEach((v) => expect(v).toBeCloseTo(1, 10));
    expect(evaluations).toBeLessThan(200);
  });

  test("Powell's, whose Hessian is singular at its minimum: near it, and an end", () => {
    const { end, evaluations } = searched(
      ([a, b, c, d]) => {
        const [p, q, r, s] = [a! + 10 * b!, c! - d!, b! - 2 * c!, a! - d!];
        return {
          value: p * p + 5 * q * q + r ** 4 + 10 * s ** 4,
          gradient: Float64Array.of(
            2 * p + 40 * s ** 3,
            20 * p + 4 * r ** 3,
            10 * q - 8 * r ** 3,
            -10 * q - 40 * s ** 3,
          ),
        };
      },
      [3, -1, 0, 1],
    );
    end.forEach((v) => expect(Math.abs(v)).toBeLessThan(1e-3));
    expect(evaluations).toBeLessThan(300);
  });
});

test("a quadratic of known minimum is met to the last digits, from far away", () => {
  // Σ i·(xᵢ − i)², least at (1, 2, 3).
  const { end, evaluations } = searched(
    (x) => ({
      value: x.reduce((sum, v, i) => sum + (i + 1) * (v - i - 1) ** 2, 0),
      gradient: x.map((v, i) => 2 * (i + 1) * (v - i - 1)),
    }),
    [40, -30, 80],
  );
  end.forEach((v, i) => expect(v).toBeCloseTo(i + 1, 13));
  expect(evaluations).toBeLessThan(40);
});

test("where it stands at the minimum already, it stays", () => {
  const { end } = searched(([v]) => ({ value: v! * v!, gradient: Float64Array.of(2 * v!) }), [0]);
  expect([...end]).toEqual([0]);
});
