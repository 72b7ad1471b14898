import { call, SheetError } from "../support/addin";

/** Sums over rows of which nobody says that they are one thing, and hedges by something else: refused, with what is missing. */
const refused = async (id: string, args: readonly unknown[], code: string, message: RegExp) => {
  const answer = await call(id, ...args);
  const found = Array.isArray(answer) ? (answer as unknown[][])[0][0] : answer;
  expect(found).toBeInstanceOf(SheetError);
  expect(found).toMatchObject({ code, message: expect.stringMatching(message) as string });
};

const shares = [
  ["Ticker", "Type", "Quantity", "Price", "Beta"],
  ["A", "stock", 12_000, 210.5, 1.15],
  ["B", "stock", 40_000, 58.2, 0.85],
  ["C", "stock", 5_000, 402, 1.4],
  ["D", "stock", 20_000, 91.3, 1.05],
];
const named = shares.map((row, r) => [r === 0 ? "Underlying" : row[0], ...row]);
const index = (underlying: readonly unknown[]) => [
  ["instrument", "type", "multiplier", "price", "lot", ...underlying.slice(0, 1)],
  ["ES", "future", 50, 6820, 1, ...underlying.slice(1)],
];

describe("four shares and the future on an index", () => {
  it.each(["NETDELTA", "SOLVE", "FRONTIER"])("%s asks what the shares are", (id) =>
    refused(id, id === "NETDELTA" ? [shares] : [shares, index([])], "#N/A", /underlying is missing.*A and B/),
  );
  it.each(["SOLVE", "FRONTIER"])("%s sizes no hedge by another underlying", async (id) => {
    await refused(id, [named, index(["underlying", "SPX"])], "#N/A", /A, B, C.*ES is on SPX.*beta .* benchmark/);
    await refused(id, [named, index([])], "#N/A", /ES has no underlying, and the book several/);
  });
  it("RANKING offers no instrument of an unsaid underlying to shares that are named", () =>
    refused("RANKING", [index([]), 77_000, 1, [["underlying", "A"]]], "#N/A", /underlying/));
});

describe("two coins and a perpetual whose underlying is not said", () => {
  const coins = [
    ["instrument", "underlying", "type", "quantity", "price"],
    ["BTC spot", "BTC", "spot", 12.5, 65_000],
    ["ETH spot", "ETH", "spot", 340, 3500],
  ];
  const perpetual = [
    ["instrument", "ccy", "type", "multiplier", "settlement", "price", "lot"],
    ["BTC-PERPETUAL", "BTC", "perp", 10, "inverse", 65_000, 1],
  ];
  it.each(["SOLVE", "FRONTIER"])("%s offers it to neither", (id) =>
    refused(id, [coins, perpetual], "#N/A", /BTC-PERPETUAL has no underlying, and the book several/),
  );
  it("RANKING does not offer it to ETH", () =>
    refused("RANKING", [perpetual, 340, 1, [["underlying", "ETH"]]], "#N/A", /underlying/));
});

describe("two instruments without a column underlying", () => {
  const two = [
    ["instrument", "type", "quantity", "price", "entry", "strike", "years", "vol", "underlying price"],
    ["AAPL", "spot", 10, 200, 190, null, null, null, null],
    ["MSFT", "spot", 5, 400, 390, null, null, null, null],
  ];
  const options = [two[0], ["A", "call", 1, 5, 4, 100, 0.1, 0.5, 100], ["B", "call", 1, 5, 4, 100, 0.1, 0.5, 100]];
  it.each<[string, readonly unknown[]]>([
    ["PAYOFF", [two, [[90], [110]]]],
    ["BREAKEVENS", [two, null, "unrealised"]],
    ["LEGFAIL", [two, "AAPL", [[-0.1]]]],
    ["SCENARIO", [two, [[-0.1]], null, null, "delta"]],
    ["SCENARIO", [two, [[-0.1]], null, null, "pnl", "coin"]],
    ["STRESS", [two, [[-0.1]], "coin"]],
    ["PINRISK", [options, 100]],
    ["EXPOSURE", [two, "underlying"]],
    ["NETDELTA", [two]],
  ])("%s asks for it", (id, args) => refused(id, args, "#N/A", /underlying is missing, and (AAPL|A) and (MSFT|B)/));
  it("moves that are relative add in money", async () => {
    expect(await call("SCENARIO", two, [[-0.1]])).toEqual([
      ["price \\ vol", 0],
      [-0.1, -400],
    ]);
  });
});

