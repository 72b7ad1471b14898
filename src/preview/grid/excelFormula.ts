/**
 * A formula as Excel writes it → as the grid calculates it. The grid's parser knows neither the brackets of structured
 * references nor A1# and A:.A, and a sheet that is not there stops its whole calculation: all of that is written in plain
 * references before it parses. What stands in the cell is not touched.
 */
import { absolute, formatAddress } from "../../cells/address";
import type { Rectangle } from "../../cells/rectangle";
import { splitAddress } from "../../cells/sheetName";

export interface FormulaTable {
  readonly name: string;
  readonly sheet: string;
  readonly area: Rectangle;
  readonly hasHeaders: boolean;
  readonly hasTotals: boolean;
  readonly columns: readonly string[];
}

export interface Surroundings {
  readonly tables: readonly FormulaTable[];
  /** whether the workbook has a sheet of this name, whatever its case */
  hasSheet(name: string): boolean;
}

/** What stands for `A1#` and for `A:.A` in Excel's files and functions; the grid gets them from us. */
export const SPILL_FUNCTION = "ANCHORARRAY";
export const TRIM_FUNCTION = "TRIMRANGE";

const TEXT = /"(?:[^"]|"")*"/y;
const BRACE = /\{[^}]*\}/y;
const ERROR = /#(?:N\/A|DIV\/0!|[A-Z]+[!?])/iy;
/** "Desk!", "'My desk'!", "[2]!", "[Book.xlsx]Desk!", "'C:\[Book.xlsx]Desk'!", "BloombergUI.xla!" */
const PREFIX = /(?:'(?:[^']|'')*'|\[[^\]]*\][\p{L}\p{N}_.]*|[\p{L}_][\p{L}\p{N}_.]*)!/uy;
const CELLS = "\\$?[A-Z]{1,3}(?:\\$?[0-9]+)?";
const TRIMMED = new RegExp(`(${CELLS})(\\.:\\.|\\.:|:\\.)(${CELLS})(?![\\p{L}\\p{N}_(])`, "iuy");
const ANCHOR = /(\$?[A-Z]{1,3}\$?[0-9]+)#(?![\p{L}])/iuy;
const REFERENCE = new RegExp(
  `${CELLS}(?::${CELLS})?#?|\\$?[0-9]+:\\$?[0-9]+|[\\p{L}_][\\p{L}\\p{N}_.]*(?![\\p{L}\\p{N}_.(])`,
  "iuy",
);
const CALL = /[\p{L}_][\p{L}\p{N}_.]*\s*\(/uy;
const WORD = /[\p{L}_\\][\p{L}\p{N}_.\\]*/uy;

export function toGridFormula(formula: string, surroundings: Surroundings): string {
  if (!/[[#!]|\.:|:\./.test(formula) && surroundings.tables.length === 0) return formula;
  let written = "";
  let at = 0;
  const match = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    return pattern.exec(formula);
  };
  const take = (length: number, text = formula.slice(at, at + length)): void => {
    written += text;
    at += length;
  };
  while (at < formula.length) {
    const kept = match(TEXT) ?? match(BRACE) ?? match(ERROR);
    if (kept) {
      take(kept[0].length);
      continue;
    }
    const prefix = match(PREFIX);
    if (prefix) {
      const { sheet } = splitAddress(prefix[0]);
      if (surroundings.hasSheet(sheet)) {
        written += prefixed(prefix[0]);
        continue;
      }
      // A call keeps its name, which the grid does not know either; a reference has no place.
      at += prefix[0].length;
      if (!match(CALL)) take(match(REFERENCE)?.[0].length ?? 0, "#REF!");
      continue;
    }
    if (reference("")) continue;
    const word = match(WORD);
    const name = word?.[0] ?? "";
    const next = formula[at + name.length];
    if (next === "[") {
      const end = closing(formula, at + name.length);
      take(end - at, structured(name, formula.slice(at + name.length + 1, end - 1), surroundings.tables));
    } else if (word) {
      const table = next === "(" || next === "!" ? undefined : tableOf(name, surroundings.tables);
      take(name.length, table ? addressOf(table, dataOf(table)) : name);
    } else take(1);
  }
  return written;

  /** A1# and A:.A, with the sheet that stands before them. */
  function reference(sheet: string): boolean {
    const trimmed = match(TRIMMED);
    if (trimmed) {
      const [all, first, dots, last] = trimmed;
      // 1 leading, 2 trailing, 3 both.
      const sides = (dots.startsWith(".") ? 1 : 0) + (dots.endsWith(".") ? 2 : 0);
      take(all.length, `${TRIM_FUNCTION}(${sheet}${first}:${last},${sides},${sides})`);
      return true;
    }
    const anchor = match(ANCHOR);
    if (anchor) take(anchor[0].length, `${SPILL_FUNCTION}(${sheet}${anchor[1]})`);
    return anchor !== null;
  }

  function prefixed(sheet: string): string {
    at += sheet.length;
    const before = written;
    written = "";
    const changed = reference(sheet);
    const text = written;
    written = before;
    return changed ? text : sheet;
  }
}

/** Behind the bracket that closes the one at `start`; an apostrophe takes the next character as it is. */
function closing(formula: string, start: number): number {
  let depth = 0;
  for (let i = start; i < formula.length; i++) {
    if (formula[i] === "'") i++;
    else if (formula[i] === "[") depth++;
    else if (formula[i] === "]" && --depth === 0) return i + 1;
  }
  return formula.length;
}

const tableOf = (name: string, tables: readonly FormulaTable[]): FormulaTable | undefined =>
  tables.find((table) => table.name.toLowerCase() === name.toLowerCase());

const addressOf = ({ sheet }: FormulaTable, area: Rectangle): string => absolute(formatAddress(sheet, area));

function dataOf({ area, hasHeaders, hasTotals }: FormulaTable): Rectangle {
  const head = hasHeaders ? 1 : 0;
  return { ...area, row: area.row + head, rows: area.rows - head - (hasTotals ? 1 : 0) };
}

/** What stands between the outer brackets: "#All", "qty", "@qty", "[#Headers],[#Data],[a]:[b]". */
function structured(name: string, inner: string, tables: readonly FormulaTable[]): string {
  const parts = inner.startsWith("@") ? ["#This Row", ...partsOf(inner.slice(1))] : partsOf(inner);
  const specials = parts.filter((part) => part.startsWith("#")).map((part) => part.slice(1).toLowerCase());
  const columns = parts
    .filter((part) => !part.startsWith("#") && part !== "")
    .map((part) => part.replaceAll(/'(.)/g, "$1"));
  const has = (table: FormulaTable, column: string): number =>
    table.columns.findIndex((header) => header.toLowerCase() === column.toLowerCase());
  if (name === "")
    return inOwnTable(
      inner,
      tables.filter((one) => columns.every((column) => has(one, column) >= 0)),
    );
  const table = tableOf(name, tables);
  if (!table) return "#NAME?";
  const picked = columns.map((column) => has(table, column));
  if (picked.includes(-1)) return "#REF!";
  const [first, last] = picked.length === 0 ? [0, table.area.columns - 1] : [Math.min(...picked), Math.max(...picked)];
  const across = { column: table.area.column + first, columns: last - first + 1 };
  const data = dataOf(table);
  if (specials.includes("this row")) {
    const range = addressOf(table, { ...data, ...across });
    return `INDEX(${range},ROW()-${data.row}${across.columns > 1 ? ",0" : ""})`;
  }
  const bands: Record<string, Rectangle | null> = {
    all: table.area,
    data,
    headers: table.hasHeaders ? { ...table.area, rows: 1 } : null,
    totals: table.hasTotals ? { ...table.area, row: table.area.row + table.area.rows - 1, rows: 1 } : null,
  };
  const rows = (specials.length === 0 ? ["data"] : specials).map((special) => bands[special] ?? null);
  if (rows.includes(null)) return "#REF!";
  const top = Math.min(...rows.map((band) => band!.row));
  const bottom = Math.max(...rows.map((band) => band!.row + band!.rows));
  return addressOf(table, { row: top, rows: bottom - top, ...across });
}

/** Within a table Excel leaves its name out. Of several that have the columns, the one on whose rows the formula stands. */
function inOwnTable(inner: string, tables: readonly FormulaTable[]): string {
  if (tables.length === 0) return "#NAME?";
  const [table, ...others] = tables;
  const reference = structured(table.name, inner, tables);
  if (others.length === 0) return reference;
  const sheet = `"${table.sheet.replaceAll('"', '""')}"`;
  const { row, rows } = table.area;
  const standsBeside = `AND(SHEET()=SHEET(${sheet}),ROW()>${row},ROW()<=${row + rows})`;
  return `IF(${standsBeside},${reference},${inOwnTable(inner, others)})`;
}

function partsOf(inner: string): string[] {
  if (!inner.startsWith("[")) return [inner.trim()];
  const parts: string[] = [];
  for (let at = inner.indexOf("["); at >= 0; at = inner.indexOf("[", at)) {
    const end = closing(inner, at);
    parts.push(inner.slice(at + 1, end - 1));
    at = end;
  }
  return parts;
}
