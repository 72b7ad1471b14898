import { type PriceHistory, readPrices } from "../../../../src/taskpane/risk/history/prices";
import { sourceOf, spoil } from "../../support";

const PRICES = [
  ["date", "spot", "perp"],
  [45292, 100, 101],
  [45293, 102, 103.5],
  [45294, 101, 102],
  [45295, 104, 105],
];
const read = (values: unknown[][], address = "Prices!B2:D6") => readPrices(sourceOf(address, values));

test("dates, spot and futures are taken by their order, and gaps drop their pair", () => {
  const history = read(spoil(PRICES, 2, 2, null)) as PriceHistory;
  expect([...history.spot]).toEqual([100, 101, 104]);
  expect([...history.futures]).toEqual([101, 102, 105]);
  expect([...history.dates!]).toEqual([45292, 45294, 45295]);
  expect([...history.rows]).toEqual([1, 3, 4]);
  expect(history.dropped).toBe(1);
});

test("two columns are spot and futures without dates", () => {
  const history = read(
    PRICES.map(([, spot, futures]) => [spot, futures]),
    "Prices!C2:D6",
  ) as PriceHistory;
  expect(history.dates).toBeNull();
  expect([...history.spot]).toEqual([100, 102, 101, 104]);
});

test("a blank date is no problem of a row that is left out anyway", () => {
  expect(Array.isArray(read(spoil(spoil(PRICES, 2, 2, "n/a"), 2, 0, null)))).toBe(false);
});

test.each([
  ["an error cell", spoil(PRICES, 3, 1, "#DIV/0!"), "Prices!C5", "spot holds #DIV/0!"],
  ["a text for a date", spoil(PRICES, 1, 0, "1/2"), "Prices!B3", 'date must be a date, not text "1/2"'],
  ["a Unix time", spoil(PRICES, 2, 0, 1.7e12), "Prices!B4", "date must be a date, not 1700000000000"],
  ["the newest first", spoil(PRICES, 3, 0, 1), "Prices!B5", "date must not be before the one above: oldest first"],
  ["no header", PRICES.slice(1), "Prices!C2", "prices must have a header row above the first price, not 100"],
  [
    "one column",
    PRICES.map(([, spot]) => [spot]),
    "Prices!B2:D6",
    "prices must be two or three columns, [date,] spot and futures, not 1",
  ],
])("%s is named with its cell", (_, values, cell, message) => {
  expect((read(values) as unknown[])[0]).toEqual({ cell, message });
});

test("every error cell is listed, not only the first", () => {
  expect(read(spoil(spoil(PRICES, 1, 1, "#N/A"), 4, 2, "#REF!"))).toEqual([
    { cell: "Prices!C3", message: "spot holds #N/A" },
    { cell: "Prices!D6", message: "futures holds #REF!" },
  ]);
});
