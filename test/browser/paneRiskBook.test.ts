/** The Risk tab about the book, by keyboard alone: what it says is what the cells say, and nothing scrolls sideways. */
import { eventually } from "./support/eventually";
import { closeBrowser, openPane, type OpenOptions, type Workbook } from "./support/workbook";

let workbook: Workbook;

afterEach(async () => {
  expect(workbook.uncaught).toEqual([]);
  expect(workbook.foreignRequests).toEqual([]);
  await workbook.close();
});

afterAll(closeBrowser);

const press = (key: string) => workbook.page.keyboard.press(key);
const button = (name: string) => workbook.pane.getByRole("button", { name, exact: true });
const section = (name: string) => workbook.pane.getByRole("region", { name, exact: true });
const isFocused = (element: Element): boolean => element === document.activeElement;

/** The sample desk on the Risk tab, with the keys that a user presses. */
async function openTab(options: OpenOptions = {}): Promise<void> {
  workbook = await openPane(options);
  await button("Insert sample desk").press("Enter");
  await button("Write ticket…").waitFor();
  await workbook.calculated();
  await workbook.pane.getByRole("tab", { name: "Risk" }).press("Enter");
  await section("Payoff").waitFor();
}

/** On the Hedge tab, whose sample is linked to a cell of equity. */
async function clearEquity(): Promise<void> {
  await button("Aim: equity +18.2500 BTC").press("Enter");
  await workbook.pane.getByLabel("Account equity").fill("");
  await press("Enter");
  await workbook.pane.getByText("usd · without equity", { exact: false }).waitFor();
  // Until the setting is saved, another one is not taken.
  await workbook.pane.locator('button:not([aria-disabled="true"]):text-is("Write ticket…")').waitFor();
}

/** Opens a section that is not open yet; the tab opens with its payoff. */
async function openSection(name: string): Promise<void> {
  if ((await button(name).getAttribute("aria-expanded")) === "false") await button(name).press("Enter");
}

/** The numbers of a chart or a grid, row by row, as a screen reader finds them. */
const dataOf = (name: string): Promise<number[][]> =>
  section(name)
    .locator("tbody tr")
    .evaluateAll((rows) =>
      rows
        .map((row) => [...row.querySelectorAll("data")].map(({ value }) => Number(value)))
        .filter(({ length }) => length > 0),
    );

const positionsOfDesk = () => workbook.values("Desk!A12:M27");
const now = async () => (await workbook.cell("Desk!B4")).value;

/** The table that a function of the add-in spills. */
const spilled = async (name: string, ...args: unknown[]) => (await workbook.answer(name, ...args)) as unknown[][];

/** The book after the proposed trade, as whoever books it would write it below the positions. */
async function bookAfter(): Promise<unknown[][]> {
  const positions = await positionsOfDesk();
  const { value: equity } = await workbook.cell("Desk!B5");
  const delta = await workbook.answer("NETDELTA", positions, "BTC", "usd", equity, await now());
  const [[, , , multiplier, settlement, price, , , , , lot]] = await workbook.values("Instruments!A5:K5");
  const quantity = await workbook.answer("OFFSET", delta, price, multiplier, settlement, lot);
  const trade = ["BTC-PERPETUAL", "BTC", "perp", quantity, 10, "inverse", price, price, null, null, null, price, null];
  return [...positions, trade];
}

