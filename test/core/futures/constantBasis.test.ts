import fc from "fast-check";
import { basis } from "../../../src/core/futures/basis";
import { fairValue } from "../../../src/core/futures/carry";
import { constantBasis } from "../../../src/core/futures/constantBasis";
import { readCsv } from "../../golden/read";

const curve = readCsv("futures/basis_term_structure.csv").filter((row) => row.snapshot === "ETH 2024-01-08");
const spot = Number(curve[0].spot_index);
const futures = Float64Array.from(curve, (row) => Number(row.future));
const years = Float64Array.from(curve, (row) => Number(row.T_act365));

test("at a listed expiry it is that future's basis, whatever the order", () => {
  years.forEach((T, i) => {
    expect(constantBasis(futures, years, spot, T, "simple")).toBe(basis(spot, futures[i], "simple", T));
    expect(constantBasis(futures.slice().reverse(), years.slice().reverse(), spot, T)).toBe(
      basis(spot, futures[i], "continuous", T),
    );
  });
});

test("between expiries it lies on the straight line: Deribit's ETH curve at 90 days", () => {
  const tenor = 90 / 365;
  const [a, b] = [4, 5];
  const line = (column: string): number =>
    Number(curve[a][column]) +
    ((Number(curve[b][column]) - Number(curve[a][column])) * (tenor - years[a])) / (years[b] - years[a]);
  expect(constantBasis(futures, years, spot, tenor, "simple")).toBeCloseTo(line("annualised_simple"), 14);
  expect(constantBasis(futures, years, spot, tenor)).toBeCloseTo(line("annualised_continuous"), 14);
  expect(constantBasis(futures, years, spot, tenor, "absolute")).toBeCloseTo(line("basis_abs"), 11);
});

test("the order of the futures is no matter between expiries either", () => {
  const rows = [...years.keys()];
  const shuffled = fc.shuffledSubarray(rows, { minLength: rows.length });
  const tenor = fc.double({ min: Math.min(...years), max: Math.max(...years), noNaN: true });
  fc.assert(
    fc.property(shuffled, tenor, (order, T) => {
      const at = (column: Float64Array) => Float64Array.from(order, (row) => column[row]);
      expect(constantBasis(at(futures), at(years), spot, T)).toBe(constantBasis(futures, years, spot, T));
    }),
  );
});

test("a flat curve has one basis at every tenor", () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0.1, max: 2, noNaN: true }),
      fc.double({ min: -0.2, max: 0.5, noNaN: true }),
      (tenor, rate) => {
        const T = Float64Array.of(1, 0.1, 2, 0.25);
        expect(
          constantBasis(
            T.map((t) => fairValue(60_000, rate, t)),
            T,
            60_000,
            tenor,
          ),
        ).toBeCloseTo(rate, 13);
      },
    ),
  );
});

test.each([
  [
    () => constantBasis(futures, years, spot, 1),
    "number",
    /^tenor must not be longer than the last expiry, 0\.72\d* years$/,
  ],
  [
    () => constantBasis(futures, years, spot, 0.001),
    "number",
    /^tenor must not be shorter than the first expiry, 0\.0023\d* years$/,
  ],
  [() => constantBasis(futures, years, spot, 0), "number", /^tenor must be positive$/],
  [
    () =>
      constantBasis(
        futures,
        years.map(() => 1),
        spot,
        1,
      ),
    "number",
    /^years must differ from future to future$/,
  ],
  [
    () =>
      constantBasis(
        futures,
        years.map(() => 0),
        spot,
        1,
      ),
    "number",
    /^years must be positive$/,
  ],
  [
    () => constantBasis(futures, years.subarray(1), spot, 1),
    "notAvailable",
    /^futures and years must have the same length$/,
  ],
  [
    () => constantBasis(new Float64Array(0), new Float64Array(0), spot, 1),
    "notAvailable",
    /^futures must have at least 1 observations, not 0$/,
  ],
])("%#: %s answers %s", (call, kind, message) => {
  expect(call).toThrow(expect.objectContaining({ kind, message: expect.stringMatching(message) }));
});
