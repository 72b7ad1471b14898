import type { CellContent, SheetContent } from "../../cells/sheetContent";
import { address } from "../sheet";

export interface About {
  readonly title: string;
  readonly purpose: string;
  /** a cell that only the add-in can fill: whether it is there */
  readonly probe: string;
  /** name and content of each sheet */
  readonly sheets: readonly (readonly [string, string])[];
  /** data, where it is from, and under what licence */
  readonly sources: readonly (readonly [string, string, string])[];
  readonly bringsPane: boolean;
}

export const NEEDS_ADDIN =
  "Needs the add-in Counterpoise: the cells with =HEDGE.… calculate with it alone. Without it they keep the values they came with, until they are edited.";

export const BRINGS_PANE =
  "The task pane comes with this workbook and knows its tables. To stop it from opening by itself: in the pane, Set up, Share, turn off Open this pane with the workbook.";

/** The first sheet of a sample workbook: what it is, what it needs, where its data come from. */
export function aboutSheet({ title, purpose, probe, sheets, sources, bringsPane }: About): SheetContent {
  const top: CellContent[][] = [
    [title],
    [purpose],
    [],
    [NEEDS_ADDIN],
    [
      `=IF(ISERROR(${probe}),"The add-in has not answered: install Counterpoise, or choose it under Home, Add-ins.","The values are the add-in's.")`,
    ],
    [],
    ["Sheet", "What it shows"],
  ];
  const sourcesRow = top.length + sheets.length + 1;
  const notesRow = sourcesRow + 1 + sources.length + 1;
  return {
    name: "About",
    cells: [
      ...top,
      ...sheets.map((row) => [...row]),
      [],
      ["Data", "From", "Licence"],
      ...sources.map((row) => [...row]),
      [],
      ["Reading it"],
      ["Blue", "what a desk types: quotes, quantities, parameters"],
      ["Black", "formulas"],
      ...(bringsPane ? [[BRINGS_PANE]] : []),
    ],
    columnWidths: [300, 900, 210],
    formats: [],
    bold: ["A1", "A4", "A7:B7", address(sourcesRow, 0, 1, 3), address(notesRow, 0, 1, 1)],
    headers: ["A7:B7", address(sourcesRow, 0, 1, 3)],
    inputs: [address(notesRow + 1, 0, 1, 1)],
  };
}
