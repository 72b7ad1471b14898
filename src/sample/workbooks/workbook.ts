import type { SheetContent } from "../../cells/sheetContent";

/** A workbook that ships with the add-in: sheets of the sample, and what a file has besides. */
export interface SampleWorkbook {
  /** without ".xlsx" */
  readonly file: string;
  readonly title: string;
  readonly sheets: readonly SheetContent[];
  /** the sheet in view when it is opened */
  readonly active: string;
  readonly names: readonly { readonly name: string; readonly range: string; readonly comment: string }[];
  /** the pane's settings, where the workbook brings the pane with it */
  readonly paneSettings: Readonly<Record<string, unknown>> | null;
}
