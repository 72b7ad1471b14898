import { type BookForm, fill } from "../../../src/core/execution/fill";
import { readCsv, readJson, relativeError } from "../../golden/read";

interface Book {
  readonly settlement: BookForm;
  readonly bids: [number, number][];
  readonly asks: [number, number][];
}
const { books } = readJson<{ books: Record<string, Book> }>("execution/order_books.json");
const side = (levels: [number, number][]) => ({
  price: Float64Array.from(levels, ([price]) => price),
  size: Float64Array.from(levels, ([, size]) => size),
});
const bookOf = ({ bids, asks }: Book) => ({ bid: side(bids), ask: side(asks) });

const rows = readCsv("execution/slippage.csv");

describe("market orders through real books", () => {
  it("has the rows", () => expect(rows.length).toBe(24));

  it.each(rows)("$book: $side $qty", (row) => {
    const { settlement } = books[row.book];
    const direction = row.side === "buy" ? 1 : -1;
    const filled = fill(bookOf(books[row.book]), direction * Number(row.qty), settlement);
    // Sums of decimals are exact and rounded once; a quotient, and the coins of an inverse book, round a few times more.
    expect(relativeError(filled.average, Number(row.avg_price))).toBeLessThan(3e-16);
    expect(relativeError(filled.slippage, Number(row.slippage_bps_vs_mid))).toBeLessThan(2e-15);
    expect(relativeError(filled.fromTouch, Number(row.slippage_bps_vs_touch))).toBeLessThan(1e-15);
    expect([filled.worst, filled.levels]).toEqual([Number(row.worst_price), Number(row.levels)]);
    expect([filled.filled, filled.unfilled]).toEqual([
      direction * Number(row.filled) + 0,
      direction * Number(row.unfilled) + 0,
    ]);
  });

  it("does not mind the order of the rows", () => {
    const { bids, asks } = books["binance_btcusdt_2020-09-01_25lvl"];
    const reversed = { bid: side([...bids].reverse()), ask: side([...asks].reverse()) };
    expect(fill(reversed, 5)).toEqual(fill({ bid: side(bids), ask: side(asks) }, 5));
  });
});

const none = side([]);
const asks = side([
  [100, 1],
  [102, 0],
  [103, 2],
]);

test("a book with one side has no mid, and an empty level is no level", () => {
  const filled = fill({ bid: none, ask: asks }, 3);
  expect(filled).toMatchObject({ average: 102, worst: 103, levels: 2, fromTouch: 200, slippage: NaN });
});

test("a book too thin fills in part, and nothing is -0", () => {
  const bought = fill({ bid: none, ask: asks }, 5);
  expect(bought).toMatchObject({ filled: 3, unfilled: 2 });
  expect(Object.is(fill({ bid: asks, ask: none }, -3).unfilled, 0)).toBe(true);
});

test.each([
  [() => fill({ bid: none, ask: asks }, -1), "notAvailable", "book must have bids to sell to"],
  [() => fill({ bid: none, ask: asks }, 0), "number", "quantity must not be zero"],
  [() => fill({ bid: none, ask: side([[0, 1]]) }, 1), "number", "price must be positive"],
  [() => fill({ bid: none, ask: side([[1, -1]]) }, 1), "number", "size must not be negative"],
])("%#: %s answers %s", (call, kind, message) => {
  expect(call).toThrow(expect.objectContaining({ kind, message }));
});

test("fills the book of a spread whose prices lie on both sides of 0", () => {
  const book = {
    bid: side([[-0.02, 3]]),
    ask: side([
      [-0.01, 1],
      [0, 1],
      [0.02, 4],
    ]),
  };
  const { average, worst, slippage, fromTouch, filled } = fill(book, 3);
  expect(average).toBeCloseTo((-0.01 + 0 + 0.02) / 3, 15);
  expect([worst, filled]).toEqual([0.02, 3]);
  // In basis points of 0.015 and of 0.01: the cost is above 0 where the price is below it.
  expect(slippage).toBeCloseTo((1e4 * (0.01 / 3 + 0.015)) / 0.015, 9);
  expect(fromTouch).toBeCloseTo((1e4 * (0.01 / 3 + 0.01)) / 0.01, 9);
  expect(fill({ bid: side([[-1, 1]]), ask: side([[1, 1]]) }, 1).slippage).toBeNaN();
});

test("an inverse book has no negative price", () => {
  expect(() => fill({ bid: side([]), ask: side([[-1, 1]]) }, 1, "inverse")).toThrow("price must be positive");
});
