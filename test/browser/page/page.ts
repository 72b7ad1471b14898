/**
 * The preview's page without its grid: the built add-in beside a book of nothing but cells, for tests of the pane. It opens
 * in a tenth of the time. No formula is calculated here, so a cell with one is blank to whoever reads its value.
 */
import type { Addin } from "../../../src/preview/addin";
import { chosenExcel, EXCELS, hobble } from "../../../src/preview/behaviour";
import { driver } from "../../../src/preview/driver";
import type { Calculation } from "../../../src/preview/grid/calculation";
import { paneUrl } from "../../../src/preview/office/appContext";
import { areaOf } from "../../../src/preview/office/areas";
import { readInput } from "../../../src/preview/office/cellInput";
import type { IncomingMessage } from "../../../src/preview/office/channel";
import { sampleTables } from "../../../src/preview/grid/sampleWorkbook";
import { officeHost } from "../../../src/preview/office/host";
import type { AddinCommand, AddinCommands } from "../../../src/preview/page/commands";
import { placeTables } from "../../../src/preview/office/tables";
import { element } from "../../../src/preview/page/elements";
import { connectFocus } from "../../../src/preview/page/focus";
import { showReady } from "../../../src/preview/page/notice";
import { layOutPane } from "../../../src/preview/page/paneLayout";
import { showRibbon } from "../../../src/preview/page/ribbon";
import { listenForShortcuts } from "../../../src/preview/page/shortcuts";
import { sampleDesk } from "../../../src/sample/desk";
import { memoryBook } from "../../preview/support/memoryBook";
import "../../../src/preview/preview.css";

declare global {
  interface Window {
    /** what a user does who types into a cell and presses Enter */
    typeInto(address: string, text: string): void;
  }
}

const IDENTITY = { conversation: "counterpoise-pane-test", app: "counterpoise" };

/** As large as the grid's sheets. */
const SHEET_SIZE = { rows: 20_000, columns: 80 };

const NO_CALCULATION: Calculation = {
  settled: () => Promise.resolve(),
  isSettled: () => true,
  recalculateAll: () => undefined,
  refresh: () => undefined,
  onEnd: () => undefined,
};

const refuse = (): never => {
  throw new Error("No function is called on the page without a grid: use openWorkbook.");
};

const NO_CALLS: Addin = {
  calls: { answer: refuse, endPass: () => undefined, pending: () => 0, answered: () => Promise.resolve() },
  messages: { record: refuse, find: () => null, endPass: () => undefined },
  register: refuse,
  forget: refuse,
  start: refuse,
};

const book = memoryBook(Object.fromEntries(sampleDesk.sheets.map(({ name, cells }) => [name, cells])), SHEET_SIZE);
const behaviour = EXCELS[chosenExcel(location.search)];
const host = officeHost(book, IDENTITY, location.origin, behaviour);

// Not when the grid's page does it: there the cells show their formats.
for (const sheet of sampleDesk.sheets) {
  const { name, formats, bold } = sheet;
  const { id } = book.sheets().find((sheet) => sheet.name === name)!;
  placeTables(host.state, id, sampleTables(sheet));
  const area = (range: string) => areaOf(host.state, id, range, "the sample");
  for (const range of bold) book.setStyle(area(range), { bold: true });
  for (const { range, numberFormat } of formats) {
    const { rows, columns } = area(range);
    book.setNumberFormats(
      area(range),
      Array.from({ length: rows }, () => Array<string>(columns).fill(numberFormat)),
    );
  }
}

const layout = layOutPane();
const frame = element<HTMLIFrameElement>("pane-frame");
const grid = element("grid");
grid.tabIndex = -1;
const focusGrid = (): void => grid.focus();
host.state.isPaneShown = layout.isShown;
host.state.showPane = layout.show;
window.addEventListener("message", (event) => {
  if (event.source === frame.contentWindow) void host.channel.receive(event as IncomingMessage);
});
connectFocus(host, frame, focusGrid);

async function start(): Promise<void> {
  const commands = (await (await fetch("/preview/commands.json")).json()) as AddinCommands;
  showRibbon(commands, ({ id, action }: AddinCommand) => {
    if (action === null) layout.show(true);
    else host.command(id, action);
  });
  listenForShortcuts(commands, frame, host.action);
  frame.addEventListener("load", () =>
    hobble(frame.contentWindow as Window & typeof globalThis, behaviour, () => !layout.isShown()),
  );
  frame.src = paneUrl("/taskpane.html", location.origin, IDENTITY);
  await host.ready;
  showReady();
}

window.typeInto = (address, text) => {
  const area = areaOf(host.state, book.activeSheet(), address, "typing");
  book.select(area);
  book.write(area, [[readInput(text)]]);
  book.select({ ...area, row: area.row + 1 });
  focusGrid();
};
window.counterpoise = driver({
  ready: start(),
  book,
  host,
  addin: NO_CALLS,
  calculation: NO_CALCULATION,
  frame,
  focusGrid,
});
