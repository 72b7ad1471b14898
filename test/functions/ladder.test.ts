/** Laws of LADDER over random books: what its buckets add up to, and what its carry is the slope of. */
import fc from "fast-check";
import "../support/seed";
import { call, SheetError } from "../support/addin";

type Cell = number | string | null;
const HEADER = [
  ...["underlying", "type", "quantity", "settlement", "multiplier", "price", "underlying price", "strike", "years"],
  ...["vol", "rate", "carry"],
];
const PRICE: Record<string, number> = { BTC: 43_000, ETH: 2300 };
const near = (min: number, max: number) => fc.double({ min, max, noNaN: true });

const row = fc
  .tuple(
    fc.constantFrom("spot", "perp", "future", "inverse", "call", "put", "coin call"),
    fc.integer({ min: -500, max: 500 }).filter((n) => n !== 0),
    near(0.9, 1.1),
    near(0.7, 1.4),
    near(0.02, 3),
    near(0.2, 1),
    near(-0.03, 0.06),
  )
  .map(([kind, n, basis, moneyness, years, vol, rate]) => (underlying: string): Cell[] => {
    const S = PRICE[underlying];
    const of = (type: string, settlement: string, multiplier: number, price: number, rest: Cell[]) => [
      ...[underlying, type, n, settlement, multiplier, price, S],
      ...rest,
    ];
    const option = [S * moneyness, years, vol];
    if (kind === "spot" || kind === "perp") return of(kind, "linear", 1, S, [null, null, null, null, null]);
    if (kind === "future") return of("future", "linear", 0.1, S * basis, [null, years, null, null, null]);
    if (kind === "inverse") return of("future", "inverse", 10, S * basis, [null, years, null, null, null]);
    if (kind === "coin call") return of("call", "inverse", 1, 0.05, [...option, 0, 0]);
    return of(kind, "linear", 1, S / 20, [...option, rate, rate / 2]);
  });

const bookOf = (underlyings: readonly string[]) =>
  fc
    .array(fc.tuple(row, fc.constantFrom(...underlyings)), { minLength: 1, maxLength: 10 })
    .map((rows): Cell[][] => [HEADER, ...rows.map(([each, underlying]) => each(underlying))]);

const table = (name: string, ...args: unknown[]): Cell[][] => {
  const answer = call(name, ...args);
  if (!Array.isArray(answer)) throw new Error(String(answer));
  return answer as Cell[][];
};

/** A measure of the total row by its header. */
const totalOf = (answer: Cell[][], measure: string) => answer.at(-1)![answer[0].indexOf(measure)] as number;

const AXES = ["expiry", "years", "strike", "moneyness"] as const;

it("has buckets that add up to its total, however they are cut", () => {
  fc.assert(
    fc.property(
      bookOf(["BTC", "ETH"]),
      fc.constantFrom(...AXES),
      fc.constantFrom("linear", "box"),
      fc.array(near(0.05, 5), { minLength: 1, maxLength: 5 }),
      (book, by, allocation, nodes) => {
        const buckets = by === "expiry" ? null : nodes.map((node) => [by === "strike" ? node * 20_000 : node]);
        const answer = table("LADDER", book, by, buckets, null, null, null, allocation);
        const several = answer[0][0] === "underlying";
        for (const measure of [
          "delta value",
          "carry",
          "vega",
          "vega standard",
          "theta",
          ...(several ? [] : ["delta", "gamma"]),
        ]) {
          const k = answer[0].indexOf(measure);
          const rows = answer.slice(1, -1).map((each) => each[k] as number);
          const size = rows.reduce((sum, each) => sum + Math.abs(each), 0);
          expect(Math.abs(rows.reduce((sum, each) => sum + each, 0) - totalOf(answer, measure))).toBeLessThanOrEqual(
            1e-12 * size,
          );
        }
      },
    ),
  );
});

it("has EXPOSURE's totals to the last bit, in usd and in coin", () => {
  fc.assert(
    fc.property(bookOf(["BTC"]), fc.constantFrom(...AXES), fc.constantFrom("usd", "coin"), (book, by, money) => {
      const ladder = table("LADDER", book, by, null, null, money);
      const exposure = table("EXPOSURE", book, null, money);
      for (const measure of ["delta", "delta value", "gamma", "vega", "theta"])
        expect(totalOf(ladder, measure)).toBe(totalOf(exposure, measure));
    }),
  );
});

