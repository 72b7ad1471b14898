/** Excel.run in the task pane's frame: the genuine office.js against the preview's workbook. */
import type { GridWorkbook } from "./support/workbook";
import { closeBrowser, openWorkbook } from "./support/workbook";

let workbook: GridWorkbook;

beforeAll(async () => {
  workbook = await openWorkbook();
  await workbook.page.evaluate(() => window.counterpoise.book.activateSheet(window.counterpoise.book.addSheet("Test")));
});

afterAll(async () => {
  await workbook?.close();
  await closeBrowser();
});

test("office.js is up, and believes to be in Excel on the web", async () => {
  const seen = await workbook.pane.evaluate(() => ({
    host: Office.context.host,
    platform: Office.context.platform,
    excelApi: Office.context.requirements.isSetSupported("ExcelApi", "1.20"),
    none: Office.context.requirements.isSetSupported("ExcelApi", "9.9"),
  }));
  expect(seen).toEqual({ host: "Excel", platform: "OfficeOnline", excelApi: true, none: false });
});

test("values, formulas and formats are written and read back calculated", async () => {
  const read = await workbook.excelRun(async (context) => {
    const range = context.workbook.worksheets.getItem("Test").getRange("A1:B2");
    range.formulas = [
      [2, "text"],
      ["=A1*21", true],
    ];
    range.numberFormat = [
      ["0.00", "General"],
      ["#,##0.0", "General"],
    ];
    range.format.font.bold = true;
    range.format.fill.color = "#FFEECC";
    range.load("values,formulas,text,numberFormat,valueTypes,address");
    range.format.load("columnWidth");
    range.format.fill.load("color");
    await context.sync();
    return [
      range.values,
      range.formulas,
      range.text,
      range.numberFormat,
      range.valueTypes,
      range.address,
      range.format.fill.color,
    ] as unknown[];
  });
  expect(read).toEqual([
    [
      [2, "text"],
      [42, true],
    ],
    [
      [2, "text"],
      ["=A1*21", true],
    ],
    [
      ["2.00", "text"],
      ["42.0", "TRUE"],
    ],
    [
      ["0.00", "General"],
      ["#,##0.0", "General"],
    ],
    [
      ["Double", "String"],
      ["Double", "Boolean"],
    ],
    "Test!A1:B2",
    "#FFEECC",
  ]);
});

test("numbers come back to the last bit, spilled ones too", async () => {
  await workbook.addFunction({ id: "TEST.TENTHS", name: "TEST.TENTHS", parameters: [] }, () => [
    [0.1 + 0.2],
    [1 / 3],
    [1e-300],
    [123456789.12345679],
  ]);
  await workbook.type("D1", "=HEDGE.TEST.TENTHS()");
  const values = await workbook.excelRun(async (context) => {
    const range = context.workbook.worksheets.getItem("Test").getRange("D1").getSpillingToRange();
    range.load("values");
    await context.sync();
    return range.values as number[][];
  });
  expect(values).toEqual([[0.1 + 0.2], [1 / 3], [1e-300], [123456789.12345679]]);
});

test("text that looks like a number, a date or a truth stays text", async () => {
  const texts = await workbook.excelRun(async (context) => {
    const range = context.workbook.worksheets.getItem("Test").getRange("F1:L1");
    range.values = [["'48210375", "'007", "'12e34567", "'0x12", "'TRUE", "'JUN20", "'50%"]];
    range.numberFormat = [Array.from({ length: 7 }, () => "General")];
    range.load("values");
    await context.sync();
    return range.values[0] as string[];
  });
  expect(texts).toEqual(["48210375", "007", "12e34567", "0x12", "TRUE", "JUN20", "50%"]);
});

test("what the host does not have fails with NotImplemented and the member's name", async () => {
  const error = await workbook.pane.evaluate(() =>
    Excel.run(async (context) => {
      context.workbook.worksheets
        .getItem("Test")
        .charts.add("Line", context.workbook.worksheets.getItem("Test").getRange("A1:B2"));
      await context.sync();
      return null;
    }).catch((thrown: OfficeExtension.Error) => [
      thrown.code,
      thrown.message,
      thrown.debugInfo.errorLocation,
      thrown instanceof OfficeExtension.Error,
    ]),
  );
  expect(error).toEqual(["NotImplemented", "The preview does not have Worksheet.charts.", "Worksheet.charts", true]);
});

