/** The preview itself: a workbook that calculates the add-in's functions as Excel does. */
import type { GridWorkbook } from "./support/workbook";
import { closeBrowser, openWorkbook } from "./support/workbook";

let workbook: GridWorkbook;

beforeAll(async () => {
  workbook = await openWorkbook();
  await workbook.addFunction(
    {
      id: "TEST.ADD",
      name: "TEST.ADD",
      description: "Adds two numbers.",
      parameters: [
        { name: "first", description: "what is added to", type: "number" },
        { name: "second", description: "what is added, in the same unit", type: "number", optional: true },
      ],
    },
    (first: number, second: number | null) => first + (second ?? 100),
  );
  await workbook.addFunction(
    {
      id: "TEST.SEEN",
      name: "TEST.SEEN",
      parameters: [
        { name: "range", type: "any", dimensionality: "matrix" },
        { name: "value", type: "any", optional: true },
      ],
    },
    (range: unknown[][], value: unknown) => {
      const named = (one: unknown): unknown => (one instanceof CustomFunctions.Error ? `error ${one.code}` : one);
      return JSON.stringify([range.map((row) => row.map(named)), named(value)]);
    },
  );
  await workbook.addFunction(
    {
      id: "TEST.TABLE",
      name: "TEST.TABLE",
      parameters: [
        { name: "rows", type: "number" },
        { name: "columns", type: "number" },
      ],
    },
    (rows: number, columns: number) =>
      Array.from({ length: rows }, (_, i) => Array.from({ length: columns }, (__, j) => i * 10 + j)),
  );
  await workbook.addFunction(
    { id: "TEST.FAIL", name: "TEST.FAIL", parameters: [{ name: "how", type: "string" }] },
    (how: string) => {
      if (how === "message")
        throw new CustomFunctions.Error(CustomFunctions.ErrorCode.notAvailable, "price is missing in row 3");
      if (how === "thrown") throw new Error("it broke");
      if (how === "cells")
        return [[1, new CustomFunctions.Error(CustomFunctions.ErrorCode.invalidValue, "the second is wrong")]];
      return { nan: NaN, infinity: Infinity, nothing: undefined, object: {} }[how];
    },
  );
  await workbook.addFunction(
    {
      id: "TEST.LATER",
      name: "TEST.LATER",
      parameters: [
        { name: "value", type: "number" },
        { name: "milliseconds", type: "number" },
      ],
    },
    (value: number, milliseconds: number) =>
      new Promise((resolve) => setTimeout(() => resolve(value * 2), milliseconds)),
  );
  await workbook.page.evaluate(() => window.counterpoise.book.activateSheet(window.counterpoise.book.addSheet("Test")));
});

afterAll(async () => {
  await workbook?.close();
  await closeBrowser();
});

test("formulas typed by keyboard are calculated, and again when a cell that they read changes", async () => {
  await workbook.type("A1", "5");
  await workbook.type("B1", "=HEDGE.TEST.ADD(A1,2)");
  await workbook.type("B2", "=B1*10");
  await workbook.type("B3", "=hedge.test.add(A1)");
  expect(await workbook.values("B1:B3")).toEqual([[7], [70], [105]]);
  await workbook.type("A1", "6");
  expect(await workbook.values("B1:B3")).toEqual([[8], [80], [106]]);
  expect(await workbook.cell("B1")).toMatchObject({ formula: "=HEDGE.TEST.ADD(A1,2)", isError: false, text: "8" });
});

test("arguments arrive as Excel passes them", async () => {
  await workbook.write("A5:C6", [
    [1, "text", true],
    [null, "1,5", "=1/0"],
  ]);
  await workbook.type("E5", "=HEDGE.TEST.SEEN(A5:C6)");
  await workbook.type("E6", "=HEDGE.TEST.SEEN(7,TRUE)");
  await workbook.type("E7", "=HEDGE.TEST.SEEN({1,2;3,4},A6)");
  await workbook.type("E8", "=HEDGE.TEST.SEEN(A5:A5,NA())");
  const seen = (await workbook.values("E5:E8")).map(([text]) => JSON.parse(String(text)) as unknown);
  expect(seen).toEqual([
    [
      [
        [1, "text", true],
        [null, "1,5", "error #DIV/0!"],
      ],
      null,
    ],
    [[[7]], true],
    [
      [
        [1, 2],
        [3, 4],
      ],
      null,
    ],
    [[[1]], "error #N/A"],
  ]);
});

test("a result of several cells spills, and its cells are read like others", async () => {
  await workbook.type("A10", "=HEDGE.TEST.TABLE(2,3)");
  await workbook.type("E10", "=SUM(A10:C11)");
  expect(await workbook.values("A10:C12")).toEqual([
    [0, 1, 2],
    [10, 11, 12],
    [null, null, null],
  ]);
  expect(await workbook.cell("E10")).toMatchObject({ value: 36 });
  await workbook.type("A10", "=SUM(HEDGE.TEST.TABLE(2,3))");
  expect(await workbook.values("A10:C11")).toEqual([
    [36, null, null],
    [null, null, null],
  ]);
});

test("a range where one value is expected calls once for each cell", async () => {
  await workbook.write("A14:A16", [[1], [2], ["x"]]);
  await workbook.type("B14", "=HEDGE.TEST.ADD(A14:A16,{10,20})");
  expect(await workbook.values("B14:C16")).toEqual([
    [11, 21],
    [12, 22],
    ["#VALUE!", "#VALUE!"],
  ]);
  expect((await workbook.cell("C16")).message).toBe("first must be a number");
});

