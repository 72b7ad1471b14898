import fc from "fast-check";
import { HedgeError } from "../../../src/core/errors";
import { blackScholes, type OptionType } from "../../../src/core/options/blackScholes";
import {
  impliedVolatility,
  impliedVolatilityColumns,
  whyNoImpliedVolatility,
} from "../../../src/core/options/impliedVolatility";
import { BETA, guess, newProblem, ROOM, solveTotalVol, TOTAL_VOL, X } from "../../../src/core/options/letsBeRational";
import { normalCdf } from "../../../src/core/numeric/normal";
import { readRows, worst, type Row } from "./golden";

const typeOf = (row: Row): OptionType => (row.type === "call" ? 1 : -1);
const column = (...values: number[]) => Float64Array.from(values);
const solve = (row: Row): number => {
  const out = column(0);
  const quote = {
    type: column(typeOf(row)),
    price: column(Number(row.price)),
    underlying: column(Number(row.S)),
    strike: column(Number(row.K)),
    years: column(Number(row.T)),
    rate: column(Number(row.r)),
    carry: column(Number(row.b)),
  };
  impliedVolatilityColumns(quote, 1, out);
  return out[0]!;
};

describe("against 80-digit values", () => {
  const rows = readRows("implied_vol_exact.csv");
  const solvable = rows.filter((row) => row.status === "ok" && row.group !== "subnormal");

  it("every solvable price within 8 conditioned roundings", () => {
    expect(solvable.length).toBeGreaterThan(200);
    // A relative rounding of the price moves σ by cond_price of it, one of the forward by cond_forward.
    const off = worst(solvable, (row) => {
      const unit = 2 ** -53 * (1 + Number(row.cond_price) + Number(row.cond_forward));
      return Math.abs(solve(row) / Number(row.sigma_exact) - 1) / (8 * unit);
    });
    expect(off.value <= 1 ? "within 8 units" : off).toBe("within 8 units");
  });

  it("a subnormal price, which holds five digits, gives three of the vol", () => {
    const row = rows.find((r) => r.group === "subnormal")!;
    expect(Math.abs(solve(row) / Number(row.sigma_exact) - 1)).toBeLessThan(1e-3);
  });

  it("no vol at or outside the bounds, with the reason", () => {
    const outside = rows.filter((row) => row.status !== "ok");
    expect(outside.length).toBeGreaterThan(20);
    for (const row of outside) {
      expect({ row, vol: solve(row) }).toEqual({ row, vol: NaN });
      const why = whyNoImpliedVolatility(
        typeOf(row),
        Number(row.price),
        Number(row.S),
        Number(row.K),
        Number(row.T),
        Number(row.r),
        Number(row.b),
      );
      expect(why).toMatch(
        row.status === "at_or_above_upper_bound"
          ? /^price of a (call|put) must be below/
          : /^price must be (above the discounted intrinsic value|positive)$/,
      );
    }
  });
});

describe("against Deribit's mark_iv, every BTC option of 2020-05-14", () => {
  it("out of the money, 95 in 100 within 0.05 vol points and all within 0.5", () => {
    // mark_iv is printed to 0.01; price and underlying are not of the same instant, which is what the rest comes from.
    const errors: number[] = [];
    for (const row of readRows("deribit_btc_2020-05-14.csv")) {
      const F = Number(row.underlying_price);
      const strike = Number(row.strike);
      const type = row.option_type === "call" ? 1 : -1;
      // A mark below 0.0001 BTC is worth less than the tick and its print keeps too few digits.
      if (type * (F - strike) > 0 || Number(row.mark_price) < 1e-4) continue;
      const years = (Number(row.expiration_timestamp_ms) - Number(row.timestamp_ms)) / (365 * 86_400_000);
      errors.push(
        Math.abs(
          100 * impliedVolatility(type, Number(row.mark_price) * F, F, strike, years, 0, 0) - Number(row.mark_iv),
        ),
      );
    }
    errors.sort((a, b) => a - b);
    expect(errors.length).toBeGreaterThan(100);
    expect(errors[Math.floor(0.95 * errors.length)]).toBeLessThan(0.05);
    expect(errors[errors.length - 1]).toBeLessThan(0.5);
  });
});

describe("laws", () => {
  const real = (min: number, max: number) => fc.double({ min, max, noNaN: true });

  it("gives back the vol a price was made with, on the normalised problem from 1e-300 to the upper bound", () => {
    const p = newProblem();
    // Moneyness of one to a hundred total vols on either side of the point of inflection, priced by the library's own
    // formula: the 80-digit rows above judge accuracy, this finds a branch that goes astray.
    fc.assert(
      fc.property(real(-9, 1), real(-4, 1.56), (logVol, logDistance) => {
        const vol = 10 ** logVol;
        const x = -vol * 10 ** logDistance;
        const strike = Math.exp(-x);
        const [price, delta, , vega] = blackScholes(1, 1, strike, 1, vol, 0, 0) as unknown as number[];
        const room = 1 - price!;
        fc.pre(price! > 1e-290 && room > 0);
        const unit = Math.exp(0.5 * x); // √(FK) in units of F is e^{−x/2}
        p[X] = x;
        p[BETA] = price! * unit;
        p[ROOM] = room * unit;
        solveTotalVol(p);
        const condition = 1 + (price! + delta!) / (vol * vega!);
        // The formula itself brings about three roundings of the same conditioning.
        expect(Math.abs(p[TOTAL_VOL]! / vol - 1)).toBeLessThan(32 * 2 ** -53 * condition);
      }),
      { numRuns: 3000 },
    );
  });

  it("is the same for a put and a call at parity", () => {
    fc.assert(
      fc.property(real(0.05, 2), real(0.7, 1.4), real(0.01, 2), (vol, ratio, years) => {
        const call = blackScholes(1, 100, 100 * ratio, years, vol, 0.03, 0.01)[0]!;
        const put = blackScholes(-1, 100, 100 * ratio, years, vol, 0.03, 0.01)[0]!;
        const vega = blackScholes(1, 100, 100 * ratio, years, vol, 0.03, 0.01)[3]!;
        fc.pre(vega > 1e-3);
        const difference =
          impliedVolatility(1, call, 100, 100 * ratio, years, 0.03, 0.01) -
          impliedVolatility(-1, put, 100, 100 * ratio, years, 0.03, 0.01);
        expect(Math.abs(difference)).toBeLessThan(2e-13 / vega);
      }),
    );
  });
});

