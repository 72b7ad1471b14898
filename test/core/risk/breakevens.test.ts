import fc from "fast-check";
import type { Numeraire } from "../../../src/core/instruments/instrument";
import type { Breakeven } from "../../../src/core/risk/breakevens";
import { breakevens, payoff } from "./atOnce";
import { bookOf, desk, option, type Row } from "./bookOf";

const coinOption = (type: "call" | "put", quantity: number, strike: number, entry: number): Row => ({
  ...option(type, quantity, strike, 0.25, entry),
  settlement: "inverse",
});

const spot = (quantity: number, entry: number): Row => ({ type: "spot", quantity, price: 100, entry });

const marks = (found: readonly Breakeven[]) => found.map(({ kind, price }) => [kind, price]);

/** The zeros at the last expiry. */
const atExpiry = (rows: readonly Row[], numeraire: Numeraire = "usd") =>
  breakevens(bookOf(rows), 0, "unrealised", numeraire).filter(({ at }) => at.row >= 0);

describe("BREAKEVENS at expiry are those of straight lines, exactly", () => {
  // Strike ∓ premium and their combinations: Hull, Options, Futures and Other Derivatives, chapter 12.
  it.each([
    ["a call", [option("call", 1, 100, 0.25, 7)], [["into profit", 107]]],
    ["a put", [option("put", -2, 95, 0.25, 6)], [["into profit", 89]]],
    [
      "a straddle",
      [option("call", 1, 100, 0.25, 9), option("put", 1, 100, 0.25, 8)],
      [
        ["into loss", 83],
        ["into profit", 117],
      ],
    ],
    ["a bull spread", [option("call", 1, 95, 0.25, 8), option("call", -1, 110, 0.25, 3)], [["into profit", 100]]],
    [
      "an iron condor",
      [
        option("put", 1, 80, 0.25, 1),
        option("put", -1, 90, 0.25, 3),
        option("call", -1, 110, 0.25, 3.5),
        option("call", 1, 120, 0.25, 1.5),
      ],
      [
        ["into profit", 86],
        ["into loss", 114],
      ],
    ],
    [
      "a butterfly narrower than any grid",
      [
        option("call", 1, 99.999, 0.25, 0.4),
        option("call", -2, 100, 0.25, 0.3998),
        option("call", 1, 100.001, 0.25, 0.3999),
      ],
      [
        ["into profit", 99.9993],
        ["into loss", 100.0007],
      ],
    ],
    ["covered by stock", [spot(1, 98), option("call", -1, 105, 0.25, 4)], [["into profit", 94]]],
    // Between two kinks that lie on zero, at one kink that touches it from below and from above, and through one.
    [
      "a risk reversal that costs nothing",
      [option("call", 1, 110, 0.25, 5), option("put", -1, 90, 0.25, 5)],
      [
        ["zero from", 90],
        ["zero to", 110],
      ],
    ],
    [
      "a butterfly that pays at best what it cost",
      [option("call", 1, 95, 0.25, 8), option("call", -2, 100, 0.25, 5), option("call", 1, 105, 0.25, 7)],
      [["touches", 100]],
    ],
    [
      "a butterfly that costs at worst what it pays",
      [option("call", -1, 95, 0.25, 8), option("call", 2, 100, 0.25, 5), option("call", -1, 105, 0.25, 7)],
      [["touches", 100]],
    ],
    ["a call for nothing", [option("call", 1, 100, 0.25, 0)], [["zero to", 100]]],
    ["a put for nothing", [option("put", -1, 100, 0.25, 0)], [["zero from", 100]]],
    [
      "a forward of call and put",
      [option("call", 1, 100, 0.25, 3), option("put", -1, 100, 0.25, 3)],
      [["into profit", 100]],
    ],
    [
      "sold fractions that add up in decimal only",
      [option("call", 0.1, 110, 0.25, 5), option("call", 0.2, 110, 0.25, 5), option("put", -0.3, 90, 0.25, 5)],
      [
        ["zero from", 90],
        ["zero to", 110],
      ],
    ],
    ["nothing but zero", [option("call", 1, 100, 0.25, 3), option("call", -1, 100, 0.25, 3)], []],
    ["nothing but profit", [option("call", 1, 100, 0.25, -1)], []],
  ] as [string, Row[], [string, number][]][])("%s", (_, rows, expected) => {
    expect(marks(atExpiry(rows))).toEqual(expected);
  });

  // A premium p in coin is p·S there: K/(1 − p) and K/(1 + p); a short perpetual of n usd from E against one coin bought at
  // B: S − B − n(S/E − 1) = 0.
  it.each([
    [[coinOption("call", 1, 100, 0.2)], [["into profit", 125]]],
    [[coinOption("put", 2, 100, 0.25)], [["into loss", 80]]],
    [
      [
        spot(1, 98),
        { type: "perp", settlement: "inverse", quantity: -5, multiplier: 10, price: 100, entry: 100 },
        coinOption("call", 0, 9, 0),
      ],
      [["into profit", 96]],
    ],
  ] as [Row[], [string, number][]][])("in coin (%#)", (rows, expected) => {
    for (const numeraire of ["usd", "coin"] as const) {
      const found = atExpiry(rows, numeraire);
      expect(found.map(({ kind }) => kind)).toEqual(expected.map(([kind]) => kind));
      found.forEach(({ price, move }, i) => {
        expect(Math.abs(price / expected[i][1] - 1)).toBeLessThan(2 ** -52);
        expect(move).toBe(price / 100 - 1);
      });
    }
  });

  it("searches a hundred times the price and no farther, on either side", () => {
    const far = (entry: number) => marks(atExpiry([spot(1, entry), option("call", 0, 100, 0.25, 0)]));
    expect(far(9_999)).toEqual([["into profit", 9_999]]);
    expect(far(1.01)).toEqual([["into profit", 1.01]]);
    expect(far(10_001)).toEqual([]);
    expect(far(0.99)).toEqual([]);
  });
});

