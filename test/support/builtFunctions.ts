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
});
// Where an error of a cell was thrown is of no interest, and to record it takes longer than most functions do.
runInContext("Error.stackTraceLimit = 0", realm);
runInContext(readFileSync(join(__dirname, "../../dist/functions.js"), "utf8"), realm);

export const associated: readonly string[] = [...functions.keys()];

export const functionOf = (id: string): SheetFunction | undefined => functions.get(id);
