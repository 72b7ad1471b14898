/** The edges of the domains: what lies on them is taken, what lies just beyond is refused by name. */
import { digital } from "../../../src/core/options/digital";
import { expiryDelta } from "../../../src/core/options/expiryDelta";
import { gammaExposure, gammaFlip, type OpenOptions } from "../../../src/core/options/gammaExposure";
import { impliedVolatility } from "../../../src/core/options/impliedVolatility";
import { validateOption } from "../../../src/core/options/optionInputs";
import { type HeldOption, pinRisk } from "../../../src/core/options/pinRisk";
import {
  type Bars,
  realizedVolatility,
  rollingRealizedVolatility,
  VOL_ESTIMATORS,
} from "../../../src/core/options/realizedVolatility";
import { volAt, volSurface } from "../../../src/core/options/smile";
import { fitSvi } from "../../../src/core/options/sviFit";
import { vegaBeta } from "../../../src/core/options/vegaBeta";
import { volPremium } from "../../../src/core/options/volPremium";

type Inputs = Parameters<typeof validateOption>;
const of = (...numbers: number[]): Float64Array => Float64Array.from(numbers);
const refusal = (kind: string, message: string) => expect.objectContaining({ kind, message }) as Error;

describe("an option", () => {
  it.each<Inputs>([
    [1, 1e-300, 0, 0, 0, 0, 0],
    [-1, 1e300, 1e300, 100, 5, -1, 1],
  ])("%p %p %p %p %p %p %p is in the domain", (...inputs) => expect(() => validateOption(...inputs)).not.toThrow());

  it.each<[Inputs, string]>([
    [[1, Infinity, 100, 1, 0.5, 0, 0], "underlying must be positive"],
    [[1, NaN, 100, 1, 0.5, 0, 0], "underlying must be positive"],
    [[1, 100, Infinity, 1, 0.5, 0, 0], "strike must not be negative"],
    [[1, 100, NaN, 1, 0.5, 0, 0], "strike must not be negative"],
    [[1, 100, 100, NaN, 0.5, 0, 0], "years must be a number"],
    [[1, 100, 100, 365, 0.5, 0, 0], "years must be at most 100: a time in years, not in days, and no date"],
    [[1, 100, 100, Infinity, 0.5, 0, 0], "years must be at most 100: a time in years, not in days, and no date"],
    [[1, 100, 100, 1, 5.0001, 0, 0], "vol must be a decimal: 0.65, not 65"],
    [[1, 100, 100, 1, 0.5, -Infinity, 0], "rate must be a number"],
    [[1, 100, 100, 1, 0.5, 0, NaN], "carry must be a number"],
  ])("%j: %s", (inputs, message) => expect(() => validateOption(...inputs)).toThrow(refusal("number", message)));
});