describe("BREAKEVENS of options that live", () => {
  const now = (rows: readonly Row[]) => breakevens(bookOf(rows), 0, "unrealised").filter(({ at }) => at.row < 0);
  // Without rate and carry a straddle is worth least where d1 = 0: K(2N(σ√T) − 1) at K·exp(−σ²T/2); N(1/4) of a table.
  const least = 100 * (2 * 0.5987063256829237 - 1);
  const lowest = 100 * Math.exp(-0.03125);
  const straddle = (paid: number) => [
    { ...option("call", 1, 100, 0.25, paid - 9), carry: 0 },
    { ...option("put", 1, 100, 0.25, 9), carry: 0 },
  ];

  it("touch zero where the least that a straddle can be worth was paid", () => {
    const [touch, ...others] = now(straddle(least));
    expect([touch.kind, others]).toEqual(["touches", []]);
    // Where a parabola of curvature Γ turns is known to the noise of its slope.
    expect(Math.abs(touch.price / lowest - 1)).toBeLessThan(1e-14);
  });

  it("part in two where a billionth more was paid, and leave where a billionth less was", () => {
    const found = now(straddle(least + 1e-9));
    expect(found.map(({ kind }) => kind)).toEqual(["into loss", "into profit"]);
    // ½ΣΓ·d² = 1e-9, ΣΓ = 2n(0)/(Sσ√T).
    const gamma = (2 * 0.3989422804014327) / (lowest * 0.25);
    found.forEach(({ price }) => expect(Math.abs(price - lowest) / Math.sqrt(2e-9 / gamma)).toBeCloseTo(1, 2));
    expect(now(straddle(least - 1e-9))).toEqual([]);
  });

  it("does not take a value that vanishes far away for zero", () => {
    expect(now([option("call", 1, 100, 0.25, 0)])).toEqual([]);
    expect(now([option("put", 1, 100, 0.25, 0), option("put", 2, 130, 0.25, 0)])).toEqual([]);
    expect(now([option("call", 1, 90, 0.25, 0), option("call", -1, 110, 0.25, 0)])).toEqual([]);
  });

  it("knows a call less a put for the forward that it is", () => {
    const found = now([option("call", 1, 100, 0.25, 5), option("put", -1, 100, 0.25, 0)]);
    expect(found.map(({ kind }) => kind)).toEqual(["into profit"]);
    expect(found[0].price).toBeCloseTo(105, 12);
    expect(now([option("call", 1, 100, 0.25, 5), option("put", -1, 100, 0.25, 5), spot(-1, 100)])).toEqual([]);
  });
});

