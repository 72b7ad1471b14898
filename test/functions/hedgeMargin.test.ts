/** SOLVE and RANKING within the margin of a whole account, against exhaustive search and high precision. */
import { readJson } from "../golden/read";
import { call } from "../support/addin";

interface SolveCase {
  readonly id: string;
  readonly source: string;
  readonly args: readonly unknown[];
  readonly expected: {
    readonly feasible?: false;
    readonly quantities: Readonly<Record<string, number>>;
    readonly cost: number;
    readonly "initial margin before": number;
    readonly "initial margin after": number;
    readonly "delta after": number;
    readonly "least initial margin of a trade that meets the targets": number;
  };
}
interface RankingCase {
  readonly id: string;
  readonly source: string;
  readonly args: readonly unknown[];
  readonly expected: Readonly<Record<string, { readonly quantity: number; readonly margin: number }>>;
}
type Table = unknown[][];

const cell = (table: Table, row: string, column: string) =>
  table.find(([name]) => name === row)?.[table[0].indexOf(column)] as number;
const near = (actual: number, expected: number, size = Math.abs(expected)) =>
  expect(Math.abs(actual - expected)).toBeLessThanOrEqual(1e-9 * Math.max(1, size));

describe("SOLVE", () => {
  const { cases } = readJson<{ cases: SolveCase[] }>("account/solveMargin.json");

  it.each(cases.map((c) => [`${c.id}: ${c.source}`, c] as const))("%s", async (_, { args, expected }) => {
    const table = (await call("SOLVE", ...args)) as Table;
    if (expected.feasible === false) {
      expect(table[0]).toEqual(["infeasible", "limit", "least initial margin"]);
      near(table[1][2] as number, expected["least initial margin of a trade that meets the targets"]);
      return;
    }
    for (const [name, quantity] of Object.entries(expected.quantities))
      expect(cell(table, name, "quantity") ?? 0).toBe(quantity);
    near(cell(table, "trades", "cost"), expected.cost);
    near(cell(table, "before", "margin"), expected["initial margin before"]);
    near(cell(table, "after", "margin"), expected["initial margin after"]);
    near(cell(table, "after", "delta"), expected["delta after"]);
    // What the account has is what MARGIN says of it.
    const [positions, , , , now, balances, rules] = args;
    expect(call("MARGIN", positions, balances, rules, "initial", now)).toEqual([[cell(table, "before", "margin")]]);
  });
});

describe("RANKING", () => {
  const { cases } = readJson<{ cases: RankingCase[] }>("account/rankingMargin.json");

  it.each(cases.map((c) => [`${c.id}: ${c.source}`, c] as const))("%s", (_, { args, expected }) => {
    const [header, ...rows] = call("RANKING", ...args) as Table;
    for (const [name, { quantity, margin }] of Object.entries(expected)) {
      const row = rows.find(([, instrument]) => instrument === name)!;
      expect(row[header.indexOf("quantity")]).toBe(quantity);
      near(row[header.indexOf("margin")] as number, margin);
    }
  });
});
