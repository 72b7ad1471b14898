/** The Risk tab in the preview: the hedge ratio of two histories, equal to the cells', and its chart by keyboard. */
import { eventually } from "./support/eventually";
import { closeBrowser, openPane, openWorkbook, type OpenOptions, type Workbook } from "./support/workbook";

let workbook: Workbook;
let complaints: string[];

async function open(
  options: OpenOptions = {},
  opener: (options: OpenOptions) => Promise<Workbook> = openPane,
): Promise<void> {
  workbook = await opener(options);
  complaints = [];
  workbook.page.on("console", (message) => {
    if (message.type() === "error") complaints.push(message.text());
  });
}

afterEach(async () => {
  expect(workbook.uncaught).toEqual([]);
  expect(workbook.foreignRequests).toEqual([]);
  // A breach of the content security policy is an error of the console.
  expect(complaints).toEqual([]);
  await workbook.close();
});

afterAll(closeBrowser);

const button = (name: string) => workbook.pane.getByRole("button", { name, exact: true });
const section = () => workbook.pane.getByRole("region", { name: "Hedge ratio" });
const chart = () => section().getByRole("application");
const ratioNow = () => workbook.pane.getByRole("group", { name: "Ratio now" });
async function openTab(): Promise<void> {
  await workbook.pane.getByRole("tab", { name: "Risk" }).click();
  await button("Hedge ratio").click();
}
const settings = async () =>
  JSON.parse(Object.values(await workbook.page.evaluate(() => window.counterpoise.documentSettings()))[0]!) as unknown;

/** The cells that a name stands for. */
const rangeOf = (name: string): Promise<string> =>
  workbook.pane.evaluate(
    (kept) =>
      Excel.run(async (context) => {
        const range = context.workbook.names.getItem(kept).getRange().load("address");
        await context.sync();
        return range.address;
      }),
    name,
  );

/** The number that a figure shows short and tells exactly. */
const exactNow = async () =>
  Number((await ratioNow().getByTitle(/\d/).getAttribute("title"))!.replaceAll(",", "").replace("−", "-"));

/** The chart's data, as a screen reader finds it. */
const chartData = () =>
  section()
    .getByRole("table")
    .locator("tbody tr")
    .evaluateAll((rows) =>
      rows.map((row) => [row.querySelector("th")!.textContent, Number(row.querySelector("data")!.value)] as const),
    );

async function insertSample(): Promise<void> {
  await openTab();
  await button("Insert sample desk").click();
  await chart().waitFor();
  await workbook.calculated();
}

/** Prices on a sheet of their own, without dates, chosen by address. */
async function choosePrices(rows: (string | number | null)[][], address = `Mine!A1:B${rows.length}`): Promise<void> {
  await workbook.page.evaluate(() => window.counterpoise.book.addSheet("Mine"));
  await workbook.write(address, rows);
  await workbook.calculated();
  await openTab();
  await button("By address or name").click();
  await workbook.pane.getByRole("combobox", { name: "Spot and futures prices" }).fill(address);
  await workbook.page.keyboard.press("Enter");
}

const PRICES = [
  ["spot", "futures"],
  ...[100, 103, 101, 106, 104, 108, 107, 111, 109].map((spot, i) => [spot, spot + [1, 2, 1, 3, 1, 2, 3, 1, 2][i]]),
];

