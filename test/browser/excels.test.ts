/** What an add-in meets in one Excel and not in another, as the preview plays them. */
import { type ExcelName, EXCELS } from "../../src/preview/behaviour";
import { closeBrowser, openPane, openWorkbook, type Workbook } from "./support/workbook";

let workbook: Workbook;

afterEach(async () => {
  expect(workbook.uncaught.filter((message) => !message.includes("_worksheetData"))).toEqual([]);
  await workbook.close();
});
afterAll(closeBrowser);

const button = (name: string | RegExp) => workbook.pane.getByRole("button", { name, exact: true });
const names = Object.keys(EXCELS) as ExcelName[];
const sheetNames = () => workbook.page.evaluate(() => window.counterpoise.book.sheets().map(({ name }) => name));

test.each(names)("in %s everything that the pane writes stands", async (excel) => {
  workbook = await openPane({ excel });
  await workbook.page.evaluate(() => {
    const { book } = window.counterpoise;
    book.activateSheet(book.addSheet("Mine"));
    for (const { id, name } of book.sheets()) if (name !== "Mine") book.deleteSheet(id);
  });
  await button("Insert sample desk").click();
  await button("Write ticket…").waitFor();
  expect(await sheetNames()).toEqual(["Mine", "Desk", "Instruments", "Options", "Basis and funding", "Hedge ratio"]);
  const tables = await workbook.excelRun(async (context) => {
    const { tables: all } = context.workbook;
    all.load("items/name");
    await context.sync();
    return all.items.map(({ name }) => name);
  });
  expect(tables).toEqual(expect.arrayContaining(["Positions", "Instruments", "Prices"]));

  // The first ticket makes its sheets, the second finds them.
  for (let ticket = 0; ticket < 2; ticket++) {
    await button("Write ticket…").click();
    await button("Write").click();
    await button("Undo").waitFor();
    const [[id]] = await workbook.values("Tickets!Q2");
    expect(id).toMatch(/^T-/);
    await button("Undo").click();
    await button("Undo").waitFor({ state: "detached" });
    expect(await workbook.values("Tickets!Q2")).toEqual([[null]]);
  }

  await workbook.pane.getByRole("tab", { name: "Functions" }).click();
  await workbook.pane.getByLabel("Search functions").fill("offset");
  await button(/^HEDGE\.OFFSET/).click();
  await button("Put it on a sheet").click();
  await workbook.pane.getByText(/^Inserted into 'HEDGE examples'!A1:/).waitFor();
  await button("Setup").click();
  await button("Freeze values to a copy").click();
  await workbook.pane.getByRole("list", { name: "Frozen sheets" }).waitFor();
  expect(await sheetNames()).toEqual(expect.arrayContaining(["HEDGE examples", "Desk (frozen)"]));

  await button("Export settings").click();
  const text = await workbook.pane.getByRole("textbox", { name: /copy the text/ }).inputValue();
  expect(JSON.parse(text)).toMatchObject({ settings: { positions: { range: "Positions" } } });
});

const blank = '=HEDGE.OFFSET(0.3,65000,1,"linear",ZZ9)';

/** The cell once it shows no call under way. */
async function answerOf(formula: string): Promise<{ value: unknown; message: string | null }> {
  await workbook.page.evaluate(() =>
    window.counterpoise.book.activateSheet(window.counterpoise.book.addSheet("Probe")),
  );
  await workbook.write("Probe!A1", [[formula]]);
  await workbook.calculated();
  return workbook.cell("Probe!A1");
}

test.each([
  ["web", -0.3],
  ["old-desktop", "#NUM!"],
] as const)("in %s a blank cell arrives as what it does there", async (excel, expected) => {
  workbook = await openWorkbook({ excel });
  expect((await answerOf(blank.replace("ZZ9", "BZ9"))).value).toBe(expected);
});

test.each([
  ["windows", "#VALUE!", /whole column.*A:\.A/],
  ["web", "#BUSY!", /5 MB/],
] as const)("in %s a whole column is refused, or never comes", async (excel, code, message) => {
  workbook = await openWorkbook({ excel });
  const { value, message: said } = await answerOf('=HEDGE.DELTA("spot",B:B,100)');
  expect([value, said]).toEqual([code, expect.stringMatching(message)]);
});

test("messages of errors other than #VALUE! and #N/A are shown where one asks for all of them", async () => {
  workbook = await openWorkbook();
  await answerOf('=HEDGE.OFFSET(1,100,1,"linear",-1)');
  await workbook.select("Probe!A1");
  const status = workbook.page.locator("#status");
  await status.filter({ hasText: "A1  #NUM!" }).waitFor();
  expect(await status.textContent()).not.toContain("lot");
  await workbook.page.getByLabel("All messages").check();
  await status.filter({ hasText: /lot must be above zero/ }).waitFor();
  await workbook.page.getByLabel("All messages").uncheck();
  await status.filter({ hasText: /^A1 {2}#NUM!$/ }).waitFor();
});