test("null objects, collections, names, tables and settings through office.js", async () => {
  const read = await workbook.excelRun(async (context) => {
    const { worksheets, names, tables, settings } = context.workbook;
    const none = worksheets.getItemOrNullObject("Nowhere");
    worksheets.load("items/name");
    const test = worksheets.getItem("Test");
    test.getRange("A10:B12").values = [
      ["name", "value"],
      ["a", 1],
      ["b", 2],
    ];
    names.add("TheTable", test.getRange("A10:B12"));
    const table = tables.add("Test!A10:B12", true);
    table.name = "Pairs";
    settings.add("desk", { lots: 3 });
    await context.sync();
    const body = tables.getItem("Pairs").getDataBodyRange();
    const named = names.getItem("TheTable").getRange();
    const setting = settings.getItem("desk");
    body.load("values");
    named.load("address");
    setting.load("value");
    await context.sync();
    return [
      none.isNullObject,
      worksheets.items.map(({ name }) => name).includes("Test"),
      body.values,
      named.address,
      setting.value,
    ] as unknown[];
  });
  expect(read).toEqual([
    true,
    true,
    [
      ["a", 1],
      ["b", 2],
    ],
    "Test!A10:B12",
    { lots: 3 },
  ]);
});

test("a name that the pane defines is calculated with in the grid", async () => {
  await workbook.type("D10", "=SUM(TheTable)");
  expect((await workbook.cell("D10")).value).toBe(3);
});

test("a protected sheet refuses the pane's writes", async () => {
  const code = await workbook.pane.evaluate(() =>
    Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.add("Locked");
      sheet.protection.protect();
      await context.sync();
      sheet.getRange("A1").values = [[1]];
      await context.sync();
      return "";
    }).catch((error: OfficeExtension.Error) => error.code),
  );
  expect(code).toBe("AccessDenied");
});

test("a test can have the nth batch fail", async () => {
  await workbook.page.evaluate(() =>
    window.counterpoise.fail({ of: "load name", nth: 2, code: "GeneralException", message: "the line is down" }),
  );
  const codes = await workbook.pane.evaluate(async () => {
    const attempt = () =>
      Excel.run(async (context) => {
        context.workbook.load("name");
        await context.sync();
        return "fine";
      }).catch((error: OfficeExtension.Error) => `${error.code}: ${error.message}`);
    return [await attempt(), await attempt(), await attempt()];
  });
  expect(codes).toEqual(["fine", "GeneralException: the line is down", "fine"]);
});

test("document settings are kept by the workbook", async () => {
  const status = await workbook.pane.evaluate(
    () =>
      new Promise<string>((resolve) => {
        Office.context.document.settings.set("autoShow", true);
        Office.context.document.settings.saveAsync(({ status }) => resolve(String(status)));
      }),
  );
  expect(status).toBe("succeeded");
  expect(await workbook.page.evaluate(() => window.counterpoise.documentSettings())).toEqual({ autoShow: "true" });
});

test("rows inserted and deleted by the pane move what is below, on a sheet that is not shown too", async () => {
  await workbook.excelRun(async (context) => {
    const sheet = context.workbook.worksheets.add("Rows");
    sheet.getRange("A1:B3").values = [
      ["a", 1],
      ["b", 2],
      ["c", 3],
    ];
    sheet.getRange("D1").formulas = [["=SUM(B1:B3)"]];
    sheet.getRange("2:2").insert("Down");
    sheet.getRange("B4").delete("Up");
    await context.sync();
  });
  expect(await workbook.values("Rows!A1:B5")).toEqual([
    ["a", 1],
    [null, null],
    ["b", 2],
    ["c", null],
    [null, null],
  ]);
  expect((await workbook.cell("Rows!D1")).value).toBe(3);
  expect(
    await workbook.page.evaluate(
      () => window.counterpoise.book.sheets().find(({ id }) => id === window.counterpoise.book.activeSheet())!.name,
    ),
  ).toBe("Test");
});

test("nothing is asked from elsewhere, and nothing fails unseen", () => {
  expect(workbook.foreignRequests).toEqual([]);
  expect(workbook.uncaught).toEqual([]);
});
