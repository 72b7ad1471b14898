import { call } from "../support/addin";
import { type Cells, error, mapping, read, rowsOf, told } from "./read";

const DAY = 45_444;
/** Rows of time and rate, by hours. */
const history = (...payments: readonly (readonly [hour: number, rate: unknown])[]): Cells => [
  ["time", "rate"],
  ...payments.map(([hour, rate]) => [DAY + hour / 24, rate]),
];

describe("the hours of a payment", () => {
  it("are in the unit that a mapping says, and asked for above a day", () => {
    const range = [
      ["time", "rate", "interval"],
      [DAY, 0.0001, 480],
    ];
    expect(rowsOf(read("FUNDINGRATES", { range, source: mapping(["hours", "interval", "minutes"]) }))).toEqual([
      [DAY, 0.0001, 8],
    ]);
    expect(read("FUNDINGRATES", { range })).toMatchObject(error("#NUM!", /row 2: interval 480.*minutes or seconds/));
  });
  it("come from the times where a row of the column is blank", () => {
    const range = [
      ["time", "rate", "hours"],
      [DAY, 0.0001, null],
      [DAY + 1 / 3, 0.0001, 8],
    ];
    expect(rowsOf(read("FUNDINGRATES", { range })).map((row) => row[2])).toEqual([8, 8]);
  });
  it("do without times, in the order of the rows, where a column says them", () => {
    const range = [
      ["rate", "hours"],
      [0.0001, 8],
      [0.0002, 8],
    ];
    expect(rowsOf(read("FUNDINGRATES", { range }))).toEqual([
      ["", 0.0001, 8],
      ["", 0.0002, 8],
    ]);
  });
  it("are 8 of Deribit's rolling rate, which hourly rows would count eightfold", () => {
    const rows = (step: number) => [
      ["timestamp", "interest_8h"],
      [1_569_891_600_000, 0.0001],
      [1_569_891_600_000 + step * 3_600_000, 0.0002],
    ];
    expect(rowsOf(read("FUNDINGRATES", { range: rows(8) })).map((row) => row[2])).toEqual([8, 8]);
    expect(read("FUNDINGRATES", { range: rows(1) })).toMatchObject(error("#VALUE!", /row 3: .* 8 hours/));
  });
});

describe("percent or decimal", () => {
  const hourly = (rate: number) => history([0, rate], [1, rate], [2, rate]);
  it("is asked where the median would be above 500% a year", () => {
    // 5/8760 per hour is 500% a year.
    expect(rowsOf(read("FUNDINGRATES", { range: hourly(0.00057) }))).toHaveLength(3);
    expect(read("FUNDINGRATES", { range: hourly(0.00058) })).toMatchObject(
      error("#VALUE!", /508% a year.*percent or decimal/),
    );
    expect(read("FUNDINGRATES", { range: hourly(-0.00058) })).toMatchObject(error("#VALUE!", /percent or decimal/));
  });
  it("is not asked for a few large payments, nor where it is said", () => {
    expect(rowsOf(read("FUNDINGRATES", { range: history([0, 0.01], [8, 0.0001], [16, 0.0001]) }))).toHaveLength(3);
    const source = mapping(["rate", "rate", "decimal"]);
    expect(rowsOf(read("FUNDINGRATES", { range: hourly(0.00058), source })).map((row) => row[1])).toEqual(
      new Array(3).fill(0.00058),
    );
  });
  it("is what a cell says itself, whatever its column is in", () => {
    const source = mapping(["rate", "rate", "percent"]);
    const range = history([0, "0.01%"], [8, 0.02]);
    expect(rowsOf(read("FUNDINGRATES", { range, source })).map((row) => row[1])).toEqual([0.0001, 0.0002]);
  });
});