describe("a crossed venue", () => {
  const book = [
    ["venue", "side", "price", "size"],
    ["B", "ask", 100, 1],
    ["A", "ask", 100, 1],
    ["A", "bid", 105, 5],
  ];
  it.each<[string, readonly unknown[], RegExp]>([
    ["ROUTE", [book, 1], /book of A is crossed/],
    ["IMPACTPRICE", [[book[0], book[2], book[3]], 50, "ask"], /book is crossed/],
    ["FILL", [[book[0], book[2], book[3]], 1, "average"], /book is crossed/],
  ])("%s", (id, args, message) => refused(id, args, "#NUM!", message));
});

it("the value of a contract is no multiplier, and the least trade no lot", async () => {
  // Brokers call price × multiplier so; Deribit's min trade amount counts USD.
  const valued = [
    ["instrument", "type", "quantity", "price", "Contract Value"],
    ["ESU4", "future", -3, 5495.25, 274_762.5],
  ];
  await refused("NETDELTA", [valued], "#VALUE!", /Contract Value is not read, but holds 274762.5: call it multiplier/);
  const offered = [
    ["instrument", "type", "multiplier", "price", "min trade amount"],
    ["BTC-PERPETUAL", "perp", 10, 65_000, 10],
  ];
  await refused("RANKING", [offered, 1], "#N/A", /lot/);
});

describe("a column that is not read and says that a row is another's, or none", () => {
  const held = (header: string, ...cells: unknown[]) => [
    ["instrument", "underlying", "type", "quantity", "price", header],
    ...cells.map((cell, i) => [`P${i}`, "BTC", "perp", 5, 65_000, cell]),
  ];
  it.each([
    ["action", "Sell to Open", /action is not read, but says Sell to Open beside the quantity 5: call it side/],
    ["what", "sell to close", /what is not read, but says sell to close/],
    ["Status", "Closed", /Status is not read, but says Closed: leave such rows out/],
    ["position state", "cancelled", /position state is not read, but says cancelled/],
    ["is open", false, /is open is not read, but says false/],
  ])("%s %s", async (header, cell, message) => {
    for (const id of ["NETDELTA", "EXPOSURE", "POSITIONS"]) {
      await refused(id, [held(header, header === "is open" ? true : "", cell)], "#VALUE!", message);
    }
  });
  it.each([
    ["status", "open"],
    ["market", "closed"],
    ["is open", true],
    ["action", "Buy to Open"],
  ])("%s %s changes nothing", async (header, cell) =>
    expect(await call("NETDELTA", held(header, cell, cell))).toBe(10),
  );
});

it("contracts without a multiplier are what they are taken for, and CHECK and the report say so", async () => {
  const counted = [
    ["symbol", "type", "contracts", "price"],
    ["ESZ6", "future", 2, 6000],
  ];
  expect(await call("CHECK", counted)).toContainEqual([
    1,
    3,
    "contracts",
    "counts contracts, and multiplier is not given: 1 is taken",
  ]);
  const sized = counted.map((row, i) => [...row, ["multiplier", 50][i]]);
  expect(await call("CHECK", sized)).toEqual([expect.anything(), ["none", "", "", ""]]);
  const assumed = ["assumed", "multiplier", 1, "neither the table nor contracts give one"];
  expect(await call("POSITIONS", counted, null, null, "report")).toContainEqual(assumed);
  expect(await call("POSITIONS", sized, null, null, "report")).not.toContainEqual(assumed);
});

describe("an instrument with a column of another unit, or a limit that is not read", () => {
  const book = [
    ["instrument", "underlying", "type", "quantity", "price"],
    ["BTC", "BTC", "spot", 10, 65_000],
  ];
  const offered = (cells: Readonly<Record<string, unknown>>) => [
    ["instrument", "underlying", "type", "price", "lot", "multiplier", ...Object.keys(cells)],
    ["P", "BTC", "perp", 65_000, 0.001, 1, ...Object.values(cells)],
  ];
  it.each<[Record<string, unknown>, string, RegExp]>([
    [{ "fee (bps)": 5 }, "#VALUE!", /fee \(bps\) is not read, but holds 5: call it fee, as a share of the notional/],
    [{ "taker fee %": 0.05 }, "#VALUE!", /taker fee % is not read, but holds 0.05/],
    [{ "Max Position": 1 }, "#VALUE!", /Max Position is not read, but holds 1: call it max or min, in contracts/],
    [{ "min notional": 100 }, "#VALUE!", /min notional is not read, but holds 100/],
    [{ fee: 2.25 }, "#NUM!", /fee 2.25 is no share of the notional/],
    [{ bid: 65_010, ask: 65_000 }, "#NUM!", /ask 65000 is below the bid 65010/],
    [{ min: 20, max: 1 }, "#NUM!", /max 1 is below the min 20/],
  ])("%j", async (cells, code, message) => {
    for (const id of ["SOLVE", "FRONTIER"]) await refused(id, [book, offered(cells)], code, message);
    await refused("RANKING", [offered(cells), 10, 1], code, message);
  });
  it.each([
    { "fee (bps)": 0 },
    { "maker fee": 0.0002 },
    { "max leverage": 10 },
    { fee: 0.1, bid: 65_000, ask: 65_000 },
  ])("%j is no fault", async (cells) => {
    const [, trade] = (await call("RANKING", offered(cells), 10, 1)) as unknown[][];
    expect(trade[2]).toBe(-10);
  });
});

