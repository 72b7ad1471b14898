import type { Area, Book } from "../book";
import type { SettingsStore } from "./documentSettings";

/** A table: an area with a header row, which the grid itself knows nothing of. */
export interface TableRecord {
  id: string;
  name: string;
  area: Area;
  hasHeaders: boolean;
  showTotals: boolean;
  showFilter: boolean;
  style: string;
}

/** What a workbook holds besides its cells, as the file would. */
export interface HostState {
  readonly book: Book;
  readonly tables: Map<string, TableRecord>;
  /** `Office.context.document.settings` and `workbook.settings`, which are one */
  readonly documentSettings: SettingsStore;
  readonly properties: Map<string, unknown>;
  readonly customProperties: Map<string, unknown>;
  readonly protectedSheets: Set<string>;
  /** batches under way that asked for one step of the undo history */
  undoGroups: number;
  /** while a batch of the add-in's is carried out: what it writes is nothing that a user typed */
  isAddinWriting: boolean;
  /** hears that tables came, went or moved */
  onTablesChanged: () => void;
  /** the page's part: the pane beside the grid */
  isPaneShown: () => boolean;
  showPane: (shown: boolean) => void;
  /** takes results of custom functions that were invoked through office.js */
  onInvocationResults: (results: unknown[]) => void;
}

export function hostState(book: Book): HostState {
  return {
    book,
    tables: new Map(),
    documentSettings: new Map(),
    properties: new Map(),
    customProperties: new Map(),
    protectedSheets: new Set(),
    undoGroups: 0,
    isAddinWriting: false,
    onTablesChanged: () => undefined,
    isPaneShown: () => true,
    showPane: () => undefined,
    onInvocationResults: () => undefined,
  };
}
