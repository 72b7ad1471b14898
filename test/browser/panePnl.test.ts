/** Snapshots, the P&L of a day, a blotter as the book and a hedge's documents, by keyboard: every figure is a function's. */
import { readFileSync } from "node:fs";
import type { AxeResults } from "axe-core";
import { eventually } from "./support/eventually";
import { closeBrowser, openPane, openWorkbook, type Workbook } from "./support/workbook";

const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

let workbook: Workbook;

afterEach(async () => {
  expect(workbook.uncaught).toEqual([]);
  expect(workbook.foreignRequests).toEqual([]);
  await workbook.close();
});

afterAll(closeBrowser);

const button = (name: string) => workbook.pane.getByRole("button", { name, exact: true });
const pnl = () => workbook.pane.getByRole("region", { name: "P&L", exact: true });

/** @param open with a grid where formulas that the pane writes have to answer */
async function openPnl(open: () => Promise<Workbook> = openPane): Promise<void> {
  workbook = await open();
  await button("Insert sample desk").press("Enter");
  await button("Write ticket…").waitFor();
  await workbook.calculated();
  await workbook.pane.getByRole("tab", { name: "Risk" }).press("Enter");
  await button("Where the P&L came from").press("Enter");
}

async function snapshot(words: RegExp): Promise<void> {
  await pnl().locator('button:not([aria-disabled="true"]):text-is("Snapshot")').press("Enter");
  await workbook.pane.getByText(words).first().waitFor();
}

const parts = (): Promise<[string, number][]> =>
  pnl()
    .locator("table tbody tr")
    .evaluateAll((rows) =>
      rows.map((row): [string, number] => [
        row.querySelector("th")!.textContent!,
        Number(row.querySelector("data")!.value),
      ]),
    );

test("the day between two snapshots is ATTRIBUTION's, to the last bit; it holds in dark and 320 pixels wide", async () => {
  await openPnl();
  await snapshot(/^1 snapshot, /);
  await workbook.write("Desk!B4", [[43966.25]]);
  await workbook.write("Desk!G13:H13", [[9500, 9500]]);
  await workbook.calculated();
  await button("Recompute").first().press("Enter");
  await snapshot(/^2 snapshots, /);
  await button("Every part").press("Enter");
  const cells = await workbook.values("Snapshots!A1:AH31");
  const table = (await workbook.answer("ATTRIBUTION", cells, null, null, null, null, null, "day")) as unknown[][];
  const [header, day] = table;
  await eventually(async () => {
    const shown = await parts();
    expect(shown).toHaveLength(header.length - 2);
    for (const [name, amount] of shown) expect(amount).toBe(day[header.indexOf(name)]);
  });
  const names = (await parts()).map(([name]) => name);
  expect(names.slice(-3)).toEqual(["new trades", "unexplained", "total"]);

  await workbook.pane.evaluate(axe);
  for (const colorScheme of ["light", "dark"] as const) {
    await workbook.page.emulateMedia({ colorScheme });
    // Colours take a moment to change.
    await eventually(async () => {
      const { violations } = await workbook.pane.evaluate(() =>
        (window as unknown as { axe: { run: (root: Element) => Promise<AxeResults> } }).axe.run(
          document.querySelector('section[aria-label="P&L"]')!,
        ),
      );
      expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
    });
  }
  await workbook.page.setViewportSize({ width: 640, height: 700 });
  await eventually(async () => {
    const overflow = await pnl().evaluate((section) => section.scrollWidth - section.clientWidth);
    expect(overflow).toBeLessThanOrEqual(0);
  });
});

test("a snapshot of the same time is refused", async () => {
  await openPnl();
  await snapshot(/^1 snapshot, /);
  await pnl().locator('button:not([aria-disabled="true"]):text-is("Snapshot")').press("Enter");
  await workbook.pane.getByText(/The last snapshot is of this time or later/).waitFor();
});

test("a blotter becomes the book, its method and time said, with BLOTTER's positions", async () => {
  await openPnl(openWorkbook);
  await workbook.write("Instruments!U1:Z3", [
    ["time", "instrument", "type", "quantity", "price", "trade id"],
    [43960, "BTC-PERPETUAL", "perp", -300, 9000, "a"],
    [43961, "BTC-PERPETUAL", "perp", 100, 9100, "b"],
  ]);
  await workbook.write("Instruments!AA1:AB3", [
    ["multiplier", "settlement"],
    [10, "inverse"],
    [10, "inverse"],
  ]);
  await button("Blotter").press("Enter");
  const field = pnl().getByLabel("Blotter", { exact: true });
  await field.fill("Instruments!U1:AB3");
  await field.press("Enter");
  await workbook.pane.locator('button:not([aria-disabled="true"]):text-is("Take it for the book")').press("Enter");
  await workbook.pane.getByText(/Read as blotter, average, as of 2020-05-14/).waitFor();
  await workbook.pane
    .getByText(/Blotter positions.*· 1 position$/)
    .first()
    .waitFor();
  const [head, row] = await workbook.values("'Blotter positions'!A4:H5");
  expect(Object.fromEntries(head.map((name, i) => [name, row[i]]))).toMatchObject({
    instrument: "BTC-PERPETUAL",
    quantity: -200,
  });
});

