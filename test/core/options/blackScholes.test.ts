import fc from "fast-check";
import {
  blackScholes,
  blackScholesColumns,
  MEASURES,
  type Measure,
  type OptionType,
} from "../../../src/core/options/blackScholes";
import { readJson, readRows, worst, type Row } from "./golden";

const value = (row: Row, name: string) => Number(row[name]);
const typeOf = (row: Row): OptionType => (row.type === "call" ? 1 : -1);
const index = Object.fromEntries(MEASURES.map((m, i) => [m, i])) as Record<Measure, number>;

describe("against 90-digit values", () => {
  const rows = readRows("bsm_generalised_greeks.csv");

  // u_x is the error that rounding d1 alone makes unavoidable; 8 of them leave room for the dozen operations that
  // follow.
  it.each(MEASURES)("%s within 8 units on every row", (measure) => {
    const off = worst(rows, (row) => {
      const got = blackScholes(
        typeOf(row),
        value(row, "S"),
        value(row, "K"),
        value(row, "T"),
        value(row, "sigma"),
        value(row, "r"),
        value(row, "b"),
      )[index[measure]]!;
      // 1e-290: where the number itself underflows, so does its unit.
      return Math.abs(got - value(row, measure)) / (8 * value(row, `u_${measure}`) + 1e-290);
    });
    expect(off.value <= 1 ? "within 8 units" : off).toBe("within 8 units");
  });
});

describe("against Deribit's own Greeks, every BTC option of 2020-05-14", () => {
  // F the underlying price, r = 0, T from the two timestamps on 365 days; vega and rho per 1%.
  const rows = readRows("deribit_btc_2020-05-14.csv");
  const greeks = (row: Row) => {
    const years = (value(row, "expiration_timestamp_ms") - value(row, "timestamp_ms")) / (365 * 86_400_000);
    return blackScholes(
      row.option_type === "call" ? 1 : -1,
      value(row, "underlying_price"),
      value(row, "strike"),
      years,
      value(row, "mark_iv") / 100,
      0,
      0,
    );
  };

  // mark_iv is rounded to 0.01 and the venue's clock to its own instant: that much is left.
  it.each([
    ["delta", 4e-4, (g: Float64Array) => g[1]!],
    ["vega", 3e-3, (g: Float64Array) => g[3]! / 100],
    ["rho", 1.5e-3, (g: Float64Array) => g[5]! / 100],
    ["gamma", 5.5e-6, (g: Float64Array) => g[2]!],
  ] as const)("%s within %d", (column, tolerance, read) => {
    const off = worst(rows, (row) => Math.abs(read(greeks(row)) - value(row, column)));
    expect(off.value <= tolerance ? "within" : off).toBe("within");
  });

  it("mark price: 95 in 100 within 1e-4 BTC", () => {
    const errors = rows
      .map((row) => Math.abs(greeks(row)[0]! / value(row, "underlying_price") - value(row, "mark_price")))
      .sort((a, b) => a - b);
    expect(errors[Math.floor(0.95 * errors.length)]).toBeLessThan(1e-4);
  });
});

