/**
 * What the host asks of a workbook, and nothing of the grid that draws it: the Office side is written and tested against this.
 * Rows and columns count from 0. Sheets go by an id that survives renaming.
 */

import type { Rectangle } from "../cells/rectangle";

/** A rectangle of cells with its sheet. */
export interface Area extends Rectangle {
  readonly sheet: string;
}

export type Scalar = number | string | boolean;

export interface Cell {
  /** null in a blank cell; an error is its code, "#N/A" */
  value: Scalar | null;
  /** with its "=", null where the cell holds a constant or receives a spill */
  formula: string | null;
  isError: boolean;
}

/** What is written to one cell: a value (null blanks it) or a formula with its "="; undefined leaves the cell as it is. */
export type CellInput = { value: Scalar | null } | { formula: string } | undefined;

export interface SheetInfo {
  id: string;
  name: string;
  visible: boolean;
  tabColor: string;
  rows: number;
  columns: number;
}

/** Formats that the add-in may set; an absent member is left as it is, null is the workbook's own. */
export interface CellStyle {
  bold?: boolean | null;
  italic?: boolean | null;
  underline?: boolean | null;
  fontColor?: string | null;
  fontSize?: number | null;
  fontName?: string | null;
  fill?: string | null;
  horizontal?: "left" | "center" | "right" | null;
  vertical?: "top" | "middle" | "bottom" | null;
  wrap?: boolean | null;
}

export type BorderEdge = "top" | "bottom" | "left" | "right" | "insideHorizontal" | "insideVertical";

/** An edge's line: thin, medium, thick in any colour, or none. */
export interface BorderLine {
  style: "none" | "thin" | "medium" | "thick" | "dashed" | "dotted" | "double";
  color: string;
}

export type ClearWhat = "all" | "contents" | "formats";

export interface DefinedName {
  name: string;
  /** without its "=": an absolute reference, a constant or a formula */
  formula: string;
  comment: string;
  /** whether the list of names leaves it out */
  hidden: boolean;
}

export type BookEvent =
  | {
      type: "changed";
      area: Area;
      change: "RangeEdited" | "RowInserted" | "RowDeleted" | "ColumnInserted" | "ColumnDeleted";
    }
  | { type: "selectionChanged"; area: Area }
  | { type: "calculated"; sheets: string[] }
  | { type: "sheetAdded"; sheet: string }
  | { type: "sheetDeleted"; sheet: string; name: string }
  | { type: "sheetRenamed"; sheet: string; before: string; after: string }
  | { type: "sheetActivated"; sheet: string; before: string };

export interface Book {
  readonly name: string;

  sheets(): SheetInfo[];
  activeSheet(): string;
  addSheet(name?: string): string;
  /** behind all others, with everything that is on it */
  copySheet(sheet: string): string;
  deleteSheet(sheet: string): void;
  renameSheet(sheet: string, name: string): void;
  showSheet(sheet: string, visible: boolean): void;
  moveSheet(sheet: string, position: number): void;
  colorTab(sheet: string, color: string): void;
  activateSheet(sheet: string): void;
  freeze(sheet: string, rows: number, columns: number): void;
  frozen(sheet: string): { rows: number; columns: number };
  showGridlines(sheet: string, shown: boolean): void;
  gridlinesShown(sheet: string): boolean;

  selection(): Area;
  activeCell(): Area;
  select(area: Area): void;

  cells(area: Area): Cell[][];
  texts(area: Area): string[][];
  /** one write: a single step of the undo history, a single change event */
  write(area: Area, input: CellInput[][]): void;
  clear(area: Area, what: ClearWhat): void;
  /** null when no cell of the area holds a value or formula (or, unless valuesOnly, a format) */
  usedArea(area: Area, valuesOnly: boolean): Area | null;
  /** where the formula in the cell spills to, itself included; null when it does not spill */
  spill(cell: Area): Area | null;
  /** inserts or deletes the cells, moving the rest of the sheet down/right or back */
  insert(area: Area, shift: "down" | "right"): void;
  remove(area: Area, shift: "up" | "left"): void;

  numberFormats(area: Area): string[][];
  setNumberFormats(area: Area, formats: (string | null | undefined)[][]): void;
  style(area: Area): CellStyle;
  setStyle(area: Area, style: CellStyle): void;
  setBorder(area: Area, edge: BorderEdge, line: BorderLine): void;
  merge(area: Area): void;
  unmerge(area: Area): void;
  /** in points, Excel's unit */
  columnWidth(area: Area): number;
  setColumnWidth(area: Area, points: number): void;
  rowHeight(area: Area): number;
  /** whether the area's first row is hidden */
  isRowHidden(area: Area): boolean;
  hideRows(area: Area, isHidden: boolean): void;
  setRowHeight(area: Area, points: number): void;
  autofitColumns(area: Area): void;

  names(): DefinedName[];
  defineName(name: DefinedName): void;
  deleteName(name: string): void;

  /** true while the user types in a cell, when Excel takes no batch */
  isEditing(): boolean;
  /** resolves when no cell is being edited */
  editingEnded(): Promise<void>;
  undo(): Promise<void>;
  /** nothing that was done so far can be undone from here on */
  forgetUndo(): void;
  /** all changes until the returned function is called are undone together */
  groupUndo(): () => void;
  /** recalculates every formula, whether it changed or not */
  recalculate(): void;
  /** resolves when every formula touched by what was written so far shows its result */
  settled(): Promise<void>;
  onEvent(listener: (event: BookEvent) => void): void;
}