test("payoff, heat map, stress and leg failure say what the cells say of the book after the trade", async () => {
  await openTab();
  const after = await bookAfter();
  const names = ["Payoff", "Spot and vol", "Stress", "Leg failure"];
  for (const name of names) await openSection(name);
  await section("Payoff").getByRole("application").waitFor();
  const spot = (await workbook.cell("Desk!H13")).value as number;
  const payoff = await spilled("PAYOFF", after, [[spot * (1 - 0.3)], [spot]], null, "pnl", "usd", await now());
  const lines = await dataOf("Payoff");
  // Before today, before at expiry, after today, after at expiry.
  expect(lines[0][2]).toBe(payoff[1][1]);
  expect(lines.map(([, , today]) => today)).toContain(payoff[2][1]);

  await section("Spot and vol").getByRole("grid").waitFor();
  const shifts = [-0.3, -0.2, -0.1, -0.05, 0, 0.05, 0.1, 0.2, 0.3].map((shift) => [shift]);
  const vols = [[-0.2, -0.1, 0, 0.1, 0.2]];
  const scenario = await spilled("SCENARIO", after, shifts, vols, 0, "pnl", "usd", await now());
  await eventually(async () =>
    expect(await dataOf("Spot and vol")).toEqual(scenario.slice(1).map((row) => row.slice(1))),
  );

  await section("Stress").getByRole("grid").waitFor();
  const stress = await spilled("STRESS", after, "main", "usd", await now());
  const worst = stress.at(-1)![1];
  await eventually(async () => expect(Math.min(...(await dataOf("Stress")).flat())).toBe(worst));

  const costliest = section("Leg failure")
    .getByRole("button", { name: /: delta / })
    .first();
  await costliest.press("Enter");
  const leg = (await costliest.textContent())!.split(":")[0];
  const moves = [-0.2, -0.1, -0.05, 0.05, 0.1, 0.2].map((move) => [move]);
  const failure = await spilled("LEGFAIL", after, leg, moves, "usd", await now());
  const shown = await section("Leg failure")
    .getByRole("table")
    .first()
    .locator("tbody tr")
    .evaluateAll((rows) => rows.map((row) => [...row.querySelectorAll("td")].map((cell) => cell.textContent!)));
  const typed = (text: string): number => Number(text.replaceAll(",", "").replace("−", "-"));
  shown.forEach(([pnl, without, delta], i) => {
    const [, all, left, , deltaLeft] = failure[i + 1] as number[];
    // Shown to a dollar, and to four digits of a coin.
    expect(typed(pnl)).toBeCloseTo(all, 0);
    expect(typed(without)).toBeCloseTo(left, 0);
    expect(typed(delta)).toBeCloseTo(deltaLeft, 3);
  });
  expect(shown).toHaveLength(6);
});

/** The trades that SOLVE answers for delta and vega at zero, as rows below the positions. */
async function bookAfterPlan(): Promise<{ table: unknown[][]; words: string }> {
  const targets = [
    ["greek", "target"],
    ["delta", 0],
    ["vega", 0],
  ];
  const positions = await positionsOfDesk();
  const solved = await spilled(
    "SOLVE",
    positions,
    await workbook.values("Instruments!A4:S9"),
    targets,
    null,
    await now(),
  );
  const legs = solved.slice(1, solved.map(([name]) => name).indexOf("trades")) as [string, number][];
  expect(legs.length).toBeGreaterThan(1);
  const instruments = await workbook.values("Instruments!A5:J9");
  const rows = legs.map(([instrument, quantity]) => {
    const [, underlying, type, ...terms] = instruments.find(([name]) => name === instrument)!;
    return [instrument, underlying, type, quantity, ...terms, terms[2], null];
  });
  const words = legs.map(
    ([instrument, quantity]) =>
      `${quantity > 0 ? "buy" : "sell"} ${Math.abs(quantity).toLocaleString("en-US")} ${instrument}`,
  );
  return { table: [...positions, ...rows], words: words.join(", ") };
}

