/** An export on its way to a book: pasted or selected, what is asked about it, and what is written for it. */
import { eventually } from "./support/eventually";
import { closeBrowser, openPane, type Workbook } from "./support/workbook";

let workbook: Workbook;

beforeEach(async () => {
  workbook = await openPane();
});

afterEach(async () => {
  expect(workbook.uncaught).toEqual([]);
  expect(workbook.foreignRequests).toEqual([]);
  await workbook.close();
});

afterAll(closeBrowser);

const button = (name: string | RegExp) => workbook.pane.getByRole("button", { name, exact: true });
const said = (words: string | RegExp) => workbook.pane.getByText(words, { exact: typeof words === "string" });
const sheetNames = () => workbook.page.evaluate(() => window.counterpoise.book.sheets().map(({ name }) => name));
const focused = () => workbook.pane.evaluate(() => document.activeElement?.textContent);

/** Positions as OKX gives them; one name would be a formula if it were typed. */
const OKX = [
  "instId,instType,pos,posSide,avgPx,markPx,notionalUsd,note",
  'BTC-USDT-SWAP,SWAP,10,net,64000,65000,6500,"=1+1, and ""so"" on"',
  "BTC-USD-SWAP,SWAP,-20,net,66000,65000,2000,",
].join("\r\n");

async function paste(text: string): Promise<void> {
  await button("Setup").click();
  await button("Import positions…").click();
  await workbook.pane.getByLabel("Paste the export, headers and all").fill(text);
  await button("Read it").click();
}

test("a pasted export is asked about once: its cells, the function over them, the preset for the next", async () => {
  await paste(OKX);
  await said("2 problems to mend").waitFor();
  await eventually(async () => expect(await focused()).toBe("Import positions"));
  await eventually(async () => expect(await button("Write").getAttribute("aria-disabled")).toBe("true"));

  // A row that is on no sheet yet opens beneath its problem.
  await button("row 3").click();
  await eventually(async () => expect(await button("row 3").getAttribute("aria-expanded")).toBe("true"));
  await said("-20").waitFor();

  // One is typed, the other taken from the file's own notional; what contradicts it is a problem of its own.
  const typed = workbook.pane.getByLabel("multiplier of BTC-USDT-SWAP");
  await typed.fill("0.1");
  await workbook.page.keyboard.press("Enter");
  await said(/notionalUsd 6500, but .* is 65000/).waitFor();
  await typed.fill("0.01");
  await workbook.page.keyboard.press("Enter");
  await button("Take what the figures imply (1)").click();
  await said("2 positions read. Nothing is wrong with them.").waitFor();

  await button("Write").click();
  // No formula is calculated on this page: the answer comes by hand.
  // The sheets come one after the other, each bare at first.
  await workbook.page.waitForFunction(
    () =>
      window.counterpoise.book.sheets().some(({ name }) => name === "OKX positions") &&
      window.counterpoise.cell("'OKX positions'!A4").formula !== null &&
      window.counterpoise.cell("'OKX positions'!X6").value !== null,
  );
  await eventually(async () =>
    expect(await workbook.values("'OKX export'!A2:H3")).toEqual([
      ["BTC-USDT-SWAP", "SWAP", 10, "net", 64000, 65000, 6500, '=1+1, and "so" on'],
      ["BTC-USD-SWAP", "SWAP", -20, "net", 66000, 65000, 2000, null],
    ]),
  );
  await eventually(async () => expect((await workbook.cell("'OKX export'!H2")).formula).toBeNull());
  await eventually(async () =>
    expect((await workbook.cell("'OKX positions'!A4")).formula).toBe(
      "=HEDGE.POSITIONS('OKX export'!A1:H3,S4:U5,W4:X6)",
    ),
  );
  await eventually(async () =>
    expect(await workbook.values("'OKX positions'!S4:X6")).toEqual([
      ["field", "header", "as", null, "instrument", "multiplier"],
      ["source", null, "okx positions", null, "BTC-USDT-SWAP", 0.01],
      [null, null, null, null, "BTC-USD-SWAP", 100],
    ]),
  );
  await workbook.write("'OKX positions'!A4:G6", [
    ["instrument", "underlying", "type", "quantity", "multiplier", "settlement", "price"],
    ["BTC-USDT-SWAP", "BTC", "perp", 10, 0.01, "linear", 65000],
    ["BTC-USD-SWAP", "BTC", "perp", -20, 100, "inverse", 65000],
  ]);
  await said(
    "Wrote the sheets OKX export and OKX positions. Nothing else changed: to take it back, delete them.",
  ).waitFor();
  await said(/^Read as OKX positions\. Not read: note/).waitFor();
  await said("BTC net delta").waitFor();
  await eventually(async () =>
    expect(await focused()).not.toBe(await workbook.pane.evaluate(() => document.body.textContent)),
  );

  // The next one needs nothing.
  await paste(OKX);
  await said("2 positions read. Nothing is wrong with them.").waitFor();
  await said("As you said for the last table with these headers.").waitFor();

  // Another tab in between loses nothing, and Cancel leaves the book as it is.
  await workbook.pane.getByRole("tab", { name: "Risk" }).click();
  await button("Setup").click();
  await button("Import positions…").click();
  await said("2 positions read. Nothing is wrong with them.").waitFor();
  await button("Cancel").click();
  await said(/^Read as OKX positions/).waitFor();
  await eventually(async () =>
    expect(await sheetNames()).toEqual(expect.arrayContaining(["OKX export", "OKX positions"])),
  );
});

test("a selection with a column that restricts goes through the screen, each problem a link to its cell", async () => {
  await workbook.page.evaluate(() => window.counterpoise.book.activateSheet(window.counterpoise.book.addSheet("Mine")));
  await workbook.write("Mine!B3:I5", [
    ["Contract", "Ccy", "Kind", "L/S", "Qty", "Ct size", "Margin type", "Mark price"],
    ["BTC-PERP", "BTC", "Perp", "L", 138476, 10, "Inverse", 65000],
    ["ETH-PERP", "ETH", "Perp", "S", 964.031, 1, "Linear", 3200],
  ]);
  await workbook.select("Mine!B3");
  await button("Use my selection").click();
  await said("2 problems to mend").waitFor();
  await button("Mine!H4").click();
  await eventually(async () =>
    expect(
      await workbook.excelRun(async (context) => {
        const range = context.workbook.getSelectedRange();
        range.load("address");
        await context.sync();
        return range.address;
      }),
    ).toBe("Mine!H4"),
  );

  await workbook.pane.getByLabel("Ccy is read as").selectOption("underlying");
  await said("1 problem to mend").waitFor();
  await workbook.pane.getByLabel("Margin type is read as").selectOption("settlement");
  await said("2 positions read. Nothing is wrong with them.").waitFor();
  await said("Write puts HEDGE.POSITIONS with its mapping on a sheet Positions, reading Mine!B3:I5.").waitFor();

  // None is none.
  await button(/^Columns that are read/).click();
  await workbook.pane.getByLabel("Mark price is read as").selectOption("");
  await workbook.pane.getByLabel("Mark price is read as").selectOption("price");

  // A refusal of the workbook keeps the question and what was answered.
  await workbook
    .excelRun(async (context) => {
      context.workbook.protection.protect();
      await context.sync();
    })
    .catch(() => undefined);
  await button("Use the range as it stands").click();
  await said(/No answer until mended/).waitFor();
});
