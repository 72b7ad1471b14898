/** What writes into the workbook: seldom needed at once, and so loaded after the pane is shown. */
export { appendBlock } from "./examples";
export { changeRows } from "./changeRows";
export { freeze } from "./freeze";
export { addSheets } from "./newSheets";
export { appendRows, planRows, removeRows, settleRows } from "./rows";
export { insertFormula, insertSheets } from "./sheets";
export { activeFormula, enterAgain, lookAt, watchSelection } from "./activeFormula";
export { growingReference, growOver } from "./growing";
