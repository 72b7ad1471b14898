/** Sheets of an import stand both or neither, whichever of the calls breaks, before or after Excel has done what it asked. */
import { addSheets } from "../../../src/excel/workbook/newSheets";
import { type NewSheet, WorkbookFault } from "../../../src/excel/workbook/port";
import type { Fault } from "../../../src/preview/office/faults";
import { excelInNode } from "../../preview/support/excelInNode";
import { memoryBook } from "../../preview/support/memoryBook";

const SHEETS = ["Okx export", "Okx positions"];
/** More rows than one request takes. */
const ROWS = Array.from({ length: 1_100 }, (_, row) => Array.from({ length: 20 }, (__, column) => row + column / 32));

const contentOf = (names: ReadonlyMap<string, string>): NewSheet[] =>
  SHEETS.map((wanted, i) => ({
    name: names.get(wanted)!,
    blocks: [{ row: 0, column: 0, cells: i === 0 ? ROWS : [["read"], [{ typed: "=1+1" }]] }],
    bold: ["A1"],
    formats: [{ row: 0, column: 0, rows: 1, columns: 1, numberFormat: "0.0" }],
    columnWidths: [80],
  }));

const worldOf = () =>
  memoryBook({ Desk: [["instrument", "quantity"]], "Okx export": [["an older one"]] }, { rows: 1_200, columns: 40 });
type Book = ReturnType<typeof worldOf>;
const picture = (book: Book) =>
  book.sheets().map(({ id, name }) => {
    const area = { sheet: id, row: 0, column: 0, rows: 1_200, columns: 21 };
    return [name, book.cells(area).flatMap((line) => line.flatMap(({ value }) => (value === null ? [] : [value])))];
  });

/** What the calls are when none breaks. */
async function whole() {
  const book = worldOf();
  const host = excelInNode(book);
  let calls = 0;
  host.fail({ meanwhile: () => void calls++ });
  await addSheets(SHEETS, contentOf);
  return { calls, picture: picture(book) };
}

const BREAKS: readonly (readonly [name: string, fault: Partial<Fault>])[] = [
  ["is refused", { code: "GeneralException", message: "" }],
  ["is refused half way", { code: "GeneralException", message: "", after: 2 }],
  ["does its work, and the answer is lost", { reply: "lost", after: Infinity }],
  ["is lost on its way", { reply: "lost" }],
];

test.each(BREAKS)("a call that %s leaves all sheets or none", async (_, fault) => {
  const expected = await whole();
  expect(expected.calls).toBeGreaterThanOrEqual(5);
  const before = picture(worldOf());
  let refused = 0;
  for (let nth = 1; nth <= expected.calls; nth++) {
    const book = worldOf();
    const host = excelInNode(book);
    host.fail({ nth, ...fault });
    const outcome = await addSheets(SHEETS, contentOf).catch((error: unknown) => error);
    if (outcome instanceof Map) {
      expect({ nth, sheets: picture(book) }).toEqual({ nth, sheets: expected.picture });
      continue;
    }
    refused++;
    expect(outcome).toBeInstanceOf(WorkbookFault);
    expect({ nth, sheets: picture(book) }).toEqual({ nth, sheets: before });
  }
  expect(refused).toBeGreaterThan(0);
});
