import fc from "fast-check";
import { blackScholes } from "../../../src/core/options/blackScholes";
import { impliedVolatility } from "../../../src/core/options/impliedVolatility";
import { type ChainVols, volAt, volSurface } from "../../../src/core/options/smile";
import { smileDelta, STICKINESS } from "../../../src/core/options/smileDelta";
import { butterflyDensity, type SviParameters, sviSlope, sviVariance } from "../../../src/core/options/svi";
import { leastButterflyDensity } from "../../../src/core/options/butterfly";
import { linearPart } from "../../../src/core/options/sviLinearPart";
import { fitSvi } from "../../../src/core/options/sviFit";
import { readRows } from "./golden";

/** Gatheral and Jacquier (2014), example 3.1: "Axel Vogt's" raw SVI, whose density is negative in the right wing. */
const VOGT: SviParameters = { a: -0.041, b: 0.1331, rho: 0.306, m: 0.3586, sigma: 0.4153 };

const range = (from: number, to: number, n: number) =>
  Float64Array.from({ length: n }, (_, i) => from + ((to - from) * i) / (n - 1));

describe("SVI", () => {
  it("Vogt's example has butterfly arbitrage in the right wing and none at the money", () => {
    const { density, k } = leastButterflyDensity(VOGT, -1.5, 1.5);
    expect(density).toBeLessThan(0);
    expect(k).toBeGreaterThan(0.6);
    expect(k).toBeLessThan(1.1);
    expect(butterflyDensity(VOGT, 0)).toBeGreaterThan(0);
  });

  it("g has the sign and, scaled, the size of the second strike derivative of Black prices", () => {
    // Breeden and Litzenberger: ∂²C/∂K² = g(k)·n(d2)/(K√w).
    for (const k of [-0.8, -0.2, 0, 0.5, 0.8, 1.1]) {
      const price = (K: number) => {
        const w = sviVariance(VOGT, Math.log(K));
        return blackScholes(1, 1, K, 1, Math.sqrt(w), 0, 0)[0]!;
      };
      const K = Math.exp(k);
      const h = 1e-3 * K;
      const density = (price(K + h) - 2 * price(K) + price(K - h)) / (h * h);
      const w = sviVariance(VOGT, k);
      const d2 = -k / Math.sqrt(w) - Math.sqrt(w) / 2;
      const expected = (butterflyDensity(VOGT, k) * Math.exp(-0.5 * d2 * d2)) / (Math.sqrt(2 * Math.PI * w) * K);
      expect(Math.abs(density - expected)).toBeLessThan(2e-5);
    }
  });

  it("slope is the derivative of variance", () => {
    for (const k of [-2, -0.1, 0.3, 1])
      expect((sviVariance(VOGT, k + 1e-5) - sviVariance(VOGT, k - 1e-5)) / 2e-5).toBeCloseTo(sviSlope(VOGT, k), 9);
  });
});

