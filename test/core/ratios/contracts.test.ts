import fc from "fast-check";
import { betaContracts, contracts, dv01Ratio } from "../../../src/core/ratios/contracts";

describe("published examples", () => {
  test("Hull, example 3.3: an airline that must buy 2 million gallons buys 37.03 contracts of 42,000", () => {
    expect(contracts(-2_000_000, 0.7776506742411755, 42_000)).toBeCloseTo(37.03098448767503, 12);
  });

  test("Hull, section 3.4: tailed for daily settlement 32.23 contracts (h 0.8, V_A 2.2 million, V_F 54,600)", () => {
    expect(contracts(-2_000_000, 0.8, 42_000, 1.1, 1.3, true)).toBeCloseTo(32.234, 3);
  });

  test("Hull, chapter 3: silver, rho 0.8, sigmas 3.20 and 5.10, 1 million ounces at 40 against 5,000 at 49: 81.95", () => {
    const h = (0.8 * 3.2) / 5.1;
    expect(contracts(1_000_000, h, 5_000, 40, 49, true)).toBeCloseTo(-81.95, 1);
  });

  test("a portfolio of 9.55 million with beta 1.25 sells 17.636 index futures of 75 × 9,025", () => {
    expect(betaContracts(9_550_000, 1.25, 0, 75 * 9_025)).toBeCloseTo(-17.636, 3);
  });

  test("CME: a position of 45,000 a basis point against 42.45 at a conversion factor of 0.8317 takes 881.66 contracts", () => {
    expect(dv01Ratio(45_000, 42.45, 0.8317)).toBeCloseTo(881.66, 2);
    // A yield that moves by 1.2 for each 1 of the hedge's wants as many more contracts.
    expect(dv01Ratio(45_000, 42.45, 0.8317, 1.2)).toBeCloseTo(1.2 * dv01Ratio(45_000, 42.45, 0.8317), 9);
  });
});

describe("laws", () => {
  const amount = fc.double({ min: -1e9, max: 1e9, noNaN: true });
  const size = fc.double({ min: 1e-6, max: 1e6, noNaN: true });

  test("the hedge trades against the exposure", () => {
    fc.assert(
      fc.property(amount, size, (exposure, multiplier) => {
        expect(contracts(exposure, 1, multiplier)).toBe(0 - exposure / multiplier);
      }),
    );
  });

  test("equal prices make the tailed hedge the plain one", () => {
    expect(contracts(30, 1, 0.5, 64, 64, true)).toBe(contracts(30, 1, 0.5));
  });

  test("the target beta needs no contracts, and going there and back cancels", () => {
    fc.assert(
      fc.property(amount, size, (value, beta) => {
        expect(Object.is(betaContracts(value, beta, beta, 1e5), 0)).toBe(true);
        expect(betaContracts(value, beta, 0, 1e5) + betaContracts(value, 0, beta, 1e5)).toBe(0);
      }),
    );
  });

  test("no exposure shows 0, never -0", () => {
    for (const zero of [0, -0]) {
      expect(Object.is(contracts(zero, 1, 1), 0)).toBe(true);
      expect(Object.is(contracts(zero, 1, 1, 2, 3, true), 0)).toBe(true);
      expect(Object.is(dv01Ratio(zero, 1), 0)).toBe(true);
    }
  });
});

test.each([
  [() => contracts(1, 1, 0), "divisionByZero", "multiplier must not be zero"],
  [() => contracts(1, 1, -5), "number", "multiplier must be positive"],
  [() => contracts(1, 1, 5, undefined, 3, true), "notAvailable", "price_spot must be given for a tailed hedge"],
  [() => contracts(1, 1, 5, 3, undefined, true), "notAvailable", "price_future must be given for a tailed hedge"],
  [() => contracts(1, 1, 5, 0, 3, true), "number", "price_spot must be positive"],
  [() => contracts(1, 1, 5, 3, 0, true), "number", "price_future must be positive"],
  [() => betaContracts(1, 1, 0, 0), "divisionByZero", "future_value must not be zero"],
  [() => betaContracts(1, 1, 0, -1), "number", "future_value must be positive"],
  [() => dv01Ratio(1, 0), "divisionByZero", "hedge_bpv must not be zero"],
  [() => dv01Ratio(1, 1, 0), "number", "conversion must be positive"],
])("%#: %s answers %s", (call, kind, message) => {
  expect(call).toThrow(expect.objectContaining({ kind, message }));
});
