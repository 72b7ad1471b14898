import { readJson } from "../golden/read";
import { call, SheetError } from "../support/addin";

type Cell = number | string | boolean;
interface Reference {
  readonly fn: string;
  readonly id: string;
  readonly args: readonly unknown[];
  readonly tolerance: number;
  readonly expect?: Cell[][] | { readonly error: string };
  readonly expectColumns?: Readonly<Record<string, Cell[]>>;
  /** Single cells of a table: the row by its number or label, the column by its number or header. */
  readonly cells?: readonly (readonly [row: number | string, column: number | string, value: Cell])[];
  readonly atMost?: Readonly<Record<string, number>>;
  readonly why?: string;
}
const cases = ["function_references", "book_references"].flatMap(
  (name) => readJson<{ cases: Reference[] }>(`options/${name}.json`).cases,
);

/** What rounding alone leaves of a standard error that exact prices make 0. */
const ROUNDING = 1e-12;
/** How well the place of a minimum is known, whose value is known to a rounding. */
const PLACE = 1e-5;

/** Why two cells differ, undefined where they do not. */
function difference(actual: unknown, expected: Cell, tolerance: number, scale: number): string | undefined {
  const same =
    typeof expected === "number"
      ? typeof actual === "number" &&
        Math.abs(actual - expected) <= tolerance * Math.max(Math.abs(expected), scale) + ROUNDING
      : actual === expected;
  return same ? undefined : `${String(actual)} for ${String(expected)}`;
}

async function fault({
  fn,
  args,
  expect: expected,
  expectColumns,
  cells,
  atMost,
  tolerance,
}: Reference): Promise<string | undefined> {
  const answer = await call(fn, ...args);
  if (expected && !Array.isArray(expected))
    return answer instanceof SheetError && answer.code === expected.error
      ? undefined
      : `${String(answer)} for an error`;
  if (answer instanceof SheetError) return String(answer);
  const rows = Array.isArray(answer) ? (answer as unknown[][]) : [[answer]];
  if (cells) {
    return cells
      .map(([row, column, value]) => {
        const line = typeof row === "number" ? rows[row] : rows.find(([label]) => label === row);
        const at = typeof column === "number" ? column : rows[0].indexOf(column);
        return difference(line?.[at], value, tolerance, 1e-3);
      })
      .find((found) => found !== undefined);
  }
  if (expected) {
    if (rows.length !== expected.length || rows[0].length !== expected[0].length) return `${rows.length} rows`;
    return expected
      .flatMap((line, r) =>
        line.map((cell, k) => {
          const header = String(expected[0][k]);
          const scale = 1e-3 * Math.max(...expected.map((other) => Math.abs(Number(other[k])) || 0));
          const found = header.endsWith(" at")
            ? difference(rows[r][k], cell, PLACE, 1)
            : difference(rows[r][k], cell, tolerance, scale);
          return found && `row ${r}, ${header}: ${found}`;
        }),
      )
      .find((found) => found !== undefined);
  }
  const column = (name: string): unknown[] => rows.slice(1).map((row) => row[rows[0].indexOf(name)]);
  const wrong = Object.entries(expectColumns ?? {}).flatMap(([name, cells]) =>
    cells.map((cell, i) => difference(column(name)[i], cell, tolerance, 1e-3)),
  );
  const large = Object.entries(atMost ?? {}).filter(([name, most]) =>
    column(name).some((cell) => !(Number(cell) <= most)),
  );
  return wrong.find((found) => found !== undefined) ?? (large.length > 0 ? `${large[0][0]} is too large` : undefined);
}

describe("against worked answers of others", () => {
  it.each(cases.map((reference) => [`${reference.fn} ${reference.id} ${reference.why ?? ""}`, reference] as const))(
    "%s",
    async (_, reference) => {
      expect(await fault(reference)).toBeUndefined();
    },
  );
});
