import { leastSquares } from "../../../src/core/numeric/leastSquares";
import { standardErrors } from "../../../src/core/ratios/standardErrors";
import { readJson } from "../../golden/read";

interface NistSet {
  readonly model: string;
  readonly estimates: string[];
  readonly sds: string[];
  readonly residual_sd: string;
  readonly data: number[][];
}

const { datasets } = readJson<{ datasets: Record<string, NistSet> }>("ratios/nist_linear.json");

/**
 * Digits that the certified values and a double leave: Longley's are printed to 15, Filip's tenth powers are rounded to a
 * double before any solver sees them, and its condition of 1e10 after scaling takes the rest.
 */
const DIGITS: Record<string, number> = { Longley: 12, Filip: 7 };

/** NIST's log relative error: the digits that agree; absolute where the certified value is zero. */
function digits(actual: number, certified: string): number {
  const expected = Number(certified);
  const error = Math.abs(actual - expected) / (expected === 0 ? 1 : Math.abs(expected));
  return error === 0 ? 15 : Math.min(15, -Math.log10(error));
}

function design({ model, data }: NistSet): Float64Array[] {
  const rows = data.length;
  const constant = new Float64Array(rows).fill(1);
  const x = (j: number): Float64Array => Float64Array.from(data, (row) => row[j]);
  if (model.startsWith("y = B1*x")) return [x(1)];
  if (model.includes("x6")) return [constant, x(1), x(2), x(3), x(4), x(5), x(6)];
  const degree = model.includes("x**10") ? 10 : model.includes("x**5") ? 5 : model.includes("x**2") ? 2 : 1;
  const powers = [constant];
  for (let d = 1; d <= degree; d++) powers.push(Float64Array.from(x(1), (value) => value ** d));
  return powers;
}

describe.each(Object.entries(datasets))("NIST %s", (name, set) => {
  const needed = DIGITS[name] ?? 9;
  const y = Float64Array.from(set.data, (row) => row[0]);
  const fitted = () => leastSquares(design(set), y)!;

  test(`${needed} digits of every coefficient`, () => {
    const { coefficients } = fitted();
    const worst = Math.min(...set.estimates.map((certified, j) => digits(coefficients[j], certified)));
    expect(worst).toBeGreaterThanOrEqual(needed);
  });

  test(`${needed} digits of every standard error and of the residual deviation`, () => {
    const fit = fitted();
    const freedom = y.length - fit.coefficients.length;
    const worst = Math.min(
      digits(Math.sqrt(fit.squares / freedom), set.residual_sd),
      ...set.sds.map((certified, j) => digits(standardErrors(fit, j, 0).ols, certified)),
    );
    expect(worst).toBeGreaterThanOrEqual(needed);
  });
});

test("dependent columns have no solution", () => {
  const a = Float64Array.of(1, 2, 3, 4);
  const y = Float64Array.of(1, 0, 2, 1);
  expect(leastSquares([a, a.map((v) => 3 * v)], y)).toBeUndefined();
  expect(leastSquares([a, new Float64Array(4)], y)).toBeUndefined();
  expect(leastSquares([new Float64Array(4).fill(0.1), new Float64Array(4).fill(1)], y)).toBeUndefined();
});

test("the residuals are orthogonal to the regressors and complete the fit", () => {
  const set = datasets.Longley;
  const columns = design(set);
  const y = Float64Array.from(set.data, (row) => row[0]);
  const { residuals, coefficients } = leastSquares(columns, y)!;
  for (const column of columns) {
    const size = Math.hypot(...column) * Math.hypot(...residuals);
    expect(Math.abs(column.reduce((sum, v, i) => sum + v * residuals[i], 0)) / size).toBeLessThan(1e-14);
  }
  y.forEach((v, i) =>
    expect(columns.reduce((sum, column, j) => sum + column[i] * coefficients[j], residuals[i])).toBeCloseTo(v, 6),
  );
});
