/** What becomes of a range whose columns are dropped one by one: refused, blank where it was filled, or right all the same. */
import { SheetError } from "../support/addin";
import { readJson } from "../golden/read";
import { type Cells, read } from "./read";

interface Golden {
  readonly function: string;
  readonly header: readonly string[];
  readonly cases: readonly {
    readonly name: string;
    readonly range: Cells;
    readonly source?: unknown;
    readonly contracts?: unknown;
    readonly expected?: Cells;
  }[];
}

/**
 * Columns without which a range is another good range: nothing in it shows that they were there. An older price stands in
 * for a later one, a forecast for what was paid, and rows without times stand in their order.
 */
const UNSEEN = new Set([
  "binance-newest-first calc_time",
  "okx realizedRate",
  "kraken relativeFundingRate",
  "investing Date",
  "investing-thousands Date",
  "coinmarketcap timeOpen",
  "mixed-order Date",
  "okx-option-doc ctMult",
  "bybit-tickers markPrice",
  "binance-um status",
  "gate-doc mark_price",
  "own Multiplier",
  "own Time",
  // A sell without its sign and its side is a buy: an unsigned table that is its own whole.
  "own Side",
  "deribit-doc underlying_price",
  "ccxt timestamp",
  "ibkr-flex DateTime",
  "ibkr-flex Taxes",
]);

const isSame = (actual: unknown, expected: unknown): boolean =>
  typeof actual === "number" && typeof expected === "number"
    ? Math.abs(actual - expected) <= 1e-8 * Math.max(1, Math.abs(expected))
    : actual === expected;

const isSafe = (answer: unknown, expected: Cells): boolean => {
  if (answer instanceof SheetError) return true;
  const rows = (answer as Cells).slice(1);
  return (
    rows.length === expected.length &&
    rows.every((row, r) => row.every((cell, c) => cell === "" || isSame(cell, expected[r][c])))
  );
};

const files = ["orderBooks", "fundingRates", "ohlc", "chains", "instruments", "trades"];
const cases = files.flatMap((file) => {
  const { function: reader, cases } = readJson<Golden>(`intake/${file}.json`);
  return cases
    .filter(({ expected, range }) => expected && range[0].length > 1)
    .map((c) => [reader, c.name, c] as const);
});

it.each(cases)("%s of %s", (reader, name, { range, source, contracts, expected }) => {
  const id = name.slice(0, name.indexOf(":"));
  const head = range.find((row) => row.filter((cell) => typeof cell === "string").length > 1) ?? [];
  const silent = Array.from(head.keys())
    .filter((column) => {
      const rest = range.map((row) => row.filter((_, c) => c !== column));
      return !isSafe(read(reader, { range: rest, source, contracts }), expected!);
    })
    .map((column) => `${id} ${String(head[column])}`);
  expect(silent.filter((column) => !UNSEEN.has(column))).toEqual([]);
});
