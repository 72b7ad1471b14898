import fc from "fast-check";
import { DERIBIT_WINDOW_MINUTES, expiryDelta } from "../../../src/core/options/expiryDelta";
import { type HeldOption, pinRisk } from "../../../src/core/options/pinRisk";

/** European options of Black's model, each at its strike. */
const heldAt = (strikes: ArrayLike<number>, quantities: ArrayLike<number>, years: number): HeldOption[] =>
  Array.from(strikes, (strike, i) => ({
    quantity: quantities[i]!,
    terms: { ...EUROPEAN, strike, years },
  }));
const EUROPEAN = { type: 1, rate: 0, carry: 0, exercise: "european", model: "lognormal", carryPerVol: 0 } as const;

describe("expiry delta", () => {
  it("decays linearly over Deribit's last 30 minutes: whole, half, nothing", () => {
    expect([45, 30, 15, 0].map((minutes) => expiryDelta(0.8, 0, minutes, DERIBIT_WINDOW_MINUTES))).toEqual([
      0.8, 0.8, 0.4, 0,
    ]);
  });

  it("is that of a forward on an average: each fixed minute no longer moves the settlement price", () => {
    // Settlement = mean of 30 prices; 12 are still to come, and a move of 1 moves those alone.
    const fixed = Array.from({ length: 18 }, (_, i) => 100 + i);
    const settlement = (price: number) => [...fixed, ...Array<number>(12).fill(price)].reduce((s, x) => s + x, 0) / 30;
    expect(expiryDelta(1, 0, 12, 30)).toBeCloseTo(settlement(101) - settlement(100), 12);
  });

  it("the coin delta takes the mark off first", () => {
    expect(expiryDelta(0.8, 0.05, 15, 30)).toBeCloseTo(0.375, 15);
  });

  it("says what is wrong", () => {
    expect(() => expiryDelta(1, 0, -1, 30)).toThrow("expiry is before now");
    expect(() => expiryDelta(1, 0, 1, 0)).toThrow("window must be positive");
  });
});

describe("pin risk", () => {
  const strikes = Float64Array.of(100, 90, 100, 110);
  const quantities = Float64Array.of(-5, 3, 2, 1);

  it("adds up positions at a strike, and sorts", () => {
    const rows = pinRisk(heldAt(strikes, quantities, 2 / 365), 100, 0.6, 1);
    expect(rows.map((row) => [row.strike, row.deltaJump])).toEqual([
      [90, 3],
      [100, -3],
      [110, 1],
    ]);
  });

  // mpmath, 30 digits: N((ln(101/100) + s²/2)/s) − N((ln(99/100) + s²/2)/s), s = 0.6√(2/365); and n(d1)/(100 s) × −3.
  it("probability and gamma of the strike at the price", () => {
    const [, at] = pinRisk(heldAt(strikes, quantities, 2 / 365), 100, 0.6, 1);
    expect(at!.probability).toBeCloseTo(0.17810765707171804915, 14);
    expect(at!.gamma).toBeCloseTo(-0.26940423484395954319, 14);
  });

  it("zones that tile the line have probability one", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.05, max: 2, noNaN: true }),
        fc.double({ min: 0.001, max: 1, noNaN: true }),
        (vol, years) => {
          const grid = Float64Array.from({ length: 4000 }, (_, i) => 1 + 2 * i);
          const total = pinRisk(heldAt(grid, grid, years), 100, vol, 1).reduce((sum, row) => sum + row.probability, 0);
          expect(total).toBeGreaterThan(0.99);
          expect(total).toBeLessThanOrEqual(1 + 1e-12);
        },
      ),
      { numRuns: 20 },
    );
  });

  it("keeps the digits of a far strike's probability", () => {
    const far = pinRisk(heldAt([150], [1], 1 / 365), 100, 0.5, 1)[0]!;
    expect(far.probability / 8.1910118467366922125e-53).toBeCloseTo(1, 10);
  });

  it("says what is wrong", () => {
    expect(() => pinRisk(heldAt(strikes, quantities, 0), 100, 0.6, 1)).toThrow("years must be positive");
    expect(() => pinRisk(heldAt(strikes, quantities, -1), 100, 0.6, 1)).toThrow("expiry is before now");
    expect(() => pinRisk(heldAt(strikes, quantities, 1), 100, 0.6, 0)).toThrow("width must be positive");
  });
});
