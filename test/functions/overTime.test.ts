/** The functions of a book over time against published figures and exact arithmetic, each case with its source. */
import { readJson } from "../golden/read";
import { call, SheetError } from "../support/addin";

type Cell = number | string | null;
interface Case {
  readonly id: string;
  readonly source: string;
  readonly args: readonly unknown[];
  readonly expected?: Cell[][] | Cell;
  readonly error?: string;
  /** What errors are measured by: of the whole table, or by column. */
  readonly scale?: number | Readonly<Record<string, number>> | readonly number[];
}
interface Golden {
  readonly tables: Readonly<Record<string, Cell[][]>>;
  readonly cases: readonly Case[];
}

/** Relative to what, where the case itself does not say: the number itself alone, or the largest of its column too. */
type Scale = "number" | "column";

async function fault(
  { args, expected, error, scale }: Case,
  name: string,
  tables: Golden["tables"],
  tolerance: number,
  by: Scale,
): Promise<string | undefined> {
  const given = args.map((arg) => (typeof arg === "string" && arg in tables ? tables[arg] : arg));
  const rows = await call(name, ...given);
  if (error !== undefined) {
    return rows instanceof SheetError && rows.code === error ? undefined : `${JSON.stringify(rows)} for ${error}`;
  }
  if (!Array.isArray(rows)) return String(rows);
  const have = rows as unknown[][];
  const want: Cell[][] = Array.isArray(expected) ? expected : [[expected!]];
  if (have.length !== want.length || have[0].length !== want[0].length)
    return `${have.length} × ${have[0].length} for ${want.length} × ${want[0].length}: ${String(have[0])}`;
  for (const [r, line] of want.entries()) {
    for (const [k, cell] of line.entries()) {
      const inColumn = Math.max(0, ...want.map((row) => (typeof row[k] === "number" ? Math.abs(row[k]) : 0)));
      const named =
        typeof scale === "object"
          ? (scale as Record<string, number>)[Array.isArray(scale) ? k : String(want[0][k])]
          : scale;
      const found = differs(have[r][k], cell, tolerance, named ?? (by === "column" ? inColumn : 0));
      if (found !== undefined) return `row ${r}, ${String(want[0][k])}: ${found}`;
    }
  }
  return undefined;
}

function differs(actual: unknown, expected: Cell, tolerance: number, scale: number): string | undefined {
  const same =
    typeof expected === "number"
      ? typeof actual === "number" && Math.abs(actual - expected) <= tolerance * Math.max(Math.abs(expected), scale)
      : actual === (expected ?? "");
  return same ? undefined : `${String(actual)} for ${String(expected)}`;
}

// Tolerances of the references. BLOTTER is exact decimals rounded once, its quotients to 30 digits: equal to the last bit.
describe.each([
  ["blotter", 0, "number"],
  ["attribution", 1e-12, "number"],
  ["replay", 1e-11, "column"],
  ["hedgedoc", 1e-10, "number"],
  ["fundingrisk", 1e-10, "number"],
  ["rebalance", 1e-12, "number"],
  ["perpvalue", 1e-14, "number"],
  // Of the error-correction ratios 1e-8 out of sample.
  ["ratioset", 1e-8, "number"],
] as [string, number, Scale][])("%s", (file, tolerance, by) => {
  const { cases, tables } = readJson<Golden>(`time/${file}.json`);

  it.each(cases.map((c) => [`${c.id}: ${c.source}`, c] as const))("%s", async (_, c) => {
    expect(await fault(c, file.toUpperCase(), tables, tolerance, by)).toBeUndefined();
  });
});
