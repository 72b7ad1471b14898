/** The figures that the guides give are those of the sample workbooks that they are about. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { formatCell } from "../../src/cells/address";
import { readWorkbook } from "../../src/xlsx/readWorkbook";

const root = join(__dirname, "../..");

const cells = (workbook: string): Map<string, unknown> => {
  const { sheets } = readWorkbook(new Uint8Array(readFileSync(join(root, "samples", `${workbook}.xlsx`))), "");
  return new Map(
    sheets.flatMap((sheet) =>
      sheet.cells.map(({ row, column, value }) => [`${sheet.name}!${formatCell(row, column)}`, value]),
    ),
  );
};

const written = (value: number, places: number): string =>
  `${value < 0 ? "−" : ""}${Math.abs(value).toLocaleString("en", { minimumFractionDigits: places, maximumFractionDigits: places })}`;

describe.each<[guide: string, workbook: string, figures: [cell: string, places: number, sign?: number][]]>([
  [
    "the-curve",
    "calendar-by-tenor",
    [
      ["Calendar!B16", 0],
      ["Calendar!L11", 2],
      ["Calendar!L12", 2],
      ["Calendar!F23", 2, -1],
      ["Calendar!F24", 2, -1],
    ],
  ],
  [
    "the-curve",
    "jet-fuel-by-heating-oil",
    [
      ["Deliveries!K17", 0],
      ["Deliveries!F23", 0],
      ["Deliveries!O34", 0],
    ],
  ],
  [
    "shares-by-an-index-future",
    "shares-by-an-index-future",
    [
      ["Shares!B17", 2],
      ["Shares!B18", 3],
      ["Shares!B19", 0],
      ["Shares!B21", 3, -1],
      ["Shares!U18", 0],
      ["Shares!B24", 0, -1],
      ["Shares!M29", 0, -1],
      ["Shares!P29", 0, -1],
    ],
  ],
])("%s on %s", (guide, workbook, figures) => {
  const text = readFileSync(join(root, "docs", `${guide}.md`), "utf8");
  const values = cells(workbook);
  it.each(figures)("says what stands in %s", (cell, places, sign = 1) => {
    const value = values.get(cell);
    expect(typeof value).toBe("number");
    expect(text).toContain(written(sign * (value as number), places));
  });
});
