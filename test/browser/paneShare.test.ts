/** Share: frozen copies for people without the add-in, the pane that opens with the file, settings from desk to desk. */
import { eventually } from "./support/eventually";
import { text } from "node:stream/consumers";
import { closeBrowser, openPane, type Workbook } from "./support/workbook";

let workbook: Workbook;

beforeEach(async () => {
  workbook = await openPane();
  await button("Setup").click();
  await button("Freeze values to a copy").waitFor();
});

afterEach(async () => {
  expect(workbook.uncaught).toEqual([]);
  expect(workbook.foreignRequests).toEqual([]);
  await workbook.close();
});

afterAll(closeBrowser);

const button = (name: string) => workbook.pane.getByRole("button", { name, exact: true });
const sheetNames = () => workbook.page.evaluate(() => window.counterpoise.book.sheets().map(({ name }) => name));
const settings = () => workbook.page.evaluate(() => window.counterpoise.documentSettings());

test("whatever call to the workbook fails, no half copy stays behind", async () => {
  const names = await sheetNames();
  const report = workbook.pane.getByRole("list", { name: "Frozen sheets" });
  let refusals = 0;
  for (let nth = 1; nth <= 8; nth++) {
    await workbook.page.evaluate((n) => window.counterpoise.fail({ nth: n, code: "AccessDenied", message: "" }), nth);
    await button("Freeze values to a copy").click();
    const refusal = workbook.pane.getByText("The sheet is protected.", { exact: false });
    await refusal.or(report).waitFor();
    if (await report.isVisible()) break;
    refusals++;
    await eventually(async () => expect(await sheetNames()).toEqual(names));
    await button("Close").click();
  }
  expect(refusals).toBeGreaterThanOrEqual(3);
});

test("a protected sheet is named, and nothing is copied", async () => {
  await workbook.excelRun(async (context) => {
    context.workbook.worksheets.getItem("Instruments").protection.protect();
    context.workbook.worksheets.getItem("Desk").protection.protect();
    await context.sync();
  });
  const names = await sheetNames();
  await button("Freeze values to a copy").click();
  await workbook.pane.getByText("Sheet Desk is protected. Unprotect it", { exact: false }).waitFor();
  await eventually(async () => expect(await sheetNames()).toEqual(names));
});

test("the pane opens with the workbook once switched on, and no longer once switched off", async () => {
  const opens = workbook.pane.getByRole("switch", { name: /Open this pane with the workbook/ });
  await eventually(async () => expect(await opens.isChecked()).toBe(false));
  await opens.click();
  await workbook.pane.waitForFunction(() => document.querySelector<HTMLInputElement>("[role=switch]")!.checked);
  await eventually(async () => expect(await settings()).toEqual({ "Office.AutoShowTaskpaneWithDocument": "true" }));
  await opens.click();
  await workbook.pane.waitForFunction(() => !document.querySelector<HTMLInputElement>("[role=switch]")!.checked);
  await eventually(async () => expect(await settings()).toEqual({}));
});

const insertSample = async (): Promise<void> => {
  await workbook.pane.getByRole("tab", { name: "Hedge" }).click();
  await button("Insert sample desk").click();
  await button("Write ticket…").waitFor();
  await button("Setup").click();
};

const choose = (content: string) =>
  workbook.pane
    .getByLabel("Settings file")
    .setInputFiles({ name: "desk.json", mimeType: "application/json", buffer: Buffer.from(content) });

test("settings travel as a file: exported, shown before they change anything, applied, and kept by the workbook", async () => {
  await insertSample();
  const [download] = await Promise.all([workbook.page.waitForEvent("download"), button("Export settings").click()]);
  expect(download.suggestedFilename()).toBe("counterpoise-settings.json");
  const file = JSON.parse(await text(await download.createReadStream())) as { settings: Record<string, unknown> };
  expect(file).toMatchObject({ version: 1, settings: { positions: { range: "Positions" }, ratio: 1 } });

  await choose(
    JSON.stringify({
      ...file,
      settings: { ...file.settings, ratio: 0.5, history: { prices: { range: "Gone!A1:B9" } } },
    }),
  );
  const preview = workbook.pane.getByRole("group", { name: /^desk\.json changes/ });
  await preview.getByText("1 → 0.5", { exact: true }).waitFor();
  await preview.getByText("history.prices: this workbook has no Gone!A1:B9, so it stays as it is.").waitFor();
  const kept = await settings();
  expect(JSON.parse(kept.counterpoise!)).toMatchObject({ ratio: 1 });
  await preview.getByRole("button", { name: "Apply" }).click();
  await workbook.pane.getByText("The imported settings are in force", { exact: false }).waitFor();
  await eventually(async () => expect(JSON.parse((await settings()).counterpoise!)).toMatchObject({ ratio: 0.5 }));
  await eventually(async () => expect(await workbook.pane.getByLabel("Share to hedge").inputValue()).toBe("50"));

  await choose(JSON.stringify({ ...file, settings: { ...file.settings, rounding: "up" } }));
  await workbook.pane.getByText('Nothing was imported. rounding cannot be "up".').waitFor();
  await eventually(async () =>
    expect(JSON.parse((await settings()).counterpoise!)).toMatchObject({ ratio: 0.5, rounding: "nearest" }),
  );
});

test("the workbook keeps nothing but the settings, and nothing personal", async () => {
  await workbook.excelRun(async (context) => {
    context.workbook.properties.author = "Ada Trader";
    await context.sync();
  });
  await insertSample();
  const stored = await settings();
  expect(Object.keys(stored)).toEqual(["counterpoise"]);
  expect(stored.counterpoise).not.toMatch(/\bAda\b|Trader|author|user|@/i);
});
