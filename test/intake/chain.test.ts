import { value } from "../support/addin";
import { type Cells, error, mapping, read, rowsOf, told } from "./read";

const HEADER = [
  "instrument",
  "underlying",
  "type",
  "strike",
  "expiry",
  "underlying price",
  "settlement",
  "price",
  "bid",
  "ask",
  "vol",
  "open interest",
  "delta",
  "gamma",
  "vega",
  "theta",
];

/** The rows of a chain as records by header. */
const options = (given: Readonly<Record<string, unknown>>): Record<string, unknown>[] =>
  rowsOf(read("CHAIN", given)).map((row) => Object.fromEntries(row.map((cell, c) => [HEADER[c], cell])));

const own = (...rows: Cells): Cells => [
  ["Type", "Strike", "Expiry", "IV", "Underlying Price", "Open Interest"],
  ...rows,
];
const summary = ["instrument_name", "mark_price", "mark_iv", "underlying_price", "underlying_index"];
const yahoo = ["contractSymbol", "strike", "lastPrice", "bid", "ask", "impliedVolatility"];

describe("expiries", () => {
  it.each([
    [null, 45_653 + 8 / 24],
    ["venue", 45_653 + 8 / 24],
    [8, 45_653 + 16 / 24],
  ])("of Deribit at zone %s", (zone, expiry) => {
    const range = [summary, ["BTC-27DEC24-240000-C", 0.04, 84.2, 73_742.14, "BTC-27DEC24"]];
    expect(options({ range, zone })[0].expiry).toBeCloseTo(expiry, 8);
  });
  it.each([
    ["SPY240621C00540000", null, 45_464 + 20 / 24],
    ["SPY240621C00540000", "venue", 45_464 + 16 / 24],
    ["SPY241220C00540000", null, 45_646 + 21 / 24],
    ["SPX240621C00540000", null, 45_464 + 13.5 / 24],
    ["SPXW240621C00540000", null, 45_464 + 20 / 24],
  ])("of %s at zone %s", (symbol, zone, expiry) => {
    const range = [yahoo, [symbol, 540, 6.25, 6.2, 6.3, 0.1]];
    expect(options({ range, zone })[0].expiry).toBeCloseTo(expiry, 8);
  });
  it("of a desk's own dates stand where they are", () => {
    expect(options({ range: own(["c", 100, "2024-08-16", 0.2, 102.5, 10]), zone: 8 })[0].expiry).toBe(45_520);
  });
});