describe("against Haug's and QuantLib's published values", () => {
  interface Published {
    type: string;
    strike: number;
    spot: number;
    forward: number;
    q: number;
    r: number;
    t: number;
    vol: number;
    stdDev: number;
    discount: number;
    value: number;
    greek: string;
  }
  const tables = readJson<Record<string, { rows: Published[] }>>("quantlib_option_tables.json");
  const typeOfRow = (row: Published): OptionType => (row.type === "call" ? 1 : -1);
  const greeksOf = (row: Published) =>
    blackScholes(typeOfRow(row), row.spot, row.strike, row.t, row.vol, row.r, row.r - row.q);

  it("Haug (1998) pp. 2–8, 24, 27: prices to the four decimals printed", () => {
    const off = worst(tables.european_values_haug1998!.rows, (row) => Math.abs(greeksOf(row)[0]! - row.value));
    expect(off.value <= 1e-4 ? "within" : off).toBe("within");
  });

  it.each(tables.european_greeks_haug1998!.rows.map((row) => [row.greek, row] as const))(
    "Haug (1998) pp. 11–16: %s",
    (greek, row) => {
      const g = greeksOf(row);
      const value: Record<string, number> = {
        delta: g[1]!,
        gamma: g[2]!,
        vega: g[3]!,
        theta: g[4]!,
        rho: g[5]!,
        theta_per_day: g[4]! / 365,
        elasticity: (g[1]! * row.spot) / g[0]!,
        // −∂V/∂b at fixed r is the sensitivity to the yield
        dividend_rho: -row.t * row.spot * g[1]!,
      };
      expect(Math.abs(value[greek]! - row.value)).toBeLessThan(1e-4);
    },
  );

  it("QuantLib's Black-76 values to 1e-8", () => {
    for (const row of tables.black_forward_values!.rows) {
      const price = blackScholes(
        typeOfRow(row),
        row.forward,
        row.strike,
        1,
        row.stdDev,
        -Math.log(row.discount),
        0,
      )[0]!;
      expect(Math.abs(price - row.value)).toBeLessThan(1e-8);
    }
  });
});

interface Option {
  type: OptionType;
  S: number;
  K: number;
  T: number;
  vol: number;
  r: number;
  b: number;
}

const real = (min: number, max: number) => fc.double({ min, max, noNaN: true });
const options = fc.record<Option>({
  type: fc.constantFrom<OptionType>(1, -1),
  S: real(1, 1e5),
  K: real(1, 1e5),
  T: real(1e-6, 3),
  vol: real(0.01, 3),
  r: real(-0.05, 0.2),
  b: real(-0.1, 0.2),
});
const evaluate = (o: Option) => blackScholes(o.type, o.S, o.K, o.T, o.vol, o.r, o.b);