describe("bars", () => {
  const still: Bars = { open: of(7, 7, 7), high: of(7, 7, 7), low: of(7, 7, 7), close: of(7, 7, 7) };
  const first = (bars: Bars, n: number): Bars =>
    Object.fromEntries(
      Object.entries(bars).map(([name, prices]: [string, Float64Array]) => [name, prices.slice(0, n)]),
    ) as unknown as Bars;
  const fewest = { close: 3, parkinson: 1, "garman-klass": 1, "rogers-satchell": 1, "yang-zhang": 3 } as const;

  it.each(VOL_ESTIMATORS)("%s of the fewest bars that it takes, in which nothing moves, is 0", (estimator) => {
    const n = fewest[estimator];
    expect(realizedVolatility(first(still, n), estimator, 365)).toBe(0);
    expect(rollingRealizedVolatility(still, estimator, 365, n)[2]).toBe(0);
    expect(() => realizedVolatility(first(still, n - 1), estimator, 365)).toThrow(
      refusal("notAvailable", `prices must have at least ${n} observations, not ${n - 1}`),
    );
    for (const window of [n - 1, n + 0.5])
      expect(() => rollingRealizedVolatility(still, estimator, 365, window)).toThrow(
        refusal("number", `window must be a whole number of at least ${n} for ${estimator}`),
      );
    expect(() => rollingRealizedVolatility(still, estimator, 365, 4)).toThrow(
      refusal("notAvailable", "prices must have at least 4 observations, not 3"),
    );
  });

  it("a bar may open at its high and close at its low, but no further", () => {
    const bar = (open: number, high: number, low: number, close: number): Bars => ({
      open: of(7, open),
      high: of(7, high),
      low: of(7, low),
      close: of(7, close),
    });
    expect(realizedVolatility(bar(8, 8, 6, 6), "parkinson", 1)).toBeGreaterThan(0);
    const above = refusal("number", "high must not be below open or close; row 2");
    expect(() => realizedVolatility(bar(8, 7.9, 6, 6), "parkinson", 1)).toThrow(above);
    expect(() => realizedVolatility(bar(6, 7.9, 6, 8), "parkinson", 1)).toThrow(above);
    const below = refusal("number", "low must not be above open or close; row 2");
    expect(() => realizedVolatility(bar(6, 8, 6.1, 8), "parkinson", 1)).toThrow(below);
    expect(() => realizedVolatility(bar(8, 8, 6.1, 6), "parkinson", 1)).toThrow(below);
  });

  it.each(["open", "high", "low"] as const)("ranges need %s, of equal length", (column) => {
    const without = Object.fromEntries(Object.entries(still).filter(([name]) => name !== column)) as unknown as Bars;
    expect(() => realizedVolatility(without, "parkinson", 1)).toThrow(
      refusal("notAvailable", "parkinson needs open, high, low and close"),
    );
    expect(() => realizedVolatility({ ...still, [column]: of(7, 7) }, "parkinson", 1)).toThrow(
      refusal("notAvailable", `${column} and close must have the same length`),
    );
  });

  it.each(["open", "low", "close"] as const)("%s must be positive", (column) =>
    expect(() => realizedVolatility({ ...still, [column]: of(7, 7, 0) }, "parkinson", 1)).toThrow(
      refusal("number", `${column} must be positive; row 3 is 0`),
    ),
  );

  it("a premium sets one vol against every date, or one against each", () => {
    const prices = of(100, 101, 100, 101);
    const realized = rollingRealizedVolatility({ close: prices }, "close", 365, 3);
    expect(volPremium(of(0.5), prices, 2, 365).slice(2)).toEqual(realized.slice(2).map((vol) => 0.5 - vol));
    expect(volPremium(of(0.1, 0.2, 0.3, 0.4), prices, 2, 365)[3]).toBe(0.4 - realized[3]);
  });
});

