import fc from "fast-check";
import { liquidityPosition } from "../../../src/core/book/liquidity";

describe("liquidity position", () => {
  // Jeiwan, Uniswap V3 Development Book, "Calculating liquidity": 5000 USDC between 4545 and 5500 at 5000 is L =
  // 1517.882343751509868544 and takes 0.998976618347425280 ETH.
  it("the Uniswap V3 Development Book's example", () => {
    const { base, quote } = liquidityPosition(1517.882343751509868544, 5000, 4545, 5500);
    expect(quote).toBeCloseTo(5000, 11);
    expect(base).toBeCloseTo(0.99897661834742528, 14);
  });

  it("all base below the range, all quote above it, without gamma", () => {
    const below = liquidityPosition(1000, 50, 100, 121);
    expect(below).toEqual({
      base: expect.closeTo(1000 * (1 / 10 - 1 / 11), 12),
      quote: 0,
      value: expect.closeTo(50 * 1000 * (1 / 10 - 1 / 11), 10),
      delta: below.base,
      gamma: 0,
    });
    expect(liquidityPosition(1000, 150, 100, 121)).toEqual({ base: 0, quote: 1000, value: 1000, delta: 0, gamma: 0 });
  });

  const positions = fc.record({
    L: fc.double({ min: 1, max: 1e6, noNaN: true }),
    price: fc.double({ min: 1, max: 1e5, noNaN: true }),
    lower: fc.double({ min: 1, max: 1e5, noNaN: true }),
    width: fc.double({ min: 1e-3, max: 10, noNaN: true }),
  });

  it("delta is the slope of value, gamma of delta; value is concave; on the curve (x + L/√b)(y + L√a) = L²", () => {
    fc.assert(
      fc.property(positions, ({ L, price, lower, width }) => {
        const upper = lower * (1 + width);
        const at = (p: number) => liquidityPosition(L, p, lower, upper);
        const here = at(price);
        const h = 1e-5 * price;
        // Away from the bounds, where gamma jumps.
        fc.pre(Math.abs(price - lower) > 2 * h && Math.abs(price - upper) > 2 * h);
        expect(Math.abs((at(price + h).value - at(price - h).value) / (2 * h) - here.delta)).toBeLessThan(
          1e-9 * (here.value / price + L / Math.sqrt(price)),
        );
        expect(Math.abs((at(price + h).delta - at(price - h).delta) / (2 * h) - here.gamma)).toBeLessThan(
          1e-8 * (L / price ** 1.5),
        );
        expect(here.gamma).toBeLessThanOrEqual(0);
        const product = (here.base + L / Math.sqrt(upper)) * (here.quote + L * Math.sqrt(lower));
        expect(product / (L * L)).toBeCloseTo(1, 10);
      }),
    );
  });

  it("keeps its digits in a range of a hundredth of a basis point", () => {
    // mpmath, 30 digits: L = 1e9, p = 1, 1 ± 1e-6
    const { base, quote } = liquidityPosition(1e9, 1, 1 - 1e-6, 1 + 1e-6);
    expect(base / 499.99962495917924245).toBeCloseTo(1, 9);
    expect(quote / 500.00012501444033949).toBeCloseTo(1, 9);
  });

  it("without liquidity holds nothing", () =>
    expect(liquidityPosition(0, 110, 100, 121)).toMatchObject({ base: 0, quote: 0, value: 0, delta: 0 }));

  it("says what is wrong", () => {
    expect(() => liquidityPosition(-1, 1, 1, 2)).toThrow("liquidity must not be negative");
    expect(() => liquidityPosition(1, 0, 1, 2)).toThrow("price must be positive");
    expect(() => liquidityPosition(1, 1, 0, 2)).toThrow("lower must be positive");
    expect(() => liquidityPosition(1, 1, 2, 2)).toThrow("upper must be above lower");
  });
});
