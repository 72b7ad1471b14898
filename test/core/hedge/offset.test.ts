import fc from "fast-check";
import { contractDelta, offset, residual } from "../../../src/core/hedge/offset";
import { roundLot } from "../../../src/core/hedge/roundLot";

describe("the delta of a contract", () => {
  it("is its multiplier, or as much quote currency in units of the underlying", () => {
    expect(contractDelta(5, "linear")).toBe(5);
    expect(contractDelta(5, "linear", 0)).toBe(5);
    expect(contractDelta(100, "inverse", 50_000)).toBe(0.002);
  });

  it.each([
    [0, "linear", 1, "divisionByZero", "multiplier must not be zero"],
    [-1, "linear", 1, "number", "multiplier must be above zero"],
    [NaN, "inverse", 1, "number", "multiplier must be above zero"],
    [1, "inverse", undefined, "notAvailable", "price of an inverse contract is missing"],
    [1, "inverse", 0, "divisionByZero", "price of an inverse contract must not be zero"],
    [1, "inverse", -5, "number", "price must be above zero"],
    [1, "inverse", NaN, "number", "price must be above zero"],
    [1, "inverse", 1e-310, "number", "price must not be so small that a contract has no finite delta"],
  ] as const)("%d, %s, %s is refused: %s", (multiplier, settlement, price, kind, message) => {
    expect(() => contractDelta(multiplier, settlement, price)).toThrow(expect.objectContaining({ kind, message }));
  });
});

describe("an offset", () => {
  it("is what brings the net delta to its target, or part of the way, and what it leaves", () => {
    expect(offset(3, 1)).toEqual({ raw: -3, quantity: -3, residual: 0 });
    expect(offset(3, -2)).toEqual({ raw: 1.5, quantity: 1.5, residual: 0 });
    expect(offset(3, 1, { target: 1 })).toEqual({ raw: -2, quantity: -2, residual: 1 });
    expect(offset(3, 1, { target: 1, ratio: 0.5 })).toEqual({ raw: -1, quantity: -1, residual: 2 });
    expect(offset(3, 1, { ratio: 1.5 })).toEqual({ raw: -4.5, quantity: -4.5, residual: -1.5 });
    expect(offset(3, 1, { ratio: 0 })).toEqual({ raw: 0, quantity: 0, residual: 3 });
  });

  it("is nothing, without a sign, where there is nothing to offset", () => {
    for (const perContract of [1, -1]) {
      const { raw, quantity } = offset(0, perContract, { lot: 1 });
      expect([Object.is(raw, 0), Object.is(quantity, 0)]).toEqual([true, true]);
    }
  });

  it("keeps to lot, smallest and largest order", () => {
    expect(offset(3.26, 1, { lot: 0.1 })).toEqual({ raw: -3.26, quantity: -3.3, residual: -0.04 });
    expect(offset(3.26, 1, { lot: 0.1, rounding: "toward-zero" })).toMatchObject({ quantity: -3.2, residual: 0.06 });
    expect(offset(3.26, 1, { lot: 0.1, rounding: "away-from-zero" })).toMatchObject({ quantity: -3.3 });
    expect(offset(3.25, 1, { lot: 0.1, rounding: "half-even" })).toMatchObject({ quantity: -3.2 });
    expect(offset(3.26, 1, { lot: 0.1, min: 3.3 })).toMatchObject({ quantity: -3.3 });
    expect(offset(3.26, 1, { lot: 0.1, min: 3.4 })).toMatchObject({ quantity: 0, residual: 3.26 });
    expect(offset(3.26, 1, { lot: 0.1, max: 2.05 })).toMatchObject({ quantity: -2, residual: 1.26 });
  });

  it("does not pass the target where it may not flip, whatever the ratio", () => {
    for (const ratio of [1, 1.2, 1.5])
      expect(offset(1.05, 1, { lot: 0.1, ratio, rounding: "never-flip" })).toMatchObject({ quantity: -1 });
    expect(offset(1.05, 1, { lot: 0.1, ratio: 0.5, rounding: "never-flip" })).toMatchObject({ quantity: -0.5 });
    expect(offset(1.05, 1, { ratio: 1.5, rounding: "never-flip" })).toMatchObject({
      raw: -1.575,
      quantity: -1.05,
    });
  });

  it("takes what is within a hundred-trillionth of a half or a whole lot for it", () => {
    const noise = 2 ** -45;
    // Away from zero nothing but an exact multiple stays where it is; toward zero nothing falls short of one.
    expect(offset(-10 * (1 + noise), 1, { lot: 1, rounding: "away-from-zero" }).quantity).toBe(10);
    expect(offset(-10 * (1 - noise), 1, { lot: 1, rounding: "toward-zero" }).quantity).toBe(10);
    expect(offset(-2.5 * (1 - noise), 1, { lot: 1 }).quantity).toBe(3);
    expect(offset(-2.5 * (1 + noise), 1, { lot: 1, rounding: "half-even" }).quantity).toBe(2);
    const more = 2 ** -43;
    expect(offset(-10 * (1 + more), 1, { lot: 1, rounding: "away-from-zero" }).quantity).toBe(11);
    expect(offset(-10 * (1 - more), 1, { lot: 1, rounding: "toward-zero" }).quantity).toBe(9);
    expect(offset(-2.5 * (1 - more), 1, { lot: 1 }).quantity).toBe(2);
  });

  it.each([
    [() => offset(1, 0), "divisionByZero", "the instrument has no delta in this numeraire"],
    [() => offset(1, 1, { ratio: -0.1 }), "number", "ratio must be between 0 and 1.5"],
    [() => offset(1, 1, { ratio: 1.6 }), "number", "ratio must be between 0 and 1.5"],
    [() => offset(1, 1, { ratio: NaN }), "number", "ratio must be between 0 and 1.5"],
    [() => offset(1, 1, { lot: 0 }), "number", "lot must be above zero"],
    [() => offset(1, 1, { lot: -1 }), "number", "lot must be above zero"],
    [() => offset(1, 1, { lot: 1, min: -1 }), "number", "min must not be negative"],
    [() => offset(1, 1, { lot: 1, min: 2, max: 1 }), "number", "max must not be below min"],
  ])("%# is refused", (work, kind, message) => {
    expect(work).toThrow(expect.objectContaining({ kind, message }));
  });
});

