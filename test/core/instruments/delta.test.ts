import fc from "fast-check";
import type { Book } from "../../../src/core/book/book";
import { positionDelta, unitsPerContract, unitValueInCoin } from "../../../src/core/instruments/delta";
import type { InstrumentType, Numeraire, Settlement } from "../../../src/core/instruments/instrument";
import { netDelta } from "../../../src/core/book/netDelta";
import { readCsv } from "../../golden/read";

const price = fc.double({ min: 1, max: 1e6, noNaN: true });
const quantity = fc.integer({ min: -1e7, max: 1e7 }).map((n) => n / 100);
const multiplier = fc.constantFrom(0.0001, 0.01, 0.1, 1, 5, 10, 100);
const unitDelta = fc.double({ min: -1, max: 1, noNaN: true });
const mark = fc.double({ min: 0, max: 0.9, noNaN: true });

/** A book of holdings; what is not said is "not given". */
export function bookOf(
  rows: readonly {
    type: InstrumentType;
    quantity: number;
    price?: number;
    multiplier?: number;
    settlement?: Settlement;
    delta?: number;
    underlyingPrice?: number;
    underlying?: string;
  }[],
): Book {
  const numbers = (read: (row: (typeof rows)[number]) => number | undefined, missing = NaN) =>
    Float64Array.from(rows, (row) => read(row) ?? missing);
  const none = () => numbers(() => undefined);
  return {
    size: rows.length,
    instrument: rows.map((_, i) => `row ${i}`),
    underlying: rows.map((row) => row.underlying ?? "BTC"),
    type: rows.map((row) => row.type),
    settlement: rows.map((row) => row.settlement ?? "linear"),
    quantity: numbers((row) => row.quantity),
    multiplier: numbers((row) => row.multiplier, 1),
    price: numbers((row) => row.price),
    underlyingPrice: numbers((row) => row.underlyingPrice),
    delta: numbers((row) => row.delta),
    strike: none(),
    expiry: none(),
    years: none(),
    vol: none(),
    rate: none(),
    carry: none(),
    gamma: none(),
    vega: none(),
    theta: none(),
    entry: none(),
    beta: none(),
    exercise: rows.map(() => "european" as const),
    model: rows.map(() => "lognormal" as const),
    fxVol: none(),
    fxCorrelation: none(),
    dividends: rows.map(() => undefined),
    fx: numbers((row) => (row.settlement === "quanto" ? NaN : 1)),
  };
}

const delta = (
  type: InstrumentType,
  n: number,
  X: number,
  m: number,
  settlement: Settlement,
  numeraire: Numeraire,
  d?: number,
  v?: number,
) => positionDelta({ type, quantity: n, price: X, multiplier: m, settlement, unitDelta: d, unitValue: v }, numeraire);

describe("the one rule of delta: Δ in usd, Δ − V/S in coin", () => {
  it("spot is q in usd and nothing in coin", () => {
    fc.assert(
      fc.property(quantity, price, (q, X) => {
        expect(delta("spot", q, X, 1, "linear", "usd")).toBe(q + 0);
        expect(delta("spot", q, X, 1, "linear", "coin")).toBe(0);
      }),
    );
  });

  it("a future has no value of its own: both numeraires agree", () => {
    fc.assert(
      fc.property(
        quantity,
        price,
        multiplier,
        fc.constantFrom<Settlement>("linear", "inverse"),
        (n, X, m, settlement) => {
          expect(delta("future", n, X, m, settlement, "coin")).toBe(delta("perp", n, X, m, settlement, "usd"));
        },
      ),
    );
  });

  it("an inverse future is the slope of its coin P&L times the price", () => {
    // d/dX [n·m·(1/E − 1/X)]·X, by central difference: relative error h² and 2⁻⁵³/h, both below 1e-8 at h = 1e-5.
    fc.assert(
      fc.property(
        quantity.filter((n) => n !== 0),
        price,
        multiplier,
        (n, X, m) => {
          const h = X * 1e-5;
          const coins = (x: number) => n * m * (1 / X - 1 / x);
          const slope = ((coins(X + h) - coins(X - h)) / (2 * h)) * X;
          expect(delta("perp", n, X, m, "inverse", "usd") / slope).toBeCloseTo(1, 8);
        },
      ),
    );
  });

  it("an option settled in coin is premium-adjusted in coin: Deribit's delta less its mark", () => {
    fc.assert(
      fc.property(quantity, mark, unitDelta, (n, v, d) => {
        expect(delta("call", n, v, 1, "inverse", "usd", d)).toBeCloseTo(n * d, 8);
        expect(delta("call", n, v, 1, "inverse", "coin", d)).toBeCloseTo(n * (d - v), 8);
      }),
    );
  });

  it("changes sign with the side and scales with the quantity", () => {
    fc.assert(
      fc.property(
        quantity,
        price,
        multiplier,
        fc.constantFrom<Settlement>("linear", "inverse"),
        (n, X, m, settlement) => {
          const one = delta("future", n, X, m, settlement, "usd");
          expect(delta("future", -n, X, m, settlement, "usd")).toBe(0 - one);
          // The quantity times three is rounded, and so are both deltas.
          expect(Math.abs(delta("future", 3 * n, X, m, settlement, "usd") - 3 * one)).toBeLessThanOrEqual(
            2 ** -50 * Math.abs(3 * one),
          );
        },
      ),
    );
  });
});

