import { impact } from "../../../src/core/execution/impact";
import { leland } from "../../../src/core/execution/leland";
import { relativeError } from "../../golden/read";

describe("square-root impact", () => {
  it("is half the spread and Y·σ·√(Q/V)", () => expect(impact(100, 10_000, 0.03, 1, 0.0002)).toBeCloseTo(0.0031, 16));
  it("costs the same on either side", () => expect(impact(-100, 10_000, 0.03)).toBe(impact(100, 10_000, 0.03)));
  it("doubles for four times the size", () =>
    expect(impact(400, 10_000, 0.03)).toBeCloseTo(2 * impact(100, 10_000, 0.03), 16));
  it("takes a vol from nothing to 500%, and a coefficient of nothing", () => {
    expect(impact(100, 10_000, 0, 1, 0.0002)).toBe(0.0001);
    expect(impact(100, 10_000, 5)).toBe(0.5);
    expect(impact(100, 10_000, 0.03, 0, 0.0002)).toBe(0.0001);
  });
  test.each([
    [() => impact(1, 0, 0.1), "adv must be positive"],
    [() => impact(1, 1, -0.1), "vol must be between 0 and 5 (500%)"],
    [() => impact(1, 1, 65), "vol must be between 0 and 5 (500%)"],
    [() => impact(1, 1, 0.1, -1), "coefficient must not be negative"],
    [() => impact(1, 1, 0.1, 1, -1), "spread must not be negative"],
  ])("%#: %s", (call, message) => expect(call).toThrow(expect.objectContaining({ kind: "number", message })));
});

/** The definition in 40 digits (mpmath). */
const cases = [
  [0.2, 0.005, 0.02, 0.22645924947097023116, 0.16945857407946308445],
  [0.65, 0.0005, 1 / 365, 0.65757761217580881351, 0.64233300083769760661],
  [3, 0.001, 1e-4, 3.078754737955220624, 2.9191213170264576703],
] as const;

describe("Leland's volatility", () => {
  test.each(cases)("σ %p, k %p, Δt %p", (vol, cost, years, short, long) => {
    // A square root of a sum: two roundings.
    expect(relativeError(leland(vol, cost, years), short)).toBeLessThan(5e-16);
    expect(relativeError(leland(vol, cost, years, "long"), long)).toBeLessThan(1e-15);
  });
  it("is the volatility itself where trading is free", () => expect(leland(0.2, 0, 0.01, "long")).toBe(0.2));
  it("takes a vol up to 500%", () => expect(leland(5, 0, 0.01)).toBe(5));
  test.each([
    [
      () => leland(0.1, 0.02, 1 / 365, "long"),
      "cost must be lower, or years longer: rebalancing costs more than the long option's gamma earns",
    ],
    [
      // A Leland number of exactly 1: nothing is left of the variance.
      () => leland(1, 1 / Math.sqrt(8 / Math.PI), 1, "long"),
      "cost must be lower, or years longer: rebalancing costs more than the long option's gamma earns",
    ],
    [() => leland(5.1, 0.02, 0.1), "vol must be above 0 and at most 5 (500%)"],
    [() => leland(0, 0.02, 0.1), "vol must be above 0 and at most 5 (500%)"],
    [() => leland(0.1, -0.02, 0.1), "cost must not be negative"],
    [() => leland(0.1, 0.02, 0), "years must be positive"],
  ])("%#: %s", (call, message) => expect(call).toThrow(expect.objectContaining({ kind: "number", message })));
});