describe("laws", () => {
  it("put–call parity: C − P = S e^{(b−r)T} − K e^{−rT}", () => {
    fc.assert(
      fc.property(options, (o) => {
        const forward = o.S * Math.exp((o.b - o.r) * o.T) - o.K * Math.exp(-o.r * o.T);
        const difference = evaluate({ ...o, type: 1 })[0]! - evaluate({ ...o, type: -1 })[0]!;
        expect(Math.abs(difference - forward)).toBeLessThan(1e-14 * (o.S + o.K));
      }),
    );
  });

  it("bounds: never below the discounted intrinsic value, never above the asset (call) or the cash (put)", () => {
    fc.assert(
      fc.property(options, (o) => {
        const asset = o.b === o.r ? o.S : o.S * Math.exp((o.b - o.r) * o.T);
        const cash = o.K * Math.exp(-o.r * o.T);
        const [price, delta, gamma, vega] = evaluate(o) as unknown as [number, number, number, number];
        expect(price).toBeGreaterThanOrEqual(Math.max(o.type * (asset - cash), 0));
        expect(price).toBeLessThanOrEqual(o.type === 1 ? asset : cash);
        expect(o.type * delta).toBeGreaterThanOrEqual(0);
        expect(gamma).toBeGreaterThanOrEqual(0);
        expect(vega).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it("price grows with vol, a call falls with the strike", () => {
    fc.assert(
      fc.property(options, real(1e-6, 0.5), (o, step) => {
        const noise = 1e-15 * (o.S + o.K); // one rounding of a price of this size
        expect(evaluate({ ...o, vol: o.vol + step })[0]!).toBeGreaterThanOrEqual(evaluate(o)[0]! - noise);
        expect(o.type * evaluate({ ...o, K: o.K * (1 + step) })[0]!).toBeLessThanOrEqual(
          o.type * evaluate(o)[0]! + noise,
        );
      }),
    );
  });

  it("homogeneity: twice the prices and strikes, twice the value, same delta; exactly", () => {
    fc.assert(
      fc.property(options, (o) => {
        const small = evaluate(o);
        fc.pre(small[0]! > 1e-200); // below, intermediate results lose bits to underflow
        const large = evaluate({ ...o, S: 2 * o.S, K: 2 * o.K });
        expect(large[0]).toBe(2 * small[0]!);
        expect(large[1]).toBe(small[1]);
        expect(large[2]).toBe(small[2]! / 2);
      }),
    );
  });

  it("Black–Scholes equation: θ + ½σ²S²Γ + bSΔ = rV", () => {
    fc.assert(
      fc.property(options, (o) => {
        const [price, delta, gamma, , theta] = evaluate(o) as unknown as number[];
        const diffusion = 0.5 * o.vol ** 2 * o.S ** 2 * gamma!;
        const scale =
          diffusion +
          Math.abs(theta!) +
          Math.abs(o.b * o.S * delta!) +
          (Math.abs(o.r) + Math.abs(o.b) + 1e-3) * (o.S + o.K);
        expect(Math.abs(theta! + diffusion + o.b * o.S * delta! - o.r * price!)).toBeLessThan(1e-13 * scale);
      }),
    );
  });
});

describe("bump and reprice over a grid", () => {
  const h = 1e-4;
  // Central differences of the measure one order lower; h² truncation dominates, and the grid keeps σ√T large enough
  // for it.
  const cases: [Measure, Measure, (o: Option, h: number) => Option, (o: Option) => number, number][] = [
    ["delta", "price", (o, h) => ({ ...o, S: o.S * (1 + h) }), (o) => o.S, 1],
    ["gamma", "delta", (o, h) => ({ ...o, S: o.S * (1 + h) }), (o) => o.S, 1],
    ["vega", "price", (o, h) => ({ ...o, vol: o.vol * (1 + h) }), (o) => o.vol, 1],
    ["vanna", "delta", (o, h) => ({ ...o, vol: o.vol * (1 + h) }), (o) => o.vol, 1],
    ["volga", "vega", (o, h) => ({ ...o, vol: o.vol * (1 + h) }), (o) => o.vol, 1],
    ["theta", "price", (o, h) => ({ ...o, T: o.T * (1 + h) }), (o) => o.T, -1],
    ["charm", "delta", (o, h) => ({ ...o, T: o.T * (1 + h) }), (o) => o.T, -1],
    ["rho", "price", (o, h) => ({ ...o, r: o.r + h, b: o.b + h }), () => 1, 1],
  ];

  it.each(cases)("%s is the derivative of %s", (greek, of, bump, width, sign) => {
    for (const type of [1, -1] as const)
      for (const K of [60, 90, 100, 115, 160])
        for (const T of [0.05, 0.5, 2])
          for (const vol of [0.15, 0.6, 1.2])
            for (const [r, b] of [
              [0, 0],
              [0.05, 0.05],
              [0.04, -0.03],
            ] as const) {
              const o: Option = { type, S: 100, K, T, vol, r, b };
              const slope = (evaluate(bump(o, h))[index[of]]! - evaluate(bump(o, -h))[index[of]]!) / (2 * h * width(o));
              const exact = sign * evaluate(o)[index[greek]]!;
              const size = {
                price: 100,
                delta: 1,
                gamma: 0.2,
                vega: 100,
                theta: 100,
                rho: 100,
                vanna: 5,
                volga: 500,
                charm: 5,
              }[greek];
              if (!(Math.abs(slope - exact) < 2e-6 * size))
                throw new Error(`${greek} of ${JSON.stringify(o)}: ${exact}, bumped ${slope}`);
            }
  });
});

describe("limits", () => {
  it("zero vol and zero time: the discounted forward when in the money, else nothing", () => {
    const cash = 90 * Math.exp(-0.05);
    expect(blackScholes(1, 100, 90, 1, 0, 0.05, 0.05)[0]).toBe(100 - cash);
    expect(Array.from(blackScholes(-1, 100, 90, 1, 0, 0.05, 0.05))).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 0]);
    expect(Array.from(blackScholes(1, 100, 90, 0, 0.5, 0, 0))).toEqual([10, 1, 0, 0, 0, 0, 0, 0, 0]);
  });

  it("is approached continuously", () => {
    for (const type of [1, -1] as const)
      for (const K of [80, 125]) {
        const limit = blackScholes(type, 100, K, 1, 0, 0.04, 0.02);
        const near = blackScholes(type, 100, K, 1, 1e-3, 0.04, 0.02);
        near.forEach((x, i) => expect(Math.abs(x - limit[i]!)).toBeLessThan(1e-12 * (1 + Math.abs(x))));
      }
  });

  it("forward at the strike: half a delta, and infinity where the Greek has no limit", () => {
    const g = blackScholes(1, 100, 100, 0, 0.5, 0, 0);
    expect([g[0], g[1], g[2], g[4]]).toEqual([0, 0.5, Infinity, -Infinity]);
  });

  it("zero strike: the asset itself", () => {
    expect(Array.from(blackScholes(1, 100, 0, 1, 0.5, 0.03, 0.03))).toEqual([100, 1, 0, 0, 0, 0, 0, 0, 0]);
    expect(blackScholes(-1, 100, 0, 1, 0.5, 0.03, 0.03)[0]).toBe(0);
  });

  it("one second to expiry at the money: error of the price below 5e-13 (90-digit value)", () => {
    // mpmath, 60 digits: 9350, 9351, T = 1/31536000, σ = 0.8
    expect(
      Math.abs(blackScholes(1, 9350, 9351, 1 / 31_536_000, 0.8, 0, 0)[0]! / 0.1745037831206309269 - 1),
    ).toBeLessThan(5e-13);
  });

  it("NaN and negative vol, time or underlying give NaN in every measure", () => {
    const bad: [number, number, number, number][] = [
      [NaN, 100, 1, 0.5],
      [100, NaN, 1, 0.5],
      [100, 100, NaN, 0.5],
      [100, 100, 1, NaN],
      [100, 100, -1, 0.5],
      [100, 100, 1, -0.5],
      [-1, 100, 1, 0.5],
    ];
    for (const [S, K, T, vol] of bad)
      expect(Array.from(blackScholes(1, S, K, T, vol, 0.01, 0)).every(Number.isNaN)).toBe(true);
  });
});

describe("columns", () => {
  const column = (...values: number[]) => Float64Array.from(values);

  it("gives each row what the single option gives, and a column of length 1 stands for every row", () => {
    const strikes = column(80, 100, 120);
    const out = new Float64Array(27);
    blackScholesColumns(
      {
        type: column(1, -1, 1),
        underlying: column(100),
        strike: strikes,
        years: column(0.5),
        vol: column(0.6),
        rate: column(0.02),
        carry: column(0),
      },
      3,
      out,
    );
    [1, -1, 1].forEach((type, i) =>
      expect(Array.from(out.subarray(9 * i, 9 * i + 9))).toEqual(
        Array.from(blackScholes(type as OptionType, 100, strikes[i]!, 0.5, 0.6, 0.02, 0)),
      ),
    );
  });

  it("width 6 stops after rho", () => {
    const out = new Float64Array(12);
    blackScholesColumns(
      {
        type: column(1),
        underlying: column(100),
        strike: column(90, 110),
        years: column(0.5),
        vol: column(0.6),
        rate: column(0.02),
        carry: column(0),
      },
      2,
      out,
      6,
    );
    expect(Array.from(out.subarray(6))).toEqual(
      Array.from(blackScholes(1, 100, 110, 0.5, 0.6, 0.02, 0).subarray(0, 6)),
    );
  });
});
