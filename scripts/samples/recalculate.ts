/**
 * Calculates a workbook: the add-in's functions by the built add-in itself, the rest by Excel's definitions. The results
 * become the values that the file keeps beside its formulas.
 */
import { formatCell, parseCells } from "../../src/cells/address";
import type { FileCell, FileSheet, WorkbookFile } from "../../src/xlsx/model";
import { EXCEL_FUNCTIONS, guarded } from "./excelFunctions";
import { type Node, parse } from "./parse";
import { errorOf, isError, type Matrix, type Value } from "./values";

/** Calls a function of the built add-in as Excel does: null for what is omitted; errors come back as { code }. */
export type CallAddin = (name: string, ...args: unknown[]) => unknown;

/** References that wait for one another settle in as many rounds as the longest chain has cells. */
const MOST_ROUNDS = 20;

interface Formula {
  readonly sheet: string;
  readonly cell: FileCell;
  readonly tree: Node;
  result: Matrix;
}

type Grid = Map<string, Value>;
const key = (sheet: string, row: number, column: number): string => `${sheet}!${row},${column}`;

export async function recalculate(workbook: WorkbookFile, call: CallAddin): Promise<WorkbookFile> {
  const grid: Grid = new Map();
  const formulas: Formula[] = [];
  for (const { name, cells } of workbook.sheets) {
    for (const cell of cells) {
      if (cell.formula !== undefined) formulas.push({ sheet: name, cell, tree: parse(cell.formula), result: [[null]] });
      else if (!cell.received && cell.value !== null) grid.set(key(name, cell.row, cell.column), cell.value);
    }
  }
  for (let round = 0; ; round++) {
    if (round === MOST_ROUNDS) throw new Error("The formulas go round in a circle.");
    let isChanged = false;
    for (const formula of formulas) {
      const { row, column } = formula.cell;
      const result = asMatrix(await evaluate(formula.tree, formula.sheet, grid, call));
      const same = JSON.stringify(result) === JSON.stringify(formula.result);
      formula.result = result;
      result.forEach((values, i) =>
        values.forEach((value, j) => grid.set(key(formula.sheet, row + i, column + j), value)),
      );
      isChanged ||= !same;
    }
    if (!isChanged) break;
  }
  return { ...workbook, sheets: workbook.sheets.map((sheet) => withResults(sheet, formulas)) };
}

function withResults(sheet: FileSheet, formulas: readonly Formula[]): FileSheet {
  const cells = new Map(
    sheet.cells
      .filter(({ received, style }) => !received || style)
      .map((cell) => [formatCell(cell.row, cell.column), cell]),
  );
  for (const { cell, result } of formulas.filter((formula) => formula.sheet === sheet.name)) {
    const array = { rows: result.length, columns: result[0]!.length };
    result.forEach((values, i) =>
      values.forEach((value, j) => {
        const [row, column] = [cell.row + i, cell.column + j];
        const address = formatCell(row, column);
        const { formula, style, value: constant } = cells.get(address) ?? {};
        const isAnchor = i === 0 && j === 0;
        if (
          !isAnchor &&
          (formula !== undefined || (constant !== null && constant !== undefined && !cells.get(address)?.received))
        )
          throw new Error(`${sheet.name}!${address} is in the way of ${cell.formula}`);
        const spills = array.rows * array.columns > 1 || cell.array !== undefined;
        cells.set(address, {
          row,
          column,
          value: isError(value) ? value.code : (value ?? 0),
          ...(isError(value) ? { isError: true } : {}),
          ...(isAnchor ? { formula: cell.formula!, ...(spills ? { array } : {}) } : { received: true }),
          ...(style ? { style } : {}),
        });
      }),
    );
  }
  return { ...sheet, cells: [...cells.values()].sort((a, b) => a.row - b.row || a.column - b.column) };
}

const asMatrix = (value: Value | Matrix): Matrix => (Array.isArray(value) ? value : [[value]]);
const asValue = (matrix: Matrix): Value | Matrix =>
  matrix.length === 1 && matrix[0]!.length === 1 ? matrix[0]![0]! : matrix;