test("what a function throws or returns wrongly is its cell's error, and the calculation goes on", async () => {
  await workbook.write(
    "A20:A26",
    ["message", "thrown", "nan", "infinity", "nothing", "object", "cells"].map((how) => [how]),
  );
  await workbook.write(
    "B20:B26",
    Array.from({ length: 7 }, (_, i) => [`=HEDGE.TEST.FAIL(A${20 + i})`]),
  );
  await workbook.write("D20", [["=HEDGE.TEST.ADD(1,1)"]]);
  await workbook.calculated();
  expect(await workbook.values("B20:C26")).toEqual([
    ["#N/A", null],
    ["#VALUE!", null],
    ["#VALUE!", null],
    ["#NUM!", null],
    [0, null],
    ["#VALUE!", null],
    [1, "#VALUE!"],
  ]);
  expect((await workbook.cell("B20")).message).toBe("price is missing in row 3");
  expect((await workbook.cell("B21")).message).toBe("it broke");
  expect((await workbook.cell("C26")).message).toBe("the second is wrong");
  expect((await workbook.cell("D20")).value).toBe(2);
});

test("the status bar shows the message of the error in the selected cell", async () => {
  await workbook.type("A30", '=HEDGE.TEST.FAIL("message")');
  await workbook.select("A30");
  await workbook.page.locator("#status", { hasText: "price is missing in row 3" }).waitFor();
  await workbook.select("A31");
  await workbook.page.waitForFunction(() => document.querySelector("#status")!.textContent === "");
});

test("completion shows the function's description and those of its arguments", async () => {
  const { page } = workbook;
  await workbook.select("A33");
  await page.keyboard.type("=HEDGE.TEST.AD");
  await page.getByText("Adds two numbers.").first().waitFor();
  await page.keyboard.type("D(1,");
  await page.getByText("what is added, in the same unit").waitFor();
  await workbook.leaveCell();
});

test("an edit while asynchronous cells finish loses nothing", async () => {
  const rows = 300;
  await workbook.write(
    `A100:A${99 + rows}`,
    Array.from({ length: rows }, (_, i) => [i]),
  );
  await workbook.write(
    `B100:B${99 + rows}`,
    Array.from({ length: rows }, (_, i) => [`=HEDGE.TEST.LATER(A${100 + i},${(i * 7) % 400})`]),
  );
  await workbook.write("C100", [[`=SUM(B100:B${99 + rows})`]]);
  // Between the answers of the first half and those of the second.
  await workbook.page.waitForFunction(() => typeof window.counterpoise.cell("B130").value === "number");
  await workbook.type("A110", "1000");
  await workbook.type("A399", "5000");
  await workbook.calculated();
  const expected = Array.from({ length: rows }, (_, i) => [2 * (i === 10 ? 1000 : i === 299 ? 5000 : i)]);
  expect(await workbook.values(`B100:B${99 + rows}`)).toEqual(expected);
  expect((await workbook.cell("C100")).value).toBe(expected.reduce((sum, [value]) => sum + value!, 0));
});

test("a function called through office.js gives what the grid's direct call gives", async () => {
  await workbook.type("A500", "=HEDGE.TEST.ADD(0.1,0.2)");
  const answer = await workbook.page.evaluate(() => window.counterpoise.invoke("TEST.ADD", [0.1, 0.2]));
  expect((answer as { value: number }).value).toBe((await workbook.cell("A500")).value);
});

test("tables are pasted from other programs, and nothing of them runs or loads", async () => {
  const { page } = workbook;
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  const paste = async (cell: string, copied: Record<string, string>): Promise<void> => {
    await workbook.select(cell);
    await page.evaluate(
      (of) =>
        navigator.clipboard.write([
          new ClipboardItem(
            Object.fromEntries(Object.entries(of).map(([type, text]) => [type, new Blob([text], { type })])),
          ),
        ]),
      copied,
    );
    await page.keyboard.press("ControlOrMeta+V");
    await page.waitForFunction((at) => window.counterpoise.cell(at).value !== null, cell);
    await workbook.calculated();
  };
  const row = (...cells: string[]): string => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join("")}</tr>`;
  await paste("A520", {
    "text/plain": "Symbol\tQty\nBTCUSDT\t-0.5",
    "text/html": `<table>${row("Symbol", "Qty")}${row("BTCUSDT", "-0.5")}${row("ETHUSDT", "1,234.5")}</table>`,
  });
  expect(await workbook.values("A520:B522")).toEqual([
    ["Symbol", "Qty"],
    ["BTCUSDT", -0.5],
    ["ETHUSDT", 1234.5],
  ]);
  await paste("A530", { "text/plain": "Symbol\tQty\nBTCUSDT\t-0.5" });
  expect(await workbook.values("A530:B531")).toEqual([
    ["Symbol", "Qty"],
    ["BTCUSDT", -0.5],
  ]);
  await paste("A540", {
    "text/html": `<table>${row(
      `<img src="http://127.0.0.1:1/x.png" onerror="window.ran = true">1`,
      `<script>window.ran = true</script>2`,
    )}</table>`,
  });
  expect(await workbook.values("A540:B540")).toEqual([[1, 2]]);
  expect(await page.evaluate(() => "ran" in window)).toBe(false);
});

test("nothing is asked from elsewhere, and nothing fails unseen", () => {
  expect(workbook.foreignRequests).toEqual([]);
  expect(workbook.uncaught).toEqual([]);
});
