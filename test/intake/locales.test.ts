/** Exports in other orders of columns, and as other countries' programs write them: read right, or asked about. */
import { cellsOfText } from "../../src/intake/delimited";
import { call } from "../support/addin";
import { type Cells, error, mapping, read } from "./read";

const lines = (...texts: readonly string[]): Cells => texts.map((text) => [text]);
const COMMA = mapping(["decimal", "", ","]);

/** The columns of the clean table that a case is about. */
const seen = (range: Cells, given: Readonly<Record<string, unknown>>, ...fields: readonly string[]): unknown => {
  const [header, ...rows] = read("POSITIONS", { range, ...given }) as Cells;
  return rows.map((row) => fields.map((field) => row[header.indexOf(field)]));
};

describe("an own table of a German desk: semicolons, a BOM, a decimal comma, a row Summe", () => {
  const range = lines(
    "\uFEFFKurs;Typ;Menge;Basiswert",
    "64.250,50;perp;1.250,5;BTC",
    "3.480,25;perp;-12,75;ETH",
    ";;1.237,75;Summe",
  );
  const named = mapping(
    ["price", "Kurs", ""],
    ["type", "Typ", ""],
    ["quantity", "Menge", ""],
    ["underlying", "Basiswert", ""],
    ["decimal", "", ","],
  );

  it("names its headers where nothing says what they are", () => {
    expect(read("POSITIONS", { range })).toMatchObject(error("#N/A", /type and quantity.*Kurs, Typ, Menge/));
  });

  it("is right by a mapping", () => {
    expect(seen(range, { source: named }, "underlying", "type", "quantity", "price")).toEqual([
      ["BTC", "perp", 1250.5, 64_250.5],
      ["ETH", "perp", -12.75, 3480.25],
    ]);
  });
});

describe("numbers between semicolons that are all grouped in threes", () => {
  const whole = lines("Underlying;Type;Qty;Price", "BTC;perp;1.250;64.250", "ETH;perp;-3.500;3.480");

  it("are asked about: 1.250 is 1250 in half the world", () => {
    expect(read("POSITIONS", { range: whole })).toMatchObject(error("#VALUE!", /row 2: Qty 1\.250.*1250.*decimal/));
  });

  it.each([
    [",", 1250, 64_250],
    [".", 1.25, 64.25],
  ])("are right where decimal says %s", (sign, quantity, price) => {
    const [btc] = seen(whole, { source: mapping(["decimal", "", sign]) }, "quantity", "price") as number[][];
    expect(btc).toEqual([quantity, price]);
  });

  it("are numbers with a point where another shows it", () => {
    const range = lines("Underlying;Type;Qty;Price", "BTC;perp;1.250;64250.5");
    expect(seen(range, {}, "quantity", "price")).toEqual([[1.25, 64_250.5]]);
  });

  const pasted = (...rows: string[]) => cellsOfText(["Underlying;Type;Qty;Price", ...rows].join("\n"));

  it("are asked about in a desk's own table whatever parted it", () => {
    const range = pasted("BTC;perp;1.250;64.250", "ETH;perp;-3.500;3.480");
    expect(read("POSITIONS", { range })).toMatchObject(error("#VALUE!", /row 2: Qty 1\.250.*1250.*decimal/));
    const [btc] = seen(range, { source: mapping(["decimal", "", ","]) }, "quantity", "price") as number[][];
    expect(btc).toEqual([1250, 64_250]);
  });

  it.each(["64250", "64250.5", "0.125"])("are numbers with a point beside %s", (price) =>
    expect(seen(pasted(`BTC;perp;1.250;${price}`), {}, "quantity", "price")).toEqual([[1.25, Number(price)]]),
  );

  it("keep their points on the way through the clipboard", () => {
    const cells = cellsOfText("Underlying;Type;Qty;Price\nBTC;perp;1.250,5;64.250\nETH;perp;-3;3.480");
    expect(seen(cells, { source: COMMA }, "quantity", "price")).toEqual([
      [1250.5, 64_250],
      [-3, 3480],
    ]);
  });
});

it("Deribit between semicolons with a decimal comma is checked by its own columns", () => {
  const range = lines(
    "kind;size;mark_price;direction;average_price;instrument_name;index_price;size_currency;total_profit_loss;delta",
    "future;-130000;65000,5;sell;66000;BTC-PERPETUAL;64990;-1,99998462;0,03030303;-1,99998462",
  );
  expect(read("POSITIONS", { range })).toMatchObject(error("#VALUE!", /mark_price.*65000,5/));
  expect(seen(range, { source: COMMA }, "quantity", "price", "entry", "settlement")).toEqual([
    [-130_000, 65_000.5, 66_000, "inverse"],
  ]);
});

it("Binance in another order, by tabs, with grouped thousands", () => {
  const range = lines(
    "notional\tsymbol\tmarkPrice\tpositionSide\tentryPrice\tunRealizedProfit\tpositionAmt",
    "32,500.00\tBTCUSDT\t65,000.00\tLONG\t64,000.00\t500.00\t0.5",
    "-14,000.00\tETHUSDT\t3,500.00\tSHORT\t3,600.00\t400.00\t-4",
  );
  expect(seen(range, {}, "underlying", "quantity", "price", "entry")).toEqual([
    ["BTC", 0.5, 65_000, 64_000],
    ["ETH", -4, 3500, 3600],
  ]);
});

