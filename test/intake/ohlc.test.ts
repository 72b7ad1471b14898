import { value } from "../support/addin";
import { type Cells, error, mapping, read, rowsOf, told } from "./read";

const bars = (given: Readonly<Record<string, unknown>>): Cells => rowsOf(read("OHLC", given));
const header = ["Date", "Open", "High", "Low", "Close"];
/** 14 June 2024, a Friday. */
const FRIDAY = 45_457;
const flat = (...days: readonly number[]): Cells => [header, ...days.map((day) => [day, 100, 101, 99, 100])];

describe("bars without a header row", () => {
  const kraken = [
    [1_717_977_600, "100", "103", "99", "102", "101", "10.5", 3],
    [1_718_064_000, "102", "104", "101", "103", "102", "11", 3],
  ];
  it("are read as the source that is named", () => {
    expect(bars({ range: kraken, source: "kraken candles" })).toEqual([
      [45_453, 100, 103, 99, 102, 10.5],
      [45_454, 102, 104, 101, 103, 11],
    ]);
  });
  it("are asked about where their number of columns says nothing", () => {
    expect(read("OHLC", { range: kraken })).toMatchObject(error("#N/A", /8 columns.*kraken candles/));
  });
  it("in Coinbase's order (low, high, open, close) do not pass for CCXT's", () => {
    const range = [[1_717_977_600, 99, 103, 100, 102, 10.5]];
    expect(read("OHLC", { range })).toMatchObject(error("#VALUE!", /row 1: high or low does not span the bar/));
  });
  it("say that their source was taken from their number of columns", () => {
    const range = [[1_717_977_600_000, 100, 103, 99, 102, 10.5]];
    expect(told("OHLC", "assumed", { range })).toEqual([["source", "ccxt ohlcv", "6 columns without headers"]]);
  });
});

describe("numbers and times", () => {
  it("with a decimal comma are read where a mapping says so, and never else", () => {
    const range = [header, ["20.09.2024", "64.000,5", "64.100,0", "63.900,0", "64.050,0"]];
    expect(bars({ range, source: mapping(["decimal", "", ","]) })).toEqual([
      [45_555, 64000.5, 64100, 63900, 64050, ""],
    ]);
    expect(read("OHLC", { range })).toMatchObject(
      error("#VALUE!", /row 2: Open must be a number, not text "64.000,5"/),
    );
  });
  it("of thousands are volumes alone", () => {
    const range = [
      [...header, "Vol."],
      [FRIDAY, 100, 101, 99, 100, "1.5K"],
    ];
    expect(bars({ range })[0][5]).toBe(1500);
    const price = [header, [FRIDAY, 100, 101, 99, "1.5K"]];
    expect(read("OHLC", { range: price })).toMatchObject(error("#VALUE!", /row 2: Close must be a number/));
  });
  it("with day and month both ways in one column are refused", () => {
    const range = [header, ["31/05/2024", 100, 101, 99, 100], ["05/31/2024", 100, 101, 99, 100]];
    expect(read("OHLC", { range })).toMatchObject(error("#VALUE!", /row 3: Date must be a time/));
  });
  it("by the hour keep their hour, and one hour twice is refused", () => {
    const hourly = (...rows: readonly number[]) => [
      ["time", "open", "high", "low", "close", "Volume"],
      ...rows.map((seconds) => [seconds, 100, 101, 99, 100, 5]),
    ];
    expect(bars({ range: hourly(1_717_977_600, 1_717_981_200) })[1][0]).toBeCloseTo(45_453 + 1 / 24, 8);
    expect(read("OHLC", { range: hourly(1_717_981_200, 1_717_981_200) })).toMatchObject(
      error("#VALUE!", /row 3: time 2024-06-10 01:00:00 stands in row 2 too/),
    );
  });
});

