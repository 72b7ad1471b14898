/** The commands of the manifest: ribbon, menu of a cell, keyboard; each goes through office.js into the pane. */
import { eventually } from "./support/eventually";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { closeBrowser, openPane, openWorkbook, type Workbook } from "./support/workbook";

let workbook: Workbook;

afterEach(async () => {
  expect(workbook.uncaught).toEqual([]);
  expect(workbook.foreignRequests).toEqual([]);
  await workbook.close();
});

afterAll(closeBrowser);

const ribbon = () => workbook.page.getByRole("toolbar", { name: "Counterpoise" });
const command = (name: string) => ribbon().getByRole("button", { name, exact: true });
const button = (name: string) => workbook.pane.getByRole("button", { name, exact: true });
const paneIsShown = () => workbook.page.locator("main").getAttribute("data-pane");

describe("with the grid", () => {
  beforeEach(async () => {
    workbook = await openWorkbook();
  });

  test("a selection becomes the positions: on the ribbon, in the menu of a cell, by keyboard", async () => {
    const chip = workbook.pane.getByRole("button", { name: /· \d+ positions?$/ });
    await workbook.select("Desk!C14");
    await command("Use selection").click();
    // A column of words that the pane does not read is shown once.
    await workbook.pane.getByLabel("valued at is read as").waitFor();
    await workbook.pane.getByRole("button", { name: "Use these positions", exact: true }).click();
    await chip.waitFor();
    await eventually(async () => expect(await chip.textContent()).toBe("Desk!A12:M27 · 15 positions"));

    // Of a table's cells the table is taken; of plain ones those that are selected.
    const rows = await workbook.values("Desk!A12:M16");
    await workbook.page.evaluate(() => {
      const { book } = window.counterpoise;
      book.activateSheet(book.addSheet("Mine"));
    });
    await workbook.write("Mine!A12", rows as (string | number | null)[][]);
    await workbook.select("Mine!A12:M15");
    await workbook.page.keyboard.press("Control+Shift+Alt+U");
    await workbook.pane.getByText("Mine!A12:M15 · 3 positions").waitFor();

    await workbook.select("Mine!A12:M16");
    // A cell of the grid has no element: the menu opens where the first selected rows are drawn.
    const grid = (await workbook.page.locator("#grid").boundingBox())!;
    await workbook.page.mouse.click(grid.x + 120, grid.y + 370, { button: "right" });
    await workbook.page.getByText("Hedge this range", { exact: true }).click();
    await workbook.pane.getByText("Mine!A12:M16 · 4 positions").waitFor();
  });

  test("the shortcuts work from the grid and from the pane", async () => {
    await command("Insert sample desk").click();
    await button("Write ticket…").waitFor();
    await workbook.type("Desk!D13", "13");
    await workbook.pane.getByText("The book changed.", { exact: true }).first().waitFor();
    await workbook.page.keyboard.press("Control+Shift+Alt+R");
    await workbook.pane.getByText("The book changed.", { exact: true }).first().waitFor({ state: "detached" });
    await workbook.page.keyboard.press("Control+Shift+Alt+F");
    await workbook.pane.getByLabel("Search functions").focus();
    await workbook.page.keyboard.press("Control+Shift+Alt+T");
    await button("Write").waitFor();
  });
});

describe("beside any workbook", () => {
  beforeEach(async () => {
    workbook = await openPane();
  });

  test("the ribbon is the manifest's, and the arrow keys go through it", async () => {
    const manifest = readFileSync(join(__dirname, "../../manifest.xml"), "utf8");
    const tab = manifest.slice(manifest.indexOf("<CustomTab"), manifest.indexOf("</CustomTab>"));
    const ids = [...tab.matchAll(/<Control xsi:type="Button" id="([^"]+)"/g)].map((match) => match[1]);
    const labels = ids.map((id) => new RegExp(`id="${id}\\.Label" DefaultValue="([^"]+)"`).exec(manifest)![1]);
    expect(labels.length).toBeGreaterThanOrEqual(7);
    await eventually(async () => expect(await ribbon().getByRole("button").allTextContents()).toEqual(labels));
    await command(labels[0]).focus();
    for (const label of [...labels.slice(1), labels[0]]) {
      await workbook.page.keyboard.press("ArrowRight");
      await eventually(async () =>
        expect(await workbook.page.evaluate(() => document.activeElement!.textContent)).toBe(label),
      );
    }
  });

  test("from the sample desk to a ticket on the ribbon alone, which opens the pane where it is closed", async () => {
    await workbook.page.getByRole("button", { name: "Task pane" }).click();
    await eventually(async () => expect(await paneIsShown()).toBe("closed"));
    await command("Insert sample desk").click();
    await workbook.page.waitForFunction(() => document.querySelector("main")!.dataset.pane === "open");
    await button("Write ticket…").waitFor();
    await command("Write ticket…").click();
    await workbook.pane.getByText("Tickets!A2:S2 (new sheet)").waitFor();
    await eventually(async () =>
      expect(
        await workbook.page.evaluate(() => window.counterpoise.book.sheets().map(({ name }) => name)),
      ).not.toContain("Tickets"),
    );
    await command("Functions").click();
    await workbook.pane.getByLabel("Search functions").waitFor();
    await workbook.page.getByRole("button", { name: "Task pane" }).click();
    await command("Hedge").click();
    await eventually(async () => expect(await paneIsShown()).toBe("open"));
  });

  test("an old proposal gets no ticket from a command either", async () => {
    await command("Insert sample desk").click();
    await button("Write ticket…").waitFor();
    await workbook.type("Desk!D13", "13");
    await workbook.pane.getByText("The book changed.", { exact: true }).first().waitFor();
    await command("Write ticket…").click();
    await workbook.pane.getByText("The book changed.", { exact: true }).first().waitFor();
    await eventually(async () => expect(await button("Write").count()).toBe(0));
  });

  test("every command tells Excel that it is completed", async () => {
    // A page is open before its pane's own script has run.
    const names = [...readFileSync(join(__dirname, "../../manifest.xml"), "utf8").matchAll(/<FunctionName>(\w+)</g)];
    expect(names.length).toBeGreaterThanOrEqual(7);
    for (const [, name] of names) {
      const completed = workbook.pane.waitForFunction((id) => {
        type Action = (event: { completed: () => void }) => void;
        const { actions } = Office as unknown as { actions: { _association: { mappings: Record<string, Action> } } };
        const action = actions._association.mappings[id];
        return action && new Promise((resolve) => action({ completed: () => resolve("completed") }));
      }, name!.toUpperCase());
      expect(await (await completed).jsonValue()).toBe("completed");
    }
  });

  test("Help opens the guides beside the workbook", async () => {
    const [page] = await Promise.all([workbook.page.context().waitForEvent("page"), command("Help").click()]);
    await page.waitForLoadState();
    expect(page.url()).toMatch(/\/docs\/index\.html$/);
    expect(await page.title()).toContain("Counterpoise");
  });
});
