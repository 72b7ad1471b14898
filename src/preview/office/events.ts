/** Excel's events: what happens in the workbook → the messages for which office.js calls the add-in's handlers. */
import { formatCells } from "../../cells/address";
import type { Area, BookEvent } from "../book";

/** What `richApiMessage` carries: category, type, target, the arguments in JSON, id. */
export type EventMessage = [category: number, type: number, target: string, json: string, id: number];

const GENERIC_EVENT = 65536;

/** office.js's numbers of the events. */
const TYPE = {
  dataChanged: 10,
  activated: 11,
  deactivated: 12,
  added: 13,
  selectionChanged: 14,
  deleted: 15,
  calculated: 16,
  nameChanged: 25,
};

/** The target of handlers on a collection, which hear of every sheet. */
const WORKBOOK = "Workbook";

/** Handlers register and go by calls that need no answer: a message without a handler is dropped by office.js itself. */
export function acceptEvents(names: string[]): Record<string, () => null> {
  return Object.fromEntries(
    names.flatMap((name) => [`_Register${name}`, `_Unregister${name}`].map((call) => [call, () => null])),
  );
}

const REFERENCE = "event:";

/** How a handler's `args.getRange(context)` names the range to the host. */
export const eventReference = (area: Area): string => `${REFERENCE}${JSON.stringify(area)}`;

export function areaOfEvent(reference: string): Area | null {
  return reference.startsWith(REFERENCE) ? (JSON.parse(reference.slice(REFERENCE.length)) as Area) : null;
}

/** The messages of one event: to the handlers of its sheet and to those of the workbook. */
export function eventMessages(event: BookEvent): EventMessage[] {
  const source = "Local";
  switch (event.type) {
    case "changed":
      return onSheet(TYPE.dataChanged, event.area.sheet, {
        address: formatCells(event.area),
        changeType: event.change,
        source,
        triggerSource: "Unknown",
        worksheetId: event.area.sheet,
        referenceId: eventReference(event.area),
      });
    case "selectionChanged":
      return onSheet(TYPE.selectionChanged, event.area.sheet, {
        address: formatCells(event.area),
        worksheetId: event.area.sheet,
      });
    case "calculated":
      return event.sheets.flatMap((sheet) => onSheet(TYPE.calculated, sheet, { address: "", worksheetId: sheet }));
    case "sheetAdded":
      return [message(TYPE.added, WORKBOOK, { worksheetId: event.sheet, source })];
    case "sheetDeleted":
      return [message(TYPE.deleted, WORKBOOK, { worksheetId: event.sheet, worksheetName: event.name, source })];
    case "sheetRenamed":
      return onSheet(TYPE.nameChanged, event.sheet, {
        worksheetId: event.sheet,
        nameBefore: event.before,
        nameAfter: event.after,
        source,
      });
    case "sheetActivated":
      return [
        ...onSheet(TYPE.deactivated, event.before, { worksheetId: event.before }),
        ...onSheet(TYPE.activated, event.sheet, { worksheetId: event.sheet }),
      ];
  }
}

const onSheet = (type: number, sheet: string, args: object): EventMessage[] => [
  message(type, sheet, args),
  message(type, WORKBOOK, args),
];

const message = (type: number, target: string, args: object): EventMessage => [
  GENERIC_EVENT,
  type,
  target,
  JSON.stringify(args),
  0,
];