describe("smiles", () => {
  const chain = (vols: readonly number[], years = 0.25) => ({
    strike: of(80, 90, 100, 110, 125).subarray(0, vols.length),
    years: new Float64Array(vols.length).fill(years),
    vol: Float64Array.from(vols),
    forward: new Float64Array(vols.length).fill(100),
  });
  const vols = [0.8, 0.7, 0.6, 0.62, 0.7];

  it("straight lines of total variance meet the quotes, and beyond them the vol stays", () => {
    const surface = volSurface(chain(vols), "linear");
    [80, 90, 100, 110, 125].forEach((strike, i) => expect(volAt(surface, strike, 0.25).vol).toBeCloseTo(vols[i], 14));
    expect(volAt(surface, 40, 0.25)).toEqual({ vol: 0.8, skew: 0, forward: 100 });
    const beyond = volAt(surface, 250, 0.25);
    expect([beyond.vol, beyond.skew]).toEqual([expect.closeTo(0.7, 14), 0]);
    // Half way in log-strike between 90 and 100.
    const middle = volAt(surface, Math.sqrt(9000), 0.25);
    expect(middle.vol).toBeCloseTo(Math.sqrt((0.7 ** 2 + 0.6 ** 2) / 2), 14);
    expect(middle.skew).toBeCloseTo((0.6 ** 2 - 0.7 ** 2) / Math.log(100 / 90) / (2 * middle.vol), 13);
  });

  it("a call and a put at one strike are averaged, expiries in any order", () => {
    const two = {
      strike: of(100, 100, 100),
      years: of(1, 0.25, 0.25),
      vol: of(0.5, 0.6, 0.8),
      forward: of(104, 101, 103),
    };
    const surface = volSurface(two, "linear");
    expect(surface.map(({ years, forward }) => [years, forward])).toEqual([
      [0.25, 102],
      [1, 104],
    ]);
    expect(volAt(surface, 102, 0.25).vol).toBeCloseTo(0.7, 14);
    expect(volAt(surface, 104, 1).vol).toBeCloseTo(0.5, 14);
    // Total variance is linear in time, the forward geometric.
    const between = volAt(surface, 100, 0.5);
    expect(between.vol).toBeCloseTo(Math.sqrt(((2 / 3) * 0.7 ** 2 * 0.25 + (1 / 3) * 0.5 ** 2) / 0.5), 14);
    expect(between.forward).toBeCloseTo(102 ** (2 / 3) * 104 ** (1 / 3), 12);
    expect(volAt(surface, 100, 0.01).vol).toBeCloseTo(0.7, 14);
    expect(volAt(surface, 100, 9).vol).toBeCloseTo(0.5, 14);
  });

  it.each([
    [() => volSurface(chain([0, 0.5]), "linear"), "number", "vol must be positive; row 1 is 0"],
    [() => volSurface(chain([0.5], 0), "linear"), "number", "expiry is before now"],
    [() => volAt(volSurface(chain(vols), "linear"), 100, 0), "number", "years must be positive"],
    [() => volAt(volSurface(chain(vols), "linear"), 100, -1), "number", "expiry is before now"],
    [
      () => volSurface(chain(vols.slice(1))),
      "notAvailable",
      "chain must have at least 5 strikes at each expiry for svi, not 4",
    ],
    [() => fitSvi(of(0, 0, 0, 0, 0), Float64Array.from(vols), 1), "number", "strikes must differ"],
    [
      () => fitSvi(of(0, 1, 2, 3), of(0.5, 0.5, 0.5, 0.5), 1),
      "notAvailable",
      "vols must have at least 5 observations, not 4",
    ],
    [() => fitSvi(of(0, 1, 2, 3, 4), of(0.5, 0.5, 0.5, 0.5, 0), 1), "number", "vols must be positive"],
    [() => fitSvi(of(0, 1, 2, 3, 4), Float64Array.from(vols), 0), "number", "years must be positive"],
    [
      () => fitSvi(of(0, 1, 2, 3), Float64Array.from(vols), 1),
      "notAvailable",
      "strikes and vols must have the same length",
    ],
  ])("%#: %s answers %s", (call, kind, message) => expect(call).toThrow(refusal(kind, message)));

  it("five strikes are enough for SVI", () =>
    expect(volAt(volSurface(chain(vols)), 100, 0.25).vol).toBeCloseTo(0.6, 1));
});

describe("gamma exposure", () => {
  const pair: OpenOptions = {
    type: of(1, -1),
    strike: of(110, 90),
    years: of(0.1, 0.1),
    vol: of(0.5, 0.5),
    underlying: of(100, 100),
    openInterest: of(10, 10),
  };
  const at = (spot: number): OpenOptions => ({ ...pair, underlying: of(spot, spot) });
  // S²Γ of both is equal at √(K₁K₂) e^{−σ²T/2}.
  const flip = Math.sqrt(9900) * Math.exp(-0.0125);

  it("the flip is found from below it and from above", () => {
    for (const spot of [60, 95, 105, 200])
      expect(gammaFlip(at(spot), spot, "long calls, short puts")).toBeCloseTo(flip, 8);
  });

  it("is the price itself where the sides cancel there", () =>
    expect(gammaFlip({ ...pair, strike: of(100, 100) }, 100, "long calls, short puts")).toBe(100));

  it("long and short are each other's mirror, calls and puts of dealers have opposite signs", () => {
    const [call, put] = gammaExposure(pair, 1, "long");
    expect(Array.from(gammaExposure(pair, 1, "short"))).toEqual([-call, -put]);
    expect(Array.from(gammaExposure(pair, 1, "long calls, short puts"))).toEqual([call, -put]);
    expect(gammaExposure(pair, 3, "long")[0]).toBeCloseTo(3 * call, 12);
  });

  it.each([
    [{ strike: of(110, 0) }, "strike must be positive; row 2"],
    [{ underlying: of(0, 100) }, "underlying must be positive; row 1"],
    [{ vol: of(0.5, 0) }, "vol must be positive; row 2"],
    [{ openInterest: of(10, -1) }, "open_interest must not be negative; row 2"],
  ])("%j is outside the domain", (change, message) => {
    let fault: unknown;
    try {
      gammaExposure({ ...pair, ...change }, 1, "long");
    } catch (error) {
      fault = error;
    }
    expect(fault).toMatchObject({ kind: "number", message });
  });
});

