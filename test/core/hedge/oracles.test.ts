/** The same hedges by other means: linear algebra where quantities are continuous, HiGHS alone where they are whole. */
import { Decimal } from "decimal.js";
import fc from "fast-check";
import loadHighs from "highs";
import { costOfAll, type HedgeInstrument, type HedgeProblem, riskOf } from "../../../src/core/hedge/hedgeProblem";
import { solve } from "../../../src/core/hedge/solve";

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

const contract = (row: number, greeks: readonly number[], more: Partial<HedgeInstrument>): HedgeInstrument => ({
  row,
  name: `I${row}`,
  lot: 0,
  min: 0,
  max: Infinity,
  greeks: Float64Array.from(greeks),
  cost: 0,
  carry: 0,
  impact: 0,
  ...more,
});

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
          instruments: greeks.map((row, i) => contract(i, row, { cost: i + 1 })),
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
    instruments: [contract(0, [2], { cost: 4 })],
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
          instruments: greeks.map((row, i) => contract(i, row, { cost: cost[i] })),
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

/** The hedge as a text for HiGHS, written from its definition: one whole number per instrument and its absolute value. */
function asText(problem: HedgeProblem): string {
  const term = (value: number, name: string) => `${value < 0 ? "-" : "+"} ${Math.abs(value)} ${name}`;
  const { targets, instruments } = problem;
  const objective = [
    ...instruments.map(({ cost }, i) => term(cost, `a${i}`)),
    ...targets.map(({ penalty }, g) => term(penalty, `r${g}`)),
  ];
  const rows = targets.flatMap(({ have }, g) => {
    const exposure = instruments.map(({ greeks }, i) => term(greeks[g], `n${i}`)).join(" ");
    return [
      `up${g}: r${g} ${instruments.map(({ greeks }, i) => term(-greeks[g], `n${i}`)).join(" ")} >= ${have}`,
      `down${g}: r${g} ${exposure} >= ${-have}`,
    ];
  });
  const sizes = instruments.flatMap((_, i) => [`long${i}: a${i} - n${i} >= 0`, `short${i}: a${i} + n${i} >= 0`]);
  const bounds = instruments.map(({ max }, i) => `-${max} <= n${i} <= ${max}`);
  return [
    "Minimize",
    `obj: ${objective.join(" ")}`,
    "Subject To",
    ...rows,
    ...sizes,
    "Bounds",
    ...bounds,
    "Generals",
    instruments.map((_, i) => `n${i}`).join(" "),
    "End",
  ].join("\n");
}

test("whole lots: the optimum of HiGHS alone", async () => {
  const highs = await loadHighs();
  let seed = fc.readConfigureGlobal().seed!;
  const random = () => (seed = (seed * 16807) % 2147483647) / 2147483647;
  for (let k = 0; k < 6; k++) {
    const round = (x: number, digits: number) => Number(x.toPrecision(digits));
    const instruments = Array.from({ length: 6 }, (_, i) =>
      contract(i, i === 0 ? [1, 0, 0] : [round(2 * random() - 1, 4), round(random(), 4), round(random() * 40, 4)], {
        lot: 1,
        max: 60,
        cost: round(1 + 4 * random(), 3),
      }),
    );
    const have = [-20, 9, -300].map((size) => round(size * (0.5 + random()), 5));
    const problem: HedgeProblem = {
      targets: have.map((h, g) => ({
        label: `g${g}`,
        have: h,
        target: 0,
        penalty: [50, 80, 2][g],
        equal: false,
        tolerance: 0,
      })),
      instruments,
      squared: false,
      budget: Infinity,
    };
    const answer = solve(problem);
    const alone = highs.solve(asText(problem), { output_flag: false, mip_rel_gap: 0, mip_abs_gap: 1e-9 });
    if (answer.kind !== "optimal") throw new Error(JSON.stringify(answer));
    expect(alone.Status).toBe("Optimal");
    // Its whole numbers are whole, and its rows kept, to 1e-6: the trades it means are what is compared.
    const columns = alone.Columns as Record<string, { Primal: number }>;
    const quantities = instruments.map((_, i) => Math.round(columns[`n${i}`].Primal));
    const objective = costOfAll(problem, quantities) + riskOf(problem, quantities);
    expect(Math.abs(answer.cost + answer.risk - objective)).toBeLessThanOrEqual(1e-9 * objective);
  }
}, 60_000);
