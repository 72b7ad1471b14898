import { catalogue, type CatalogueEntry, call, SheetError } from "../support/addin";
import { parseConstant, parseFormula } from "../support/formula";

/** An example prints as many digits as a reader wants to see; it must be right to the last one printed. */
function expectShown(actual: unknown, shown: unknown, text: string): void {
  if (actual instanceof SheetError) expect(actual.code).toBe(shown);
  else if (typeof shown !== "number") expect(actual).toEqual(shown);
  else {
    const digits = /\.(\d+)/.exec(text)?.[1].length ?? 0;
    expect(typeof actual).toBe("number");
    expect(Math.abs((actual as number) - shown)).toBeLessThanOrEqual(0.5 * 10 ** -digits + 1e-13 * Math.abs(shown));
  }
}

const cases = catalogue.flatMap((entry: CatalogueEntry) =>
  entry.examples.map((example) => [entry.name, example] as const),
);

describe("the examples of the functions", () => {
  it.each(cases)("%s: %j", async (name, { formula, result }) => {
    const parsed = parseFormula(formula);
    expect(`HEDGE.${parsed.name}`).toBe(name);
    const answer = await call(parsed.name, ...parsed.args);
    const shown = parseConstant(result);
    if (answer instanceof SheetError) {
      expect(answer.code).toBe(shown);
      return;
    }
    const cells = Array.isArray(answer) ? (answer as unknown[][]) : [[answer]];
    const expected = Array.isArray(shown) ? (shown as unknown[][]) : [[shown]];
    const texts = result.trim().startsWith("{")
      ? result
          .trim()
          .slice(1, -1)
          .split(";")
          .map((row) => row.split(","))
      : [[result.trim()]];
    expect(cells.map((row) => row.length)).toEqual(expected.map((row) => row.length));
    cells.forEach((row, r) => row.forEach((cell, c) => expectShown(cell, expected[r][c], texts[r][c])));
  });
});
