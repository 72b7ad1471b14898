/**
 * A sample of each source that no golden file holds: made in the form of the venue's or broker's documentation (linked in
 * src/intake/sources), with figures chosen so that the columns which give a position's size again hold.
 */
import { SheetError } from "../support/addin";
import { type Cells, read, rowsOf, told } from "./read";

interface Sample {
  readonly source: string;
  readonly range: Cells;
  readonly contracts?: Cells;
  /** instrument, underlying, type, quantity, multiplier, settlement, price, strike, expiry and entry of each row. */
  readonly expected: Cells;
  /** The column of the size, where another column gives it again. */
  readonly size?: string;
}

const multiplier = (instrument: string, value: number) => [
  ["instrument", "multiplier"],
  [instrument, value],
];

/** 28 June 2024 is serial 45,471, 19 July 45,492 and 20 June 45,463. */
const SAMPLES: readonly Sample[] = [
  {
    source: "dydx positions",
    range: [
      ["market", "status", "side", "size", "maxSize", "entryPrice", "sumOpen", "sumClose"],
      ["ETH-USD", "OPEN", "SHORT", "-2.5", "-2.5", "3500", "2.5", "0"],
    ],
    expected: [["ETH-USD", "ETH", "perp", -2.5, 1, "linear", "", "", "", 3500]],
  },
  {
    source: "paradex positions",
    range: [
      ["market", "side", "size", "average_entry_price", "cost", "status"],
      ["BTC-USD-PERP", "SHORT", "-0.5", "66000", "-33000", "OPEN"],
    ],
    expected: [["BTC-USD-PERP", "BTC", "perp", -0.5, 1, "linear", "", "", "", 66_000]],
    size: "size",
  },
  {
    source: "derive positions",
    range: [
      [
        ...["instrument_type", "instrument_name", "amount", "average_price", "mark_price", "index_price"],
        ...["mark_value", "unrealized_pnl"],
      ],
      ["perp", "ETH-PERP", "10", "3400", "3500", "3498", "35000", "1000"],
      ["option", "ETH-20240628-3600-C", "-5", "90", "100", "3498", "-500", "-50"],
    ],
    expected: [
      ["ETH-PERP", "ETH", "perp", 10, 1, "linear", 3500, "", "", 3400],
      ["ETH-20240628-3600-C", "ETH", "call", -5, 1, "linear", 100, 3600, 45_471 + 8 / 24, 90],
    ],
    size: "amount",
  },
  {
    source: "crypto.com positions",
    range: [
      ["account_id", "quantity", "session_pnl", "cost", "open_pos_cost", "instrument_name", "type"],
      ["a1", "-0.2", "0", "-13000", "-13000", "BTCUSD-PERP", "PERPETUAL_SWAP"],
    ],
    expected: [["BTCUSD-PERP", "BTC", "perp", -0.2, 1, "linear", "", "", "", 65_000]],
  },
  {
    source: "coinbase intx positions",
    range: [
      ["symbol", "position_side", "net_size", "mark_price", "vwap", "position_notional"],
      ["BTC-PERP-INTX", "POSITION_SIDE_LONG", "0.3", "65000", "64000", "19500"],
    ],
    expected: [["BTC-PERP-INTX", "BTC", "perp", 0.3, 1, "linear", 65_000, "", "", 64_000]],
    size: "net_size",
  },
  {
    source: "bitget positions",
    range: [
      ["symbol", "marginCoin", "holdSide", "total", "openPriceAvg", "markPrice", "unrealizedPL"],
      ["ETHUSDT", "USDT", "short", "4", "3600", "3500", "400"],
    ],
    expected: [["ETHUSDT", "ETH", "perp", -4, 1, "linear", 3500, "", "", 3600]],
    size: "total",
  },
  {
    source: "mexc positions",
    range: [
      ["positionId", "symbol", "positionType", "holdVol", "holdAvgPrice", "openAvgPrice"],
      [1, "BTC_USDT", 2, 150, 66_000, 66_000],
    ],
    contracts: multiplier("BTC_USDT", 0.0001),
    expected: [["BTC_USDT", "BTC", "perp", -150, 0.0001, "linear", "", "", "", 66_000]],
  },
  {
    source: "htx positions",
    range: [
      ["contract_code", "direction", "volume", "open_avg_price", "last_price", "profit_unreal"],
      ["BTC-USDT", "sell", 100, 70_000, 65_000, 500],
    ],
    contracts: multiplier("BTC-USDT", 0.001),
    expected: [["BTC-USDT", "BTC", "perp", -100, 0.001, "linear", 65_000, "", "", 70_000]],
    size: "volume",
  },
  {
    source: "bingx positions",
    range: [
      ["symbol", "positionId", "positionSide", "positionAmt", "avgPrice", "markPrice", "unrealizedProfit"],
      ["BTC-USDT", "1735", "LONG", "0.2", "60000", "65000", "1000"],
    ],
    expected: [["BTC-USDT", "BTC", "perp", 0.2, 1, "linear", 65_000, "", "", 60_000]],
    size: "positionAmt",
  },
  {
    source: "alpaca positions",
    range: [
      ["symbol", "asset_class", "side", "qty", "avg_entry_price", "current_price", "market_value", "unrealized_pl"],
      ["AAPL", "us_equity", "long", "50", "190", "210", "10500", "1000"],
      ["AAPL240719C00210000", "us_option", "short", "-2", "5", "6", "-1200", "-200"],
    ],
    expected: [
      ["AAPL", "AAPL", "spot", 50, 1, "linear", 210, "", "", 190],
      ["AAPL240719C00210000", "AAPL", "call", -2, 100, "linear", 6, 210, 45_492 + 20 / 24, 5],
    ],
    size: "qty",
  },
  {
    source: "optionnet explorer detail",
    range: [
      ["TradeId", "Transaction", "Qty", "Symbol", "Expiry", "Type", "Description", "Underlying", "Price", "Commission"],
      ["17", "Sell", 3, "SPX   240719P05000000", "7/19/2024", "Put", "SPX Jul24 5000 Put", "SPX", 21.5, 3],
    ],
    expected: [["SPX   240719P05000000", "SPX", "put", -3, 100, "linear", "", 5000, 45_492 + 13.5 / 24, 21.5]],
  },
  {
    source: "tradovate positions",
    range: [
      ["Account", "Net Pos", "Net Price", "Contract", "Product", "Product Description"],
      ["DEMO", -3, 5420.25, "ESU4", "ES", "E-Mini S&P 500"],
    ],
    contracts: multiplier("ES*", 50),
    expected: [["ESU4", "ES", "future", -3, 50, "linear", "", "", "", 5420.25]],
  },
  {
    source: "etrade positions",
    range: [
      ["Symbol", "Last Price $", "Quantity", "Price Paid $", "Value $", "Total Gain $"],
      ["QQQ", 480, 100, 450, 48_000, 3000],
    ],
    expected: [["QQQ", "QQQ", "spot", 100, 1, "linear", 480, "", "", 450]],
    size: "Quantity",
  },
  {
    source: "zerodha positions",
    range: [
      ["Product", "Instrument", "Qty.", "Avg.", "LTP", "P&L", "Chg."],
      ["NRML", "NIFTY24JUNFUT", -75, 26_000, 23_400, 195_000, "-10%"],
      ["NRML", "NIFTY2462023500CE", 150, 120, 140, 3000, "16%"],
    ],
    expected: [
      ["NIFTY24JUNFUT", "NIFTY", "future", -75, 1, "linear", 23_400, "", "", 26_000],
      ["NIFTY2462023500CE", "NIFTY", "call", 150, 1, "linear", 140, 23_500, 45_463, 120],
    ],
    size: "Qty.",
  },
  {
    source: "saxo net positions",
    range: [
      [
        ...["NetPositionId", "NetPositionBase.Amount", "NetPositionBase.AssetType", "NetPositionView.CurrentPrice"],
        ...["NetPositionView.AverageOpenPrice", "NetPositionView.ProfitLossOnTrade"],
      ],
      ["GBPUSD__FxSpot", -100_000, "FxSpot", 1.27, 1.28, 1000],
    ],
    expected: [["GBPUSD__FxSpot", "GBP", "spot", -100_000, 1, "linear", 1.27, "", "", 1.28]],
  },
  {
    source: "tws portfolio",
    range: [
      [
        ...["Financial Instrument Description", "Position", "Market Price", "Market Value", "Average Price"],
        ...["Unrealized P&L", "Security Type"],
      ],
      ["SPY", 200, 543.45, 108_690, 520, 4690, "STK"],
    ],
    expected: [["SPY", "SPY", "spot", 200, 1, "linear", 543.45, "", "", 520]],
    size: "Position",
  },
];

