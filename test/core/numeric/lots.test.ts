import Decimal from "decimal.js";
import fc from "fast-check";
import { type RoundingMode, roundToLot } from "../../../src/core/numeric/lots";

const modes: [RoundingMode, Decimal.Rounding][] = [
  ["nearest", Decimal.ROUND_HALF_UP],
  ["half-even", Decimal.ROUND_HALF_EVEN],
  ["toward-zero", Decimal.ROUND_DOWN],
  ["away-from-zero", Decimal.ROUND_UP],
];

/** decimal.js is the oracle: the decimals as printed, divided with 60 digits. */
const Oracle = Decimal.clone({ precision: 60 });
const byDecimal = (quantity: number, lot: number, mode: Decimal.Rounding): number =>
  new Oracle(quantity).div(lot).toDecimalPlaces(0, mode).times(lot).toNumber();

const neighbour = (x: number, steps: number): number => {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, x);
  view.setBigInt64(0, view.getBigInt64(0) + BigInt(steps));
  return view.getFloat64(0);
};

describe("roundToLot", () => {
  it.each([
    [0.3, 0.1, "toward-zero", 0.3],
    [0.7, 0.1, "toward-zero", 0.7],
    [1.1, 0.1, "away-from-zero", 1.1],
    [0.30000000000000004, 0.1, "toward-zero", 0.3],
    [0.30000000000000004, 0.1, "away-from-zero", 0.4],
    [-1.5, 1, "nearest", -2],
    [2.5, 1, "half-even", 2],
    [-0.04, 0.1, "nearest", 0],
  ] as const)("%d in lots of %d, %s: %d", (quantity, lot, mode, expected) => {
    expect(Object.is(roundToLot(quantity, lot, mode), expected)).toBe(true);
  });

  const lots = fc.constantFrom(0.001, 0.01, 0.1, 0.05, 0.25, 1, 5, 10, 100, 1e-8, 0.0005, 42000, 1000, 0.3);

  it("equals decimal.js on multiples, halves and their neighbours", () => {
    fc.assert(
      fc.property(
        lots,
        fc.integer({ min: 0, max: 2_000_000 }),
        fc.constantFrom(0, 0.5),
        fc.integer({ min: -2, max: 2 }),
        fc.boolean(),
        (lot, k, half, steps, negative) => {
          const multiple = new Decimal(k).plus(half).times(lot).toNumber();
          const near = multiple === 0 ? 0 : neighbour(multiple, steps);
          const quantity = negative ? -near : near;
          for (const [mode, decimalMode] of modes) {
            expect([quantity, lot, mode, roundToLot(quantity, lot, mode)]).toEqual([
              quantity,
              lot,
              mode,
              byDecimal(quantity, lot, decimalMode) + 0,
            ]);
          }
        },
      ),
      { numRuns: 5000 },
    );
  });

  it("equals decimal.js on any quantity and any lot", () => {
    const sizes = fc.double({ min: 1e-12, max: 1e15, noNaN: true });
    fc.assert(
      fc.property(sizes, fc.oneof(lots, fc.double({ min: 1e-9, max: 1e6, noNaN: true })), (quantity, lot) => {
        for (const [mode, decimalMode] of modes) {
          expect([quantity, lot, mode, roundToLot(quantity, lot, mode)]).toEqual([
            quantity,
            lot,
            mode,
            byDecimal(quantity, lot, decimalMode) + 0,
          ]);
        }
      }),
      { numRuns: 3000 },
    );
  });

  it("refuses a lot that is not above zero", () => {
    expect(() => roundToLot(1, 0)).toThrow("lot must be above zero");
    expect(() => roundToLot(1, -0.1)).toThrow("lot must be above zero");
  });
});