describe("inputs without a vol", () => {
  const thrown = (...args: Parameters<typeof impliedVolatility>): string => {
    try {
      return String(impliedVolatility(...args));
    } catch (error) {
      return error instanceof HedgeError ? `${error.kind}: ${error.message}` : String(error);
    }
  };

  it.each([
    [thrown(1, 10, 100, 90, 1, 0, 0), "number: price must be above the discounted intrinsic value"],
    [thrown(1, 0, 100, 110, 1, 0, 0), "number: price must be positive"],
    [thrown(1, 100, 100, 110, 1, 0, 0), "number: price of a call must be below the discounted forward"],
    [thrown(-1, 110, 100, 110, 1, 0, 0), "number: price of a put must be below the discounted strike"],
    [thrown(1, NaN, 100, 110, 1, 0, 0), "number: price must be a number"],
    [thrown(1, 5, 100, 110, -1, 0, 0), "number: expiry is before now"],
    [thrown(1, 5, 100, 110, 0, 0, 0), "number: expiry is now: no vol is implied"],
    [thrown(1, 5, 100, 0, 1, 0, 0), "number: strike must be positive"],
  ])("%s", (actual, expected) => {
    expect(actual).toBe(expected);
  });

  it("a bad row leaves the others alone", () => {
    const out = column(1, 1, 1);
    impliedVolatilityColumns(
      {
        type: column(1),
        price: column(12, 10, 12),
        underlying: column(100),
        strike: column(90),
        years: column(1),
        rate: column(0),
        carry: column(0),
      },
      3,
      out,
    );
    expect(out[1]).toBeNaN();
    expect(out[0]).toBe(out[2]);
    expect(blackScholes(1, 100, 90, 1, out[0]!, 0, 0)[0]).toBeCloseTo(12, 12);
  });
});

describe("the first guess", () => {
  /** The largest relative error of the guesses of one branch, over prices that a double tells from 0 and from the bound. */
  function worstGuess(branch: number, isAsked: (x: number, s: number) => boolean): { error: number; count: number } {
    const p = newProblem();
    let error = 0;
    let count = 0;
    for (let i = 0; i <= 60; i++)
      for (let j = 0; j <= 60; j++) {
        const x = -(10 ** (-6 + i / 8));
        const s = 10 ** (-3 + j / 15);
        if (!isAsked(x, s)) continue;
        const asset = Math.exp(x / 2) * normalCdf(x / s + s / 2);
        const value = asset - Math.exp(-x / 2) * normalCdf(x / s - s / 2);
        const room = Math.exp(x / 2) * normalCdf(-x / s - s / 2) + Math.exp(-x / 2) * normalCdf(x / s - s / 2);
        if (!(value > 1e-6 * asset && room > 1e-300)) continue;
        p[X] = x;
        p[BETA] = value;
        p[ROOM] = room;
        if (guess(p) !== branch) continue;
        count++;
        error = Math.max(error, Math.abs(p[TOTAL_VOL]! / s - 1));
      }
    return { error, count };
  }

  // Two steps of order four take a tenth to 1e-16.
  test.each([
    ["below the tangent at the inflection, within a tenth", -1, () => true, 0.1],
    ["between, within 0.5%", 0, () => true, 0.005],
    ["above, within 6%", 1, () => true, 0.06],
    ["above and near the money, within 0.2%", 1, (x: number) => x > -1, 0.002],
    ["above and at the money, to seven digits", 1, (x: number) => x > -1e-2, 2e-7],
  ] as const)("%s", (_, branch, isAsked, most) => {
    const { error, count } = worstGuess(branch, isAsked);
    expect(count).toBeGreaterThan(50);
    expect(error).toBeLessThan(most);
  });

  it("is near also for the smallest prices that there are", () => {
    const p = newProblem();
    for (const x of [-1e-8, -0.01, -1, -20, -600])
      for (const beta of [5e-324, 1e-300, 1e-200]) {
        p[X] = x;
        p[BETA] = beta;
        p[ROOM] = Math.exp(x / 2);
        expect(guess(p)).toBe(-1);
        const first = p[TOTAL_VOL]!;
        solveTotalVol(p);
        expect(Math.abs(first / p[TOTAL_VOL]! - 1)).toBeLessThan(0.1);
      }
  });
});
