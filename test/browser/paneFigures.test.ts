/** What the pane shows against what a cell answers over the same ranges: on the sample desk, and on a dozen that seeds make of it. */
import { seeded } from "../support/random";
import { eventually } from "./support/eventually";
import { closeBrowser, openPane, type Workbook } from "./support/workbook";

type Table = unknown[][];

let workbook: Workbook;

beforeAll(async () => {
  workbook = await openPane();
  await button("Insert sample desk").click();
  await button("Write ticket…").waitFor();
});

afterAll(async () => {
  expect(workbook.uncaught).toEqual([]);
  await workbook.close();
  await closeBrowser();
});

const POSITIONS = "Desk!A12:M27";
const INSTRUMENTS = "Instruments!A4:S9";
const button = (name: string | RegExp) => workbook.pane.getByRole("button", { name, exact: true });
const region = (name: string) => workbook.pane.getByRole("region", { name, exact: true });
const card = () => workbook.pane.getByRole("group", { name: "BTC net delta", exact: true });
const openTab = (name: string) => workbook.pane.getByRole("tab", { name }).click();
/** Of one cell office.js hands over the number itself. */
const one = (answer: unknown): number => (Array.isArray(answer) ? (answer as number[][])[0][0] : (answer as number));

/** Every number of a text, as it is set: in en-US, with a real minus. */
const numbersIn = (text: string): string[] => text.match(/[−+]?\d[\d,]*(?:\.\d+)?/g) ?? [];
const numberOf = (text: string): number => Number(text.replaceAll(",", "").replace("−", "-").replace("+", ""));
/** Half of the last digit that is set. */
const stepOf = (text: string): number => 0.5000001 * 10 ** -(text.split(".")[1]?.length ?? 0);
/** Expects a number of a text to be the answer of a cell to the digits that are set. */
const expectSet = (text: string, at: number, cell: number): void => {
  const said = numbersIn(text)[at];
  expect(Math.abs(numberOf(said) - cell)).toBeLessThanOrEqual(stepOf(said));
};
/** The number that a figure has to its last digit, as its title says it. */
const exactIn = (title: string | null): number => numberOf(numbersIn(title ?? "")[0]);

async function book() {
  const [[now], [equity]] = await workbook.values("Desk!B4:B5");
  return {
    positions: await workbook.values(POSITIONS),
    instruments: await workbook.values(INSTRUMENTS),
    now: now as number,
    equity: equity as number,
  };
}

/** What the card has to show: NETDELTA, its value at the spot's price, and OFFSET with RESIDUAL in the perpetual. */
async function cardOf({ positions, instruments, now, equity }: Awaited<ReturnType<typeof book>>) {
  const netDelta = (await workbook.answer("NETDELTA", positions, "BTC", "usd", equity, now)) as number;
  const [, , , multiplier, settlement, price, , , , , lot] = instruments[1];
  const terms = [[[price]], [[multiplier]], [[settlement]]];
  const quantity = one(await workbook.answer("OFFSET", [[netDelta]], ...terms, [[lot]]));
  const residual = one(await workbook.answer("RESIDUAL", [[netDelta]], [[quantity]], ...terms));
  return { netDelta, value: netDelta * (positions[1][7] as number), quantity, residual };
}

async function expectCard(): Promise<void> {
  const held = await book();
  const { netDelta, value, quantity, residual } = await cardOf(held);
  await eventually(async () => {
    const titles = await card()
      .getByTitle(/ (BTC|USD)$/)
      .evaluateAll((all) => all.map((at) => at.getAttribute("title")));
    expect(titles.slice(0, 2).map(exactIn)).toEqual([netDelta, value]);
    const text = await card().innerText();
    if (quantity === 0) expect(text).toMatch(/Neutral|Nothing to do/);
    else {
      expect(text).toContain(
        `${quantity > 0 ? "Buy" : "Sell"} ${Math.abs(quantity).toLocaleString("en-US")} BTC-PERPETUAL`,
      );
      expect(titles.map(exactIn)).toContain(residual);
    }
  });
}

test("the card: NETDELTA, its value at one price, OFFSET and RESIDUAL", async () => {
  await expectCard();
  await card().getByText("Buy 1,876 BTC-PERPETUAL", { exact: true }).waitFor();
});

