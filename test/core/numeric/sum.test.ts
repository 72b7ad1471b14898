import Decimal from "decimal.js";
import fc from "fast-check";
import { ExactSum, sumProducts } from "../../../src/core/numeric/sum";

const Oracle = Decimal.clone({ precision: 400 });
const decimals = fc
  .tuple(fc.integer({ min: -999_999_999, max: 999_999_999 }), fc.integer({ min: 0, max: 8 }))
  .map(([integer, places]) => Number(`${integer}e-${places}`));

const Wide = Decimal.clone({ precision: 1200 });

// The binary value of a double in decimal digits: an integer times a power of two.
const exactly = (x: number): Decimal => {
  let exponent = 0;
  let m = x;
  while (!Number.isInteger(m)) {
    m *= 2;
    exponent--;
  }
  return new Wide(BigInt(m).toString()).times(new Wide(2).pow(exponent));
};

describe("sumProducts", () => {
  it("cancels decimals to zero", () => {
    expect(sumProducts(Float64Array.of(0.1, 0.2, -0.3), Float64Array.of(1, 1, 1))).toBe(0);
  });

  it("equals decimal.js on decimals, to the last bit", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(decimals, decimals), { maxLength: 60 }), (rows) => {
        const exact = rows.reduce((sum, [a, b]) => sum.plus(new Oracle(a).times(b)), new Oracle(0)).toNumber();
        const ours = sumProducts(
          Float64Array.from(rows, (r) => r[0]),
          Float64Array.from(rows, (r) => r[1]),
        );
        expect(ours).toBe(exact + 0);
      }),
      { numRuns: 2000 },
    );
  });

  it("equals whole numbers of any length, however many there are", () => {
    const whole = fc.bigInt({ min: -(10n ** 13n), max: 10n ** 13n });
    fc.assert(
      fc.property(
        fc.array(fc.tuple(whole, whole), { minLength: 1, maxLength: 8 }),
        fc.integer({ min: 1, max: 2000 }),
        (few, times) => {
          // The same rows over and over, so that the sum outgrows what holds the first of them.
          const rows = Array.from({ length: few.length * times }, (_, i) => few[i % few.length]);
          const exact = few.reduce((sum, [a, b]) => sum + a * b, 0n) * BigInt(times);
          const column = (k: 0 | 1) => Float64Array.from(rows, (row) => Number(row[k]));
          expect(sumProducts(column(0), column(1))).toBe(Number(exact));
        },
      ),
    );
  });

  it("keeps the half of a number that has room for no more than that", () => {
    const halves = fc
      .tuple(fc.integer({ min: 2 ** 50, max: 2 ** 52 - 1 }), fc.boolean(), fc.boolean())
      .map(([n, half, negative]) => (negative ? -1 : 1) * (n + (half ? 0.5 : 0)));
    fc.assert(
      fc.property(fc.array(halves, { minLength: 1, maxLength: 4 }), (values) => {
        const [a, ones] = [Float64Array.from(values), new Float64Array(values.length).fill(1)];
        for (const sum of [sumProducts(a, ones), sumProducts(ones, a)]) {
          if (values.length === 1) expect(sum).toBe(values[0]);
          // Its two parts are rounded, and then their sum: to the even whole number beyond 2^53.
          else expect(Math.abs(sum - Number(values.reduce((s, v) => s.plus(v), new Oracle(0))))).toBeLessThanOrEqual(4);
        }
      }),
    );
  });

  it("leaves nothing of a price's division", () => {
    for (const [whole, part] of [
      [3, 1 / 3],
      [7, 1 / 7],
      [-9, -1 / 9],
    ])
      expect(sumProducts(Float64Array.of(-1, whole), Float64Array.of(1, part))).toBe(0);
  });

  it("gives the same for every order of the rows", () => {
    const numbers = fc.oneof(decimals, fc.double({ min: -1e9, max: 1e9, noNaN: true }));
    fc.assert(
      fc.property(fc.array(fc.tuple(numbers, numbers), { maxLength: 40 }), (rows) => {
        const sum = (r: [number, number][]) =>
          sumProducts(
            Float64Array.from(r, (x) => x[0]),
            Float64Array.from(r, (x) => x[1]),
          );
        expect(sum([...rows].reverse())).toBe(sum(rows));
      }),
    );
  });
});

describe("ExactSum", () => {
  it("is the double nearest to the sum of the binary numbers", () => {
    const doubles = fc.double({ min: -1e200, max: 1e200, noNaN: true });
    fc.assert(
      fc.property(
        fc.array(
          doubles.filter((x) => x === 0 || Math.abs(x) > 1e-200),
          { maxLength: 12 },
        ),
        (terms) => {
          const sum = new ExactSum();
          for (const t of terms) sum.add(t);
          const exact = terms.reduce((s, t) => s.plus(exactly(t)), new Wide(0));
          expect(sum.value()).toBe(exact.toNumber() + 0);
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe("products of binary numbers", () => {
  const double = fc.double({ min: -1e12, max: 1e12, noNaN: true }).filter((x) => x === 0 || Math.abs(x) > 1e-12);

  it("are summed with their rounding errors: equal to 1,200 digits rounded once", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(double, fc.oneof(double, fc.constant(1))), { maxLength: 40 }), (rows) => {
        const sum = new ExactSum();
        sum.addProducts(
          Float64Array.from(rows, (r) => r[0]),
          Float64Array.from(rows, (r) => r[1]),
          Int32Array.from(rows, (_, i) => i),
        );
        const exact = rows.reduce((total, [a, b]) => total.plus(exactly(a).times(exactly(b))), new Wide(0)).toNumber();
        expect(sum.value() + 0).toBe(exact + 0);
      }),
      { numRuns: 500 },
    );
  });

  it("take the rows that are asked for, and no others", () => {
    const sum = new ExactSum();
    sum.addProducts(Float64Array.of(2, 3, 5), Float64Array.of(7, 11, 13), Int32Array.of(0, 2));
    expect(sum.value()).toBe(79);
  });

  it("overflow to what no cell can hold, and cancel where they do not", () => {
    expect(Number.isFinite(sumProducts(Float64Array.of(1e300, 1), Float64Array.of(-1e300, 2)))).toBe(false);
    expect(sumProducts(Float64Array.of(1e300, -1e300, 3), Float64Array.of(2, 2, 5))).toBe(15);
    expect(sumProducts(Float64Array.of(2 ** 60, -(2 ** 60)), Float64Array.of(2 ** 60 + 2 ** 10, 2 ** 60))).toBe(
      2 ** 70,
    );
  });

  it("may be infinite", () => {
    expect(sumProducts(Float64Array.of(1, Infinity), Float64Array.of(2, 3))).toBe(Infinity);
    expect(sumProducts(Float64Array.of(1, 2), Float64Array.of(-Infinity, 3))).toBe(-Infinity);
    expect(sumProducts(Float64Array.of(Infinity, 1), Float64Array.of(0, 1))).toBeNaN();
  });
});