describe("SVI fit", () => {
  it("gives back the parameters of vols made with them", () => {
    const made: SviParameters = { a: 0.01, b: 0.12, rho: -0.4, m: 0.05, sigma: 0.2 };
    const k = range(-0.8, 0.8, 21);
    const fit = fitSvi(
      k,
      k.map((x) => Math.sqrt(sviVariance(made, x) / 0.25)),
      0.25,
    );
    expect(fit.maxError).toBeLessThan(1e-8);
    for (const name of ["a", "b", "rho", "m", "sigma"] as const)
      expect(fit.parameters[name]).toBeCloseTo(made[name], 5);
    expect(fit.butterfly.density).toBeGreaterThan(0);
  });

  it("reports the arbitrage of Vogt's smile", () => {
    const k = range(-1.2, 1.2, 25);
    const fit = fitSvi(
      k,
      k.map((x) => Math.sqrt(sviVariance(VOGT, x))),
      1,
    );
    expect(fit.maxError).toBeLessThan(1e-6);
    expect(fit.butterfly.density).toBeLessThan(0);
  });

  it("keeps Lee's bound on the wings, b(1 + |ρ|) ≤ 2, whatever the quotes", () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0.1, max: 4, noNaN: true }), { minLength: 5, maxLength: 12 }), (vols) => {
        const { parameters: p } = fitSvi(range(-0.5, 0.5, vols.length), Float64Array.from(vols), 0.5);
        expect(p.b * (1 + Math.abs(p.rho))).toBeLessThanOrEqual(2 + 1e-12);
        expect(p.b).toBeGreaterThanOrEqual(0);
        expect(Math.abs(p.rho)).toBeLessThanOrEqual(1 + 1e-12);
      }),
      { numRuns: 50 },
    );
  });

  it("needs five vols, differing strikes and a positive time", () => {
    const k = range(-0.1, 0.1, 5);
    expect(() => fitSvi(k.subarray(1), new Float64Array(4).fill(0.5), 1)).toThrow(
      "vols must have at least 5 observations, not 4",
    );
    expect(() => fitSvi(new Float64Array(5), new Float64Array(5).fill(0.5), 1)).toThrow("strikes must differ");
    expect(() => fitSvi(k, new Float64Array(5).fill(0.5), 0)).toThrow("years must be positive");
    expect(() => fitSvi(k, new Float64Array(4).fill(0.5), 1)).toThrow("strikes and vols must have the same length");
  });
});

/**
 * Deribit's BTC chain of 2025-12-05 from the venue's mark_iv, and ETH of 2024-01-08 inverted from mark prices out of
 * the money.
 */
const btc = readRows("deribit_btc_2025-12-05.csv").map((r) => ({
  expiry: r.expiry_date!,
  years: Number(r.T_years),
  forward: Number(r.S0),
  strike: Number(r.strike),
  vol: Number(r.mark_iv) / 100,
}));
const eth = readRows("deribit_eth_2024-01-08.csv").flatMap((r) => {
  const [, day, month, year] = /(\d+)([A-Z]+)(\d+)/.exec(r.expire_date!)!;
  const years = (Date.parse(`${day} ${month} 20${year} 08:00 UTC`) - Number(r.timestamp_ms)) / (365 * 86_400_000);
  const type = r.option_type === "C" ? 1 : -1;
  const forward = Number(r.underlying_price);
  const strike = Number(r.strike_price);
  // In the money, or below two ticks: the mark says little about vol.
  if (type * (forward - strike) > 0 || Number(r.mark_price) < 2e-4) return [];
  return [
    {
      expiry: r.expire_date!,
      years,
      forward,
      strike,
      vol: impliedVolatility(type, Number(r.mark_price) * forward, forward, strike, years, 0, 0),
    },
  ];
});

describe.each([
  ["BTC 2025-12-05", btc, 0.01],
  ["ETH 2024-01-08", eth, 0.008],
] as const)("SVI on Deribit's %s chain", (_, quotes, tolerance) => {
  const expiries = [...new Set(quotes.map((q) => q.expiry))];

  // The stated fit error of fitSvi, vega-weighted, in vols.
  it.each(expiries)("%s within the stated error", (expiry) => {
    const rows = quotes.filter((q) => q.expiry === expiry);
    const fit = fitSvi(
      Float64Array.from(rows, (q) => Math.log(q.strike / q.forward)),
      Float64Array.from(rows, (q) => q.vol),
      rows[0]!.years,
    );
    expect(fit.rmse).toBeLessThan(tolerance);
  });
});

