/** The Watch tab in the preview: what it says as the book moves, by keyboard, and that it keeps quiet. */
import { eventually } from "./support/eventually";
import { closeBrowser, openPane, type Workbook } from "./support/workbook";

let workbook: Workbook;

beforeEach(async () => {
  workbook = await openPane();
  await workbook.pane.getByRole("button", { name: "Insert sample desk", exact: true }).click();
  await workbook.pane.getByRole("button", { name: "Write ticket…", exact: true }).waitFor();
});

afterEach(async () => {
  expect(workbook.uncaught).toEqual([]);
  expect(workbook.foreignRequests).toEqual([]);
  await workbook.close();
});

afterAll(closeBrowser);

const tab = (name: RegExp) => workbook.pane.getByRole("tab", { name });
const drift = () => workbook.pane.getByRole("group", { name: "BTC drift" });
const press = async (...keys: string[]): Promise<void> => {
  for (const key of keys) await workbook.page.keyboard.press(key);
};

async function toWatch(): Promise<void> {
  await tab(/^Hedge/).focus();
  await press("ArrowRight", "ArrowRight", "Enter");
  await drift().waitFor();
}

async function setBand(below: string): Promise<void> {
  await drift().getByRole("button", { name: "Band" }).press("Enter");
  const field = drift().getByLabel("Hold below target by");
  await field.focus();
  await workbook.page.keyboard.type(below);
  await press("Enter");
}

const shownDrift = (): Promise<string | null> => drift().getByTitle(/BTC$/).first().getAttribute("title");

test("by keyboard: a band, a drift beyond it, the sign on the tab, and back inside", async () => {
  await toWatch();
  await drift().getByText("No band: set one to be told when to rebalance.").waitFor();
  // The number is NETDELTA's, to the last digit.
  const [positions, { value: now }] = [await workbook.values("Desk!A12:M27"), await workbook.cell("Desk!B4")];
  const { value: equity } = await workbook.cell("Desk!B5");
  const value = await workbook.answer("NETDELTA", positions, "BTC", "usd", equity, now);
  await eventually(async () => expect(await shownDrift()).toBe(`${String(value).replace("-", "−")} BTC`));
  await setBand("0.1");
  await drift()
    .getByText(/^Rebalance: .* below the band\. Buy 1,876 BTC-PERPETUAL\.$/)
    .waitFor();
  await eventually(async () => expect(await tab(/^Watch/).textContent()).toBe("Watch 1 due"));
  await drift().getByRole("button", { name: "Go to the hedge" }).waitFor();
  const field = drift().getByLabel("Hold below target by");
  await field.fill("9");
  await field.press("Enter");
  await drift()
    .getByText(/^Hold: .* to the nearer edge of the band\.$/)
    .waitFor();
  await workbook.pane.waitForFunction(() => !document.body.textContent.includes("1 due"));
});

test("it follows the book after its sheet is renamed, and the proposal under the user's hands stays as it was", async () => {
  await toWatch();
  const before = await shownDrift();
  await workbook.excelRun(async (context) => {
    context.workbook.worksheets.getItem("Desk").name = "Our desk";
    await context.sync();
  });
  const { value } = await workbook.cell("'Our desk'!D14");
  await workbook.write("'Our desk'!D14", [[Number(value) + 1]]);
  await workbook.calculated();
  await workbook.pane.waitForFunction(
    (old) => [...document.querySelectorAll("[title$=BTC]")].every((figure) => figure.getAttribute("title") !== old),
    before,
  );
  await workbook.pane.getByText(/^Watching 'Our desk'!/).waitFor();
  await tab(/^Hedge/).click();
  await workbook.pane.getByText("The book changed.", { exact: true }).first().waitFor();
  await eventually(async () =>
    expect(
      await workbook.pane
        .getByRole("group", { name: "BTC net delta" })
        .getByTitle(/BTC$/)
        .first()
        .getAttribute("title"),
    ).toBe(before),
  );
});