describe("units and values of one contract", () => {
  it("an inverse future has its multiplier over its price, a quanto its multiplier by fx, all others the multiplier", () => {
    expect(unitsPerContract("perp", "inverse", 100, 50_000, NaN)).toBe(0.002);
    expect(unitsPerContract("call", "inverse", 100, 0.05, NaN)).toBe(100);
    expect(unitsPerContract("future", "linear", 100, NaN, NaN)).toBe(100);
    expect(unitsPerContract("perp", "quanto", 100, NaN, 0.5)).toBe(50);
  });

  it("a future is worth nothing, a coin itself, an option its price in coin", () => {
    expect(unitValueInCoin("future", "linear", NaN, NaN)).toBe(0);
    expect(unitValueInCoin("perp", "inverse", 50_000, 50_000)).toBe(0);
    expect(unitValueInCoin("spot", "linear", 50_000, NaN)).toBe(1);
    expect(unitValueInCoin("spot", "linear", 0, 0)).toBe(1);
    // A coin at another price than the underlying's: a wrapped one, or cash.
    expect(unitValueInCoin("spot", "linear", 49_500, 50_000)).toBe(0.99);
    expect(unitValueInCoin("put", "inverse", 0.05, NaN)).toBe(0.05);
    expect(unitValueInCoin("put", "linear", 2500, 50_000)).toBe(0.05);
  });

  it("the coin delta takes the value that is given, and needs none of spot", () => {
    expect(positionDelta({ type: "call", quantity: 10, price: 2500, unitDelta: 0.4, unitValue: 0.05 }, "coin")).toBe(
      3.5,
    );
    expect(positionDelta({ type: "spot", quantity: 10, price: 50_000, unitDelta: 1 }, "coin")).toBe(0);
    expect(positionDelta({ type: "perp", quantity: 10, price: 50_000, settlement: "quanto", fx: 0.5 })).toBe(5);
    expect(
      positionDelta({ type: "call", quantity: 3, price: 0.05, multiplier: 0.1, settlement: "inverse", unitDelta: 0.5 }),
    ).toBe(0.15);
  });

  it.each([
    [() => unitsPerContract("perp", "inverse", 1, NaN, 1), "notAvailable", "price of an inverse future is missing"],
    [
      () => unitsPerContract("future", "inverse", 1, 0, 1),
      "divisionByZero",
      "price of an inverse future must be above zero",
    ],
    [
      () => positionDelta({ type: "perp", quantity: 1, price: 1, settlement: "quanto" }),
      "notAvailable",
      "fx (quote per settlement currency) of a quanto contract is missing",
    ],
    [() => positionDelta({ type: "call", quantity: 1, price: 1 }), "notAvailable", "unit_delta of a call is missing"],
    [
      () => positionDelta({ type: "put", quantity: 1, price: 2500, unitDelta: -0.4 }, "coin"),
      "notAvailable",
      "underlying price of the put is missing",
    ],
    [() => unitValueInCoin("call", "inverse", NaN, 1), "notAvailable", "price of the call is missing"],
    [() => unitValueInCoin("spot", "linear", NaN, 1), "notAvailable", "price of the spot is missing"],
    [
      () => unitValueInCoin("spot", "linear", 1, 0),
      "divisionByZero",
      "underlying price of the spot must be above zero",
    ],
  ])("%#: %s answers %s", (call, kind, message) => {
    expect(call).toThrow(expect.objectContaining({ kind, message }));
  });
});

const holding = fc.oneof(
  fc.record({
    type: fc.constant<InstrumentType>("spot"),
    quantity,
    price: fc.constant(50_000),
    underlyingPrice: fc.constant(50_000),
  }),
  fc.record({
    type: fc.constantFrom<InstrumentType>("future", "perp"),
    quantity,
    price,
    multiplier,
    settlement: fc.constantFrom<Settlement>("linear", "inverse"),
  }),
  fc.record({
    type: fc.constantFrom<InstrumentType>("call", "put"),
    quantity,
    price: mark,
    multiplier,
    settlement: fc.constant<Settlement>("inverse"),
    delta: unitDelta,
  }),
);

