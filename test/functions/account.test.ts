/** The functions of a whole account against what venues print, closed forms and high precision, each case with its source. */
import { readJson } from "../golden/read";
import { call, SheetError } from "../support/addin";

type Cell = number | string | null;
interface Case {
  readonly id: string;
  readonly source: string;
  readonly args: readonly unknown[];
  readonly expected?: Cell[][];
  readonly error?: string;
  readonly tolerance?: number;
}
interface Golden {
  readonly tables: Readonly<Record<string, Cell[][]>>;
  readonly cases: readonly Case[];
}

/** What errors are measured by: the largest number of the answer, of the column, or the number itself. */
type Scale = "answer" | "column" | "number";

const largest = (cells: readonly Cell[]): number =>
  Math.max(0, ...cells.map((cell) => (typeof cell === "number" ? Math.abs(cell) : 0)));

async function fault(
  { args, expected, error, tolerance = 1e-9 }: Case,
  name: string,
  tables: Golden["tables"],
  by: Scale,
) {
  const given = args.map((arg) => (typeof arg === "string" && arg in tables ? tables[arg] : arg));
  const answer: unknown = await call(name, ...given);
  if (error !== undefined)
    return answer instanceof SheetError && answer.code === error ? undefined : `${JSON.stringify(answer)} for ${error}`;
  if (answer instanceof SheetError) return `${answer.code} ${answer.message}`;
  const want = expected!;
  const have = Array.isArray(answer) ? (answer as unknown[][]) : [[answer]];
  if (have.length !== want.length || have[0].length !== want[0].length)
    return `${have.length} × ${have[0].length} for ${want.length} × ${want[0].length}`;
  for (const [r, line] of want.entries()) {
    for (const [k, cell] of line.entries()) {
      const scale = {
        answer: largest(want.flat()),
        column: largest(want.map((row) => row[k])),
        number: largest([cell]),
      }[by];
      const actual = have[r][k];
      const same =
        typeof cell === "number"
          ? typeof actual === "number" && Math.abs(actual - cell) <= tolerance * scale
          : actual === (cell ?? "");
      if (!same) return `row ${r}, column ${k}: ${String(actual)} for ${String(cell)}`;
    }
  }
  return undefined;
}

// Tolerances of the references: 1e-9 unless a case says otherwise, which is what its source prints.
describe.each([
  ["margin", "MARGIN", "answer"],
  ["marginDerive", "MARGIN", "answer"],
  ["liquidation", "LIQUIDATION", "number"],
  ["currencies", "CURRENCIES", "column"],
] as [string, string, Scale][])("%s", (file, name, by) => {
  const { cases, tables } = readJson<Golden>(`account/${file}.json`);

  it.each(cases.map((c) => [`${c.id}: ${c.source}`, c] as const))("%s", async (_, c) => {
    expect(await fault(c, name, tables, by)).toBeUndefined();
  });
});

test("a deduction under progressive tiers is refused: their bounds hold it already", () => {
  const positions = [
    ["instrument", "underlying", "type", "quantity", "price", "entry"],
    ["P", "BTC", "perp", 10, 50_000, 50_000],
  ];
  const balances = [
    ["currency", "amount", "price"],
    ["USD", 100_000, 1],
  ];
  const tier = ["futures charge", "", 0.1, 0.05, 0, 1_300];
  const rules = [["rule", "value", "initial", "maintenance", "from", "deduction"], tier];
  const maintenance = (table: unknown[][]) => call("MARGIN", positions, balances, table, "maintenance");
  expect(maintenance(rules)).toMatchObject({
    code: "#VALUE!",
    message:
      "rules row 2 (futures charge): deduction needs the rule tiers with whole: progressive tiers have it in their bounds already",
  });
  expect(maintenance([...rules, ["tiers", "whole", "", "", "", ""]])).toEqual([[25_000 - 1_300]]);
});
