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
  [
    "where-did-the-pnl-come-from",
    "carry-week",
    [
      ["Snapshots!J2", 2],
      ["Snapshots!J30", 2],
      ["Week!B31", 2],
      ["Week!B32", 2],
      ["Week!B33", 2],
      ["Week!D31", 2],
      ["Positions!B5", 4],
      ["Week!B12", 2],
      ["Week!C12", 2],
      ["Week!C7", 2, -1],
      ["Week!G12", 2],
      ["Week!H12", 2],
      ["Week!J12", 2],
      ["Week!J11", 2, -1],
      ["Week!K11", 2],
      ["Week!K12", 2],
      ["Week!L12", 2],
      ["Week!M12", 2],
      ["Week!O12", 2],
      ["Week!Q12", 2],
      ["Week!R12", 2],
      ["Week!E27", 2, -1],
      ["Week!G41", 2],
      ["Effectiveness!F10", 4],
      ["Effectiveness!F17", 4],
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