describe("BREAKEVENS of any book", () => {
  const quantity = fc.integer({ min: -9, max: 9 });
  const leg = fc.record({
    type: fc.constantFrom("call" as const, "put" as const),
    settlement: fc.constantFrom("linear" as const, "inverse" as const),
    quantity,
    strike: fc.integer({ min: 60, max: 160 }),
    years: fc.constantFrom(0.02, 0.1, 0.1, 0.5),
    vol: fc.constantFrom(0.1, 0.5, 1.2),
    rate: fc.constantFrom(0, 0.05),
    carry: fc.constantFrom(0, 0.05),
    underlyingPrice: fc.constantFrom(100, 103),
    cost: fc.integer({ min: 0, max: 12 }),
  });
  const rowOf = ({ cost, ...row }: { cost: number; settlement: string } & Row): Row => ({
    ...row,
    entry: row.settlement === "inverse" ? cost / 100 : cost,
  });
  const book = fc.record({
    legs: fc.array(leg.map(rowOf), { minLength: 1, maxLength: 6 }),
    coins: quantity,
    perps: quantity,
    futures: quantity,
    quantos: quantity,
    cash: fc.integer({ min: -300, max: 300 }),
  });
  const rowsOf = ({
    legs,
    coins,
    perps,
    futures,
    quantos,
    cash,
  }: typeof book extends fc.Arbitrary<infer T> ? T : never): Row[] => [
    ...legs,
    spot(coins, 96),
    {
      type: "perp",
      settlement: "inverse",
      quantity: perps,
      multiplier: 10,
      price: 101,
      underlyingPrice: 100,
      entry: 98,
    },
    { type: "future", quantity: futures, price: 104, underlyingPrice: 100, years: 0.3, entry: 105 },
    { type: "perp", settlement: "quanto", quantity: quantos, multiplier: 0.01, fx: 50, price: 100, entry: 103 },
    { type: "spot", quantity: cash, price: 1, underlyingPrice: 100, delta: 0, entry: 1 },
  ];

  it("PAYOFF has the sign that its breakevens say, everywhere", () => {
    const axis = Float64Array.from({ length: 400 }, (_, i) => 100 * Math.exp((i - 199.5) / 50));
    fc.assert(
      fc.property(
        book,
        fc.constantFrom("usd" as const, "coin" as const),
        fc.constantFrom("pnl" as const, "unrealised" as const),
        (given, numeraire, measure) => {
          const whole = bookOf(rowsOf(given));
          const found = breakevens(whole, 0.01, measure, numeraire);
          const { at, rows } = payoff(whole, axis, 0.01, measure, numeraire);
          const wrong = at.flatMap((moment, column) => {
            const zeros = found.filter((zero) => zero.at.years === moment.years);
            // What rounding makes of terms of some hundred at the price, and more of them far from it, has no sign.
            const signed = [...axis.keys()].filter((i) => Math.abs(rows[i][column]) > 1e-7 * (1 + axis[i] / 100));
            return signed.slice(1).filter((i, k) => {
              const passed = zeros.filter(({ price }) => price > axis[signed[k]] && price <= axis[i]);
              if (passed.some(({ kind }) => kind.startsWith("zero"))) return false;
              const turns = passed.filter(({ kind }) => kind.startsWith("into")).length;
              return rows[i][column] * rows[signed[k]][column] * (-1) ** turns < 0;
            });
          });
          expect(wrong).toEqual([]);
        },
      ),
    );
  });

  it("are zeros of PAYOFF, with the signs beside them that their kind says", () => {
    fc.assert(
      fc.property(book, (given) => {
        const whole = bookOf(rowsOf(given));
        for (const { at, price, kind } of breakevens(whole, 0, "unrealised")) {
          const beside = Float64Array.of(price * (1 - 1e-7), price, price * (1 + 1e-7));
          const drawn = payoff(whole, beside, 0, "unrealised");
          const column = drawn.at.findIndex(({ years }) => years === at.years);
          const [below, there, above] = drawn.rows.map((row) => row[column]);
          expect(Math.abs(there)).toBeLessThan(1e-8 * (1 + price / 100));
          if (kind === "into profit") expect(above).toBeGreaterThan(below);
          if (kind === "into loss") expect(above).toBeLessThan(below);
        }
      }),
    );
  });

  it("come out the same for every order of the rows", () => {
    const found = breakevens(bookOf(desk), 0, "unrealised").map(({ price }) => price);
    const reversed = breakevens(bookOf([...desk].reverse()), 0, "unrealised").map(({ price }) => price);
    expect(found.length).toBeGreaterThan(0);
    found.forEach((price, i) => expect(Math.abs(reversed[i] / price - 1)).toBeLessThan(1e-12));
  });

  it.each([5e-324, 1e300])("end where two options of one underlying see it at 100 and at %p", (underlyingPrice) => {
    const far = [{ ...option("call", 1, 100, 0.25, 9), underlyingPrice }, { ...option("put", 1, 100, 0.25, 9) }];
    expect(() => breakevens(bookOf(far), 0, "unrealised")).toThrow("must not lie that far apart");
  });

  it("want a moment that is not past, and every entry", () => {
    expect(() => breakevens(bookOf(desk), -0.01)).toThrow("date must not be before now");
    const missing = desk.map((row, i) => (i === 2 ? { ...row, entry: NaN } : row));
    expect(() => breakevens(bookOf(missing), 0, "unrealised")).toThrow("entry is missing");
  });
});
