import { readCsv, serialOf } from "../golden/read";
import { call, SheetError } from "../support/addin";

const NOW = serialOf("2020-05-14");
const header = [
  "instrument",
  "underlying",
  "type",
  "quantity",
  "multiplier",
  "settlement",
  "price",
  "underlying price",
  "strike",
  "expiry",
  "vol",
];
const book = [
  header,
  ["BTC", "BTC", "spot", 2, 1, "linear", 9700, 9700, null, null, null],
  ["BTC-PERPETUAL", "BTC", "perp", -1900, 10, "inverse", 9700, 9700, null, null, null],
  ["BTC-29MAY20-10000-C", "BTC", "call", -4, 1, "inverse", 0.04, 9720, 10000, serialOf("2020-05-29"), 0.85],
  ["BTC-26JUN20-8000-P", "BTC", "put", 3, 1, "inverse", 0.035, 9750, 8000, serialOf("2020-06-26"), 0.8],
];

const asTable = (answer: unknown): unknown[][] => {
  if (answer instanceof SheetError) throw new Error(`${answer.code} ${answer.message}`);
  return answer as unknown[][];
};
const asMessage = (answer: unknown): string =>
  answer instanceof SheetError ? `${answer.code} ${answer.message}` : JSON.stringify(answer);
const table = (name: string, ...args: unknown[]): unknown[][] => asTable(call(name, ...args));
const message = (name: string, ...args: unknown[]): string => asMessage(call(name, ...args));
/** Of a function that takes its time. */
const tableLater = async (name: string, ...args: unknown[]) => asTable(await call(name, ...args));

describe("the functions that revalue a book", () => {
  it("agree with each other on the sheet", async () => {
    const scenario = table("SCENARIO", book, [[-0.1], [0], [0.1]], [[0]], null, null, null, NOW);
    const payoff = await tableLater("PAYOFF", book, [[9700]], null, null, null, NOW);
    const stress = table("STRESS", book, [[-0.1, 0, 0.1]], null, NOW);
    const leg = table("LEGFAIL", book, "btc-perpetual", [[-0.1]], null, NOW);
    expect(scenario[2]).toEqual([0, 0]);
    expect(payoff[1][1]).toBe(0);
    expect(stress.slice(1, 4).map((row) => row[2])).toEqual(scenario.slice(1).map((row) => row[1]));
    expect(leg[1][1]).toBe(scenario[1][1]);
  });

  it("head each curve with its date", async () => {
    const expiries = [serialOf("2020-05-29"), serialOf("2020-06-26")];
    const headed = async (date: number | null) =>
      (await tableLater("PAYOFF", book, [[9000]], date, null, null, NOW))[0];
    expect(await headed(null)).toEqual(["price", "now", ...expiries]);
    expect(await headed(NOW + 20)).toEqual(["price", NOW + 20, expiries[1]]);
    const [, ...zeros] = await tableLater("BREAKEVENS", book, null, null, null, NOW);
    const moments = zeros.map((row) => row[0]);
    expect(new Set(moments).size).toBeGreaterThan(1);
  });

  it("imply the vols of a real chain: the book is worth its marks", () => {
    const chain = readCsv("options/deribit_eth_2024-01-08.csv").filter((row) => Number(row.mark_price) > 0.0005);
    expect(chain.length).toBeGreaterThan(400);
    const rows = chain.map((row, i) => {
      const years = (Date.parse(`${row.expire_date} 08:00 UTC`) - Number(row.timestamp_ms)) / (365 * 86_400_000);
      return [
        row.option_type.toLowerCase(),
        1 + (i % 7),
        "inverse",
        Number(row.mark_price),
        Number(row.underlying_price),
        Number(row.strike_price),
        years,
      ];
    });
    const positions = [["type", "quantity", "settlement", "price", "underlying price", "strike", "years"], ...rows];
    // A mark printed to 4 digits may lie below the intrinsic value: no vol implies it, and the row is named.
    const inBounds = positions.filter(
      (row, i) => i === 0 || Array.isArray(call("SCENARIO", [positions[0], row], [[0]])),
    );
    expect(inBounds.length).toBeGreaterThan(350);
    const marks = inBounds.slice(1).reduce((sum, row) => sum + Number(row[1]) * Number(row[3]) * Number(row[4]), 0);
    const value = table("SCENARIO", inBounds, [[0]], null, null, "value")[1][1] as number;
    expect(Math.abs(value / marks - 1)).toBeLessThan(1e-12);
  });

  it.each([
    ["SCENARIO", [book, [[0]]], "#N/A positions row 4 (BTC-29MAY20-10000-C): years, or expiry with now, is missing"],
    ["SCENARIO", [book, [[-2]], null, null, null, null, NOW], "#NUM! price_shocks must be above -1 (-100%)"],
    ["PAYOFF", [book, [[9000]], NOW + 1], "#N/A now is needed with date"],
    ["PAYOFF", [book, [[9000]], NOW - 1, null, null, NOW], "#NUM! date must not be before now"],
    [
      "PAYOFF",
      [[...book, ["ETH", "ETH", "spot", 1, 1, "linear", 200, 200, null, null, null]], [[9000]], null, null, null, NOW],
      "#VALUE! positions must hold one underlying: they hold BTC, ETH",
    ],
    ["PAYOFF", [book, [[9000]], null, "unrealised", null, NOW], "#N/A positions row 2 (BTC): entry is missing"],
    ["LEGFAIL", [book, "XRP", [[0]], null, NOW], "#VALUE! instrument XRP is not in the positions"],
    ["STRESS", [book, "huge"], '#VALUE! grid must be main or extended, not text "huge"'],
    ["VAR", [[[1], [2]], 95], "#NUM! level must lie between 0 and 1"],
    ["VAR", [[[1], ["#DIV/0!"]]], "#DIV/0! pnl row 2 holds #DIV/0!"],
    [
      "BACKTEST",
      [
        [
          ["spot", "future"],
          [1, 1],
          [2, null],
          [3, 3],
        ],
        "once",
      ],
      "#N/A series row 3: future is missing",
    ],
    ["BACKTEST", [[["spot"], [1]], "once"], "#N/A series needs a column future; its headers are spot"],
  ])("%s says what is wrong (%#)", async (name, args, expected) =>
    expect(asMessage(await call(name, ...args))).toBe(expected),
  );
});

