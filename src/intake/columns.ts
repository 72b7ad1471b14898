import { HedgeError, notAvailable, wrongValue } from "../core/errors";
import { type Cell, describeCell, ERROR_CODES, errorKindOf, isBlank, plainValue } from "../excel/cells";
import { isNothing, isWord, numberIn, type NumberStyle } from "./cells";
import { type Account, assume, type Fault } from "./report";
import type { FieldColumn, Section } from "./section";
import { type DayOrder, dayOrderOf, isSlashed, type Moment, momentIn } from "./times";

/** A range that is being read. */
export interface Sheet {
  readonly grid: Cell[][];
  readonly style: NumberStyle;
  readonly account: Account;
}

/** "row 3 (BTCUSD_PERP): " in front of what is wrong; rows count from 1 within the range. */
export const inRow = (row: number, label: string, message: string): string =>
  `row ${row + 1}${label ? ` (${label})` : ""}: ${message}`;

/** What names a row in messages. */
export type LabelOf = (row: number) => string;

/** The error that a cell holds, if any. */
export function errorIn(cell: Cell, header: string, row: number, label: LabelOf): HedgeError | undefined {
  if (typeof cell === "number" || cell === null) return undefined;
  const kind = errorKindOf(cell);
  return kind && new HedgeError(kind, inRow(row, label(row), `${header} holds ${ERROR_CODES[kind]}`));
}

/** The numbers of one column in these rows; NaN for a blank. What is no number is a fault. */
export function numbersIn(
  sheet: Sheet,
  { column, header }: FieldColumn,
  rows: ArrayLike<number>,
  label: LabelOf,
): Float64Array {
  const { grid, style, account } = sheet;
  const values = new Float64Array(rows.length);
  for (let i = 0; i < rows.length; i++) {
    const cell = grid[rows[i]][column];
    if (typeof cell === "number") values[i] = cell;
    else if (cell === null) values[i] = NaN;
    else {
      const plain = plainValue(cell);
      const value = numberIn(plain, style);
      values[i] = value ?? NaN;
      if (value !== undefined) continue;
      const error =
        errorIn(plain, header, rows[i], label) ??
        wrongValue(inRow(rows[i], label(rows[i]), `${header} must be a number, not ${describeCell(plain)}`));
      account.faults.push({ row: rows[i], column, error });
    }
  }
  return values;
}

/** The texts of one column in these rows, trimmed; "" for a blank. */
export function textsIn(
  sheet: Sheet,
  { column, header }: FieldColumn,
  rows: ArrayLike<number>,
  label: LabelOf,
): string[] {
  const values = new Array<string>(rows.length);
  // A column repeats its words.
  let last: Cell = null;
  let text = "";
  for (let i = 0; i < rows.length; i++) {
    const cell = sheet.grid[rows[i]][column];
    if (typeof cell === "string" && isWord(cell)) {
      values[i] = cell;
      continue;
    }
    if (cell !== last) {
      const plain = plainValue(cell);
      const error = errorIn(plain, header, rows[i], label);
      if (error) sheet.account.faults.push({ row: rows[i], column, error });
      text = error || isNothing(plain) ? "" : String(plain).trim();
      // An error is said of each cell that holds it; a blank's text is "" as an error's.
      last = error ? null : cell;
    }
    values[i] = text;
  }
  return values;
}

/**
 * The times of one column in these rows, undefined for a blank. 05/06/2024 is read in the order that the column shows
 * anywhere, or that `order` says.
 */
export function momentsIn(
  sheet: Sheet,
  { column, header, field, units }: FieldColumn,
  rows: ArrayLike<number>,
  label: LabelOf,
  order?: DayOrder,
): (Moment | undefined)[] {
  const { grid, account } = sheet;
  const said = units.find((unit): unit is DayOrder => unit.endsWith("first")) ?? order;
  const unit = units.find((one) => !one.endsWith("first"));
  // What the column shows is looked for where a first cell has such a date.
  let shown: DayOrder | undefined;
  let isLookedFor = false;
  const orderShown = (): DayOrder | undefined => {
    if (isLookedFor) return shown;
    isLookedFor = true;
    shown = dayOrderOf(Array.from(rows, (row) => plainValue(grid[row][column])));
    if (shown) assume(account, field, shown, `${header} has a part above 12`);
    return shown;
  };
  const met = new Map<Cell, Moment | undefined>();
  return Array.from(rows, (row) => {
    const cell = grid[row][column];
    if (met.has(cell)) return met.get(cell);
    const plain = plainValue(cell);
    let moment = momentIn(plain, said ?? (isSlashed(plain) ? orderShown() : undefined), unit);
    if (moment === "blank") moment = undefined;
    else if (moment === undefined || moment === "ambiguous") {
      const what = moment
        ? `${header} ${describeCell(plain)} may be the day first or the month first: map ${header} as day first or month first`
        : `${header} must be a time, not ${describeCell(plain)}`;
      const error = errorIn(plain, header, row, label) ?? wrongValue(inRow(row, label(row), what));
      account.faults.push({ row, column, error });
      return undefined;
    }
    met.set(cell, moment);
    return moment;
  });
}

/** The columns of a field, none where the table has no such column. */
export const columnsOf = (section: Section, field: string): readonly FieldColumn[] => section.columns.get(field) ?? [];

/** A field of texts: the first of its columns that is filled, or what holds for every row. */
export function textField(
  sheet: Sheet,
  section: Section,
  field: string,
  rows: ArrayLike<number>,
  label: LabelOf,
): string[] | undefined {
  const [first, ...others] = columnsOf(section, field);
  const constant = section.constants.get(field);
  if (!first) {
    return isBlank(constant) ? undefined : new Array<string>(rows.length).fill(String(constant));
  }
  const values = textsIn(sheet, first, rows, label);
  for (const other of others) {
    const more = textsIn(sheet, other, rows, label);
    for (let i = 0; i < values.length; i++) values[i] ||= more[i];
  }
  return values;
}

/** A field of numbers: the first of its columns that is filled, or what holds for every row. */
export function numberField(
  sheet: Sheet,
  section: Section,
  field: string,
  rows: ArrayLike<number>,
  label: LabelOf,
): Float64Array | undefined {
  const [first, ...others] = columnsOf(section, field);
  if (!first) {
    const constant = section.constants.get(field);
    if (constant === undefined) return undefined;
    const value = numberIn(constant, sheet.style);
    if (value === undefined) {
      sheet.account.faults.push({
        row: -1,
        error: wrongValue(`${field} must be a number, not ${describeCell(constant)}`),
      });
    }
    return new Float64Array(rows.length).fill(value ?? NaN);
  }
  const values = numbersIn(sheet, first, rows, label);
  for (const other of others) {
    const more = numbersIn(sheet, other, rows, label);
    for (let i = 0; i < values.length; i++) if (Number.isNaN(values[i])) values[i] = more[i];
  }
  return values;
}

/** The fault of a row that lacks what it cannot do without. */
export function faultIn(
  sheet: Sheet,
  row: number,
  label: LabelOf,
  message: string,
  kind = notAvailable,
  more: Pick<Fault, "column" | "wants"> = {},
): void {
  sheet.account.faults.push({ row, error: kind(inRow(row, label(row), message)), ...more });
}
