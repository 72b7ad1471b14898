/** Rows as the pane writes them, through the genuine office.js. */
import { read } from "../../../src/excel/workbook/places";
import { type AppendedRow, type Source, StaleFault, UnsettledFault } from "../../../src/excel/workbook/port";
import { appendRows, planRows, removeRows, settleRows } from "../../../src/excel/workbook/rows";
import { excelInNode } from "../../preview/support/excelInNode";
import { memoryBook } from "../../preview/support/memoryBook";

const rowOf = (sheet: string, cells: (string | number)[], mark = "9f3c21ab"): AppendedRow => ({
  sheet,
  mark,
  headers: [...cells.map((_, i) => `column ${i + 1}`), "ticket"],
  cells: [...cells, mark],
  formats: [...cells.map(() => "General"), "General"],
});

async function setUp() {
  const book = memoryBook({ Desk: [["instrument", "quantity"], ["BTC", 2]] }); // prettier-ignore
  const host = excelInNode(book);
  const basis = await read([{ kind: "cells", sheetId: "id-1", cells: "A1:B2" }]);
  const id = (name: string): string => book.sheets().find((sheet) => sheet.name === name)!.id;
  const at = (name: string, row: number, column: number) => ({ sheet: id(name), row, column, rows: 1, columns: 1 });
  return {
    book,
    host,
    basis,
    put: (name: string, row: number, column: number, value: string | number) =>
      book.write(at(name, row, column), [[{ value }]]),
    cell: (name: string, row: number, column: number) => book.cells(at(name, row, column))[0][0],
    names: () => book.sheets().map(({ name }) => name),
    protect: (name: string) => host.state.protectedSheets.add(id(name)),
  };
}

const write = async (rows: AppendedRow[], basis: Source[]) => appendRows(rows, await planRows(rows), basis);

test("legs and audit rows stand one below the other, on sheets that are made for them", async () => {
  const { basis, cell, names } = await setUp();
  const rows = [rowOf("Tickets", [1]), rowOf("Tickets", [2]), rowOf("Hedge audit", ["b"])];
  const written = await write(rows, basis);
  expect(written.map(({ address }) => address)).toEqual(["Tickets!A2:B2", "Tickets!A3:B3", "'Hedge audit'!A2:B2"]);
  expect([cell("Tickets", 1, 0).value, cell("Tickets", 2, 0).value]).toEqual([1, 2]);
  expect(names()).toEqual(["Desk", "Tickets", "Hedge audit"]);
  await write([rowOf("Tickets", [3], "other"), rowOf("Hedge audit", ["c"], "other")], basis);
  expect(cell("Tickets", 3, 0).value).toBe(3);
});

test.each([
  "=1+1",
  "+1",
  "-1",
  "@A1",
  "\t=1",
  "\r=1",
  "\n=1",
  "＝1",
  "＋1",
  "－1",
  "＠A1",
  "'=1",
  "JUN20",
  "007",
  " =1",
])("text that Excel would read as something else is written as text: %j", async (text) => {
  const { basis, cell } = await setUp();
  await write([rowOf("Tickets", [text])], basis);
  expect(cell("Tickets", 1, 0)).toEqual({ value: text, formula: null, isError: false });
});

test("a change of the book in the very moment before the write is caught, and nothing stands", async () => {
  const { basis, host, names, put } = await setUp();
  const rows = [rowOf("Tickets", [1]), rowOf("Hedge audit", ["b"])];
  const targets = await planRows(rows);
  host.fail({ nth: 3, meanwhile: () => put("Desk", 1, 1, 3) });
  await expect(appendRows(rows, targets, basis)).rejects.toBeInstanceOf(StaleFault);
  expect(names()).toEqual(["Desk"]);
});

test("a book that counts the tickets itself does not go stale by them", async () => {
  const { basis, book, cell, put } = await setUp();
  const rows = [rowOf("Tickets", [1])];
  const targets = await planRows(rows);
  // As a formula that sums the tickets would.
  const { write: writeCells } = book;
  book.write = (area, input) => {
    writeCells(area, input);
    if (area.sheet !== "id-1" && area.row === 1) put("Desk", 1, 1, 3);
  };
  await appendRows(rows, targets, basis);
  expect(cell("Tickets", 1, 0).value).toBe(1);
});

