/** What Univer executes → what happened to the book, in Excel's terms. */
import type { ICommandInfo, IExecutionOptions, IRange } from "@univerjs/core";
import { ICommandService } from "@univerjs/core";
import {
  InsertColMutation,
  InsertRowMutation,
  InsertSheetMutation,
  RemoveColMutation,
  RemoveRowMutation,
  RemoveSheetMutation,
  SetRangeValuesMutation,
  SetWorksheetNameMutation,
  SheetsSelectionsService,
} from "@univerjs/preset-sheets-core";
import type { FWorkbook } from "@univerjs/preset-sheets-core";
import { merge } from "rxjs";
import { boundsOf, type Position } from "../../cells/rectangle";
import type { Area, BookEvent } from "../book";
import { toRectangle } from "./ranges";
import type { Grid } from "./univer";

interface MutationParams {
  subUnitId: string;
  range?: IRange;
  name?: string;
  sheet?: { id: string };
  cellValue?: Record<number, Record<number, object | null>>;
}

const INSERTIONS: Record<string, "RowInserted" | "RowDeleted" | "ColumnInserted" | "ColumnDeleted"> = {
  [InsertRowMutation.id]: "RowInserted",
  [RemoveRowMutation.id]: "RowDeleted",
  [InsertColMutation.id]: "ColumnInserted",
  [RemoveColMutation.id]: "ColumnDeleted",
};

export function listenToBook({ univer, api }: Grid, workbook: FWorkbook, emit: (event: BookEvent) => void): void {
  const names = new Map(workbook.getSheets().map((sheet) => [sheet.getSheetId(), sheet.getSheetName()]));
  let active = workbook.getActiveSheet().getSheetId();

  univer
    .__getInjector()
    .get(ICommandService)
    .onCommandExecuted((command: ICommandInfo, options?: IExecutionOptions) => {
      const params = command.params as MutationParams;
      const insertion = INSERTIONS[command.id];
      if (command.id === SetRangeValuesMutation.id) {
        // Results of formulas are written by the same mutation, for this window only; they are no change of the workbook.
        const area = options?.onlyLocal ? null : changedArea(params);
        if (area) emit({ type: "changed", area, change: "RangeEdited" });
      } else if (insertion && params.range) {
        emit({ type: "changed", area: { sheet: params.subUnitId, ...toRectangle(params.range) }, change: insertion });
      } else if (command.id === InsertSheetMutation.id && params.sheet) {
        const { id } = params.sheet;
        names.set(id, workbook.getSheetBySheetId(id)?.getSheetName() ?? id);
        emit({ type: "sheetAdded", sheet: id });
      } else if (command.id === RemoveSheetMutation.id) {
        emit({ type: "sheetDeleted", sheet: params.subUnitId, name: names.get(params.subUnitId) ?? "" });
        names.delete(params.subUnitId);
      } else if (command.id === SetWorksheetNameMutation.id) {
        const after = params.name ?? "";
        emit({ type: "sheetRenamed", sheet: params.subUnitId, before: names.get(params.subUnitId) ?? "", after });
        names.set(params.subUnitId, after);
      }
    });

  // By whom it was selected does not matter: the user (a move that ends) or a call (a set).
  const selections = univer.__getInjector().get(SheetsSelectionsService);
  let selected = "";
  merge(selections.selectionMoveEnd$, selections.selectionSet$).subscribe(() => {
    const range = selections.getCurrentLastSelection()?.range;
    const area = range && { sheet: workbook.getActiveSheet().getSheetId(), ...toRectangle(range) };
    if (!area || selected === JSON.stringify(area)) return;
    selected = JSON.stringify(area);
    emit({ type: "selectionChanged", area });
  });

  api.addEvent(api.Event.ActiveSheetChanged, ({ activeSheet }) => {
    const before = active;
    active = activeSheet.getSheetId();
    if (before !== active) emit({ type: "sheetActivated", sheet: active, before });
  });
}

/** The cells whose contents changed, as one rectangle; null when only formats did. */
function changedArea({ subUnitId, cellValue }: MutationParams): Area | null {
  const changed: Position[] = [];
  for (const [row, cells] of Object.entries(cellValue ?? {})) {
    for (const [column, data] of Object.entries(cells)) {
      if (data === null || "v" in data || "f" in data || "si" in data || "p" in data)
        changed.push({ row: Number(row), column: Number(column) });
    }
  }
  const bounds = boundsOf(changed);
  return bounds ? { sheet: subUnitId, ...bounds } : null;
}