describe("netDelta", () => {
  it("with equity: equity that holds the options plus premium-adjusted deltas is the cash balance plus plain deltas", () => {
    fc.assert(
      fc.property(
        fc.array(holding, { minLength: 1, maxLength: 12 }),
        fc.integer({ min: -1e6, max: 1e6 }),
        (rows, cash) => {
          const book = bookOf(rows);
          // Coins in the account: the cash, the spot, and every option at its mark.
          const held = rows.reduce((sum, row) => {
            const unitValue = row.type === "spot" ? 1 : row.type === "call" || row.type === "put" ? row.price : 0;
            return sum + row.quantity * (("multiplier" in row ? row.multiplier : 1) ?? 1) * unitValue;
          }, cash);
          const size = rows.reduce(
            (sum, row) => sum + Math.abs(row.quantity) * (("multiplier" in row ? row.multiplier : 1) ?? 1),
            Math.abs(cash),
          );
          const withEquity = netDelta(book, "", "usd", held);
          expect(Math.abs(withEquity - (cash + netDelta(book, "", "usd")))).toBeLessThanOrEqual(1e-13 * size);
        },
      ),
    );
  });

  it("is the same for every order of the rows, to the last bit", () => {
    fc.assert(
      fc.property(
        fc.array(holding, { minLength: 2, maxLength: 20 }),
        fc.constantFrom<Numeraire>("usd", "coin"),
        (rows, numeraire) => {
          expect(netDelta(bookOf([...rows].reverse()), "", numeraire)).toBe(netDelta(bookOf(rows), "", numeraire));
        },
      ),
    );
  });

  it("is zero for a book and its mirror", () => {
    fc.assert(
      fc.property(fc.array(holding, { minLength: 1, maxLength: 10 }), (rows) => {
        const mirror = rows.map((row) => ({ ...row, quantity: 0 - row.quantity }));
        expect(netDelta(bookOf([...rows, ...mirror]), "", "coin")).toBe(0);
      }),
    );
  });

  it("reads a published portfolio: delta total excludes equity and takes the marks out (greeks.live)", () => {
    // Futures +7.5395 BTC, options −10.3410 by Black's delta, DeltaTotal +0.0570: the marks that are sold are worth 2.8585 BTC.
    const book = bookOf([
      { type: "perp", quantity: 7.5395, price: 1 },
      { type: "call", quantity: -1, price: 2.8585, settlement: "inverse", delta: 10.341 },
    ]);
    expect(netDelta(book, "", "usd")).toBeCloseTo(-2.8015, 10);
    expect(netDelta(book, "", "coin")).toBeCloseTo(0.057, 10);
  });

  it("computes what the venue computes: Deribit's chain of 14 May 2020", () => {
    // The model's deltas against the venue's: quotes and vols are rounded there, which the venue's own data bound by 4e-4.
    const rows = readCsv("options/deribit_btc_2020-05-14.csv");
    expect(rows.length).toBeGreaterThan(250);
    for (const row of rows) {
      const book: Book = {
        ...bookOf([
          {
            type: row.option_type as InstrumentType,
            quantity: 1,
            settlement: "inverse",
            price: Number(row.mark_price),
            underlyingPrice: Number(row.underlying_price),
          },
        ]),
        strike: Float64Array.of(Number(row.strike)),
        vol: Float64Array.of(Number(row.mark_iv) / 100),
        years: Float64Array.of((Number(row.expiration_timestamp_ms) - Number(row.timestamp_ms)) / (365 * 86_400_000)),
      };
      if (book.vol[0] > 5) continue;
      expect(Math.abs(netDelta(book, "", "usd") - Number(row.delta))).toBeLessThanOrEqual(4e-4);
    }
  });

  it("leaves the equity out of the coin delta: a coin stays a coin", () => {
    const book = bookOf([{ type: "perp", quantity: 3, price: 50_000 }]);
    expect(netDelta(book, "", "coin", 7)).toBe(3);
    expect(netDelta(book, "", "usd", 7)).toBe(10);
  });

  it("an underlying that is not named is none of those that are", () => {
    const book = bookOf([
      { type: "spot", quantity: 1, underlying: "" },
      { type: "spot", quantity: 5, underlying: "ETH" },
    ]);
    expect(netDelta(book, "ETH")).toBe(5);
  });

  it("asks which underlying where there are several", () => {
    const book = bookOf([
      { type: "spot", quantity: 1, underlying: "BTC" },
      { type: "spot", quantity: 5, underlying: "ETH" },
    ]);
    expect(() => netDelta(book)).toThrow("underlying must be named: the book holds BTC, ETH");
    expect(netDelta(book, "eth")).toBe(5);
    expect(() => netDelta(book, "SOL")).toThrow("underlying SOL is not in the book: it holds BTC, ETH");
  });

  it("names the row and the field of a missing Greek", () => {
    const book = bookOf([
      { type: "spot", quantity: 1 },
      { type: "call", quantity: 1, price: 0.1, settlement: "inverse" },
    ]);
    expect(() => netDelta(book)).toThrow("delta is not given, and vol to compute it is missing");
    try {
      netDelta(book);
    } catch (error) {
      expect(error).toMatchObject({ kind: "notAvailable", place: { row: 1, field: "vol" } });
    }
  });
});
