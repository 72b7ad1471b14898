/** What the pane says, writes and copies is what the cells of a calculated workbook say: on the preview with its grid. */
import { eventually } from "./support/eventually";
import { closeBrowser, openWorkbook, type Workbook } from "./support/workbook";

let workbook: Workbook;

beforeEach(async () => {
  workbook = await openWorkbook();
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
const netDelta = () => workbook.pane.getByRole("group", { name: "BTC net delta" });

const addSheet = (name: string) =>
  workbook.page.evaluate(
    (called) => window.counterpoise.book.activateSheet(window.counterpoise.book.addSheet(called)),
    name,
  );

test("a hedge from the first press to the ticket and its audit row", async () => {
  await button("Insert sample desk").click();
  await button("Write ticket…").waitFor();
  // The preview opens on it.
  await workbook.pane.getByText(/^The sample desk is here already, on the sheets Desk, Instruments, /).waitFor();
  // On a busy machine the grid may come to its functions later than the pane to its number.
  await workbook.page.waitForFunction(() => typeof window.counterpoise.cell("Desk!B8").value === "number");
  // The pane's number is the cell's, to the last digit.
  const cell = await workbook.cell("Desk!B8");
  await eventually(async () =>
    expect(await netDelta().getByTitle(/BTC$/).first().getAttribute("title")).toBe(
      `${String(cell.value).replace("-", "−")} BTC`,
    ),
  );

  await button("Write ticket…").click();
  await workbook.pane.getByText("Tickets!A2:S2 (new sheet)").waitFor();
  await eventually(async () => expect(await sheetNames()).not.toContain("Tickets"));
  await button("Write").click();
  await button("Go to ticket").click();
  await workbook.page.waitForFunction(
    () =>
      window.counterpoise.book.sheets().find(({ id }) => id === window.counterpoise.book.activeSheet())?.name ===
      "Tickets",
  );

  const [headers, ticket] = await workbook.values("Tickets!A1:S2");
  expect(headers).toEqual([
    "time (UTC)",
    "underlying",
    "action",
    "quantity",
    "instrument",
    "venue",
    "price",
    "quote",
    "currency",
    "notional",
    "net delta",
    "delta traded",
    "residual",
    "cost",
    "numeraire",
    "leg",
    "ticket",
    "status",
    "filled",
  ]);
  const column = (name: string) => ticket[headers.indexOf(name)];
  await addSheet("Check");
  // What OFFSET and RESIDUAL give for the same numbers.
  await workbook.write("Check!A1:A2", [
    ["=HEDGE.OFFSET(Desk!B8,Instruments!F5,Instruments!D5,Instruments!E5,Instruments!K5)"],
    ["=HEDGE.RESIDUAL(Desk!B8,A1,Instruments!F5,Instruments!D5,Instruments!E5)"],
  ]);
  await workbook.calculated();
  const [[quantity], [residual]] = await workbook.values("Check!A1:A2");
  expect([column("quantity"), column("residual")]).toEqual([quantity, residual]);
  expect([column("underlying"), column("action"), column("instrument"), column("numeraire")]).toEqual([
    "BTC",
    "Buy",
    "BTC-PERPETUAL",
    "usd",
  ]);

  const [auditHeaders, audit] = await workbook.values("'Hedge audit'!A1:V2");
  const entry = Object.fromEntries(auditHeaders.map((name, i) => [name, audit[i]]));
  expect(entry).toMatchObject({
    book: "Desk!A12:M27",
    instruments: "Instruments!A4:S9",
    clock: "cell Desk!B4",
    "net delta": cell.value,
    rounded: quantity,
    residual,
  });
  expect(entry["inputs (SHA-256)"]).toMatch(/^[0-9a-f]{64}$/);
  await eventually(async () => expect(entry.now).toBe((await workbook.cell("Desk!B4")).value));

  await button("Undo").click();
  await button("Undo").waitFor({ state: "detached" });
  await eventually(async () =>
    expect(await workbook.values("Tickets!A1:S2")).toEqual([headers, headers.map(() => null)]),
  );
});

test("a sample beside a sheet of the user's that has a sample's name", async () => {
  await workbook.page.evaluate(() => {
    const { book } = window.counterpoise;
    for (const { id, name } of book.sheets()) if (name !== "Desk") book.deleteSheet(id);
  });
  const mine = [
    ["My own desk", null],
    ["BTC", 2],
  ];
  await workbook.write("Desk!A1:B2", mine);
  await workbook.calculated();
  await button("Insert sample desk").click();
  await button("Write ticket…").waitFor();
  const names = ["Desk 2", "Instruments", "Options", "Basis and funding", "Hedge ratio"];
  await workbook.pane
    .getByText(`Inserted the sheets ${names.join(", ")}: Desk was there already, and stays as it is.`)
    .waitFor();
  await eventually(async () => expect(await sheetNames()).toEqual(["Desk", ...names]));
  await eventually(async () => expect(await workbook.values("Desk!A1:B2")).toEqual(mine));

  // The pane and the sheet both read from the new ones.
  await eventually(async () => expect(await chip().textContent()).toContain("Desk 2"));
  await workbook.calculated();
  const cell = await workbook.cell("'Desk 2'!B8");
  await eventually(async () =>
    expect(await netDelta().getByTitle(/BTC$/).first().getAttribute("title")).toBe(
      `${String(cell.value).replace("-", "−")} BTC`,
    ),
  );

  await button("Recompute").click();
  await workbook.pane.getByText(/^Inserted/).waitFor({ state: "detached" });
});

test("one undo of the workbook takes a written ticket back", async () => {
  await button("Insert sample desk").click();
  await button("Write ticket…").click();
  await button("Write").click();
  await button("Undo").waitFor();
  await workbook.page.evaluate(() => window.counterpoise.book.undo());
  await workbook.page.waitForFunction(
    () => !window.counterpoise.book.sheets().some(({ name }) => name === "Tickets" || name === "Hedge audit"),
  );
});

test("functions are found and put into an empty cell", async () => {
  await workbook.pane.getByRole("tab", { name: "Functions" }).click();
  await workbook.pane.getByLabel("Search functions").fill("offset");
  await button(/^HEDGE\.OFFSET/).click();
  await addSheet("Scratch");
  await workbook.select("Scratch!B2");
  await button("Insert this example").click();
  await workbook.pane.getByText("Inserted into Scratch!B2.").waitFor();
  await workbook.calculated();
  await eventually(async () =>
    expect(await workbook.cell("Scratch!B2")).toMatchObject({
      isError: false,
      formula: expect.stringContaining("HEDGE.OFFSET("),
    }),
  );
  await button("Insert this example").click();
  await workbook.pane.getByText("Scratch!B2 is not empty.", { exact: false }).waitFor();
});

/** A function in the list of the tab Functions. */
const openFunction = async (name: string): Promise<void> => {
  await workbook.pane.getByLabel("Search functions").fill(name);
  await button(new RegExp(`^HEDGE\\.${name}\\b`))
    .first()
    .click();
};

test("examples go onto a sheet of their own, below each other, and give what the documentation says", async () => {
  await workbook.pane.getByRole("tab", { name: "Functions" }).click();
  await openFunction("EXPOSURE");
  await button("Put it on a sheet").click();
  await workbook.pane.getByText(/^Inserted into 'HEDGE examples'!A1:/).waitFor();
  await button(/^HEDGE\.EXPOSURE\b/).click();
  await openFunction("OFFSET");
  await button("Put it on a sheet").click();
  await workbook.pane.getByText(/^Inserted into 'HEDGE examples'!A10:/).waitFor();
  await workbook.calculated();
  const cells = await workbook.values("'HEDGE examples'!A1:J30");
  const row = (label: string, from = 0): number => cells.findIndex((line, i) => i >= from && line[0] === label);
  expect(cells[0][0]).toBe("HEDGE.EXPOSURE");
  const spill = row("gives");
  expect(cells[spill].slice(1, 4)).toEqual(["underlying", "notional", "value"]);
  expect(cells[spill + 2].slice(1, 4)).toEqual(["Total", -200, 130000]);
  const second = row("HEDGE.OFFSET");
  expect(second).toBe(row("reference") + 2);
  expect(cells[row("gives", second)][1]).toBe(-65252);
  await eventually(async () =>
    expect((await workbook.cell(`'HEDGE examples'!B${row("gives", second) + 1}`)).text).toBe("-65,252"),
  );
  await eventually(async () =>
    expect((await workbook.cell(`'HEDGE examples'!B${row("gives", second) + 1}`)).formula).toMatch(
      /^=HEDGE\.OFFSET\(B\d+/,
    ),
  );
  await eventually(async () =>
    expect(await workbook.page.evaluate(() => window.counterpoise.book.sheets().map(({ name }) => name))).toContain(
      "HEDGE examples",
    ),
  );
});

/** Values, formulas and errors of everything on a sheet. */
const everything = (sheet: string, rows = 60) =>
  workbook.page.evaluate(
    ([name, last]) =>
      window.counterpoise
        .cells(`'${name}'!A1:R${last}`)
        .flat()
        .map(({ value, formula, isError }) => ({ value, formula, isError })),
    [sheet, rows] as const,
  );

test("frozen copies hold the values of their sheets, spills and errors too, and no formula; the sheets stay as they are", async () => {
  await button("Setup").click();
  await button("Freeze values to a copy").waitFor();
  await workbook.page.evaluate(() => window.counterpoise.book.addSheet("Plain"));
  await workbook.page.evaluate(() => window.counterpoise.book.addSheet("Reads"));
  await workbook.write("Plain!A1:A2", [[1], ["=A1+1"]]);
  await workbook.write("Reads!A1", [["=Desk!B8*2"]]);
  // A spill that blanks and errors run through, text that looks like a formula, and an error of ours.
  await workbook.write("Desk!P2", [['=HEDGE.ROUNDLOT({1.26;"";0.04},0.1)']]);
  await workbook.write("Desk!Q2:Q4", [["'=1+1"], ['=HEDGE.OFFSET(1,0,1,"inverse")'], ["007"]]);
  await workbook.calculated();
  const before = { desk: await everything("Desk"), instruments: await everything("Instruments") };
  await button("Freeze values to a copy").click();
  const report = workbook.pane.getByRole("list", { name: "Frozen sheets" });
  await report.waitFor();
  await eventually(async () =>
    expect(await report.getByRole("listitem").first().textContent()).toMatch(
      /^Desk → Desk \(frozen\): \d+ HEDGE formulas became values\.$/,
    ),
  );
  const names = await sheetNames();
  expect(names).toContain("Reads (frozen)");
  expect(names).not.toContain("Plain (frozen)");

  const frozen = await everything("Desk (frozen)", 62);
  expect(frozen.filter(({ formula }) => formula !== null)).toEqual([]);
  expect(frozen[0]!.value).toMatch(
    /^Desk, frozen on \d{4}-\d\d-\d\d \d\d:\d\d UTC by Counterpoise \d+\.\d+\.\d+: values only/,
  );
  const shifted = frozen.slice(2 * 18);
  expect(shifted.map(({ value }) => value)).toEqual(before.desk.map(({ value }) => value));
  expect(shifted.map(({ isError }) => isError)).toEqual(before.desk.map(({ isError }) => isError));
  expect(before.desk.some(({ isError }) => isError)).toBe(true);
  await eventually(async () => expect(await everything("Desk")).toEqual(before.desk));
  await eventually(async () => expect(await everything("Instruments")).toEqual(before.instruments));
  await eventually(async () =>
    expect((await workbook.cell("'Reads (frozen)'!A3")).value).toBe((await workbook.cell("Reads!A1")).value),
  );

  await button("Go to the copy").click();
  await workbook.page.waitForFunction(() => {
    const { book } = window.counterpoise;
    return book.sheets().find(({ id }) => id === book.activeSheet())?.name === "Desk (frozen)";
  });
  await button("Freeze values to a copy").click();
  await workbook.pane.getByText("Desk (frozen) 2", { exact: false }).waitFor();
});