test("Exposure: EXPOSURE's sums, in the desk's units, of the positions alone", async () => {
  const { positions, now } = await book();
  const [headers, own] = (await workbook.answer("EXPOSURE", positions, "underlying", "usd", now)) as Table;
  const of = (name: string): number => own[headers.indexOf(name)] as number;
  await button("Exposure").click();
  const fact = (name: string) => card().locator("dt", { hasText: name }).locator("xpath=following-sibling::dd[1]");
  // Vega is per vol point and theta per day.
  for (const [name, cell] of [
    ["Notional", of("notional")],
    ["Value", of("value")],
    ["Gamma", of("gamma")],
    ["Vega", of("vega") / 100],
    ["Theta", of("theta") / 365],
    ["Unrealised P&L", of("unrealised P&L")],
  ] as const)
    await eventually(async () => {
      const title = await fact(name).first().locator("[title]").first().getAttribute("title");
      expect(Math.abs(exactIn(title) / cell - 1)).toBeLessThan(1e-14);
    });
  await card().getByText("Of the positions alone, but for the net delta in coin.").waitFor();
});

test("Watch says the card's net delta and what it stands on; what is due is ACTION's", async () => {
  const { netDelta } = await cardOf(await book());
  await openTab("Watch");
  const drift = workbook.pane.getByRole("group", { name: "BTC drift" });
  await drift.getByText(/^usd · with equity \+18\.2500 BTC/).waitFor();
  await eventually(async () => {
    expect(exactIn(await drift.getByTitle(/ BTC$/).first().getAttribute("title"))).toBe(netDelta);
  });
  await button("Band").click();
  await workbook.pane.getByLabel("Hold below target by").fill("1");
  await workbook.page.keyboard.press("Enter");
  const { instruments } = await book();
  const [, , , multiplier, , price, , , , , lot] = instruments[1] as number[];
  const units = one(
    await workbook.answer("ACTION", ...[netDelta, 0, -1, 1, 1, (lot * multiplier) / price].map((x) => [[x]])),
  );
  const contracts = Math.round((units * price) / multiplier);
  await drift.getByText(`Buy ${contracts.toLocaleString("en-US")} BTC-PERPETUAL.`).waitFor();
  await workbook.pane.getByLabel("Hold below target by").fill("");
  await workbook.page.keyboard.press("Enter");
  await drift.getByText(/^No band/).waitFor();
  await openTab("Hedge");
  await button("Write ticket…").waitFor();
});

test("Risk: payoff, breakevens, heat, stress and a leg that fails are the functions'", async () => {
  const { positions, instruments, now, equity } = await book();
  const { quantity } = await cardOf({ positions, instruments, now, equity });
  const [, ...perp] = instruments[1];
  const booked = [
    "BTC-PERPETUAL",
    "BTC",
    "perp",
    quantity,
    perp[2],
    perp[3],
    perp[4],
    perp[5],
    null,
    null,
    null,
    perp[4],
    null,
  ];
  const after = [...positions, booked];
  await openTab("Risk");
  await workbook.pane.getByText(/^usd · positions alone, without equity · as of/).waitFor();

  const payoff = region("Payoff");
  await payoff.getByRole("application").waitFor();
  const spot = positions[1][7] as number;
  const prices = [0.7, 1, 1.3].map((part) => [spot * part]);
  const answers = (await workbook.answer("PAYOFF", after, prices, null, "pnl", "usd", now)) as number[][];
  const line = async (name: RegExp): Promise<string[]> =>
    payoff.getByRole("row", { name }).first().getByRole("cell").allInnerTexts();
  const labels: [RegExp, number][] = [
    [/^[\d,]+ \(−30%\)/, 1],
    [/, spot/, 2],
  ];
  for (const [label, at] of labels) {
    const cells = await line(label);
    // before today, before at expiry, after today, after at expiry
    const said = cells.slice(-4);
    expectSet(said[2], 0, answers[at][1]);
    expectSet(said[3], 0, answers[at][2]);
  }
  const zeros = (await workbook.answer("BREAKEVENS", after, null, "pnl", "usd", now)) as unknown[][];
  const today = zeros.filter(
    ([when, price]) => when === "now" && (price as number) > spot * 0.7 && (price as number) < spot * 1.3,
  );
  const said = await payoff
    .locator("dt", { hasText: "Breakevens after, today" })
    .locator("xpath=following-sibling::dd[1]")
    .innerText();
  today.forEach(([, price], i) => expectSet(said.split("), ")[i], 0, price as number));

  await button("Spot and vol").click();
  const heat = region("Spot and vol");
  const cells = (await workbook.answer(
    "SCENARIO",
    after,
    [[-0.3], [0.3]],
    [[-0.2, 0.2]],
    0,
    "pnl",
    "usd",
    now,
  )) as number[][];
  for (const [place, value] of [
    ["spot −30%, vol −20 pts", cells[1][1]],
    ["spot +30%, vol +20 pts", cells[2][2]],
  ] as const)
    expectSet(
      (await heat
        .getByTitle(new RegExp(`at ${place.replaceAll("+", "\\+")}$`))
        .first()
        .getAttribute("title"))!,
      0,
      value,
    );

  await button("Stress").click();
  const stressed = region("Stress").getByText(/^Worst stress/);
  await stressed.waitFor();
  const worst = ((await workbook.answer("STRESS", after, null, "usd", now)) as unknown[][]).at(-1)!;
  expectSet(await stressed.innerText(), 0, worst[1] as number);

  await button("Leg failure").click();
  const without = region("Leg failure").getByText(/^Without /);
  await without.waitFor();
  const words = await without.innerText();
  const [, name] = /^Without (.*): delta/.exec(words)!;
  const failing = (await workbook.answer("LEGFAIL", after, name, [[0], [-0.2], [0.2]], "usd", now)) as number[][];
  const [delta, pnl] = numbersIn(words.slice(words.indexOf(": delta")));
  expectSet(delta, 0, failing[1][4]);
  expectSet(pnl, 0, Math.min(failing[2][2], failing[3][2]));
  await openTab("Hedge");
  await button("Write ticket…").waitFor();
});

