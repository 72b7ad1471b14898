import { call } from "../support/addin";

const positions = [
  ["instrument", "underlying", "type", "quantity", "settlement", "price", "underlying price", "strike", "years", "vol"],
  ["BTC-C", "BTC", "call", 10, "inverse", 0.05, 65000, 70000, 0.25, 0.6],
  ["BTC", "BTC", "spot", 2, "linear", 65000, 65000, null, null, null],
];
const instruments = [
  [
    "instrument",
    "underlying",
    "type",
    "multiplier",
    "settlement",
    "price",
    "underlying price",
    "strike",
    "years",
    "vol",
    "lot",
    "min",
    "max",
    "fee",
    "bid",
    "ask",
    "funding rate",
    "funding hours",
  ],
  [
    "PERP",
    "BTC",
    "perp",
    10,
    "inverse",
    65000,
    65000,
    null,
    null,
    null,
    1,
    1,
    null,
    0.0005,
    64999.5,
    65000.5,
    0.0001,
    8,
  ],
  ["PUT", "BTC", "put", 1, "inverse", 0.06, 65000, 62000, 0.25, 0.62, 0.1, 0.1, 50, 0.0003, 0.058, 0.062, null, null],
];

type Line = Readonly<Record<string, unknown>>;
const solved = async (...args: unknown[]): Promise<Line[]> => {
  const table = (await call("SOLVE", ...args)) as unknown[][];
  const [header, ...rows] = table;
  return rows.map((row) => Object.fromEntries(row.map((cell, i) => [header[i], cell])));
};
const line = (lines: Line[], name: string): Line => lines.find(({ instrument }) => instrument === name)!;
const fields = (...names: string[]) => [names];

