/** The venues' rules as they stand on their sheets, against the figures that the venues print. */
import { parseCells } from "../../src/cells/address";
import { ruleSheet, rulesRange, ruleTables } from "../../src/sample/ruleTables";
import { type Cell, fault, type Golden } from "../functions/accountCase";
import { readJson } from "../golden/read";
import { call, SheetError } from "../support/addin";

const named = (sheet: string) => ruleTables.find((table) => table.sheet === sheet)!;

/** The cells of a table's range on its sheet. */
function standing(sheet: string): Cell[][] {
  const table = named(sheet);
  const { row, column, rows, columns } = parseCells(rulesRange(table))!;
  return ruleSheet(table)
    .cells.slice(row, row + rows)
    .map((cells) => cells.slice(column, column + columns)) as Cell[][];
}

/** Sheets of tables that stored cases were computed with, printed or in high precision: the cases' file and their name. */
const HELD: readonly [sheet: string, file: string, name: string, cases: number][] = [
  ["Rules Deribit PM BTC", "margin", "@rules 2", 8],
  ["Rules Deribit PM BTC", "liquidation", "@rules 2", 3],
  ["Rules Deribit PM ETH", "margin", "@rules 3", 1],
  ["Rules Deribit standard", "margin", "@rules 4", 8],
  ["Rules OKX PM", "margin", "@rules 19", 7],
  ["Rules Derive PM", "marginDerive", "@rules 1", 7],
  ["Rules Derive standard", "margin", "@rules 1", 38],
  ["Rules TIMS shares", "margin", "@rules 6", 6],
];

describe.each(HELD)("%s", (sheet, file, name, count) => {
  const { cases, tables } = readJson<Golden>(`account/${file}.json`);
  const own = cases.filter(({ args }) => args.includes(name));

  it(`has ${count} cases of ${file}`, () => expect(own.length).toBe(count));

  it.each(own.map((c) => [`${c.id}: ${c.source}`, c] as const))("%s", async (_, c) => {
    const [function_, by] =
      file === "liquidation" ? (["LIQUIDATION", "number"] as const) : (["MARGIN", "answer"] as const);
    expect(await fault(c, function_, { ...tables, [name]: standing(sheet) }, by)).toBeUndefined();
  });
});

const linear = (quantity: number, price = 50_000) => [
  ["instrument", "underlying", "type", "quantity", "price"],
  ["P", "BTC", "perp", quantity, price],
];
const money = (amount: number) => [
  ["currency", "amount", "price"],
  ["USD", amount, 1],
];
const required = (sheet: string, notional: number, measure: "initial" | "maintenance"): number =>
  (call("MARGIN", linear(notional / 50_000), money(1e9), standing(sheet), measure) as number[][])[0][0];

test("Binance's two printed positions: 264,000 and 500,000 at 1% less 1,300", () => {
  expect(required("Rules Binance", 264_000, "maintenance")).toBeCloseTo(264_000 * 0.01 - 1_300, 9);
  expect(required("Rules Binance", 500_000, "maintenance")).toBeCloseTo(500_000 * 0.01 - 1_300, 9);
});

test("Bybit's printed deductions make the requirement go on without a step from tier to tier", () => {
  const [head, , ...tiers] = standing("Rules Bybit");
  const [rate, from, deduction] = ["maintenance", "from", "deduction"].map((name) => head.indexOf(name));
  let carried = 0;
  for (const [i, tier] of tiers.slice(1).entries()) {
    const limit = tier[from] as number;
    carried += limit * ((tier[rate] as number) - (tiers[i][rate] as number));
    expect(tier[deduction]).toBeCloseTo(carried, 6);
    const below = required("Rules Bybit", limit * (1 - 1e-12), "maintenance");
    expect(required("Rules Bybit", limit, "maintenance")).toBeCloseTo(below, 4);
  }
  expect(tiers.length).toBe(20);
  expect(required("Rules Bybit", 15e6, "maintenance")).toBeCloseTo(15e6 * 0.016 - 80_000, 6);
  expect(required("Rules Bybit", 1e6, "initial")).toBeCloseTo(1e6 / 100, 9);
});

test("Hyperliquid's maintenance is half of the initial margin at the highest leverage of each part", () => {
  expect(required("Rules Hyperliquid", 10e6, "initial")).toBeCloseTo(10e6 / 40, 6);
  expect(required("Rules Hyperliquid", 10e6, "maintenance")).toBeCloseTo(10e6 / 80, 6);
  expect(required("Rules Hyperliquid", 200e6, "maintenance")).toBeCloseTo(150e6 / 80 + 50e6 / 40, 6);
});

test("FINRA 4210: a short call 20% of the share less what it is out of the money, or 10%, and its premium", () => {
  const short = (strike: number) =>
    call(
      "MARGIN",
      [
        [
          "instrument",
          "underlying",
          "type",
          "quantity",
          "multiplier",
          "price",
          "underlying price",
          "strike",
          "years",
          "vol",
        ],
        ["C", "XYZ", "call", -1, 100, 2, 100, strike, 0.25, 0.3],
      ],
      money(1e6),
      standing("Rules Reg T"),
      "initial",
    ) as number[][];
  // The premium is in equity already: what is required beyond it is the formula without it.
  expect(short(105)[0][0]).toBeCloseTo(100 * (0.2 * 100 - 5), 9);
  expect(short(130)[0][0]).toBeCloseTo(100 * 0.1 * 100, 9);
});

test("TIMS: the worst of ten points of a broad index, and 37.50 for each short option contract", () => {
  const index = linear(10, 4_000);
  expect(call("MARGIN", index, money(1e6), standing("Rules TIMS index"), "initial")).toEqual([
    [expect.closeTo(3_200, 9)],
  ]);
});

test("each table says when and where it is from, what it was held against and what it leaves out", () => {
  for (const table of ruleTables) {
    expect(ruleSheet(table).name.length).toBeLessThanOrEqual(31);
    for (const said of [table.name, table.asOf, table.source, table.heldAgainst, table.doesNotCover])
      expect(said.length).toBeGreaterThan(3);
    expect(call("MARGIN", linear(1), money(1e6), standing(table.sheet), "initial")).not.toBeInstanceOf(SheetError);
  }
  expect(new Set(ruleTables.map(({ sheet }) => sheet)).size).toBe(ruleTables.length);
});
