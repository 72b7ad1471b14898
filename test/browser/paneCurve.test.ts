/** A book of several tenors and underlyings in the pane: its benchmark, its curve, and what past markets would do to it. */
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
const says = (words: string | RegExp) => workbook.pane.getByText(words).first().waitFor();

async function openSample(): Promise<void> {
  await button("Insert sample desk").click();
  await button("Write ticket…").waitFor();
}

async function addSheet(name: string, cells: (string | number | null)[][]): Promise<void> {
  await workbook.page.evaluate((sheet) => {
    const { book } = window.counterpoise;
    book.activateSheet(book.addSheet(sheet));
  }, name);
  const last = String.fromCharCode(64 + cells[0].length);
  await workbook.write(`${name}!A1:${last}${cells.length}`, cells);
  await workbook.calculated();
}

async function fill(label: string, text: string): Promise<void> {
  await workbook.pane.getByLabel(label, { exact: true }).fill(text);
  await workbook.page.keyboard.press("Enter");
}

/** Two shares with betas, measured in a benchmark that is named but has no price. */
async function nameBenchmark(): Promise<void> {
  await addSheet("Shares", [
    ["instrument", "underlying", "type", "quantity", "price", "beta"],
    ["AAA", "AAA", "spot", 12_000, 210.5, 1.15],
    ["BBB", "BBB", "spot", 40_000, 58.2, 0.85],
  ]);
  await workbook.select("Shares!A2");
  await button("Use my selection").click();
  await button("Use these positions").click();
  await button("Beta-weight the book to a benchmark").click();
  await fill("Benchmark", "SPX");
  await says(/benchmark SPX is not in the table/);
}

test("shares with betas stand in their benchmark once it is named and priced", async () => {
  await nameBenchmark();
  await fill("Its price", "6820");
  await workbook.pane.getByRole("heading", { name: "Beta-weighted to SPX" }).waitFor();
  await says("12,000 AAA × beta 1.15 × 210.5/6,820 = 425.94 SPX");
  await says(/Hedges the market part only/);
});

test("a benchmark's price in a cell is followed, and a cell that holds none is named", async () => {
  await nameBenchmark();
  await workbook.write("Shares!H1", [[6820]]);
  await workbook.select("Shares!H1");
  await button("Price from the selected cell").click();
  await says("12,000 AAA × beta 1.15 × 210.5/6,820 = 425.94 SPX");
  const card = workbook.pane.getByRole("group", { name: "Beta-weighted to SPX" });
  await card.getByRole("button", { name: "Shares!H1", exact: true }).waitFor();
  await workbook.write("Shares!H1", [[6000]]);
  await says("The book changed.");
  await button("Recompute").first().click();
  await says("12,000 AAA × beta 1.15 × 210.5/6,000 = 484.15 SPX");
  await workbook.write("Shares!H1", [["soon"]]);
  await says("The book changed.");
  await button("Recompute").first().click();
  await says(/the benchmark's price must be a number above zero, not /);
  await button("Shares!H1").waitFor();
  await card.waitFor({ state: "detached" });
});

test("a bucket of the curve that is tapped is brought to 0 in a plan", async () => {
  await openSample();
  await button("By tenor").click();
  // The card's net delta counts the equity, and the ladder's total does not.
  await workbook.pane.getByText("In BTC, of the positions alone.", { exact: false }).waitFor();
  await workbook.pane.getByRole("radio", { name: "vega standard" }).check();
  const bucket = workbook.pane.getByRole("list", { name: "vega standard along the curve" }).getByRole("button").first();
  await bucket.click();
  await workbook.pane.locator('[aria-label="vega standard along the curve"] [aria-pressed="true"]').waitFor();
  await button(/^Compare/).click();
  await workbook.pane.getByRole("radio", { name: "Several legs" }).check();
  await workbook.pane.getByRole("rowheader", { name: /^Vega standard 2020-05-22/ }).waitFor();
});

test("the curve moves beside price and vol, and a history says who causes its shortfall", async () => {
  await openSample();
  const moves = Array.from({ length: 60 }, (_, i) => [9_000 + 400 * Math.sin(i), 0.7 + 0.05 * Math.cos(i)]);
  await addSheet("Market", [["BTC", "BTC vol"], ...moves]);
  await workbook.pane.getByRole("tab", { name: "Risk" }).click();
  await button("Spot and vol").click();
  await workbook.pane.getByRole("radio", { name: "steeper" }).check();
  await says(/^at once, curve −1% at [\d.]+ to \+1% at [\d.]+ years/);
  await button("History").click();
  await button("By address or name").click();
  await workbook.pane.getByRole("combobox", { name: "Market history" }).fill("Market!A1:B61");
  await workbook.page.keyboard.press("Enter");
  await says(/^VaR 99% [\d,]+, expected shortfall [\d,]+ USD$/);
  await says(/^Most of the shortfall: /);
  await workbook.pane.getByRole("table", { name: /^P&L of 59 past moves, USD/ }).waitFor({ state: "attached" });
});
