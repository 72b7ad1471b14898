/** The task pane in the preview: a whole hedge, and what keeps one from being made. */
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
const sheetNames = () => workbook.page.evaluate(() => window.counterpoise.book.sheets().map(({ name }) => name));
const chip = () => workbook.pane.getByRole("button", { name: /positions?$/ });

const addSheet = (name: string) =>
  workbook.page.evaluate(
    (called) => window.counterpoise.book.activateSheet(window.counterpoise.book.addSheet(called)),
    name,
  );

/** A small book beside its instruments, on a sheet of their own. */
const BOOK = [
  ["instrument", "underlying", "type", "quantity", "multiplier", "settlement", "price", "underlying price", "delta"],
  ["BTC", "BTC", "spot", 2, 1, "linear", 50000, 50000, null],
  ["BTC-PERP", "BTC", "perp", -4000, 10, "inverse", 50000, 50000, null],
  ["BTC-C", "BTC", "call", 3, 1, "inverse", 0.05, 50000, 0.4],
] as (string | number | null)[][];
const INSTRUMENTS = [
  ["instrument", "underlying", "type", "multiplier", "settlement", "price", "lot", "fee", "bid", "ask"],
  ["BTC-PERP", "BTC", "perp", 10, "inverse", 50000, 1, 0.0005, 49999.5, 50000.5],
  ["BTC-FUT", "BTC", "future", 0.1, "linear", 50100, 1, 0.0002, 50095, 50105],
];

async function writeBook(book = BOOK, instruments = INSTRUMENTS): Promise<void> {
  await addSheet("Mine");
  await workbook.write(`Mine!B3:J${book.length + 2}`, book);
  await workbook.write(`Mine!B12:K${instruments.length + 11}`, instruments);
  await workbook.calculated();
}

async function choose(cell: string, press = "Use my selection"): Promise<void> {
  await workbook.select(cell);
  await button(press).click();
}

async function openBook(book = BOOK): Promise<void> {
  await writeBook(book);
  await choose("Mine!C4");
  await chip().waitFor();
}

/** What cannot be read is shown before it becomes the book, and may become it all the same. */
async function openSpoiltBook(book: typeof BOOK): Promise<void> {
  await writeBook(book);
  await choose("Mine!C4");
  await workbook.pane.getByText(/problems? to mend$/).waitFor();
  await button("Use the range as it stands").click();
  await chip().waitFor();
}

async function openDesk(): Promise<void> {
  await openBook();
  await choose("Mine!B13");
  await button("Write ticket…").waitFor();
}

const netDelta = () => workbook.pane.getByRole("group", { name: "BTC net delta" });

test("the whole hedge by keyboard alone", async () => {
  const press = async (...keys: string[]): Promise<void> => {
    for (const key of keys) await workbook.page.keyboard.press(key);
  };
  const focused = () => workbook.pane.evaluate(() => document.activeElement?.textContent ?? "");
  const tabTo = async (name: string): Promise<void> => {
    for (let i = 0; i < 20 && (await focused()) !== name; i++) await press("Tab");
    await eventually(async () => expect(await focused()).toBe(name));
  };
  await workbook.pane.getByRole("tab", { name: "Hedge" }).focus();
  await tabTo("Insert sample desk");
  await press("Enter");
  await button("Write ticket…").waitFor();
  await workbook.pane.getByRole("tab", { name: "Hedge" }).focus();
  await tabTo("Write ticket…");
  await press("Enter");
  await button("Write").waitFor();
  await tabTo("Write");
  await press("Enter");
  await button("Go to ticket").waitFor();
  await workbook.pane.waitForFunction(() => document.activeElement?.textContent === "Go to ticket");
  await eventually(async () =>
    expect((await workbook.values("Tickets!C2:E2"))[0]).toEqual(["Buy", 1876, "BTC-PERPETUAL"]),
  );
});

test("one selected cell stands for its table, and Compare takes another instrument", async () => {
  await openDesk();
  await eventually(async () => expect(await chip().textContent()).toBe("Mine!B3:J6 · 3 positions"));
  // 2 − 4000·10/50000 + 3·0.4
  await netDelta().getByText("+2.4000 BTC", { exact: true }).waitFor();
  await netDelta().getByText("Sell 12,000 BTC-PERP", { exact: true }).waitFor();
  await button("Compare 2").click();
  await workbook.pane.getByRole("radio", { name: /BTC-FUT/ }).check();
  await button("Back").click();
  await netDelta().getByText("Sell 24 BTC-FUT", { exact: true }).first().waitFor();
  // In coin: −0.8 + 3·(0.4 − 0.05)
  await workbook.pane.getByRole("radio", { name: "coin" }).check();
  await netDelta().getByText("+0.2500 BTC", { exact: true }).waitFor();
  await eventually(async () =>
    expect(
      JSON.parse(Object.values(await workbook.page.evaluate(() => window.counterpoise.documentSettings()))[0]!),
    ).toMatchObject({ numeraire: "coin", underlyings: { btc: { instrument: "BTC-FUT" } } }),
  );
});