test("the sample's ratio through time is HEDGE.ROLLRATIO's to the last bit, and so is all that is said of it", async () => {
  await open({}, openWorkbook);
  const chunks = () =>
    workbook.pane.evaluate(
      () => performance.getEntriesByType("resource").filter(({ name }) => name.includes("riskTab")).length,
    );
  await eventually(async () => expect(await chunks()).toBe(0));
  await insertSample();
  await eventually(async () => expect(await chunks()).toBe(1));

  const cells = await workbook.values("'Hedge ratio'!A22:F271");
  const rolled = cells.filter(([, , , , , ratio]) => typeof ratio === "number");
  expect(rolled).toHaveLength(cells.length - 60);
  const data = await chartData();
  expect(data.map(([, ratio]) => ratio)).toEqual(rolled.map(([, , , , , ratio]) => ratio));
  const dayOf = (serial: unknown) => new Date((Number(serial) - 25_569) * 86_400_000).toISOString().slice(0, 10);
  expect(data.map(([date]) => date)).toEqual(rolled.map(([serial]) => dayOf(serial)));
  await eventually(async () => expect(await exactNow()).toBe(rolled.at(-1)![5]));

  // 60 changes are 61 prices.
  await workbook.page.evaluate(() => window.counterpoise.book.addSheet("Check"));
  const [spot, perpetual] = ["'Hedge ratio'!B211:B271", "'Hedge ratio'!C211:C271"];
  await workbook.write("Check!D1", [
    [`=HEDGE.EFFECTIVENESS(${spot},${perpetual},'Hedge ratio'!F271,"variance","log")`],
  ]);
  await workbook.write("Check!A1", [[`=HEDGE.RATIOSTATS(${spot},${perpetual},"ols","log")`]]);
  await workbook.calculated();
  const stats = Object.fromEntries(await workbook.values("Check!A1:B14")) as Record<string, number>;
  const bounds = (error: string) => `${stats[`${error} lower`].toFixed(4)} to ${stats[`${error} upper`].toFixed(4)}`;
  await workbook.pane
    .getByText(`95% confidence: ${bounds("Newey–West")} (Newey–West, 3 lags); ${bounds("OLS")} (OLS).`, {
      exact: false,
    })
    .waitFor();
  const share = Number((await workbook.cell("Check!D1")).value);
  await workbook.pane.getByText(`${(share * 100).toFixed(2)}%`, { exact: true }).waitFor();
});

test("the chart is one tab stop, and arrow keys read it", async () => {
  await open();
  await insertSample();
  const data = await chartData();
  const words = (i: number) => `${data.at(i)![0]}: ${data.at(i)![1].toFixed(4)}`;
  const announced = section().locator('[aria-live="polite"]');
  const press = async (key: string, says: string): Promise<void> => {
    await workbook.page.keyboard.press(key);
    await announced.filter({ hasText: says }).waitFor({ state: "attached" });
  };
  await button("Hedge ratio").focus();
  await workbook.page.keyboard.press("Tab");
  await eventually(async () =>
    expect(await chart().evaluate((element) => element === document.activeElement)).toBe(true),
  );
  await eventually(async () => expect(await chart().getAttribute("aria-label")).toBe("Hedge ratio, 60 changes"));
  await press("ArrowLeft", words(-2));
  await press("ArrowLeft", words(-3));
  await press("ArrowRight", words(-2));
  await press("Home", words(0));
  await press("ArrowLeft", words(0));
  await press("PageUp", words(19));
  await press("End", words(-1));
  // With or without reduced motion, nothing in it moves by itself.
  await eventually(async () =>
    expect(await chart().evaluate((element) => element.getAnimations({ subtree: true }).length)).toBe(0),
  );
  // The next stop is the method: nothing in the chart is another.
  await workbook.page.keyboard.press("Tab");
  await eventually(async () =>
    expect(await workbook.pane.getByLabel("Method").evaluate((element) => element === document.activeElement)).toBe(
      true,
    ),
  );
});

test("method, changes and window are kept in the workbook, and the cells agree", async () => {
  await open();
  await choosePrices(PRICES);
  await workbook.pane.getByText("window must not exceed the 8 observations").waitFor();
  await workbook.pane.getByLabel("Window").fill("4");
  await workbook.page.keyboard.press("Enter");
  await chart().waitFor();
  await workbook.pane.getByLabel("Method").selectOption("semivariance");
  await workbook.pane.getByText("This method gives no confidence interval.").waitFor();
  const [spot, futures] = [await workbook.values("Mine!A2:A10"), await workbook.values("Mine!B2:B10")];
  const rolled = (await workbook.answer("ROLLRATIO", spot, futures, 4, "semivariance")) as unknown[][];
  const cells = rolled.flat().filter((value) => typeof value === "number");
  expect(cells).toHaveLength(5);
  const data = await chartData();
  expect(data.map(([, ratio]) => ratio)).toEqual(cells);
  expect(data.map(([row]) => row)).toEqual(["row 6", "row 7", "row 8", "row 9", "row 10"]);
  const { history } = (await settings()) as { history: { prices: { name: string } } };
  expect(history).toMatchObject({ method: "semivariance", window: 4, prices: { kind: "kept" } });
  await eventually(async () => expect(await rangeOf(history.prices.name)).toBe("Mine!A1:B10"));
});

