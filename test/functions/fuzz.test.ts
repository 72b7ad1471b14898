import { call, catalogue, metadata, SheetError } from "../support/addin";
import { parseFormula } from "../support/formula";
import { malformedArguments } from "../support/malformed";
import { seeded } from "../support/random";

/**
 * Every function with whatever a sheet can hold: it answers with finite numbers, text, booleans and Excel's errors with a
 * message, and nothing else. `npm run fuzz` makes a million calls of each.
 */
const CALLS = Number(process.env.FUZZ_CALLS ?? 1000);
const SEED = Number(process.env.FUZZ_SEED ?? 20_260_101);
/** Some take a millisecond a call and more: after this time, what was called so far counts, and is told. */
const SECONDS = Number(process.env.FUZZ_SECONDS ?? 5);

const CODES = ["#VALUE!", "#N/A", "#NUM!", "#DIV/0!", "#REF!", "#NAME?", "#NULL!"];

function whyNotACell(answer: unknown): string | undefined {
  if (typeof answer === "number")
    return Number.isFinite(answer) && !Object.is(answer, -0) ? undefined : `number ${answer}`;
  if (typeof answer === "string" || typeof answer === "boolean") return undefined;
  if (!(answer instanceof SheetError)) return `a ${typeof answer}`;
  if (!CODES.includes(answer.code)) return `code ${answer.code}`;
  // "unexpected" is what the boundary says of a defect.
  return answer.message && !answer.message.startsWith("unexpected") ? undefined : `message "${answer.message}"`;
}

function whyNotCells(answer: unknown): string | undefined {
  if (!Array.isArray(answer)) return whyNotACell(answer);
  const rows = answer as unknown[][];
  if (rows.length === 0 || rows.some((row) => row.length !== rows[0].length || row.length === 0))
    return "rows of unequal length, or none";
  for (const row of rows) {
    for (const cell of row) {
      const why = whyNotACell(cell);
      if (why) return why;
    }
  }
  return undefined;
}

/** Of a call: how the answer is no cell, or undefined. Only what takes time is waited for. */
function faultOf(id: string, args: readonly unknown[]): string | undefined | Promise<string | undefined> {
  const defect = (error: unknown): string => `thrown ${String(error)}`;
  try {
    const answer = call(id, ...args);
    return isPromise(answer) ? answer.then(whyNotCells, defect) : whyNotCells(answer);
  } catch (error) {
    return defect(error);
  }
}

/** A promise of the functions' own realm. */
const isPromise = <T>(answer: T | Promise<T>): answer is Promise<T> =>
  typeof (answer as Promise<T> | null | undefined)?.then === "function";

describe("malformed cells", () => {
  // As in the functions' own realm: most calls end in an error.
  const { stackTraceLimit } = Error;
  beforeAll(() => (Error.stackTraceLimit = 0));
  afterAll(() => (Error.stackTraceLimit = stackTraceLimit));

  it.each(metadata.functions.map(({ id }) => id))(
    "%s answers with cells and nothing else",
    async (id) => {
      const { parameters } = metadata.functions.find((f) => f.id === id)!;
      const examples = catalogue
        .find(({ name }) => name === `HEDGE.${id}`)!
        .examples.map(({ formula }) => parseFormula(formula).args);
      const random = seeded(SEED);
      const end = Date.now() + 1000 * SECONDS;
      const faults: string[] = [];
      let calls = 0;
      for (; calls < CALLS && faults.length < 5 && Date.now() < end; calls++) {
        const args = malformedArguments(random, parameters, examples);
        const answer = faultOf(id, args);
        const fault = isPromise(answer) ? await answer : answer;
        if (fault !== undefined) faults.push(`${fault} for ${JSON.stringify(args)}`);
      }
      if (process.env.FUZZ_CALLS) process.stderr.write(`${id} ${calls.toLocaleString("en")}\n`);
      expect(faults).toEqual([]);
      expect(calls).toBeGreaterThan(0);
    },
    1000 * (SECONDS + 30),
  );
});
