import Decimal from "decimal.js";
import fc from "fast-check";
import { decimalDigits, decimalPlaces, decimalProduct, EXACT_LIMIT } from "../../../src/core/numeric/decimal";

const decimal = (digits: number) =>
  fc
    .tuple(fc.integer({ min: -(10 ** digits), max: 10 ** digits }), fc.integer({ min: 0, max: 9 }))
    .map(([integer, places]) => Number(`${integer}e-${places}`));

describe("a product of decimals", () => {
  it("equals decimal.js, rounded once, where the product has up to 15 digits", () => {
    fc.assert(
      fc.property(decimal(8), decimal(7), (a, b) => {
        expect(decimalProduct(a, b)).toBe(new Decimal(a).times(b).toNumber() + 0);
      }),
    );
  });

  it("is the binary product of what is no short decimal, and of what is too long together", () => {
    expect(decimalProduct(1 / 3, 3.3)).toBe((1 / 3) * 3.3);
    expect(decimalProduct(3.3, 1 / 3)).toBe((1 / 3) * 3.3);
    expect(decimalProduct(1.23456789012, 9.87654321098)).toBe(1.23456789012 * 9.87654321098);
    expect(decimalProduct(1e-12, 3e-11)).toBe(1e-12 * 3e-11);
    expect(decimalProduct(1e-11, 3e-11)).toBe(3e-22);
    expect(decimalProduct(NaN, 2)).toBeNaN();
    expect(decimalProduct(2.5, Infinity)).toBe(Infinity);
  });

  it("of whole numbers is theirs, however large, and by 1 the number itself", () => {
    expect(decimalProduct(2 ** 40, 2 ** 40)).toBe(2 ** 80);
    expect(decimalProduct(1 / 3, 1)).toBe(1 / 3);
    expect(decimalProduct(0.1, 3)).toBe(0.3);
    expect(decimalProduct(3, 0.1)).toBe(0.3);
  });

  it("is never -0", () => {
    for (const [a, b] of [
      [-1, 0],
      [0, -1],
      [-0.1, 0],
      [0, -0.1],
      [-1 / 3, 0],
      [-0, 1],
    ])
      expect(Object.is(decimalProduct(a, b), 0)).toBe(true);
  });
});

describe("decimal places", () => {
  it.each([
    [0, 0],
    [7, 0],
    [-0.5, 1],
    [0.25, 2],
    [1e-22, 22],
    [1e-23, -1],
    [1 / 3, -1],
    [0.1 + 0.2, -1],
    [EXACT_LIMIT, 0],
    [2 * EXACT_LIMIT, -1],
  ])("of %p are %p", (x, places) => expect(decimalPlaces(x)).toBe(places));

  it("are at least so many as are asked for", () => expect(decimalPlaces(0.5, 3)).toBe(3));
});

it.each([
  [0.1, 1n, -1],
  [-123.25, -12325n, -2],
  [4e21, 4n, 21],
  [5e-324, 5n, -324],
])("%p is written with the digits %p and the exponent %p", (x, digits, exponent) =>
  expect(decimalDigits(x)).toEqual([digits, exponent]),
);
