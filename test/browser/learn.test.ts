/** Learn: a function is found, read about, and tried on a sheet. */
import { eventually } from "./support/eventually";
import { closeBrowser, openPane, type Workbook } from "./support/workbook";

let workbook: Workbook;

beforeEach(async () => {
  workbook = await openPane();
  await workbook.pane.getByRole("tab", { name: "Functions" }).click();
});

afterEach(async () => {
  expect(workbook.uncaught).toEqual([]);
  expect(workbook.foreignRequests).toEqual([]);
  await workbook.close();
});

afterAll(closeBrowser);

const button = (name: string | RegExp) => workbook.pane.getByRole("button", { name });

const open = async (name: string): Promise<void> => {
  await workbook.pane.getByLabel("Search functions").fill(name);
  await button(new RegExp(`^HEDGE\\.${name}\\b`))
    .first()
    .click();
};

test("a sheet of that name that is protected, or holds something, is not written over", async () => {
  await workbook.excelRun(async (context) => {
    const sheet = context.workbook.worksheets.add("HEDGE examples");
    sheet.getRange("C3").values = [["mine"]];
    sheet.protection.protect();
    await context.sync();
  });
  await open("OFFSET");
  await button("Put it on a sheet").click();
  await workbook.pane.getByText("Sheet HEDGE examples is protected.", { exact: false }).waitFor();
  await workbook.excelRun(async (context) => {
    context.workbook.worksheets.getItem("HEDGE examples").protection.unprotect();
    await context.sync();
  });
  await button("Put it on a sheet").click();
  await workbook.pane.getByText(/^Inserted into 'HEDGE examples'!A5:/).waitFor();
  await eventually(async () => expect((await workbook.cell("'HEDGE examples'!C3")).value).toBe("mine"));
});

test("categories narrow the list, and each function leads to its page", async () => {
  await workbook.pane.getByLabel("Category").selectOption("Sizing");
  await button(/^HEDGE\.GREEKS\b/).waitFor({ state: "detached" });
  await workbook.pane.getByText(/^\d+ functions$/).waitFor();
  await open("OFFSET");
  const link = workbook.pane.getByRole("link", { name: "Reference of HEDGE.OFFSET" });
  const page = await workbook.page.request.get(new URL((await link.getAttribute("href"))!, workbook.pane.url()).href);
  await eventually(async () => expect(await page.text()).toContain("OFFSET"));
});
