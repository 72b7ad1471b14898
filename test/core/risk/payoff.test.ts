import fc from "fast-check";
import { scenario } from "../../../src/core/risk/scenario";
import { payoff } from "./atOnce";
import { bookOf, desk, option, type Row } from "./bookOf";

const prices = Float64Array.of(60, 80, 90, 100, 110, 130, 250);

describe("PAYOFF", () => {
  it("now is SCENARIO at the prices", () => {
    const { rows } = payoff(bookOf(desk), Float64Array.of(52000, 65000, 78000));
    const matrix = scenario(bookOf(desk), Float64Array.of(52000 / 65000 - 1, 0, 78000 / 65000 - 1), Float64Array.of(0));
    // 52000/65000 and 1 + (52000/65000 − 1) differ in the last bit.
    rows.forEach((row, i) => expect(Math.abs(row[0] - matrix[i][0])).toBeLessThan(1e-8));
    expect(rows[1][0]).toBe(0);
  });

  it("has a column for each expiry, in order", () => {
    const { at } = payoff(bookOf(desk), prices);
    expect(at.map(({ years }) => years)).toEqual([0, 0.1, 0.3]);
    expect(payoff(bookOf(desk), prices, 0.1).at.map(({ years }) => years)).toEqual([0.1, 0.3]);
  });

  it("at expiry is the intrinsic value, at the very price on the axis", () => {
    const forwards: Row[] = [
      { type: "spot", quantity: 0, price: 100 },
      { ...option("call", 3, 100, 0.25), underlyingPrice: 104, carry: 0 },
    ];
    const { rows } = payoff(bookOf(forwards), prices, 0, "value");
    rows.forEach((row, i) => expect(row[1]).toBeCloseTo(3 * Math.max(prices[i] - 100, 0), 11));
  });

  it("is linear between strikes at expiry", () => {
    const quantity = fc.integer({ min: -20, max: 20 });
    const strike = fc.integer({ min: 70, max: 130 });
    const leg = fc.record({ type: fc.constantFrom("call" as const, "put" as const), quantity, strike });
    fc.assert(
      fc.property(
        fc.array(leg, { minLength: 1, maxLength: 6 }),
        quantity,
        fc.double({ min: 0, max: 1, noNaN: true }),
        (legs, coins, part) => {
          const rows: Row[] = [
            ...legs.map((l) => option(l.type, l.quantity, l.strike, 0.25)),
            { type: "spot", quantity: coins, price: 100 },
          ];
          const kinks = [20, ...new Set(legs.map((l) => l.strike)), 300].sort((a, b) => a - b);
          for (let i = 1; i < kinks.length; i++) {
            const between = kinks[i - 1] + part * (kinks[i] - kinks[i - 1]);
            const [low, middle, high] = payoff(bookOf(rows), Float64Array.of(kinks[i - 1], between, kinks[i])).rows.map(
              (row) => row[1],
            );
            expect(Math.abs(middle - (low + part * (high - low)))).toBeLessThan(1e-9);
          }
        },
      ),
    );
  });

  it("what expires on the way has left before the next expiry", () => {
    const near = option("call", -5, 105, 0.1);
    const far = option("call", 5, 110, 0.3);
    const both = payoff(bookOf([near, far]), prices).rows;
    const alone = payoff(bookOf([far]), prices).rows;
    both.forEach((row, i) => expect(row[2]).toBe(alone[i][1]));
    // At its own expiry it is still there.
    expect(both[6][1]).not.toBe(payoff(bookOf([far]), prices, 0.1).rows[6][0]);
  });
});
