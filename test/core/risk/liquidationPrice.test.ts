import fc from "fast-check";
import { pnl } from "../../../src/core/instruments/pnl";
import { type IsolatedPosition, liquidationPrice as liquidationPriceOf } from "../../../src/core/risk/liquidationPrice";

type Terms = [
  quantity: number,
  entry: number,
  margin: number,
  maintenanceRate: number,
  multiplier?: number,
  settlement?: IsolatedPosition["settlement"],
  maintenanceAt?: IsolatedPosition["maintenanceAt"],
  deduction?: number,
];

const liquidationPrice = (
  ...[quantity, entry, margin, maintenanceRate, multiplier, settlement, maintenanceAt, deduction]: Terms
): number =>
  liquidationPriceOf({
    quantity,
    entry,
    margin,
    maintenanceRate,
    multiplier,
    settlement,
    maintenanceAt,
    deduction,
  });

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
    // Bybit, "Liquidation Price Calculation under Isolated Mode": 60,000/(1.2 ∓ (0.12 − 0.006)).
    ["Bybit, inverse long 10x", 45662.1, 1, [60000, 50000, 0.12, 0.005, 1, "inverse", "entry"]],
    ["Bybit, inverse short 10x", 55248.62, 2, [-60000, 50000, 0.12, 0.005, 1, "inverse", "entry"]],
    // Injective, "Margin & liquidation": (margin ∓ price·quantity)/((ratio ∓ 1)·quantity).
    ["Injective, long", (100 - 2 * 450) / ((0.05 - 1) * 2), 9, [2, 450, 100, 0.05]],
    ["Injective, short", (100 + 2 * 450) / ((0.05 + 1) * 2), 9, [-2, 450, 100, 0.05]],
    // BitMEX, "Isolated margin examples": ETHUSDT, 20 contracts at 1,000 with 10,000: bankrupt at 500, liquidated at 510.
    ["BitMEX, bankruptcy", 500, 9, [20, 1000, 10000, 0]],
    ["BitMEX, liquidation", 510, 9, [20, 1000, 10000, 0.01, 1, "linear", "entry"]],
    // dev.binance.vision, topic 6292: COIN-M, 100,000 contracts of 100 at 45,000 with 101 BTC, tier of 12.5% and 11.81 BTC.
    ["Binance, inverse tier", 33578.859744834, 9, [1e5, 45000, 101, 0.125, 100, "inverse", "mark", 11.81]],
  ] as [string, number, number, Terms][])("%s", (_, printed, digits, args) => {
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
          const left = notional / L + pnl({ quantity: n, entry: E, exit: X, multiplier: 10, form: settlement });
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
    expect(() => liquidationPrice(-1, 100, 1e9, 0)).not.toThrow();
  });

  it("does not jump from one tier to the next with the deduction that makes them meet", () => {
    // 0.5% up to a notional of 50,000 and 1% above it, less 250: both tiers liquidate this position at that notional.
    const margin = 10_000 + 0.005 * 50_000;
    const [low, high] = [
      liquidationPrice(1, 60_000, margin, 0.005),
      liquidationPrice(1, 60_000, margin, 0.01, 1, "linear", "mark", 250),
    ];
    expect(low).toBeCloseTo(50_000, 9);
    expect(high).toBeCloseTo(50_000, 9);
  });

  it.each([
    [[0, 100, 10, 0.005], "quantity must not be zero"],
    [[1, 0, 10, 0.005], "entry must be positive"],
    [[1, 100, 10, 0.005, 0], "multiplier must be positive"],
    [[1, 100, 10, -0.001], "maintenance_rate must be at least 0 and below 1"],
    [[1, 100, 10, 1], "maintenance_rate must be at least 0 and below 1"],
    [[1, 100, 10, 0, 1, "linear", "mark", -1], "deduction must not be negative"],
  ] as [Terms, string][])("%j: %s", (args, message) => expect(() => liquidationPrice(...args)).toThrow(message));
});

test("a margin below the maintenance margin at the entry is liquidated already", () => {
  expect(() => liquidationPrice(1, 100, 0.1, 0.005)).toThrow("margin must be at least the maintenance margin");
  expect(() => liquidationPrice(1, 100, -1, 0.005)).toThrow("margin must not be negative");
  expect(liquidationPrice(1, 100, 0.5, 0.005)).toBeCloseTo(100, 9);
});