test("What if: the column now is the card, and both columns are the functions'", async () => {
  const { positions, now, equity } = await book();
  await button("What if").click();
  await button("Close, resize or roll a position").click();
  await workbook.pane.getByLabel("Position", { exact: true }).selectOption({ index: 1 });
  await button("Close it").click();
  const table = workbook.pane.getByRole("table", { name: "Figures now and what if" });
  const closed = positions.filter((_, row) => row !== 2);
  const columns = [positions, closed];
  const shown = async (line: RegExp, column: number): Promise<number> =>
    exactIn(
      await table
        .getByRole("row", { name: line })
        .getByRole("cell")
        .nth(column)
        .getByTitle(/\d/)
        .first()
        .getAttribute("title"),
    );
  for (const [column, cells] of columns.entries()) {
    const netDelta = (await workbook.answer("NETDELTA", cells, "BTC", "usd", equity, now)) as number;
    const [headers, own] = (await workbook.answer("EXPOSURE", cells, "underlying", "usd", now)) as Table;
    const worst = ((await workbook.answer("STRESS", cells, null, "usd", now)) as unknown[][]).at(-1)!;
    await eventually(async () => {
      expect(await shown(/^Net delta, usd BTC, with equity/, column)).toBe(netDelta);
      expect(await shown(/^Delta value USD, with equity/, column)).toBe(netDelta * (positions[1][7] as number));
      expect(await shown(/^Value USD/, column)).toBe(own[headers.indexOf("value")]);
      expect(await shown(/^Unrealised P&L/, column)).toBe(own[headers.indexOf("unrealised P&L")]);
      expect(await shown(/^Worst stress/, column)).toBe(worst[1]);
    });
  }
  await table.getByText("Positions alone, without equity").waitFor();
  const difference = await table
    .getByRole("row", { name: /^Net delta/ })
    .getByTitle(/^Difference/)
    .getAttribute("title");
  const [now_, then] = await Promise.all([0, 1].map((column) => shown(/^Net delta/, column)));
  expect(exactIn(difference)).toBeCloseTo(then - now_, 12);
  await button("Discard").click();
  await button("What if").click();
  await button("Write ticket…").waitFor();
});

test.each(Array.from({ length: 12 }, (_, i) => i + 1))(
  "the card of the desk that seed %i makes of it",
  async (seed) => {
    const random = seeded(seed);
    const quantities = await workbook.values("Desk!D13:D27");
    const drawn = quantities.map(([held]) => [Math.round((held as number) * (random() * 3 - 1) * 1000) / 1000 || 1]);
    await workbook.write("Desk!D13:D27", drawn);
    await workbook.write("Desk!B5", [[Math.round(random() * 4000) / 100]]);
    await button("Recompute").first().click();
    await expectCard();
  },
);
