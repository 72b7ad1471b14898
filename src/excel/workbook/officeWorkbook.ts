import { activeFormula, enterAgain, lookAt, watchSelection } from "./activeFormula";
import { watch } from "./changes";
import { appendBlock } from "./examples";
import { freeze } from "./freeze";
import { readLog } from "./log";
import { changeRows } from "./changeRows";
import { addSheets } from "./newSheets";
import { activeCell, find, keep, names, read, rowsBelow, selection, show } from "./places";
import type { Workbook } from "./port";
import { appendRows, planRows, removeRows, settleRows } from "./rows";
import { run } from "./run";
import { loadSettings, opensWithPane, saveSettings, setOpensWithPane, settings, watchSettings } from "./settings";
import { insertFormula, insertSheets } from "./sheets";

/** The workbook that the pane sits beside, once Office has started. */
export async function officeWorkbook(): Promise<Workbook> {
  await Office.onReady();
  // A workbook that is being edited answers later: the pane shows all the same.
  await loadSettings().catch(() => undefined);
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
    freeze,
    planRows,
    appendRows,
    settleRows,
    readLog,
    removeRows,
    insertSheets,
    addSheets,
    changeRows,
    insertFormula,
    appendBlock,
    activeFormula,
    lookAt,
    enterAgain,
    watchSelection,
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
