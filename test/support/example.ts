/** A documented example against what a function answers. */
import { parseConstant } from "./formula";

/** An example prints as many digits as a reader wants to see; it must be right to the last one printed. */
function expectShown(actual: unknown, shown: unknown, text: string): void {
  if (typeof shown !== "number") {
    expect(actual).toEqual(shown);
    return;
  }
  const digits = /\.(\d+)/.exec(text)?.[1]!.length ?? 0;
  expect(typeof actual).toBe("number");
  expect(Math.abs((actual as number) - shown)).toBeLessThanOrEqual(0.5 * 10 ** -digits + 1e-13 * Math.abs(shown));
}

/** @param answer one value or rows of them; an error is its code */
export function expectExample(answer: unknown, result: string): void {
  const shown = parseConstant(result);
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
  cells.forEach((row, r) => row.forEach((cell, c) => expectShown(cell, expected[r]![c], texts[r]![c]!)));
}
