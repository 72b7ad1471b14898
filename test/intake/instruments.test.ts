import { call } from "../support/addin";
import { type Cells, error, mapping, read, told } from "./read";

/** The rows of an answer as records by header. */
const instruments = (given: Readonly<Record<string, unknown>>): Record<string, unknown>[] => {
  const [header, ...rows] = read("INSTRUMENTS", given) as Cells;
  return rows.map((row) => Object.fromEntries(row.map((cell, c) => [String(header[c]), cell])));
};

const ccxt = [
  "symbol",
  "base",
  "quote",
  "settle",
  "type",
  "inverse",
  "contractSize",
  "precision.amount",
  "limits.amount.min",
];
const own = ["instrument", "type", "multiplier", "price", "lot"];

describe("lots", () => {
  const deribit = ["instrument_name", "kind", "min_trade_amount", "contract_size", "settlement_currency"];
  it("of Deribit are the smaller of the step and the least order, and the report says which columns were read", () => {
    const range = [
      deribit,
      ["BTC-PERPETUAL", "future", 10, 10, "BTC"],
      ["SOL_USDC-PERPETUAL", "future", 1, 0.1, "USDC"],
      ["BTC-28JUN24-70000-C", "option", 0.1, 1, "BTC"],
    ];
    expect(instruments({ range })).toMatchObject([
      { lot: 10, min: 10 },
      { lot: 0.1, min: 1 },
      { lot: 0.1, min: 0.1 },
    ]);
    expect(told("INSTRUMENTS", "column", { range })).toContainEqual(["contract_size", "lot", ""]);
    const without = range.filter((_, row) => row !== 2);
    expect(told("INSTRUMENTS", "column", { range: without })).toContainEqual(["contract_size", "not read", ""]);
  });
  it("leave out Deribit's combinations and what is not active", () => {
    const range = [
      [...deribit, "is_active"],
      ["BTC-FS-28JUN24_PERP", "future_combo", 10, 10, "BTC", true],
      ["BTC-PERPETUAL", "future", 10, 10, "BTC", false],
    ];
    expect(instruments({ range })).toEqual([]);
    expect(told("INSTRUMENTS", "left out", { range })).toEqual([
      [2, "other section", ""],
      [3, "not trading", ""],
    ]);
  });
  it("of CCXT that are decimal places are refused", () => {
    const range = [ccxt, ["BTC/USDT:USDT", "BTC", "USDT", "USDT", "swap", false, 1, 3, 0.001]];
    expect(read("INSTRUMENTS", { range })).toMatchObject(
      error("#VALUE!", /row 2 .*precision.amount 3 .*decimal places/),
    );
  });
  it.each<[string, Cells, string, RegExp]>([
    ["are missing", [own, ["ESU4", "future", 50, 5495.25, null]], "#N/A", /row 2 \(ESU4\): lot is missing/],
    ["are negative", [own, ["ESU4", "future", 50, 5495.25, -1]], "#NUM!", /row 2 \(ESU4\): lot must be above zero/],
    ["are text", [own, ["ESU4", "future", 50, 5495.25, "1,5"]], "#VALUE!", /lot must be a number, not text "1,5"/],
  ])("that %s are refused", (_, range, code, message) => {
    expect(read("INSTRUMENTS", { range })).toMatchObject(error(code, message));
  });
});

describe("settlement", () => {
  it("of CCXT follows from its currencies, also where a contract is not inverse and yet not linear", () => {
    const range = [
      ccxt,
      ["BTC/USD:BTC", "BTC", "USD", "BTC", "swap", true, 100, 1, 1],
      ["ETH/USDT:USDT", "ETH", "USDT", "USDT", "swap", false, 0.1, 0.01, 0.01],
      ["ETH/USD:BTC", "ETH", "USD", "BTC", "swap", false, 0.000001, 1, 1],
      ["ETH/USDT", "ETH", "USDT", null, "spot", null, null, 0.0001, 0.001],
    ];
    expect(instruments({ range })).toMatchObject([
      { underlying: "BTC", type: "perp", settlement: "inverse", multiplier: 100 },
      { underlying: "ETH", type: "perp", settlement: "linear", multiplier: 0.1 },
      { underlying: "ETH", type: "perp", settlement: "quanto" },
      { underlying: "ETH", type: "spot", settlement: "linear", multiplier: 1 },
    ]);
  });
});

