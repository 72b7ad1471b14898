import fc from "fast-check";
import type { Numeraire } from "../../../src/core/instruments/instrument";
import { netDelta } from "../../../src/core/book/netDelta";
import { legFail } from "../../../src/core/risk/legFail";
import { moveBy } from "../../../src/core/risk/priceMove";
import { revaluation } from "../../../src/core/risk/revaluation";
import { scenario } from "../../../src/core/risk/scenario";
import { readJson } from "../../golden/read";
import { bookOf, desk, type Row } from "./bookOf";

type GoldenRow = [Numeraire, number, number, number, number, number];
const golden = readJson<{ book: Row[]; rows: GoldenRow[] }>("risk/scenario_quantlib.json");

/** Quote currency that a book of about 50 coins at 65,000 turns over: what cancels in its P&L. */
const GROSS = { usd: 5e6, coin: 80 };

const at = (
  rows: readonly Row[],
  shock: number,
  dv = 0,
  days = 0,
  measure: "pnl" | "delta" | "value" | "unrealised" = "pnl",
  numeraire: Numeraire = "usd",
) => scenario(bookOf(rows), Float64Array.of(shock), Float64Array.of(dv), { days, measure, numeraire })[0][0];

describe("SCENARIO against QuantLib", () => {
  it("has the rows", () => expect(golden.rows.length).toBe(90));

  // QuantLib's normal distribution is good to 1e-15 of the underlying; the sums cancel within the gross.
  it.each(golden.rows)("%s, %d days, vol %d, price %d", (numeraire, days, dv, shock, pnl, delta) => {
    expect(Math.abs(at(golden.book, shock, dv, days, "pnl", numeraire) - pnl)).toBeLessThan(1e-13 * GROSS[numeraire]);
    expect(Math.abs(at(golden.book, shock, dv, days, "delta", numeraire) - delta)).toBeLessThan(1e-13 * 80);
  });
});

const shock = fc.double({ min: -0.9, max: 5, noNaN: true });
const numeraires: Numeraire[] = ["usd", "coin"];

