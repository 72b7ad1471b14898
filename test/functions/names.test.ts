import fc from "fast-check";
import { call } from "../support/addin";

/** Two coins against 40,000 dollars of an inverse perpetual at 50,000 are 1.2, however the two write their underlying. */
const positions = [
  ["instrument", "underlying", "type", "quantity", "multiplier", "settlement", "price", "entry"],
  ["BTC", "BTC", "spot", 2, 1, "linear", 50_000, 48_000],
  ["BTC-PERP", "btc", "perp", -4000, 10, "inverse", 50_000, 52_000],
];
const instruments = [
  ["instrument", "underlying", "type", "multiplier", "settlement", "price", "underlying price", "lot", "fee"],
  ["PERP", "BTC", "perp", 10, "inverse", 50_000, 50_000, 1, 0.0005],
  ["FUT", " Btc", "future", 0.1, "linear", 50_000, 50_000, 1, 0.0004],
];
const rowsOf = (answer: unknown) => answer as unknown[][];

describe("one underlying that is written in two cases", () => {
  it("has one net delta", () => {
    expect(call("NETDELTA", positions)).toBe(1.2);
    for (const name of ["BTC", "btc", " Btc "]) expect(call("NETDELTA", positions, name)).toBe(1.2);
  });

  it("is one group of EXPOSURE, named as it is first written", () => {
    const [header, ...rows] = rowsOf(call("EXPOSURE", positions));
    expect(rows.map(([name]) => name)).toEqual(["BTC", "Total"]);
    for (const row of rows) expect(row[header.indexOf("delta")]).toBe(1.2);
    expect(JSON.stringify(rows)).not.toContain("mixed");
    const types = rowsOf(call("EXPOSURE", positions, "type"));
    expect(types.at(-1)![header.indexOf("delta")]).toBe(1.2);
  });

  it("has one delta and one price in the functions that revalue", async () => {
    const [, [, delta]] = rowsOf(call("SCENARIO", positions, [[0]], null, null, "delta"));
    expect(delta).toBeCloseTo(1.2, 15);
    // In coin, and against prices, a book has to have one underlying.
    expect(rowsOf(call("SCENARIO", positions, [[0.1]], null, null, "pnl", "coin"))).toHaveLength(2);
    expect(rowsOf(await call("PAYOFF", positions, [[45_000], [55_000]]))).toHaveLength(3);
    expect(rowsOf(await call("BREAKEVENS", positions))).toEqual([
      ["at", "price", "move", "kind"],
      // +2 coins and −4,000·10·(1 − 50,000/S) dollars: straight lines that cross where the price is now.
      ["now", 50_000, 0, "into profit"],
    ]);
    expect(rowsOf(call("STRESS", positions, null, "coin"))).not.toHaveLength(0);
    const [, [, , , , without]] = rowsOf(call("LEGFAIL", positions, "btc-perp", [[0]]));
    expect(without).toBe(2);
  });

  it("is hedged as one, with the instruments of any case", async () => {
    const [header, ...ranked] = rowsOf(call("RANKING", instruments, 1.2));
    expect(ranked.map((row) => row[header.indexOf("instrument")])).toEqual(["FUT", "PERP"]);
    expect(ranked.map((row) => row[header.indexOf("quantity")])).toEqual([-12, -6000]);
    const [targets, ...lines] = rowsOf(await call("SOLVE", positions, instruments));
    expect(targets.slice(8)).toEqual(["delta"]);
    expect(lines[0].slice(0, 2)).toEqual(["FUT", -12]);
    expect(lines.at(-1)!.at(-1)).toBe(0);
    const asked = [
      ["greek", "underlying"],
      ["delta", "bTC"],
    ];
    expect(rowsOf(await call("SOLVE", positions, instruments, asked))[1].slice(0, 2)).toEqual(["FUT", -12]);
    expect(rowsOf(await call("FRONTIER", positions, instruments, 2))[0].slice(2)).toEqual(["delta", "PERP", "FUT"]);
  });

  it("keeps its instruments from one state to the next", () => {
    const after = positions.map(([name, ...rest], r) => [r > 0 ? ` ${String(name).toLowerCase()} ` : name, ...rest]);
    const rows = rowsOf(call("ATTRIBUTION", positions, after));
    expect(rows.map(([name]) => name)).toEqual(["instrument", ...positions.slice(1).map(([name]) => name), "Total"]);
    expect(rows.at(-1)!.at(-1)).toBe(0);
  });

  it("is suspected of duplicates by CHECK", () => {
    const twice = [...positions, ["btc-perp ", "Btc", "perp", 1, 10, "inverse", 50_000, 52_000]];
    expect(JSON.stringify(call("CHECK", twice))).toContain("duplicate of row 3");
  });

  it("is no matter for PINRISK", () => {
    const options = [
      ["underlying", "type", "quantity", "strike", "years", "vol"],
      ["BTC", "call", 2, 50_000, 0.02, 0.6],
      ["btc", "call", -3, 50_000, 0.02, 0.6],
    ];
    const [, ...strikes] = rowsOf(call("PINRISK", options, 50_000));
    expect(strikes.map(([strike, jump]) => [strike, jump])).toEqual([[50_000, -1]]);
  });

  it("holds for the venues of ROUTE", () => {
    const books = [
      ["venue", "side", "price", "size"],
      ["OKX", "ask", 100, 1],
      ["okx ", "ask", 101, 1],
      ["Bybit", "ask", 102, 1],
    ];
    const [, ...shares] = rowsOf(call("ROUTE", books, 2));
    expect(shares.map(([venue, quantity]) => [venue, quantity])).toEqual([
      ["OKX", 2],
      ["Bybit", 0],
      ["Total", 2],
    ]);
  });
});

