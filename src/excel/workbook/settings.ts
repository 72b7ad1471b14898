import { WorkbookFault } from "./port";

/** One entry of the document's settings, readable in the file: nothing personal belongs into it. */
const KEY = "counterpoise";

export const settings = (): unknown => Office.context.document.settings.get(KEY) as unknown;

export function saveSettings(value: unknown): Promise<void> {
  const { settings: store } = Office.context.document;
  store.set(KEY, value);
  return new Promise((resolve, reject) => {
    store.saveAsync(({ status, error }) => {
      if (status === Office.AsyncResultStatus.Succeeded) resolve();
      else reject(new WorkbookFault(`The workbook did not take the settings: ${error.message}`));
    });
  });
}
