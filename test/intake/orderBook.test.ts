import { call, value } from "../support/addin";
import { type Cells, error, mapping, read, rowsOf, told } from "./read";

const book = (given: Readonly<Record<string, unknown>>): Cells => rowsOf(read("ORDERBOOK", given));

const asks = [
  ["side", "price", "size"],
  ["ask", 65000.1, 80],
  ["ask", 65000.5, 120],
];

describe("the forms of an order book", () => {
  const levels = [
    ["", "bid", 65000, 1.5],
    ["", "bid", 64999, 2],
    ["", "ask", 65000.1, 0.8],
  ];
  it.each<[string, Cells]>([
    [
      "bids and asks side by side, with columns that the next row names",
      [
        ["bids", null, null, "asks", null, null],
        ["Size", "Price", "Total", "Price", "Size", "Total"],
        [1.5, 65000, 1.5, 65000.1, 0.8, 0.8],
        [2, 64999, 3.5, null, null, null],
      ],
    ],
    [
      "the four columns of OKX's reply in each block, as text",
      [
        ["asks", null, null, null, "bids", null, null, null],
        ["65000.1", "0.8", "0", "2", "65000", "1.5", "0", "3"],
        [null, null, null, null, "64999", "2", "0", "3"],
      ],
    ],
    [
      "other words, sizes first, blanks as 0",
      [
        ["Offer Qty", "Offer", "Buy Price", "Buy Qty"],
        [0.8, 65000.1, 65000, 1.5],
        [0, 0, 64999, 2],
      ],
    ],
    ["lines of a file", [["side,px,sz"], ["b,64999,2"], ["a,65000.1,0.8"], ["b,65000,1.5"]]],
    [
      "a title above, levels in no order, sizes of one price apart",
      [
        ["Order book", null, null],
        ["Side", "Price (USDT)", "Quantity (BTC)"],
        ["Sell", 65000.1, 0.5],
        ["Buy", 64999, 2],
        ["Sell", 65000.1, 0.3],
        ["Buy", 65000, 1.5],
      ],
    ],
  ])("%s", (_, range) => {
    expect(book({ range })).toEqual(levels);
  });

  it("takes a bid at the price of the ask", () => {
    const range = [
      ["side", "price", "size"],
      ["ask", 100, 1],
      ["bid", 100, 1],
    ];
    expect(book({ range })).toHaveLength(2);
  });
  it("finds the one book among several venues that is crossed", () => {
    const range = [
      ["venue", "side", "price", "size"],
      ["A", "ask", 100, 1],
      ["B", "ask", 99, 1],
      ["B", "bid", 100, 1],
    ];
    expect(read("ORDERBOOK", { range })).toMatchObject(error("#NUM!", /book of B is crossed.*100.*99/));
  });
  it("says bids or asks of every row, unless a column says otherwise", () => {
    const range = [
      ["px", "sz"],
      ["65000", "1.5"],
    ];
    expect(book({ range, source: "bids" })).toEqual([["", "bid", 65000, 1.5]]);
    expect(read("ORDERBOOK", { range: asks, source: "bids" })).toMatchObject(
      error("#VALUE!", /row 2: .*bids.*side says ask/),
    );
  });
});