const spoil = (row: number, column: number, value: string | number | null) =>
  BOOK.map((cells, r) => cells.map((cell, c) => (r === row && c === column ? value : cell)));

test.each([
  ["a missing Greek", spoil(3, 8, null), "Mine!B6", "vol to compute it is missing", openBook],
  ["text for a number", spoil(2, 3, "1,5"), "Mine!E5", 'quantity must be a number, not text "1,5"', openSpoiltBook],
  [
    "an unknown header",
    spoil(0, 3, "how many"),
    "Mine!B3",
    "positions needs a column quantity; its headers are instrument, underlying, type, how many",
    openSpoiltBook,
  ],
  ["an error cell", spoil(1, 6, "#DIV/0!"), "Mine!H4", "price holds #DIV/0!", openSpoiltBook],
])("%s is named with its cell, and nothing can be written", async (_, book, cell, message, open) => {
  await open(book);
  const problem = workbook.pane.getByRole("listitem").filter({ hasText: message });
  await problem.waitFor();
  await eventually(async () => expect(await button("Write ticket…").count()).toBe(0));
  await problem.getByRole("button", { name: cell, exact: true }).click();
  await workbook.page.waitForFunction(
    (row) => window.counterpoise.book.activeCell().row === row,
    Number(/\d+$/.exec(cell)![0]) - 1,
  );
  await eventually(async () => expect(await sheetNames()).not.toContain("Tickets"));
});

test("a header that no one knows is mended by hand", async () => {
  await openSpoiltBook(spoil(0, 3, "how many"));
  await button("Setup").click();
  await button("Columns of the positions").click();
  await workbook.pane.getByLabel("quantity (needed)").selectOption("how many");
  await button("Done").click();
  await netDelta().getByText("+2.4000 BTC", { exact: true }).waitFor();
  // None is none, whatever the headers say.
  await button("Setup").click();
  await button("Columns of the positions").click();
  await workbook.pane.getByLabel("settlement").selectOption("none");
  await button("Done").click();
  await netDelta().getByText("+2.4000 BTC", { exact: true }).waitFor({ state: "detached" });
});

test("a proposal goes stale when its book changes, and stands again when it is changed back", async () => {
  await openDesk();
  await workbook.type("Mine!E4", "3");
  await workbook.pane.getByText("The book changed.", { exact: true }).first().waitFor();
  await eventually(async () => expect(await button("Write ticket…").getAttribute("aria-disabled")).toBe("true"));
  await workbook.type("Mine!E4", "2");
  await workbook.pane.getByRole("button", { name: "Recompute", exact: true }).nth(1).waitFor({ state: "detached" });
  await workbook.type("Mine!E4", "3");
  await workbook.pane.getByRole("button", { name: "Recompute", exact: true }).nth(1).click();
  await netDelta().getByText("+3.4000 BTC", { exact: true }).waitFor();
});

test("a ticket whose book has changed is refused, and nothing is written", async () => {
  await openDesk();
  await button("Write ticket…").click();
  await button("Write").waitFor();
  await workbook.write("Mine!E4", [[3]]);
  await button("Write").click();
  await workbook.pane.getByText("The book changed since this proposal was made. Nothing was written.").waitFor();
  await eventually(async () => expect(await sheetNames()).not.toContain("Tickets"));
});

test("a protected sheet, and one with other columns, are left as they are", async () => {
  await openDesk();
  await workbook.excelRun(async (context) => {
    const sheet = context.workbook.worksheets.add("Tickets");
    sheet.getRange("A1:B1").values = [["my", "notes"]];
    await context.sync();
  });
  await button("Write ticket…").click();
  await workbook.pane.getByText("Sheet Tickets has other columns than the pane writes.", { exact: false }).waitFor();
  await workbook.excelRun(async (context) => {
    const sheet = context.workbook.worksheets.getItem("Tickets");
    sheet.getRange("A1:B1").clear(Excel.ClearApplyTo.all);
    sheet.protection.protect();
    await context.sync();
  });
  await button("Write ticket…").click();
  await workbook.pane.getByText("Sheet Tickets is protected.", { exact: false }).waitFor();
  await eventually(async () => expect(await sheetNames()).not.toContain("Hedge audit"));
});

