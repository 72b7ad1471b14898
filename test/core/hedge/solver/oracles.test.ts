/** Hedges of any quantity by other means: linear algebra, and the conditions of an optimum to sixty digits. */
import { Decimal } from "decimal.js";
import fc from "fast-check";
import type { HedgeProblem } from "../../../../src/core/hedge/hedgeProblem";
import { solve } from "../../../../src/core/hedge/solve";
import { divisible } from "../problems";

/** Gaussian elimination with partial pivoting; undefined where the matrix is close to singular. */
function linearSolve(matrix: number[][], rhs: number[]): number[] | undefined {
  const rows = matrix.map((row, i) => [...row, rhs[i]]);
  for (let c = 0; c < rows.length; c++) {
    const pivot = rows
      .slice(c)
      .reduce((best, row, i) => (Math.abs(row[c]) > Math.abs(rows[best][c]) ? c + i : best), c);
    if (Math.abs(rows[pivot][c]) < 0.05) return undefined;
    [rows[c], rows[pivot]] = [rows[pivot], rows[c]];
    rows.forEach((row, r) => {
      if (r === c) return;
      const factor = row[c] / rows[c][c];
      for (let k = c; k <= rows.length; k++) row[k] -= factor * rows[c][k];
    });
  }
  return rows.map((row, i) => row[rows.length] / row[i]);
}

const Precise = Decimal.clone({ precision: 60 });

test("as many continuous instruments as Greeks: linear algebra to 1e-9", () => {
  const entry = fc.integer({ min: -997, max: 997 }).map((n) => n / 997);
  fc.assert(
    fc.property(
      fc.array(fc.array(entry, { minLength: 3, maxLength: 3 }), { minLength: 3, maxLength: 3 }),
      fc.array(fc.integer({ min: -5000, max: 5000 }), { minLength: 3, maxLength: 3 }),
      (greeks, have) => {
        const exact = linearSolve(
          [0, 1, 2].map((g) => greeks.map((row) => row[g])),
          have.map((h) => -h),
        );
        fc.pre(exact !== undefined);
        const problem: HedgeProblem = {
          targets: have.map((h, g) => ({ label: `g${g}`, have: h, target: 0, penalty: 0, equal: true, tolerance: 0 })),
          instruments: greeks.map((row, i) => divisible(i, row, { cost: i + 1 })),
          squared: false,
          budget: Infinity,
        };
        const answer = solve(problem);
        if (answer.kind !== "optimal") throw new Error(JSON.stringify(answer));
        const scale = Math.max(1, ...exact!.map(Math.abs));
        exact!.forEach((quantity, row) =>
          expect(Math.abs((answer.trades.find((t) => t.row === row)?.quantity ?? 0) - quantity)).toBeLessThanOrEqual(
            1e-9 * scale,
          ),
        );
      },
    ),
    { numRuns: 60 },
  );
});

test("squared residuals: the normal equations of cost and penalty", () => {
  // 4·|n| + 3·(10 + 2n)² is flat where 4 = 12·(10 + 2n).
  const problem: HedgeProblem = {
    targets: [{ label: "delta", have: 10, target: 0, penalty: 3, equal: false, tolerance: 0 }],
    instruments: [divisible(0, [2], { cost: 4 })],
    squared: true,
    budget: Infinity,
  };
  const answer = solve(problem);
  if (answer.kind !== "optimal") throw new Error(JSON.stringify(answer));
  expect(answer.trades[0].quantity).toBeCloseTo(-(10 - 4 / 12) / 2, 12);
  expect(answer.cost + answer.risk).toBeCloseTo(4 * ((10 - 4 / 12) / 2) + 3 * (4 / 12) ** 2, 12);
});

/** Gaussian elimination with partial pivoting to sixty digits. */
function preciseSolve(matrix: Decimal[][], rhs: Decimal[]): Decimal[] {
  const rows = matrix.map((row, i) => [...row, rhs[i]]);
  for (let c = 0; c < rows.length; c++) {
    const pivot = rows.slice(c).reduce((best, row, i) => (row[c].abs().gt(rows[best][c].abs()) ? c + i : best), c);
    [rows[c], rows[pivot]] = [rows[pivot], rows[c]];
    rows.forEach((row, r) => {
      if (r === c) return;
      const factor = row[c].div(rows[c][c]);
      for (let k = c; k <= rows.length; k++) row[k] = row[k].minus(factor.times(rows[c][k]));
    });
  }
  return rows.map((row, i) => row[rows.length].div(row[i]));
}

test("squared residuals, any quantities: the conditions of Karush, Kuhn and Tucker to sixty digits", () => {
  const number = (most: number) => fc.integer({ min: -9999, max: 9999 }).map((n) => (n * most) / 10_000);
  const size = (most: number) => fc.integer({ min: 1, max: 9999 }).map((n) => (n * most) / 10_000);
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 4 }).chain((m) =>
        fc.record({
          greeks: fc.array(fc.array(number(1), { minLength: m, maxLength: m }), { minLength: 1, maxLength: 5 }),
          have: fc.array(number(20), { minLength: m, maxLength: m }),
          penalty: fc.array(size(50), { minLength: m, maxLength: m }),
          cost: fc.array(size(3), { minLength: 5, maxLength: 5 }),
        }),
      ),
      ({ greeks, have, penalty, cost }) => {
        const answer = solve({
          targets: have.map((h, g) => ({
            label: `g${g}`,
            have: h,
            target: 0,
            penalty: penalty[g],
            equal: false,
            tolerance: 0,
          })),
          instruments: greeks.map((row, i) => divisible(i, row, { cost: cost[i] })),
          squared: true,
          budget: Infinity,
        });
        if (answer.kind !== "optimal") throw new Error(JSON.stringify(answer));
        const precise = (x: number) => new Precise(x);
        const marginal = (i: number, residuals: readonly Decimal[]) =>
          residuals.reduce((sum, left, g) => sum.plus(left.times(2 * penalty[g]).times(greeks[i][g])), precise(0));
        // Where an instrument is traded, a lot more costs as much as it takes from the penalty.
        const traded = answer.trades.map(({ row }) => row);
        const matrix = traded.map((i) =>
          traded.map((j) =>
            marginal(
              i,
              greeks[j].map((greek) => precise(greek)),
            ),
          ),
        );
        const rhs = answer.trades.map(({ row, quantity }) =>
          marginal(
            row,
            have.map((h) => precise(h)),
          )
            .plus(Math.sign(quantity) * cost[row])
            .neg(),
        );
        const exact = preciseSolve(matrix, rhs);
        answer.trades.forEach(({ quantity }, k) =>
          expect(exact[k].minus(quantity).abs().toNumber()).toBeLessThanOrEqual(1e-9 * (1 + Math.abs(quantity))),
        );
        // Where it is not, the first lot costs more.
        const residuals = have.map((h, g) =>
          traded.reduce((sum, i, k) => sum.plus(exact[k].times(greeks[i][g])), precise(h)),
        );
        greeks.forEach((_, i) => {
          if (traded.includes(i)) return;
          expect(marginal(i, residuals).abs().toNumber()).toBeLessThanOrEqual(cost[i] * (1 + 1e-9));
        });
      },
    ),
    { numRuns: 100 },
  );
});