describe("vol surface", () => {
  const chain: ChainVols = {
    strike: Float64Array.from(btc, (q) => q.strike),
    years: Float64Array.from(btc, (q) => q.years),
    vol: Float64Array.from(btc, (q) => q.vol),
    forward: Float64Array.from(btc, (q) => q.forward),
  };

  it("linear: gives back every quote", () => {
    const surface = volSurface(chain, "linear");
    for (const q of btc) expect(volAt(surface, q.strike, q.years).vol).toBeCloseTo(q.vol, 10);
  });

  it("between expiries total variance lies on the line, at equal moneyness", () => {
    const surface = volSurface(chain);
    const [near, far] = [surface[5]!, surface[6]!];
    const years = 0.25 * near.years + 0.75 * far.years;
    const forward = near.forward ** 0.25 * far.forward ** 0.75;
    for (const k of [-0.3, 0, 0.2]) {
      const variance = volAt(surface, forward * Math.exp(k), years).vol ** 2 * years;
      expect(variance).toBeCloseTo(0.25 * near.variance(k) + 0.75 * far.variance(k), 12);
    }
  });

  it("outside the expiries vol is that of the nearest", () => {
    const surface = volSurface(chain);
    const first = surface[0]!;
    expect(volAt(surface, 93000, first.years / 3).vol).toBeCloseTo(volAt(surface, 93000, first.years).vol, 12);
    const last = surface.at(-1)!;
    expect(volAt(surface, 93000, 2 * last.years).vol).toBeCloseTo(volAt(surface, 93000, last.years).vol, 12);
  });

  it("the order of the rows is of no matter", () => {
    const reversed = Object.fromEntries(
      Object.entries(chain).map(([name, column]) => [name, column.slice().reverse()]),
    ) as unknown as ChainVols;
    expect(volAt(volSurface(reversed), 90000, 0.2).vol).toBeCloseTo(volAt(volSurface(chain), 90000, 0.2).vol, 10);
  });

  it("skew is the derivative of vol in ln K", () => {
    const surface = volSurface(chain);
    const at = (k: number) => volAt(surface, 90000 * Math.exp(k), 0.2);
    expect((at(1e-4).vol - at(-1e-4).vol) / 2e-4).toBeCloseTo(at(0).skew, 7);
  });

  it("says what is wrong", () => {
    const row = (vol: number, years: number) => ({
      strike: Float64Array.of(1),
      years: Float64Array.of(years),
      vol: Float64Array.of(vol),
      forward: Float64Array.of(1),
    });
    expect(() => volSurface(row(NaN, 1))).toThrow("chain must have vols");
    expect(() => volSurface(row(0.5, -1))).toThrow("expiry is before now");
    expect(() => volSurface(row(0.5, 1))).toThrow("chain must have at least 5 strikes at each expiry for svi, not 1");
    expect(() => volSurface(row(0.5, 1), "cubic" as never)).toThrow("method must be one of svi, linear");
    expect(() => volAt(volSurface(row(0.5, 1), "linear"), 0, 1)).toThrow("strike must be positive");
  });
});

describe("smile delta", () => {
  const skewed = (k: number) => 0.6 - 0.2 * k + 0.3 * k * k;

  it("sticky moneyness is the bumped price of a smile that moves along", () => {
    for (const type of [1, -1] as const)
      for (const K of [80, 100, 120]) {
        const price = (S: number) => blackScholes(type, S, K, 0.25, skewed(Math.log(K / S)), 0, 0)[0]!;
        const g = blackScholes(type, 100, K, 0.25, skewed(Math.log(K / 100)), 0, 0);
        const skew = -0.2 + 0.6 * Math.log(K / 100);
        expect(smileDelta(g[1]!, g[3]!, 100, skew, STICKINESS["sticky moneyness"])).toBeCloseTo(
          (price(100.001) - price(99.999)) / 0.002,
          7,
        );
      }
  });

  it("sticky strike is Black–Scholes", () => {
    expect(smileDelta(0.4, 20, 100, -0.3, STICKINESS["sticky strike"])).toBe(0.4);
  });

  it("minimum variance: the delta of a local volatility model, here Rubinstein's displaced diffusion, in closed form", () => {
    // S + a is lognormal with vol ν: a call is Black–Scholes on S + a, K + a, and its own delta is the true one.
    const [S, a, vol, T] = [100, 100, 0.3, 0.1];
    for (const K of [90, 100, 110]) {
      const truth = blackScholes(1, S + a, K + a, T, vol, 0, 0)[1]!;
      const implied = (strike: number) =>
        impliedVolatility(1, blackScholes(1, S + a, strike + a, T, vol, 0, 0)[0]!, S, strike, T, 0, 0);
      const g = blackScholes(1, S, K, T, implied(K), 0, 0);
      const skew = (implied(K * 1.0001) - implied(K * 0.9999)) / 2e-4;
      const error = Math.abs(smileDelta(g[1]!, g[3]!, S, skew, STICKINESS["minimum variance"]) - truth);
      // What is left is of the order of the curvature; the sticky-strike error is the whole skew term.
      expect(error).toBeLessThan(0.15 * Math.abs(g[1]! - truth));
    }
  });
});

