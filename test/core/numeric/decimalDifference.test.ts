import fc from "fast-check";
import { decimalDifference, longDecimalDifference } from "../../../src/core/numeric/decimalDifference";

const decimal = fc.tuple(fc.integer({ min: -(10 ** 9), max: 10 ** 9 }), fc.integer({ min: 0, max: 5 }));

test("is the decimal difference, rounded once", () => {
  fc.assert(
    fc.property(decimal, decimal, ([m, d], [n, e]) => {
      // Integers at the common scale of five places; the language rounds the literal.
      const integer = BigInt(m) * 10n ** BigInt(5 - d) - BigInt(n) * 10n ** BigInt(5 - e);
      const expected = Number(`${integer}e-5`);
      const a = Number(`${m}e-${d}`);
      const b = Number(`${n}e-${e}`);
      expect(decimalDifference(a, b)).toBe(expected);
      expect(longDecimalDifference(a, b)).toBe(expected);
    }),
  );
});

test("what is no short decimal keeps the binary difference, unless all its digits are asked for", () => {
  expect(decimalDifference(2223.1257250511408, 2222.19)).toBe(2223.1257250511408 - 2222.19);
  expect(longDecimalDifference(2223.1257250511408, 2222.19)).toBe(0.9357250511408);
  expect(decimalDifference(2 / 3, 1 / 3)).toBe(2 / 3 - 1 / 3);
});
