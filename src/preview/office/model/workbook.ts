import { invalidReference } from "../apiError";
import { rangeObject, sheetInfo } from "../areas";
import { areaOfEvent } from "../events";
import type { HostState } from "../hostState";
import type { HostObject, ObjectModel } from "../objectModel";
import { NULL_OBJECT } from "../objectModel";

export const WORKBOOK: HostObject = { type: "Workbook" };

/** The workbook, the application around it, and what its file says of it. */
export function workbookTypes(host: HostState): ObjectModel {
  const { book } = host;
  return {
    Workbook: {
      get: {
        AutoSave: () => false,
        IsDirty: () => false,
        Name: () => book.name,
        PreviouslySaved: () => false,
        ReadOnly: () => false,
      },
      object: {
        Application: () => ({ type: "Application" }),
        CustomFunctions: () => ({ type: "Microsoft.ExcelServices.CustomFunctions" }),
        Names: () => ({ type: "NamedItemCollection" }),
        Properties: () => ({ type: "DocumentProperties" }),
        Settings: () => ({ type: "SettingCollection" }),
        Tables: () => ({ type: "TableCollection" }),
        Worksheets: () => ({ type: "WorksheetCollection" }),
      },
      call: {
        GetActiveCell: () => rangeObject(book.activeCell()),
        GetSelectedRange: () => rangeObject(book.selection()),
        GetSelectedRanges: () => rangeObject(book.selection()),
        // A preview has no file: there is nothing to be saved to, and nothing to lose by saying so.
        Save: () => undefined,
        _GetRangeForEventByReferenceId: (_, reference: string) => {
          const area = areaOfEvent(reference);
          if (!area) throw invalidReference();
          sheetInfo(host, area.sheet, "WorksheetChangedEventArgs.getRange");
          return rangeObject(area);
        },
        _GetRangeOrNullObjectForEventByReferenceId: (_, reference: string) => {
          const area = areaOfEvent(reference);
          return area && book.sheets().some(({ id }) => id === area.sheet) ? rangeObject(area) : NULL_OBJECT;
        },
      },
    },
    Application: {
      get: {
        CalculationEngineVersion: () => 1,
        CalculationMode: () => "Automatic",
        CalculationState: () => "Done",
      },
      call: {
        Calculate: () => book.recalculate(),
        // The grid draws and calculates when a batch is through, as it is.
        SuspendApiCalculationUntilNextSync: () => undefined,
        SuspendScreenUpdatingUntilNextSync: () => undefined,
      },
    },
  };
}