describe("SOLVE over the sheet", () => {
  it("makes delta neutral to within half a lot, as NETDELTA counts it", async () => {
    const lines = await solved(positions, instruments);
    expect(line(lines, "before").delta).toBe(call("NETDELTA", positions));
    const perLot = 10 / 65000;
    expect(Math.abs(line(lines, "after").delta as number)).toBeLessThanOrEqual(perLot / 2);
    expect(lines.map(({ instrument }) => instrument)).toEqual(["PERP", "trades", "before", "after"]);
  });

  it("takes an underlying for the same in whatever case it is written, as NETDELTA does", async () => {
    const mixed = positions.map((row, r) => (r === 2 ? row.map((cell, c) => (c === 1 ? "btc" : cell)) : row));
    expect(await solved(mixed, instruments)).toEqual(await solved(positions, instruments));
  });

  it("adds up: trades and what the book had are what it has after", async () => {
    const lines = await solved(positions, instruments, [...fields("greek"), ["delta"], ["vega"]]);
    for (const greek of ["delta", "vega"]) {
      const [trades, before, after] = ["trades", "before", "after"].map((name) => line(lines, name)[greek] as number);
      expect(trades + before).toBeCloseTo(after, 6);
      expect(Math.abs(after)).toBeLessThan(Math.abs(before) / 20);
    }
    expect(line(lines, "trades").cost).toBeCloseTo(
      (line(lines, "PERP").cost as number) + (line(lines, "PUT").cost as number),
      9,
    );
  });

  it("reaches a target, and prices funding over the horizon", async () => {
    const lines = await solved(positions, instruments, [...fields("greek", "target"), ["delta", 3]], [["horizon", 10]]);
    expect(line(lines, "after").delta).toBeCloseTo(3, 3);
    const { quantity, notional, carry } = line(lines, "PERP") as Record<string, number>;
    expect(notional).toBe(quantity * 10);
    // Longs pay: the rate three times a day on the notional.
    expect(carry).toBeCloseTo(notional * 0.0001 * 3 * 10, 9);
  });

  it("keeps to a budget", async () => {
    const lines = await solved(positions, instruments, null, [["budget", 50]]);
    expect(line(lines, "trades").cost).toBeLessThanOrEqual(50);
    expect(Math.abs(line(lines, "after").delta as number)).toBeLessThan(
      Math.abs(line(lines, "before").delta as number),
    );
  });

  it("trades any quantity where asked, and then delta is zero", async () => {
    const lines = await solved(
      positions,
      instruments,
      [...fields("greek", "rule"), ["delta", "equal"]],
      [["lots", "any"]],
    );
    expect(Math.abs(line(lines, "after").delta as number)).toBeLessThan(1e-9);
  });

  it("says which target cannot be met in whole lots, and by how much", async () => {
    const table = await call("SOLVE", positions, instruments.slice(0, 2), [
      ...fields("greek", "rule"),
      ["delta", "equal"],
      ["gamma", "equal"],
    ]);
    expect(table).toEqual([
      ["infeasible", "target", "misses at best by"],
      ["delta", 0, expect.any(Number)],
      ["gamma", 0, expect.any(Number)],
    ]);
    const [, delta] = table as [unknown, [string, number, number]];
    expect(delta[2]).toBeLessThanOrEqual(5 / 65000);
  });

  it("measures a book in a benchmark as NETDELTA does, by a name or a price", async () => {
    const shares = [
      ["instrument", "underlying", "type", "quantity", "price", "beta"],
      ["A", "A", "spot", 1200, 210.5, 1.15],
      ["B", "B", "spot", -400, 58.2, 0.85],
    ];
    const future = [
      ["instrument", "underlying", "type", "price", "multiplier", "lot", "fee", "beta"],
      ["ES", "SPX", "future", 6820, 5, 1, 0.0001, 1],
    ];
    const target = (benchmark: unknown) => [...fields("greek", "benchmark"), ["delta", benchmark]];
    const named = await solved(shares, future, target("SPX"));
    const net = call("NETDELTA", shares, null, null, null, null, [["SPX", 6820]]);
    expect(line(named, "before")["delta in SPX"]).toBeCloseTo(net as number, 10);
    const priced = await solved(shares, future, target(6820));
    expect(line(priced, "before")["delta in 6820"]).toBeCloseTo(net as number, 10);
    expect(line(priced, "ES").quantity).toBe(line(named, "ES").quantity);
  });

  it("hedges each underlying with its own instruments, in coin as in usd", async () => {
    const eth = (row: unknown[]) => row.map((cell, i) => (i === 0 ? `E-${String(cell)}` : i === 1 ? "ETH" : cell));
    const both = [...positions, eth(positions[2])];
    const lines = await solved(both, [...instruments.slice(0, 2), eth(instruments[1])]);
    expect(lines.map(({ instrument }) => instrument)).toEqual(["PERP", "E-PERP", "trades", "before", "after"]);
    expect(line(lines, "E-PERP")).toMatchObject({ quantity: -13000, "BTC delta": 0, "ETH delta": -2 });
    const inCoin = await solved(both, [...instruments.slice(0, 2), eth(instruments[1])], null, [["numeraire", "coin"]]);
    expect(line(inCoin, "before")).toMatchObject({
      "ETH delta": 0,
      "BTC delta": call("NETDELTA", both, "BTC", "coin"),
    });
  });

  it.each([
    [
      "a lot that is blank",
      [positions, instruments.map((row, r) => (r === 1 ? row.map((cell, i) => (i === 10 ? null : cell)) : row))],
      "#N/A",
      /^instruments row 2 .PERP.: lot is missing$/,
    ],
    [
      "a fee that is blank beside others",
      [positions, instruments.map((row, r) => (r === 2 ? row.map((cell, i) => (i === 13 ? null : cell)) : row))],
      "#N/A",
      /^instruments row 3 .PUT.: fee is not known/,
    ],
    [
      "a missing vol, and no price that implies it",
      [positions.map((row, r) => row.slice(0, 9).map((cell, k) => (r === 1 && k === 5 ? null : cell))), instruments],
      "#N/A",
      /^positions row 2 .BTC-C.: delta is not given, and vol to compute it is missing$/,
    ],
    [
      "an underlying that is not held",
      [positions, instruments, [...fields("greek", "underlying"), ["delta", "SOL"]]],
      "#N/A",
      /^targets ask for SOL: positions hold BTC$/,
    ],
    [
      "another Greek",
      [positions, instruments, [...fields("greek"), ["rho"]]],
      "#VALUE!",
      /greek must be delta, gamma, .*charm or premium, not text "rho"/,
    ],
    [
      "a budget that no trade keeps",
      [positions, instruments, null, [["budget", -1e6]]],
      "#NUM!",
      /^budget must be higher: no trade stays within it$/,
    ],
    [
      "another option",
      [positions, instruments, null, [["horizons", 1]]],
      "#VALUE!",
      /^options must be horizon, budget, /,
    ],
  ])("%s is an error", async (_, args, code, message) => {
    expect(await call("SOLVE", ...(args as unknown[]))).toMatchObject({
      code,
      message: expect.stringMatching(message) as string,
    });
  });
});

describe("FRONTIER over the sheet", () => {
  it("ends with what SOLVE would do", async () => {
    const table = (await call("FRONTIER", positions, instruments, 4)) as unknown[][];
    const lines = await solved(positions, instruments);
    expect(table[0]).toEqual(["cost", "risk", "delta", "PERP", "PUT"]);
    expect(table).toHaveLength(5);
    expect(table[4].slice(2)).toEqual([line(lines, "after").delta, line(lines, "PERP").quantity, 0]);
    expect(table[1].slice(2)).toEqual([line(lines, "before").delta, 0, 0]);
  });
});
