/** Formulas over tables, spills and trimmed ranges, which the grid itself does not know. */
import type { GridWorkbook } from "./support/workbook";
import { closeBrowser, openWorkbook } from "./support/workbook";

let workbook: GridWorkbook;

beforeAll(async () => {
  workbook = await openWorkbook();
  await workbook.page.evaluate(() => window.counterpoise.book.activateSheet(window.counterpoise.book.addSheet("Refs")));
  await workbook.write("A3", [
    ["coin", "type", "quantity", "price"],
    ["BTC", "spot", 2, 100],
    ["BTC", "spot", 0.5, 100],
    ["BTC", "spot", -1, 100],
  ]);
  await workbook.excelRun(async (context) => {
    context.workbook.tables.add("Refs!A3:D6", true).name = "Held";
    await context.sync();
  });
});

afterAll(async () => {
  await workbook?.close();
  await closeBrowser();
});

const first = async (range: string): Promise<unknown[]> => (await workbook.values(range)).map(([value]) => value);

test("formulas read a table by its name and its columns", async () => {
  await workbook.write("F1", [
    ["=HEDGE.NETDELTA(Held[#All])"],
    ["=SUM(Held[quantity])"],
    ["=Held[[#Headers],[type]]"],
    ["=ROWS(Held)"],
    ["=SUM(Held[no such])"],
  ]);
  // The tables of the sample have these columns too: the formula's own is the one that it stands beside.
  await workbook.write("E4", [["=[@quantity]*Held[@price]"]]);
  await workbook.calculated();
  expect(await first("F1:F5")).toEqual([1.5, 1.5, "type", 3, "#REF!"]);
  expect(await first("E4:E4")).toEqual([200]);
});

test("a row that is typed below a table joins it, and is hedged", async () => {
  await workbook.type("A7", "BTC");
  await workbook.write("B7", [["spot", 4, 100]]);
  await workbook.calculated();
  expect(await first("F1:F2")).toEqual([5.5, 5.5]);
  // What the add-in writes there is no typing.
  await workbook.excelRun(async (context) => {
    context.workbook.worksheets.getItem("Refs").getRange("A8:D8").values = [["BTC", "spot", 16, 100]];
    await context.sync();
  });
  await workbook.calculated();
  expect(await first("F1:F1")).toEqual([5.5]);
  await workbook.write("A8", [[null, null, null, null]]);
});

test("a table follows its cells, and formulas follow the table", async () => {
  await workbook.excelRun(async (context) => {
    context.workbook.worksheets.getItem("Refs").getRange("1:2").insert("Down");
    await context.sync();
  });
  await workbook.write("C6", [[20]]);
  await workbook.calculated();
  expect(await first("F3:F4")).toEqual([23.5, 23.5]);
  expect((await workbook.cell("F3")).formula).toBe("=HEDGE.NETDELTA(Held[#All])");
});

test("a spill is read whole by its first cell, whatever its size by then", async () => {
  await workbook.write("H1", [[3, null, "=SEQUENCE(H1)"]]);
  await workbook.write("K1", [["=SUM(J1#)"], ["=ROWS(J1#)"], ["=SUM(H1#)"]]);
  await workbook.calculated();
  expect(await first("K1:K3")).toEqual([6, 3, "#REF!"]);
  await workbook.write("H1", [[5]]);
  await workbook.calculated();
  expect(await first("K1:K2")).toEqual([15, 5]);
});

test("a trimmed range ends where its column does", async () => {
  await workbook.write("M1", [[1], [null], [3]]);
  await workbook.write("N1", [["=ROWS(M:.M)"], ["=SUM(M:.M)"]]);
  await workbook.calculated();
  expect(await first("N1:N2")).toEqual([3, 4]);
});

test("a sheet that is not there, or a bracket, is an error in its cell and stops nobody else", async () => {
  await workbook.write("P1", [["=Gone!A1+1"], ["=BloombergUI.xla!_xldudf_HEDGE_TENOR(1,2)"], ["=Nothing[x"], ["=1+1"]]);
  await workbook.calculated();
  const [gone, foreign, bracket, after] = await first("P1:P4");
  expect([gone, foreign, after]).toEqual(["#REF!", "#NAME?", 2]);
  expect(String(bracket)).toMatch(/^#/);
  await workbook.type("P6", "=SUM(Held[quantity])");
  expect(await first("P6:P6")).toEqual([23.5]);
});
