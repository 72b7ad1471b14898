import { numberIn, printedDecimals } from "../../src/intake/cells";
import { newYorkBehind, serialOf } from "../../src/intake/newYork";
import { sources } from "../../src/intake/sources";
import { symbolFacts } from "../../src/intake/symbols";
import { dateInSymbol, dayOrderOf, momentIn, onClock } from "../../src/intake/times";

const facts = (source: string, symbol: string) =>
  symbolFacts(
    sources.find(({ name }) => name === source)!,
    symbol,
  );

describe("numbers as exports write them", () => {
  it.each([
    ["1,250.5", 1250.5],
    ["(300)", -300],
    ["−0.5", -0.5],
    ["+1", 1],
    ["-$0.10", -0.1],
    ["$(200.00)", -200],
    ["($6.25)", -6.25],
    ["1 234 567.8", 1234567.8],
    ["12 €", 12],
    ["65.2%", 0.652],
    [" 1.5E-7\u00a0", 1.5e-7],
    [".00", 0],
    ["1,234,567", 1234567],
  ])("%j is %d", (text, value) => expect(numberIn(text)).toBe(value));

  it.each([
    "1,5",
    "0,500",
    "64.000,0",
    "1,00,000",
    "12-3",
    "(5",
    "-(5)",
    "1.5M",
    "abc",
    "1 2345",
    "0x10",
    "--5",
    "5%%",
  ])("%j is no number", (text) => expect(numberIn(text)).toBeUndefined());

  it.each(["", " ", "--", "-", "—", "N/A", "n/a", "null"])("%j is a blank", (text) => expect(numberIn(text)).toBeNaN());

  it("turns the two signs round where a comma is the decimal sign", () => {
    const style = { decimalComma: true };
    expect([numberIn("1.250,5", style), numberIn("1,5", style), numberIn("1.5", style)]).toEqual([
      1250.5,
      1.5,
      undefined,
    ]);
  });

  it("reads K, M and B of volumes alone", () => {
    const style = { magnitudes: true };
    expect([numberIn("120.5M", style), numberIn("0.98B", style), numberIn("10.2K", style)]).toEqual([
      120500000, 980000000, 10200,
    ]);
  });

  it.each([
    [0.00524892, 8],
    ["652,140.00", 2],
    ["1,234", 0],
    [1e-7, 7],
    [50, 0],
  ] as const)("%j prints %d decimals", (cell, n) => expect(printedDecimals(cell)).toBe(n));
});

describe("times as exports write them", () => {
  const JUNE = serialOf(2024, 6, 28);
  it.each([
    [45471, JUNE, "none"],
    [45471.5, JUNE + 0.5, "wall"],
    [20240628, JUNE, "none"],
    [1719561600, JUNE + 8 / 24, "utc"],
    [1719561600000, JUNE + 8 / 24, "utc"],
    [1719561600000000, JUNE + 8 / 24, "utc"],
    [1719561600000000000, JUNE + 8 / 24, "utc"],
    ["2024-06-28", JUNE, "none"],
    ["2024-06-28T08:00:00.000Z", JUNE + 8 / 24, "utc"],
    ["2024-06-28 10:00:00+02:00", JUNE + 8 / 24, "utc"],
    ["2024-06-28 08:00", JUNE + 8 / 24, "wall"],
    ["28JUN24", JUNE, "none"],
    ["Fri Jun 28 2024", JUNE, "none"],
    ["Jun 28, 2024", JUNE, "none"],
    ["28.06.2024", JUNE, "none"],
    ["06/28/2024", JUNE, "none"],
    ["28/06/2024", JUNE, "none"],
  ])("%j is %d, clock %s", (cell, serial, clock) => {
    const moment = momentIn(cell) as { serial: number; clock: string };
    expect(Math.abs(moment.serial - serial)).toBeLessThan(1e-8);
    expect(moment.clock).toBe(clock);
  });

  it.each([
    ["05/06/2024", "ambiguous"],
    ["--", "blank"],
    [0, "blank"],
    ["31/31/2024", undefined],
    ["2024-02-30", undefined],
    [5e8, undefined],
  ])("%j is %s", (cell, what) => expect(momentIn(cell)).toBe(what));

  it("takes the order of day and month from any cell that shows it", () => {
    expect(dayOrderOf(["05/06/2024", "31/05/2024"])).toBe("day first");
    expect(dayOrderOf(["05/06/2024", "05/31/2024"])).toBe("month first");
    expect(dayOrderOf(["05/06/2024"])).toBeUndefined();
  });

  it("changes New York's clock on the second Sunday of March and the first of November", () => {
    const behind = (month: number, day: number) => newYorkBehind(serialOf(2024, month, day));
    expect([behind(3, 9), behind(3, 10), behind(11, 2), behind(11, 3)]).toEqual([5, 4, 4, 5]);
  });

  it("puts a date on the clock that is asked for", () => {
    const close = { hours: 16, place: "New York" } as const;
    const date = { serial: JUNE, clock: "none" } as const;
    expect(onClock(date, "utc", close)).toBeCloseTo(JUNE + 20 / 24, 9);
    expect(onClock(date, "venue", close)).toBeCloseTo(JUNE + 16 / 24, 9);
    expect(onClock(date, 8, close)).toBeCloseTo(JUNE + 28 / 24, 9);
    expect(onClock(date, 8, undefined)).toBe(JUNE);
  });
});

