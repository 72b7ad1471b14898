/**
 * Loads dist/functions.js, what Excel loads, in plain Node with a stand-in for the host's global. Anybody's test can do
 * the same.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createContext, runInContext } from "node:vm";
import { hedgeSolver } from "./hedgeSolver";
import { customFunctions, type SheetFunction } from "./sheetError";

const functions = new Map<string, SheetFunction>();
const realm = createContext({
  CustomFunctions: { ...customFunctions, associate: (id: string, f: SheetFunction) => functions.set(id, f) },
  counterpoiseSolver: hedgeSolver,
  setTimeout,
  AbortController,
});
// Where an error of a cell was thrown is of no interest, and to record it takes longer than most functions do.
runInContext("Error.stackTraceLimit = 0", realm);
// A context looks its globals up one by one whenever they are named; as constants of a function they cost nothing.
const globals = runInContext(
  "Object.getOwnPropertyNames(globalThis).filter((name) => !/^(undefined|globalThis|eval)$/.test(name))",
  realm,
) as string[];
const script = readFileSync(join(__dirname, "../../dist/functions.js"), "utf8");
runInContext(`(() => { const { ${globals.join(", ")} } = globalThis; ${script} })()`, realm);

export const associated: readonly string[] = [...functions.keys()];

export const functionOf = (id: string): SheetFunction | undefined => functions.get(id);
