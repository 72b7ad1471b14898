/** Compare, plans in several legs, bands, and what the pane says when a script cannot be had. */
import { eventually } from "./support/eventually";
import { closeBrowser, openPane, type Workbook } from "./support/workbook";

type Cell = string | number | boolean | null;

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
const greeks = () => workbook.pane.getByRole("table", { name: "Greeks before and after" });

async function openSample(): Promise<void> {
  await button("Insert sample desk").click();
  await button("Write ticket…").waitFor();
}

async function openPlan(): Promise<void> {
  await button(/^Compare/).click();
  await workbook.pane.getByRole("radio", { name: "Several legs" }).check();
  await greeks().waitFor();
}

/** What a cell answers with this function about the sample desk, after other arguments for these targets. */
async function answered(name: string, greeks: readonly string[], ...others: unknown[]): Promise<Cell[][]> {
  const [positions, instruments] = [await workbook.values("Desk!A12:M27"), await workbook.values("Instruments!A4:S9")];
  const targets = [["greek", "target"], ...greeks.map((greek) => [greek, 0])];
  const { value: now } = await workbook.cell("Desk!B4");
  return (await workbook.answer(name, positions, instruments, ...others, targets, null, now)) as Cell[][];
}

/** SOLVE and FRONTIER know of no equity. Leaves the fields of the aim open. */
async function goWithoutEquity(): Promise<void> {
  await button("Aim: equity +18.2500 BTC").click();
  await workbook.pane.getByLabel("Account equity").fill("");
  await workbook.page.keyboard.press("Enter");
  await workbook.pane.getByText("usd · without equity · as of 2020-05-14 05:41").waitFor();
  // Until the setting is saved, another one is not taken.
  await workbook.pane.locator('button:not([aria-disabled="true"]):text-is("Write ticket…")').waitFor();
}

test("a hedge in several legs by keyboard alone, to its tickets and back", async () => {
  const press = async (...keys: string[]): Promise<void> => {
    for (const key of keys) await workbook.page.keyboard.press(key);
  };
  const focused = () =>
    workbook.pane.evaluate(() => {
      const at = document.activeElement as HTMLInputElement | null;
      return at?.labels?.[0]?.textContent ?? at?.textContent ?? "";
    });
  const tabTo = async (name: string): Promise<void> => {
    for (let i = 0; i < 30 && (await focused()) !== name; i++) await press("Tab");
    await eventually(async () => expect(await focused()).toBe(name));
  };
  await openSample();
  await goWithoutEquity();
  await workbook.pane.getByRole("tab", { name: "Hedge" }).focus();
  await tabTo("Compare 5");
  await press("Enter");
  await workbook.pane.waitForFunction(() => document.activeElement?.tagName === "H2");
  await tabTo("One instrument");
  await press("ArrowRight");
  await greeks().waitFor();
  await tabTo("Add gamma and vega targets");
  await press("Enter");
  await tabTo("Vega target");
  await workbook.page.keyboard.type("0");
  await press("Enter");
  await workbook.pane.getByText("Gamma and vega targets", { exact: true }).waitFor();
  await button(/^Write [2-9] tickets…$/).waitFor();
  const legs = await workbook.pane.getByRole("list", { name: "Trades" }).getByRole("listitem").count();
  await tabTo(`Write ${legs} tickets…`);
  await press("Enter");
  await button("Write").waitFor();
  await workbook.pane.getByText(`Tickets!A2:S2 (new sheet)`).waitFor();
  await workbook.pane.getByText(new RegExp(`^'Hedge audit'!A2:[A-Z]+2 \\(new sheet\\)$`)).waitFor();
  await tabTo("Write");
  await press("Enter");
  await workbook.pane.waitForFunction(() => document.activeElement?.textContent === "Go to ticket");

  const [headers, ...tickets] = await workbook.values(`Tickets!A1:S${legs + 2}`);
  const column = (row: (typeof tickets)[number], name: string) => row[headers.indexOf(name)];
  const written = tickets.slice(0, legs);
  expect(tickets[legs].every((cell) => cell === null)).toBe(true);
  expect(written.map((row) => column(row, "leg"))).toEqual(written.map((_, i) => `${i + 1} of ${legs}`));
  // The legs are those of the SOLVE cell.
  const table = await answered("SOLVE", ["delta", "vega"]);
  const solved = table.slice(1, legs + 1);
  expect(written.map((row) => [column(row, "instrument"), column(row, "quantity"), column(row, "notional")])).toEqual(
    solved.map(([instrument, quantity, notional]) => [instrument, quantity, notional]),
  );
  expect(table[legs + 1][0]).toBe("trades");
  const [auditHeaders, audit, more] = await workbook.values("'Hedge audit'!A1:AB3");
  expect(audit[auditHeaders.indexOf("instrument")]).toBe(solved.map(([instrument]) => instrument).join("; "));
  expect(audit[auditHeaders.indexOf("vega target")]).toBe(0);
  expect(more.every((cell) => cell === null)).toBe(true);

  await tabTo("Undo");
  await press("Enter");
  await button("Undo").waitFor({ state: "detached" });
  await eventually(async () =>
    expect((await workbook.values("Tickets!A2:S5")).flat().every((cell) => cell === null)).toBe(true),
  );
});

