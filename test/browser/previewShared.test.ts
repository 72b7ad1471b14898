/** The user and the pane in one workbook: events, editing, undo. */
import { eventually } from "./support/eventually";
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

test("events of the sheet reach the pane's handlers, and none after they have been removed", async () => {
  await workbook.pane.evaluate(async () => {
    const heard: string[] = [];
    Object.assign(window, { heard });
    await Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.getItem("Test");
      const changed = sheet.onChanged.add(async (args) => {
        const address = await Excel.run(async (inner) => {
          const range = args.getRange(inner);
          range.load("address");
          await inner.sync();
          return range.address;
        });
        heard.push(`changed ${args.address} ${args.changeType} ${address}`);
      });
      sheet.onSelectionChanged.add(async (args) => void heard.push(`selected ${args.address}`));
      context.workbook.worksheets.onCalculated.add(
        async () => void (heard.includes("calculated") || heard.push("calculated")),
      );
      context.workbook.worksheets.onNameChanged.add(
        async (args) => void heard.push(`renamed ${args.nameBefore} ${args.nameAfter}`),
      );
      context.workbook.worksheets.onDeleted.add(async () => void heard.push("deleted"));
      await context.sync();
      Object.assign(window, { changed });
    });
  });
  const hears = (what: string) =>
    workbook.pane.waitForFunction((said) => (window as unknown as { heard: string[] }).heard.includes(said), what);
  await workbook.type("A20", "=1+1");
  await hears("selected A20");
  await hears("changed A20 RangeEdited Test!A20");
  await hears("calculated");
  await workbook.excelRun(async (context) => {
    const sheet = context.workbook.worksheets.add("Passing");
    await context.sync();
    sheet.name = "Passed";
    await context.sync();
    sheet.delete();
    await context.sync();
  });
  await hears("renamed Passing Passed");
  await hears("deleted");
  const count = await workbook.pane.evaluate(async () => {
    const { heard, changed } = window as unknown as {
      heard: string[];
      changed: OfficeExtension.EventHandlerResult<unknown>;
    };
    await Excel.run(changed.context as Excel.RequestContext, async (context) => {
      changed.remove();
      await context.sync();
    });
    return heard.filter((said) => said.startsWith("changed")).length;
  });
  await workbook.type("A21", "5");
  await hears("selected A22");
  await eventually(async () =>
    expect(
      await workbook.pane.evaluate(
        () => (window as unknown as { heard: string[] }).heard.filter((said) => said.startsWith("changed")).length,
      ),
    ).toBe(count),
  );
});

test("a batch is refused while a cell is edited, and waits for its end when it asks to", async () => {
  await workbook.select("A30");
  await workbook.page.keyboard.type("12");
  const code = await workbook.pane.evaluate(() =>
    Excel.run(async (context) => {
      context.workbook.worksheets.getItem("Test").getRange("B30").values = [[1]];
      await context.sync();
      return "";
    }).catch((error: OfficeExtension.Error) => error.code),
  );
  expect(code).toBe("InvalidOperationInCellEditMode");
  const delayed = workbook.pane.evaluate(() =>
    Excel.run({ delayForCellEdit: true }, async (context) => {
      const range = context.workbook.worksheets.getItem("Test").getRange("A30");
      range.load("values");
      await context.sync();
      return range.values as unknown[][];
    }),
  );
  await workbook.page.keyboard.press("Enter");
  expect(await delayed).toEqual([[12]]);
  await eventually(async () => expect((await workbook.cell("B30")).value).toBeNull());
});

test("one undo takes back all that one batch has written", async () => {
  await workbook.write("A40:B40", [["before", "before"]]);
  await workbook.excelRun(async (context) => {
    const sheet = context.workbook.worksheets.getItem("Test");
    sheet.getRange("A40").values = [["after"]];
    sheet.getRange("B40").values = [["after"]];
    sheet.getRange("C40:C41").values = [[1], [2]];
    sheet.getRange("A40:C40").format.font.bold = true;
    await context.sync();
  });
  await eventually(async () =>
    expect(await workbook.values("A40:C41")).toEqual([
      ["after", "after", 1],
      [null, null, 2],
    ]),
  );
  await workbook.page.evaluate(() => window.counterpoise.book.undo());
  await eventually(async () =>
    expect(await workbook.values("A40:C41")).toEqual([
      ["before", "before", null],
      [null, null, null],
    ]),
  );
});

test("nothing is asked from elsewhere, and nothing fails unseen", () => {
  expect(workbook.foreignRequests).toEqual([]);
  expect(workbook.uncaught).toEqual([]);
});
