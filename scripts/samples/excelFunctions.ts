/** The worksheet functions of Excel's own that the samples use, by their definitions. LibreOffice calculates them again and agrees. */
import { normalCdf } from "../../src/core/numeric/normal";
import { type CellError, errorOf, isError, type Matrix, type Value } from "./values";

type Argument = Matrix | null;
export type ExcelFunction = (args: readonly Argument[]) => Value | Matrix;

class Failure extends Error {
  constructor(readonly fault: CellError) {
    super(fault.code);
  }
}

/** The first error of the arguments is what every function answers. */
export const guarded =
  (f: ExcelFunction): ExcelFunction =>
  (args) => {
    try {
      return f(args);
    } catch (error) {
      if (error instanceof Failure) return error.fault;
      throw error;
    }
  };

const scalar = (arg: Argument | undefined): Value => {
  const value = arg?.[0]?.[0] ?? null;
  if (isError(value)) throw new Failure(value);
  return value;
};

function numberOf(value: Value): number {
  if (isError(value)) throw new Failure(value);
  if (value === null) return 0;
  if (typeof value === "string") throw new Failure(errorOf("#VALUE!"));
  return Number(value);
}

const number = (arg: Argument | undefined): number => numberOf(scalar(arg));

/** The numbers of ranges; text, booleans and blanks in them do not count. */
const numbers = (args: readonly Argument[]): number[] =>
  args.flatMap((matrix) =>
    (matrix ?? []).flat().flatMap((value) => {
      if (isError(value)) throw new Failure(value);
      return typeof value === "number" ? value : [];
    }),
  );

function pairs([a, b]: readonly Argument[]): [number[], number[]] {
  const [x, y] = [(a ?? []).flat(), (b ?? []).flat()];
  if (x.length !== y.length) throw new Failure(errorOf("#N/A"));
  const kept = x.map((_, i) => i).filter((i) => typeof x[i] === "number" && typeof y[i] === "number");
  return [kept.map((i) => x[i] as number), kept.map((i) => y[i] as number)];
}

const total = (x: readonly number[]): number => x.reduce((sum, v) => sum + v, 0);
const mean = (x: readonly number[]): number => total(x) / x.length;
const products = (x: readonly number[], y: readonly number[]): number => {
  const [mx, my] = [mean(x), mean(y)];
  return total(x.map((v, i) => (v - mx) * (y[i]! - my)));
};

const elementwise =
  (f: (x: number) => number): ExcelFunction =>
  ([matrix]) => {
    const one = (value: Value): Value => {
      if (isError(value)) return value;
      const result = f(numberOf(value));
      return Number.isFinite(result) ? result : errorOf("#NUM!");
    };
    const rows = (matrix ?? []).map((row) => row.map(one));
    return rows.length === 1 && rows[0]!.length === 1 ? rows[0]![0]! : rows;
  };

/** Half away from zero, on the number's own decimals. */
function round(x: number, digits: number): number {
  const shifted = Number(`${Math.abs(x)}e${digits}`);
  return Math.sign(x) * Number(`${Math.round(shifted)}e${-digits}`);
}

export const EXCEL_FUNCTIONS: Readonly<Record<string, ExcelFunction>> = {
  ABS: elementwise(Math.abs),
  LN: elementwise(Math.log),
  EXP: elementwise(Math.exp),
  SQRT: elementwise(Math.sqrt),
  ROUND: ([x, digits]) => round(number(x), number(digits)),
  SUM: (args) => total(numbers(args)),
  AVERAGE: (args) => mean(numbers(args)),
  COUNT: ([range]) => (range ?? []).flat().filter((value) => typeof value === "number").length,
  MAX: (args) => Math.max(...numbers(args)),
  MIN: (args) => Math.min(...numbers(args)),
  SUMPRODUCT: (args) => {
    const [first, ...rest] = args.map((matrix) =>
      (matrix ?? []).flat().map((value) => (typeof value === "number" ? value : isError(value) ? numberOf(value) : 0)),
    );
    return total(first!.map((value, i) => rest.reduce((product, factor) => product * factor[i]!, value)));
  },
  "NORM.S.DIST": ([z, cumulative]) =>
    scalar(cumulative) === true ? normalCdf(number(z)) : Math.exp(-0.5 * number(z) ** 2) / Math.sqrt(2 * Math.PI),
  SLOPE: (args) => {
    const [y, x] = pairs(args);
    return products(x, y) / products(x, x);
  },
  CORREL: (args) => {
    const [x, y] = pairs(args);
    return products(x, y) / Math.sqrt(products(x, x) * products(y, y));
  },
  RSQ: (args) => {
    const [y, x] = pairs(args);
    return products(x, y) ** 2 / (products(x, x) * products(y, y));
  },
  STEYX: (args) => {
    const [y, x] = pairs(args);
    return Math.sqrt((products(y, y) - products(x, y) ** 2 / products(x, x)) / (x.length - 2));
  },
  DEVSQ: (args) => {
    const x = numbers(args);
    return products(x, x);
  },
  OR: (args) => args.flatMap((matrix) => (matrix ?? []).flat()).some((value) => value === true),
  AND: (args) => args.flatMap((matrix) => (matrix ?? []).flat()).every((value) => value === true),
  ISERROR: ([cell]) => isError(cell?.[0]?.[0] ?? null),
};
