/** The line below the grid: the message of the error in the selected cell, and whether anything is being calculated. */
import { formatCell } from "../../cells/address";
import { cellAt } from "../../cells/rectangle";
import { SHOWN_WITH, showsAllMessages } from "../behaviour";
import type { Book } from "../book";
import { element } from "./elements";

export interface StatusSource {
  book: Book;
  /** the message behind the error that the cell shows */
  messageOf: (cell: { sheet: string; row: number; column: number }, shown: string) => string | null;
  /** calls of functions that have not answered yet */
  pendingCalls: () => number;
}

export function showStatus({ book, messageOf, pendingCalls }: StatusSource): void {
  const status = element("status");
  const sheetName = element("sheet-name");
  const calculation = element("calculation");
  const all = element<HTMLInputElement>("all-messages");
  all.checked = showsAllMessages(location.search);

  const refresh = (): void => {
    const cell = book.activeCell();
    const [[content]] = book.cells({ ...cell, ...cellAt(cell.row, cell.column) });
    const shown = String(content.value);
    // As in Excel, which keeps the others to itself: the pane tells them.
    const message = content.isError && (all.checked || SHOWN_WITH.includes(shown)) ? messageOf(cell, shown) : null;
    status.dataset.kind = content.isError ? "error" : "";
    status.textContent = content.isError
      ? `${formatCell(cell.row, cell.column)}  ${shown}${message ? `  ${message}` : ""}`
      : "";
    sheetName.textContent = book.sheets().find(({ id }) => id === cell.sheet)?.name ?? "";
    const pending = pendingCalls();
    calculation.textContent = pending > 0 ? `Calculating ${pending}` : "Ready";
  };

  all.addEventListener("change", refresh);
  book.onEvent(({ type }) => {
    if (type === "selectionChanged" || type === "calculated" || type === "sheetActivated" || type === "sheetRenamed")
      refresh();
  });
  refresh();
}