describe("sizes", () => {
  it("are contracts times the multiplier of a venue's own list", () => {
    const range = [
      ["instId", ...asks[0]],
      ["BTC-USDT-SWAP", ...asks[1]],
    ];
    const contracts = [
      ["instId", "instType", "ctVal", "ctMult", "lotSz", "state"],
      ["BTC-USD-SWAP", "SWAP", "100", "1", "1", "live"],
      ["BTC-USDT-SWAP", "SWAP", "0.01", "1", "0.1", "live"],
    ];
    expect(book({ range, contracts })).toEqual([["", "ask", 65000.1, 0.8]]);
  });
  it("are in quote currency for an inverse book", () => {
    const contracts = [
      ["instrument", "multiplier"],
      ["*", 100],
    ];
    const table = read("ORDERBOOK", { range: asks, contracts });
    expect(rowsOf(table)[0]).toEqual(["", "ask", 65000.1, 8000]);
    // 20,000 USD over both levels: 20,000/(8,000/65,000.1 + 12,000/65,000.5).
    expect(value("FILL", table, 20_000, "average", "inverse")).toBeCloseTo(65000.34, 4);
  });
  it("are not left as they are where contracts name another book", () => {
    const contracts = [
      ["instrument", "multiplier"],
      ["BTC-USDT-SWAP", 0.01],
    ];
    expect(read("ORDERBOOK", { range: asks, contracts })).toMatchObject(error("#N/A", /does not say its instrument/));
  });
  describe("by contracts of several venues", () => {
    const range = [
      ["venue", "symbol", ...asks[0]],
      ["OKX", "BTC-USDT-SWAP", ...asks[1]],
      ["Gate", "BTC-USDT-SWAP", ...asks[2]],
    ];
    const of = (...rows: Cells) => [["exchange", "instrument", "multiplier"], ...rows];
    it("are those of the row that names both", () => {
      const contracts = of(["Gate", "*", 0.0001], ["OKX", "BTC-USD-SWAP", 100], ["okx", "BTC-USDT-*", 0.01]);
      expect(book({ range, contracts })).toEqual([
        ["OKX", "ask", 65000.1, 0.8],
        ["Gate", "ask", 65000.5, 0.012],
      ]);
    });
    it("are said to count units where contracts say nothing of a venue, and all that they say is used", () => {
      const contracts = of(["OKX", "*", 0.01]);
      expect(book({ range, contracts })[1]).toEqual(["Gate", "ask", 65000.5, 120]);
      expect(told("ORDERBOOK", "assumed", { range, contracts })).toEqual([
        ["multiplier", 1, expect.stringContaining("Gate") as string],
      ]);
    });
    it.each<[string, Cells, string, RegExp]>([
      ["a row matches nothing", of(["OKEX", "*", 0.01], ["Gate", "*", 0.0001]), "#N/A", /OKX.*row 2 \(\* OKEX\)/],
      ["a multiplier is text", of(["OKX", "*", "0,5"], ["Gate", "*", 1]), "#VALUE!", /row 2 .*multiplier.*"0,5"/],
      ["a multiplier is below zero", of(["OKX", "*", -1], ["Gate", "*", 1]), "#NUM!", /row 2 .*above zero/],
      ["a multiplier is blank", of(["OKX", "*", null], ["Gate", "*", 1], ["Huobi", "*", 2]), "#N/A", /OKX.*Huobi/],
      ["a multiplier is an error", of(["OKX", "*", "#DIV/0!"], ["Gate", "*", 1]), "#DIV/0!", /row 2/],
    ])("are refused where %s", (_, contracts, code, message) => {
      expect(read("ORDERBOOK", { range, contracts })).toMatchObject(error(code, message));
    });
    it("are refused where the book does not say what contracts tell apart", () => {
      const contracts = of(["OKX", "BTC-USDT-SWAP", 0.01]);
      const without = (column: number) => range.map((row) => row.filter((_, at) => at !== column));
      expect(read("ORDERBOOK", { range: without(0), contracts })).toMatchObject(
        error("#N/A", /does not say its venue/),
      );
      expect(read("ORDERBOOK", { range: without(1), contracts })).toMatchObject(
        error("#N/A", /does not say its instrument/),
      );
    });
  });
  it("are taken apart where a mapping says that they are cumulated, best price first", () => {
    const range = [
      ["side", "price", "qty"],
      ["ask", 102, 7],
      ["ask", 101, 2],
      ["ask", 100, 0.8],
    ];
    const source = mapping(["size", "qty", "cumulated"]);
    expect(book({ range, source }).map((row) => row[3])).toEqual([0.8, 1.2, 5]);
    const falling = [range[0], ["ask", 100, 2], ["ask", 101, 1]];
    expect(read("ORDERBOOK", { range: falling, source })).toMatchObject(
      error("#VALUE!", /row 3: qty 1 .*no running total/),
    );
  });
  it("agree with a running total best price first, however the rows stand", () => {
    const range = [
      ["side", "price", "size", "cumulative"],
      ["ask", 101, 1.2, 2],
      ["ask", 100, 0.8, 0.8],
      ["bid", 98, 1, 2],
      ["bid", 99, 1, 1],
    ];
    expect(told("ORDERBOOK", "checked", { range })).toEqual([["cumulative", 0, 4]]);
    const other = range.map((row, r) => (r === 2 ? ["ask", 100, 0.8, 8] : row));
    expect(read("ORDERBOOK", { range: other })).toMatchObject(error("#VALUE!", /row 3: cumulative 8, but the sizes/));
    const source = mapping(["reconcile", "", "off"]);
    expect(book({ range: other, source })).toHaveLength(4);
    expect(told("ORDERBOOK", "finding", { range: other, source })).toHaveLength(1);
  });
  it("are not made from a total of money", () => {
    const money = [
      ["side", "Price(USDT)", "Amount(BTC)", "Total(USDT)"],
      ["ask", 100, 1, 100],
      ["ask", 101, 2, 302],
    ];
    expect(book({ range: money })).toHaveLength(2);
    const without = money.map((row) => row.filter((_, c) => c !== 2));
    expect(read("ORDERBOOK", { range: without })).toMatchObject(error("#N/A", /size is missing/));
  });
});

describe("what is no book", () => {
  it.each<[string, unknown, string, RegExp]>([
    ["a size of text", ["ask", 100, "1,5"], "#VALUE!", /row 2: size must be a number, not text "1,5"/],
    ["a blank size", ["ask", 100, null], "#N/A", /row 2: size is missing/],
    ["a price of 0", ["ask", 0, 1], "#N/A", /row 2: price is missing/],
    ["a negative price", ["ask", -1, 1], "#NUM!", /row 2: price must be above zero/],
    ["an error cell", ["ask", "#REF!", 1], "#REF!", /row 2: price holds #REF!/],
    ["another side", ["left", 100, 1], "#VALUE!", /row 2: side must be bid or ask, not text "left"/],
    ["no side", [null, 100, 1], "#N/A", /row 2: side is missing/],
    ["no level", ["ask", 100, 0], "#N/A", /no levels/],
  ])("%s", (_, row, code, message) => {
    expect(read("ORDERBOOK", { range: [asks[0], row] })).toMatchObject(error(code, message));
  });
});

it("splits an order over venues that count in coin and in contracts", () => {
  const range = [
    ["venue", "side", "price", "size"],
    ["Binance", "ask", 65000.1, 0.8],
    ["Binance", "ask", 65000.5, 1.2],
    ["OKX", "ask", 65000.2, 150],
  ];
  const contracts = [
    ["venue", "multiplier"],
    ["OKX", 0.01],
  ];
  const shares = call("ROUTE", read("ORDERBOOK", { range, contracts }), 2) as Cells;
  expect(shares.slice(1, 3).map(([venue, quantity]) => [venue, quantity])).toEqual([
    ["Binance", 0.8],
    ["OKX", 1.2],
  ]);
});