describe("symbols of venues", () => {
  const row = (source: string, symbol: string) => {
    const { underlying, type, settlement, strike, expiry } = facts(source, symbol)!;
    return [underlying, type, settlement, strike, expiry?.serial ?? ""];
  };
  const JUNE = dateInSymbol("240628")!.serial;
  it.each([
    ["deribit positions", "XRP_USDC-28JUN24-0d5-C", ["XRP", "call", "linear", 0.5, JUNE]],
    ["binance usd-m positions", "BNBBUSD", ["BNB", "perp", "", NaN, ""]],
    ["binance coin-m positions", "DOTUSD_240628", ["DOT", "future", "", NaN, JUNE]],
    ["okx positions", "BTC-USD-240628-70000-P", ["BTC", "put", "inverse", 70000, JUNE]],
    ["okx positions", "BTC-USDT", ["BTC", "spot", "", NaN, ""]],
    ["bybit positions", "BTCUSDM24", ["BTC", "future", "inverse", NaN, ""]],
    ["kraken futures positions", "pi_xbtusd", ["BTC", "perp", "inverse", NaN, ""]],
    ["kucoin positions", "XBTMU24", ["BTC", "future", "inverse", NaN, ""]],
    ["ccxt positions", "BTC/USD:BTC-240628-70000-C", ["BTC", "call", "", 70000, JUNE]],
    ["gate positions", "BTC_USDT", ["BTC", "perp", "linear", NaN, ""]],
    ["fidelity positions", "-TSLA240628C200", ["TSLA", "call", "", 200, JUNE]],
    ["schwab positions", "SPXW 06/28/2024 5400.00 P", ["SPX", "put", "", 5400, JUNE]],
    ["etrade positions", "QQQ Jun 28 '24 $600 Put", ["QQQ", "put", "", 600, JUNE]],
    ["ibkr flex positions", "SPY   240628P00540000", ["SPY", "put", "", 540, JUNE]],
    ["tws portfolio", "SPX JUN2024 5400 P [SPXW  240628P05400000 100]", ["SPX", "put", "", 5400, JUNE]],
    ["zerodha positions", "NIFTY2462722000CE", ["NIFTY", "call", "", 22000, JUNE - 1]],
    ["zerodha positions", "NIFTY24JUN22000PE", ["NIFTY", "put", "", 22000, ""]],
    ["saxo net positions", "GBPUSD_FxSpot", ["GBP", "spot", "", NaN, ""]],
  ])("%s: %s", (source, symbol, expected) => expect(row(source, symbol)).toEqual(expected));

  it("reads no fused quote of another venue", () => {
    expect(facts("binance coin-m positions", "BTCUSDT")).toBeUndefined();
    expect(facts("bybit positions", "BTCBUSD")!.underlying).toBe("BTCB");
  });
});

describe("sources", () => {
  it("have names of their own, and signatures that no other of their reader has", () => {
    const names = sources.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    const signed = sources.filter(({ signature }) => signature.length > 0);
    const signatures = signed.map(({ reader, signature }) =>
      [reader, ...[...signature].sort()].join("|").toLowerCase(),
    );
    expect(new Set(signatures).size).toBe(signatures.length);
  });
});