describe("an underlying of which nothing is held any more", () => {
  const rows = [
    ["instrument", "underlying", "type", "quantity", "price"],
    ["A", "BTC", "perp", 0, 65000],
    ["B", "ETH", "spot", 3, 3500],
  ];
  it("has a delta of 0, and of the equity", async () => {
    expect(await call("NETDELTA", rows, " btc ")).toBe(0);
    expect(await call("NETDELTA", rows, "BTC", "usd", 2.5)).toBe(2.5);
    expect(await call("NETDELTA", rows, "BTC", "coin", 2.5)).toBe(0);
  });
  it("is not one that the table never names", async () => {
    await refused("NETDELTA", [rows, "SOL"], "#VALUE!", /SOL is not in the book: it holds ETH/);
    await refused("NETDELTA", [rows.slice(0, 2), "SOL"], "#VALUE!", /SOL is not in the book: it holds no position/);
  });
});

describe("a date or a number of days where years are asked for", () => {
  const date = 45690;
  const option = ["instrument", "type", "quantity", "underlying price", "strike", "years", "vol"];
  it.each<[string, readonly unknown[], RegExp]>([
    ["GREEKS", ["call", 100, 100, date, 0.5], /years must be at most 100/],
    ["GREEKS", ["call", 100, 100, 365, 20, 0, 0, "price", "unit", "usd", "normal"], /years must be at most 100/],
    ["AMERICAN", ["put", 100, 100, date, 0.5, 0.05], /years must be at most 100/],
    ["IMPLIEDVOL", ["call", 10, 100, 100, date], /years must be at most 100/],
    ["BASIS", [100, 101, "simple", 180], /years must be at most 100/],
    ["FAIRVALUE", [100, 0.05, date], /years must be at most 100/],
    ["NETDELTA", [[option, ["C", "call", 1, 100, 100, 365, 0.5]]], /row 2 \(C\): years must be at most 100/],
  ])("%s %j", async (id, args, message) => {
    const answer: unknown = await call(id, ...args);
    expect([answer].flat(2).at(-1)).toMatchObject({ code: "#NUM!", message: expect.stringMatching(message) as string });
  });
});

describe("a history that stands newest first", () => {
  const prices = [100, 101, 99, 102, 103, 101, 104];
  const under = (headers: string[], row: (price: number, i: number) => unknown[]) => [headers, ...prices.map(row)];
  const day = (i: number) => 45_500 - i;
  const held = [
    ["instrument", "type", "quantity", "price"],
    ["A", "spot", 1, 104],
  ];
  it.each(["date", "Date/Time", "Day", "Trade Date", "Open time", ""])(
    "is refused by its column %p",
    async (header) => {
      const falling = under([header, "A"], (price, i) => [day(i), price]);
      await refused(
        "HISTSIM",
        [held, falling, 0.9],
        "#VALUE!",
        /history: dates must rise, oldest first: row 3 does not/,
      );
      await refused(
        "COVARIANCE",
        [falling, "ewma"],
        "#VALUE!",
        /prices: dates must rise, oldest first: row 3 does not/,
      );
      const basis = under([header, "spot", "future"], (price, i) => [day(i), price, price + 1]);
      await refused("BACKTEST", [basis, "once"], "#VALUE!", /series: dates must rise, oldest first: row 3 does not/);
      const rising = under([header, "A"], (price, i) => [day(-i), price]);
      expect(await call("HISTSIM", held, rising, 0.9)).toContainEqual(["scenarios", prices.length - 1]);
      expect(await call("COVARIANCE", rising)).toHaveLength(2);
    },
  );
  it("is refused by dates that are texts", async () => {
    const falling = under(["date", "A"], (price, i) => [`2024-03-${String(28 - i)}`, price]);
    await refused("COVARIANCE", [falling, "ewma"], "#VALUE!", /dates must rise/);
  });
});