describe("STRESS", () => {
  it("has the venue's moves, and beyond them rising vols only", () => {
    const [head, ...rows] = table("STRESS", book, "extended", null, NOW);
    expect(head).toEqual(["price move", "vol down", "vol same", "vol up"]);
    expect(rows.map(([move]) => move)).toEqual([
      -0.66,
      -0.33,
      -0.16,
      -0.12,
      -0.08,
      -0.04,
      0,
      0.04,
      0.08,
      0.12,
      0.16,
      0.5,
      1,
      2,
      3,
      4,
      5,
      "worst",
    ]);
    for (const [move, down, same, up] of rows.slice(0, -1)) {
      const isExtended = Math.abs(move as number) > 0.16;
      expect([down === "", same === "", typeof up]).toEqual([isExtended, isExtended, "number"]);
    }
    expect(table("STRESS", book, null, null, NOW).slice(0, -1)).toEqual([head, ...rows.slice(2, 11)]);
  });

  it("takes the scenarios of a table as they stand, OKX's extreme moves at half", () => {
    const grid = [
      ["spot shock", "vol shock", "fraction", "vega power", "min vol", null],
      [-0.3, null, 0.5, null, null, "extreme"],
      [null, null, null, null, null, null],
      [-0.15, 0.35, null, 0, 0.6, "MR1"],
    ];
    const [head, half, vols, worst] = table("STRESS", book, grid, null, NOW);
    const full = table("SCENARIO", book, [[-0.3]], [[0]], null, null, null, NOW)[1][1] as number;
    expect(head).toEqual(["price move", "vol move", "P&L", "counted"]);
    expect(half).toEqual([-0.3, 0, full, full / 2]);
    expect(vols.slice(0, 2)).toEqual([-0.15, 0.35]);
    const least = Math.min(full / 2, vols[3] as number);
    expect(worst).toEqual(["worst", least, least === vols[3] ? -0.15 : -0.3, least === vols[3] ? 0.35 : "vol same"]);
  });

  it.each([
    [[["price move"], ["far"]], '#VALUE! grid row 2: price move must be a number, not text "far"'],
    [
      [
        ["price move", "weight"],
        [null, 1],
      ],
      "#N/A grid row 2: price move is missing",
    ],
    [[["price move"], [null]], "#N/A grid has no rows"],
    [
      [
        ["price move", "tenor"],
        [-0.1, "28JUN24"],
      ],
      "#VALUE! grid has a column tenor, which is not read: columns are price move, vol move, power, lowest vol, weight, dampener, scenario, underlying, carry move, years, expiry, vol points, currency, rate move",
    ],
    [[["move up"], [0.1]], "#N/A grid needs a column price move; its headers are move up"],
    [[["price move"], [-1]], "#NUM! price moves of grid must be above -1 (-100%)"],
    [[["main"], ["extended"]], "#N/A grid needs a column price move; its headers are main"],
  ])("says what is wrong with a grid (%#)", (grid, expected) =>
    expect(message("STRESS", book, grid, null, NOW)).toBe(expected),
  );
});

