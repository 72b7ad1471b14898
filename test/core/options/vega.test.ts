import fc from "fast-check";
import { vegaBeta } from "../../../src/core/options/vegaBeta";
import { vegaWeight } from "../../../src/core/options/vegaWeight";

describe("vega weight", () => {
  it("one month's vega counts double against a four-month reference at power 1/2", () => {
    expect(vegaWeight(100, 1 / 12, 4 / 12, 0.5)).toBeCloseTo(200, 12);
    expect(vegaWeight(100, 0.25, 0.25, 0.7)).toBe(100);
    expect(vegaWeight(100, 0.1, 0.25, 0)).toBe(100);
  });

  it("adds up to the move of a book whose vols move with the inverse root of time", () => {
    const [years, vegas] = [
      [0.1, 0.5, 2],
      [30, -50, 20],
    ];
    const moves = years.map((T) => 0.02 * Math.sqrt(0.25 / T));
    const pnl = vegas.reduce((sum, vega, i) => sum + vega * moves[i]!, 0);
    expect(0.02 * vegas.reduce((sum, vega, i) => sum + vegaWeight(vega, years[i]!, 0.25, 0.5), 0)).toBeCloseTo(pnl, 12);
  });

  it("times are positive", () => {
    expect(() => vegaWeight(1, 0, 1, 0.5)).toThrow("years must be positive");
    expect(() => vegaWeight(1, 1, -1, 0.5)).toThrow("reference_years must be positive");
  });
});

describe("vega beta", () => {
  const vols = fc
    .array(fc.double({ min: 0.2, max: 2, noNaN: true }), { minLength: 4, maxLength: 30 })
    .filter((v) => new Set(v).size > 2);

  it("points: the slope of a line is found, whatever the level", () => {
    fc.assert(
      fc.property(vols, fc.double({ min: -2, max: 2, noNaN: true }), (b, slope) => {
        const other = Float64Array.from(b);
        expect(
          vegaBeta(
            other.map((v) => 5 + slope * v),
            other,
            "points",
          ),
        ).toBeCloseTo(slope, 9);
      }),
    );
  });

  it("relative: a power law, in points at the last vols", () => {
    const b = Float64Array.of(0.5, 0.6, 0.55, 0.7);
    const a = b.map((v) => 2 * v ** 1.3);
    // d ln a = 1.3 d ln b, so da = 1.3 (a/b) db.
    expect(vegaBeta(a, b, "relative")).toBeCloseTo((1.3 * a[3]!) / b[3]!, 12);
  });

  it("leaves a hedged vega with no covariance to b", () => {
    const a = Float64Array.of(0.5, 0.53, 0.49, 0.55, 0.52, 0.58);
    const b = Float64Array.of(0.7, 0.75, 0.69, 0.74, 0.77, 0.8);
    const beta = vegaBeta(a, b, "points");
    const changes = (v: Float64Array) => Array.from(v.subarray(1), (x, i) => x - v[i]!);
    const [da, db] = [changes(a), changes(b)];
    const mean = (v: number[]) => v.reduce((s, x) => s + x, 0) / v.length;
    const residual = da.map((x, i) => x - beta * db[i]!);
    expect(mean(residual.map((x, i) => (x - mean(residual)) * (db[i]! - mean(db))))).toBeCloseTo(0, 15);
  });

  it("says what is wrong", () => {
    const v = Float64Array.of(0.5, 0.6, 0.7);
    expect(() => vegaBeta(v, v.slice(1), "points")).toThrow("vols_a and vols_b must have the same length");
    expect(() => vegaBeta(v.slice(1), v.slice(1), "points")).toThrow(
      "vols_a and vols_b must have at least 3 observations, not 2",
    );
    expect(() => vegaBeta(v, Float64Array.of(0.5, 0.5, 0.5), "points")).toThrow("vols_b must vary");
    expect(() => vegaBeta(v, Float64Array.of(0.5, 0, 0.5), "relative")).toThrow(
      "vols_b must be positive; observation 2 is 0",
    );
    expect(() => vegaBeta(v, v, "ols" as never)).toThrow("method must be one of points, relative");
  });
});
