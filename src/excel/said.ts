/**
 * What functions say with their errors, by the cell that called them: Excel shows the message of #VALUE! and #N/A alone, and
 * that of a cell within a spill nowhere. Functions and pane are two scripts of one page, so it is kept on the page.
 */
export interface SaidError {
  /** Within the answer, counted from 0. */
  readonly row: number;
  readonly column: number;
  readonly code: string;
  readonly message: string;
}

/** Names of functions with what each said last. */
type SaidInCell = Map<string, readonly SaidError[]>;

/** Of so many cells the last words are kept, and so many of one answer. */
const MOST_CELLS = 5_000;
const MOST_ERRORS = 1_000;

/** With so many errors an answer is shown with their messages: beyond, they would outgrow the 5 MB that Excel on the web carries. */
const MOST_MESSAGES = 100;

/** So many rows are a whole column: Excel has 1,048,576, and a reference may begin below a header. */
const WHOLE_COLUMN = 1_000_000;

const saidOnPage = (): Map<string, SaidInCell> =>
  ((globalThis as { counterpoiseSaid?: Map<string, SaidInCell> }).counterpoiseSaid ??= new Map<string, SaidInCell>());

/** "'My desk'!$B$2", as hosts write an address, the same for all of them. */
const keyOf = (address: string): string => address.replaceAll(/['$]/g, "").toUpperCase();

/** What functions said when the cell was calculated last: [the function's name, its errors] each. */
export const saidIn = (address: string): [string, readonly SaidError[]][] => [
  ...(saidOnPage().get(keyOf(address)) ?? []),
];

type SheetFunction = (...args: any[]) => any;

/** A worksheet function that remembers what it says with its errors, and refuses whole columns. */
export const answering =
  (name: string, answer: SheetFunction): SheetFunction =>
  (...args) => {
    const address = (args.at(-1) as { address?: unknown } | null | undefined)?.address;
    const at = typeof address === "string" ? keyOf(address) : undefined;
    const failed = (error: unknown): never => {
      if (error instanceof CustomFunctions.Error) keep(at, name, [saidError(error, 0, 0)]);
      throw error;
    };
    try {
      refuseWholeColumns(args);
      const given: unknown = answer(...args);
      return given instanceof Promise
        ? given.then((later: unknown) => spoken(at, name, later), failed)
        : spoken(at, name, given);
    } catch (error) {
      return failed(error);
    }
  };

function refuseWholeColumns(args: readonly unknown[]): void {
  const whole = args.findIndex((arg) => Array.isArray(arg) && arg.length >= WHOLE_COLUMN);
  if (whole < 0) return;
  throw new CustomFunctions.Error(
    CustomFunctions.ErrorCode.invalidValue,
    `argument ${whole + 1} is a whole column: give the part that is filled, as A:.A does, or a table`,
  );
}

const saidError = (error: CustomFunctions.Error, row: number, column: number): SaidError => ({
  row,
  column,
  code: error.code,
  message: error.message ?? "",
});

/** The answer, its errors remembered; of very many the later ones go without their message. */
function spoken(at: string | undefined, name: string, answer: unknown): unknown {
  if (!Array.isArray(answer)) return (keep(at, name, []), answer);
  const errors: SaidError[] = [];
  let count = 0;
  for (const [row, cells] of (answer as unknown[][]).entries()) {
    for (let column = 0; column < cells.length; column++) {
      const cell = cells[column];
      if (typeof cell !== "object" || !(cell instanceof CustomFunctions.Error)) continue;
      if (errors.length < MOST_ERRORS) errors.push(saidError(cell, row, column));
      if (++count > MOST_MESSAGES) cells[column] = new CustomFunctions.Error(cell.code);
    }
  }
  keep(at, name, errors);
  return answer;
}

function keep(at: string | undefined, name: string, errors: readonly SaidError[]): void {
  if (at === undefined) return;
  const said = saidOnPage();
  const cell = said.get(at) ?? new Map<string, readonly SaidError[]>();
  if (errors.length > 0) cell.set(name, errors);
  else cell.delete(name);
  said.delete(at);
  if (cell.size > 0) said.set(at, cell);
  if (said.size > MOST_CELLS) said.delete(said.keys().next().value!);
}
