import { cellAt } from "../../../cells/rectangle";
import type { HostState } from "../hostState";
import { invalidArgument, itemAlreadyExists, itemNotFound } from "../apiError";
import type { RangeObject, WorksheetObject } from "../areas";
import { areaOf, findSheet, onSheet, rangeObject, sheetInfo, wholeSheet, worksheetObject, writable } from "../areas";
import { acceptEvents } from "../events";
import type { HostObject, ObjectModel } from "../objectModel";
import { NULL_OBJECT } from "../objectModel";

const SHEET_EVENTS = [
  "ActivatedEvent",
  "DeactivatedEvent",
  "CalculatedEvent",
  "DataChangedEvent",
  "SelectionChangedEvent",
  "EventNameChanged",
];

const byVisibility = (visible: boolean): string => (visible ? "Visible" : "Hidden");

export function worksheetTypes(host: HostState): ObjectModel {
  const { book } = host;
  const within = (sheet: string, type: string): HostObject => ({ type, sheet }) as HostObject;
  const orNotFound = (key: unknown, location: string): HostObject => {
    const sheet = findSheet(host, key);
    if (!sheet) throw itemNotFound(location);
    return worksheetObject(sheet.id);
  };
  const visible = (visibleOnly: boolean) => book.sheets().filter((sheet) => !visibleOnly || sheet.visible);

  return {
    WorksheetCollection: {
      items: () => book.sheets().map(({ id }) => worksheetObject(id)),
      item: (_, key) => orNotFound(key, "WorksheetCollection.getItem"),
      call: {
        Add: (_, name?: string) => {
          if (name && findSheet(host, name)) throw itemAlreadyExists("WorksheetCollection.add");
          if (name && !isSheetName(name))
            throw invalidArgument("WorksheetCollection.add", `a sheet cannot be called ${JSON.stringify(name)}`);
          return worksheetObject(book.addSheet(name || undefined));
        },
        GetItem: (_, key) => orNotFound(key, "WorksheetCollection.getItem"),
        GetItemOrNullObject: (_, key) => {
          const sheet = findSheet(host, key);
          return sheet ? worksheetObject(sheet.id) : NULL_OBJECT;
        },
        GetActiveWorksheet: () => worksheetObject(book.activeSheet()),
        GetCount: (_, visibleOnly = false) => visible(visibleOnly).length,
        GetFirst: (_, visibleOnly = false) => worksheetObject(visible(visibleOnly)[0].id),
        GetLast: (_, visibleOnly = false) => worksheetObject(visible(visibleOnly).at(-1)!.id),
        ...acceptEvents([...SHEET_EVENTS, "AddedEvent", "DeletedEvent"]),
      },
    },
    Worksheet: {
      id: (worksheet: WorksheetObject) => worksheet.sheet,
      get: {
        Id: (worksheet: WorksheetObject) => sheetInfo(host, worksheet.sheet, "Worksheet.id").id,
        Name: (worksheet: WorksheetObject) => sheetInfo(host, worksheet.sheet, "Worksheet.name").name,
        Position: (worksheet: WorksheetObject) => book.sheets().findIndex(({ id }) => id === worksheet.sheet),
        Visibility: (worksheet: WorksheetObject) =>
          byVisibility(sheetInfo(host, worksheet.sheet, "Worksheet.visibility").visible),
        TabColor: (worksheet: WorksheetObject) => sheetInfo(host, worksheet.sheet, "Worksheet.tabColor").tabColor,
        ShowGridlines: (worksheet: WorksheetObject) => book.gridlinesShown(worksheet.sheet),
      },
      set: {
        Name: (worksheet: WorksheetObject, name: string) => {
          const taken = findSheet(host, name);
          if (taken && taken.id !== worksheet.sheet) throw itemAlreadyExists("Worksheet.name");
          if (!isSheetName(name))
            throw invalidArgument("Worksheet.name", `a sheet cannot be called ${JSON.stringify(name)}`);
          book.renameSheet(worksheet.sheet, name);
        },
        Position: (worksheet: WorksheetObject, position: number) => book.moveSheet(worksheet.sheet, position),
        Visibility: (worksheet: WorksheetObject, visibility: string) =>
          book.showSheet(worksheet.sheet, visibility === "Visible"),
        TabColor: (worksheet: WorksheetObject, color: string) => book.colorTab(worksheet.sheet, color),
        ShowGridlines: (worksheet: WorksheetObject, shown: boolean) => book.showGridlines(worksheet.sheet, shown),
      },
      object: {
        Names: (worksheet: WorksheetObject) => within(worksheet.sheet, "NamedItemCollection"),
        Tables: (worksheet: WorksheetObject) => within(worksheet.sheet, "TableCollection"),
        FreezePanes: (worksheet: WorksheetObject) => within(worksheet.sheet, "WorksheetFreezePanes"),
        Protection: (worksheet: WorksheetObject) => within(worksheet.sheet, "WorksheetProtection"),
      },
      call: {
        Activate: (worksheet: WorksheetObject) => book.activateSheet(worksheet.sheet),
        Calculate: () => book.recalculate(),
        Copy: (worksheet: WorksheetObject, position = "None") => {
          if (position !== "End") throw invalidArgument("Worksheet.copy", `a copy goes to the end, not ${position}`);
          const copy = book.copySheet(worksheet.sheet);
          if (host.protectedSheets.has(worksheet.sheet)) host.protectedSheets.add(copy);
          return worksheetObject(copy);
        },
        Delete: (worksheet: WorksheetObject) => {
          if (visible(true).every(({ id }) => id === worksheet.sheet)) {
            throw invalidArgument("Worksheet.delete", "a workbook keeps one visible sheet");
          }
          book.deleteSheet(worksheet.sheet);
        },
        GetCell: (worksheet: WorksheetObject, row: number, column: number) =>
          onSheet(host, { sheet: worksheet.sheet, ...cellAt(row, column) }, "Worksheet.getCell"),
        GetRange: (worksheet: WorksheetObject, address?: string) =>
          rangeObject(areaOf(host, worksheet.sheet, address, "Worksheet.getRange")),
        GetRangeByIndexes: (worksheet: WorksheetObject, row: number, column: number, rows: number, columns: number) =>
          onSheet(host, { sheet: worksheet.sheet, row, column, rows, columns }, "Worksheet.getRangeByIndexes"),
        // A sheet without anything in it has a used range too: its first cell.
        GetUsedRange: (worksheet: WorksheetObject, valuesOnly = false) =>
          rangeObject(
            used(worksheet, valuesOnly) ?? { sheet: worksheet.sheet, row: 0, column: 0, rows: 1, columns: 1 },
          ),
        GetUsedRangeOrNullObject: (worksheet: WorksheetObject, valuesOnly = false) => {
          const area = used(worksheet, valuesOnly);
          return area ? rangeObject(area) : NULL_OBJECT;
        },
        ...acceptEvents(SHEET_EVENTS),
      },
    },
    WorksheetFreezePanes: {
      call: {
        FreezeRows: (panes: WorksheetObject, rows = 1) => book.freeze(panes.sheet, rows, 0),
        FreezeColumns: (panes: WorksheetObject, columns = 1) => book.freeze(panes.sheet, 0, columns),
        FreezeAt: (panes: WorksheetObject, at: RangeObject | string) => {
          const area = typeof at === "string" ? areaOf(host, panes.sheet, at, "WorksheetFreezePanes.freezeAt") : at;
          book.freeze(panes.sheet, area.row + area.rows, area.column + area.columns);
        },
        Unfreeze: (panes: WorksheetObject) => book.freeze(panes.sheet, 0, 0),
        GetLocationOrNullObject: (panes: WorksheetObject) => {
          const { rows, columns } = book.frozen(panes.sheet);
          if (rows === 0 && columns === 0) return NULL_OBJECT;
          const sheet = wholeSheet(sheetInfo(host, panes.sheet, "WorksheetFreezePanes.getLocationOrNullObject"));
          return rangeObject({ ...sheet, rows: rows || sheet.rows, columns: columns || sheet.columns });
        },
      },
    },
    WorksheetProtection: {
      get: { Protected: (protection: WorksheetObject) => host.protectedSheets.has(protection.sheet) },
      call: {
        Protect: (protection: WorksheetObject) => {
          writable(host, protection.sheet, "WorksheetProtection.protect");
          host.protectedSheets.add(protection.sheet);
        },
        Unprotect: (protection: WorksheetObject) => {
          host.protectedSheets.delete(protection.sheet);
        },
      },
    },
  };

  function used(worksheet: WorksheetObject, valuesOnly: boolean) {
    return book.usedArea(wholeSheet(sheetInfo(host, worksheet.sheet, "Worksheet.getUsedRange")), valuesOnly);
  }
}

/** At most 31 characters, none of \ / ? * [ ] : and no apostrophe at either end. */
function isSheetName(name: string): boolean {
  return name.length > 0 && name.length <= 31 && !/[\\/?*[\]:]/.test(name) && !/^'|'$/.test(name);
}