async function evaluate(node: Node, sheet: string, grid: Grid, call: CallAddin): Promise<Value | Matrix> {
  const inner = (one: Node): Promise<Value | Matrix> => evaluate(one, sheet, grid, call);
  switch (node.kind) {
    case "value":
      return node.value;
    case "omitted":
      return null;
    case "array":
      return Promise.all(node.rows.map((row) => Promise.all(row.map((one) => inner(one) as Promise<Value>))));
    case "reference": {
      const block = parseCells(node.address)!;
      return asValue(
        Array.from({ length: block.rows }, (_, i) =>
          Array.from(
            { length: block.columns },
            (__, j) => grid.get(key(node.sheet ?? sheet, block.row + i, block.column + j)) ?? null,
          ),
        ),
      );
    }
    case "unary":
      return node.operator === "%"
        ? broadcast(await inner(node.operand), 100, (x, y) => calculate("/", x, y))
        : node.operator === "-"
          ? broadcast(0, await inner(node.operand), (x, y) => calculate("-", x, y))
          : inner(node.operand);
    case "binary":
      return broadcast(await inner(node.left), await inner(node.right), (x, y) => calculate(node.operator, x, y));
    case "call":
      return callFunction(node, inner, call);
  }
}

async function callFunction(
  { name, args }: Node & { kind: "call" },
  inner: (node: Node) => Promise<Value | Matrix>,
  call: CallAddin,
): Promise<Value | Matrix> {
  if (name === "IF") {
    const condition = await inner(args[0]!);
    if (isError(condition)) return condition;
    return condition ? inner(args[1]!) : args[2] ? inner(args[2]) : false;
  }
  if (name.startsWith("HEDGE.")) {
    const given = await Promise.all(args.map((arg) => (arg.kind === "omitted" ? null : inner(arg))));
    return fromAddin(await call(name.slice("HEDGE.".length), ...given));
  }
  const f = EXCEL_FUNCTIONS[name];
  if (!f) throw new Error(`${name} is no function that the samples may use: EXCEL_FUNCTIONS lacks it.`);
  return guarded(f)(
    await Promise.all(args.map(async (arg) => (arg.kind === "omitted" ? null : asMatrix(await inner(arg))))),
  );
}

function fromAddin(answer: unknown): Value | Matrix {
  const one = (value: unknown): Value => {
    if (isError(value)) return errorOf(value.code);
    if (typeof value === "number" || typeof value === "string" || typeof value === "boolean" || value === null)
      return value;
    throw new Error(`The add-in answered with ${String(value)}.`);
  };
  return Array.isArray(answer) ? asValue(answer.map((row: unknown[]) => row.map(one))) : one(answer);
}

function broadcast(left: Value | Matrix, right: Value | Matrix, f: (x: Value, y: Value) => Value): Value | Matrix {
  const [a, b] = [asMatrix(left), asMatrix(right)];
  const rows = Math.max(a.length, b.length);
  const columns = Math.max(a[0]!.length, b[0]!.length);
  const pick = (matrix: Matrix, i: number, j: number): Value => {
    const row = matrix[matrix.length === 1 ? 0 : i];
    const value = row?.[row.length === 1 ? 0 : j];
    return value === undefined ? errorOf("#N/A") : value;
  };
  return asValue(
    Array.from({ length: rows }, (_, i) => Array.from({ length: columns }, (__, j) => f(pick(a, i, j), pick(b, i, j)))),
  );
}

function calculate(operator: string, x: Value, y: Value): Value {
  if (isError(x)) return x;
  if (isError(y)) return y;
  if (operator === "&") return `${x ?? ""}${y ?? ""}`;
  if (["=", "<>", "<", ">", "<=", ">="].includes(operator)) return compare(operator, x, y);
  if (typeof x === "string" || typeof y === "string") return errorOf("#VALUE!");
  const [a, b] = [Number(x ?? 0), Number(y ?? 0)];
  if (operator === "/" && b === 0) return errorOf("#DIV/0!");
  const result = { "+": a + b, "-": a - b, "*": a * b, "/": a / b, "^": a ** b }[operator]!;
  return Number.isFinite(result) ? result : errorOf("#NUM!");
}

/** A blank is what the other side has nothing of; text compares without regard to case, and stands above every number. */
function compare(operator: string, x: Value, y: Value): boolean {
  const blank = typeof (x ?? y) === "string" ? "" : 0;
  const [a, b] = [x ?? blank, y ?? blank].map((v) => (typeof v === "string" ? v.toLowerCase() : v)) as [
    string | number,
    string | number,
  ];
  const order = typeof a === typeof b ? (a < b ? -1 : a > b ? 1 : 0) : typeof a === "string" ? 1 : -1;
  return { "=": order === 0, "<>": order !== 0, "<": order < 0, ">": order > 0, "<=": order <= 0, ">=": order >= 0 }[
    operator
  ]!;
}
