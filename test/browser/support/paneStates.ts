import type { Workbook } from "./workbook";

/** What the pane may show. */
export interface PaneState {
  readonly name: string;
  /** From the state before it in its chain; the first one from a workbook that was just opened. */
  reach(workbook: Workbook): Promise<void>;
}

const button = ({ pane }: Workbook, name: string | RegExp) => pane.getByRole("button", { name, exact: true });
const openTab = ({ pane }: Workbook, name: string | RegExp) => pane.getByRole("tab", { name }).click();

async function insertSample(workbook: Workbook): Promise<void> {
  await button(workbook, "Insert sample desk").click();
  await button(workbook, "Write ticket…").waitFor();
  await workbook.calculated();
}

async function setBand(workbook: Workbook, label: string, width: string): Promise<void> {
  await workbook.pane.getByLabel(label).fill(width);
  await workbook.page.keyboard.press("Enter");
}

/** Positions in the form of OKX, which do not say the size of their contracts. */
const EXPORT = `instId,instType,pos,posSide,avgPx,idxPx,markPx,notionalUsd,upl,lever
BTC-USDT-SWAP,SWAP,10,net,64000,64990,65000,6500,100,10
BTC-USD-SWAP,SWAP,-20,net,66000,64990,65000,2000,0.0004662,10
`;

