/** Some cells of rows that are found by their mark, through the genuine office.js. */
import { changeRows } from "../../../src/excel/workbook/changeRows";
import { excelInNode } from "../../preview/support/excelInNode";
import { memoryBook } from "../../preview/support/memoryBook";

function setUp() {
  const book = memoryBook({
    Tickets: [
      ["quantity", "ticket", "status", "filled"],
      [5, "T-1", "proposed", 0],
      [-7, "T-2", "sent", 3],
      [9, "T-2", "proposed", 0],
    ],
  });
  const host = excelInNode(book);
  const [{ id }] = book.sheets();
  const values = () =>
    book.cells({ sheet: id, row: 0, column: 0, rows: 4, columns: 4 }).map((row) => row.map(({ value }) => value));
  return { host, id, values };
}

const fill = (mark: string, status = "status") =>
  changeRows("Tickets", "ticket", mark, ({ quantity }) => ({ [status]: "filled", filled: quantity as number }));

test("all rows of the mark are changed, and no other", async () => {
  const { values } = setUp();
  await fill("T-2");
  expect(values()).toEqual([
    ["quantity", "ticket", "status", "filled"],
    [5, "T-1", "proposed", 0],
    [-7, "T-2", "filled", -7],
    [9, "T-2", "filled", 9],
  ]);
});

test("a mark or a header that is gone is said, and nothing is changed", async () => {
  const { values } = setUp();
  const before = values();
  await expect(fill("T-3")).rejects.toThrow("Sheet Tickets has no row T-3 any more. Nothing was changed.");
  await expect(fill("T-2", "state")).rejects.toThrow(
    "Sheet Tickets has no column state any more. Nothing was changed.",
  );
  expect(values()).toEqual(before);
});

test("a protected sheet refuses", async () => {
  const { host, id, values } = setUp();
  const before = values();
  host.state.protectedSheets.add(id);
  await expect(fill("T-1")).rejects.toThrow("protected");
  expect(values()).toEqual(before);
});