describe("recasing and padding names", () => {
  /** Rewrites a name for each random number: each letter in either case, spaces on either side. */
  type Rewrite = (name: string) => string;
  const rewriteBy = (bits: readonly number[]): Rewrite => {
    let used = 0;
    const next = () => bits[used++ % bits.length];
    return (name) => {
      const recased = [...name].map((letter) => (next() % 2 ? letter.toUpperCase() : letter.toLowerCase())).join("");
      return `${" ".repeat(next() % 3)}${recased}${"\u00a0".repeat(next() % 2)}`;
    };
  };
  const NAMES = new Set(["instrument", "underlying", "venue"]);
  const rewritten = (table: readonly (readonly unknown[])[], rewrite: Rewrite): unknown[][] =>
    table.map((row, r) =>
      row.map((cell, c) => (r > 0 && NAMES.has(String(table[0][c])) && cell !== "" ? rewrite(String(cell)) : cell)),
    );

  const header = [
    ...["instrument", "underlying", "type", "quantity", "multiplier", "settlement", "price", "underlying price"],
    ...["strike", "years", "vol", "entry"],
  ];
  const btc = [
    ["BTC", "BTC", "spot", 2, 1, "linear", 50_000, 50_000, null, null, null, 48_000],
    ["BTC-PERP", "BTC", "perp", -4000, 10, "inverse", 50_010, 50_000, null, null, null, 52_000],
    ["BTC-JUN", "BTC", "future", -3, 0.1, "linear", 50_700, 50_000, null, 0.2, null, 50_100],
    ["BTC-C55", "BTC", "call", 5, 1, "inverse", 0.03, 50_400, 55_000, 0.2, 0.6, 0.04],
    ["BTC-P45", "BTC", "put", -4, 1, "linear", 1200, 50_400, 45_000, 0.2, 0.65, 1300],
  ];
  const one = [header, ...btc];
  const several = [header, ...btc, ["ETH", "ETH", "spot", -40, 1, "linear", 2000, 2000, null, null, null, 2100]];
  const hedges = [
    ["instrument", "underlying", "type", "multiplier", "settlement", "price", "underlying price", "lot", "fee"],
    ["BTC-PERP", "BTC", "perp", 10, "inverse", 50_000, 50_000, 1, 0.0005],
    ["BTC-JUN", "BTC", "future", 0.1, "linear", 50_700, 50_000, 1, 0.0004],
    ["BTC-DEC", "BTC", "future", 0.1, "linear", 50_700, 50_000, 1, 0.0004],
    ["ETH-PERP", "ETH", "perp", 1, "linear", 2000, 2000, 0.01, 0.0005],
  ];
  const spots = [header, btc[0], several.at(-1)!];
  const perps = [hedges[0], hedges[1], hedges[4]];
  const books = [
    ["venue", "side", "price", "size"],
    ["OKX", "ask", 100, 1],
    ["Bybit", "ask", 100, 2],
    ["OKX", "ask", 101, 1],
  ];
  /** A call of each function that takes a table with names, and its arguments with the names rewritten. */
  const calls: readonly (readonly [name: string, args: (rewrite: Rewrite) => unknown[]])[] = [
    ["NETDELTA", (w) => [rewritten(one, w)]],
    ["NETDELTA", (w) => [rewritten(several, w), w("BTC"), "coin"]],
    ["EXPOSURE", (w) => [rewritten(several, w)]],
    ["EXPOSURE", (w) => [rewritten(several, w), "instrument"]],
    ["SCENARIO", (w) => [rewritten(one, w), [[-0.1], [0.1]], [[0, 0.05]], 10, "delta", "coin"]],
    ["PAYOFF", (w) => [rewritten(one, w), [[40_000], [60_000]], null, "unrealised"]],
    ["BREAKEVENS", (w) => [rewritten(one, w)]],
    ["STRESS", (w) => [rewritten(one, w), null, "coin"]],
    ["LEGFAIL", (w) => [rewritten(one, w), w("BTC-PERP"), [[-0.1]]]],
    ["PINRISK", (w) => [rewritten(one, w), 50_000]],
    ["ATTRIBUTION", (w) => [rewritten(several, w), rewritten(several, w)]],
    ["CHECK", (w) => [rewritten([...several, btc[1]], w)]],
    ["RANKING", (w) => [rewritten(hedges, w), 3, null, [["underlying", w("BTC")]]]],
    [
      "SOLVE",
      (w) => [
        rewritten(spots, w),
        rewritten(perps, w),
        rewritten(
          [
            ["greek", "underlying"],
            ["delta", "BTC"],
          ],
          w,
        ),
      ],
    ],
    ["SOLVE", (w) => [rewritten(spots, w), rewritten(perps, w)]],
    ["FRONTIER", (w) => [rewritten(positions, w), rewritten(instruments, w), 2]],
    ["ROUTE", (w) => [rewritten(books, w), 3, [[0.001], [0.0002]]]],
  ];
  const asGiven: Rewrite = (name) => name;
  /** The answer with its names folded: they are shown as written. */
  const answer = async (name: string, args: unknown[]): Promise<string> =>
    JSON.stringify(await call(name, ...args), (_, value: unknown) =>
      typeof value === "string" ? value.trim().toLowerCase() : value,
    );

  it.each(calls)("changes no answer of %s", async (name, args) => {
    const expected = await answer(name, args(asGiven));
    expect(expected).toMatch(/^\[|^-?\d/);
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(5), { minLength: 7, maxLength: 31 }), async (bits) => {
        expect(await answer(name, args(rewriteBy(bits)))).toBe(expected);
      }),
      { numRuns: 20 },
    );
  });
});