it("has a carry that is the slope of what options and futures are worth, per basis point", () => {
  fc.assert(
    fc.property(
      fc.constantFrom("call", "put"),
      ...([near(0.7, 1.4), near(0.05, 3), near(0.2, 1), near(-0.03, 0.06)] as const),
      (type, moneyness, years, vol, rate) => {
        const S = 100;
        const priceAt = (carry: number) =>
          (table("GREEKS", type, S, S * moneyness, years, vol, rate, carry, "price") as unknown as number[][])[0][0];
        const book = [HEADER, ["X", type, 3, "linear", 2, 5, S, S * moneyness, years, vol, rate, 0.01]];
        const slope = (priceAt(0.01 + 1e-4) - priceAt(0.01 - 1e-4)) / 2;
        // Curvature of the price over two basis points.
        expect(totalOf(table("LADDER", book), "carry")).toBeCloseTo(6 * slope, 5);
      },
    ),
  );
  const future = [HEADER, ["X", "future", 3, "linear", 2, 105, 100, null, 0.5, null, null, null]];
  const moved = (bp: number) => 6 * 105 * Math.expm1(0.5 * bp * 1e-4);
  expect(totalOf(table("LADDER", future), "carry")).toBeCloseTo((moved(1) - moved(-1)) / 2, 9);
});

it("has in each bucket what SCENARIO loses to a move of the curve at its node, and in all of them to a parallel shift", () => {
  const step = 1e-6;
  const pnlOf = (book: Cell[][], shocks: Cell[][]): number =>
    table("SCENARIO", book, [[0]], [[0]], 0, null, null, null, shocks)[1][1] as number;
  const slope = (book: Cell[][], shocks: (move: number) => Cell[][]): number =>
    (pnlOf(book, shocks(step)) - pnlOf(book, shocks(-step))) / 2;
  fc.assert(
    fc.property(
      bookOf(["BTC"]),
      fc.uniqueArray(fc.integer({ min: 1, max: 60 }), { minLength: 2, maxLength: 5 }),
      (book, twentieths) => {
        const nodes = twentieths.map((n) => n / 20).sort((a, b) => a - b);
        const ladder = table(
          "LADDER",
          book,
          "years",
          nodes.map((node) => [node]),
          [["carry"]],
        );
        const each = table("LADDER", book, "expiry", null, [["carry"]]).slice(1, -1);
        // Of the square of the step, and of rounding on prices.
        const size = 1 + each.reduce((sum, [, carry]) => sum + Math.abs(carry as number), 0);
        const perBp = step / 1e-4;
        for (const node of nodes) {
          const tent = (move: number): Cell[][] => [
            ["years", "carry move"],
            ...nodes.map((at) => [at, at === node ? move : 0]),
          ];
          const bucket = ladder.find(([years]) => years === node)![1] as number;
          expect(Math.abs(slope(book, tent) / perBp - bucket)).toBeLessThan(1e-3 * size);
        }
        const total = ladder.at(-1)![1] as number;
        expect(Math.abs(slope(book, (move) => [[move]]) / perBp - total)).toBeLessThan(1e-3 * size);
      },
    ),
    { numRuns: 60 },
  );
});

describe("rows and words", () => {
  const futures = (...rows: Cell[][]) => [["instrument", "underlying", "type", "quantity", "price", "expiry"], ...rows];
  const NOW = 46_000;

  it("show what has expired, whatever else is wrong in it, and block on nothing", () => {
    const book = futures(["A", "BTC", "future", "#REF!", null, NOW - 3], ["B", "BTC", "future", 2, 100, NOW + 365]);
    const answer = table("LADDER", book, null, null, [["delta", "carry"]], null, NOW);
    expect(answer).toEqual([
      ["expiry", "delta", "carry"],
      ["expired", 0, 0],
      [NOW + 365, 2, 0.02],
      ["Total", 2, 0.02],
    ]);
  });
  it("name the row of a future without a tenor, and of an expiry without a clock", () => {
    const refused = (answer: unknown, message: RegExp) =>
      expect(answer).toMatchObject({ code: "#N/A", message: expect.stringMatching(message) as string });
    refused(
      call("LADDER", futures(["A", "BTC", "future", 1, 100, null]), null, null, null, null, NOW),
      /row 2 \(A\): years/,
    );
    refused(call("LADDER", futures(["A", "BTC", "future", 1, 100, NOW + 9])), /row 2 \(A\): years, or expiry with now/);
  });
  it("keep the coins of two underlyings apart", () => {
    const book = futures(["A", "BTC", "future", 1, 100, NOW + 365], ["B", "ETH", "future", 2, 10, NOW + 365]);
    expect(table("LADDER", book, null, null, [["carry", "theta"]], "coin", NOW).at(-1)).toEqual([
      "Total",
      "",
      "mixed",
      0,
    ]);
  });
  it("ask what instruments are of before they are counted in coin", () => {
    const book = [
      ["instrument", "type", "quantity", "price", "years"],
      ["A", "future", 1, 100, 1],
      ["B", "future", 1, 50, 1],
    ];
    const answer = call("LADDER", book, null, null, null, "coin");
    expect(answer).toBeInstanceOf(SheetError);
    expect(answer).toMatchObject({ code: "#N/A", message: expect.stringMatching(/underlying is missing/) as string });
  });
  it("leave blanks of the measures out", () => {
    const book = futures(["A", "BTC", "future", 1, 100, NOW + 365]);
    expect(table("LADDER", book, null, null, [["basis"], [null], [""]], null, NOW)[0]).toEqual(["expiry", "carry"]);
  });
});
