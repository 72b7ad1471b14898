import { WorkbookFault } from "./port";

/** One entry of the document's settings, readable in the file: nothing personal belongs into it. */
const KEY = "counterpoise";

/** Office's own entry: it opens the pane whose TaskpaneId in the manifest is this word. */
const OPENS_WITH_PANE = "Office.AutoShowTaskpaneWithDocument";

export const settings = (): unknown => Office.context.document.settings.get(KEY) as unknown;

export const saveSettings = (value: unknown): Promise<void> => save((store) => store.set(KEY, value));

export const opensWithPane = (): boolean => Office.context.document.settings.get(OPENS_WITH_PANE) === true;

export const setOpensWithPane = (isOn: boolean): Promise<void> =>
  save((store) => (isOn ? store.set(OPENS_WITH_PANE, true) : store.remove(OPENS_WITH_PANE)));

function save(change: (store: Office.Settings) => void): Promise<void> {
  const { settings: store } = Office.context.document;
  change(store);
  return new Promise((resolve, reject) => {
    store.saveAsync(({ status, error }) => {
      if (status === Office.AsyncResultStatus.Succeeded) resolve();
      else reject(new WorkbookFault(`The workbook did not take the settings: ${error.message}`));
    });
  });
}
