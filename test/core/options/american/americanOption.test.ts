import fc from "fast-check";
import { americanOption, exerciseBoundary } from "../../../../src/core/options/american/americanOption";
import { blackScholes, MEASURES, type OptionType } from "../../../../src/core/options/blackScholes";
import { readJson, worst } from "../golden";

type Words = [type: string, S: number, K: number, T: number, vol: number, r: number, b: number];
type Row = [...Words, ...number[]];
const oracle = readJson<{ greeks: Row[]; boundary: Row[]; prices: Row[] }>("american_oracle.json");
const double = readJson<{ rows: Row[] }>("american_double_boundary.json").rows;
const contract = (row: Row) =>
  [row[0] === "call" ? 1 : -1, ...(row.slice(1, 7) as [number, number, number, number, number, number])] as const;

describe("against spectral collocation in long double", () => {
  it("prices within 5e-9 of the strike: one week to three years, vols of 10% to 80%, rates and yields to 8%", () => {
    const off = worst(
      oracle.prices,
      (row) => Math.abs(americanOption(...contract(row), "price").price - (row[7] as number)) / row[2],
    );
    expect(off.value <= 5e-9 ? "within" : off).toBe("within");
  });

  const tolerances = {
    price: (_: number, K: number) => 1e-9 * K,
    delta: () => 1e-7,
    gamma: (S: number) => 2e-7 / S,
    vega: (S: number) => 1e-7 * S,
    theta: (S: number) => 3e-7 * S,
    rho: (S: number) => 1e-7 * S,
    vanna: () => 5e-6,
    volga: (S: number) => 1e-4 * S,
    // The oracle's own charm is good to 1e-5.
    charm: () => 1e-5,
  } as const;

  it("all nine measures", () => {
    const off = worst(oracle.greeks, (row) => {
      const values = americanOption(...contract(row), "all");
      const parts = MEASURES.map((measure, m) => {
        const expected = row[7 + m] as number;
        return Math.abs(values[measure] - expected) / (tolerances[measure](row[1], row[2]) + 1e-4 * Math.abs(expected));
      });
      return Math.max(...parts);
    });
    expect(off.value <= 1 ? "within" : off).toBe("within");
  });

  it("the boundary within 1e-5 of itself", () => {
    for (const row of oracle.boundary) {
      const [w, , K, T, vol, r, b] = contract(row);
      expect(Math.abs(exerciseBoundary(w, K, T, vol, r, b)! / (row[7] as number) - 1)).toBeLessThan(1e-5);
    }
  });
});

it("two boundaries: finite differences and Healy's eight set-ups, price within 1e-7 of the strike", () => {
  const off = worst(double, (row) => {
    const { price, delta, gamma } = americanOption(...contract(row), "price");
    const [p, d, g, ...tolerance] = row.slice(7) as number[];
    return Math.max(...[price - p!, delta - d!, gamma - g!].map((error, i) => Math.abs(error) / tolerance[i]!));
  });
  expect(off.value <= 1 ? "within" : off).toBe("within");
});

