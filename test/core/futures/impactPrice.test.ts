import fc from "fast-check";
import { impactPrice } from "../../../src/core/futures/impactPrice";
import { readJson, relativeError } from "../../golden/read";

interface Book {
  readonly settlement: "linear" | "inverse";
  readonly bids: [number, number][];
  readonly asks: [number, number][];
}
const { books, fills } = readJson<{
  books: Record<string, Book>;
  fills: { book: string; side: "buy" | "sell"; qty: number; average: number }[];
}>("futures/order_books.json");

test.each(fills)("$book: $side $qty", ({ book, side, qty, average }) => {
  const { settlement, bids, asks } = books[book];
  const levels = side === "buy" ? asks : bids;
  const prices = Float64Array.from(levels, ([price]) => price);
  const sizes = Float64Array.from(levels, ([, size]) => size);
  const notional = settlement === "inverse" ? qty : qty * average;
  const at = side === "buy" ? "ask" : "bid";
  expect(relativeError(impactPrice(prices, sizes, notional, at, settlement), average)).toBeLessThan(2e-15);
  // The order of the rows is no matter.
  expect(impactPrice(prices.slice().reverse(), sizes.slice().reverse(), notional, at, settlement)).toBe(
    impactPrice(prices, sizes, notional, at, settlement),
  );
});

const prices = Float64Array.of(101, 100);
test("the whole book may be taken, no more", () => {
  expect(impactPrice(prices, Float64Array.of(1, 1), 201, "bid")).toBe(100.5);
  expect(() => impactPrice(prices, Float64Array.of(1, 1), 202, "bid")).toThrow(
    expect.objectContaining({ kind: "notAvailable", message: "book must hold a notional of 202, it holds 201" }),
  );
});

test("whatever part of a book is taken, the average lies between its best and its worst price", () => {
  const size = fc.double({ min: 1e-3, max: 1e3, noNaN: true });
  fc.assert(
    fc.property(size, size, size, fc.double({ min: 1e-6, max: 0.999, noNaN: true }), (a, b, c, part) => {
      const book = Float64Array.of(101, 100.3, 102.7);
      const notional = part * (a * 101 + b * 100.3 + c * 102.7);
      const average = impactPrice(book, Float64Array.of(a, b, c), notional, "ask");
      expect(average).toBeGreaterThanOrEqual(100.3 * (1 - 1e-15));
      expect(average).toBeLessThanOrEqual(102.7);
    }),
  );
});

test("a level that holds nothing is passed over", () => {
  expect(impactPrice(Float64Array.of(101, 102, 100), Float64Array.of(1, 1, 0), 101, "ask")).toBe(101);
});

test.each([
  [() => impactPrice(prices, prices, 0, "bid"), "number", "notional must be positive"],
  [() => impactPrice(prices, Float64Array.of(-1, 1), 1, "bid"), "number", "size must not be negative"],
  [() => impactPrice(Float64Array.of(0, 1), prices, 1, "ask"), "number", "price must be positive"],
  [
    () => impactPrice(new Float64Array(0), new Float64Array(0), 1, "ask"),
    "notAvailable",
    "book must have at least 1 observations, not 0",
  ],
  [
    () => impactPrice(prices, prices.subarray(1), 1, "ask"),
    "notAvailable",
    "prices and sizes must have the same length",
  ],
])("%#: %s answers %s", (call, kind, message) => {
  expect(call).toThrow(expect.objectContaining({ kind, message }));
});

test("a book that holds just the notional suffices, as decimals", () => {
  expect(impactPrice(Float64Array.of(4.35), Float64Array.of(100), 435, "ask")).toBe(4.35);
  expect(impactPrice(Float64Array.of(0.1, 0.2), Float64Array.of(1, 1), 0.3, "ask")).toBeCloseTo(0.15, 15);
});

test("a notional is received where the book of a spread has negative prices", () => {
  const prices = Float64Array.of(-2, -1, 0, 1);
  const sizes = Float64Array.of(5, 4, 3, 20);
  // Bought from the lowest price: 10 and 4 are received, 0 for the next three, then 6 are paid.
  expect(impactPrice(prices, sizes, 20, "ask")).toBeCloseTo((-10 - 4 + 6) / (5 + 4 + 3 + 6), 14);
  expect(impactPrice(prices, sizes, 7, "ask")).toBe(-2);
});