describe("laws of a revalued book", () => {
  it.each(numeraires)("nothing moves, nothing is earned: exactly 0 in %s", (numeraire) => {
    expect(Object.is(at(desk, 0, 0, 0, "pnl", numeraire), 0)).toBe(true);
  });

  it("the opposite book earns the opposite, to the last bit", () => {
    const flipped = desk.map((row) => ({ ...row, quantity: -row.quantity! }));
    fc.assert(
      fc.property(shock, fc.constantFrom(...numeraires), (s, numeraire) => {
        expect(at(flipped, s, 0.1, 3, "pnl", numeraire)).toBe(0 - at(desk, s, 0.1, 3, "pnl", numeraire));
      }),
    );
  });

  it("is the same for every order of the rows, to the last bit", () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([...desk], { minLength: desk.length }), shock, (rows, s) => {
        expect(at(rows, s, -0.1, 3)).toBe(at(desk, s, -0.1, 3));
      }),
    );
  });

  it("runs a basis off from one reference, whichever of two venues stands first", () => {
    const venues: Row[] = [
      { type: "perp", quantity: 1, price: 65010 },
      { type: "perp", quantity: 1, price: 64990 },
      { type: "future", quantity: -1, price: 65800, years: 0.2 },
    ];
    expect(at([venues[1], venues[2], venues[0]], 0.1, 0, 30)).toBe(at(venues, 0.1, 0, 30));
    // 810 over the lower of the two, all of it gone at the expiry.
    expect(at(venues, 0, 0, 73)).toBeCloseTo(810, 8);
  });

  it("its delta is NETDELTA's of the book moved there", () => {
    fc.assert(
      fc.property(shock, fc.constantFrom(...numeraires), (s, numeraire) => {
        const moved = desk.map((row) => ({
          ...row,
          price: row.type === "call" || row.type === "put" ? undefined : row.price! * (1 + s),
          underlyingPrice: row.underlyingPrice! * (1 + s),
        }));
        const book = bookOf(moved as Row[]);
        // In coin NETDELTA takes the mark from the table: the model's here.
        moved.forEach((row, i) => {
          if (row.type !== "call" && row.type !== "put") return;
          const unit = revaluation(bookOf([{ ...row, quantity: 1 } as Row])).curve("value")(moveBy(0));
          book.price[i] = row.settlement === "inverse" ? unit / row.underlyingPrice : unit;
        });
        expect(at(desk, s, 0, 0, "delta", numeraire)).toBeCloseTo(netDelta(book, "BTC", numeraire), 11);
      }),
    );
  });

  it("in coin a linear book is worth its usd P&L over the price, spot nothing", () => {
    const future: Row[] = [{ type: "perp", quantity: 3, price: 65000 }];
    expect(at([...future, { type: "spot", quantity: 7, price: 65000 }], 0.25, 0, 0, "pnl", "coin")).toBeCloseTo(
      (3 * 16250) / 81250,
      14,
    );
  });

  it("a short inverse perpetual against its own coin is a synthetic dollar", () => {
    const dollar: Row[] = [
      { type: "spot", quantity: 1, price: 65000 },
      { type: "perp", settlement: "inverse", quantity: -6500, multiplier: 10, price: 65000 },
    ];
    for (const s of [-0.9, -0.3, 0.2, 4]) expect(Math.abs(at(dollar, s))).toBeLessThan(1e-10);
  });

  it("time alone costs a long option its theta, and takes the basis off a future", () => {
    expect(at([desk[3]], 0, 0, 1)).toBeLessThan(0);
    // 800 of basis, a fifth of a year: all of it is gone at the expiry.
    expect(at([desk[0], desk[2]], 0, 0, 73)).toBeCloseTo(5 * 800, 8);
  });

  it("counts a quanto by its fx, and other linear contracts in reporting currency", () => {
    expect(
      at([{ type: "perp", settlement: "quanto", quantity: 100, multiplier: 1e-6, fx: 60000, price: 2000 }], 0.1),
    ).toBeCloseTo(1200, 9);
    expect(at([{ type: "perp", quantity: 2, fx: 1.25, price: 100 }], 0.1)).toBeCloseTo(25, 12);
  });

  it("a quanto is a linear contract with fx in its multiplier, in either numeraire", () => {
    const quantos: Row[] = desk
      .filter(({ settlement }) => settlement !== "inverse")
      .map((row) => ({ ...row, settlement: "quanto", fx: 0.5, multiplier: 4 }));
    const linears = quantos.map((row): Row => ({ ...row, settlement: "linear", fx: 1, multiplier: 2 }));
    fc.assert(
      fc.property(
        shock,
        fc.constantFrom(...numeraires),
        fc.constantFrom("pnl" as const, "unrealised" as const, "value" as const, "delta" as const),
        (s, numeraire, measure) => {
          expect(at(quantos, s, 0.05, 20, measure, numeraire)).toBe(at(linears, s, 0.05, 20, measure, numeraire));
        },
      ),
    );
  });

  it("takes the vol that a price implies where the table gives none", () => {
    const { vol, ...byPrice } = desk[4];
    const price = revaluation(bookOf([{ ...desk[4], quantity: 1 }])).curve("value")(moveBy(0)) / 66300;
    // The price is good to an ulp; the vol that comes back, and the P&L of 8 options, to some thousand.
    expect(at([{ ...byPrice, price }], -0.1)).toBeCloseTo(at([{ ...byPrice, vol: vol! }], -0.1), 6);
  });

  it("lets what has expired leave, at both ends", () => {
    const dead: Row[] = [...desk, { ...desk[3], years: -0.01 }];
    expect(at(dead, 0.1)).toBe(at(desk, 0.1));
    const days = 0.15 * 365;
    expect(at(desk, 0.1, 0, days)).toBe(
      at(
        desk.filter((_, i) => i !== 3),
        0.1,
        0,
        days,
      ),
    );
  });

  it("is unrealised P&L from the entries", () => {
    // At the table's own prices: 2·5000 − 9000·10·(1/64000 − 1/65010)·65000 + 5·200.
    const rows = desk.slice(0, 3);
    expect(at(rows, 0, 0, 0, "unrealised")).toBeCloseTo(10000 - 90000 * (1 / 64000 - 1 / 65010) * 65000 + 1000, 8);
  });

  it.each([
    [{ type: "spot", quantity: 1 }, "price is missing", "price"],
    [
      { type: "call", quantity: 1, underlyingPrice: 100, strike: 100, years: 1 },
      "vol, or a price that implies it, is missing",
      "vol",
    ],
    [
      { type: "call", quantity: 1, underlyingPrice: 100, strike: 100, vol: 0.5 },
      "years, or expiry with now, is missing",
      "years",
    ],
    [{ type: "call", quantity: 1, strike: 100, years: 1, vol: 0.5 }, "underlying price is missing", "underlyingPrice"],
    [
      { type: "call", quantity: 1, underlyingPrice: 100, strike: 100, years: 1, vol: 65 },
      "vol must be a decimal: 0.65, not 65",
      "vol",
    ],
    [
      { type: "perp", quantity: 1, settlement: "quanto", price: 100 },
      "fx (quote per settlement currency) is missing",
      "fx",
    ],
  ] as [Row, string, string][])("names the row and what it lacks: %j", (row, message, field) => {
    expect(() => revaluation(bookOf([desk[0], row]))).toThrow(
      expect.objectContaining({ message, place: { row: 1, field } }),
    );
  });

  it("refuses what has no meaning", () => {
    const two = bookOf([desk[0], { ...desk[0], underlying: "ETH" }]);
    expect(() => revaluation(two, "coin")).toThrow("positions must hold one underlying: they hold BTC, ETH");
    expect(() => at(desk, -1)).toThrow("price_shocks must be above -1");
    expect(() => at(desk, 0, -0.7)).toThrow("vol_shocks take the vol below zero");
    expect(() => at([{ ...desk[0], entry: NaN }], 0, 0, 0, "unrealised")).toThrow("entry is missing");
  });
});

describe("LEGFAIL", () => {
  it("is the book, and the book without the leg", () => {
    const [left] = legFail(bookOf(desk), "perp", Float64Array.of(-0.2));
    expect(left.pnl).toBe(at(desk, -0.2));
    expect(left.pnlWithout).toBe(
      at(
        desk.filter((_, i) => i !== 1),
        -0.2,
      ),
    );
    expect(left.delta - left.deltaWithout).toBeCloseTo(-90000 / (65010 * 0.8), 12);
    expect(() => legFail(bookOf(desk), "XRP", Float64Array.of(0))).toThrow("instrument XRP is not in the positions");
  });
});
