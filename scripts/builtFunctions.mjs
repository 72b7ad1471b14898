/** Loads dist/functions.js, what Excel loads, in plain Node. */
import { readFileSync } from "node:fs";
import { setTimeout } from "node:timers";
import { fileURLToPath } from "node:url";
import { runInNewContext } from "node:vm";
import { buildIfStale } from "./build.mjs";

const dist = fileURLToPath(new URL("../dist/", import.meta.url));

class SheetError extends Error {
  constructor(code, message) {
    super(`${code}: ${message}`);
    this.code = code;
  }
}

const ErrorCode = {
  invalidValue: "#VALUE!",
  notAvailable: "#N/A",
  invalidNumber: "#NUM!",
  divisionByZero: "#DIV/0!",
  invalidReference: "#REF!",
  invalidName: "#NAME?",
  nullReference: "#NULL!",
};

/** @returns {Promise<Map<string, (...args: unknown[]) => unknown>>} the functions by their ids */
export async function loadFunctions() {
  await buildIfStale();
  const loaded = new Map();
  const CustomFunctions = { associate: (id, f) => loaded.set(id, f), Error: SheetError, ErrorCode };
  runInNewContext(readFileSync(`${dist}functions.js`, "utf8"), { CustomFunctions, setTimeout });
  return loaded;
}

/** Calls as Excel does: an omitted argument is null, a single value for a range [[x]]; an error that is thrown is the answer. */
export async function addinCaller() {
  const functions = await loadFunctions();
  const { functions: described } = JSON.parse(readFileSync(`${dist}functions.json`, "utf8"));
  const parameters = new Map(described.map((f) => [f.id, f.parameters]));
  return (name, ...args) => {
    if (!functions.has(name)) throw new Error(`HEDGE.${name} is no function of the add-in.`);
    const shaped = parameters.get(name).map(({ dimensionality }, i) => {
      const arg = args[i] ?? null;
      return dimensionality === "matrix" && arg !== null && !Array.isArray(arg) ? [[arg]] : arg;
    });
    try {
      return functions.get(name)(...shaped);
    } catch (error) {
      if (error instanceof SheetError) return error;
      throw error;
    }
  };
}