test("an answer that is lost is not guessed at: what stands is read", async () => {
  const { basis, host, cell } = await setUp();
  const rows = [rowOf("Tickets", [1]), rowOf("Hedge audit", ["b"])];
  const targets = await planRows(rows);
  host.fail({ nth: 3, after: Infinity, reply: "lost" });
  await expect(appendRows(rows, targets, basis)).resolves.toHaveLength(2);
  expect([cell("Tickets", 1, 0).value, cell("Hedge audit", 1, 0).value]).toEqual([1, "b"]);
});

test("while Excel says nothing the rows are unsettled; once it answers they are taken back or found whole", async () => {
  const { basis, host, names } = await setUp();
  const rows = [rowOf("Tickets", [1]), rowOf("Hedge audit", ["b"])];
  const targets = await planRows(rows);
  const dead = Array.from({ length: 30 }, (_, i) => ({ nth: 4 + i, reply: "lost" as const }));
  host.fail({ nth: 3, after: 30, code: "GeneralException" }, ...dead);
  await expect(appendRows(rows, targets, basis)).rejects.toBeInstanceOf(UnsettledFault);
  expect(names()).not.toEqual(["Desk"]);
  host.fail();
  expect(await settleRows(rows, targets, basis)).toBeNull();
  expect(names()).toEqual(["Desk"]);
});

test("what nobody waits for any more writes nothing, however late the answer comes that it needed", async () => {
  const { basis, host, names } = await setUp();
  const rows = [rowOf("Tickets", [1]), rowOf("Hedge audit", ["b"])];
  const targets = await planRows(rows);
  jest.useFakeTimers();
  try {
    host.fail({ nth: 1, reply: { late: 40_000 } });
    const refused = expect(appendRows(rows, targets, basis)).rejects.toThrow("Excel has not answered for 30 seconds.");
    await jest.advanceTimersByTimeAsync(30_000);
    await refused;
    await jest.advanceTimersByTimeAsync(30_000);
  } finally {
    jest.useRealTimers();
  }
  expect(names()).toEqual(["Desk"]);
});

test("a row that somebody filled since the plan is neither overwritten nor lost", async () => {
  const { basis, cell, host, put } = await setUp();
  await write([rowOf("Tickets", [1])], basis);
  const rows = [rowOf("Tickets", [2], "mine")];
  const targets = await planRows(rows);
  host.fail({ nth: 4, meanwhile: () => put("Tickets", 2, 0, "theirs") });
  await expect(appendRows(rows, targets, basis)).rejects.toThrow("The next free row is Tickets!A4:B4 by now.");
  expect([cell("Tickets", 2, 0).value, cell("Tickets", 3, 0).value]).toEqual(["theirs", null]);
});

test("rows are taken back wherever they stand by now, and only if nobody changed them", async () => {
  const { basis, book, cell, host, put } = await setUp();
  await write([rowOf("Tickets", [1], "first")], basis);
  const written = await write([rowOf("Tickets", [2])], basis);
  const tickets = book.sheets().find(({ name }) => name === "Tickets")!.id;
  book.insert({ sheet: tickets, row: 1, column: 0, rows: 2, columns: 40 }, "down");
  book.renameSheet(tickets, "Old tickets");
  put("Old tickets", 4, 0, -2);
  await expect(removeRows(written)).rejects.toThrow("'Old tickets'!A5:B5 was changed since it was written");
  put("Old tickets", 4, 0, 2);
  // Somebody's row comes between the look and the removal.
  host.fail({
    nth: 5,
    meanwhile: () => book.insert({ sheet: tickets, row: 1, column: 0, rows: 1, columns: 40 }, "down"),
  });
  await removeRows(written);
  expect([cell("Old tickets", 4, 0).value, cell("Old tickets", 5, 0).value]).toEqual([1, null]);
  await expect(removeRows(written)).resolves.toBeUndefined();
});