test("once a plan is solved, after may mean the plan: the payoff is PAYOFF's of the book with all its legs", async () => {
  workbook = await openPane({});
  const { pane } = workbook;
  await button("Insert sample desk").press("Enter");
  await button("Write ticket…").waitFor();
  // SOLVE knows of no equity.
  await clearEquity();
  await pane.getByRole("tab", { name: "Risk" }).press("Enter");
  const maxLoss = section("Payoff").getByText(/^Max loss −[\d,]+ USD at/);
  await maxLoss.waitFor();
  const after = pane.getByRole("radiogroup", { name: "After the", exact: true });
  await eventually(async () => expect(await after.count()).toBe(0));

  await pane.getByRole("tab", { name: "Hedge" }).press("Enter");
  await pane.getByRole("button", { name: /^Compare/ }).press("Enter");
  await pane.getByRole("radio", { name: "Several legs" }).check();
  await button("Add gamma and vega targets").press("Enter");
  await pane.getByLabel("Vega target").fill("0");
  await press("Enter");
  await pane.getByRole("button", { name: /^Write [2-9] tickets…$/ }).waitFor();
  await pane.getByRole("tab", { name: "Risk" }).press("Enter");
  await section("Payoff")
    .getByText(/after the trade: /)
    .waitFor();
  const lossOfTrade = await maxLoss.textContent();

  await after.getByRole("radio", { name: "trade" }).focus();
  await press("ArrowRight");
  await section("Payoff")
    .getByText(/after the plan: /)
    .waitFor();
  await maxLoss.and(pane.getByText(lossOfTrade!, { exact: true })).waitFor({ state: "detached" });
  const { table, words } = await bookAfterPlan();
  await section("Payoff").getByText(`after the plan: ${words}`).waitFor();

  const spot = (await workbook.cell("Desk!H13")).value as number;
  const even = Array.from({ length: 121 }, (_, i) => spot + (spot * 0.3 * (i - 60)) / 60);
  const strikes = table.slice(1).flatMap(([, , , , , , , , strike]) => (strike ?? []) as number[]);
  const corners = strikes.filter((strike) => strike > even[0] && strike < even[120]);
  const prices = [...new Set([...even, ...corners])].sort((a, b) => a - b);
  const payoff = await spilled(
    "PAYOFF",
    table,
    prices.map((price) => [price]),
    null,
    "pnl",
    "usd",
    await now(),
  );
  const lines = await dataOf("Payoff");
  // After today, and at the first expiry.
  expect(lines.map(([, , today, first]) => [today, first])).toEqual(
    payoff.slice(1).map(([, today, first]) => [today, first]),
  );
  const shown = /−([\d,]+) USD/.exec((await maxLoss.textContent())!)![1];
  // To the dollar, as it is shown.
  expect(-Number(shown.replaceAll(",", ""))).toBeCloseTo(
    Math.min(...payoff.slice(1).map(([, , first]) => first as number)),
    0,
  );

  await workbook.write("Desk!D13", [[11]]);
  await button("Recompute").press("Enter");
  await section("Payoff")
    .getByText(/after the trade: /)
    .waitFor();
  await eventually(async () => expect(await after.count()).toBe(0));
});

test("arrow keys read the payoff and walk the heat grid, each one tab stop", async () => {
  await openTab();
  for (const name of ["Payoff", "Spot and vol"]) await openSection(name);
  const chart = section("Payoff").getByRole("application");
  await chart.waitFor();
  await button("Payoff").focus();
  await press("Tab");
  await eventually(async () => expect(await chart.evaluate(isFocused)).toBe(true));
  const announced = section("Payoff").locator('[aria-live="polite"]').first();
  const headings = await section("Payoff").locator("tbody th").allTextContents();
  await press("Home");
  await announced.filter({ hasText: headings[0] }).waitFor({ state: "attached" });
  await press("ArrowRight");
  await announced.filter({ hasText: headings[1] }).waitFor({ state: "attached" });
  await press("End");
  await announced.filter({ hasText: headings.at(-1)! }).waitFor({ state: "attached" });

  const grid = section("Spot and vol").getByRole("grid");
  await grid.waitFor();
  await eventually(async () => expect(await grid.locator('td[tabindex="0"]').count()).toBe(1));
  await button("Spot and vol").focus();
  await press("Tab");
  await press("Control+Home");
  const cell = (row: number, column: number) => grid.locator("tbody tr").nth(row).locator("td").nth(column);
  await eventually(async () => expect(await cell(0, 0).evaluate(isFocused)).toBe(true));
  await press("ArrowDown");
  await press("ArrowRight");
  await eventually(async () => expect(await cell(1, 1).evaluate(isFocused)).toBe(true));
  await press("Control+End");
  await eventually(async () => expect(await cell(8, 4).evaluate(isFocused)).toBe(true));
  await press("ArrowDown");
  await eventually(async () => expect(await cell(8, 4).evaluate(isFocused)).toBe(true));
});

