import { call } from "../support/addin";

const header = [
  "instrument",
  "underlying",
  "type",
  "multiplier",
  "settlement",
  "price",
  "underlying price",
  "years",
  "lot",
  "fee",
  "bid",
  "ask",
  "funding rate",
  "funding hours",
  "adv",
  "vol",
  "initial margin",
];
const perp = [
  "PERP",
  "BTC",
  "perp",
  10,
  "inverse",
  65000,
  65000,
  null,
  1,
  0.0005,
  64999.5,
  65000.5,
  0.0001,
  8,
  1e7,
  0.6,
  0.02,
];
const future = [
  "MAR",
  "BTC",
  "future",
  1,
  "linear",
  66000,
  65000,
  0.25,
  0.1,
  0.0002,
  65995,
  66005,
  null,
  null,
  5000,
  0.6,
  0.05,
];
const spot = [
  "SPOT",
  "BTC",
  "spot",
  1,
  "linear",
  65000,
  65000,
  null,
  0.001,
  0.001,
  64999,
  65001,
  null,
  null,
  20000,
  0.6,
  0,
];

type Row = Readonly<Record<string, unknown>>;
const ranked = (...args: unknown[]): Row[] => {
  const [names, ...rows] = call("RANKING", ...args) as [string[], ...unknown[][]];
  return rows.map((row) => Object.fromEntries(row.map((cell, i) => [names[i], cell])));
};

describe("RANKING", () => {
  const table = [header, spot, perp, future];
  const rows = ranked(table, 2, 30, [["financing", 0.05]]);
  const of = (name: string) => rows.find((row) => row.instrument === name)!;

  it("prices each part by its definition", () => {
    // 13,000 contracts of 10 USD against 2 BTC at 65,000.
    expect(of("PERP")).toMatchObject({
      quantity: -13000,
      residual: 0,
      notional: -130000,
      fee: 65,
      "half spread": 1,
      margin: 2600,
    });
    expect(of("PERP").impact).toBeCloseTo(130000 * (0.6 / Math.sqrt(365)) * Math.sqrt(13000 / 1e7), 9);
    expect(of("PERP").carry).toBeCloseTo(-130000 * 0.0001 * 3 * 30 + (2600 * 0.05 * 30) / 365, 9);
    // A short future earns the basis of 1,000 that runs off: 30 of its 91.25 days.
    expect(of("MAR").carry).toBeCloseTo((-2 * 1000 * 30) / 91.25 + (132000 * 0.05 * 0.05 * 30) / 365, 9);
    // Spot is paid for in full.
    expect(of("SPOT")).toMatchObject({ fee: 130, margin: 130000 });
  });

  it("ranks by cost per delta, and does not mind the order of the rows", () => {
    const order = rows.map((row) => row["per delta"] as number);
    expect([...order].sort((a, b) => a - b)).toEqual(order);
    expect(ranked([header, future, spot, perp], 2, 30, [["financing", 0.05]])).toEqual(rows);
  });

  it("adds up", () => {
    for (const row of rows)
      expect(row["all-in"]).toBe(
        (row.fee as number) + (row["half spread"] as number) + (row.impact as number) + (row.carry as number),
      );
  });

  it("ranks last what it cannot price, and after it what cannot trade", () => {
    const unpriced = spot.map((cell, i) => (i === header.indexOf("fee") ? null : cell));
    const coarse = future.map((cell, i) => (i === header.indexOf("lot") ? 10 : cell));
    const result = ranked([header, coarse, unpriced, perp], 2);
    expect(result.map((row) => row.instrument)).toEqual(["PERP", "SPOT", "MAR"]);
    expect(result[1]).toMatchObject({
      quantity: -2,
      "half spread": 2,
      fee: { code: "#N/A" },
      "all-in": { code: "#N/A" },
    });
    expect(result[2]).toMatchObject({ quantity: 0, "all-in": 0, "per delta": "" });
  });

  it("counts no cost that the table has no column for", () => {
    const bare = [
      ["instrument", "type", "price", "lot"],
      ["A", "perp", 100, 1],
    ];
    expect(ranked(bare, -3)).toEqual([
      {
        rank: 1,
        instrument: "A",
        quantity: 3,
        residual: 0,
        notional: 300,
        fee: 0,
        "half spread": 0,
        impact: 0,
        carry: 0,
        "all-in": 0,
        "per delta": 0,
        margin: 0,
      },
    ]);
  });

  it.each([
    [
      "two underlyings and none named",
      [[header, perp, perp.map((c, i) => (i === 1 ? "ETH" : c))], 2],
      "#N/A",
      "underlying must be named: instruments hold BTC, ETH",
    ],
    [
      "an option that is not known",
      [table, 2, 1, [["horizon", 3]]],
      "#VALUE!",
      /^options must be underlying, target, .* not text "horizon"$/,
    ],
    ["a negative horizon", [table, 2, -1], "#NUM!", "horizon_days must not be negative"],
    [
      "a lot that is blank",
      [[header, perp.map((c, i) => (i === 8 ? null : c))], 2],
      "#N/A",
      /^instruments row 2 .PERP.: lot is missing$/,
    ],
  ])("%s is an error", (_, args, code, message) => {
    expect(call("RANKING", ...(args as unknown[]))).toMatchObject({
      code,
      message: expect.stringMatching(message) as string,
    });
  });
});

describe("RANKING with a deviation of the funding", () => {
  const names = ["instrument", "type", "price", "lot", "fee", "funding rate", "funding hours", "funding sd"];
  const offered = (deviation: unknown) => [
    names,
    ["SPOT", "spot", 65000, 0.1, 0.002, null, null, null],
    ["PERP", "perp", 65000, 0.1, 0.0005, 0.0001, 8, deviation],
  ];
  const worse = [["case", "95%"]];

  it("adds what it costs in one case of twenty, and ranks by it where asked", () => {
    // 65 of fee less 390 of funding, and 1.645 · 0.004 of 130,000; 260 of fee.
    const surely = -325 + 1.6448536269514722 * 0.004 * 130000;
    const byMean = ranked(offered(0.004), 2, 10);
    expect(byMean.map(({ instrument }) => instrument)).toEqual(["PERP", "SPOT"]);
    expect(byMean[0]["95% case"]).toBeCloseTo(surely, 9);
    expect(byMean[1]["95% case"]).toBe(260);
    const byCase = ranked(offered(0.004), 2, 10, worse);
    expect(byCase.map(({ instrument }) => instrument)).toEqual(["SPOT", "PERP"]);
    // With funding that is sure the two cases are one.
    expect(ranked(offered(0), 2, 10, worse).map((row) => row["95% case"])).toEqual([-325, 260]);
  });

  it("does not take a blank of a perpetual for sure, and needs the column to rank by it", () => {
    expect(ranked(offered(null), 2, 10, worse).map((row) => row["95% case"])).toEqual([
      260,
      expect.objectContaining({ code: "#N/A" }),
    ]);
    const without = offered(0.004).map((row) => row.slice(0, -1));
    expect(call("RANKING", without, 2, 10, worse)).toMatchObject({
      code: "#N/A",
      message: "case 95% needs a column funding sd in instruments",
    });
    expect(Object.keys(ranked(without, 2, 10)[0])).not.toContain("95% case");
  });
});
