import { parseCells } from "../../../src/cells/address";
import type { BlockCell } from "../../../src/excel/workbook/port";
import { exampleBlock } from "../../../src/taskpane/functions/example";
import { catalogue } from "../../support/addin";
import { parseConstant, parseFormula } from "../../support/formula";

const TOP = 7;

const plain = (cell: BlockCell): unknown => (cell !== null && typeof cell === "object" ? cell.typed : cell);
/** An empty text in an array constant is a blank cell on a sheet. */
const blank = (cell: unknown): unknown => (cell === "" ? null : cell);

const cases = catalogue.flatMap((entry) => entry.examples.map((example) => [entry.name, example, entry] as const));

test.each(cases)("%s: %j stands on a sheet as its formula says, with room for its result", (name, example, entry) => {
  const { cellsAt, height } = exampleBlock(entry, example, "reference.html");
  const cells = cellsAt(TOP);
  expect(cells).toHaveLength(height);
  expect(cells[0]).toEqual([name, entry.description]);
  expect(cells.at(-1)).toEqual(["reference", "reference.html"]);

  const row = cells.findIndex(([label]) => label === "gives");
  const formula = plain(cells[row][1]) as string;
  const match = /^=HEDGE\.[A-Z0-9]+\((.*)\)$/.exec(formula)!;
  const args = match[1] === "" ? [] : match[1].split(",");
  const expected = parseFormula(example.formula).args;
  expect(args).toHaveLength(expected.length);
  args.forEach((reference, i) => {
    if (reference === "") {
      expect(expected[i]).toBeNull();
      return;
    }
    const at = parseCells(reference)!;
    const read = Array.from({ length: at.rows }, (_, r) =>
      Array.from({ length: at.columns }, (__, c) => blank(plain(cells[at.row - TOP + r][at.column + c]))),
    );
    const wanted = Array.isArray(expected[i]) ? (expected[i] as unknown[][]) : [[expected[i]]];
    expect(read).toEqual(wanted.map((line) => line.map(blank)));
    expect(cells[at.row - TOP][0]).toBe(entry.parameters[i].name);
  });

  // Below the formula nothing stands until its result is over.
  const result = parseConstant(example.result);
  const rows = Array.isArray(result) ? result.length : 1;
  expect(cells.length - row).toBe(rows + 1);
  for (const below of cells.slice(row + 1, -1)) expect(below).toEqual([null]);
});

test.each(cases)(
  "%s: %j has a number format for numbers alone, one for each row that it takes",
  (_, example, entry) => {
    const { cellsAt, formats, height } = exampleBlock(entry, example, "reference.html");
    expect(formats).toHaveLength(height);
    const cells = cellsAt(TOP);
    const gives = cells.findIndex(([label]) => label === "gives");
    formats.slice(0, gives).forEach((row, r) =>
      row.forEach((format, c) => {
        if (format !== null) expect(typeof cells[r][c]).toBe("number");
      }),
    );
  },
);

const formatsOf = (name: string): readonly (readonly (string | null)[])[] => {
  const entry = catalogue.find((one) => one.name === `HEDGE.${name}`)!;
  return exampleBlock(entry, entry.examples[0], "").formats;
};

test("dates, percents and thousands of an example are shown as such", () => {
  // now, and expiries of a table; a result of 65,252 contracts; a fraction of a fee.
  expect(formatsOf("TENOR").flat()).toContain("yyyy-mm-dd");
  expect(formatsOf("OFFSET").at(-2)).toEqual([null, "#,##0"]);
  expect(formatsOf("GREEKS").flat()).toContain("0.00##%");
});