describe("CHECK", () => {
  const problems = (...args: unknown[]) => table("CHECK", ...args).slice(1);

  it("finds nothing in a book that is in order", () => {
    const atEight = book.map((row, i) => [...row, i === 0 ? "cut-off" : 1 / 3]);
    expect(problems(atEight, null, NOW)).toEqual([["none", "", "", ""]]);
  });

  it("names each cell of a book that is not", () => {
    const rows = [
      [...header, "delta", "timestamp", "qty note"],
      ["A", "BTC", "call", 1, 1, "inverse", 350, 9700, 9000, NOW + 9, 65, 0.5, NOW, "odd lot"],
      ["B", "BTC", "put", -1, 1, "linear", 350, 9700, -9000, NOW - 1, 0.65, 0.5, NOW - 1 / 24, null],
      ["A", "BTC", "perp", 5, 0.1, "inverse", 97, 9700, null, null, null, null, NOW, null],
      [null, null, null, null, null, null, null, null, null, null, null, null, null, null],
      ["C", "BTC", "future", 5, 10, "inverse", "9,700", null, null, 1593158400000, null, null, NOW + 1, null],
      ["D", "BTC", "call", 1, 1, "linear", null, null, 9000, null, null, 14, null, null],
      ["E", "BTC", "put", 0, 1, "linear", "#N/A", 9700, -9000, NOW - 1, 65, 0.5, NOW - 1, "closed"],
    ];
    expect(problems(rows, "positions", NOW, 30)).toEqual([
      [1, 14, "qty note", "not read"],
      [2, 7, "price", "looks like quote currency: a coin-settled premium is in coin"],
      [2, 10, "expiry", "no time of day: give it here, or in a column cut-off"],
      [2, 11, "vol", "looks like percent: 65 for 0.65"],
      [3, 9, "strike", "wrong sign: it must be above zero"],
      [3, 10, "expiry", "expiry is before now"],
      [3, 12, "delta", "delta 0.5 is no put's: delta is per unit held long; is it the position's?"],
      [3, 13, "timestamp", "stale: 60 minutes old"],
      [4, 1, "instrument", "duplicate of row 2"],
      [4, 5, "multiplier", "looks like coin: an inverse multiplier is quote currency per contract"],
      [4, 7, "price", "far from the underlying price: another unit?"],
      [6, 7, "price", 'price must be a number, not text "9,700"'],
      [6, 10, "expiry", "expiry must be a date from 1 March 1900 to 31 December 9999"],
      [6, 13, "timestamp", "lies after now"],
      [7, 8, "underlying price", "missing"],
      [7, 12, "delta", "delta 14 is no call's: delta is per unit held long; is it the position's?"],
      [7, 13, "timestamp", "missing"],
      [8, 4, "quantity", "zero"],
    ]);
  });

  it("says of a row called a total that it is counted", () => {
    const rows = [
      ["instrument", "type", "quantity", "price"],
      ["A", "spot", 2, 10],
      ["Grand total", "spot", 2, 10],
      ["TOTALENERGIES", "spot", 1, 60],
    ];
    expect(problems(rows, "positions")).toEqual([
      [3, 1, "instrument", "called a total, and counted as a position beside the others"],
    ]);
  });

  it("reads instruments and says what a column lacks", () => {
    const rows = [
      ["instrument", "type", "price", "lot", "bid", "ask", "fee", "initial margin", "maintenance margin"],
      ["P", "perp", 9700, 1, 9701, 9699, 0.5, 0.01, 0.02],
      ["Q", "perp", 9700, 0, 9699, 9701, 0.1, null, null],
    ];
    expect(problems(rows, "instruments")).toEqual([
      [2, 6, "ask", "ask 9699 is below the bid 9701"],
      [2, 7, "fee", "fee 0.5 is no share of the notional: percent, or money?"],
      [2, 9, "maintenance margin", "above the initial margin"],
      [3, 4, "lot", "wrong sign: it must be above zero"],
      [3, 7, "fee", "looks like percent: 0.1 for 0.001"],
    ]);
    expect(problems([["type"], ["spot"]])[0]).toEqual([
      1,
      1,
      "type",
      "positions needs a column quantity; its headers are type",
    ]);
  });

  it("finds gaps, standstills, jumps and times out of order in series", () => {
    const days = [
      ["date", "close"],
      [1, 100],
      [2, 101],
      [2, null],
      [4, 101],
      [3, 101],
      [5, 101],
      [6, 101],
      [7, 1],
      ["8", "#N/A"],
    ].map(([d, c]) => [typeof d === "number" ? NOW + d : d, c]);
    expect(problems(days, "prices", NOW + 8)).toEqual([
      [4, 1, "date", "duplicate of the time before"],
      [4, 2, "close", "missing"],
      [6, 1, "date", "earlier than the time before"],
      [8, 2, "close", "stale: unchanged for 5 rows"],
      [9, 2, "close", "far from the price before: another unit?"],
      [10, 1, "date", 'not a number: text "8"'],
      [10, 2, "close", "not a number: the error #N/A"],
    ]);
    expect(problems([[-0.0001], [0.0001]], "series")).toEqual([["none", "", "", ""]]);
  });
});

it("EXPOSURE counts the fx of a quanto once: 5,000 contracts of 0.000001 coins per dollar of an altcoin", () => {
  const quanto = [
    ["instrument", "underlying", "type", "quantity", "multiplier", "settlement", "price", "underlying price", "fx"],
    ["ETHUSD", "ETH", "perp", 5000, 1e-6, "quanto", 3222.5, 3221, 91_234.5],
  ];
  const [columns, row] = table("EXPOSURE", quanto);
  const measure = (name: string): unknown => row[columns.indexOf(name)];
  // 5,000 × 0.000001 × 91,234.5 units, and 3,221 dollars each.
  expect(measure("delta")).toBe(456.1725);
  expect(measure("delta value")).toBeCloseTo(1_469_331.6225, 6);
});