/** A sheet of the test's own, with cells from A1 on. */
const addSheet = (name: string, cells: (string | number)[][]) =>
  workbook.pane.evaluate(
    ([title, values]) =>
      Excel.run(async (context) => {
        const sheet = context.workbook.worksheets.add(title);
        sheet.getRangeByIndexes(0, 0, values.length, values[0].length).values = values;
        sheet.activate();
        sheet.getRange("A1").select();
        await context.sync();
      }),
    [name, cells] as const,
  );

const FILLS = [
  ["time", "instrument", "underlying", "type", "quantity", "price", "fee", "trade id"],
  [43960, "BTC-25SEP20", "BTC", "future", 4200, 9290, 0, "a"],
  [43961, "BTC-PERPETUAL", "BTC", "perp", -300, 9100, 0, "b"],
].map((row, i) => [
  ...row,
  ...(i === 0
    ? ["multiplier", "settlement", "strike", "expiry"]
    : [10, "inverse", "", i === 1 ? 44099.3333333333 : ""]),
]);

test.each(["a range", "an Excel table"])(
  "%s of trades is known for a blotter, and a filled ticket moves the position",
  async (what) => {
    workbook = await openWorkbook();
    await button("Insert sample desk").press("Enter");
    await button("Write ticket…").waitFor();
    await addSheet("Blotter", FILLS);
    if (what === "an Excel table")
      await workbook.excelRun(async (context) => {
        context.workbook.tables.add("Blotter!A1:L3", true).name = "Trades";
        await context.sync();
      });
    await workbook.page.getByRole("button", { name: "Use selection", exact: true }).click();
    await workbook.pane.getByRole("heading", { name: "This is a blotter: book it?" }).waitFor();
    await workbook.pane.getByText("As of 2020-05-14", { exact: false }).waitFor();
    await workbook.pane.locator('button:not([aria-disabled="true"]):text-is("Take it for the book")').press("Enter");
    await workbook.pane.getByText(/Read as blotter, average, as of 2020-05-14/).waitFor();
    await workbook.pane
      .getByText(/Blotter positions.*· 2 positions$/)
      .first()
      .waitFor();
    const held = async (): Promise<number> => {
      const rows = await workbook.values("'Blotter positions'!A4:D8");
      return rows.find(([instrument]) => instrument === "BTC-PERPETUAL")![3] as number;
    };
    expect(await held()).toBe(-300);

    await button("Write ticket…").press("Enter");
    await button("Write").press("Enter");
    await workbook.pane.locator('button:not([aria-disabled="true"]):text-is("Mark filled")').first().press("Enter");
    await workbook.pane.getByText(/ filled, not in the positions yet/).waitFor();
    const [headers, ticket] = await workbook.values("Tickets!A1:S2");
    const [instrument, filled] = ["instrument", "filled"].map((name) => ticket[headers.indexOf(name)]);
    expect(instrument).toBe("BTC-PERPETUAL");
    expect(Math.abs(filled as number)).toBeGreaterThan(1000);
    // The sample's clock, as of which the blotter counts, stands in 2020.
    await workbook.write("Tickets!A2", [[43964]]);

    await workbook.pane.getByRole("tab", { name: "Risk" }).press("Enter");
    await button("Blotter").press("Enter");
    await pnl().locator('button:not([aria-disabled="true"]):text-is("Add filled tickets")').press("Enter");
    await workbook.pane.getByText(/^1 fill in Blotter, /).waitFor();
    await workbook.calculated();
    expect((await workbook.values("Blotter!A4:L4"))[0].slice(1, 5)).toEqual(["BTC-PERPETUAL", "BTC", "perp", filled]);
    await eventually(async () => expect(await held()).toBe(-300 + (filled as number)));
    // What the P&L of days rests on has the fill too.
    await eventually(async () =>
      expect(await pnl().getByLabel("Blotter", { exact: true }).inputValue()).toMatch(/^Blotter!A1:L4$/),
    );
    // Once more there is nothing to add.
    await pnl().locator('button:not([aria-disabled="true"]):text-is("Add filled tickets")').press("Enter");
    await workbook.pane.getByText(/No ticket is filled that Blotter does not hold/).waitFor();
  },
);

test("a hedge's three tables stand on one sheet, with their inputs and the version", async () => {
  await openPnl(openWorkbook);
  await workbook.write(
    "Instruments!U1:V6",
    [0, 1, 2, 3, 4, 5].map((i) => [100 + i * (i % 2 ? 3 : 2), 50 - i * (i % 2 ? 2.9 : 2.1)]),
  );
  await button("Hedge documentation").press("Enter");
  await pnl().getByLabel("Values of the item").fill("Instruments!U1:U6");
  await pnl().getByLabel("Values of the hedge").fill("Instruments!V1:V6");
  await button("Lay out the tables").press("Enter");
  await workbook.pane.getByText(/Laid out on the sheet Hedge documentation/).waitFor();
  await workbook.calculated();
  const [item, hedge] = [await workbook.values("Instruments!U1:U6"), await workbook.values("Instruments!V1:V6")];
  const periods = await workbook.answer("HEDGEDOC", item, hedge, null, "ifrs9", "periods", "cash flow");
  await eventually(async () => expect(await workbook.values("'Hedge documentation'!G11:N16")).toEqual(periods));
  const [version] = await workbook.values("'Hedge documentation'!A8:B8");
  expect(version).toEqual(["Version", expect.stringMatching(/^\d+\.\d+/)]);
});