test("a residual is summed as decimals", () => {
  expect(residual(0.3, -3, 0.1)).toBe(0);
  expect(residual(-0.7, 7, 0.1)).toBe(0);
  expect(residual(1, 2, 0.25)).toBe(1.5);
});

test("a rounded order is a multiple of the lot within its bounds, and the nearest of them that there is", () => {
  const hundredths = (max: number) => fc.integer({ min: -max, max });
  fc.assert(
    fc.property(
      hundredths(5000),
      fc.integer({ min: 1, max: 50 }),
      fc.integer({ min: 0, max: 1000 }),
      fc.integer({ min: 0, max: 4000 }),
      (quantity, lot, min, more) => {
        const order = Math.round(100 * roundLot(quantity / 100, lot / 100, "nearest", min / 100, (min + more) / 100));
        expect(order % lot).toBe(order < 0 ? -0 : 0);
        if (order !== 0) {
          expect(Math.sign(order)).toBe(Math.sign(quantity));
          expect(Math.abs(order)).toBeGreaterThanOrEqual(min);
          expect(Math.abs(order)).toBeLessThanOrEqual(min + more);
          // Nearest, or the largest there is.
          const isNearest = Math.abs(order - quantity) <= lot / 2;
          expect(isNearest || (Math.abs(order) < Math.abs(quantity) && Math.abs(order) + lot > min + more)).toBe(true);
        } else {
          const nearest = lot * Math.round(Math.abs(quantity) / lot);
          const largest = lot * Math.floor((min + more) / lot);
          expect(nearest === 0 || nearest < min || largest < min || largest === 0).toBe(true);
        }
      },
    ),
  );
});
