import { band as bandOf, type BandMethod } from "../../../src/core/monitor/band";

const band = (
  gamma: number,
  price: number,
  vol: number,
  cost: number,
  riskAversion: number,
  years?: number,
  rate?: number,
  method?: BandMethod,
  fixedWidth?: number,
) => bandOf({ gamma, price, vol, cost, riskAversion, years, rate }, method, fixedWidth);

const width = (...args: Parameters<typeof band>) => band(...args).width;

describe("BAND", () => {
  // The test values of a published hedging engine: γ 0.02, F 5000, T ¼, σ 0.2, c 5 bp, a 1; as many digits as it prints.
  it("has the half-widths that others compute from the papers", () => {
    expect(width(0.02, 5000, 0.2, 0.0005, 1, 0.25, 0, "zakamouline")).toBeCloseTo(0.020953691, 9);
    expect(width(0.02, 5000, 0.2, 0.0005, 1)).toBeCloseTo(0.114471, 6);
  });

  it("follows the powers of Whalley and Wilmott", () => {
    const one = width(0.02, 100, 0.2, 0.001, 1);
    expect(width(0.02, 100, 0.2, 0.008, 1)).toBeCloseTo(2 * one, 14);
    expect(width(-0.16, 100, 0.2, 0.001, 1)).toBeCloseTo(4 * one, 14);
    expect(width(0.02, 100, 0.2, 0.001, 8)).toBeCloseTo(one / 2, 14);
    expect(width(0.02, 100, 0.2, 0.001, 1, 2, 0.03)).toBeCloseTo(one * Math.exp(-0.02), 14);
  });

  it("hedges a short gamma at a higher vol and a long one at a lower, evenly in variance", () => {
    const vol = (gamma: number) => band(gamma, 100, 0.2, 0.01, 1, 0.25, 0, "zakamouline").vol;
    expect(vol(-0.02)).toBeGreaterThan(0.2);
    expect(vol(0.02)).toBeLessThan(0.2);
    expect(vol(-0.02) ** 2 + vol(0.02) ** 2).toBeCloseTo(0.08, 14);
    expect(vol(0)).toBe(0.2);
    expect(width(-0.02, 100, 0.2, 0.01, 1, 0.25, 0, "zakamouline")).toBe(
      width(0.02, 100, 0.2, 0.01, 1, 0.25, 0, "zakamouline"),
    );
  });

  it("costs nothing, no band", () => {
    for (const method of ["whalley-wilmott", "zakamouline"] as const)
      expect(width(0.02, 100, 0.2, 0, 1, 0.25, 0, method)).toBe(0);
    expect(width(0.02, 100, 0.2, 0.01, 1, 0, 0, "fixed", 0.5)).toBe(0.5);
  });

  it("of a fixed width may be none; at expiry Whalley and Wilmott's is that without a discount", () => {
    expect(width(0.02, 100, 0.2, 0.01, 1, 0, 0, "fixed", 0)).toBe(0);
    expect(width(0.02, 100, 0.2, 0.01, 1, 0, 0.05)).toBe(width(0.02, 100, 0.2, 0.01, 1));
  });

  // H₀ + H₁ of the formula with a of 4, by hand: 0.0005/(4·100·0.04·0.25) and 1.12·0.0005^0.31·0.25^0.05·(1/0.2)^0.25·√(0.02/4).
  it("shrinks with the risk aversion as Zakamouline's formula says", () => {
    const h0 = 0.0005 / 4;
    const h1 = 1.12 * 0.0005 ** 0.31 * 0.25 ** 0.05 * 5 ** 0.25 * Math.sqrt(0.005);
    expect(width(0.02, 100, 0.2, 0.0005, 4, 0.25, 0, "zakamouline")).toBeCloseTo(h0 + h1, 14);
  });

  it.each([
    [[0.02, 100, 0.2, 0.01, 1, 0, 0, "fixed", -0.1], "width must not be negative"],
    [[0.02, 100, 0.2, 0.01, 1, -0.1], "years must not be negative"],
    [[0.02, 0, 0.2, 0.01, 1], "price must be positive"],
    [[0.02, 100, 0.2, -0.01, 1], "cost must not be negative"],
    [[0.02, 100, 0.2, 0.01, 0], "risk_aversion must not be zero"],
    [[0.02, 100, 0.2, 0.01, 1, 0, 0, "zakamouline"], "years must not be zero for zakamouline"],
    [[5, 100, 0.2, 0.5, 9, 1, 0, "zakamouline"], "too large for zakamouline"],
    [[0.02, 100, 0.2, 0.01, 1, 0, 0, "fixed"], "width is needed for fixed"],
  ] as [Parameters<typeof band>, string][])("%j: %s", (args, message) => expect(() => band(...args)).toThrow(message));
});
