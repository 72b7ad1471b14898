/** Workbook files in the preview, in a bundle of their own that the page loads when one is opened or saved. */
export { readWorkbook } from "../../xlsx/readWorkbook";
export { writeWorkbook } from "../../xlsx/writeWorkbook";
export { toWorkbookFile } from "./fromGrid";
export { handOver } from "./handover";
export { type OpenedWorkbook, openedWorkbook } from "./openWorkbook";
export { restoreWorkbook, toGridWorkbook } from "./toGrid";
