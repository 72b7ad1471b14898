import { WorkbookFault } from "./port";
import { run } from "./run";

/** One entry of the workbook's settings, readable in the file: nothing personal belongs into it. */
const KEY = "counterpoise";

/** Office's own entry: it opens the pane whose TaskpaneId in the manifest is this word. */
const OPENS_WITH_PANE = "Office.AutoShowTaskpaneWithDocument";

/** What the workbook holds, as far as it is known here. */
let held: unknown;

/** What waits to be written while a write is under way. */
let waiting: { readonly value: unknown } | null = null;
let writing: Promise<void> | null = null;

/** Reads what the workbook keeps. Once, before the pane shows. */
export const loadSettings = (): Promise<void> =>
  run(async (context) => {
    const setting = context.workbook.settings.getItemOrNullObject(KEY);
    setting.load("value");
    await context.sync();
    held = setting.isNullObject ? null : (setting.value as unknown);
  });

export const settings = (): unknown => held;

/**
 * Excel's own settings and not the document's: saving those clears the user's undo history, and of several people in one
 * workbook each would write a copy of their own. What changes while a write is under way goes with the next one.
 */
export function saveSettings(value: unknown): Promise<void> {
  held = value;
  waiting = { value };
  writing ??= writeAll().finally(() => (writing = null));
  return writing;
}

async function writeAll(): Promise<void> {
  for (let next = waiting; next; next = waiting) {
    waiting = null;
    await write(next.value);
  }
}

const write = (value: unknown): Promise<void> =>
  run(async (context) => {
    context.workbook.settings.add(KEY, value as object);
    await context.sync();
  });

/** Calls back with settings that somebody else has saved; resolves with how to stop. */
export async function watchSettings(onChange: (settings: unknown) => void): Promise<() => void> {
  const handler = await run(async (context) => {
    const added = context.workbook.settings.onSettingsChanged.add(async () => {
      const before = JSON.stringify(held);
      if (writing) return;
      await loadSettings();
      if (JSON.stringify(held) !== before) onChange(held);
    });
    await context.sync();
    return added;
  });
  return () => {
    handler.remove();
    void handler.context.sync();
  };
}

export const opensWithPane = (): boolean => Office.context.document.settings.get(OPENS_WITH_PANE) === true;

/** Office looks for this entry among the document's settings. They are written whole: ours must not be an old one. */
export function setOpensWithPane(isOn: boolean): Promise<void> {
  const { settings: store } = Office.context.document;
  if (held !== null) store.set(KEY, held);
  if (isOn) store.set(OPENS_WITH_PANE, true);
  else store.remove(OPENS_WITH_PANE);
  return new Promise((resolve, reject) => {
    store.saveAsync(({ status, error }) => {
      if (status === Office.AsyncResultStatus.Succeeded) resolve();
      else reject(new WorkbookFault(`The workbook did not take the settings: ${error.message}`));
    });
  });
}
