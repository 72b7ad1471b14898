/**
 * Every documented example through the runtime of custom functions that ships in office.js: Excel's message with the call goes
 * in, what office.js would send back to Excel comes out. What functions return has to survive its checks and its JSON.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { FunctionMetadata } from "../../src/preview/customFunctions/metadata";
import { expectExample } from "../support/example";
import { parseFormula } from "../support/formula";
import { closeBrowser, openPane, type Workbook } from "./support/workbook";

const dist = (name: string): unknown => JSON.parse(readFileSync(join(__dirname, "../../dist", name), "utf8"));
const catalogue = dist("catalogue.json") as { name: string; examples: { formula: string; result: string }[] }[];
const { functions } = dist("functions.json") as { functions: FunctionMetadata[] };

let workbook: Workbook;

beforeAll(async () => {
  workbook = await openPane();
});

afterAll(async () => {
  await workbook?.close();
  await closeBrowser();
});

interface Reply {
  readonly value: unknown;
  readonly failed?: boolean;
  readonly errorCode?: number;
}

/** office.js's numbers of the errors that a call may end in, as far as the examples have them. */
const CODES: Readonly<Record<number, string>> = { 1: "#N/A" };

/** As Excel shapes the arguments of a call: a single value for a range is a range of one. */
function shaped(name: string, args: readonly unknown[]): unknown[] {
  const { parameters } = functions.find(({ id }) => id === name)!;
  return Array.from(parameters, ({ dimensionality }, i) => {
    const arg = args[i] ?? null;
    return dimensionality === "matrix" && arg !== null && !Array.isArray(arg) ? [[arg]] : arg;
  });
}

/** An error in an array travels as an object with its code. */
function shownAs(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  const { code, errorCode, basicValue } = value as Record<string, unknown>;
  return code ?? errorCode ?? basicValue;
}

const calls = catalogue.flatMap(({ examples }) =>
  examples.map((example) => [example.formula, example.result] as const),
);

test.each(calls)("%s", async (formula, result) => {
  const { name, args } = parseFormula(formula);
  const reply = (await workbook.page.evaluate(([id, given]) => window.counterpoise.invoke(id, given), [
    name,
    shaped(name, args),
  ] as const)) as Reply;
  const answer = reply.failed ? CODES[reply.errorCode ?? -1] : reply.value;
  expectExample(Array.isArray(answer) ? answer.map((row: unknown[]) => row.map(shownAs)) : answer, result);
});
