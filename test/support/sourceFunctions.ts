/**
 * In the place of the built functions where mutation testing runs: the same, from their sources, each loaded when it is
 * first called.
 */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { hedgeSolver } from "./hedgeSolver";
import { customFunctions, type SheetFunction } from "./sheetError";

Object.assign(globalThis, { CustomFunctions: customFunctions, counterpoiseSolver: hedgeSolver });

const folder = join(__dirname, "../../src/functions");

const files = new Map(readdirSync(folder).map((file) => [file.replace(/\.ts$/, "").toUpperCase(), join(folder, file)]));

export const associated: readonly string[] = [...files.keys()];

export const functionOf = (id: string): SheetFunction | undefined => {
  const file = files.get(id);
  // A file exports its function and nothing else.
  return file === undefined ? undefined : Object.values(jest.requireActual<Record<string, SheetFunction>>(file))[0];
};
