/** Laws of COVARIANCE over random walks, and scikit-learn's definition of the shrinkage. */
import fc from "fast-check";
import { singularValues } from "../../src/core/numeric/singularValues";
import { readJson } from "../golden/read";
import "../support/seed";
import { call, SheetError } from "../support/addin";

const METHODS = ["sample", "ewma", "ledoit-wolf", "constant-correlation"] as const;
const CHANGES = ["log", "relative", "differences", "levels"] as const;

type Matrix = number[][];

interface Golden {
  readonly tables: Readonly<Record<string, unknown[][]>>;
  readonly cases: readonly { readonly id: string; readonly args: readonly unknown[] }[];
}

const matrixOf = (prices: unknown[][], ...rest: unknown[]): Matrix => {
  const answer = call("COVARIANCE", prices, ...rest);
  if (!Array.isArray(answer)) throw new Error(String(answer));
  return answer as Matrix;
};

/** Rows of prices that move by up to 5% and share a part of their moves. */
const walks = fc
  .tuple(fc.integer({ min: 2, max: 6 }), fc.integer({ min: 4, max: 30 }))
  .chain(([k, n]) =>
    fc
      .tuple(
        fc.array(fc.array(fc.double({ min: -0.05, max: 0.05, noNaN: true }), { minLength: k + 1, maxLength: k + 1 }), {
          minLength: n,
          maxLength: n,
        }),
        fc.array(fc.double({ min: 1, max: 1e5, noNaN: true }), { minLength: k, maxLength: k }),
      )
      .map(([moves, from]) => {
        let prices = from;
        return [
          prices,
          ...moves.map(([common, ...own]) => (prices = prices.map((price, j) => price * (1 + common) * (1 + own[j])))),
        ];
      }),
  )
  // A series that does not move has no correlation.
  .filter((rows) => rows[0].every((_, j) => new Set(rows.map((row) => row[j])).size > 3));

const trace = (m: Matrix) => m.reduce((sum, row, i) => sum + row[i], 0);

it("is symmetric to the last bit and positive semi-definite, whatever the method and the changes", () => {
  fc.assert(
    fc.property(walks, fc.constantFrom(...METHODS), fc.constantFrom(...CHANGES), (prices, method, changes) => {
      const m = matrixOf(prices, method, null, changes);
      for (const [i, row] of m.entries()) for (const [j, each] of row.entries()) expect(m[j][i]).toBe(each);
      // Of a symmetric matrix with a negative eigenvalue the singular values add to more than the trace.
      const sizes = singularValues(m.map((row) => Float64Array.from(row)));
      expect(sizes.reduce((sum, each) => sum + each, 0)).toBeLessThanOrEqual(trace(m) * (1 + 1e-12));
    }),
  );
});

it("keeps its variances in another order of the series, and multiplies by the square of their units", () => {
  fc.assert(
    fc.property(walks, fc.constantFrom(...METHODS), (prices, method) => {
      const m = matrixOf(prices, method, null, "log");
      const turned = matrixOf(
        prices.map((row) => [...row].reverse()),
        method,
        null,
        "log",
      );
      const k = m.length;
      const scale = trace(m) / k;
      m.forEach((row, i) =>
        row.forEach((each, j) =>
          expect(Math.abs(turned[k - 1 - i][k - 1 - j] - each)).toBeLessThanOrEqual(1e-12 * scale),
        ),
      );
      const cents = matrixOf(
        prices.map((row) => row.map((price) => price * 128)),
        method,
        null,
        "differences",
        4,
      );
      const euros = matrixOf(prices, method, null, "differences");
      cents.forEach((row, i) => row.forEach((each, j) => expect(each).toBe(euros[i][j] * 2 ** 16)));
    }),
  );
});

/** The shrinkage that an answer has, from its off-diagonal numbers or its variances: (1 − s)·S + s·target. */
function shrinkageOf(answer: Matrix, none: Matrix, all: Matrix): number {
  let above = 0;
  let below = 0;
  none.forEach((row, i) =>
    row.forEach((each, j) => {
      const way = all[i][j] - each;
      above += way * (answer[i][j] - each);
      below += way * way;
    }),
  );
  return above / below;
}

