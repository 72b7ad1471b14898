import fc from "fast-check";
import { action } from "../../../src/core/monitor/action";

describe("ACTION", () => {
  it("goes half of the way to the target: greeks.live's example", () => {
    expect(action(-2, -3, -3.5, -2.5, { ratio: 0.5 })).toBe(-0.5);
  });

  it("has separate thresholds for long and short, and holds on them", () => {
    expect(action(0.5, 0, -0.2, 0.5)).toBe(0);
    expect(action(-0.3, 0, -0.2, 0.5, { lot: 0.1 })).toBe(0.3);
    expect(action(0.51, 0, -0.2, 0.5, { lot: 0.1 })).toBe(-0.5);
  });

  it("trades inverse contracts by their delta", () => {
    expect(action(1, 0, -0.1, 0.1, { lot: 1, perContract: 10 / 65000 })).toBe(-6500);
  });

  it("never sends a lot to and fro", () => {
    expect(action(0.05, 0, 0, 0, { lot: 0.1 })).toBe(0);
    const lots = fc.constantFrom(0.001, 0.1, 1, 5);
    const ratio = fc.double({ min: 0.1, max: 1.5, noNaN: true });
    const delta = fc.integer({ min: -100_000, max: 100_000 }).map((n) => n / 1000);
    fc.assert(
      fc.property(delta, lots, ratio, fc.double({ min: 0, max: 1, noNaN: true }), (start, lot, part, width) => {
        let net = start;
        for (let step = 0; step < 500; step++) {
          const quantity = action(net, 0, -width, width, { lot, ratio: part });
          if (quantity === 0) return;
          expect(Math.abs(net + quantity)).toBeLessThan(Math.abs(net));
          net += quantity;
        }
        throw new Error(`still trading at ${net}`);
      }),
    );
  });

  // At its edges a band holds, and past them the trade goes to the target and not to the edge.
  it.each([
    [0.5, 0.1, -0.5, 0.5, 0],
    [-0.5, 0.1, -0.5, 0.5, 0],
    [0.6, 0.1, -0.5, 0.5, -0.5],
    [-0.6, 0.1, -0.5, 0.5, 0.7],
    [0.3, 0.3, 0.3, 0.3, 0],
  ])("%d towards %d outside of %d to %d trades %d", (net, target, lower, upper, expected) =>
    expect(action(net, target, lower, upper)).toBe(expected),
  );

  it("takes the nearest lots that bring it nearer, and none where any would be too many", () => {
    expect(action(0.15, 0, 0, 0, { lot: 0.1 })).toBe(-0.2);
    // A lot would leave −0.05, as far off as 0.05 is.
    expect(action(0.05, 0, 0, 0, { lot: 0.1 })).toBe(0);
    // One and a half times the way is two lots, rounded; the one that does not flip is nearer.
    expect(action(0.3, 0, 0, 0, { lot: 0.3, ratio: 1.5 })).toBe(-0.3);
    expect(action(0.2, 0, 0, 0, { lot: 0.2, ratio: 0.4 })).toBe(0);
  });

  it("wants a target within its band", () => {
    expect(() => action(1, -2, -1, 1)).toThrow("target must lie between lower and upper");
    expect(() => action(1, 2, -1, 1)).toThrow("target must lie between lower and upper");
  });
});
