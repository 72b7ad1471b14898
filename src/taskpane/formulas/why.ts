import { cellWithin, parseCell } from "../../cells/address";
import { callsIn, referencesIn } from "../../cells/formulaCalls";
import { splitAddress } from "../../cells/sheetName";
import { type SaidError, saidIn } from "../../excel/said";
import type { ActiveFormula, Workbook } from "../../excel/workbook/port";
import type { FunctionEntry } from "../functions/catalogue";

/** Why a cell shows an error, as far as it is known. */
export interface Why {
  readonly address: string;
  /** "#NUM!", null where the cell shows none. */
  readonly error: string | null;
  /** "HEDGE.OFFSET", where a function of ours said it. */
  readonly said: string | null;
  readonly words: string;
  /** The argument at fault: its name, and what stands for it in the formula. */
  readonly argument: { readonly name: string; readonly text: string } | null;
  /** Cells to look at, the one at fault first. */
  readonly cells: readonly { readonly address: string; readonly words: string }[];
  /** What may help: entering the formula again, or repairing it and others. */
  readonly cure: "enter" | "repair" | null;
}

type Asked = Pick<Workbook, "activeFormula" | "find" | "read" | "lookAt">;

const MOST_CELLS = 12;

/** What Excel's own errors mean, and what to do about them. */
const EXCELS: Readonly<Record<string, string>> = {
  "#NAME?":
    "Excel does not know a function or a name in this formula. Formulas that were entered before the add-in was there stay so until they are entered again.",
  "#SPILL!": "The answer needs more cells than are free: clear what stands in its way.",
  "#BUSY!":
    "The answer has not come yet. On the web it never comes where an argument or the answer is beyond 5 MB: give a shorter range.",
  "#CALC!": "An array in this formula is empty.",
  "#REF!": "A cell that this formula reads has been deleted, or a sheet is gone.",
};

/** Explains the error of the active cell. */
export async function explain(workbook: Asked, functions: readonly FunctionEntry[]): Promise<Why> {
  const active = await workbook.activeFormula();
  const { address, error, formula } = active;
  const none = { address, error, said: null, argument: null, cells: [], cure: null } as const;
  if (error === null) return { ...none, words: "This cell shows no error. Select one that does." };
  if (formula === null)
    return { ...none, words: "The error stands here as it was typed or pasted: no formula gives it." };
  const found = saidOf(active);
  if (found) return { ...none, ...(await explainSaid(workbook, functions, active, ...found)) };
  const handed = await errorsRead(workbook, active);
  if (handed.length > 0)
    return {
      ...none,
      words: `The formula reads ${handed.length === 1 ? "a cell that shows" : "cells that show"} an error.`,
      cells: handed,
    };
  if (error === "#NAME?") return { ...none, words: EXCELS[error], cure: "repair" };
  const calls = callsIn(formula, "HEDGE.");
  const words = EXCELS[error] ?? "What the function said is not known any more.";
  if (calls.length > 0 && error in EXCELS) return { ...none, words };
  return calls.length > 0
    ? { ...none, words: `${words} Entering the formula again has it answer anew.`, cure: "enter" }
    : { ...none, words: EXCELS[error] ?? "Excel gives this error itself: none of our functions is in this formula." };
}

/** What a function said for this cell, the error that shows first. */
function saidOf({ address, anchor, error }: ActiveFormula): [string, SaidError] | undefined {
  const [cell, first] = [address, anchor].map((one) => parseCell(splitAddress(one).cells));
  if (!cell || !first) return undefined;
  const [row, column] = [cell.row - first.row, cell.column - first.column];
  const said = saidIn(anchor).flatMap(([name, errors]) => errors.map((one) => [name, one] as const));
  const here = said.filter(([, one]) => one.row === row && one.column === column);
  // Within other functions an answer may show in another cell than its own, but not as another error.
  const match = here.find(([, one]) => one.code === error) ?? said.find(([, one]) => one.code === error);
  return match && [match[0], match[1]];
}