test("a ticket makes it quiet, and stands among the last rebalances; off, it says nothing", async () => {
  await toWatch();
  await setBand("0.1");
  await drift().getByRole("button", { name: "Go to the hedge" }).press("Enter");
  await workbook.pane.getByRole("button", { name: "Write ticket…", exact: true }).press("Enter");
  await workbook.pane.getByRole("button", { name: "Write", exact: true }).press("Enter");
  await workbook.pane.getByRole("button", { name: "Go to ticket", exact: true }).waitFor();
  await toWatch();
  const list = workbook.pane.getByRole("region", { name: "Last rebalances" });
  await list.getByText("Buy 1,876 BTC-PERPETUAL", { exact: true }).waitFor();
  await workbook.pane.getByText(/Quiet until \d\d:\d\d\./).waitFor();
  await eventually(async () => expect(await tab(/^Watch/).textContent()).toBe("Watch"));
  await workbook.pane.getByRole("switch", { name: "Watch the book" }).press("Space");
  await workbook.pane.getByText(/^Off: changes of the book are not looked at/).waitFor();
  await eventually(async () => expect(await drift().count()).toBe(0));
  // The trade that stands on a ticket is not offered again because nobody watches.
  await tab(/^Hedge/).click();
  await workbook.pane.getByText(/^Ticket T-[0-9a-f]{8} proposed .* 1,876 of 1,876 open/).waitFor();
  expect(await workbook.pane.getByRole("button", { name: "Write ticket…", exact: true }).count()).toBe(0);
  await workbook.pane.getByRole("button", { name: "Mark filled", exact: true }).press("Enter");
  await workbook.pane.getByText(/ 1,876 filled, not in the positions yet/).waitFor();
  expect(await workbook.values("Tickets!R2:S2")).toEqual([["filled", 1876]]);
});

const distance = () => workbook.pane.getByRole("group", { name: "Distance to liquidation" });
const atTheTab = (words: string) => eventually(async () => expect(await tab(/^Watch/).textContent()).toBe(words));

/** The margin rules of a venue, as a desk puts them onto a sheet. */
async function chooseRules(): Promise<void> {
  const { pane } = workbook;
  await tab(/^Risk/).click();
  await pane.getByRole("button", { name: "Margin and liquidation", exact: true }).click();
  await pane.getByLabel("Rules of a venue").selectOption({ label: "Deribit portfolio margin, one currency: BTC" });
  await pane.getByRole("button", { name: "Use these rules", exact: true }).click();
  await pane.getByText("Maintenance of equity").waitFor();
}

async function warnWithin(percent: string): Promise<void> {
  await distance().getByLabel("Warn when it is within").fill(percent);
  await press("Enter");
}

test("a liquidation nearer than the distance that is typed is warned of, and one beyond it no more", async () => {
  await toWatch();
  await distance().getByText("It is known once margin rules are chosen: ").waitFor();
  await chooseRules();
  await tab(/^Watch/).click();
  await distance().getByText("No distance: set one to be warned.").waitFor();
  const limit = distance().locator("dt", { hasText: "BTC" }).locator("+ dd");
  await limit.getByText(/^none ↓ [\d,]+ \(\+51\.\d%\) ↑$/).waitFor();
  await warnWithin("60");
  await distance().getByText("Within 60% of the price: BTC.", { exact: true }).waitFor();
  await atTheTab("Watch 1 due");
  await workbook.pane
    .getByText(/^Liquidation is near: BTC none ↓ [\d,]+ \(\+51\.\d%\) ↑\.$/)
    .waitFor({ state: "attached" });
  await distance().getByRole("button", { name: "Go to the margin" }).waitFor();
  await warnWithin("40");
  await distance().getByText("Farther than 40% of the price.", { exact: true }).waitFor();
  await atTheTab("Watch");
  await distance().getByRole("button", { name: "Go to the margin" }).waitFor({ state: "detached" });
  // What the account can stand moves with the book: half as many coins again are sold short.
  const [[held]] = await workbook.values("Desk!D14");
  const before = await limit.textContent();
  await workbook.write("Desk!D14", [[Number(held) * 1.5]]);
  await limit.getByText(before!, { exact: true }).waitFor({ state: "detached" });
  await limit.getByText(/↓ .* ↑$/).waitFor();
});

test("the distance in a cell is followed on its sheet, and what is none names the cell", async () => {
  await chooseRules();
  await tab(/^Watch/).click();
  await workbook.write("Desk!P1", [[0.6]]);
  await workbook.select("Desk!P1");
  await distance().getByRole("button", { name: "Distance from the selected cell" }).click();
  await distance().getByText("Within 60% of the price: BTC.", { exact: true }).waitFor();
  await distance().getByText("From a cell; a number typed here counts in its place").waitFor();
  await atTheTab("Watch 1 due");
  await workbook.write("Desk!P1", [[0.4]]);
  await distance().getByText("Farther than 40% of the price.", { exact: true }).waitFor();
  await eventually(async () => expect(await distance().getByLabel("Warn when it is within").inputValue()).toBe("40"));
  await atTheTab("Watch");
  await workbook.write("Desk!P1", [[60]]);
  await distance()
    .getByText(/^Desk!P1: the distance must be a part of the price above 0 and up to 1, not /)
    .waitFor();
  await workbook.write("Desk!P1", [[0.55]]);
  await distance().getByText("Within 55% of the price: BTC.", { exact: true }).waitFor();
  await warnWithin("30");
  await distance().getByText("Farther than 30% of the price.", { exact: true }).waitFor();
  await distance().getByText("Of the price", { exact: true }).waitFor();
});
