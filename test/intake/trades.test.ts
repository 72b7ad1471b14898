/** Histories of trades: the positions that BLOTTER makes of them, what corrupted ones become, and other forms of them. */
import fc from "fast-check";
import { call, SheetError } from "../support/addin";
import { readJson } from "../golden/read";
import { type Cells, error, mapping, read, rowsOf, told } from "./read";

interface Case {
  readonly name: string;
  readonly range: Cells;
  readonly source?: unknown;
  readonly contracts?: unknown;
  readonly expected?: Cells;
  readonly position?: Readonly<Record<string, number>>;
}
const { cases, header } = readJson<{ cases: readonly Case[]; header: readonly string[] }>("intake/trades.json");
const named = (id: string): Case => cases.find(({ name }) => name.startsWith(`${id}:`))!;
const good = cases.filter(({ expected }) => expected);
const given = ({ source, contracts }: Case) => ({ source, contracts });

it.each(good.map((c) => [c.name, c] as const))("BLOTTER reads what TRADES spills: %s", (_, c) => {
  const blotter = read("TRADES", { range: c.range, ...given(c) });
  // A file that begins in the middle of a holding may close what it has not opened: it opens the other side.
  expect(call("BLOTTER", blotter, "fifo", null, "summary")).not.toBeInstanceOf(SheetError);
});

const held = cases.filter(({ position }) => position);
it.each(held.map((c) => [c.name, c] as const))("the positions are the venue's: %s", (_, c) => {
  const blotter = read("TRADES", { range: c.range, ...given(c) });
  for (const method of ["average", "fifo", "lifo", "hifo"]) {
    const [head, ...rows] = call("BLOTTER", blotter, method, null, "summary") as Cells;
    const quantities = rows.map((row) => [row[0], row[head.indexOf("quantity")]]);
    expect(Object.fromEntries(quantities)).toMatchObject(c.position!);
  }
});

it("the position after trades of Deribit's log is the one that the log gives", () => {
  const { range } = named("deribit-log-funding");
  expect(told("TRADES", "checked", { range })).toEqual([["position", 0, 2]]);
});

/** Exports whose own columns give what was traded again: the size's, the side's and the price's. */
const CHECKED = [
  ["binance-coinm-doc", "qty", undefined, "price"],
  ["binance-spot-doc", "qty", undefined, "price"],
  ["binance-futures-file-fx", "Quantity", undefined, "Price"],
  ["binance-spot-file", "Amount", undefined, "Price"],
  ["bybit", "execQty", undefined, "execPrice"],
  ["deribit-log-position", "amount", "side", "price"],
  ["bitmex", undefined, "side", "lastPx"],
  ["ibkr-flex", "Quantity", "Buy/Sell", "TradePrice"],
  ["tastytrade", undefined, "Action", undefined],
] as const;

const OTHER_SIDE: Readonly<Record<string, string>> = {
  BUY: "SELL",
  SELL: "BUY",
  Buy: "Sell",
  Sell: "Buy",
  "close buy": "close sell",
  "open sell": "open buy",
  BUY_TO_OPEN: "SELL_TO_OPEN",
  SELL_TO_OPEN: "BUY_TO_OPEN",
};

const changed = (range: Cells, column: number, at: number, change: (cell: unknown) => unknown): Cells => {
  const filled = range.flatMap((row, r) => (r > 0 && row[column] && Number(row[column]) !== 0 ? [r] : []));
  const chosen = filled[at % filled.length];
  return range.map((row, r) => (r === chosen ? row.map((cell, c) => (c === column ? change(cell) : cell)) : row));
};

describe("corrupted histories whose own columns see it", () => {
  it.each(CHECKED)("%s", (id, size, side, price) => {
    const c = named(id);
    const head = c.range[0] as string[];
    fc.assert(
      fc.property(fc.nat(50), fc.constantFrom(10, 0.1, 100), (at, by) => {
        const slips = [size, price].flatMap((name) =>
          name ? [changed(c.range, head.indexOf(name), at, (cell) => String(Number(cell) * by))] : [],
        );
        const turned = side ? [changed(c.range, head.indexOf(side), at, (cell) => OTHER_SIDE[String(cell)])] : [];
        for (const range of [...slips, ...turned]) {
          const isSame = JSON.stringify(range) === JSON.stringify(c.range);
          if (!isSame && !isUntraded(c, range))
            expect(read("TRADES", { range, ...given(c) })).toBeInstanceOf(SheetError);
        }
      }),
      { numRuns: 40 },
    );
  });
});