async function explainSaid(
  workbook: Asked,
  functions: readonly FunctionEntry[],
  active: ActiveFormula,
  name: string,
  { message }: SaidError,
): Promise<Pick<Why, "said" | "words" | "argument" | "cells">> {
  const said = `HEDGE.${name}`;
  const words = message === "" ? "The function gave no reason." : sentence(message);
  const parameters = functions.find((one) => one.name === said)?.parameters.map((one) => one.name) ?? [];
  const place = placeOf(message, parameters);
  const call = callsIn(active.formula ?? "", "HEDGE.").find((one) => one.name === name);
  const text = place && call?.args[place.index];
  if (!place || !text) return { said, words, argument: null, cells: await errorsRead(workbook, active) };
  const cell = await cellOf(workbook, text, place, active.anchor);
  const argument = { name: parameters[place.index] ?? `argument ${place.index + 1}`, text };
  if (cell === null) return { said, words, argument, cells: [] };
  const [seen] = await workbook.lookAt([cell], active.anchor).catch(() => []);
  const isHandedAsZero = seen?.isBlank && message.includes("is 0, which it cannot be");
  return {
    said,
    words: isHandedAsZero
      ? `${words} The cell is blank: this Excel hands blank cells to functions as 0. Type a value there, or leave the column out.`
      : words,
    argument,
    cells: [{ address: cell, words: seen?.error ? `shows ${seen.error}` : seen?.isBlank ? "is blank" : "" }],
  };
}

const sentence = (message: string): string => `${message[0].toUpperCase()}${message.slice(1)}.`.replace(/[.!]\.$/, ".");

interface FaultPlace {
  /** The argument's, from 0. */
  readonly index: number;
  /** Within the argument, from 1 as messages count. */
  readonly row: number | undefined;
  readonly column: number | undefined;
  /** What the message goes on with, where a table's column may be named. */
  readonly rest: string;
}

/** "price row 3 is missing", "positions row 5 (BTC-PERP): strike must be …", "argument 2 is …" */
function placeOf(message: string, parameters: readonly string[]): FaultPlace | undefined {
  const match = /^(\w+)(?: (\d+))?(?: row (\d+))?(?: column (\d+))?(?: \([^)]*\))?:? ?(.*)$/s.exec(message);
  if (!match) return undefined;
  const [, name, number, row, column, rest] = match;
  const index = name === "argument" ? Number(number) - 1 : parameters.indexOf(name);
  if (!(index >= 0)) return undefined;
  return { index, row: row ? Number(row) : undefined, column: column ? Number(column) : undefined, rest };
}

/** The address of the cell at fault; null where the argument is no reference that can be followed. */
async function cellOf(workbook: Asked, text: string, place: FaultPlace, home: string): Promise<string | null> {
  try {
    const [source] = await workbook.read([await workbook.find(reference(text, home))]);
    const { row, rest } = place;
    if (row === undefined) return source.address;
    const named = place.column !== undefined ? place.column - 1 : columnNamed(source.values[0] ?? [], rest);
    return cellWithin(source.address, row - 1, Math.max(named, 0));
  } catch {
    return null;
  }
}

/** As the workbook finds it: with its sheet, and a table by its name. */
function reference(text: string, home: string): string {
  const plain = text
    .replace(/\[#All\]$/i, "")
    .replace(/\.?:\.?/, ":")
    .replace(/#$/, "");
  const isCells = /^\$?[A-Z]{1,3}\$?\d*(:|$)/i.test(plain);
  return isCells ? `${home.slice(0, home.lastIndexOf("!") + 1)}${plain}` : plain;
}

/** The column whose header a message begins with. */
const columnNamed = (headers: readonly unknown[], rest: string): number =>
  headers.findIndex((header) => {
    const words = String(header).trim().toLowerCase();
    return words !== "" && rest.toLowerCase().startsWith(words);
  });

async function errorsRead(workbook: Asked, { formula, anchor }: ActiveFormula): Promise<Why["cells"]> {
  const references = referencesIn(formula ?? "");
  if (references.length === 0) return [];
  const seen = await workbook.lookAt(references, anchor).catch(() => []);
  return seen
    .filter((cell) => cell.error !== null && cell.address !== anchor)
    .slice(0, MOST_CELLS)
    .map(({ address, error }) => ({ address, words: `shows ${error}` }));
}
