import fc from "fast-check";
import { COMPOUNDINGS } from "../../../src/core/futures/annualise";
import { basis, BASIS_MODES } from "../../../src/core/futures/basis";
import { CALENDAR_MODES, calendarSpread, fairValue, impliedForward } from "../../../src/core/futures/carry";
import { yearFraction } from "../../../src/core/futures/dayCount";
import { readCsv, ulpDistance } from "../../golden/read";

const DAY = 86_400_000;
const rows = readCsv("futures/basis_term_structure.csv");

describe("basis on Deribit's term structure", () => {
  test.each(rows)("$snapshot $underlying_index", (row) => {
    const spot = Number(row.spot_index);
    const future = Number(row.future);
    // Through date serials, as a worksheet passes them: their fraction is rounded, the milliseconds come back whole.
    const years = yearFraction(Number(row.timestamp_ms) / DAY + 25_569, Number(row.expiry_ms) / DAY + 25_569);
    expect(years).toBe(Number(row.T_act365));
    expect(basis(spot, future)).toBe(Number(row.basis_abs));
    // One correctly rounded division of two correctly rounded numbers; the annual rates divide once more, and the
    // continuous one also takes a logarithm.
    expect(ulpDistance(basis(spot, future, "percent"), Number(row.basis_pct))).toBeLessThanOrEqual(1);
    expect(ulpDistance(basis(spot, future, "simple", years), Number(row.annualised_simple))).toBeLessThanOrEqual(2);
    expect(
      ulpDistance(basis(spot, future, "continuous", years), Number(row.annualised_continuous)),
    ).toBeLessThanOrEqual(2);
  });
});

describe("basis", () => {
  test("Twoquants' cash-and-carry: 9,411 to 9,515 in 39 days is 10.83% compound", () => {
    expect(basis(9411, 9515, "percent")).toBeCloseTo(0.01105, 5);
    expect(basis(9411, 9515, "compound", 39 / 365)).toBeCloseTo(0.10833, 5);
  });

  test("bps are 10,000 times the fraction, rounded once", () => {
    expect(basis(100, 100.01, "bps")).toBe(1);
    expect(basis(100, 99.99, "bps")).toBe(-1);
  });

  test("an absolute basis of commodities may start from a negative price", () => {
    expect(basis(-37.63, 20.43)).toBe(58.06);
  });

  test("long decimals are subtracted digit by digit", () => {
    expect(basis(2222.19, 2223.1257250511408)).toBe(0.9357250511408);
    expect(basis(1e-10, 6e7)).toBe(59999999.9999999999);
    expect(basis(1.5e300, 1e300)).toBe(-5e299);
    expect(basis(5e-324, 5e-324)).toBe(0);
    expect(basis(-0.1, 0.30000000000000004)).toBe(0.40000000000000004);
  });

  test.each([
    [() => basis(0, 1, "percent"), "divisionByZero", "spot must not be zero"],
    [() => basis(-1, 1, "percent"), "number", "spot must be positive"],
    [() => basis(1, 2, "simple"), "notAvailable", "years must be given for a simple basis"],
    [() => basis(1, 2, "simple", 0), "divisionByZero", "years must not be zero"],
    [() => basis(1, 2, "simple", -1), "number", "years must be positive"],
    [() => basis(1, -2, "compound", 1), "number", "the prices must be positive for a compound rate"],
    [() => basis(1, 0, "compound", 1), "number", "the prices must be positive for a compound rate"],
    [() => basis(1, 0, "continuous", 1), "number", "the prices must be positive for a continuous rate"],
    [() => basis(1, 2, "weekly" as never), "value", `mode must be one of ${BASIS_MODES.join(", ")}`],
  ])("%#: %s answers %s", (call, kind, message) => {
    expect(call).toThrow(expect.objectContaining({ kind, message }));
  });
});

const price = fc.double({ min: 1e-3, max: 1e6, noNaN: true });
const years = fc.double({ min: 1 / 365, max: 5, noNaN: true });
const rate = fc.double({ min: -0.15, max: 0.5, noNaN: true });
const compounding = fc.constantFrom("simple" as const, "compound" as const, "continuous" as const);

