import { readJson } from "../golden/read";
import { type Answer, call, catalogue, SheetError } from "../support/addin";

type Arguments = Readonly<Record<string, unknown>>;
type Expected =
  | number
  | { readonly error: string }
  | { readonly cell: readonly [number, number]; readonly value: number }
  | { readonly atMost: readonly [number, number]; readonly value: number }
  | { readonly cellNotOrError: readonly [number, number]; readonly value: number }
  | { readonly sameAsOrError: Arguments };

interface Report {
  readonly trouble: string;
  readonly function: string;
  readonly arguments: Arguments;
  readonly expected: Expected;
  readonly tolerance: number;
}

const { cases } = readJson<{ cases: Report[] }>("reports.json");

function byName(name: string, given: Arguments): Promise<Answer> {
  const { parameters } = catalogue.find((entry) => entry.name === `HEDGE.${name}`)!;
  const known = parameters.map((parameter) => parameter.name);
  expect(known).toEqual(expect.arrayContaining(Object.keys(given)));
  return Promise.resolve(call(name, ...known.map((argument) => given[argument] ?? null)));
}

const cellOf = (answer: Answer, [row, column]: readonly [number, number]): unknown =>
  Array.isArray(answer) ? (answer as unknown[][])[row][column] : answer;

/** Whether an answer is as expected; a text says how it is not. */
async function judged({ function: name, arguments: given, expected, tolerance }: Report): Promise<true | string> {
  const answer = await byName(name, given);
  const said = answer instanceof SheetError ? `${answer.code} ${answer.message}` : JSON.stringify(answer);
  const near = (cell: unknown, value: number): true | string =>
    (typeof cell === "number" && Math.abs(cell - value) <= tolerance * Math.max(1, Math.abs(value))) || said;
  if (typeof expected === "number") return near(cellOf(answer, [0, 0]), expected);
  if ("error" in expected) {
    const first = cellOf(answer, [0, 0]);
    return (first instanceof SheetError && first.code === expected.error) || said;
  }
  if ("cell" in expected) return near(cellOf(answer, expected.cell), expected.value);
  if ("atMost" in expected) return Number(cellOf(answer, expected.atMost)) <= expected.value || said;
  if (answer instanceof SheetError) return true;
  if ("cellNotOrError" in expected) return cellOf(answer, expected.cellNotOrError) !== expected.value || said;
  return JSON.stringify(answer) === JSON.stringify(await byName(name, expected.sameAsOrError)) || said;
}

describe("what users of other software reported", () => {
  it.each(cases.map((report) => [`${report.function}: ${report.trouble}`, report] as const))(
    "%s",
    async (_, report) => {
      expect(await judged(report)).toBe(true);
    },
  );
});