it("OKX as quoted fields between commas, in another order", () => {
  const range = lines(
    '"posSide","instId","pos","markPx","avgPx","notionalUsd","upl","instType","idxPx"',
    '"net","BTC-USDT-SWAP","10","65000","64000","6500","100","SWAP","64990"',
    '"short","ETH-USDT-SWAP","20","3500","3600","7000","200","SWAP","3499"',
  );
  const contracts = [
    ["instrument", "multiplier"],
    ["BTC-USDT-SWAP", 0.01],
    ["ETH-USDT-SWAP", 0.1],
  ];
  expect(seen(range, { contracts }, "underlying", "quantity", "multiplier", "underlying price")).toEqual([
    ["BTC", 10, 0.01, 64_990],
    ["ETH", -20, 0.1, 3499],
  ]);
});

it("an activity in euro by Interactive Brokers with a decimal comma", () => {
  const range = lines(
    "Put/Call;Strike;Expiry;Symbol;AssetClass;Position;MarkPrice;Multiplier;PositionValue;CurrencyPrimary;FXRateToBase;UnderlyingSymbol;CostBasisPrice;FifoPnlUnrealized;Side;LevelOfDetail",
    ";;;SAP;STK;1.200;178,5;1;214.200;EUR;1;;150;34.200;Long;SUMMARY",
    "P;180;20240621;SAP   240621P00180000;OPT;-12;1,85;100;-2.220;EUR;1;SAP;3,1;1.500;Short;SUMMARY",
  );
  expect(read("POSITIONS", { range })).toMatchObject(error("#VALUE!", /Position 1\.200 may be 1200.*decimal , or \./));
  expect(seen(range, { source: COMMA }, "underlying", "type", "quantity", "price", "strike")).toEqual([
    ["SAP", "spot", 1200, 178.5, ""],
    ["SAP", "put", -12, 1.85, 180],
  ]);
});

it("Fidelity in another order, with dollars, plus signs, cash and a total", () => {
  const range = [
    "Symbol|Last Price|Quantity|Average Cost Basis|Current Value|Account Number|Description|Total Gain/Loss Dollar|Type",
    "AAPL|$212.49|100|$180.00|$21,249.00|Z1|APPLE INC|+$3,249.00|Margin",
    " -AAPL240719C210|$5.10|-2|$4.10|-$1,020.00|Z1|AAPL JUL 19 2024 $210 CALL|-$200.00|Margin",
    "SPAXX**|$1.00|5000|$1.00|$5,000.00|Z1|MONEY MARKET|n/a|Cash",
    "Total||||$25,229.00||||",
  ].map((line) => line.split("|"));
  expect(seen(range, {}, "underlying", "type", "quantity", "multiplier", "price", "entry")).toEqual([
    ["AAPL", "spot", 100, 1, 212.49, 180],
    ["AAPL", "call", -2, 100, 5.1, 4.1],
  ]);
});

describe("dates with slashes", () => {
  const head = ["Expiry", "Strike", "Type", "Quantity", "Underlying", "Underlying price", "Price", "Vol"];
  const row = (date: string, quantity: string) => [date, 60_000, "put", quantity, "BTC", 65_000, 900, 0.62];

  it("are days first where one of the column shows it; sells stand in brackets, and a total is left out", () => {
    const range = [head, row("31/05/2024", "10"), row("05/06/2024", "(5)"), ["Total", "", "", "5", "", "", "", ""]];
    expect(seen(range, {}, "expiry", "quantity")).toEqual([
      [45_443, 10],
      [45_448, -5],
    ]);
  });

  it("are asked about where none does", () => {
    const range = [head, row("05/06/2024", "10")];
    expect(read("POSITIONS", { range })).toMatchObject(error("#VALUE!", /Expiry.*day first or the month first/));
  });
});

it("spaces that do not break group thousands, and apostrophes are no part of a number", () => {
  const of = (quantity: string, price: string) => [
    ["Underlying", "Type", "Qty", "Price"],
    ["BTC", "perp", quantity, price],
  ];
  expect(seen(of("1\u00a0250.5", "64\u202f250.50"), {}, "quantity", "price")).toEqual([[1250.5, 64_250.5]]);
  expect(call("POSITIONS", of("1'250.5", "64'250.50"))).toMatchObject(error("#VALUE!", /Qty.*1'250\.5/));
});

it("a French table by a mapping, thousands parted by spaces", () => {
  const range = lines("Sous-jacent;Type;Quantité;Cours", "BTC;perp;1 250,5;64 250,50");
  const source = mapping(
    ["decimal", "", ","],
    ["underlying", "Sous-jacent", ""],
    ["quantity", "Quantité", ""],
    ["price", "Cours", ""],
  );
  expect(seen(range, { source }, "underlying", "quantity", "price")).toEqual([["BTC", 1250.5, 64_250.5]]);
});