const COLUMNS = [0, 1, 2, 3, 4, 5, 6, 8, 9, 15];

describe.each(SAMPLES.map((sample) => [sample.source, sample] as const))("%s", (source, sample) => {
  const { range, contracts, expected } = sample;
  it("is recognised and read", () => {
    const answer = read("POSITIONS", { range, contracts });
    expect(answer).not.toBeInstanceOf(SheetError);
    rowsOf(answer).forEach((row, r) =>
      COLUMNS.forEach((column, k) => {
        const [cell, right] = [row[column], expected[r][k]];
        if (typeof right === "number") expect(cell).toBeCloseTo(right, 8);
        else expect(cell).toBe(right);
      }),
    );
    expect(rowsOf(answer)).toHaveLength(expected.length);
    expect(told("POSITIONS", "source", { range, contracts })).toEqual([["", source, ""]]);
  });
});

const sized = SAMPLES.filter(({ size }) => size !== undefined);

it.each(sized.map((sample) => [sample.source, sample] as const))(
  "%s shows a size that is ten times too large",
  (_, { range, contracts, size }) => {
    const column = range[0].indexOf(size!);
    const larger = range.map((row, r) =>
      r === 1 ? row.map((cell, k) => (k === column ? Number(cell) * 10 : cell)) : row,
    );
    expect(read("POSITIONS", { range: larger, contracts })).toMatchObject({ code: "#VALUE!" });
  },
);