const european = {
  type: 1,
  years: 1,
  rate: 0,
  carry: 0,
  exercise: "european",
  model: "lognormal",
  carryPerVol: 0,
} as const;
const heldAt = (...strikes: number[]): HeldOption[] =>
  strikes.map((strike) => ({ quantity: 1, terms: { ...european, strike } }));

describe("pins, expiries, betas", () => {
  it.each([
    [() => pinRisk(heldAt(100), 0, 0.5, 1), "number", "price must be positive"],
    [() => pinRisk(heldAt(100), 100, 0, 1), "number", "vol must be positive"],
    [() => pinRisk(heldAt(100, 0), 100, 0.5, 1), "number", "strike must be positive"],
    [
      () => vegaBeta(of(0.5, 0.6), of(0.5, 0.6), "points"),
      "notAvailable",
      "vols_a and vols_b must have at least 3 observations, not 2",
    ],
    [
      () => vegaBeta(of(0.5, 0, 0.6), of(0.5, 0.6, 0.7), "points"),
      "number",
      "vols_a must be positive; observation 2 is 0",
    ],
    [() => impliedVolatility(1, 10, 100, 0, 1, 0, 0), "number", "strike must be positive"],
    [() => impliedVolatility(1, 10, 100, 100, 0, 0, 0), "number", "expiry is now: no vol is implied"],
    [() => impliedVolatility(1, NaN, 100, 100, 1, 0, 0), "number", "price must be a number"],
    [() => impliedVolatility(1, Infinity, 100, 100, 1, 0, 0), "number", "price must be a number"],
    [
      () => impliedVolatility(-1, 100, 50, 100, 1, 0, 0),
      "number",
      "price of a put must be below the discounted strike",
    ],
    [() => impliedVolatility(-1, 50, 50, 100, 1, 0, 0), "number", "price must be above the discounted intrinsic value"],
  ])("%#: %s answers %s", (call, kind, message) => expect(call).toThrow(refusal(kind, message)));

  it("three pairs make a beta: b's vol moves 1 and 2 points, a's twice as much and no less", () => {
    expect(vegaBeta(of(0.5, 0.52, 0.56), of(0.4, 0.41, 0.43), "points")).toBeCloseTo(2, 12);
    // Relative changes: half of a's vol for half of b's, in points at the last vols.
    expect(vegaBeta(of(0.5, 0.25, 0.5), of(0.4, 0.2, 0.4), "relative")).toBeCloseTo(0.5 / 0.4, 12);
  });

  it("at settlement nothing is left, before its window all", () => {
    expect(expiryDelta(0.5, 0.1, 0, 30)).toBe(0);
    expect(expiryDelta(0.5, 0.1, 15, 30)).toBe(0.2);
    expect(expiryDelta(0.5, 0.1, 30, 30)).toBe(0.4);
    expect(expiryDelta(0.5, 0.1, 1000, 30)).toBe(0.4);
  });

  it("an implied vol with rates of more than one in logs: ten years at 15%, by its own price", () => {
    // N(d1), N(d2) from Black's formula at 30%: 100 N(0.4743) − 100 N(−0.4743), carried at 15% for ten years.
    const plain = 100 * (0.682368 - 0.317632);
    const grown = plain * Math.exp(-1.5);
    expect(impliedVolatility(1, grown, 100, 100, 10, 0.15, 0)).toBeCloseTo(0.3, 4);
    // In the money by half, where the time value is a difference.
    const intrinsic = 50 * Math.exp(-1.5);
    expect(impliedVolatility(1, intrinsic * 1.2, 150, 100, 10, 0.15, 0)).toBeCloseTo(
      impliedVolatility(1, 60, 150, 100, 10, 0, 0),
      12,
    );
  });

  it("a digital without dispersion pays or not, and half of it at the forward", () => {
    const at = (underlying: number) => Array.from(digital(1, underlying, 100, 1, 0, 0.1, 0)).slice(0, 6);
    const paid = Math.exp(-0.1);
    expect(at(101)).toEqual([paid, 0, 0, 0, 0.1 * paid, -paid]);
    expect(at(99).map((x) => x + 0)).toEqual([0, 0, 0, 0, 0, 0]);
    expect(at(100)).toEqual([0.5 * paid, Infinity, NaN, NaN, NaN, NaN]);
    expect(digital(-1, 100, 100, 1, 0, 0, 0)[1]).toBe(-Infinity);
  });
});
