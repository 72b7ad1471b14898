import fc from "fast-check";
import { american, americanGreeks } from "../../../src/core/options/american";
import { blackScholes, MEASURES, type OptionType } from "../../../src/core/options/blackScholes";
import { readJson, readRows, worst } from "./golden";

interface Published {
  type: string;
  strike: number;
  spot: number;
  q: number;
  r: number;
  t: number;
  vol: number;
  value: number;
}
const tables = readJson<Record<string, { rows: Published[] }>>("quantlib_option_tables.json");
const price = (row: Published) =>
  american(row.type === "call" ? 1 : -1, row.spot, row.strike, row.t, row.vol, row.r, row.r - row.q).price;

describe("against QuantLib's high-precision engine", () => {
  it("150 calls and puts within 5e-8 of the strike", () => {
    const off = worst(readRows("american_quantlib.csv"), (row) => {
      const v = (name: string) => Number(row[name]);
      const value = american(
        row.type === "call" ? 1 : -1,
        v("S"),
        v("K"),
        v("days") / 365,
        v("vol"),
        v("r"),
        v("r") - v("q"),
      );
      return Math.abs(value.price - v("price")) / v("K");
    });
    expect(off.value <= 5e-8 ? "within" : off).toBe("within");
  });

  // Andersen, Lake, Offengenden (2016), the highest precision of the example as QuantLib's
  // testAndersenLakeHighPrecisionExample quotes it.
  it.each([
    [0.05, 0.1069527028247546],
    [0.075, 0.3671112309062572],
  ])("the paper's own example, r = %d: early exercise premium %d", (r, premium) => {
    const value =
      american(-1, 100, 100, 1, 0.25, r, r - 0.05).price - blackScholes(-1, 100, 100, 1, 0.25, r, r - 0.05)[0]!;
    expect(Math.abs(value - premium)).toBeLessThan(2e-7);
  });

  // QuantLib test-suite, testQdAmericanEngines: no vol, the best moment to exercise lies between now and expiry, and at
  // expiry.
  it("no vol", () => {
    expect(american(-1, 100, 120, 40, 0, 0.01, -0.49).price).toBeCloseTo(108.980904561184602, 10);
    expect(american(1, 100, 50, 1, 0, 0.05, 0.04).price).toBeCloseTo(51.4435121498811085, 10);
  });
});

describe("against published approximations, whose own errors are what is left", () => {
  it.each([
    ["american_baw_haug1998", 0.04],
    ["american_ju1999", 0.08],
  ])("%s within %d", (table, tolerance) => {
    const off = worst(tables[table]!.rows, (row) => Math.abs(price(row) - row.value));
    expect(off.value <= tolerance ? "within" : off).toBe("within");
  });

  it("Bjerksund and Stensland's values are lower bounds, by at most 0.04 at vols below 100%", () => {
    for (const row of tables.american_bjerksund_stensland!.rows.filter((r) => r.vol < 1)) {
      expect(price(row)).toBeGreaterThan(row.value - 5e-5);
      expect(price(row)).toBeLessThan(row.value + 0.04);
    }
  });
});

describe("laws", () => {
  const real = (min: number, max: number) => fc.double({ min, max, noNaN: true });
  const options = fc.record({
    type: fc.constantFrom<OptionType>(1, -1),
    S: real(50, 200),
    T: real(0.01, 3),
    vol: real(0.1, 1.5),
    r: real(0, 0.15),
    q: real(0, 0.15),
  });

  it("worth no less than the European option and than exercise now", () => {
    fc.assert(
      fc.property(options, ({ type, S, T, vol, r, q }) => {
        const value = american(type, S, 100, T, vol, r, r - q).price;
        expect(value).toBeGreaterThan(blackScholes(type, S, 100, T, vol, r, r - q)[0]! - 1e-5);
        expect(value).toBeGreaterThanOrEqual(Math.max(type * (S - 100), 0));
      }),
      { numRuns: 200 },
    );
  });

  it("is European where exercise earns nothing: a call without yield, a put without rate, any option on a future without rate", () => {
    expect(american(1, 100, 90, 1, 0.4, 0.05, 0.05).price).toBe(blackScholes(1, 100, 90, 1, 0.4, 0.05, 0.05)[0]);
    expect(american(-1, 100, 110, 1, 0.4, 0, 0).price).toBe(blackScholes(-1, 100, 110, 1, 0.4, 0, 0)[0]);
    expect(american(1, 100, 90, 1, 0.4, 0, 0).price).toBeCloseTo(blackScholes(1, 100, 90, 1, 0.4, 0, 0)[0]!, 12);
  });

  it("put–call symmetry: C(S, K, r, q) = P(K, S, q, r)", () => {
    const call = american(1, 110, 95, 0.8, 0.35, 0.06, 0.02).price;
    expect(call).toBeCloseTo(american(-1, 95, 110, 0.8, 0.35, 0.04, -0.02).price, 12);
  });

  it("is exercised at and below the boundary with delta −1 and no other Greek", () => {
    expect(american(-1, 50, 100, 1, 0.2, 0.05, 0.05)).toEqual({ price: 50, delta: -1, gamma: 0, exercised: true });
    expect(Array.from(americanGreeks(-1, 50, 100, 1, 0.2, 0.05, 0.05))).toEqual([50, -1, 0, 0, 0, 0, 0, 0, 0]);
  });

  it("delta and gamma, bumped and repriced", () => {
    for (const type of [1, -1] as const)
      for (const S of [90, 100, 115]) {
        const at = (h: number) => american(type, S + h, 100, 0.75, 0.35, 0.06, 0.01);
        expect(Math.abs((at(0.01).price - at(-0.01).price) / 0.02 - at(0).delta)).toBeLessThan(1e-6);
        expect(Math.abs((at(0.01).delta - at(-0.01).delta) / 0.02 - at(0).gamma)).toBeLessThan(1e-6);
      }
  });

  it("theta from the equation is the bumped theta", () => {
    for (const type of [1, -1] as const) {
      const at = (T: number) => american(type, 100, 105, T, 0.4, 0.07, 0.03).price;
      const theta = americanGreeks(type, 100, 105, 0.5, 0.4, 0.07, 0.03)[4]!;
      expect(Math.abs((at(0.4995) - at(0.5005)) / 0.001 - theta)).toBeLessThan(1e-4 * Math.abs(theta));
    }
  });

  it("without early exercise the Greeks are the European ones, to the error of the differences", () => {
    const greeks = americanGreeks(1, 100, 105, 0.5, 0.4, 0.05, 0.05);
    const european = blackScholes(1, 100, 105, 0.5, 0.4, 0.05, 0.05);
    MEASURES.forEach((measure, i) => {
      if (!(Math.abs(greeks[i]! - european[i]!) < 1e-4 * (1 + Math.abs(european[i]!))))
        throw new Error(`${measure}: ${greeks[i]}, not ${european[i]}`);
    });
  });

  it("two boundaries are refused", () => {
    expect(() => american(-1, 100, 100, 1, 0.2, -0.02, 0.01)).toThrow("rate must not be negative");
  });
});