describe("a history", () => {
  it("of BitMEX, whose interval is written as a time of day", () => {
    const range = [
      ["timestamp", "symbol", "fundingInterval", "fundingRate", "fundingRateDaily"],
      ["2016-05-14T20:00:00.000Z", "XBTUSD", "2000-01-01T08:00:00.000Z", 0.0004, 0.0012],
      ["2016-05-14T12:00:00.000Z", "XBTUSD", "2000-01-01T08:00:00.000Z", 0.001, 0.003],
    ];
    expect(rowsOf(read("FUNDINGRATES", { range }))).toEqual([
      [42_504.5, 0.001, 8],
      [expect.closeTo(42_504 + 20 / 24, 8), 0.0004, 8],
    ]);
    expect(told("FUNDINGRATES", "source", { range })).toEqual([["", "bitmex funding", ""]]);
  });
  it("of CCXT, whose datetime says its timestamp again", () => {
    const range = [
      ["info", "symbol", "fundingRate", "timestamp", "datetime"],
      ["{}", "BTC/USDT:USDT", 0.0001, 1_717_200_000_000, "2024-06-01T00:00:00.000Z"],
      ["{}", "BTC/USDT:USDT", 0.0002, 1_717_228_800_000, "2024-06-01T08:00:00.000Z"],
    ];
    expect(rowsOf(read("FUNDINGRATES", { range })).map((row) => row[2])).toEqual([8, 8]);
  });
  it.each([
    ["realizedRate", "fundingRate", "fundingTime"],
    ["relativeFundingRate", "fundingRate", "time"],
    ["lastFundingRate", "premium", "calc_time"],
    ["interest_1h", "interest_8h", "Time (UTC)"],
    ["fundingRate", "premium", "fundingRateTimestamp"],
    ["r", "premium", "t"],
  ])("with %s beside %s takes the first, also where no source is recognised", (rate, other, time) => {
    const range = [
      [time, other, rate],
      [DAY, 1, 1e-4],
      [DAY + 1 / 24, 1, 2e-4],
    ];
    expect(rowsOf(read("FUNDINGRATES", { range })).map((row) => row[1])).toEqual([1e-4, 2e-4]);
  });
  it("names its gaps and the order of its rows", () => {
    const range = history([0, 1e-4], [24, 3e-4], [8, 2e-4]);
    expect(rowsOf(read("FUNDINGRATES", { range })).map((row) => row[1])).toEqual([1e-4, 2e-4, 3e-4]);
    expect(told("FUNDINGRATES", "order", { range })).toEqual([["", "mixed: sorted", ""]]);
    expect(told("FUNDINGRATES", "finding", { range })).toEqual([["", "gap of 16 hours before row 3", ""]]);
  });
  it("leaves a footer out, and no row with a rate that is blank", () => {
    const range = [
      ["symbol", "mark", ...history()[0]],
      ...history([0, 1e-4], [8, 1e-4])
        .slice(1)
        .map((row) => ["A", 1, ...row]),
    ];
    const footed = [...range, ["Source: the venue", null, null, null]];
    expect(rowsOf(read("FUNDINGRATES", { range: footed }))).toHaveLength(2);
    expect(told("FUNDINGRATES", "left out", { range: footed })).toEqual([[4, "footer", ""]]);
    const blank = [...range, ["A", 1, DAY + 2 / 3, null]];
    expect(read("FUNDINGRATES", { range: blank })).toMatchObject(error("#N/A", /row 4: rate is missing/));
  });
  it.each<[string, Cells, string, RegExp]>([
    ["an error cell", history([0, 1e-4], [8, "#DIV/0!"]), "#DIV/0!", /row 3: rate holds #DIV\/0!/],
    ["text", history([0, 1e-4], [8, "n.a."]), "#VALUE!", /row 3: rate must be a number, not text "n.a."/],
    [
      "no rate",
      [
        ["time", "premium"],
        [DAY, 1],
      ],
      "#N/A",
      /rate.*premium/,
    ],
    [
      "bars",
      [
        ["Date", "Open", "High", "Low", "Close", "Adj Close"],
        [DAY, 1, 1, 1, 1, 1],
      ],
      "#VALUE!",
      /yahoo history: use OHLC/,
    ],
  ])("with %s is an error", (_, range, code, message) => {
    expect(read("FUNDINGRATES", { range })).toMatchObject(error(code, message));
  });
  it("reports its error and all else", () => {
    const rows = rowsOf(read("FUNDINGRATES", { range: history([0, 1e-4]), measure: "report" }));
    expect(rows[0]).toEqual(["error", "range", "#N/A", expect.stringMatching(/row 2: hours/)]);
    expect(rows).toContainEqual(["column", "rate", "rate", ""]);
  });
});

it("feeds FUNDINGSTATS", () => {
  const range = [
    ["calc_time", "funding_interval_hours", "last_funding_rate"],
    [1_717_286_400_000, 8, "0.00005"],
    [1_717_257_600_000, 8, "0.00015"],
    [1_717_228_800_000, 8, "-0.00002"],
    [1_717_200_000_000, 8, "0.0001"],
  ];
  const table = rowsOf(read("FUNDINGRATES", { range }));
  const stats = call(
    "FUNDINGSTATS",
    table.map((row) => [row[1]]),
    table[0][2],
  ) as Cells;
  expect(Object.fromEntries(stats)).toMatchObject({ sum: 0.00028, "longest negative run": 1, observations: 4 });
});

describe("rates that cannot be decimals of their interval", () => {
  const percent = [[0.01], [0.008], [-0.012], [0.0095], [0.011]];
  const rows = percent.map(([rate], i) => [45_444 + i / 3, rate, 8]);

  it("are asked about by FUNDINGRATES, FUNDINGSTATS and FUNDINGRISK alike", () => {
    const asked = error("#VALUE!", /1095% a year.*percent or decimal/);
    expect(read("FUNDINGRATES", { range: [["time", "rate", "hours"], ...rows] })).toMatchObject(asked);
    expect(call("FUNDINGSTATS", percent, 8)).toMatchObject(asked);
    expect(call("FUNDINGSTATS", [["rate", "note"], ...percent.map(([rate]) => [rate, "x"])], 8)).toMatchObject(asked);
    expect(call("FUNDINGRISK", [...percent, ...percent], 8, 30)).toMatchObject(asked);
  });

  it("are answered where FUNDINGRATES was told that they are decimals", () => {
    const source = mapping(["rate", "rate", "decimal"]);
    const table = read("FUNDINGRATES", { range: [["time", "rate", "hours"], ...rows], source });
    expect(Object.fromEntries(call("FUNDINGSTATS", table, 8) as Cells)).toMatchObject({ sum: 0.0265, observations: 5 });
  });

  it("are judged by the median: a day of 4% an hour among quiet ones is none", () => {
    const calm = Array.from({ length: 9 }, () => [0.0000125]);
    expect(Object.fromEntries(call("FUNDINGSTATS", [...calm, [0.04]], 1) as Cells)).toMatchObject({ observations: 10 });
  });

  it("are not those of other hours than the table's", () => {
    const table = [["time", "rate", "hours"], ...rows.map(([time, rate]) => [time, (rate as number) / 100, 1])];
    expect(call("FUNDINGSTATS", table, 8)).toMatchObject(error("#VALUE!", /hours is 8, but rates says 1/));
    expect(Object.fromEntries(call("FUNDINGSTATS", table, 1) as Cells)).toMatchObject({ observations: 5 });
  });
});
