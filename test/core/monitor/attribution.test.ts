import fc from "fast-check";
import { attribution, ATTRIBUTION_PARTS, totalAttribution } from "../../../src/core/monitor/attribution";
import { ExactSum } from "../../../src/core/numeric/sum";
import { bookOf, desk, type Row } from "../risk/bookOf";

const none = (rows: readonly Row[]) => new Float64Array(rows.length);
const attribute = (before: readonly Row[], after: readonly Row[], funding = none(after), fees = none(after)) =>
  attribution(bookOf(before), bookOf(after), funding, fees);

const exact = (terms: readonly number[]): number => {
  const sum = new ExactSum();
  terms.forEach((term) => sum.add(term));
  return sum.value();
};

const move = fc.double({ min: -0.3, max: 0.3, noNaN: true });

/** The desk after prices, vols and time moved; option marks follow an arbitrary path of their own. */
const moved = (ds: number, dx: number, dv: number, dt: number): Row[] =>
  desk.map((row) => ({
    ...row,
    price: row.price! * (1 + ds + dx / 10),
    underlyingPrice: row.underlyingPrice! * (1 + ds),
    ...(row.vol === undefined ? {} : { vol: row.vol * (1 + dv), years: row.years! - dt }),
  }));

describe("ATTRIBUTION", () => {
  it("adds up to the whole exactly, and the whole is the P&L", () => {
    fc.assert(
      fc.property(move, move, move, fc.double({ min: 0, max: 0.09, noNaN: true }), move, (ds, dx, dv, dt, paid) => {
        const after = moved(ds, dx, dv, dt);
        const rows = attribute(desk, after, none(desk).fill(paid), none(desk).fill(Math.abs(paid)));
        for (const { parts, total } of [...rows, totalAttribution(rows)]) {
          expect(exact(Object.values(parts))).toBe(total);
          const largest = Math.max(...Object.values(parts).map(Math.abs), 1);
          expect(Math.abs(Object.values(parts).reduce((a, b) => a + b, 0) - total)).toBeLessThan(1e-14 * largest);
        }
        // Spot, linear, and inverse contracts by their payment formulas; funding and fees cancel half of the time.
        const net = paid - Math.abs(paid);
        const [spot, perp, future, call, put] = after;
        const gains = [
          2 * (spot.price! - 65000),
          -90000 * (1 / 65010 - 1 / perp.price!) * perp.underlyingPrice!,
          -5 * (future.price! - 65800),
          10 * (call.price! - 3200),
          -8 * (put.price! * put.underlyingPrice! - 0.07 * 66300),
        ];
        gains.forEach((gain, i) => expect(Math.abs(rows[i].total - gain - net)).toBeLessThan(1e-8));
      }),
    );
  });

  it("leaves unexplained what the next order of the expansion is", () => {
    const option: Row = {
      type: "call",
      quantity: 1,
      strike: 9000,
      years: 0.2,
      vol: 0.8,
      underlyingPrice: 9700,
      instrument: "C",
    };
    const remainder = (ds: number, dv: number, dt: number) => {
      const [{ parts }] = attribute(
        [option],
        [{ ...option, underlyingPrice: 9700 * (1 + ds), vol: 0.8 + dv, years: 0.2 - dt }],
      );
      return Math.abs(parts.unexplained);
    };
    // Halving a price move cuts its remainder to an eighth, a vol or time move's to a quarter.
    expect(remainder(0.02, 0, 0) / remainder(0.01, 0, 0)).toBeCloseTo(8, 0);
    expect(remainder(0, 0.002, 0) / remainder(0, 0.001, 0)).toBeCloseTo(4, 0);
    expect(remainder(0, 0, 0.0002) / remainder(0, 0, 0.0001)).toBeCloseTo(4, 0);
  });

  it("puts what a future moves beyond its underlying under basis, funding and fees as they are", () => {
    const before: Row[] = [{ type: "perp", quantity: -2, price: 65020, underlyingPrice: 65000, instrument: "P" }];
    const after: Row[] = [{ ...before[0], price: 66010, underlyingPrice: 66000 }];
    const [{ parts, total }] = attribute(before, after, Float64Array.of(13), Float64Array.of(2.5));
    expect(parts).toEqual({
      delta: -2000,
      gamma: 0,
      vega: 0,
      theta: 0,
      funding: 13,
      basis: 20,
      fees: -2.5,
      unexplained: 0,
    });
    expect(total).toBe(-1969.5);
  });

  it("knows that quote cash has no delta, and takes a given one for what a price moves by", () => {
    const cash: Row = { type: "spot", quantity: 5000, price: 1, underlyingPrice: 65000, delta: 0, instrument: "USD" };
    const [still] = attribute([cash], [{ ...cash, underlyingPrice: 70000 }]);
    expect(new Set(Object.values(still.parts))).toEqual(new Set([0]));
    const proxy: Row = { ...cash, quantity: 300, price: 10, delta: 0.0002, instrument: "MINER" };
    const [{ parts }] = attribute([proxy], [{ ...proxy, underlyingPrice: 70000, price: 11.5 }]);
    // 300 · 0.0002 · 5000, and what is left of 300 · 1.5.
    expect(parts).toMatchObject({ delta: 300, basis: 150, unexplained: 0 });
  });

  it("turns its sign with the position's, and does not mind the order of the rows", () => {
    const after = moved(0.05, 0.01, -0.1, 0.01);
    const flip = (rows: readonly Row[]) => rows.map((row) => ({ ...row, quantity: -row.quantity! }));
    const there = attribute(desk, after);
    const back = attribute(flip(desk), flip(after));
    there.forEach((row, i) =>
      ATTRIBUTION_PARTS.forEach((part) => expect(back[i].parts[part]).toBe(0 - row.parts[part])),
    );
    const shuffled = attribute([...desk].reverse(), after);
    expect(shuffled).toEqual(there);
  });

  it.each([
    [[desk[0]], [], "instrument BTC of before is not in after"],
    [[desk[0]], [desk[0], desk[1]], "instrument PERP is not in before"],
    [[desk[0]], [{ ...desk[0], quantity: 3 }], "quantity of BTC differs from before: attribute from trade to trade"],
    [[desk[0], desk[0]], [desk[0], desk[0]], "instrument BTC stands twice in before"],
    [[desk[3]], [{ ...desk[3], vol: NaN }], "vol of C70 is missing"],
    [[{ ...desk[3], underlyingPrice: NaN }], [desk[3]], "before, C70: underlying price is missing"],
  ] as [Row[], Row[], string][])("says what keeps it from knowing (%#)", (before, after, message) => {
    expect(() => attribute(before, after)).toThrow(message);
  });
});