test("the frontier is FRONTIER's; arrows choose a hedge, which is shown and can be written", async () => {
  await openSample();
  await goWithoutEquity();
  await openPlan();
  await button("Spend less: cost against risk left").click();
  const slider = workbook.pane.getByRole("slider", { name: "Hedge by cost" });
  await slider.waitFor();
  const points = await workbook.pane
    .getByRole("table", { name: "Cost against risk left" })
    .getByRole("row")
    .evaluateAll((rows) =>
      rows.slice(1).map((row) => [...row.querySelectorAll("data")].map(({ value }) => Number(value))),
    );
  const [, ...table] = await answered("FRONTIER", ["delta"], 10);
  expect(points).toEqual(table.map(([cost, risk]) => [cost, risk]));

  const last = points.length;
  await eventually(async () => expect(await slider.getAttribute("aria-valuenow")).toBe(String(last)));
  await slider.focus();
  await workbook.page.keyboard.press("ArrowLeft");
  await eventually(async () => expect(await slider.getAttribute("aria-valuenow")).toBe(String(last - 1)));
  const after = await greeks()
    .getByRole("row", { name: /^Delta/ })
    .getByTitle(/./)
    .last()
    .getAttribute("title");
  expect(Number(after!.replace("−", "-").replaceAll(",", ""))).toBeCloseTo(Number(table[last - 2][2]), 12);
  await workbook.page.keyboard.press("Home");
  await workbook.pane.getByText("No trade is worth its cost: nothing to do").waitFor();
  await eventually(async () => expect(await button(/^Write .*ticket/).count()).toBe(0));
  await workbook.page.keyboard.press("End");
  await button(/^Write .*ticket/).waitFor();
});

test("inside its band a book is left alone", async () => {
  await openSample();
  await goWithoutEquity();
  await workbook.pane.getByLabel("Hold below target by").fill("8");
  await workbook.page.keyboard.press("Enter");
  await workbook.pane
    .getByText(/^Inside the band: −6\.8874 is between −8\.0000 and \+8\.0000 BTC\. Nothing to do$/)
    .waitFor();
  await eventually(async () => expect(await button("Write ticket…").count()).toBe(0));
  await workbook.pane.getByLabel("Hold below target by").fill("5");
  await workbook.page.keyboard.press("Enter");
  await button("Write ticket…").waitFor();
});

