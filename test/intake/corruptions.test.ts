import fc from "fast-check";
import { call, SheetError } from "../support/addin";
import { readJson } from "../golden/read";

type Cells = unknown[][];

/** Exports whose own columns give their sizes again, with the column of the size, of the side and of the check. */
const EXPORTS = [
  { id: "deribit-account-text", size: "size", check: "size_currency" },
  { id: "binance-um-two", size: "positionAmt", check: "notional" },
  { id: "binance-cm-dated", size: "positionAmt", check: "notionalValue" },
  { id: "ibkr-flex", size: "Position", check: "PositionValue" },
  { id: "fidelity-text", size: "Quantity", check: "Current Value" },
  { id: "schwab-text", size: "Qty (Quantity)", check: "Mkt Val (Market Value)" },
];

interface Case {
  readonly id: string;
  readonly args: readonly unknown[];
}
const { cases } = readJson<{ cases: readonly Case[] }>("intake/positions.json");

const headerOf = (grid: Cells, header: string): [row: number, column: number] => {
  const row = grid.findIndex((cells) => cells.includes(header));
  return [row, grid[row].indexOf(header)];
};

type Corruption = (grid: Cells, header: string, at: number) => Cells;

const atRow =
  (change: (cell: unknown) => unknown): Corruption =>
  (grid, header, at) => {
    const [head, column] = headerOf(grid, header);
    const sized = grid.flatMap((row, r) => (r > head && isSize(row[column]) ? [r] : []));
    const chosen = sized[at % sized.length];
    return grid.map((row, r) => (r === chosen ? row.map((cell, k) => (k === column ? change(cell) : cell)) : row));
  };

const isSize = (cell: unknown): boolean =>
  Number(String(cell ?? "").replace(/,/g, "")) !== 0 && /\d/.test(String(cell));
const scaled = (cell: unknown): unknown =>
  typeof cell === "number" ? cell * 10 : String(Number((cell as string).replace(/,/g, "")) * 10);
const turned = (cell: unknown): unknown =>
  typeof cell === "number" ? -cell : String(-Number((cell as string).replace(/,/g, "")));

