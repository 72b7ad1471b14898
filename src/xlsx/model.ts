/**
 * A workbook as a file holds it, as far as the preview and the samples have use for it. Rows and columns count from 0;
 * formulas are as typed, with their "=".
 */

import type { Position, Rectangle, Size } from "../cells/rectangle";
import type { CellContent } from "../cells/sheetContent";

export interface FileCell extends Position {
  /** the constant, or the formula's result when it was last calculated; an error is its code; null where there is none */
  readonly value: CellContent;
  readonly isError?: boolean;
  readonly formula?: string;
  /** size of the array that the formula gives, 1 × 1 for one value; absent in a formula that can give but one */
  readonly array?: Size;
  /** the cell receives a value of the array of another one */
  readonly received?: boolean;
  readonly style?: CellStyle;
}

export interface Border {
  readonly style: string;
  /** "#RRGGBB" */
  readonly color?: string;
}

/** What differs from the workbook's own look. Colours are "#RRGGBB". */
export interface CellStyle {
  readonly numberFormat?: string;
  readonly bold?: boolean;
  readonly italic?: boolean;
  readonly underline?: boolean;
  readonly fontColor?: string;
  readonly fontSize?: number;
  readonly fontName?: string;
  readonly fill?: string;
  readonly horizontal?: "left" | "center" | "right";
  readonly vertical?: "top" | "center";
  /** in steps of about a character */
  readonly indent?: number;
  readonly wrap?: boolean;
  readonly borders?: Readonly<Partial<Record<"left" | "right" | "top" | "bottom", Border>>>;
}

export interface FileTable {
  readonly name: string;
  /** with its header row */
  readonly area: Rectangle;
  readonly hasHeaders: boolean;
  readonly hasTotals: boolean;
  /** whether the headers carry filter buttons, which lie over text at their right */
  readonly hasFilter: boolean;
  readonly style: string;
}

export interface FileSheet {
  /** "{GUID}", by which add-ins know the sheet whatever it is called; the file may have none */
  readonly id?: string;
  readonly name: string;
  readonly visible: boolean;
  readonly cells: readonly FileCell[];
  /** pixels by column */
  readonly columnWidths: ReadonlyMap<number, number>;
  /** points by row */
  readonly rowHeights: ReadonlyMap<number, number>;
  readonly frozen: Size;
  readonly gridlines: boolean;
  /** "#RRGGBB", "" for none */
  readonly tabColor: string;
  readonly merged: readonly Rectangle[];
  readonly tables: readonly FileTable[];
}

export interface FileName {
  readonly name: string;
  /** without "=" */
  readonly formula: string;
  readonly comment?: string;
  /** whether the list of names leaves it out */
  readonly hidden?: boolean;
}

/** The add-in in the workbook: what it keeps there, and whether its pane opens with it. */
export interface EmbeddedAddin {
  /** the manifest's */
  readonly id: string;
  readonly version: string;
  readonly pane: { readonly width: number } | null;
  /** Office.context.document.settings: each value is JSON */
  readonly settings: ReadonlyMap<string, string>;
}

export interface WorkbookFile {
  readonly title: string;
  readonly sheets: readonly FileSheet[];
  readonly names: readonly FileName[];
  /** index of the sheet in view */
  readonly active: number;
  readonly addin: EmbeddedAddin | null;
}