test("an error cell is named with a link, and mended it is answered again without a press", async () => {
  await open();
  await choosePrices(PRICES.map((row, r) => (r === 5 ? [row[0]!, "#DIV/0!"] : row)));
  const problem = workbook.pane.getByRole("listitem").filter({ hasText: "futures holds #DIV/0!" });
  await problem.waitFor();
  await eventually(async () => expect(await chart().count()).toBe(0));
  await problem.getByRole("button", { name: "Mine!B6", exact: true }).click();
  await workbook.page.waitForFunction(() => window.counterpoise.book.activeCell().row === 5);
  await workbook.pane.getByLabel("Window").fill("4");
  await workbook.page.keyboard.press("Enter");
  await workbook.type("Mine!B6", "105");
  await chart().waitFor();
  const before = await exactNow();
  await workbook.type("Mine!B10", "112");
  await workbook.pane.waitForFunction(
    (old) => !document.querySelector('[aria-label="Ratio now"]')!.innerHTML.includes(old),
    String(before),
  );
  await eventually(async () => expect(await exactNow()).not.toBe(before));
});

test("a deleted sheet is said so, and another range can be chosen", async () => {
  await open();
  await choosePrices(PRICES);
  await workbook.pane.getByLabel("Window").fill("4");
  await workbook.page.keyboard.press("Enter");
  await chart().waitFor();
  await workbook.excelRun(async (context) => {
    context.workbook.worksheets.getItem("Mine").delete();
    await context.sync();
  });
  await workbook.pane.getByText("The cells of the prices have been deleted. Choose the range again.").waitFor();
  await workbook.write("Desk!Z1:AA3", [
    ["spot", "futures"],
    [1, 1],
    [2, 3],
  ]);
  await workbook.pane.getByRole("combobox", { name: "Spot and futures prices" }).fill("Desk!Z1:AA3");
  await workbook.page.keyboard.press("Enter");
  await workbook.pane.getByText("window must not exceed the 1 observations").waitFor();
});

test.each([
  ["light", 320],
  ["dark", 320],
  ["light", 560],
] as const)("%s, %i pixels: the chart takes the width, and nothing scrolls sideways", async (colorScheme, width) => {
  await open({ colorScheme });
  await insertSample();
  await workbook.page.evaluate((pixels) => {
    const { style } = document.querySelector("iframe")!;
    style.minWidth = style.maxWidth = style.width = `${pixels}px`;
  }, width);
  await workbook.pane.waitForFunction((pixels) => innerWidth === pixels, width);
  const inner = width - 32;
  await workbook.pane.waitForFunction(
    (pixels) =>
      document.querySelector('[aria-label="Hedge ratio"] [role="application"] svg')!.getAttribute("width") ===
      String(pixels),
    inner,
  );
  await eventually(async () =>
    expect(
      await workbook.pane.evaluate(() => {
        const main = document.querySelector("main")!;
        return main.scrollWidth - main.clientWidth;
      }),
    ).toBe(0),
  );
  // Labels stay within the drawing.
  const overflow = await chart()
    .locator("text")
    .evaluateAll((texts) => {
      const frame = texts[0]!.closest("svg")!.getBoundingClientRect();
      return texts.filter((text) => {
        const { left, right } = text.getBoundingClientRect();
        return left < frame.left - 1 || right > frame.right + 1;
      }).length;
    });
  expect(overflow).toBe(0);
});