describe("corrupted exports whose own columns see it", () => {
  const exported = fc.constantFrom(...EXPORTS);

  it("are refused where a size is ten times too large or of the other sign", () => {
    fc.assert(
      fc.property(exported, fc.nat(50), fc.boolean(), ({ id, size }, at, isScaled) => {
        const { args } = cases.find((c) => c.id === id)!;
        const grid = atRow(isScaled ? scaled : turned)(args[0] as Cells, size, at);
        expect(call("POSITIONS", grid, ...args.slice(1))).toBeInstanceOf(SheetError);
      }),
      { numRuns: 300 },
    );
  });

  it("are read the same, or refused, where a column is dropped, renamed or moved", () => {
    fc.assert(
      fc.property(exported, fc.nat(60), fc.constantFrom("drop", "rename", "move"), ({ id, size }, at, how) => {
        const { args } = cases.find((c) => c.id === id)!;
        const grid = args[0] as Cells;
        const [head] = headerOf(grid, size);
        const column = at % grid[head].length;
        const changed = grid.map((row, r) => {
          if (how === "rename")
            return row.map((cell, k) => (r === head && k === column ? `old ${String(cell)}` : cell));
          const rest = row.filter((_, k) => k !== column);
          return how === "drop" ? rest : [...rest, row[column]];
        });
        const [before, after] = [call("POSITIONS", ...args), call("POSITIONS", changed, ...args.slice(1))];
        if (after instanceof SheetError) return;
        // What is not there any more is blank, and nothing else is different.
        const changedCells = (after as Cells).flatMap((row, r) =>
          row.flatMap((cell, k) => (cell === (before as Cells)[r][k] || cell === "" ? [] : [[r, k, cell]])),
        );
        expect(changedCells).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});

/** Slips whose size or place gives them away although they lie within what prices may have moved. */
const SLIPS: readonly (readonly [
  id: string,
  what: string,
  header: string,
  row: RegExp,
  by: number,
  message: RegExp,
])[] = [
  ["tastytrade", "a size ten times too large", "Quantity", /^AAPL$/, 10, /P\/L Open/],
  ["thinkorswim-text", "a size ten times too large", "Qty", /UNIT ETF/, 10, /P\/L Open/],
  ["hyperliquid", "a size ten times too large beside a gain of 0.0", "szi", /^ETH$/, 10, /unrealizedPnl 0/],
  ["bybit-three", "an option's size ten times too large", "size", /-C$/, 10, /unrealisedPnl 30/],
  ["okx-three", "the index of a swap", "idxPx", /^BTC-USDT-SWAP$/, 10, /underlying price 649900/],
  ["deribit-usdc", "the index of an option", "index_price", /-C$/, 10, /underlying price 4.8.*no call at 0.5/],
  ["ibkr-flex-am", "one rate of two in a currency", "FXRateToBase", /./, 10, /fx of USD is/],
];

it.each(SLIPS)("%s: %s is refused", (id, _, header, row, by, message) => {
  const { args } = cases.find((c) => c.id === id)!;
  const [head, column] = headerOf(args[0] as Cells, header);
  const at = (args[0] as Cells).findIndex(
    (cells, r) => r > head && cells.some((cell) => row.test(String(cell))) && isSize(cells[column]),
  );
  const changed = (args[0] as Cells).map((cells, r) =>
    cells.map((cell, k) => (r === at && k === column ? Number(cell) * by : cell)),
  );
  expect(call("POSITIONS", ...args)).not.toBeInstanceOf(SheetError);
  expect(call("POSITIONS", changed, ...args.slice(1))).toMatchObject({ message: expect.stringMatching(message) });
});

it("thinkorswim: a group whose head is lost is refused, as its rows would be another's", () => {
  const { args } = cases.find((c) => c.id === "thinkorswim-text")!;
  const lost = (args[0] as Cells).filter((row) => row[0] !== "SPX");
  expect(lost).toHaveLength((args[0] as Cells).length - 1);
  expect(call("POSITIONS", lost, ...args.slice(1))).toMatchObject({
    code: "#VALUE!",
    message: expect.stringMatching(/\/MES.*P\/L Open is .*add up to/),
  });
});

it("tastytrade: an option without its expiry has no name", () => {
  const { args } = cases.find((c) => c.id === "tastytrade")!;
  const [head, column] = headerOf(args[0] as Cells, "Exp Date");
  const lost = (args[0] as Cells).map((row, r) => row.map((cell, k) => (r > head && k === column ? null : cell)));
  expect(call("POSITIONS", lost, ...args.slice(1))).toMatchObject({
    message: expect.stringMatching(/expiry is missing/),
  });
});

it("gains that agree to what their column prints are never refused", () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.record({
          size: fc.integer({ min: 1, max: 5_000 }).map((n) => n / 100),
          isShort: fc.boolean(),
          entry: fc.integer({ min: 10, max: 900_000 }).map((n) => n / 10),
          move: fc.integer({ min: -300, max: 300 }),
        }),
        { minLength: 1, maxLength: 5 },
      ),
      fc.integer({ min: 0, max: 4 }),
      (rows, digits) => {
        const head = ["symbol", "positionAmt", "entryPrice", "markPrice", "unRealizedProfit", "notional"];
        const body = rows.map(({ size, isShort, entry, move }) => {
          const [held, mark] = [isShort ? -size : size, entry * (1 + move / 10_000)];
          return ["BTCUSDT", held, entry, mark, (held * (mark - entry)).toFixed(digits), held * mark];
        });
        expect(call("POSITIONS", [head, ...body])).not.toBeInstanceOf(SheetError);
      },
    ),
    { numRuns: 300 },
  );
});
