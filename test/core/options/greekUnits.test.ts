import { blackScholes, MEASURES } from "../../../src/core/options/blackScholes";
import { DESK_UNITS, toCoinNumeraire } from "../../../src/core/options/greekUnits";
import { readJson, readRows, worst } from "./golden";

describe("desk units", () => {
  it("bring the model to Deribit's printed vega (per 1%), theta (per day) and rho (per 1% = 100 bp)", () => {
    // One day or more to expiry: nearer, the venue scales its theta down.
    const rows = readRows("deribit_btc_2020-05-14.csv").filter(
      (r) => Number(r.expiration_timestamp_ms) - Number(r.timestamp_ms) > 86_400_000,
    );
    const off = worst(rows, (r) => {
      const F = Number(r.underlying_price);
      const years = (Number(r.expiration_timestamp_ms) - Number(r.timestamp_ms)) / (365 * 86_400_000);
      const g = blackScholes(
        r.option_type === "call" ? 1 : -1,
        F,
        Number(r.strike),
        years,
        Number(r.mark_iv) / 100,
        0,
        0,
      );
      // The venue caps theta at the premium left.
      const theta = Math.max(g[4]! * DESK_UNITS.theta, -Number(r.mark_price) * F);
      return Math.max(
        Math.abs(g[3]! * DESK_UNITS.vega - Number(r.vega)) / 3e-3,
        Math.abs(g[5]! * DESK_UNITS.rho * 100 - Number(r.rho)) / 1.5e-3,
        Math.abs(theta - Number(r.theta)) / 0.05,
      );
    });
    expect(off.value <= 1 ? "within" : off).toBe("within");
  });
});

describe("coin numeraire", () => {
  // In FX terms the coin is the foreign currency: S e^{(b−r)T} = S·for_df, and the premium-adjusted spot delta is Δ −
  // V/S.
  interface Convention {
    type: string;
    delta_type: string;
    spot: number;
    dom_df: number;
    for_df: number;
    stdDev: number;
    strike: number;
    delta: number;
  }
  const conventions = readJson<{ fx_delta_conventions: { rows: Convention[] } }>("quantlib_option_tables.json")
    .fx_delta_conventions.rows;

  it.each(conventions.filter((c) => c.delta_type.endsWith("Spot")).map((c) => [c.type, c.delta_type, c] as const))(
    "Castagna (2009) through QuantLib: %s %s",
    (_, kind, c) => {
      const g = blackScholes(
        c.type === "call" ? 1 : -1,
        c.spot,
        c.strike,
        1,
        c.stdDev,
        -Math.log(c.dom_df),
        Math.log(c.for_df / c.dom_df),
      );
      if (kind !== "Spot") toCoinNumeraire(g, c.spot);
      expect(Math.abs(g[1]! - c.delta)).toBeLessThan(5e-4); // discount factors, strikes and deltas are rounded for print
    },
  );

  // Castagna, FX Options and Smile Risk: the premium-adjusted forward delta of Black-76 is w (K/F) N(w d2).
  it("premium-adjusted delta is w (K/F) N(w d2)", () => {
    for (const type of [1, -1] as const)
      for (const K of [50, 100, 180]) {
        const g = blackScholes(type, 100, K, 0.4, 0.7, 0, 0);
        const cashTerm = g[5]! / (0.4 * K); // rho = w K T N(w d2) at r = 0
        toCoinNumeraire(g, 100);
        expect(g[1]!).toBeCloseTo((cashTerm * K) / 100, 14);
      }
  });

  it("every Greek is the derivative of the coin value, bumped and repriced", () => {
    const coin = (S: number, T: number, vol: number, r: number) => {
      const g = blackScholes(1, S, 110, T, vol, r, r - 0.01);
      toCoinNumeraire(g, S);
      return g;
    };
    const g = coin(100, 0.5, 0.6, 0.03);
    const h = 1e-5;
    const slope = (m: number, up: Float64Array, down: Float64Array, step: number) => (up[m]! - down[m]!) / (2 * step);
    const at = Object.fromEntries(MEASURES.map((m, i) => [m, g[i]!]));
    // V/S in coin; times S its derivative in S is what must be offset, in units of the underlying.
    expect(at.delta).toBeCloseTo(100 * slope(0, coin(100 + h, 0.5, 0.6, 0.03), coin(100 - h, 0.5, 0.6, 0.03), h), 8);
    expect(at.gamma).toBeCloseTo(slope(1, coin(100 + h, 0.5, 0.6, 0.03), coin(100 - h, 0.5, 0.6, 0.03), h), 8);
    expect(at.vega).toBeCloseTo(slope(0, coin(100, 0.5, 0.6 + h, 0.03), coin(100, 0.5, 0.6 - h, 0.03), h), 8);
    expect(at.vanna).toBeCloseTo(slope(1, coin(100, 0.5, 0.6 + h, 0.03), coin(100, 0.5, 0.6 - h, 0.03), h), 8);
    expect(at.volga).toBeCloseTo(slope(3, coin(100, 0.5, 0.6 + h, 0.03), coin(100, 0.5, 0.6 - h, 0.03), h), 8);
    expect(at.theta).toBeCloseTo(-slope(0, coin(100, 0.5 + h, 0.6, 0.03), coin(100, 0.5 - h, 0.6, 0.03), h), 8);
    expect(at.charm).toBeCloseTo(-slope(1, coin(100, 0.5 + h, 0.6, 0.03), coin(100, 0.5 - h, 0.6, 0.03), h), 8);
    expect(at.rho).toBeCloseTo(slope(0, coin(100, 0.5, 0.6, 0.03 + h), coin(100, 0.5, 0.6, 0.03 - h), h), 8);
  });
});