it.each([
  ["sz", "0.323188"],
  ["side", "B"],
])("hyperliquid: a wrong %s shows in the position before the next fill", (name, cell) => {
  const { range } = named("hyperliquid-doc");
  const wrong = range.map((row, r) => row.map((was, c) => (r === 2 && range[0][c] === name ? cell : was)));
  expect(read("TRADES", { range: wrong })).toMatchObject(error("#VALUE!", /startPosition is -3\.23188/));
});

/** Whether the row that was changed is left out of the blotter or checks nothing: an order, a currency, an expiry. */
function isUntraded(c: Case, range: Cells): boolean {
  const at = range.findIndex((row, r) => JSON.stringify(row) !== JSON.stringify(c.range[r]));
  return c.range[at].some((cell) => /^(?:ORDER|CASH|Funding|Assignment|transfer)$/.test(String(cell)));
}

it("histories of other orders and columns are read the same", () => {
  fc.assert(
    fc.property(fc.constantFrom(...good.filter(({ name }) => !name.startsWith("own"))), fc.gen(), (c, gen) => {
      const columns = gen(fc.shuffledSubarray, [...c.range[0].keys()], { minLength: c.range[0].length });
      const range = c.range.map((row) => columns.map((column) => row[column]));
      expect(read("TRADES", { range, ...given(c) })).toEqual(read("TRADES", { range: c.range, ...given(c) }));
    }),
    { numRuns: 200 },
  );
});

it("histories are read the same oldest first, newest first, and as lines of a file", () => {
  for (const c of good.filter(
    ({ range, name }) => range.length > 2 && !/^(?:own|tastytrade|ibkr|okx-over)/.test(name),
  )) {
    const turned = [c.range[0], ...c.range.slice(1).reverse()];
    expect(read("TRADES", { range: turned, ...given(c) })).toEqual(read("TRADES", { range: c.range, ...given(c) }));
    const lines = c.range.map((row) => [row.map((cell) => String(cell ?? "")).join("\t")]);
    expect(rowsOf(read("TRADES", { range: lines, ...given(c) })).map((row) => row.slice(0, 7))).toEqual(
      rowsOf(read("TRADES", { range: c.range, ...given(c) })).map((row) => row.slice(0, 7)),
    );
  }
});

describe("a history as other countries' programs write it", () => {
  const lines = (...texts: readonly string[]): Cells => texts.map((text) => [text]);
  const file = lines(
    "﻿symbol;id;side;price;qty;quoteQty;realizedPnl;commission;commissionAsset;time",
    "BTCUSDT;7;BUY;64.500,5;0,002;129,001;0;0,0516;USDT;1717200000000",
  );

  it("is asked about", () => {
    expect(read("TRADES", { range: file })).toMatchObject(error("#VALUE!", /64\.500,5|0,002|decimal/));
  });

  it("is right where the decimal comma is said", () => {
    const [row] = rowsOf(read("TRADES", { range: file, source: mapping(["decimal", "", ","]) }));
    expect([row[5], row[6], row[7]]).toEqual([0.002, 64_500.5, 0.0516]);
  });

  it("asks which part of a date is the day, and reads a mapped order", () => {
    const range = [
      ["Time", "Instrument", "Type", "Qty", "Px"],
      ["05/06/2024 10:00", "BTC-PERP", "perp", 1, 60_000],
    ];
    expect(read("TRADES", { range })).toMatchObject(error("#VALUE!", /day first or the month first/));
    const source = mapping(["time", "Time", "day first"]);
    expect(rowsOf(read("TRADES", { range, source }))[0][0]).toBeCloseTo(45_448 + 10 / 24, 9);
  });
});

describe("zones", () => {
  const { range } = named("ibkr-flex");
  const first = (zone: unknown) => rowsOf(read("TRADES", { range, zone }))[0][0] as number;

  it("are UTC, the venue's wall clock or hours", () => {
    expect(first("venue")).toBeCloseTo(first(null) - 5 / 24, 9);
    expect(first(8)).toBeCloseTo(first(null) + 8 / 24, 9);
  });
});

