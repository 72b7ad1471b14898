import fc from "fast-check";
import { attribution } from "../../../src/core/monitor/attribution/attribution";
import { ATTRIBUTION_PARTS, totalAttribution } from "../../../src/core/monitor/attribution/parts";
import { ExactSum } from "../../../src/core/numeric/sum";
import { bookOf, desk, type Row } from "../risk/bookOf";

const none = (rows: readonly Row[]) => new Float64Array(rows.length);
const attribute = (before: readonly Row[], after: readonly Row[], funding = none(after), fees = none(after)) =>
  attribution(bookOf(before), bookOf(after), { cash: { funding, fees } });

const exact = (terms: readonly number[]): number => {
  const sum = new ExactSum();
  terms.forEach((term) => sum.add(term));
  return sum.value();
};

const nothing = Object.fromEntries(ATTRIBUTION_PARTS.map((part) => [part, 0]));

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
    // Halving a price or vol move cuts its remainder to an eighth, a time move's to a quarter.
    expect(remainder(0.02, 0, 0) / remainder(0.01, 0, 0)).toBeCloseTo(8, 0);
    expect(remainder(0, 0.002, 0) / remainder(0, 0.001, 0)).toBeCloseTo(8, 0);
    expect(remainder(0, 0, 0.0002) / remainder(0, 0, 0.0001)).toBeCloseTo(4, 0);
  });

  it("puts what a future moves beyond its underlying under basis, funding and fees as they are", () => {
    const before: Row[] = [{ type: "perp", quantity: -2, price: 65020, underlyingPrice: 65000, instrument: "P" }];
    const after: Row[] = [{ ...before[0], price: 66010, underlyingPrice: 66000 }];
    const [{ parts, total }] = attribute(before, after, Float64Array.of(13), Float64Array.of(2.5));
    expect(parts).toEqual({ ...nothing, delta: -2000, funding: 13, basis: 20, fees: -2.5 });
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

  it("turns a quanto's P&L into quote currency at the fx after, and a linear one's", () => {
    // 1000 contracts of 0.000001 BTC a dollar, a BTC at 62,000: 62 dollars a dollar of price.
    const before: Row = {
      type: "perp",
      settlement: "quanto",
      quantity: 1000,
      multiplier: 0.000001,
      price: 3000,
      underlyingPrice: 2995,
      fx: 60000,
      instrument: "ETHUSD",
    };
    const after: Row = { ...before, price: 3100, underlyingPrice: 3090, fx: 62000 };
    const [{ parts, total }] = attribute([before], [after]);
    expect(parts).toEqual({ ...nothing, delta: 62 * 95, basis: 62 * 5 });
    expect(total).toBe(6200);
    // What it was before is no matter, and need not be known.
    expect(attribute([{ ...before, fx: NaN }], [after])[0].parts).toEqual(parts);
    expect(() => attribute([before], [{ ...after, fx: NaN }])).toThrow("fx (quote per settlement currency)");

    const euro: Row = { type: "spot", quantity: 2, price: 100, underlyingPrice: 100, fx: 1.25, instrument: "E" };
    const [linear] = attribute([euro], [{ ...euro, price: 110, underlyingPrice: 108, fx: 1.5 }]);
    // The value before, 200, gains a quarter by the currency.
    expect(linear.parts).toEqual({ ...nothing, delta: 3 * 8, basis: 3 * 2, fx: 50 });
    expect(linear.total).toBe(2 * 110 * 1.5 - 2 * 100 * 1.25);
  });

  it("explains a quanto option by its Greeks, its premium in the settlement currency", () => {
    const before: Row = {
      type: "call",
      settlement: "quanto",
      quantity: -1000,
      multiplier: 0.000001,
      price: 200,
      underlyingPrice: 2995,
      strike: 3000,
      years: 0.1,
      vol: 0.7,
      fx: 60000,
      delta: 0.5,
      gamma: 0.001,
      vega: 1000,
      theta: -500,
      instrument: "C",
    };
    const after: Row = { ...before, price: 260, underlyingPrice: 3090, years: 0.09, vol: 0.72, fx: 62000 };
    const [{ parts, total }] = attribute([before], [after]);
    // −62 of each: 0.5 · 95, ½ · 0.001 · 95², 1000 · 0.02, −500 · 0.01; and 200 at a fx that rose by 2000. To 1e-12 of the whole.
    const expected = { delta: -2945, gamma: -279.775, vega: -1240, theta: 310, basis: 0, fx: -400 };
    for (const [part, value] of Object.entries(expected))
      expect(parts[part as keyof typeof expected]).toBeCloseTo(value, 8);
    // What is left of −62 · 60 after these, and after the model's vanna and volga.
    expect(parts.unexplained + parts.vanna + parts.volga).toBeCloseTo(434.775, 8);
    expect(total).toBeCloseTo(-62 * 60 - 400, 8);
  });

  describe("of an option that expired since", () => {
    const before: Row = {
      type: "call",
      quantity: 3,
      price: 4,
      underlyingPrice: 101,
      strike: 100,
      years: 0.02,
      vol: 0.6,
      delta: 0.55,
      gamma: 0.04,
      vega: 5.5,
      theta: -80,
      instrument: "C",
    };
    const settled: Row = { ...before, price: 8, underlyingPrice: 108, years: 0, vol: NaN };
    // 3 of each: 0.55 · 7, ½ · 0.04 · 7², −80 · 0.02, and what is left of 4.
    const byHand = { delta: 11.55, gamma: 2.94, vega: 0, theta: -4.8, basis: 0, unexplained: 2.31 };

    it.each([
      ["at its expiry", before, settled],
      ["days after it", before, { ...settled, years: -0.01 }],
      ["with the vol that the table still shows", before, { ...settled, vol: 0.9 }],
      ["with no vol on either side", { ...before, vol: NaN }, settled],
      ["by the model, which prices it at what it pays", before, { ...settled, price: NaN, vol: 0.6 }],
    ] as [string, Row, Row][])("gives theta the time to expiry, and vega nothing: %s", (_, old, after) => {
      const [{ parts, total }] = attribute([old], [after]);
      for (const [part, value] of Object.entries(byHand))
        expect(parts[part as keyof typeof byHand]).toBeCloseTo(value, 12);
      expect(parts.vega).toBe(0);
      expect(total).toBeCloseTo(12, 12);
    });

    it("has no time left to lose where it had expired before", () => {
      const [{ parts }] = attribute([{ ...settled, years: -0.01 }], [{ ...settled, years: -0.02 }]);
      expect(parts).toEqual(nothing);
    });

    it("takes off the whole premium where it pays nothing, in coin at the price of its day", () => {
      const put: Row = { ...before, type: "put", settlement: "inverse", price: 0.05, underlyingPrice: 60000 };
      const [{ total }] = attribute([put], [{ ...put, price: 0, underlyingPrice: 63000, years: 0 }]);
      // 3 · 0.05 coins at 60,000.
      expect(total).toBe(-9000);
    });
  });

  it("adds up with quantos and expired options, and the whole is the P&L", () => {
    const kinds: Row[] = [
      { ...desk[1], settlement: "quanto", multiplier: 0.000001, fx: 61234.5 },
      { ...desk[3], settlement: "quanto", multiplier: 0.0001, fx: 1.0837 },
      desk[3],
      desk[4],
    ];
    const held = kinds.map((row, i): Row => ({ ...row, instrument: `${i}` }));
    fc.assert(
      fc.property(move, move, move, fc.double({ min: 0, max: 9, noNaN: true }), move, (ds, dx, df, dt, paid) => {
        const after = held.map((row) => ({
          ...row,
          price: row.price! * (1 + ds + dx / 10),
          underlyingPrice: row.underlyingPrice! * (1 + ds),
          ...(row.fx && { fx: row.fx * (1 + df) }),
          // Some draws are before the expiry, most are long after it.
          ...(row.years && { years: row.years - dt }),
        }));
        const rows = attribute(held, after, none(held).fill(paid), none(held).fill(Math.abs(paid)));
        for (const { parts, total } of [...rows, totalAttribution(rows)]) {
          // What is a short decimal is added as one, the rest as binary numbers: the sum of the two is rounded once more.
          const largest = Math.max(...Object.values(parts).map(Math.abs));
          expect(Math.abs(exact(Object.values(parts)) - total)).toBeLessThanOrEqual(2 ** -52 * largest);
        }
        const [perp, quanto, call, put] = after;
        const gains = [
          -9000 * 0.000001 * perp.fx! * (perp.price! - 65010),
          // A quanto option's value before changes with the currency too.
          10 * 0.0001 * (quanto.fx! * quanto.price! - 1.0837 * 3200),
          10 * (call.price! - 3200),
          -8 * (put.price! * put.underlyingPrice! - 0.07 * 66300),
        ];
        // Up to ten million dollars from prices of 65,000: a few units of 2e-9.
        gains.forEach((gain, i) => expect(Math.abs(rows[i].total - gain - (paid - Math.abs(paid)))).toBeLessThan(1e-8));
      }),
    );
  });

  it("knows an instrument by its name in any case", () => {
    const named = (row: Row, instrument: string) => ({ ...row, instrument });
    const [spot, perp] = desk;
    const rows = attribute(
      [named(spot, "btc"), named(perp, "Btc-Perp")],
      [named({ ...perp, underlyingPrice: 65100 }, "BTC-PERP"), named(spot, "BTC")],
    );
    expect(rows.map(({ instrument, parts }) => [instrument, Math.sign(parts.delta)])).toEqual([
      ["btc", 0],
      ["Btc-Perp", -1],
    ]);
    expect(() => attribute([named(spot, "Btc"), named(perp, "PERP")], [named(spot, "BTC")])).toThrow(
      "instrument PERP of before is not in after: give its row, or the trades that closed it",
    );
    expect(() => attribute([spot], [named(spot, "btc"), named(spot, "BTC")])).toThrow(
      "instrument BTC stands twice in after: add its rows up",
    );
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
    expect(shuffled.reverse()).toEqual(there);
  });

  it.each([
    [[desk[0]], [], "instrument BTC of before is not in after"],
    [[desk[0]], [{ ...desk[0], type: "perp" }], "type of BTC differs: spot, then perp"],
    [[desk[3]], [{ ...desk[3], strike: 1 }], "strike of C70 differs: 70000, then 1"],
    [[desk[0], desk[0]], [desk[0], desk[0]], "instrument BTC stands twice in before"],
    [[desk[3]], [{ ...desk[3], vol: NaN }], "vol of C70 is missing"],
    [[{ ...desk[3], underlyingPrice: NaN }], [desk[3]], "before, C70: underlying price is missing"],
    [[{ ...desk[0], price: NaN }], [desk[0]], "before, BTC: price is missing"],
    [[desk[0]], [{ ...desk[0], price: 0 }], /^price is missing$/],
  ] as [Row[], Row[], string | RegExp][])("says what keeps it from knowing (%#)", (before, after, message) => {
    expect(() => attribute(before, after)).toThrow(message);
  });
});
