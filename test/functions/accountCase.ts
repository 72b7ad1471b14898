/** A stored case of a function of the account, and what is wrong with its answer. */
import { call, SheetError } from "../support/addin";

export type Cell = number | string | null;
export interface Case {
  readonly id: string;
  readonly source: string;
  readonly args: readonly unknown[];
  readonly expected?: Cell[][];
  readonly error?: string;
  readonly tolerance?: number;
}
export interface Golden {
  readonly tables: Readonly<Record<string, Cell[][]>>;
  readonly cases: readonly Case[];
}

/** What errors are measured by: the largest number of the answer, of the column, or the number itself. */
export type Scale = "answer" | "column" | "number";

const largest = (cells: readonly Cell[]): number =>
  Math.max(0, ...cells.map((cell) => (typeof cell === "number" ? Math.abs(cell) : 0)));

/** What is wrong with the answer to a case, tables by their names put in; undefined where nothing is. */
export async function fault(
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