describe("hands that slip", () => {
  const fill = (over: Readonly<Record<string, unknown>>): Cells => {
    const row: Readonly<Record<string, unknown>> = {
      ...{ instId: "ETH-USDT-SWAP", instType: "SWAP", tradeId: "1", fillPx: "3000", fillSz: "2", side: "sell" },
      ...{ posSide: "net", fee: "-0.3", feeCcy: "USDT", ts: "1717200000000" },
      ...over,
    };
    return [Object.keys(row), Object.values(row)];
  };
  const contracts = [
    ["instrument", "multiplier"],
    ["ETH-USDT-SWAP", 0.1],
  ];

  it.each([
    ["an unknown side", { side: "hold" }, "#VALUE!", /side hold is no side/],
    ["no side", { side: "" }, "#VALUE!", /side is missing: buy or sell/],
    ["a side of both", { side: "net" }, "#VALUE!", /side net: buy or sell/],
    ["a sell below 0 is fine, a buy below 0 is not", { side: "buy", fillSz: "-2" }, "#VALUE!", /side says buy/],
    ["no price", { fillPx: "" }, "#N/A", /fillPx is missing/],
    ["no size", { fillSz: "" }, "#N/A", /fillSz is missing/],
    ["no time", { ts: "" }, "#N/A", /ts is missing/],
    ["no time among the headers", { ts: undefined }, "#N/A", /fillTime|ts|time/],
    ["a fee that is no number", { fee: "0.3 USDT" }, "#VALUE!", /fee must be a number/],
    ["a fee with the other sign", { fee: "30" }, "#VALUE!", /rebate of 5\.00%.*map fee to fee as paid/],
    ["a fee in a third coin", { feeCcy: "OKB" }, "#N/A", /fee is in OKB.*settles in USDT.*fx of OKB/],
    ["an error in a column that is read", { fillPx: "#REF!" }, "#REF!", /fillPx/],
  ])("%s", (_, over, code, message) => {
    expect(read("TRADES", { range: fill(over), contracts })).toMatchObject(error(code, message));
  });

  it("leaves out what traded nothing, and says so", () => {
    const [head, row] = fill({});
    const range = [head, row, row.map((cell, c) => (head[c] === "fillSz" ? "0" : head[c] === "tradeId" ? "2" : cell))];
    expect(told("TRADES", "left out", { range, contracts })).toEqual([[3, "nothing traded", ""]]);
  });

  it("says that long and short positions add up", () => {
    const range = fill({ posSide: "short" });
    expect(told("TRADES", "assumed", { range, contracts }).map(([field]) => field)).toContain("quantity");
  });

  it("tells positions from trades", () => {
    expect(read("POSITIONS", { range: fill({}) })).toMatchObject(error("#VALUE!", /okx trades: use TRADES/));
    const positions = [
      ["instId", "pos", "posSide"],
      ["ETH-USDT-SWAP", "2", "net"],
    ];
    expect(read("TRADES", { range: positions })).toMatchObject(error("#VALUE!", /okx positions: use POSITIONS/));
  });
});

it("answers or refuses whatever is thrown at it", () => {
  const cell = fc.oneof(
    fc.constantFrom<unknown>(
      "",
      null,
      "-",
      "BTCUSDT",
      "BUY",
      "1,5",
      "#N/A",
      true,
      -0,
      1e300,
      -1,
      0,
      "∞",
      "€",
      "2024-13-45",
    ),
    fc.double(),
    fc.string(),
  );
  fc.assert(
    fc.property(
      fc.constantFrom(...cases),
      fc.array(fc.tuple(fc.nat(), fc.nat(), cell), { maxLength: 6 }),
      (c, changes) => {
        const range = c.range.map((row) => [...row]);
        for (const [r, k, value] of changes) {
          const row = range[r % range.length];
          row[k % row.length] = value;
        }
        const answer = read("TRADES", { range, ...given(c) });
        if (answer instanceof SheetError) return;
        for (const row of answer as Cells)
          for (const value of row) expect(typeof value === "string" || Number.isFinite(value)).toBe(true);
      },
    ),
    { numRuns: 500 },
  );
});

it("has a source of each venue and broker, and a case of each", () => {
  const read = new Set(
    good.flatMap((c) => told("TRADES", "source", { range: c.range, ...given(c) }).map(([, name]) => name)),
  );
  for (const name of [
    "binance",
    "bybit",
    "deribit",
    "okx",
    "bitmex",
    "ibkr",
    "tastytrade",
    "hyperliquid",
    "ccxt",
    "own",
  ])
    expect([...read].some((source) => String(source).startsWith(name))).toBe(true);
  expect(header).toHaveLength(18);
});