test("fits skewed smiles that are an SVI to rounding, and market smiles that are none as a wide search does", () => {
  const positive = (min: number, max: number) => fc.double({ min, max, noNaN: true });
  const smile = fc.record({ years: positive(0.05, 1.5), vol: positive(0.2, 0.8), steep: positive(0.5, 1.5) });
  const shape = fc.record({ rho: positive(-0.9, 0.9), m: positive(-0.15, 0.15), sigma: positive(0.1, 1.1) });
  fc.assert(
    fc.property(smile, shape, fc.integer({ min: 7, max: 16 }), ({ years, vol, steep }, { rho, m, sigma }, n) => {
      const s = vol * Math.sqrt(years);
      const variance = (k: number) =>
        0.2 * s * s + 0.3 * s * steep * (rho * (k - m * s) + Math.hypot(k - m * s, sigma * s));
      const k = Float64Array.from({ length: n }, (_, i) => s * (-2 + (4 * i) / (n - 1)));
      fc.pre(k.every((x) => variance(x) > 1e-4 * s * s));
      expect(
        fitSvi(
          k,
          k.map((x) => Math.sqrt(variance(x) / years)),
          years,
        ).rmse,
      ).toBeLessThan(1e-6);
    }),
    { numRuns: 100 },
  );
  // F 100, T 0.1; 0.0042 by a grid of 2,295 starts.
  const vols = Float64Array.of(0.627, 0.597, 0.564, 0.537, 0.498, 0.521, 0.553, 0.576, 0.603);
  const strikes = Float64Array.from(vols, (_, i) => Math.log((80 + 5 * i) / 100));
  expect(fitSvi(strikes, vols, 0.1).rmse).toBeLessThan(0.0043);
});

/** A weighted sum of squares in vol, to first order, as fitSvi takes it. */
function squaresOf(k: Float64Array, vols: Float64Array, years: number, p: SviParameters): number {
  const vegas = Array.from(vols, (vol, i) => {
    const s = vol * Math.sqrt(years);
    return Math.max(Math.exp(-0.5 * (0.5 * s - k[i] / s) ** 2), 0.01);
  });
  const total = vegas.reduce((sum, vega) => sum + vega, 0);
  return vegas.reduce((sum, vega, i) => {
    const residual = (sviVariance(p, k[i]) - vols[i] * vols[i] * years) / (2 * vols[i] * years);
    return sum + (vega / total) * residual * residual;
  }, 0);
}

/** How far in root mean square a fit is behind the best of many places (m, σ), each with its best linear part. */
function behindWideSearch(k: Float64Array, vols: Float64Array, years: number): number {
  const { parameters } = fitSvi(k, vols, years);
  expect(parameters.a + parameters.b * parameters.sigma * Math.sqrt(1 - parameters.rho ** 2)).toBeGreaterThan(-1e-15);
  const mine = Math.sqrt(squaresOf(k, vols, years, parameters));
  const low = Math.min(...k);
  const span = Math.max(...k) - low;
  const weights = Float64Array.from(vols, (vol, i) => {
    const s = vol * Math.sqrt(years);
    return Math.max(Math.exp(-0.5 * (0.5 * s - k[i] / s) ** 2), 0.01) / (2 * vol * years) ** 2;
  });
  const variances = vols.map((vol) => vol * vol * years);
  let best = Infinity;
  for (let place = -2.5; place <= 3.5; place += place >= -0.05 && place < 1.05 ? 0.02 : 0.2)
    for (let logSigma = -7; logSigma <= 7; logSigma += 0.35) {
      const m = low + place * span;
      const sigma = span * Math.exp(logSigma);
      const { a, up, down } = linearPart(k, variances, weights, m, sigma);
      const rho = up + down > 0 ? (up - down) / (up + down) : 0;
      best = Math.min(best, squaresOf(k, vols, years, { a, b: (up + down) / sigma, rho, m, sigma }));
    }
  return mine - Math.sqrt(best);
}

