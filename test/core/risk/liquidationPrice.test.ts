import fc from "fast-check";
import { pnl } from "../../../src/core/book/pnl";
import { liquidationPrice } from "../../../src/core/risk/liquidationPrice";

describe("LIQPRICE against the examples that venues print", () => {
  it.each([
    // Phemex, "Liquidation price for USDT-M": 500 contracts at 0.4, 5x with the closing fee, MMR 1% and fee 0.06%.
    ["Phemex, long", 0.3232, 4, [500, 0.4, 40.096, 0.0106]],
    // Bybit, "Liquidation Price (USDT Contract)": maintenance of the entry's notional.
    ["Bybit, long 50x", 9850, 9, [1, 10000, 200, 0.005, 1, "linear", "entry"]],
    ["Bybit, short 40x", 8160, 9, [-1, 8000, 200, 0.005, 1, "linear", "entry"]],
    // MCS, "Isolated Margin": inverse, 10x at 2000.
    ["MCS, long 10x", 1826.48, 2, [2000, 2000, 0.1, 0.005, 1, "inverse", "entry"]],
    ["MCS, short 10x", 2209.94, 2, [-2000, 2000, 0.1, 0.005, 1, "inverse", "entry"]],
  ] as [string, number, number, Parameters<typeof liquidationPrice>][])("%s", (_, printed, digits, args) => {
    // The venues cut or round the last digit that they print.
    expect(Math.abs(liquidationPrice(...args) - printed)).toBeLessThan(10 ** -digits);
  });
});

describe("what a liquidation price is", () => {
  const long = fc.boolean();
  const leverage = fc.double({ min: 1.5, max: 100, noNaN: true });
  const entry = fc.double({ min: 0.01, max: 1e5, noNaN: true });
  const rate = fc.double({ min: 0, max: 0.005, noNaN: true });

  it("leaves exactly the maintenance margin, in either settlement", () => {
    fc.assert(
      fc.property(
        long,
        leverage,
        entry,
        rate,
        fc.constantFrom("linear" as const, "inverse" as const),
        (isLong, L, E, r, settlement) => {
          const n = isLong ? 70 : -70;
          const notional = settlement === "inverse" ? 700 / E : 700 * E;
          const X = liquidationPrice(n, E, notional / L, r, 10, settlement);
          const left = notional / L + pnl(n, E, X, 10, settlement);
          const maintenance = r * (settlement === "inverse" ? 700 / X : 700 * X);
          expect(Math.abs(left - maintenance)).toBeLessThan(1e-12 * notional);
          expect(isLong ? X < E : X > E).toBe(true);
        },
      ),
    );
  });

  it("has no answer where the margin covers any move", () => {
    expect(() => liquidationPrice(1, 100, 100, 0.005)).toThrow("no price liquidates");
    expect(() => liquidationPrice(-1000, 100, 10.1, 0.005, 1, "inverse")).toThrow("no price liquidates");
    expect(() => liquidationPrice(0, 100, 10, 0.005)).toThrow("quantity must not be zero");
  });
});
