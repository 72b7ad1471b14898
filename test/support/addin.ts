/** Calls the built functions as Excel does. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { functionOf } from "./builtFunctions";
import { SheetError } from "./sheetError";

export { associated } from "./builtFunctions";
export { SheetError };

const dist = join(__dirname, "../../dist");

export interface Parameter {
  readonly name: string;
  readonly description: string;
  readonly optional: boolean;
}

export interface CatalogueEntry {
  readonly name: string;
  readonly description: string;
  readonly parameters: readonly Parameter[];
  readonly returns: string;
  readonly category: string;
  readonly examples: readonly { readonly formula: string; readonly result: string }[];
}

export const readDist = (name: string): string => readFileSync(join(dist, name), "utf8");

export const catalogue = JSON.parse(readDist("catalogue.json")) as CatalogueEntry[];

interface Metadata {
  readonly functions: readonly { id: string; parameters: readonly { dimensionality?: string; optional?: boolean }[] }[];
}

export const metadata = JSON.parse(readDist("functions.json")) as Metadata & Record<string, unknown>;

/** A cell's answer: what the function returns, or the error that it throws. */
export type Answer = unknown;

const asAnswer = (error: unknown): Answer => {
  if (error instanceof SheetError) return error;
  throw error;
};

/**
 * Calls a function as Excel does: an omitted argument arrives as null, a single value for a range as [[x]]. A thrown
 * CustomFunctions.Error comes back as a value; anything else that is thrown is a defect and goes on. A function that takes
 * time answers with a promise of the same.
 */
export function call(name: string, ...args: unknown[]): Answer {
  const f = functionOf(name);
  const described = metadata.functions.find(({ id }) => id === name);
  if (!f || !described) throw new Error(`${name} is not associated`);
  const shaped = described.parameters.map(({ dimensionality }, i) => {
    const arg = args[i] ?? null;
    return dimensionality === "matrix" && arg !== null && !Array.isArray(arg) ? [[arg]] : arg;
  });
  try {
    const answer = f(...shaped);
    return typeof (answer as Promise<unknown> | null)?.then === "function"
      ? (answer as Promise<unknown>).then((a) => a, asAnswer)
      : answer;
  } catch (error) {
    return asAnswer(error);
  }
}

/** The lone value of an answer that spills over one cell. */
export function value(name: string, ...args: unknown[]): unknown {
  const answer = call(name, ...args);
  if (!Array.isArray(answer)) return answer;
  if (answer.length !== 1 || (answer[0] as unknown[]).length !== 1)
    throw new Error(`${name} answers with more than one cell`);
  return (answer as unknown[][])[0][0];
}
