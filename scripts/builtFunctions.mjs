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