/** SMILES=400 tries that many; a failure prints its seed. */
const SMILES = Number(process.env.SMILES ?? 60);

test("is nowhere behind a wide search on skewed and noisy smiles", () => {
  const seed = Date.now() % 2 ** 31;
  let worst = -Infinity;
  const between = (min: number, max: number) => fc.double({ min, max, noNaN: true });
  fc.assert(
    fc.property(
      fc.record({ years: between(0.02, 2), vol: between(0.15, 0.9), skew: between(-1.5, 0.9), bend: between(0, 3) }),
      fc.record({ noise: fc.constantFrom(0, 0.002, 0.01, 0.02), width: between(1, 3.5), away: between(-0.3, 0.3) }),
      fc.array(between(-1, 1), { minLength: 5, maxLength: 20 }),
      ({ years, vol, skew, bend }, { noise, width, away }, draws) => {
        const reach = vol * Math.sqrt(years) * width;
        const k = Float64Array.from(draws, (_, i) => reach * ((2 * i) / (draws.length - 1) - 1 + away));
        const vols = k.map((x, i) =>
          Math.max(0.02, vol * (1 + (skew * x) / (1 + 3 * Math.abs(x)) + bend * x * x) + noise * draws[i]),
        );
        const behind = behindWideSearch(k, vols, years);
        worst = Math.max(worst, behind);
        expect(behind).toBeLessThan(1e-6);
      },
    ),
    { numRuns: SMILES, seed },
  );
  if (process.env.SMILES) process.stdout.write(`seed ${seed}, worst gap of ${SMILES} smiles ${worst} in vol\n`);
});

/** Quotes of the out-of-the-money side. */
const earlier = readRows("deribit_btc_2020-05-14.csv").flatMap((r) => {
  const forward = Number(r.underlying_price);
  const strike = Number(r.strike);
  if ((r.option_type === "call" ? 1 : -1) * (forward - strike) > 0) return [];
  const years = (Number(r.expiration_timestamp_ms) - Number(r.timestamp_ms)) / (365 * 86_400_000);
  return [{ expiry: r.expiration_timestamp_ms!, years, forward, strike, vol: Number(r.mark_iv) / 100 }];
});

test.each([
  ["BTC 2020-05-14", earlier],
  ["BTC 2025-12-05", btc],
  ["ETH 2024-01-08", eth],
] as const)("is nowhere behind a wide search on Deribit's %s chain", (_, quotes) => {
  const behind = [...new Set(quotes.map((q) => q.expiry))].map((expiry) => {
    const rows = quotes.filter((q) => q.expiry === expiry);
    const k = Float64Array.from(rows, (q) => Math.log(q.strike / q.forward));
    return behindWideSearch(
      k,
      Float64Array.from(rows, (q) => q.vol),
      rows[0].years,
    );
  });
  expect(Math.max(...behind)).toBeLessThan(1e-6);
});

it("holds the variance at 0 where the quotes would have it below", () => {
  // Vols that fall to next to nothing between strikes: a free fit dips below a variance of 0.
  const vols = Float64Array.of(0.9, 0.55, 0.2, 0.02, 0.2, 0.55, 0.9);
  const k = range(-0.6, 0.6, 7);
  const { parameters: p } = fitSvi(k, vols, 1);
  const least = p.a + p.b * p.sigma * Math.sqrt(1 - p.rho * p.rho);
  expect(least).toBeGreaterThan(-1e-15);
  expect(behindWideSearch(k, vols, 1)).toBeLessThan(1e-6);
});