test.each(["light", "dark"] as const)("%s, 320 pixels: no section scrolls sideways", async (colorScheme) => {
  await openTab({ colorScheme });
  await workbook.page.evaluate(() => {
    const { style } = document.querySelector("iframe")!;
    style.minWidth = style.maxWidth = style.width = "320px";
  });
  await workbook.pane.waitForFunction(() => innerWidth === 320);
  const names = ["Payoff", "Spot and vol", "Stress", "Leg failure", "Margin and liquidation", "Basis and funding"];
  for (const name of names) await openSection(name);
  await section("Payoff").getByRole("application").waitFor();
  await section("Basis and funding").getByRole("application").first().waitFor();
  await section("Stress").getByRole("grid").waitFor();
  await section("Leg failure").getByText("the costliest first").waitFor();
  const overflow = await workbook.pane.evaluate(() => {
    const main = document.querySelector("main")!;
    return main.scrollWidth - main.clientWidth;
  });
  expect(overflow).toBe(0);
});

test("margins are the notional's parts, and liquidation is HEDGE.LIQPRICE's, once the equity is set", async () => {
  await openTab();
  await button("Margin and liquidation").press("Enter");
  const margin = section("Margin and liquidation");
  // The sample's is linked to its cell.
  await margin.getByText(/^Nearest liquidation: BTC-25SEP20 at /).waitFor();
  await workbook.pane.getByRole("tab", { name: "Hedge" }).press("Enter");
  await clearEquity();
  await workbook.pane.getByRole("tab", { name: "Risk" }).press("Enter");
  await margin.getByText("account equity is not set").waitFor();
  await workbook.pane.getByRole("tab", { name: "Hedge" }).press("Enter");
  await button("Target, band and equity").press("Enter");
  await workbook.pane.getByLabel("Account equity").fill("18.25");
  await press("Enter");
  await workbook.pane.getByRole("tab", { name: "Risk" }).press("Enter");
  await margin.getByText(/^Nearest liquidation: BTC-25SEP20 at /).waitFor();
  const [[quantity, multiplier, , entry]] = await workbook.values("Desk!D16:G16");
  const maintenance = (await workbook.cell("Instruments!R7")).value;
  const price = await workbook.answer("LIQPRICE", quantity, entry, 18.25, maintenance, multiplier, "inverse");
  const shown = await margin.getByTitle(/\d/).first().getAttribute("title");
  expect(Number(shown!.replaceAll(",", ""))).toBe(price);
});

test("a venue's rules go on a sheet by one press; then margin is HEDGE.MARGIN's, in Risk and on the card before a ticket", async () => {
  await openTab();
  await button("Margin and liquidation").press("Enter");
  const margin = section("Margin and liquidation");
  const venues = margin.getByLabel("Rules of a venue");
  await venues.selectOption({ label: "Deribit portfolio margin, one currency: BTC" });
  await margin.getByText("Not covered: the delta shock", { exact: false }).waitFor();
  await button("Use these rules").press("Enter");
  await margin.getByText("Maintenance of equity").waitFor();
  const now = (await workbook.cell("Desk!B4")).value;
  const [positions, rules] = [
    await workbook.values("Desk!A12:M27"),
    await workbook.values("'Rules Deribit PM BTC'!A7:I48"),
  ];
  const initial = (await workbook.answer("MARGIN", positions, null, rules, "initial", now)) as number;
  const shown = await margin.locator("dt", { hasText: "Initial margin" }).locator("+ dd").innerText();
  expect(shown.startsWith(`${initial.toFixed(2)} →`)).toBe(true);
  await workbook.pane.getByRole("tab", { name: "Hedge" }).press("Enter");
  await workbook.pane
    .getByText(/^Margin [\d.]+ → [\d.]+ BTC · available [\d.]+ → [\d.]+ BTC · BTC liquidation /)
    .waitFor();
  await workbook.pane.getByRole("button", { name: /^Compare/ }).press("Enter");
  const compare = workbook.pane.getByRole("region", { name: "Compare" });
  await compare.getByText("Initial margin of the account, before → after, in BTC").waitFor();
  const offered = compare.locator("dt", { hasText: "Buy 1,876 BTC-PERPETUAL" }).locator("+ dd");
  await offered.getByText(`${initial.toFixed(2)} → `).waitFor();
  await compare.getByRole("radio", { name: "Several legs" }).check();
  await compare.getByText(/^Margin [\d.]+ → [\d.]+ BTC · available [\d.]+ → -?[\d.]+ BTC · BTC liquidation /).waitFor();
});
