/** Functions of a book of many underlyings and tenors against closed forms, high precision and published workbooks. */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { readJson } from "../golden/read";
import { call, SheetError } from "../support/addin";

type Cell = number | string | null | { readonly error: string };
/** The size of the terms that add up to a number: of the answer, or of each column. */
type Scale = number | readonly (number | null)[];
interface Case {
  readonly id: string;
  readonly source: string;
  readonly args: readonly unknown[];
  readonly expected: Cell | Cell[][];
  readonly scale?: Scale;
}
interface Golden {
  readonly function: string;
  readonly tolerance: { readonly ofScale: number; readonly ofNumber: number };
  readonly tables?: Readonly<Record<string, Cell[][]>>;
  readonly cases: readonly Case[];
}

const codeOf = (cell: unknown): string | undefined => (cell instanceof SheetError ? cell.code : undefined);
const shown = (cell: unknown): string => codeOf(cell) ?? JSON.stringify(cell);
const gridOf = (answer: unknown): unknown[][] => (Array.isArray(answer) ? (answer as unknown[][]) : [[answer]]);

async function fault({ args, expected, scale }: Case, { function: name, tolerance, tables = {} }: Golden) {
  const given = args.map((arg) => (typeof arg === "string" && arg in tables ? tables[arg] : arg));
  const answer: unknown = await call(name, ...given);
  const want = gridOf(expected);
  const have = gridOf(answer);
  if (have.length !== want.length || have[0].length !== want[0].length)
    return `${have.length} × ${have[0].length} (${shown(have[0][0])}) for ${want.length} × ${want[0].length}`;
  for (const [r, line] of want.entries()) {
    for (const [k, cell] of (line as Cell[]).entries()) {
      const actual = have[r][k];
      const size = (Array.isArray(scale) ? (scale as (number | null)[])[k] : (scale as number | undefined)) ?? 0;
      const same =
        typeof cell === "number"
          ? typeof actual === "number" &&
            Math.abs(actual - cell) <= tolerance.ofScale * size + tolerance.ofNumber * Math.abs(cell)
          : cell !== null && typeof cell === "object"
            ? codeOf(actual) === cell.error
            : actual === (cell ?? "");
      if (!same) return `row ${r}, column ${k}: ${shown(actual)} for ${shown(cell)}`;
    }
  }
  return undefined;
}

const files = readdirSync(join(__dirname, "../golden/book")).filter((file) => file.endsWith(".json"));

describe.each(files)("%s", (file) => {
  const golden = readJson<Golden>(`book/${file}`);

  it.each(golden.cases.map((c) => [`${c.id}: ${c.source}`, c] as const))("%s", async (_, c) => {
    expect(await fault(c, golden)).toBeUndefined();
  });
});