it.each(["ledoit-wolf", "constant-correlation"])("%s shrinks by something from 0 to 1", (method) => {
  fc.assert(
    fc.property(walks, (prices) => {
      const [none, all] = [0, 1].map((s) => matrixOf(prices, method, s));
      // Of two series the target of equal correlations is the sample itself.
      fc.pre(method === "ledoit-wolf" || prices[0].length > 2);
      const s = shrinkageOf(matrixOf(prices, method), none, all);
      expect(s).toBeGreaterThanOrEqual(-1e-9);
      expect(s).toBeLessThanOrEqual(1 + 1e-9);
    }),
  );
});

it("shrinks as scikit-learn defines it", () => {
  // ledoit_wolf_shrinkage: beta = (Σ(X²ᵀX²)/n − Σ(XᵀX/n)²)/(p·n), delta = Σ(XᵀX/n)² − 2μ·tr + p·μ², over p; min(beta, delta)/delta.
  const published = (x: readonly number[][]): number => {
    const n = x.length;
    const p = x[0].length;
    const mean = x[0].map((_, j) => x.reduce((sum, row) => sum + row[j], 0) / n);
    const c = x.map((row) => row.map((each, j) => each - mean[j]));
    let fourth = 0;
    let squares = 0;
    let variances = 0;
    for (let i = 0; i < p; i++) {
      for (let j = 0; j < p; j++) {
        fourth += c.reduce((sum, row) => sum + row[i] ** 2 * row[j] ** 2, 0);
        const s = c.reduce((sum, row) => sum + row[i] * row[j], 0) / n;
        squares += s ** 2;
        if (i === j) variances += s;
      }
    }
    const mu = variances / p;
    const beta = (fourth / n - squares) / (p * n);
    const delta = (squares - 2 * mu * variances + p * mu ** 2) / p;
    return Math.min(beta, delta) / delta;
  };
  fc.assert(
    fc.property(walks, (prices) => {
      const changes = prices.slice(1).map((row, t) => row.map((price, j) => price / prices[t][j] - 1));
      const [none, all, answer] = [0, 1, null].map((s) => matrixOf(prices, "ledoit-wolf", s, "relative"));
      expect(shrinkageOf(answer, none, all)).toBeCloseTo(published(changes), 9);
    }),
  );
});

it("gives the deviation that Hull publishes for his four indices by EWMA, 202.474 thousand", () => {
  const { cases, tables } = readJson<Golden>("book/covariance.json");
  const [prices, ...rest] = cases.find(({ id }) => id.startsWith("covariance-002"))!.args;
  const matrix = matrixOf(tables[prices as string], ...rest)
    .slice(1)
    .map((row) => row.slice(1));
  const held = [4000, 3000, 1000, 2000];
  const variance = held.reduce((sum, a, i) => sum + held.reduce((part, b, j) => part + a * b * matrix[i][j], 0), 0);
  expect(Math.sqrt(variance)).toBeCloseTo(202.474, 3);
});

describe("names", () => {
  const refused = (prices: unknown[][], code: string, message: RegExp) => {
    const answer = call("COVARIANCE", prices);
    expect(answer).toBeInstanceOf(SheetError);
    expect(answer).toMatchObject({ code, message: expect.stringMatching(message) as string });
  };
  const rows = [
    [1, 2],
    [1.1, 2.1],
    [1.2, 2.3],
  ];

  it("that differ by case alone are one", () =>
    refused([["BTC", " btc"], ...rows], "#N/A", /two columns for BTC.*1 and 2/));
  it("are needed by all columns, or by none", () => refused([["BTC", null], ...rows], "#N/A", /column 2 needs a name/));
  it("of nothing but dates leave no prices", () => refused([["date", "Time"], ...rows], "#N/A", /column of prices/));
  it("leave out an empty column, and dates that are text", () => {
    const labelled = call("COVARIANCE", [
      ["Date", "A", null, "B"],
      ...rows.map(([a, b], i) => [`2024-01-0${i + 1}`, a, "", b]),
    ]) as unknown[][];
    expect(labelled.map((row) => row[0])).toEqual(["covariance", "A", "B"]);
    expect(labelled.slice(1).map((row) => row.slice(1))).toEqual(call("COVARIANCE", rows));
  });
  it("are named where a price has no return", () =>
    refused(
      [
        ["BTC", "ETH"],
        [1, 2],
        [1.1, -2],
        [1.2, 2],
      ],
      "#NUM!",
      /prices of ETH must be positive; observation 2 is -2/,
    ));
  it("are told with the row of an error", () =>
    refused(
      [
        ["BTC", "ETH"],
        [1, 2],
        [1.1, "#REF!"],
        [1.2, 2],
      ],
      "#REF!",
      /prices column 2 row 3/,
    ));
});
