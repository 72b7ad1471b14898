import fc from "fast-check";
import { type Carry, carryPnl as carryPnlOf } from "../../../src/core/futures/carryPnl";

const carryPnl = (
  quantity: number,
  spotEntry: number,
  futureEntry: number,
  spotExit: number,
  futureExit: number,
  settlement?: Carry["settlement"],
  multiplier?: number,
  funding?: number,
  fees?: number,
) => carryPnlOf({ quantity, spotEntry, futureEntry, spotExit, futureExit, settlement, multiplier, funding, fees });

test("Deribit's BTC carry of 14 May 2020 held to convergence earns the basis", () => {
  // Long 2 spot at 9,350.15, short 2 September futures at 9,435.57; both end at 10,000.
  const { spot, future, total } = carryPnl(2, 9350.15, 9435.57, 10_000, 10_000);
  expect(spot).toBe(1299.7);
  expect(future).toBe(-1128.86);
  expect(total).toBeCloseTo(170.84, 10);
});

test("an inverse carry: the coin of the contracts rises, and their P&L in coin is valued at the spot exit", () => {
  // 100 contracts of 10 dollars: 1000/9435.57 coin; the future ends 100 above spot.
  const { spot, future, total } = carryPnl(100, 9350.15, 9435.57, 10_000, 10_100, "inverse", 10);
  expect(spot).toBeCloseTo(1000 * (649.85 / 9435.57), 11);
  expect(future).toBeCloseTo(-1000 * (10_000 / 9435.57 - 10_000 / 10_100), 11);
  expect(total).toBe(spot + future);
});

test("a linear carry of oil may end below zero: WTI on 20 April 2020, in barrels of a contract of 1000", () => {
  const { spot, future } = carryPnl(2, 20, 21.5, -37.63, -37.63, "linear", 1000);
  expect(spot).toBe(-115_260);
  expect(future).toBe(118_260);
});

const price = fc.double({ min: 100, max: 1e5, noNaN: true });
const size = fc.integer({ min: -1000, max: 1000 });

test("the inverse carry with the future at spot is a synthetic dollar: it earns nothing", () => {
  fc.assert(
    fc.property(size, price, price, (n, entry, exit) => {
      const { spot, total } = carryPnl(n, entry, entry, exit, exit, "inverse", 100);
      expect(Math.abs(total)).toBeLessThanOrEqual(1e-12 * Math.max(1, Math.abs(spot)));
    }),
  );
});

test("the reverse carry is the mirror image, and the total the sum of the legs", () => {
  fc.assert(
    fc.property(
      size,
      price,
      price,
      price,
      price,
      fc.constantFrom("linear" as const, "inverse" as const),
      (n, a, b, c, d, settlement) => {
        const long = carryPnl(n, a, b, c, d, settlement, 10, 5, 3);
        const short = carryPnl(-n, a, b, c, d, settlement, 10, -5, 3);
        // Decimal products round halves upwards on either side of zero: the legs mirror to the last place.
        expect(Math.abs(short.spot + long.spot)).toBeLessThanOrEqual(1e-15 * Math.abs(long.spot));
        expect(Math.abs(short.future + long.future)).toBeLessThanOrEqual(1e-15 * Math.abs(long.future));
        expect(long.fees).toBe(-3);
        expect(long.total).toBe(long.spot + long.future + 5 - 3);
      },
    ),
  );
});

test.each([
  [() => carryPnl(1, 1, 0, 1, 1, "inverse"), "number", "future_entry must be positive"],
  [() => carryPnl(1, 1, 1, 1, 0, "inverse"), "number", "future_exit must be positive"],
  [() => carryPnl(1, 1, 1, 0, 1, "inverse"), "number", "spot_exit must be positive"],
  [() => carryPnl(1, 1, 1, 1, 1, "quanto" as never), "value", "settlement must be linear or inverse"],
])("%#: %s answers %s", (call, kind, message) => {
  expect(call).toThrow(expect.objectContaining({ kind, message }));
});
