/** What the pane does about formulas: it says why a cell shows an error, and repairs those that Excel does not find. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { strToU8, unzipSync, zipSync, strFromU8 } from "fflate";
import { closeBrowser, type GridWorkbook, openWorkbook } from "./support/workbook";

let workbook: GridWorkbook;

beforeEach(async () => {
  workbook = await openWorkbook();
  await workbook.page.evaluate(() => window.counterpoise.book.activateSheet(window.counterpoise.book.addSheet("Mine")));
});

afterEach(async () => {
  expect(workbook.uncaught).toEqual([]);
  await workbook.close();
});

afterAll(closeBrowser);

const command = (name: string) => workbook.page.getByRole("toolbar").getByRole("button", { name, exact: true }).click();
const why = () => workbook.pane.getByRole("region", { name: "Why this error?" });
const repairs = () => workbook.pane.getByRole("region", { name: "Repair formulas" });
const says = (words: string | RegExp) => why().getByText(words).waitFor();
const undo = () => workbook.page.evaluate(() => window.counterpoise.book.undo());
const first = async (range: string): Promise<unknown[]> => (await workbook.values(range)).map(([value]) => value);

test("the error of the active cell is explained: the message, the argument, and the cell at fault", async () => {
  await workbook.write("A1", [["price"], [65_000], ["1,5"], [64_000]]);
  await workbook.write("C1", [
    ['=HEDGE.DELTA("perp",-6500,A2:A4,10,"inverse")'],
    [null],
    [null],
    ['=HEDGE.OFFSET(1,100,1,"linear",-1)'],
    ["=C2*2"],
  ]);
  await workbook.calculated();
  await workbook.select("Mine!C2");
  await command("Why this error?");
  await says("Mine!C2 shows #VALUE!");
  await says('Price row 2 must be a number, not text "1,5".');
  await why().getByText("A2:A4", { exact: true }).waitFor();
  // The link leads to the cell, which is explained in turn: it is no error itself.
  await why().getByRole("button", { name: "Mine!A3", exact: true }).click();
  await says("This cell shows no error. Select one that does.");
  // A message that Excel itself does not show.
  await workbook.select("Mine!C4");
  await says("Mine!C4 shows #NUM!");
  await says(/^Lot must be above zero/);
  await workbook.select("Mine!C5");
  await says("The formula reads a cell that shows an error.");
  await why().getByRole("button", { name: "Mine!C2", exact: true }).click();
  await says('Price row 2 must be a number, not text "1,5".');
});

test("a fault in a table leads to its cell, through the table's name too", async () => {
  await workbook.write("A3", [
    ["type", "quantity", "price", "strike"],
    ["spot", 2, 100, null],
    ["call", 1, 3, -5],
  ]);
  await workbook.excelRun(async (context) => {
    context.workbook.tables.add("Mine!A3:D5", true).name = "Held";
    await context.sync();
  });
  await workbook.write("F1", [["=HEDGE.NETDELTA(Held[#All])"]]);
  await workbook.calculated();
  await workbook.select("Mine!F1");
  await workbook.page.keyboard.press("Control+Shift+Alt+Y");
  await says(/^Positions row 3/);
  await why()
    .getByRole("button", { name: /^Mine!\w5$/ })
    .click();
  await workbook.pane.waitForFunction(() => document.body.textContent!.includes("This cell shows no error"));
});

test("formulas tied to another add-in, marked as in files, and stuck at #NAME? are found, shown, entered again, and undone in one step", async () => {
  await workbook.write("A1", [
    ["=BloombergUI.xla!_xldudf_HEDGE_TENOR(46135,46500)"],
    ["=_xldudf_HEDGE_OFFSET(2,65000)*2"],
    ["=HEDGE.TENOR(46135,46500)"],
    ['="_xldudf_HEDGE_TENOR(1) is text"'],
  ]);
  await workbook.calculated();
  const ours = await first("Desk!B6:B8");
  await workbook.page.evaluate(() => window.counterpoise.forgetFunctions());
  await workbook.calculated();
  expect(await first("A1:A3")).toEqual(["#NAME?", "#NAME?", "#NAME?"]);
  // A calculation of everything does not cure it.
  await workbook.page.evaluate(() => window.counterpoise.book.recalculate());
  await workbook.calculated();
  expect(await first("A3:A3")).toEqual(["#NAME?"]);

  await workbook.select("Mine!A1");
  await command("Repair formulas");
  const list = repairs().getByRole("list", { name: "Broken formulas" });
  await list.getByText("=BloombergUI.xla!_xldudf_HEDGE_TENOR(46135,46500)").waitFor();
  await list.getByText("→ =HEDGE.TENOR(46135,46500)", { exact: true }).first().waitFor();
  const before = await workbook.page.evaluate(() =>
    window.counterpoise.cells("Mine!A1:A4").map(([cell]) => cell!.formula),
  );
  await repairs()
    .getByRole("button", { name: /^Repair \d+ formulas$/ })
    .click();
  await repairs()
    .getByText(/entered again/)
    .waitFor();
  await workbook.calculated();
  expect(await first("A1:A4")).toEqual([1, -4, 1, "_xldudf_HEDGE_TENOR(1) is text"]);
  expect(await first("Desk!B6:B8")).toEqual(ours);
  await undo();
  await workbook.calculated();
  expect(
    await workbook.page.evaluate(() => window.counterpoise.cells("Mine!A1:A4").map(([cell]) => cell!.formula)),
  ).toEqual(before);
});

test("a file whose formulas another add-in has taken is repaired; protected sheets are named and left alone", async () => {
  // Excel's own way to store it: the name of the other workbook as [1], an external link.
  const parts = unzipSync(readFileSync(join(__dirname, "../../samples/delta-neutral-desk.xlsx")));
  for (const [name, bytes] of Object.entries(parts)) {
    if (!/worksheets\/sheet\d+\.xml$/.test(name)) continue;
    parts[name] = strToU8(strFromU8(bytes).replaceAll("_xldudf_HEDGE_NETDELTA(", "[1]!_xldudf_HEDGE_NETDELTA("));
  }
  const file = { name: "taken.xlsx", mimeType: "application/octet-stream", buffer: Buffer.from(zipSync(parts)) };
  workbook.page.once("dialog", (dialog) => void dialog.accept());
  await workbook.page.locator("#file").setInputFiles(file);
  await workbook.page.waitForURL("**/preview/");
  await workbook.page.waitForFunction(() => window.counterpoise?.book.name === "taken");
  await workbook.page.evaluate(() => window.counterpoise.ready);
  await workbook.calculated();
  const pane = workbook.page.frames().find((frame) => frame.url().includes("taskpane.html"))!;
  expect(await first("Desk!B6:B8")).toEqual(["#NAME?", "#NAME?", "#NAME?"]);
  await command("Repair formulas");
  const repair = pane.getByRole("button", { name: /^Repair \d+ formulas$/ });
  await repair.waitFor();
  const protect = (isOn: boolean) =>
    pane.evaluate(
      `Excel.run(async (c) => { const p = c.workbook.worksheets.getItem("Desk").protection; ${isOn ? "p.protect()" : "p.unprotect()"}; await c.sync(); })`,
    );
  await protect(true);
  await pane.getByRole("button", { name: "Find broken formulas" }).click();
  await pane.getByText(/on protected sheets: unprotect them/).waitFor();
  await protect(false);
  await pane.getByRole("button", { name: "Find broken formulas" }).click();
  await repair.click();
  await pane.getByText(/entered again/).waitFor();
  await workbook.calculated();
  expect((await first("Desk!B6:B8")).map((value) => typeof value)).toEqual(["number", "number", "number"]);
});