test("the fields of a band are those of what is in force: a model, or fixed distances", async () => {
  await openSample();
  await goWithoutEquity();
  const band = workbook.pane.getByLabel("Band", { exact: true });
  const below = workbook.pane.getByLabel("Hold below target by");
  await below.fill("8");
  await workbook.page.keyboard.press("Enter");
  await workbook.pane.getByText(/^Inside the band: /).waitFor();
  await band.selectOption("whalley-wilmott");
  await workbook.pane.getByLabel("Risk aversion").waitFor();
  await button("Write ticket…").waitFor();
  await eventually(async () => expect(await below.count()).toBe(0));
  await band.selectOption("fixed");
  await workbook.pane.getByText(/^Inside the band: −6\.8874 is between −8\.0000 and \+8\.0000 BTC/).waitFor();
  await eventually(async () => expect(await below.inputValue()).toBe("8"));
});

test("targets that cannot be met are said with how much they miss", async () => {
  await workbook.page.evaluate(() => window.counterpoise.book.activateSheet(window.counterpoise.book.addSheet("Mine")));
  await workbook.write("Mine!A1:H3", [
    ["instrument", "underlying", "type", "quantity", "settlement", "price", "delta", "vega"],
    ["BTC-C", "BTC", "call", 3, "linear", 2500, 0.4, 100],
    ["BTC", "BTC", "spot", 1, "linear", 50000, null, null],
  ]);
  await workbook.write("Mine!A11:H13", [
    ["instrument", "underlying", "type", "price", "lot", "fee", "bid", "ask"],
    ["BTC-PERP", "BTC", "perp", 50000, 0.001, 0.0005, 49999.5, 50000.5],
    ["BTC-FUT", "BTC", "future", 50100, 0.1, 0.0002, 50095, 50105],
  ]);
  await workbook.calculated();
  await workbook.select("Mine!A2");
  await button("Use my selection").click();
  await workbook.pane.getByText("Which instruments may you hedge with?").waitFor();
  await workbook.select("Mine!A12");
  await button("Use my selection").click();
  await button("Write ticket…").waitFor();
  await openPlan();
  await button("Add gamma and vega targets").click();
  await workbook.pane.getByLabel("Vega must be within").fill("1");
  await workbook.page.keyboard.press("Enter");
  await workbook.pane.getByText("No trades meet the targets.").waitFor();
  // Three calls of 1 a vol point each, and nothing to trade that has any vega.
  await workbook.pane.getByText(/Vega misses 0 ± 1(\.0+)? by 2(\.0+)? at best\./).waitFor();
});

test("without its solver the pane says so, keeps the single hedges, and tries again", async () => {
  await openSample();
  await workbook.page.route("**/solver.js", (route) => route.abort());
  await button(/^Compare/).click();
  await workbook.pane.getByRole("radio", { name: "Several legs" }).check();
  await workbook.pane.getByText("The solver is not loaded.").waitFor();
  await workbook.page.unroute("**/solver.js");
  await button("Retry").click();
  await greeks().waitFor();
});

test("a solver that does not answer can be given up and asked again", async () => {
  await openSample();
  let isHeld = true;
  await workbook.page.context().route("**/solver.worker.js", async (route) => {
    while (isHeld) await new Promise((resolve) => setTimeout(resolve, 50));
    await route.continue();
  });
  await button(/^Compare/).click();
  await workbook.pane.getByRole("radio", { name: "Several legs" }).check();
  await button("Cancel").click();
  await workbook.pane.getByText("Cancelled.").waitFor();
  isHeld = false;
  await button("Solve").click();
  await greeks().waitFor();
});

test("a view whose script does not load leaves the rest alone and is tried again", async () => {
  await openSample();
  await workbook.page.route("**/taskpane.compare*.js", (route) => route.abort());
  await button(/^Compare/).click();
  await workbook.pane.getByText("Compare is not loaded.").waitFor();
  await workbook.pane.getByRole("tab", { name: "Hedge" }).waitFor();
  await workbook.page.unroute("**/taskpane.compare*.js");
  await button("Retry").click();
  await workbook.pane.getByRole("radio", { name: "One instrument" }).waitFor();
});
