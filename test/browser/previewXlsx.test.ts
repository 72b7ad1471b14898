import { eventually } from "./support/eventually";
import { readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { sampleDrafts } from "../../scripts/samples/files";
import { callsAddin } from "../../src/xlsx/formulas";
import type { FileCell } from "../../src/xlsx/model";
import { type ReadWorkbook, readWorkbook } from "../../src/xlsx/readWorkbook";
import { closeBrowser, newPage } from "./support/workbook";

const ADDIN = "8f0a5c3e-6b1d-4f57-9c42-1e7d3a9b5c60";
const SAMPLES = [
  ...["delta-neutral-desk", "cash-and-carry", "hedge-ratio-lab", "imports", "calendar-by-tenor"],
  ...["jet-fuel-by-heating-oil", "shares-by-an-index-future", "cross-margin", "carry-week"],
];
const sampleFile = (name: string): string => join(__dirname, `../../samples/${name}.xlsx`);
const drafts = sampleDrafts({ id: ADDIN, version: "1.0.0.0" });
const read = (path: string): ReadWorkbook => readWorkbook(new Uint8Array(readFileSync(path)), ADDIN);

let page: Page;
const errors: string[] = [];

async function ready(): Promise<void> {
  await page.waitForFunction(() => window.counterpoise !== undefined && document.body.dataset.state === "ready");
  await page.evaluate(async () => {
    await window.counterpoise.ready;
    await window.counterpoise.calculated();
  });
}

const show = async (query: string): Promise<void> => {
  await page.goto(`${process.env.PREVIEW_URL}preview/${query}`);
  await ready();
};

/** Opens the file from whatever is in view. */
async function open(file: string): Promise<void> {
  if (page.url() === "about:blank") await show("");
  const loaded = page.waitForEvent("load");
  await page.getByLabel("Workbook file").setInputFiles(file);
  await loaded;
  await ready();
}

async function save(): Promise<string> {
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Save a copy" }).click();
  const path = join(tmpdir(), `${process.pid}-${(await download).suggestedFilename()}`);
  await (await download).saveAs(path);
  return path;
}

const key = (sheet: string, { row, column }: FileCell): string => `${sheet}!${row},${column}`;
const cellsOf = ({ sheets }: ReadWorkbook): Map<string, FileCell> =>
  new Map(sheets.flatMap(({ name, cells }) => cells.map((cell) => [key(name, cell), cell])));

/** A file's times, names and looks are the same; a blank that is only styled may go with its array. */
const frame = ({ sheets, names, active, addin }: ReadWorkbook) => ({
  names: [...names].sort((a, b) => (a.name < b.name ? -1 : 1)),
  active,
  addin,
  sheets: sheets.map(({ cells: _, columnWidths, ...sheet }) => ({
    ...sheet,
    columnWidths: [...columnWidths].map(([column, width]) => [column, Math.round(width)]),
  })),
});

beforeAll(async () => {
  page = await newPage();
  page.on("pageerror", ({ message }) => errors.push(message));
  page.on("dialog", (dialog) => void dialog.accept());
});
afterAll(async () => {
  await page.context().close();
  await closeBrowser();
});
afterEach(() => expect(errors).toEqual([]));

test("the acceptance sheet says yes by itself wherever a formula can tell", async () => {
  await show("?workbook=acceptance");
  const seen = async (): Promise<unknown[]> =>
    page.evaluate(() => {
      const cells = window.counterpoise.cells("Acceptance!E7:E60").map(([cell]) => cell);
      return cells.filter(({ formula }) => formula !== null).map(({ value }) => value);
    });
  const formulas = (await seen()).length;
  expect(formulas).toBeGreaterThanOrEqual(12);
  // The solver answers from its own thread.
  await page.waitForFunction(
    (count) => String(window.counterpoise.cell("Acceptance!A4").value).startsWith(`${count} of ${count} say yes`),
    formulas,
  );
  expect(await seen()).toEqual(Array(formulas).fill("yes"));
});

describe("a sample workbook in the preview", () => {
  it.each(SAMPLES)("%s is calculated to the values that it holds, to the last bit", async (name) => {
    const { sheets } = read(sampleFile(name));
    expect(sheets.some(({ cells }) => cells.some(({ formula }) => formula && callsAddin(formula)))).toBe(true);
    // Without its values, so that each of them is calculated here.
    const draft = Buffer.from(drafts.get(`${name}.xlsx`)!);
    await page.route(`**/samples/${name}.xlsx`, (route) => route.fulfill({ body: draft }), { times: 1 });
    await show(`?workbook=${name}`);
    for (const { name: sheet, cells } of sheets) {
      const shown = await page.evaluate((title) => {
        const { book } = window.counterpoise;
        const { id, rows, columns } = book.sheets().find((one) => one.name === title)!;
        const used = book.usedArea({ sheet: id, row: 0, column: 0, rows, columns }, true)!;
        return { used, cells: book.cells(used).map((row) => row.map(({ value, formula }) => ({ value, formula }))) };
      }, sheet);
      for (const cell of cells.filter(({ value }) => value !== null && value !== "")) {
        const { value, formula } = shown.cells[cell.row - shown.used.row]![cell.column - shown.used.column]!;
        const where = key(sheet, cell);
        expect({ where, formula }).toEqual({ where, formula: cell.formula ?? null });
        expect({ where, value }).toEqual({ where, value: cell.value });
      }
    }
  });

  it.each(SAMPLES)("%s comes back from a saved copy as it was, and again", async (name) => {
    await open(sampleFile(name));
    const first = await save();
    const [original, copy] = [read(sampleFile(name)), read(first)];
    expect(frame(copy)).toEqual(frame(original));
    const [was, is] = [cellsOf(original), cellsOf(copy)];
    for (const [where, cell] of was) {
      if (cell.value === null && !is.has(where)) continue;
      const { value, formula, style, array } = is.get(where)!;
      expect({ where, formula, style }).toEqual({ where, formula: cell.formula, style: cell.style });
      if (cell.array && cell.array.rows * cell.array.columns > 1)
        expect({ where, array }).toEqual({ where, array: cell.array });
      if (cell.formula === undefined && !cell.received)
        expect({ where, value: value ?? "" }).toEqual({ where, value: cell.value ?? "" });
    }
    await open(first);
    const second = read(await save());
    expect(frame(second)).toEqual(frame(copy));
    expect(cellsOf(second)).toEqual(is);
  });
});

// Each is opened from what the one before left in view.
describe("a workbook file", () => {
  it("brings the settings of the pane, which finds its tables by them", async () => {
    await open(sampleFile("delta-neutral-desk"));
    const pane = page.frames().find((one) => one.url().includes("taskpane.html"))!;
    await pane.getByText("Positions").first().waitFor();
    const settings = await page.evaluate(() => window.counterpoise.documentSettings());
    expect(JSON.parse(settings.counterpoise!)).toMatchObject({ positions: { kind: "name", name: "Positions" } });
  });

  it("that does not exist leaves the sample desk, and says so", async () => {
    await show("?workbook=nothing");
    await page.getByText("There is no sample workbook nothing.").waitFor();
    await eventually(async () =>
      expect(await page.evaluate(() => window.counterpoise.book.sheets()[0]!.name)).toBe("Desk"),
    );
  });

  it("is chosen from a menu that the keyboard reaches", async () => {
    await page.getByRole("button", { name: "Workbooks" }).press("Enter");
    await page.locator("a:focus", { hasText: "Sample desk" }).waitFor();
    await page.keyboard.press("Tab");
    await page.keyboard.press("Tab");
    await page.locator("a:focus", { hasText: "Cash and carry" }).waitFor();
    await page.keyboard.press("Enter");
    await page.waitForURL(/workbook=cash-and-carry/);
    await ready();
    await eventually(async () =>
      expect(await page.getByRole("button", { name: "Save a copy" }).isEnabled()).toBe(true),
    );
  });

  it("that is broken says so, and the workbook in view stays", async () => {
    const broken = join(tmpdir(), `${process.pid}-broken.xlsx`);
    writeFileSync(broken, readFileSync(sampleFile("cash-and-carry")).subarray(0, 5000));
    await page.getByLabel("Workbook file").setInputFiles(broken);
    await page.getByText("The file is broken: it cannot be unpacked.").waitFor();
    await eventually(async () =>
      expect(await page.evaluate(() => window.counterpoise.cell("Carry!A1").value)).toContain("Cash and carry"),
    );
    await page.getByRole("button", { name: "Close", exact: true }).click();
    await eventually(async () => expect(await page.getByRole("alert").isVisible()).toBe(false));
  });
});
