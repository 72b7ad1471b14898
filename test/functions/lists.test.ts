import { call, SheetError } from "../support/addin";

/** Lists with text, blanks, errors and data types among their numbers: an error, never a shorter list. */
const column = (...values: readonly unknown[]) => values.map((value) => [value]);
const refused = async (id: string, args: readonly unknown[], code: string, message: RegExp) => {
  const answer = await call(id, ...args);
  const found = Array.isArray(answer) ? (answer as unknown[][])[0][0] : answer;
  expect(found).toBeInstanceOf(SheetError);
  expect(found).toMatchObject({ code, message: expect.stringMatching(message) as string });
};

const book = [
  ["venue", "side", "price", "size"],
  ["A", "ask", 100, 1],
  ["B", "ask", 101, 5],
];
const held = [
  ["instrument", "underlying", "type", "quantity", "price"],
  ["S", "X", "spot", 1, 100],
  ["F", "X", "future", -1, 100],
];
const linked = { type: "LinkedEntity", basicType: "Error", basicValue: "#VALUE!", text: "BTC/USD" };

describe("a list with", () => {
  const cases: [string, (second: unknown) => readonly unknown[], string][] = [
    ["AVGENTRY", (second) => [column(10, second, 5), column(100, 110, 120)], "quantities row 2"],
    ["ROUTE", (second) => [book, 2, column(0.0002, second)], "fees"],
    ["SCHEDULE", (second) => [10, 3, 1, column(1, second, 3)], "curve row 2"],
    ["SCENARIO", (second) => [held, column(-0.1, second, 0.1)], "price_shocks row 2"],
    ["SCENARIO", (second) => [held, column(0.1), column(-0.1, second, 0.1)], "vol_shocks row 2"],
    ["PAYOFF", (second) => [held, column(90, second, 110)], "prices row 2"],
    ["LEGFAIL", (second) => [held, "F", column(-0.1, second, 0.1)], "price_shocks row 2"],
    ["STRESS", (second) => [held, column(-0.1, second, 0.1)], "grid row 2"],
  ];
  it.each(cases)("a number that is text: %s", (id, args, where) =>
    refused(id, args("-10"), "#VALUE!", new RegExp(`${where}.*"-10"`)),
  );
  it.each(cases)("a word: %s", (id, args, where) => refused(id, args("none"), "#VALUE!", new RegExp(where)));
  it.each(cases)("a data type: %s", (id, args, where) =>
    refused(id, args(linked), "#VALUE!", new RegExp(`${where}.*BTC/USD.*field`)),
  );
  it.each(cases)("an error: %s", (id, args, where) => refused(id, args("#REF!"), "#REF!", new RegExp(where)));
  it.each(cases)("a hole: %s", (id, args) =>
    refused(id, args(null), id === "ROUTE" ? "#VALUE!" : "#N/A", /hole|venues/),
  );
});

it("lists may be longer than what they hold", async () => {
  const table = (await call("SCENARIO", held, column(-0.1, 0.1, null, ""))) as unknown[][];
  expect(table.map(([shock]) => shock)).toEqual(["price \\ vol", -0.1, 0.1]);
});

it.each<[string, readonly unknown[]]>([
  ["RATIO", [column(100, 101, "102", 103), column(1, 2, 3, 5)]],
  ["VAR", [column(1, "-9", 2, 3, 4, 5)]],
  ["CORRELATION", [column(1, 2, 3, 5), column(1, "2", 3, 4)]],
  ["VOLPREMIUM", [column(0.5), column(1, "2", 3, 4), 2]],
  ["REALIZEDVOL", [column(1, "2", 3, 4)]],
])("a sample of %s does not lose a number that is text, nor a data type", async (id, args) => {
  await refused(id, args, "#VALUE!", /row 2|row 3/);
  const other = JSON.parse(JSON.stringify(args).replace(/"(?:102|-9|2)"/, JSON.stringify(linked))) as unknown[];
  await refused(id, other, "#VALUE!", /BTC\/USD/);
});

describe("a window beside blank prices", () => {
  const prices = column(100, 101, null, 103, 102, 104, 105);
  const codes = (answer: unknown) =>
    (answer as unknown[][]).map(([cell]) => (cell instanceof SheetError ? cell.code : typeof cell));
  it("keeps its rows: REALIZEDVOL", async () => {
    expect(codes(await call("REALIZEDVOL", prices, 365, "close", 3))).toEqual([
      ...["#N/A", "#N/A", "#N/A", "number", "number", "number", "number"],
    ]);
  });
  it("keeps its rows: VOLPREMIUM, whose premium is that of the prices there are", async () => {
    const answer = await call("VOLPREMIUM", column(0.5), prices, 2);
    expect(codes(answer)).toEqual(["#N/A", "#N/A", "#N/A", "number", "number", "number", "number"]);
    const whole = prices.filter(([price]) => price !== null);
    const last = (table: unknown) => (table as unknown[][]).at(-1)![0];
    expect(last(answer)).toBe(last(await call("VOLPREMIUM", column(0.5), whole, 2)));
  });
});

describe("headers", () => {
  const table = (header: unknown) => [
    ["type", "quantity", header, "price", "multiplier"],
    ["perp", 1000, "inverse", 65_000, 10],
  ];
  it.each(["#REF!", "#NAME?", "#N/A"])("that are %s come out as the error", (code) =>
    refused("NETDELTA", [table(code)], code, /header of column 3/),
  );
  it("that are an error over nothing say nothing", async () => {
    expect(
      await call("NETDELTA", [
        ["type", "quantity", "#REF!"],
        ["spot", 3, null],
      ]),
    ).toBe(3);
  });
  it("that are data types are named", () =>
    refused(
      "NETDELTA",
      [
        [
          ["type", linked],
          ["spot", 1],
        ],
      ],
      "#N/A",
      /BTC\/USD/,
    ));
});

it("a price that is a data type is named as one", async () => {
  await refused(
    "PNL",
    [column(1), column(linked), column(3)],
    "#VALUE!",
    /entry must be a number, not the data type BTC\/USD/,
  );
  const table = [
    ["type", "quantity", "settlement", "price"],
    ["perp", 1000, "inverse", linked],
  ];
  await refused("NETDELTA", [table], "#VALUE!", /price must be a number, not the data type BTC\/USD/);
});

it("funding rates are read by their header", async () => {
  const sum = async (...rows: unknown[][]) => ((await call("FUNDINGSTATS", rows, 8)) as unknown[][])[0][1];
  expect(await sum(["time", "Funding Rate"], [45_000, 0.0001], [45_001, 0.0002])).toBeCloseTo(0.0003, 15);
  expect(await sum(["rate", "mark"], [0.0001, 5], [0.0002, 6])).toBeCloseTo(0.0003, 15);
  await refused(
    "FUNDINGSTATS",
    [
      [
        ["rate", "funding rate"],
        [1, 2],
        [3, 4],
      ],
      8,
    ],
    "#VALUE!",
    /one column/,
  );
});