describe("columns", () => {
  it("prefer the close to the last price, the opening time to others, and never take the adjusted close", () => {
    const range = [
      ["time", "open time", "last", "close", "adj close"],
      [1, FRIDAY, 98, 99, 50],
    ];
    expect(bars({ range })).toEqual([[FRIDAY, "", "", "", 99, ""]]);
    expect(told("OHLC", "missing", { range }).map(([field]) => field)).toEqual(["open", "high", "low", "volume"]);
  });
  it("of Nasdaq's history are the last price and text with dollars", () => {
    const range = [
      ["Date", "Close/Last", "Volume", "Open", "High", "Low"],
      ["06/14/2024", "$212.49", "70,122,750", "$213.85", "$215.17", "$211.30"],
    ];
    expect(bars({ range })).toEqual([[FRIDAY, 213.85, 215.17, 211.3, 212.49, 70_122_750]]);
  });
  it("of volume are the one in the symbol's own coin", () => {
    const range = [
      ["Unix", "Date", "Symbol", "Open", "High", "Low", "Close", "Volume USDT", "Volume BTC"],
      [1_717_977_600, "2024-06-10", "BTC/USDT", 100, 101, 99, 100, 1500, 15],
    ];
    expect(bars({ range })[0][5]).toBe(15);
  });
  it("of two instruments are refused, unless one is chosen", () => {
    const range = [
      ["Date", "Symbol", "Close"],
      [FRIDAY, "BTCUSDT", 1],
      [FRIDAY, "ETHUSDT", 2],
    ];
    expect(read("OHLC", { range })).toMatchObject(error("#VALUE!", /BTCUSDT and ETHUSDT/));
    expect(bars({ range, source: mapping(["instrument", "Symbol", "ethusdt"]) })).toEqual([
      [FRIDAY, "", "", "", 2, ""],
    ]);
  });
  it("of other tables are refused by name", () => {
    const range = [
      ["symbol", "fundingRate", "fundingTime"],
      ["BTCUSDT", "0.0001", "1717200000000"],
    ];
    expect(read("OHLC", { range })).toMatchObject(error("#VALUE!", /binance funding: use FUNDINGRATES/));
    expect(read("OHLC", { range: flat(FRIDAY), source: "yahoo history" })).toMatchObject(error("#N/A", /Adj Close/));
  });
});

describe("bars", () => {
  it.each<[string, readonly unknown[], string, RegExp]>([
    ["a high below the close", [100, 101, 99, 102], "#VALUE!", /row 2: high/],
    ["a high below the low", [100, 100, 101, 100], "#VALUE!", /row 2: high or low/],
    ["a low above the open", [100, 103, 101, 102], "#VALUE!", /low/],
    ["a price of 0", [0, 101, 99, 100], "#NUM!", /row 2: Open must be above zero/],
    ["a blank price", [100, 101, 99, null], "#N/A", /row 2: Close is missing/],
    ["an error cell", [100, "#N/A", 99, 100], "#N/A", /row 2: High holds #N\/A/],
  ])("with %s are refused", (_, prices, code, message) => {
    expect(read("OHLC", { range: [header, [FRIDAY, ...prices]] })).toMatchObject(error(code, message));
  });
  it("of daily trading name the days that are missing, but no weekend", () => {
    const range = flat(FRIDAY, FRIDAY + 3, FRIDAY + 4, FRIDAY + 5, FRIDAY + 7);
    expect(told("OHLC", "finding", { range }).map(([, finding]) => finding)).toEqual(["gap of 2 days before row 6"]);
  });
});

it("feeds REALIZEDVOL, whatever order the file had", () => {
  const closes = [102, 103, 105, 101, 99, 103];
  const rows = [
    [100, 103, 99],
    [102, 104, 101],
    [104, 106, 102],
    [104, 105, 100],
    [101, 103, 98],
    [99, 104, 99],
  ].map(([open, high, low], i) => [FRIDAY - 4 + i, closes[i], open, high, low]);
  const range = [["Date", "Price", "Open", "High", "Low"], ...[...rows].reverse()];
  const prices = bars({ range }).map((row) => row.slice(1, 5));
  expect(value("REALIZEDVOL", prices, 365, "yang-zhang")).toBeCloseTo(0.521, 3);
  expect(
    value(
      "REALIZEDVOL",
      prices.map((row) => [row[3]]),
      365,
    ),
  ).toBeCloseTo(0.598, 3);
});