/** States that lead from one to the next. */
export const PANE_CHAINS: readonly (readonly PaneState[])[] = [
  [
    {
      name: "first-run",
      reach: (workbook) => button(workbook, "Insert sample desk").waitFor(),
    },
    { name: "risk-without-book", reach: (workbook) => openTab(workbook, "Risk") },
    {
      name: "functions",
      async reach(workbook) {
        await openTab(workbook, "Functions");
        await workbook.pane.getByLabel("Search functions").fill("offset");
        await button(workbook, /^HEDGE\.OFFSET/).waitFor();
      },
    },
    {
      name: "function",
      async reach(workbook) {
        await button(workbook, /^HEDGE\.OFFSET/).click();
        await button(workbook, "Insert this example").waitFor();
      },
    },
    {
      name: "instruments",
      async reach(workbook) {
        await openTab(workbook, "Hedge");
        await workbook.page.evaluate(() =>
          window.counterpoise.book.activateSheet(window.counterpoise.book.addSheet("Mine")),
        );
        await workbook.write("Mine!A1:F2", [
          ["instrument", "underlying", "type", "quantity", "settlement", "price"],
          ["BTC", "BTC", "spot", 2, "linear", 50000],
        ]);
        await workbook.select("Mine!A2");
        await button(workbook, "Use my selection").click();
        await workbook.pane.getByText("Which instruments may you hedge with?").waitFor();
      },
    },
  ],
  [
    { name: "proposal", reach: insertSample },
    {
      name: "risk",
      async reach(workbook) {
        await openTab(workbook, "Risk");
        const { pane } = workbook;
        await pane.getByRole("button", { name: "Payoff", exact: true, expanded: true }).waitFor();
        const closed = pane.locator("main h2").getByRole("button", { expanded: false });
        while ((await closed.count()) > 0) await closed.first().click();
        await pane.getByRole("region", { name: "Hedge ratio" }).getByRole("application").waitFor();
        await pane.getByText(/^Computing/).waitFor({ state: "detached" });
      },
    },
    {
      name: "what-if",
      async reach(workbook) {
        const { pane } = workbook;
        await openTab(workbook, "Hedge");
        await button(workbook, "What if").click();
        await button(workbook, "Close, resize or roll a position").click();
        await button(workbook, "Close it").click();
        await button(workbook, "Add a position").click();
        await pane.getByRole("list", { name: "Changes" }).waitFor();
        await pane.getByRole("table", { name: "Figures now and what if" }).waitFor();
        await pane.getByText(/^Computing/).waitFor({ state: "detached" });
      },
    },
  ],
  [
    {
      name: "compare",
      async reach(workbook) {
        await insertSample(workbook);
        await button(workbook, /^Compare/).click();
        await workbook.pane.getByRole("radio", { name: "One instrument" }).waitFor();
      },
    },
    {
      name: "plan",
      async reach(workbook) {
        await workbook.pane.getByRole("radio", { name: "Several legs" }).check();
        await button(workbook, "Add gamma and vega targets").click();
        await setBand(workbook, "Vega target", "0");
        await button(workbook, /^Write [2-9] tickets…$/).waitFor();
      },
    },
    {
      name: "risk-after-plan",
      async reach(workbook) {
        await openTab(workbook, "Risk");
        const { pane } = workbook;
        await pane.getByRole("radio", { name: "plan" }).check();
        await button(workbook, "Leg failure").click();
        const legs = pane.getByRole("region", { name: "Leg failure" });
        await legs
          .getByRole("button", { name: /: delta/ })
          .first()
          .click();
        await legs.getByRole("table").waitFor();
        await pane.getByText(/^Computing/).waitFor({ state: "detached" });
      },
    },
  ],
  [
    {
      name: "ticket",
      async reach(workbook) {
        await insertSample(workbook);
        await button(workbook, "Write ticket…").click();
        await button(workbook, "Write").waitFor();
      },
    },
    {
      name: "written",
      async reach(workbook) {
        await button(workbook, "Write").click();
        await button(workbook, "Go to ticket").waitFor();
      },
    },
  ],
  [
    {
      name: "risk-stale",
      async reach(workbook) {
        await insertSample(workbook);
        await openTab(workbook, "Risk");
        await workbook.pane.getByRole("region", { name: "Payoff" }).getByRole("application").waitFor();
        await workbook.write("Desk!D13", [[123]]);
        await workbook.pane.getByText("The book changed.", { exact: true }).first().waitFor();
      },
    },
    {
      name: "stale",
      async reach(workbook) {
        await openTab(workbook, "Hedge");
        await button(workbook, "Write ticket…").waitFor();
        await workbook.pane.getByText("The book changed.", { exact: true }).first().waitFor();
      },
    },
    {
      name: "problems",
      async reach(workbook) {
        await workbook.write("Desk!D13", [["1,5"]]);
        await workbook.pane.getByRole("button", { name: "Recompute", exact: true }).first().click();
        await workbook.pane.getByText(/No answer until mended/).waitFor();
      },
    },
  ],
  [
    {
      name: "inside-band",
      async reach(workbook) {
        await insertSample(workbook);
        await button(workbook, "Aim: equity +18.2500 BTC").click();
        await setBand(workbook, "Hold below target by", "8");
        await workbook.pane.getByText(/^Inside the band/).waitFor();
      },
    },
    {
      name: "watch",
      async reach(workbook) {
        await openTab(workbook, "Watch");
        await workbook.pane.getByRole("switch", { name: "Watch the book" }).check();
        await workbook.pane.getByText(/^Watching Desk/).waitFor();
        await button(workbook, "Band").first().click();
        await setBand(workbook, "Hold below target by", "1");
        await workbook.pane.getByRole("tab", { name: /due$/ }).waitFor();
      },
    },
  ],
  [
    {
      name: "setup",
      async reach(workbook) {
        await insertSample(workbook);
        await button(workbook, "Setup").click();
        await button(workbook, "Done").waitFor();
      },
    },
    {
      name: "share",
      async reach(workbook) {
        await button(workbook, "Columns of the positions").click();
        await button(workbook, "Freeze values to a copy").click();
        await workbook.pane.getByRole("list", { name: "Frozen sheets" }).waitFor();
        await workbook.pane.getByLabel("Settings file").setInputFiles({
          name: "desk.json",
          mimeType: "application/json",
          buffer: Buffer.from(
            JSON.stringify({ format: "counterpoise settings", version: 1, settings: { ratio: 0.5 } }),
          ),
        });
        await workbook.pane.getByRole("group", { name: /^desk\.json changes/ }).waitFor();
      },
    },
    {
      name: "import",
      async reach(workbook) {
        const { pane } = workbook;
        await button(workbook, "Import positions…").click();
        await pane.getByLabel("Paste the export, headers and all").fill(EXPORT);
        await button(workbook, "Read it").click();
        await pane.getByText("2 problems to mend").waitFor();
        await pane.getByRole("button", { name: /^Columns that are read/ }).click();
      },
    },
  ],
];
