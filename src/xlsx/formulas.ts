/**
 * Formulas as typed ↔ as the file stores them: the functions of this add-in as _xldudf_HEDGE_NAME, functions that came after
 * Excel 2007 with _xlfn., names that LET and LAMBDA make with _xlpm. (MS-XLSX 2.2.2; Excel's own files for the add-in's.)
 */
import { FUTURE_FUNCTIONS, WORKSHEET_FUTURE_FUNCTIONS } from "./futureFunctions";

const NAMESPACE = "HEDGE";

/** Texts and quoted sheet names are no place for a function. */
const outsideQuotes = (formula: string, change: (part: string) => string): string =>
  formula
    .split(/("(?:[^"]|"")*"|'(?:[^']|'')*')/)
    .map((part, i) => (i % 2 === 1 ? part : change(part)))
    .join("");

const SHEET = "(?:(?:'(?:[^']|'')*'|[\\p{L}_][\\p{L}\\p{N}_.]*)!)?";
const CELLS = "\\$?[A-Z]{1,3}(?:\\$?[0-9]+)?";
/** A text, or a reference that is typed with a sign of its own: A1#, A:.C. */
const SIGNED = new RegExp(
  `"(?:[^"]|"")*"|(${SHEET})(?:(\\$?[A-Z]{1,3}\\$?[0-9]+)#(?!\\p{L})|(${CELLS})(\\.:\\.|\\.:|:\\.)(${CELLS}))`,
  "giu",
);
const TRIMS: Readonly<Record<string, string>> = { ".:.": "_TRO_ALL", ".:": "_TRO_LEADING", ":.": "_TRO_TRAILING" };

/** "SUM(A1#)" → "SUM(_xlfn.ANCHORARRAY(A1))", "A:.C" → "_xlfn._TRO_TRAILING(A:C)" */
const signsToCalls = (formula: string): string =>
  formula.replace(
    SIGNED,
    (all: string, sheet?: string, anchor?: string, first?: string, dots?: string, last?: string) => {
      if (anchor) return `_xlfn.ANCHORARRAY(${sheet}${anchor})`;
      return dots ? `_xlfn.${TRIMS[dots]}(${sheet}${first}:${last})` : all;
    },
  );

const callsToSigns = (formula: string): string =>
  formula
    .replace(/(?:_xlfn\.)?ANCHORARRAY\(([^()]*)\)/gi, "$1#")
    .replace(
      /(?:_xlfn\.)?(_TRO_\w+)\(([^():]*):([^():]*)\)/gi,
      (all: string, name: string, first: string, last: string) => {
        const dots = Object.keys(TRIMS).find((sign) => TRIMS[sign] === name.toUpperCase());
        return dots ? first + dots + last : all;
      },
    );

/** "=HEDGE.DELTA(A1)" → "_xldudf_HEDGE_DELTA(A1)" */
export function toFileFormula(typed: string): string {
  const formula = outsideQuotes(signsToCalls(typed.replace(/^=/, "")), (part) =>
    part.replace(/([A-Za-z_][A-Za-z0-9_.]*)(?=\s*\()/g, (name) => {
      const upper = name.toUpperCase();
      if (upper.startsWith(`${NAMESPACE}.`)) return `_xldudf_${upper.replaceAll(".", "_")}`;
      if (WORKSHEET_FUTURE_FUNCTIONS.has(upper)) return `_xlfn._xlws.${upper}`;
      return FUTURE_FUNCTIONS.has(upper) ? `_xlfn.${upper}` : name;
    }),
  );
  const made = namesMade(formula);
  if (made.size === 0) return formula;
  return outsideQuotes(formula, (part) =>
    part.replace(/(?<![\w.!$])[A-Za-z_]\w*(?![\w.!(])/g, (name) =>
      made.has(name.toLowerCase()) ? `_xlpm.${name}` : name,
    ),
  );
}

/** "_xldudf_HEDGE_DELTA(A1)" → "=HEDGE.DELTA(A1)" */
export const toTypedFormula = (stored: string): string =>
  `=${outsideQuotes(callsToSigns(stored.replace(/^=/, "")), (part) =>
    part.replace(/_xlfn\.|_xlws\.|_xlpm\./gi, "").replace(
      // Behind another workbook's name Excel shows it as it is stored, and does not find it.
      new RegExp(`(?<![!\\w])_xldudf_${NAMESPACE}_(\\w+)`, "gi"),
      (_, name: string) => `${NAMESPACE}.${name.toUpperCase()}`,
    ),
  )}`;

/** Whether Excel stores the formula as one that may give an array: what an add-in answers is known only when it does. */
export const callsAddin = (typed: string): boolean => {
  let calls = false;
  outsideQuotes(typed, (part) => {
    calls ||= new RegExp(`(?<![\\w.])${NAMESPACE}\\.\\w+\\s*\\(`, "i").test(part);
    return part;
  });
  return calls;
};

/** The names, in lower case, that calls of LET and LAMBDA make: LET's first of every pair, all but LAMBDA's last. */
function namesMade(formula: string): Set<string> {
  const made = new Set<string>();
  for (const { 0: head, 1: word, index } of formula.matchAll(/_xlfn\.(LET|LAMBDA)\(/g)) {
    const args = argumentsAt(formula, index + head.length);
    const names = word === "LET" ? args.slice(0, -1).filter((_, i) => i % 2 === 0) : args.slice(0, -1);
    for (const name of names) if (/^\s*[A-Za-z_]\w*\s*$/.test(name)) made.add(name.trim().toLowerCase());
  }
  return made;
}

/** The arguments of a call, from behind its bracket on. */
function argumentsAt(formula: string, start: number): string[] {
  const args = [""];
  let depth = 0;
  for (const token of formula.slice(start).match(/"(?:[^"]|"")*"|'(?:[^']|'')*'|[^"']/g) ?? []) {
    if (depth === 0 && token === ")") break;
    if (token === "(" || token === "{") depth++;
    if (token === ")" || token === "}") depth--;
    if (depth === 0 && token === ",") args.push("");
    else args[args.length - 1] += token;
  }
  return args;
}