describe("a future called as a venue calls one that pays in coin", () => {
  const table = (name: string, type: string, settlement?: string) => [
    ["instrument", "underlying", "type", "quantity", "multiplier", "price", "settlement"],
    [name, "BTC", type, 1000, 10, 65000, settlement],
  ];
  const offered = (name: string, settlement?: string) => [
    ["instrument", "type", "price", "multiplier", "lot", "settlement"],
    [name, "perp", 65000, 10, 1, settlement],
  ];
  const spot = [
    ["instrument", "type", "quantity", "price"],
    ["S", "spot", 2, 65000],
  ];
  it.each([
    ["BTC-PERPETUAL", "perp"],
    ["BTC-27DEC24", "future"],
    ["XBTUSD", "perp"],
    ["XBTZ24", "future"],
    ["BTCUSD_PERP", "perp"],
    ["BTCUSD_241227", "future"],
    ["BTC-USD-SWAP", "perp"],
    ["BTC-USD-241227", "future"],
    ["ETHUSDH25", "future"],
    ["PI_XBTUSD", "perp"],
  ])("%s says how it settles, or is asked", async (name, type) => {
    for (const id of ["NETDELTA", "EXPOSURE", "POSITIONS"])
      await refused(id, [table(name, type)], "#N/A", new RegExp(`row 2 \\(${name}\\): settlement`));
    expect(await call("NETDELTA", table(name, type, "linear"))).toBe(10_000);
    expect(await call("NETDELTA", table(name, type, "inverse"))).toBeCloseTo(10_000 / 65_000, 12);
  });
  it("is asked among the instruments to hedge with", () =>
    refused("SOLVE", [spot, offered("BTC-PERPETUAL")], "#N/A", /instruments row 2 \(BTC-PERPETUAL\): settlement/));
  it.each([
    "BTCUSDT",
    "BTC-PERP",
    "SOL_USDC-PERPETUAL",
    "BTC-USDT-SWAP",
    "BTCUSDT-27SEP24",
    "EURUSD",
    "XAUUSD",
    "ES",
    "GCZ24",
    "BTC",
  ])("%s is none", async (name) => expect(await call("NETDELTA", table(name, "future"))).toBe(10_000));
});

test("a correlation of the changes of nothing says what it needs", () =>
  refused("CORRELATION", [null, null, null, null, "differences"], "#N/A", /a must have at least 2 observations/));

describe("numbers beyond all markets end in an error, not in a search without end", () => {
  const held = (type: string, quantity: number, price: number) => [
    ["instrument", "type", "quantity", "price"],
    ["A", type, quantity, price],
  ];
  it("a move without bound in a history", () =>
    refused(
      "HISTSIM",
      [held("spot", 10, 100), [["A"], [5e-324], [90], [99]], 0.5, "components"],
      "#NUM!",
      /beyond all/,
    ));
  it("a time beyond the calendar", () => {
    const rates = [1717228800000, 1717257600000, 1e300].map((time) => ["BTCUSDT", 0.0001, time]);
    return refused("FUNDINGRATES", [[["symbol", "fundingRate", "fundingTime"], ...rates]], "#VALUE!", /fundingTime/);
  });
  it("a horizon beyond all time", () =>
    refused(
      "FUNDINGRISK",
      [Array.from({ length: 12 }, (_, i) => [0.0001 + (i % 5) * 1e-5]), 8, 1e300, 1e6],
      "#NUM!",
      /horizon_days must hold at most/,
    ));
  it("a lot that no double counts", () => {
    const instruments = [
      ["instrument", "type", "price", "lot", "fee"],
      ["PERP", "perp", 65000, 1e300, 0.0005],
      ["FUTURE", "future", 65100, 0.01, 0.001],
    ];
    return refused("SOLVE", [held("spot", 2.34, 65000), instruments], "#NUM!", /row 2 \(PERP\): lot must be at most/);
  });
  it("a vol next to nothing on a surface", () => {
    const chain = [
      ["strike", "years", "vol", "underlying price"],
      ...[5e-324, 0.24495, 0.24731].map((vol, i) => [80 + 20 * i, 0.5, vol, 100]),
    ];
    return refused("SURFACE", [chain, "essvi"], "#NUM!", /did not converge/);
  });
});
