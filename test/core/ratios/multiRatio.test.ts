import { hedgeRatio as hedgeRatioInSteps } from "../../../src/core/ratios/hedgeRatio";
import { multiRatio } from "../../../src/core/ratios/multiRatio";
import { atOnceOf } from "../atOnceOf";
import { readJson, relativeError } from "../../golden/read";
import { study } from "./studies";

const hedgeRatio = atOnceOf(hedgeRatioInSteps);

const longley = readJson<{ datasets: Record<string, { estimates: string[]; data: number[][] }> }>(
  "ratios/nist_linear.json",
).datasets.Longley;
const { longleyRidge001 } = readJson<{ longleyRidge001: number[] }>("ratios/estimators.json");
const column = (j: number): Float64Array => Float64Array.from(longley.data, (row) => row[j]);
const regressors = [1, 2, 3, 4, 5, 6].map(column);

test("NIST Longley to 12 digits", () => {
  multiRatio(column(0), regressors, "levels").forEach((h, j) =>
    expect(relativeError(h, Number(longley.estimates[j + 1]))).toBeLessThan(1e-12),
  );
});

test("a ridge inflates the variances", () => {
  multiRatio(column(0), regressors, "levels", 0.01).forEach((h, j) =>
    expect(relativeError(h, longleyRidge001[j])).toBeLessThan(1e-12),
  );
});

test("one future is the ordinary ratio", () => {
  const { spot, futures } = study("brooks_4e");
  for (const changes of ["differences", "log", "levels"] as const) {
    expect(
      relativeError(multiRatio(spot, [futures], changes)[0], hedgeRatio(spot, futures, "ols", changes)),
    ).toBeLessThan(1e-12);
  }
});

test("permuting the futures permutes the ratios, and a ridge of a billion leaves none", () => {
  const order = [3, 0, 5, 1, 4, 2];
  const plain = multiRatio(column(0), regressors, "levels");
  const permuted = multiRatio(
    column(0),
    order.map((j) => regressors[j]),
    "levels",
  );
  order.forEach((j, i) => expect(relativeError(permuted[i], plain[j])).toBeLessThan(1e-12));
  const shrunk = multiRatio(column(0), regressors, "levels", 1e9);
  shrunk.forEach((h, j) => expect(Math.abs(h)).toBeLessThan(1e-6 * Math.abs(plain[j]) + 1e-6));
});

const a = Float64Array.of(1, 3, 2, 5, 4, 7);
const b = Float64Array.of(2, 1, 3, 3, 6, 4);
test.each([
  [
    () => multiRatio(a, [b, b.map((v) => 2 * v)]),
    "number",
    "futures columns must not be linearly dependent; a ridge above 0 separates them",
  ],
  [() => multiRatio(a, []), "notAvailable", "futures_columns must have at least one column"],
  [() => multiRatio(a, [b, b.subarray(1)]), "notAvailable", "spot and futures column 2 must have the same length"],
  [() => multiRatio(a, [b, new Float64Array(6)]), "divisionByZero", "futures column 2 must vary"],
  [
    () => multiRatio(a.subarray(2), [b.subarray(2), a.subarray(2)]),
    "notAvailable",
    "spot and futures changes must have at least 4 observations, not 3",
  ],
  [() => multiRatio(a, [b], "log", -1), "number", "ridge must not be negative"],
])("%#: %s answers %s", (call, kind, message) => {
  expect(call).toThrow(expect.objectContaining({ kind, message }));
});

test("a ridge separates twins into halves", () => {
  const twins = multiRatio(a, [b, b], "differences", 1e-6);
  expect(twins[0]).toBeCloseTo(hedgeRatio(a, b) / 2, 5);
  expect(twins[1]).toBeCloseTo(twins[0], 9);
});
