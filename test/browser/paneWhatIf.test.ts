/** What if: a position closed and the price moved by keyboard; the sheet that is kept says what the pane says. */
import { closeBrowser, openWorkbook, type GridWorkbook } from "./support/workbook";

let workbook: GridWorkbook;

afterEach(async () => {
  expect(workbook.uncaught).toEqual([]);
  await workbook.close();
});

afterAll(closeBrowser);

const button = (name: string) => workbook.pane.getByRole("button", { name, exact: true });
const press = async (name: string): Promise<void> => {
  await button(name).focus();
  await workbook.page.keyboard.press("Enter");
};

/** The exact figure of a line, in the second column. */
const figure = (line: string) =>
  workbook.pane
    .getByRole("row", { name: new RegExp(`^${line}`) })
    .getByRole("cell")
    .nth(1)
    .getByTitle(/\d/)
    .first();

test("by keyboard a position is closed and the price moved; the kept sheet and the tickets say the same", async () => {
  workbook = await openWorkbook();
  const { pane, page } = workbook;
  await press("Insert sample desk");
  await button("Write ticket…").waitFor();
  await press("What if");
  await press("Close, resize or roll a position");
  await pane.getByLabel("Position", { exact: true }).selectOption({ index: 1 });
  await press("Close it");
  await button("Undo Close BTC-PERPETUAL (−9,000)").waitFor();
  await pane.getByRole("slider", { name: /^Price/ }).focus();
  for (let steps = 0; steps < 5; steps++) await page.keyboard.press("ArrowLeft");
  await pane.getByText("Market price −5%").waitFor();
  await press("Keep as sheet");
  await pane.getByText("Kept on the sheet What if.").waitFor();
  await workbook.calculated();
  const [[netDelta]] = await workbook.values("What if!B4");
  const shown = (await figure("Net delta").getAttribute("title"))!.replace("−", "-");
  expect(Number.parseFloat(shown)).toBe(netDelta);

  await press("Write as ticket…");
  await pane.getByRole("heading", { name: "Buy 9,000 BTC-PERPETUAL" }).waitFor();
  await press("Cancel");
  await press("Discard");
  await pane.getByText("Market as it is").waitFor();
  // Leaving the mode and coming back changes nothing.
  await press("What if");
  await button("Write ticket…").waitFor();
});
