import { call, catalogue, SheetError } from "../support/addin";
import { parseFormula } from "../support/formula";

/** Wherever a cell of a range is read, an error in it, or a number that is text, is in the answer: never a shorter list. */
const hasError = (answer: unknown): boolean =>
  Array.isArray(answer) ? answer.some(hasError) : answer instanceof SheetError;

const cases = catalogue.flatMap(({ name, examples }) => {
  const id = name.replace("HEDGE.", "");
  return examples.flatMap(({ formula }) => {
    const { args } = parseFormula(formula);
    return args.flatMap((range, at) => {
      if (!Array.isArray(range)) return [];
      return (range as unknown[][]).flatMap((row, r) =>
        row.flatMap((cell, c) => (typeof cell === "number" ? [{ id, args, at, r, c }] : [])),
      );
    });
  });
});

/** CHECK tells of such a cell in words of its own; exports of venues hold numbers as text, and totals that are left out. */
const EXPORTS = ["POSITIONS", "INSTRUMENTS", "ORDERBOOK", "CHAIN", "FUNDINGRATES", "OHLC", "TRADES"];
const asked = cases.filter(({ id }) => !["SOLVE", "FRONTIER", "CHECK", ...EXPORTS].includes(id));

test.each([
  ["an error cell", () => "#REF!"],
  ["a number that is text", (cell: unknown) => String(cell)],
])("%s among numbers comes out", async (_, broken) => {
  const lost: string[] = [];
  for (const { id, args, at, r, c } of asked) {
    const changed = (args[at] as unknown[][]).map((row, y) =>
      row.map((cell, x) => (y === r && x === c ? broken(cell) : cell)),
    );
    const answer = await call(id, ...args.map((arg, i) => (i === at ? changed : arg)));
    if (!hasError(answer)) lost.push(`${id} argument ${at + 1} cell ${r + 1},${c + 1}`);
  }
  expect(lost).toEqual([]);
});
