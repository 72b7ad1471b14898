/** The page: a workbook beside the built add-in, which believes that it runs in Excel on the web. */
import "./page/trustedTypes";
import { sampleDesk } from "../sample/desk";
import { addinOf } from "./addin";
import type { CustomFunctionsWindow, FunctionsFile } from "./customFunctions/metadata";
import { driver } from "./driver";
import { calculationOf } from "./grid/calculation";
import { addToCellMenu } from "./grid/cellMenu";
import { knowExcelReferences } from "./grid/references";
import { sampleTables, sampleWorkbook, WORKBOOK_ID } from "./grid/sampleWorkbook";
import { createGrid, focusGrid, rendered } from "./grid/univer";
import { univerBook } from "./grid/univerBook";
import { paneUrl } from "./office/appContext";
import type { IncomingMessage } from "./office/channel";
import { officeHost } from "./office/host";
import { placeTables } from "./office/tables";
import { noticeUndoGroups } from "./office/undoGroups";
import { sheetId } from "../xlsx/sheetId";
import { chosenExcel, EXCELS, hobble } from "./behaviour";
import type { Book } from "./book";
import { connectFiles, type FileActions } from "./page/files";
import { showMessage } from "./page/message";
import type { OpenedWorkbook } from "./xlsx";
import type { AddinCommand, AddinCommands } from "./page/commands";
import { element } from "./page/elements";
import { connectFocus } from "./page/focus";
import { showFailure, showReady } from "./page/notice";
import { layOutPane } from "./page/paneLayout";
import { showRibbon } from "./page/ribbon";
import { listenForShortcuts } from "./page/shortcuts";
import { showStatus } from "./page/statusBar";
import { followSystemTheme, prefersDark } from "./page/theme";
import "./preview.css";

/** office.js keeps settings for the session under the name of the conversation: each load of the page, so each workbook, has its own. */
const IDENTITY = { conversation: `counterpoise-${crypto.randomUUID()}`, app: "counterpoise" };

/** After this long without a word from office.js, something is wrong with the build. */
const START_TIMEOUT = 30_000;

const loadXlsx = () => import("./xlsx");

async function start(): Promise<void> {
  const layout = layOutPane();
  const frame = element<HTMLIFrameElement>("pane-frame");
  const commandsFile = fetchBuilt("preview/commands.json").then(
    (response) => response.json() as Promise<AddinCommands>,
  );
  const functionsFile = fetchBuilt("functions.json").then((response) => response.json() as Promise<FunctionsFile>);

  const opened = await openedFile(async () => (await commandsFile).addin.id);

  const grid = createGrid(
    element("grid"),
    opened
      ? (await loadXlsx()).toGridWorkbook(opened.name, opened.file)
      : sampleWorkbook("Sample desk", sampleDesk.sheets),
    prefersDark(),
  );
  followSystemTheme((dark) => grid.api.toggleDarkMode(dark));
  const workbook = grid.api.getActiveWorkbook()!;
  const calculation = calculationOf(grid, WORKBOOK_ID);
  const book = univerBook(grid, workbook, calculation);
  const behaviour = EXCELS[chosenExcel(location.search)];
  const host = officeHost(book, IDENTITY, location.origin, behaviour);
  const addin = addinOf(grid, host.state, calculation, behaviour);
  host.state.onTablesChanged = knowExcelReferences(grid, calculation, host.state).tablesChanged;
  host.state.isPaneShown = layout.isShown;
  host.state.showPane = layout.show;

  window.addEventListener("message", (event) => {
    if (event.source === frame.contentWindow) void host.channel.receive(event as IncomingMessage);
  });
  connectFocus(host, frame, () => focusGrid(grid));
  if (opened) (await loadXlsx()).restoreWorkbook(opened.file, book, host.state);
  else sampleDesk.sheets.forEach((sheet, i) => placeTables(host.state, sheetId(i), sampleTables(sheet)));
  const commands = await commandsFile;
  const invoke = ({ id, action }: AddinCommand): void => {
    if (action === null) layout.show(true);
    else host.command(id, action);
  };
  showRibbon(commands, invoke);
  addToCellMenu(grid, commands.cellMenu, invoke);
  listenForShortcuts(commands, frame, host.action);
  frame.addEventListener("load", () =>
    hobble(frame.contentWindow as Window & typeof globalThis, behaviour, () => !layout.isShown()),
  );
  frame.src = paneUrl("/taskpane.html", location.origin, IDENTITY);

  const ready = (async () => {
    const [file] = await Promise.all([functionsFile, fetchBuilt("taskpane.html"), fetchBuilt("functions.js")]);
    addin.register(file.functions, file);
    await Promise.all([rendered(grid.api), withTimeout(host.ready)]);
    const active = book
      .sheets()
      .find(({ name }, i) => (opened ? i === opened.file.active : name === sampleDesk.active));
    if (active) book.activateSheet(active.id);
    noticeUndoGroups((frame.contentWindow as unknown as { Excel: typeof Excel }).Excel, host.state);
    await addin.start(frame.contentWindow as unknown as CustomFunctionsWindow);
    showStatus({ book, messageOf: addin.messages.find, pendingCalls: addin.calls.pending });
    connectFiles(
      fileActions(
        book,
        async () => {
          const { toWorkbookFile, writeWorkbook } = await loadXlsx();
          return writeWorkbook(toWorkbookFile(workbook.save(), host.state, commands.addin));
        },
        commands.addin.id,
      ),
    );
    if (opened && opened.file.omitted.length > 0)
      showMessage(
        `Opened without ${words(opened.file.omitted)}, which the preview cannot keep. A copy that you save lacks them too.`,
        "note",
      );
    showReady();
  })();
  window.counterpoise = driver({ ready, book, host, addin, calculation, frame, focusGrid: () => focusGrid(grid) });
  await ready;
}