describe("contracts", () => {
  const range = [own, ["ESU4", "future", 50, null, 1]];
  it("fill the market figures that the list lacks", () => {
    const contracts = [
      ["instrument", "underlying", "price", "expiry"],
      ["ES*", "ES", 5495.25, "2024-09-20"],
    ];
    expect(instruments({ range, contracts })).toMatchObject([{ underlying: "ES", price: 5495.25, expiry: 45_555 }]);
  });
  it("do not contradict the list", () => {
    const contracts = [
      ["instrument", "multiplier"],
      ["ESU4", 5],
    ];
    expect(read("INSTRUMENTS", { range, contracts })).toMatchObject(
      error("#VALUE!", /multiplier is 50, but contracts say 5/),
    );
  });
  it("say a multiplier that a venue does not", () => {
    const gate = [
      ["name", "quanto_multiplier", "order_size_min", "order_size_max"],
      ["BTC_USD", "0", 1, 1000],
    ];
    expect(read("INSTRUMENTS", { range: gate })).toMatchObject(error("#N/A", /multiplier of BTC_USD .*contracts/));
    const contracts = [
      ["instrument", "multiplier"],
      ["BTC_USD", 1],
    ];
    expect(instruments({ range: gate, contracts })).toMatchObject([
      { settlement: "inverse", multiplier: 1, max: 1000 },
    ]);
  });
});

describe("rates and hours", () => {
  it("are in percent where the header, the cell or a mapping says so", () => {
    const range = [
      [...own, "Fee %", "Initial margin", "mm", "funding"],
      ["ESU4", "future", 50, 5495.25, 1, 0.05, "5%", 4, 0.0001],
    ];
    const source = mapping(["maintenance margin", "mm", "percent"]);
    expect(instruments({ range, source })).toMatchObject([
      { fee: 0.0005, "initial margin": 0.05, "maintenance margin": 0.04, "funding rate": 0.0001 },
    ]);
  });
  it.each<[number, string, number]>([
    [8, "hours", 8],
    [480, "minutes", 8],
    [14_400, "seconds", 4],
  ])("%s counted in %s", (count, unit, hours) => {
    const range = [
      [...own, "funding interval"],
      ["P", "perp", 1, 100, 1, count],
    ];
    const source = mapping(["funding hours", "funding interval", unit]);
    expect(instruments({ range, source })).toMatchObject([{ "funding hours": hours }]);
  });
  it("of Deribit's rate are eight where there is one", () => {
    const range = [
      ["instrument_name", "kind", "min_trade_amount", "contract_size", "funding_8h"],
      ["BTC-PERPETUAL", "future", 10, 10, 0.0001],
      ["BTC-28JUN24", "future", 10, 10, null],
    ];
    expect(instruments({ range }).map((row) => row["funding hours"])).toEqual([8, ""]);
  });
});

it.each<[string, Cells, string, RegExp]>([
  [
    "positions",
    [
      ["instrument_name", "direction", "size", "kind"],
      ["BTC-PERPETUAL", "buy", 1, "future"],
    ],
    "#VALUE!",
    /deribit positions: use POSITIONS/,
  ],
  ["another type", [own, ["X", "swaption", 1, 1, 1]], "#VALUE!", /row 2 \(X\): .*swaption/],
  [
    "nothing that is known",
    [
      ["a", "b"],
      [1, 2],
    ],
    "#N/A",
    /a, b.*source/,
  ],
])("refuses %s", (_, range, code, message) => {
  expect(read("INSTRUMENTS", { range })).toMatchObject(error(code, message));
});

it("feeds RANKING and SOLVE in the units of the venue's orders", async () => {
  const range = [
    [
      "instrument_name",
      "kind",
      "min_trade_amount",
      "contract_size",
      "taker_commission",
      "bid_price",
      "ask_price",
      "mark_price",
    ],
    ["BTC-PERPETUAL", "future", 10, 10, 0.0005, 64_999.5, 65_000.5, 65_000],
  ];
  const table = read("INSTRUMENTS", { range });
  const [header, best] = (await call("RANKING", table, 7.5)) as Cells;
  expect(best[header.indexOf("quantity")]).toBe(-487_500);
  const book = [
    ["instrument", "underlying", "type", "quantity", "price"],
    ["BTC", "BTC", "spot", 7.5, 65_000],
  ];
  const solved = (await call("SOLVE", book, table)) as Cells;
  const quantity = solved[0].indexOf("quantity");
  expect(solved.find(([name]) => name === "BTC-PERPETUAL")?.[quantity]).toBe(-487_500);
});