describe("a chain", () => {
  it("of Deribit leaves out what is no option", () => {
    const range = [
      summary,
      ["BTC-PERPETUAL", 65_000, null, null, null],
      ["BTC-27DEC24-240000-C", 0.04, 84.2, 73_742.14, "BTC-27DEC24"],
      ["XRP_USDC-28JUN24-0d5-P", 0.01, 90, 0.49, "XRP_USDC-28JUN24"],
    ];
    expect(options({ range })).toMatchObject([
      { underlying: "BTC", type: "call", strike: 240_000, settlement: "inverse", vol: 0.842 },
      { underlying: "XRP", type: "put", strike: 0.5, settlement: "linear", vol: 0.9 },
    ]);
    expect(told("CHAIN", "left out", { range })).toEqual([[2, "other section", ""]]);
  });
  it("of Cboe has calls and puts apart, and the level out of a title with thousands", () => {
    const half = ["Bid", "Ask", "IV", "Delta", "Gamma", "Open Interest"];
    const range = [
      ["SPX INDEX", "Last: 5,431.60", ...new Array<null>(14).fill(null)],
      ["Expiration Date", "Calls", ...half, "Strike", "Puts", ...half],
      [
        "Fri Jun 21 2024",
        "SPX240621C05400000",
        61,
        62,
        0.1,
        0.6,
        0.003,
        80,
        5400,
        "SPX240621P05400000",
        0,
        21,
        0.11,
        0,
        0,
        90,
      ],
      [
        "Fri Jun 21 2024",
        "SPX240621C05450000",
        31,
        32,
        0.1,
        0.4,
        0.003,
        80,
        5450,
        null,
        ...new Array<null>(6).fill(null),
      ],
    ];
    expect(options({ range })).toMatchObject([
      { type: "call", strike: 5400, bid: 61, vol: 0.1, delta: 0.6, "underlying price": 5431.6 },
      { type: "put", strike: 5400, bid: "", ask: 21, vol: 0.11, delta: "", gamma: "", "open interest": 90 },
      { type: "call", strike: 5450 },
    ]);
  });
  it("with a mapping for Greeks per point and day", () => {
    const range = [
      ["type", "strike", "expiry", "vega", "theta", "delta"],
      ["put", 100, 45_520, 0.2, -0.01, -0.4],
    ];
    const source = mapping(["vega", "vega", "point"], ["theta", "theta", "day"]);
    expect(options({ range, source })[0]).toMatchObject({ delta: -0.4, vega: 20, theta: -3.65 });
  });
  it("of one instant: an option twice is refused", () => {
    const row = ["c", 100, 45_520, 0.2, 102.5, 10];
    expect(read("CHAIN", { range: own(row, row) })).toMatchObject(
      error("#VALUE!", /^call 100 45520 stands in rows 2 and 3/),
    );
    expect(options({ range: own(row, ["p", ...row.slice(1)]) })).toHaveLength(2);
  });
  it.each<[string, Cells, string, RegExp]>([
    [
      "another strike than its symbol",
      [yahoo, ["SPY240621C00540000", 541, 6, 6, 6, 0.1]],
      "#VALUE!",
      /row 2 .*541.*540/,
    ],
    ["a symbol that says nothing", [yahoo, ["FOO", 541, 6, 6, 6, 0.1]], "#N/A", /row 2 \(FOO\): type is missing/],
    [
      "no types",
      [
        ["strike", "vol"],
        [100, 0.2],
      ],
      "#N/A",
      /type is missing/,
    ],
    ["a vol of 7", own(["c", 100, 45_520, 7, 102.5, 10]), "#NUM!", /row 2: vol 7 .*percent/],
    ["an error cell", own(["c", 100, 45_520, "#N/A", 102.5, 10]), "#N/A", /row 2: IV holds #N\/A/],
  ])("with %s is refused", (_, range, code, message) => {
    expect(read("CHAIN", { range })).toMatchObject(error(code, message));
  });
  it("in which one vol lies outside 2 to 5 is taken as decimals", () => {
    expect(
      options({ range: own(["c", 100, 45_520, 4.8, 102.5, 10], ["p", 100, 45_520, 0.9, 102.5, 10]) }),
    ).toHaveLength(2);
  });
});

it("feeds SMILE and GEX as it stands", () => {
  const range = [
    ["instType", "instId", "deltaBS", "gammaBS", "vegaBS", "thetaBS", "markVol", "fwdPx"],
    ...[60_000, 65_000, 70_000].map((strike, i) => [
      "OPTION",
      `BTC-USD-240628-${strike}-C`,
      ["0.8", "0.5", "0.28"][i],
      "0.00004",
      "43",
      "-91",
      ["0.62", "0.60", "0.61"][i],
      "65100",
    ]),
  ];
  const table = read("CHAIN", { range });
  // 14 June 2024, 08:00 UTC: two weeks before.
  const now = 45_457 + 8 / 24;
  expect(value("SMILE", table, 65_000, null, "linear", null, now)).toBeCloseTo(0.6, 12);
  const withInterest = own(["call", 100, "2024-08-16", "20.0%", 102.5, 10]);
  // N'(d1)/(S σ √T) of 100 at 102.5 a year and a day before, times 10 × 102.5² × 1%.
  const gex = value("GEX", read("CHAIN", { range: withInterest }), 102.5, 1, null, 45_520 - 365) as number;
  const d1 = (Math.log(102.5 / 100) + 0.02) / 0.2;
  const gamma = Math.exp(-(d1 ** 2) / 2) / Math.sqrt(2 * Math.PI) / (102.5 * 0.2);
  expect(gex).toBeCloseTo(gamma * 10 * 102.5 ** 2 * 0.01, 9);
});

describe("a chain of Tardis", () => {
  const header = [
    ...["exchange", "symbol", "type", "strike_price", "expiration", "mark_price", "mark_iv"],
    ...["underlying_index", "underlying_price"],
  ];
  const row = (exchange: string | null, symbol: string, vol: unknown = 61) => [
    ...[exchange, symbol, "put", 60_000, 1_719_561_600_000_000, 0.0169, vol],
    ...["BTC", 65_100],
  ];
  // https://docs.tardis.dev: exchanges with options. Bybit and Binance settle in USDC or USDT, Deribit and OKX as the name says.
  it.each([
    ["deribit", "BTC-28JUN24-60000-P", "inverse"],
    ["deribit", "SOL_USDC-28JUN24-150-P", "linear"],
    ["bybit-options", "BTC-28JUN24-60000-P", "linear"],
    ["bybit-options", "BTC-28JUN24-60000-P-USDT", "linear"],
    ["binance-european-options", "BTC-240628-60000-P", "linear"],
    ["okex-options", "BTC-USD-240628-60000-P", "inverse"],
  ])("of %s settles %s %s", (exchange, symbol, settlement) => {
    const strike = symbol.startsWith("SOL") ? 150 : 60_000;
    const line = row(exchange, symbol).map((cell) => (cell === 60_000 ? strike : cell));
    expect(options({ range: [header, line] })).toMatchObject([{ settlement, vol: 0.61 }]);
  });
  it.each([
    ["an exchange that is not known", row("delta", "BTC-28JUN24-60000-P"), /delta.*known are deribit/],
    ["a blank exchange", row(null, "BTC-28JUN24-60000-P"), /exchange is blank/],
    ["vols below 5%, which are decimals at some of them", row("bybit-options", "BTC-28JUN24-60000-P", 0.61), /percent/],
  ])("refuses %s", (_, line, message) => {
    expect(read("CHAIN", { range: [header, line] })).toMatchObject({
      message: expect.stringMatching(message) as string,
    });
  });
  it("without its exchanges asks how they settle, and takes a mapping", () => {
    const range = [header, row("", "BTC-28JUN24-60000-P")].map((cells) => cells.slice(1));
    expect(read("CHAIN", { range })).toMatchObject(error("#N/A", /settlement .*exchange is not among the headers/));
    const source = mapping(["settlement", "", "linear"], ["vol", "mark_iv", "percent"]);
    expect(options({ range, source })).toMatchObject([{ settlement: "linear" }]);
  });
});
