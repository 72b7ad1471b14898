/** The first hedge of a stranger with her own table of twelve positions: how many presses it takes, and where they lead. */
import { closeBrowser, type GridWorkbook, openWorkbook } from "./support/workbook";

afterAll(closeBrowser);

const POSITIONS = [
  ["Symbol", "Coin", "Kind", "Side", "Size", "Contract size", "Mark", "Index", "Strike", "Expiry", "IV", "Avg price"],
  ["BTC spot", "BTC", "spot", "buy", 3, 1, 64000, 64000, null, null, null, 61000],
  ["BTC-PERP", "BTC", "perp", "sell", 2.5, 1, 64010, 64000, null, null, null, 63000],
  ["BTC-JUN", "BTC", "future", "buy", 1, 1, 64500, 64000, null, 46203, null, 64100],
  ["BTC-60P", "BTC", "put", "buy", 5, 1, 1800, 64100, 60000, 46203, 0.62, 2000],
  ["BTC-70C", "BTC", "call", "sell", 4, 1, 1500, 64100, 70000, 46203, 0.6, 1400],
  ["BTC-80C", "BTC", "call", "buy", 6, 1, 700, 64200, 80000, 46294, 0.61, 650],
  ["ETH spot", "ETH", "spot", "buy", 40, 1, 3100, 3100, null, null, null, 3000],
  ["ETH-PERP", "ETH", "perp", "sell", 35, 1, 3101, 3100, null, null, null, 3050],
  ["ETH-3000P", "ETH", "put", "buy", 30, 1, 120, 3105, 3000, 46203, 0.7, 130],
  ["ETH-3500C", "ETH", "call", "sell", 20, 1, 90, 3105, 3500, 46203, 0.68, 100],
  ["ETH-JUN", "ETH", "future", "buy", 5, 1, 3130, 3100, null, 46203, null, 3080],
  ["BTC-SEP", "BTC", "future", "sell", 0.5, 1, 65200, 64000, null, 46294, null, 65000],
];
const INSTRUMENTS = [
  ["Symbol", "Coin", "Kind", "Contract size", "Mark", "Lot", "Fee"],
  ["BTC-PERP", "BTC", "perp", 1, 64010, 0.001, 0.0005],
  ["ETH-PERP", "ETH", "perp", 1, 3101, 0.01, 0.0005],
];

/** One press or choice of hers; whoever works by keyboard knows after each where she is. */
function hands({ pane, page, select }: GridWorkbook) {
  const done: string[] = [];
  const button = (name: string) => pane.getByRole("button", { name, exact: true });
  return {
    done,
    button,
    selectCell: async (cell: string): Promise<void> => {
      await select(cell);
      done.push(`select ${cell}`);
    },
    press: async (name: string): Promise<void> => {
      await button(name).focus();
      await page.keyboard.press("Enter");
      done.push(`press ${name}`);
    },
    choose: async (label: string, option: string): Promise<void> => {
      await pane.getByRole("combobox", { name: label }).selectOption({ label: option });
      done.push(`choose ${option} for ${label}`);
    },
    isFocused: () =>
      pane.waitForFunction(() => document.activeElement !== null && document.activeElement !== document.body),
  };
}

test("from her own twelve rows to a ticket in at most twelve presses, the focus never lost", async () => {
  const workbook = await openWorkbook();
  const { pane, page } = workbook;
  const { done, button, selectCell, press, choose, isFocused } = hands(workbook);
  await page.evaluate(() => window.counterpoise.book.activateSheet(window.counterpoise.book.addSheet("Book")));
  await workbook.write("Book!A1:L13", POSITIONS);
  await workbook.write("Book!A20:G22", INSTRUMENTS);
  await workbook.write("Book!O1", [[46150.5]]);
  await workbook.calculated();

  await selectCell("Book!B3");
  await press("Use my selection");
  await pane.getByText(/two columns for underlying: Coin and Index/).waitFor();
  await isFocused();
  await choose("Index is read as", "underlying price");
  await pane.getByText("12 positions read.").waitFor();
  await isFocused();
  await press("Write");
  await pane.getByText("From when do expiries count?").waitFor();
  await isFocused();
  await selectCell("Book!O1");
  await press("Use the selected cell");
  await pane.getByText("Which instruments may you hedge with?").waitFor();
  await isFocused();
  await selectCell("Book!B21");
  await press("Use my selection");
  await button("Write ticket…").first().waitFor();
  await isFocused();
  await button("Write ticket…").first().focus();
  await page.keyboard.press("Enter");
  done.push("press Write ticket…");
  await button("Write").waitFor();
  await isFocused();
  await press("Write");
  await button("Go to ticket").waitFor();
  await isFocused();

  expect(done.length).toBeLessThanOrEqual(12);
  expect(workbook.uncaught).toEqual([]);
  await workbook.close();
});