test("rows whose headers somebody changed are neither denied nor passed for taken back", async () => {
  const { basis, host, cell, put } = await setUp();
  const rows = [rowOf("Tickets", [1]), rowOf("Hedge audit", ["b", 2])];
  const targets = await planRows(rows);
  host.fail({ nth: 3, after: Infinity, reply: "lost" }, { nth: 4, meanwhile: () => put("Tickets", 0, 0, "my own") });
  await expect(appendRows(rows, targets, basis)).rejects.toThrow(
    "Tickets!B2 holds a row of the ticket below headers that are not the pane's.",
  );
  expect(cell("Tickets", 1, 0).value).toBe(1);
  put("Tickets", 0, 0, "column 1");
  const written = (await settleRows(rows, targets, basis))!;
  expect(written).toHaveLength(2);
  put("Tickets", 0, 0, "my own");
  await expect(removeRows(written)).rejects.toThrow("Tickets!B2 holds a row of the ticket");
  expect(cell("Tickets", 1, 0).value).toBe(1);
  put("Tickets", 0, 0, "column 1");
  await removeRows(written);
  expect(cell("Tickets", 1, 0).value).toBeNull();
});

test("a sheet that is protected, empty or of other columns takes nothing", async () => {
  const { book, host, protect, put } = await setUp();
  book.addSheet("Tickets");
  await expect(planRows([rowOf("Tickets", [1])])).rejects.toThrow("Sheet Tickets is empty.");
  put("Tickets", 0, 0, "my notes");
  await expect(planRows([rowOf("Tickets", [1])])).rejects.toThrow("Sheet Tickets has other columns");
  protect("Tickets");
  await expect(planRows([rowOf("Tickets", [1])])).rejects.toThrow("Sheet Tickets is protected.");
  host.fail();
});

describe("undo", () => {
  const ticket = (mark: string) => [rowOf("Tickets", [mark, 1], mark), rowOf("Hedge audit", ["b"], mark)];

  test("a mark that is noted in another column, left or right, tears no other ticket", async () => {
    const { basis, cell, put } = await setUp();
    const [a, b] = [await write(ticket("T-aaaaaaaa"), basis), await write(ticket("T-bbbbbbbb"), basis)];
    // Ticket A is noted as replaced by B, right of the tickets and above B's own row.
    put("Tickets", 1, 6, "T-bbbbbbbb");
    await removeRows(b);
    expect([cell("Tickets", 1, 2).value, cell("Tickets", 1, 6).value]).toEqual(["T-aaaaaaaa", "T-bbbbbbbb"]);
    expect([cell("Tickets", 2, 2).value, cell("Hedge audit", 2, 1).value]).toEqual([null, null]);
    await expect(removeRows(a)).rejects.toThrow("Tickets!G2 stands beside the row and would go with it");
    expect(cell("Tickets", 1, 2).value).toBe("T-aaaaaaaa");
  });

  test("notes stay beside their ticket when the one above is taken back", async () => {
    const { basis, cell, put } = await setUp();
    const a = await write(ticket("T-aaaaaaaa"), basis);
    await write(ticket("T-bbbbbbbb"), basis);
    put("Tickets", 2, 8, "filled by phone");
    await removeRows(a);
    expect([cell("Tickets", 1, 2).value, cell("Tickets", 1, 8).value]).toEqual(["T-bbbbbbbb", "filled by phone"]);
  });

  test("a protected audit sheet keeps the ticket too", async () => {
    const { basis, cell, protect } = await setUp();
    const written = await write(ticket("T-aaaaaaaa"), basis);
    protect("Hedge audit");
    await expect(removeRows(written)).rejects.toThrow("Sheet Hedge audit is protected, so nothing was removed.");
    expect([cell("Tickets", 1, 2).value, cell("Hedge audit", 1, 1).value]).toEqual(["T-aaaaaaaa", "T-aaaaaaaa"]);
  });
});
