import fc from "fast-check";
import { americanOption } from "../../../../src/core/options/american/americanOption";
import { blackScholes, MEASURES, type OptionType } from "../../../../src/core/options/blackScholes";
import { readJson, readRows, worst } from "../golden";

type Terms = [type: OptionType, S: number, K: number, T: number, vol: number, r: number, b: number];
const american = (...terms: Terms) => {
  const { price, delta, gamma } = americanOption(...terms, "price");
  const [type, S, K] = terms;
  return { price, delta, gamma, exercised: price > 0 && price === type * (S - K) && delta === type };
};
const americanGreeks = (...terms: Terms) => {
  const values = americanOption(...terms, "all");
  return MEASURES.map((measure) => values[measure]);
};

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
  it("150 calls and puts within 2e-8 of the strike", () => {
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
    expect(off.value <= 2e-8 ? "within" : off).toBe("within");
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
});

describe("without dispersion: the best time to exercise on a path that is known", () => {
  const TIMES = 1000;
  /** Discounted payoff at each of so many times. */
  const payoffs = (type: OptionType, S: number, K: number, T: number, r: number, q: number) =>
    Array.from({ length: TIMES + 1 }, (_, i) => {
      const t = (T * i) / TIMES;
      return type * (S * Math.exp(-q * t) - K * Math.exp(-r * t));
    });
  const real = (min: number, max: number) => fc.double({ min, max, noNaN: true });
  const any = fc.record({
    type: fc.constantFrom<OptionType>(1, -1),
    S: real(50, 200),
    T: real(0.1, 20),
    r: real(-0.1, 0.2),
    q: real(-0.1, 0.2),
    vol: fc.constantFrom(0, 1e-9),
  });
  /** Waits while what it would receive carries more than what it would pay, which runs off faster. */
  const waiting = fc
    .record({
      type: fc.constantFrom<OptionType>(1, -1),
      slow: real(0.01, 0.04),
      more: real(0.05, 0.15),
      at: real(5, 15),
    })
    .map(({ type, slow, more, at }) => {
      const [r, q] = type < 0 ? [slow, slow + more] : [slow + more, slow];
      // The price at which the two are even at that time.
      return { type, S: ((r * 100) / q) * Math.exp((q - r) * at), T: 20, r, q, vol: 0, at };
    });

  const expectBest = ({
    type,
    S,
    T,
    r,
    q,
    vol,
  }: { type: OptionType } & Record<"S" | "T" | "r" | "q" | "vol", number>) => {
    const all = payoffs(type, S, 100, T, r, q);
    const best = Math.max(...all);
    const { price, delta, exercised } = american(type, S, 100, T, vol, r, r - q);
    // The curve bends by less than 10 a year², and the best of the times is within a hundredth of a year of the best.
    expect(Math.abs(price - Math.max(best, 0))).toBeLessThan(2e-3);
    const at = all.indexOf(best);
    // Nearer to zero, or to a tie, than the times tell apart.
    fc.pre(Math.abs(best) > 0.01 && all.every((value, i) => Math.abs(i - at) < 100 || value < best - 0.01));
    expect(exercised).toBe(best > 0 && at === 0);
    const expected = best > 0 ? type * Math.exp((-q * T * at) / TIMES) : 0;
    expect(Math.abs(delta - expected)).toBeLessThan(5e-3);
  };

  it("is worth its best discounted payoff, with that one's delta", () => {
    fc.assert(fc.property(any, expectBest), { numRuns: 300 });
  });

  it("also where it is best to wait and not to the end", () => {
    fc.assert(
      fc.property(waiting, (contract) => {
        const { type, S, T, r, q, at } = contract;
        const { price, exercised } = american(type, S, 100, T, 0, r, r - q);
        const paid = type * (S * Math.exp(-q * at) - 100 * Math.exp(-r * at));
        expect(exercised).toBe(false);
        expect(price).toBeCloseTo(Math.max(paid, 0), 9);
        if (paid > 0) expectBest(contract);
      }),
      { numRuns: 300 },
    );
  });

  it("its gamma is then that of a payoff whose best time moves with the price, and more time is worth nothing", () => {
    let seen = 0;
    fc.assert(
      fc.property(waiting, ({ type, S, T, r, q }) => {
        const at = (s: number) => americanGreeks(type, s, 100, T, 0, r, r - q).slice();
        const [price, , gamma, , theta, , , , charm] = at(S) as unknown as number[];
        fc.pre(price! > 1);
        seen++;
        const step = 1e-4 * S;
        const difference = (at(S + step)[1]! - at(S - step)[1]!) / (2 * step);
        expect(Math.abs(gamma! - difference)).toBeLessThan(1e-6 * gamma!);
        expect([theta, charm]).toEqual([0, 0]);
        expect(price).toBe(american(type, S, 100, 2 * T, 0, r, r - q).price);
      }),
      { numRuns: 300 },
    );
    expect(seen).toBeGreaterThan(50);
  });

  it("theta and charm are the European ones where expiry is best", () => {
    // A put whose strike earns nothing waits.
    const values = americanGreeks(-1, 80, 100, 1, 0, 0, -0.05);
    expect([...values]).toEqual([...blackScholes(-1, 80, 100, 1, 0, 0, -0.05)]);
    expect(values[4]).not.toBe(0);
  });
});