describe("carry", () => {
  test("Hull's example 5.1: 40 at 5% for three months is 40.50", () => {
    expect(fairValue(40, 0.05, 0.25)).toBeCloseTo(40.5, 2);
  });

  test("the basis of a fair future is its rate", () => {
    fc.assert(
      fc.property(price, years, rate, compounding, (spot, T, r, c) => {
        // Recovering a rate from prices costs the rounding of the price over the time.
        expect(Math.abs(basis(spot, fairValue(spot, r, T, 0, c), c, T) - r)).toBeLessThanOrEqual(4e-16 * (4 + 4 / T));
      }),
    );
  });

  test("a yield equal to the rate leaves spot", () => {
    fc.assert(
      fc.property(price, years, rate, compounding, (spot, T, r, c) => expect(fairValue(spot, r, T, r, c)).toBe(spot)),
    );
  });

  test("near carry, then forward carry, is the far carry", () => {
    fc.assert(
      fc.property(price, years, years, rate, rate, (spot, T1, gap, r1, r2) => {
        const T2 = T1 + gap;
        const near = fairValue(spot, r1, T1);
        const far = fairValue(spot, r2, T2);
        const forward = impliedForward(near, T1, far, T2, "continuous");
        expect(r1 * T1 + forward * (T2 - T1)).toBeCloseTo(r2 * T2, 12);
      }),
    );
  });

  test("the roll yield is the forward carry with the other sign", () => {
    expect(calendarSpread(100, 103, 0.25, 0.5, "roll")).toBe(-calendarSpread(100, 103, 0.25, 0.5, "continuous"));
    expect(calendarSpread(100, 103, 0.25, 0.5, "roll")).toBeCloseTo(-0.1182352089661777, 15); // -4 ln 1.03 in 30 digits
    expect(Object.is(calendarSpread(100, 100, 0.25, 0.5, "roll"), 0)).toBe(true);
    expect(calendarSpread(9359.92, 9435.57, 0.1, 0.4)).toBe(75.65);
  });

  test("a spread in price asks for no years: WTI on 20 April 2020, May at -37.63, June at 20.43", () => {
    expect(calendarSpread(-37.63, 20.43, 0, 0)).toBe(58.06);
    expect(calendarSpread(100, 101, 0.5, 0.5, "percent")).toBe(0.01);
    expect(calendarSpread(100, 101, 0.5, 0.25, "bps")).toBe(100);
  });

  test("no time leaves spot, in every compounding", () => {
    for (const c of COMPOUNDINGS) expect(fairValue(65_000, 0.1, 0, 0.02, c)).toBe(65_000);
  });

  test.each([
    [() => impliedForward(1, 0.5, 2, 0.5), "divisionByZero", "years_far must differ from years_near"],
    [() => impliedForward(1, 0.5, 2, 0.25), "number", "years_far must be later than years_near"],
    [() => impliedForward(0, 0.5, 2, 1), "number", "future_near must be positive"],
    [() => impliedForward(1, 0.5, -2, 1), "number", "future_far must be positive"],
    [
      () => impliedForward(1, 0.5, 2, 1, "bps" as never),
      "value",
      "compounding must be one of simple, compound, continuous",
    ],
    [() => calendarSpread(0, 1, 0.5, 1, "roll"), "number", "near must be positive"],
    [() => calendarSpread(1, 0, 0.5, 1, "simple"), "number", "far must be positive"],
    [() => fairValue(0, 0.05, 1), "number", "spot must be positive"],
    [() => fairValue(1, 0.05, -1), "number", "years must not be negative"],
    [
      () => calendarSpread(1, 2, 0.5, 1, "weekly" as never),
      "value",
      `mode must be one of ${CALENDAR_MODES.join(", ")}`,
    ],
    [() => fairValue(1, -3, 1, 0, "simple"), "number", "rate must leave a positive price"],
    [() => fairValue(1, -1, 1, 0, "simple"), "number", "rate must leave a positive price"],
    [() => fairValue(1, -1, 1, 0, "compound"), "number", "rate must be above -1"],
    [() => fairValue(1, 0, 1, -1, "compound"), "number", "yield must be above -1"],
    [
      () => fairValue(1, 0, 1, 0, "monthly" as never),
      "value",
      "compounding must be one of simple, compound, continuous",
    ],
  ])("%#: %s answers %s", (call, kind, message) => {
    expect(call).toThrow(expect.objectContaining({ kind, message }));
  });
});