test("whatever call to the workbook fails, the ticket is written whole or not at all, and stays", async () => {
  await openDesk();
  const written = async (): Promise<unknown[]> => {
    const names = await sheetNames();
    const instrument = names.includes("Tickets") ? (await workbook.cell("Tickets!E2")).value : null;
    if (!names.includes("Hedge audit")) return [instrument, null];
    const [headers, ...rows] = await workbook.values("'Hedge audit'!A1:AL20");
    const column = (header: string): unknown[] => rows.map((row) => row[headers.indexOf(header)]);
    const [tickets, books] = [column("ticket"), column("book")];
    // What was taken back has two rows: its own, and the one that says so.
    const standing = tickets.findIndex((id) => id !== null && tickets.filter((other) => other === id).length === 1);
    expect(column("event").filter((event) => String(event).endsWith(" taken back"))).toHaveLength(
      tickets.filter((id) => id !== null).length - new Set(tickets.filter((id) => id !== null)).size,
    );
    return [instrument, standing < 0 ? null : books[standing]];
  };
  const fail = (...of: string[]): Promise<void> =>
    workbook.page.evaluate(
      (meant) =>
        window.counterpoise.fail(
          ...meant.map((what) => ({ of: what, code: "InvalidOperationInCellEditMode", message: "" })),
        ),
      of,
    );
  // The author, where the book is, the book, and the write itself.
  const calls = ["load lastAuthor", "call GetItemOrNullObject", "load address", "set Values"];
  // Once the sheets are there, they are looked at too.
  for (const needed of [calls, [...calls, "load rowIndex"]]) {
    await button("Write ticket…").click();
    for (const call of needed) {
      await button("Write").waitFor();
      await fail(call);
      // A press waits until the pane takes it, and takes away what the last one came to.
      await button("Write").click();
      await workbook.pane.getByText("A cell is being edited. Press Enter in the sheet, then try again.").waitFor();
      await fail();
      expect([call, await written()]).toEqual([call, [null, null]]);
    }
    // What is only tidied up afterwards changes nothing.
    await fail("call _RemoveReference");
    await button("Write").click();
    await button("Undo").waitFor();
    await fail();
    expect(await written()).toEqual(["BTC-PERP", "Mine!B3:J6"]);
    await button("Undo").click();
    await button("Undo").waitFor({ state: "detached" });
    expect(await written()).toEqual([null, null]);
  }
});

test("a deleted sheet is said so, and the range can be chosen anew", async () => {
  await openDesk();
  await button("Write ticket…").click();
  await button("Write").waitFor();
  await workbook.excelRun(async (context) => {
    context.workbook.worksheets.getItem("Mine").delete();
    await context.sync();
  });
  await button("Write").click();
  await workbook.pane.getByText("The cells of the positions have been deleted.", { exact: false }).waitFor();
  await eventually(async () => expect(await sheetNames()).not.toContain("Tickets"));
  await button("Cancel").click();
  await workbook.pane.getByRole("button", { name: "Recompute", exact: true }).first().click();
  await button("Use my selection").waitFor();
});

test("text from cells stays text in the ticket", async () => {
  await writeBook(
    BOOK,
    INSTRUMENTS.map((row, r) => (r === 1 ? ["'=1+1", ...row.slice(1)] : row)),
  );
  await workbook.excelRun(async (context) => {
    context.workbook.worksheets.getItem("Mine").getRange("B13").values = [["'=1+1"]];
    await context.sync();
  });
  await choose("Mine!C4");
  await chip().waitFor();
  await choose("Mine!C13");
  await button("Write ticket…").click();
  await button("Write").click();
  await button("Go to ticket").waitFor();
  await eventually(async () =>
    expect(await workbook.cell("Tickets!E2")).toMatchObject({ value: "=1+1", formula: null }),
  );
});

test("rows that somebody changed are not taken back", async () => {
  await openDesk();
  await button("Write ticket…").click();
  await button("Write").click();
  await button("Undo").waitFor();
  await workbook.write("Tickets!D2", [[-1]]);
  await button("Undo").click();
  await workbook.pane.getByText("Tickets!A2:S2 was changed since it was written, so nothing was removed.").waitFor();
  await eventually(async () => expect((await workbook.cell("Tickets!D2")).value).toBe(-1));
});

test("the book follows its rows: inserted within, typed below, moved and renamed", async () => {
  await openDesk();
  const figure = () => netDelta().innerText();
  const before = await figure();
  const insertRow = (row: number) =>
    workbook.pane.evaluate(
      (at) =>
        Excel.run(async (context) => {
          context.workbook.worksheets.getItem("Mine").getRange(`${at}:${at}`).insert("Down");
          await context.sync();
        }),
      row,
    );
  // Above the book and within it: the last position is still one.
  await insertRow(2);
  await insertRow(6);
  await button("Recompute").first().click();
  await workbook.pane.getByRole("button", { name: "Mine!B4:J8 · 3 positions" }).waitFor();
  await eventually(async () => expect(await figure()).toBe(before));

  // Directly below: asked about, and counted once it is taken in.
  await workbook.write("Mine!B9:J9", [["BTC cold", "BTC", "spot", 1, 1, "linear", 50000, 50000, null]]);
  await button("Recompute").first().click();
  await workbook.pane.getByRole("heading", { name: "Does the row below belong to the book?" }).waitFor();
  await eventually(async () => expect(await netDelta().count()).toBe(0));
  await button("Take it in").click();
  await workbook.pane.getByRole("button", { name: "Mine!B4:J9 · 4 positions" }).waitFor();
  await eventually(async () => expect(await figure()).not.toBe(before));
});
