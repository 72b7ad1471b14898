import { watch } from "./changes";
import { readLog } from "./log";
import { activeCell, find, keep, names, read, rowsBelow, selection, show } from "./places";
import type { Workbook } from "./port";
import { run } from "./run";
import { loadSettings, opensWithPane, saveSettings, setOpensWithPane, settings, watchSettings } from "./settings";

/** The workbook that the pane sits beside, once Office has started. */
export async function officeWorkbook(): Promise<Workbook> {
  await Office.onReady();
  // A workbook that is being edited answers later: the pane shows all the same.
  await loadSettings().catch(() => undefined);
  // A load that fails is tried again with the first press that needs it.
  setTimeout(() => void writing().catch(() => undefined), SOON_MILLISECONDS);
  return {
    selection,
    activeCell,
    find,
    names,
    keep,
    read,
    rowsBelow,
    show,
    watch,
    settings,
    saveSettings,
    watchSettings,
    opensWithPane,
    setOpensWithPane,
    readLog,
    freeze: async (stamp) => (await writing()).freeze(stamp),
    planRows: async (rows) => (await writing()).planRows(rows),
    appendRows: async (...given) => (await writing()).appendRows(...given),
    settleRows: async (...given) => (await writing()).settleRows(...given),
    removeRows: async (...given) => (await writing()).removeRows(...given),
    growingReference: async (source) => (await writing()).growingReference(source),
    growOver: async (...given) => (await writing()).growOver(...given),
    changeRows: async (...given) => (await writing()).changeRows(...given),
    insertSheets: async (sheets) => (await writing()).insertSheets(sheets),
    addSheets: async (...given) => (await writing()).addSheets(...given),
    insertFormula: async (formula) => (await writing()).insertFormula(formula),
    appendBlock: async (...given) => (await writing()).appendBlock(...given),
    activeFormula: async () => (await writing()).activeFormula(),
    lookAt: async (...given) => (await writing()).lookAt(...given),
    enterAgain: async () => (await writing()).enterAgain(),
    watchSelection: async (onSelection) => (await writing()).watchSelection(onSelection),
    brokenFormulas: async () => (await repair()).brokenFormulas(),
    repairFormulas: async (broken) => (await repair()).repairFormulas(broken),
    lastSavedBy: () =>
      run(async (context) => {
        const { properties } = context.workbook;
        properties.load("lastAuthor");
        await context.sync();
        return properties.lastAuthor;
      }),
  };
}

/** What no first look needs loads once the pane is shown: soon, lest an update of the add-in take it away meanwhile. */
const writing = () => import(/* webpackChunkName: "writing" */ "./writing");
const SOON_MILLISECONDS = 1500;

/** Seldom needed, and so loaded when it is. */
const repair = () => import(/* webpackChunkName: "repair" */ "./repair");

/** The language of what is written in the workbook, "de-DE", whatever that of Excel's own words. */
export const officeLanguage = (): string => Office.context.contentLanguage || "en-US";

/** Whether Office is dark, undefined where it does not say: Excel on the web leaves it to the system. */
export function officeIsDark(): boolean | undefined {
  // The web has no officeTheme, which the types do not admit.
  const theme = Office.context.officeTheme as Office.OfficeTheme | undefined;
  const match = /^#?([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(theme?.bodyBackgroundColor ?? "");
  if (!match) return undefined;
  const [red, green, blue] = match.slice(1).map((part) => parseInt(part, 16));
  // Perceived lightness, as video has weighed the three since Rec. 601.
  return 0.299 * red + 0.587 * green + 0.114 * blue < 128;
}