/** The file that the address names, if it names one; a file that cannot be opened leaves the sample desk, and says why. */
async function openedFile(addinId: () => Promise<string>): Promise<OpenedWorkbook | null> {
  const query = new URLSearchParams(location.search);
  if (!query.has("workbook") && !query.has("opened")) return null;
  // What was handed over is gone with this load: loading the page again shows the sample desk.
  if (query.has("opened")) history.replaceState(null, "", location.pathname);
  try {
    return await (await loadXlsx()).openedWorkbook(query, await addinId());
  } catch (error) {
    showMessage(error instanceof Error ? error.message : String(error), "problem");
    return null;
  }
}

function fileActions(book: Book, write: () => Promise<Uint8Array>, addinId: string): FileActions {
  let isChanged = false;
  book.onEvent(
    ({ type }) => (isChanged ||= type !== "selectionChanged" && type !== "calculated" && type !== "sheetActivated"),
  );
  return {
    isChanged: () => isChanged,
    async open(name, bytes) {
      const { handOver, readWorkbook } = await loadXlsx();
      readWorkbook(bytes, addinId);
      await handOver({ name, bytes });
      location.assign("?opened");
    },
    async save() {
      await book.settled();
      const bytes = await write();
      isChanged = false;
      return { name: `${book.name}.xlsx`, bytes };
    },
  };
}

/** "charts, comments and macros" */
const words = (list: readonly string[]): string =>
  list.length < 2 ? list.join("") : `${list.slice(0, -1).join(", ")} and ${list.at(-1)}`;

/** The built add-in's files, or an error that names the missing one. */
async function fetchBuilt(file: string): Promise<Response> {
  const response = await fetch(`/${file}`);
  if (!response.ok) throw new Error(`${file}: ${response.status} ${response.statusText}`);
  return response;
}

function withTimeout(promise: Promise<void>): Promise<void> {
  const timeout = new Promise<void>((_, reject) =>
    setTimeout(() => reject(new Error("The task pane did not start.")), START_TIMEOUT),
  );
  return Promise.race([promise, timeout]);
}

start().catch((error: unknown) => {
  console.error(error);
  showFailure(
    error instanceof Error ? error.message : String(error),
    "Build the add-in with npm run build, then load this page again.",
  );
});