describe("laws", () => {
  const real = (min: number, max: number) => fc.double({ min, max, noNaN: true });
  const options = fc.record({
    type: fc.constantFrom<OptionType>(1, -1),
    S: real(50, 200),
    T: real(0.01, 5),
    vol: real(0.05, 1.5),
    r: real(-0.06, 0.12),
    q: real(-0.06, 0.12),
  });
  interface Any {
    type: OptionType;
    S: number;
    T: number;
    vol: number;
    r: number;
    q: number;
  }
  const all = ({ type, S, T, vol, r, q }: Any) => americanOption(type, S, 100, T, vol, r, r - q, "all");
  const price = (option: Any) =>
    americanOption(option.type, option.S, 100, option.T, option.vol, option.r, option.r - option.q, "price").price;

  it("every measure is a number for every rate and yield", () => {
    fc.assert(
      fc.property(options, (option) => {
        for (const [measure, value] of Object.entries(all(option)))
          if (!Number.isFinite(value)) throw new Error(`${measure} is ${value}`);
      }),
      { numRuns: 25 },
    );
  });

  it("worth no less than the European option and than exercise now, and no more than the larger of asset and its growth", () => {
    fc.assert(
      fc.property(options, (option) => {
        const { type, S, T, vol, r, q } = option;
        const value = price(option);
        expect(value).toBeGreaterThan(blackScholes(type, S, 100, T, vol, r, r - q)[0]! - 1e-7);
        expect(value).toBeGreaterThanOrEqual(Math.max(type * (S - 100), 0));
        const most = type > 0 ? S * Math.max(1, Math.exp(-q * T)) : 100 * Math.max(1, Math.exp(-r * T));
        expect(value).toBeLessThanOrEqual(most * (1 + 1e-9));
      }),
      { numRuns: 25 },
    );
  });

  it("put–call symmetry: C(S, K, r, q) = P(K, S, q, r)", () => {
    fc.assert(
      fc.property(options, ({ S, T, vol, r, q }) => {
        const call = americanOption(1, S, 100, T, vol, r, r - q, "price").price;
        expect(Math.abs(call - americanOption(-1, 100, S, T, vol, q, q - r, "price").price)).toBeLessThan(1e-11);
      }),
      { numRuns: 25 },
    );
  });

  it("worth more with more time and with more vol", () => {
    fc.assert(
      fc.property(options, (option) => {
        expect(price({ ...option, T: 1.05 * option.T })).toBeGreaterThan(price(option) - 1e-6);
        expect(price({ ...option, vol: 1.05 * option.vol })).toBeGreaterThan(price(option) - 1e-6);
      }),
      { numRuns: 25 },
    );
  });

  it("the boundary does not depend on the price of the underlying, and price and slope are continuous at it", () => {
    for (const [type, r, q] of [
      [-1, 0.05, 0.02],
      [-1, 0.03, 0.06],
      [-1, 0, -0.03],
      [1, 0.03, 0.05],
      [1, 0.05, 0.02],
    ] as const) {
      const B = exerciseBoundary(type, 100, 0.75, 0.3, r, r - q)!;
      const at = (S: number) => americanOption(type, S, 100, 0.75, 0.3, r, r - q, "price");
      expect(at(B * (1 - type * -1e-9)).gamma).toBe(0);
      const near = at(B * (1 + type * -1e-4));
      expect(Math.abs(near.price - type * (near.price === 0 ? 0 : B * (1 - type * 1e-4) - 100))).toBeLessThan(1e-5);
      expect(Math.abs(near.delta - type)).toBeLessThan(1e-3);
    }
  });

  it.each([
    ["rate of zero, yield below", -1, 0, -0.03],
    ["rate of zero, yield above", -1, 0, 0.03],
    ["yield of zero, call", 1, -0.03, 0],
    ["yield equal to a rate above zero", -1, 0.04, 0.04],
    ["yield equal to a rate below zero", -1, -0.02, -0.02],
    ["a call's yield equal to a rate below zero", 1, -0.02, -0.02],
  ] as const)("continuous across a %s", (_, type, r, q) => {
    for (const T of [0.1, 2])
      for (const measure of ["price", "delta", "vega", "rho"] as const) {
        const values = [-1e-9, 0, 1e-9].flatMap((h) => [
          americanOption(type, 95, 100, T, 0.3, r + h, r + h - q, "vega")[measure],
          americanOption(type, 95, 100, T, 0.3, r, r - q - h, "vega")[measure],
        ]);
        // rho's own slope in the yield jumps where the boundary first appears.
        expect(Math.max(...values) - Math.min(...values)).toBeLessThan(measure === "rho" ? 1e-4 : 1e-6);
      }
  });

  it("Greeks are the slopes of the price", () => {
    const steps = { delta: ["S", 1e-3], vega: ["vol", 1e-4], theta: ["T", -1e-4], rho: ["r", 1e-5] } as const;
    const percent = (min: number, max: number) =>
      fc.integer({ min: 10 * min, max: 10 * max }).map((tenths) => tenths / 1000);
    // Steps of a tenth of a per cent: no rate is within a step of where a boundary appears.
    const graded = fc.record({
      type: fc.constantFrom<OptionType>(1, -1),
      S: fc.integer({ min: 60, max: 160 }),
      T: percent(10, 300),
      vol: percent(20, 100),
      r: percent(-6, 12),
      q: percent(-6, 12),
    });
    fc.assert(
      fc.property(graded, (option) => {
        fc.pre(option.r !== 0 && option.q !== 0 && option.r !== option.q);
        const greeks = all(option);
        // A price within a step of the boundary has slopes of either side.
        fc.pre(greeks.gamma !== 0);
        for (const [measure, [input, step]] of Object.entries(steps) as [keyof typeof steps, ["S", number]][]) {
          const up = all({ ...option, [input]: option[input] + step });
          const down = all({ ...option, [input]: option[input] - step });
          fc.pre(up.gamma !== 0 && down.gamma !== 0);
          // Theta is what the passing of time does, so its step is backwards.
          const slope = (up.price - down.price) / (2 * Math.abs(step));
          expect(Math.abs(greeks[measure] - slope)).toBeLessThan(1e-3 * (1 + Math.abs(slope)));
        }
      }),
      { numRuns: 25 },
    );
  });
});

it("where no time remains for exercise to earn anything the Greeks are European", () => {
  for (const [type, r, q] of [
    [1, 0.05, 0],
    [-1, 0, 0],
    [-1, -0.01, 0.02],
    [1, 0.02, -0.01],
  ] as const) {
    const values = americanOption(type, 100, 105, 0.5, 0.4, r, r - q, "all");
    expect(MEASURES.map((measure) => values[measure])).toEqual([...blackScholes(type, 100, 105, 0.5, 0.4, r, r - q)]);
    expect(exerciseBoundary(type, 105, 0.5, 0.4, r, r - q)).toBeUndefined();
  }
});

it("two boundaries are not one", () => {
  expect(exerciseBoundary(-1, 100, 1, 0.1, -0.01, 0.02)).toBeUndefined();
});
