import { absolute, formatAddress } from "../../../cells/address";
import { looksLikeCell } from "../../../cells/sheetName";
import type { DefinedName } from "../../book";
import { invalidArgument, itemAlreadyExists, itemNotFound } from "../apiError";
import type { RangeObject, WorksheetObject } from "../areas";
import { findArea, rangeObject, sheetInfo } from "../areas";
import type { HostState } from "../hostState";
import type { HostObject, ObjectModel } from "../objectModel";
import { NULL_OBJECT } from "../objectModel";

interface NamedItem extends HostObject {
  readonly name: string;
}

/** Names of the workbook. Those of a single sheet the grid does not tell apart: a sheet's collection shows the names that lie on it. */
export function namedItemTypes(host: HostState): ObjectModel {
  const { book } = host;
  const item = ({ name }: { name: string }): NamedItem => ({ type: "NamedItem", name });
  const find = (name: string): DefinedName | undefined =>
    book.names().find((defined) => defined.name.toLowerCase() === String(name).toLowerCase());
  const definition = ({ name }: NamedItem, location: string): DefinedName => {
    const defined = find(name);
    if (!defined) throw itemNotFound(location);
    return defined;
  };
  const area = (named: NamedItem, location: string) =>
    findArea(host, definition(named, location).formula, book.activeSheet());
  const known = (name: string, location: string): NamedItem => item(definition({ type: "NamedItem", name }, location));

  const define = (name: string, reference: RangeObject | string, comment = ""): NamedItem => {
    if (find(name)) throw itemAlreadyExists("NamedItemCollection.add");
    if (!isName(name)) throw invalidArgument("NamedItemCollection.add", `${JSON.stringify(name)} cannot be a name`);
    book.defineName({
      name,
      formula: typeof reference === "string" ? reference.replace(/^=/, "") : definitionOf(reference),
      comment,
      hidden: false,
    });
    return item({ name });
  };
  const definitionOf = (range: RangeObject): string =>
    absolute(formatAddress(sheetInfo(host, range.sheet, "NamedItemCollection.add").name, range));

  return {
    NamedItemCollection: {
      items: ({ sheet }: Partial<WorksheetObject>) =>
        book
          .names()
          .map(item)
          .filter((named) => sheet === undefined || area(named, "NamedItemCollection.items")?.sheet === sheet),
      item: (_, name: string) => known(name, "NamedItemCollection.getItem"),
      call: {
        Add: (_, name: string, reference: RangeObject | string, comment?: string) => define(name, reference, comment),
        GetCount: () => book.names().length,
        GetItem: (_, name: string) => known(name, "NamedItemCollection.getItem"),
        GetItemOrNullObject: (_, name: string) => {
          const defined = find(name);
          return defined ? item(defined) : NULL_OBJECT;
        },
      },
    },
    NamedItem: {
      id: ({ name }: NamedItem) => name,
      get: {
        Comment: (named: NamedItem) => definition(named, "NamedItem.comment").comment,
        Formula: (named: NamedItem) => `=${definition(named, "NamedItem.formula").formula}`,
        Name: ({ name }: NamedItem) => name,
        Scope: () => "Workbook",
        Type: (named: NamedItem) => (area(named, "NamedItem.type") ? "Range" : "String"),
        Value: (named: NamedItem) => definition(named, "NamedItem.value").formula,
        Visible: (named: NamedItem) => !definition(named, "NamedItem.visible").hidden,
      },
      set: {
        Formula: (named: NamedItem, formula: string) =>
          book.defineName({ ...definition(named, "NamedItem.formula"), formula: formula.replace(/^=/, "") }),
        Comment: (named: NamedItem, comment: string) =>
          book.defineName({ ...definition(named, "NamedItem.comment"), comment }),
        Visible: (named: NamedItem, visible: boolean) =>
          book.defineName({ ...definition(named, "NamedItem.visible"), hidden: !visible }),
      },
      call: {
        Delete: ({ name }: NamedItem) => book.deleteName(name),
        GetRange: (named: NamedItem) => {
          const found = area(named, "NamedItem.getRange");
          if (!found) throw itemNotFound("NamedItem.getRange");
          return rangeObject(found);
        },
        GetRangeOrNullObject: (named: NamedItem) => {
          const found = area(named, "NamedItem.getRangeOrNullObject");
          return found ? rangeObject(found) : NULL_OBJECT;
        },
      },
    },
  };
}

/** A letter, _ or \ first, no blanks, and nothing that could be a cell's address. */
function isName(name: string): boolean {
  return /^[\p{L}_\\][\p{L}\p{N}_.\\]*$/u.test(name) && !looksLikeCell(name) && !/^[rc]$/i.test(name);
}
