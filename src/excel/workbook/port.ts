import type { Rectangle } from "../../cells/rectangle";
import type { CellContent, SheetContent } from "../../cells/sheetContent";
import type { Cell } from "../cells";

/**
 * What the task pane asks of the workbook. The pane knows this and nothing of Office, so that its logic runs without a
 * host; officeWorkbook.ts answers it in Excel.
 *
 * Every method that reaches the workbook rejects with a WorkbookFault, worded for the user.
 */
export interface Workbook {
  /** The table or the range that is selected; for a single cell, the filled region around it. */
  selection(): Promise<Place>;
  /** The one cell that is active, whatever is around it. */
  activeCell(): Promise<Place>;
  /** "Desk!A4:N31", "A4:N31" on the active sheet, the name of a table, or a defined name. */
  find(text: string): Promise<Place>;
  /** Names of the tables and ranges that the workbook defines. */
  names(): Promise<string[]>;
  /**
   * The same cells as a place that follows them when rows and columns come and go, or their sheet gets another name. What
   * was kept before under this purpose is forgotten; tables and names follow their cells by themselves.
   */
  keep(purpose: string, place: Place): Promise<Place>;
  /** The cells of each place as they are now, all read at once. */
  read(places: readonly Place[]): Promise<Source[]>;
  /** The filled rows that stand directly below cells, in their columns, up to the first blank one; at most so many. */
  rowsBelow(source: Source, most: number): Promise<Cell[][]>;
  /** How a formula refers to cells so that rows count that appendRows puts below them: "Blotter!A1:L9". */
  growingReference(source: Source): Promise<string>;
  /** The place of cells with so many rows more, which stand directly below them; a table is made to hold them. */
  growOver(source: Source, rows: number): Promise<Place>;
  /** Brings an address into view and selects it. */
  show(address: string): Promise<void>;
  /** Calls back for each change of cells, the user's, a co-author's or a recalculation's; resolves with how to stop. */
  watch(onChange: (change: SheetChange) => void): Promise<() => void>;

  /** What the workbook keeps for the pane, shared by everyone who opens it. */
  settings(): unknown;
  saveSettings(settings: unknown): Promise<void>;
  /** Calls back with settings that somebody else has saved in this workbook; resolves with how to stop. */
  watchSettings(onChange: (settings: unknown) => void): Promise<() => void>;
  /** Whether the file opens with the pane beside it, for everyone who has the add-in. */
  opensWithPane(): boolean;
  setOpensWithPane(isOn: boolean): Promise<void>;

  /**
   * Copies the visible sheets that need the add-in, as values without a formula, each under a line of the given words. The
   * sheets themselves stay untouched.
   */
  freeze(stamp: (sheet: string) => string): Promise<FrozenSheet[]>;

  /** Where rows would go, without writing: several for one sheet one below the other. */
  planRows(rows: readonly AppendedRow[]): Promise<Target[]>;
  /**
   * Writes rows exactly to these targets, all of them or none, while the cells that they rest on stand as in `basis`.
   *
   * @throws StaleFault where those cells differ by now, UnsettledFault where it could not be found out what stands in the
   * workbook, any other WorkbookFault where nothing of the rows stands in it
   */
  appendRows(rows: readonly AppendedRow[], targets: readonly Target[], basis: readonly Source[]): Promise<WrittenRow[]>;
  /**
   * What became of rows after an UnsettledFault: themselves where they stand whole and their basis is unchanged; else what
   * stands of them is taken back, and the answer is null.
   */
  settleRows(
    rows: readonly AppendedRow[],
    targets: readonly Target[],
    basis: readonly Source[],
  ): Promise<WrittenRow[] | null>;
  /**
   * Removes rows that appendRows wrote, wherever they stand by now, provided that nobody has changed them since.
   *
   * @param staying rows on other sheets that were written with them, and stay
   */
  removeRows(rows: readonly WrittenRow[], staying?: readonly WrittenRow[]): Promise<void>;

  /**
   * Writes some cells of the rows of a sheet that hold a mark under a header, wherever they stand by now.
   *
   * @param change what a row gets under which headers, from what it holds
   */
  changeRows(
    sheet: string,
    under: string,
    mark: string,
    change: (row: Readonly<Record<string, Cell>>) => Readonly<Record<string, WrittenCell>>,
  ): Promise<void>;

  /** The last rows of a sheet that rows are appended to; null where there is none. */
  readLog(sheet: string, count: number): Promise<LogTail | null>;

  /** Adds sheets, or finds that they are there already. */
  insertSheets(sheets: readonly SheetContent[]): Promise<SheetsInserted>;
  /**
   * Adds sheets beside those that are there, all of them or none, and shows the last; answers with the name that each
   * wanted one got.
   */
  addSheets(
    wanted: readonly string[],
    contentOf: (names: ReadonlyMap<string, string>) => readonly NewSheet[],
  ): Promise<ReadonlyMap<string, string>>;
  /** Puts a formula into the active cell, which must be empty; answers with its address. */
  insertFormula(formula: string): Promise<string>;
  /**
   * Puts cells below all that a sheet holds, or onto a new one; answers with where they stand. `cellsAt` gets the first row,
   * from 0; the number formats may reach beyond the cells, to where a result spills, and null leaves a cell as it is.
   */
  appendBlock(
    sheet: string,
    cellsAt: (top: number) => BlockCell[][],
    formats: readonly (readonly (string | null)[])[],
  ): Promise<string>;

  /** The active cell with the formula behind what it shows. */
  activeFormula(): Promise<ActiveFormula>;
  /** Errors and blanks among the cells that a formula on the sheet of `home` refers to. */
  lookAt(references: readonly string[], home: string): Promise<CellSeen[]>;
  /** Enters the formula behind the active cell again, as it is typed: its functions answer anew. */
  enterAgain(): Promise<void>;
  /** Calls back whenever another cell becomes the active one; resolves with how to stop. */
  watchSelection(onSelection: () => void): Promise<() => void>;

  /** The formulas of this add-in that Excel does not find. */
  brokenFormulas(): Promise<BrokenFormula[]>;
  /** Enters formulas again as they are typed, but for those on protected sheets. */
  repairFormulas(broken: readonly BrokenFormula[]): Promise<Repair>;

  /** Who saved the workbook last, "" where Excel does not say. It never tells an add-in who is using it. */
  lastSavedBy(): Promise<string>;
}

/**
 * Where cells are: on a sheet by its id, which survives renaming, until a row is inserted above them; under a name that the
 * user gave them; or under a hidden name of the pane's own, which moves with them.
 */
export type Place =
  | { readonly kind: "cells"; readonly sheetId: string; readonly cells: string }
  | { readonly kind: "name"; readonly name: string }
  | { readonly kind: "kept"; readonly name: string };

export interface ActiveFormula {
  /** "Desk!B6" */
  readonly address: string;
  /** The code of the error that the cell shows, "#NUM!"; null where it shows none. */
  readonly error: string | null;
  /** The formula that the value comes from, null for a constant. */
  readonly formula: string | null;
  /** Where that formula stands: the first cell of a spill, else the cell itself. */
  readonly anchor: string;
}

/** A cell that is an error or blank. */
export interface CellSeen {
  readonly address: string;
  readonly error: string | null;
  readonly isBlank: boolean;
}

/** A formula of this add-in that Excel does not find, and how it is typed. */
export interface BrokenFormula {
  readonly sheetId: string;
  readonly sheet: string;
  readonly cell: string;
  readonly formula: string;
  readonly repaired: string;
  readonly isProtected: boolean;
}

export interface Repair {
  /** Formulas that were entered again. */
  readonly repaired: number;
  /** Cells that hold another formula by now, and were left alone. */
  readonly changed: number;
  /** Cells that show #NAME? all the same. */
  readonly unknown: readonly string[];
}

/** Cells as they were when they were read. */
export interface Source {
  readonly place: Place;
  readonly sheetId: string;
  /** "Desk!A4:N31" */
  readonly address: string;
  readonly values: Cell[][];
}

export interface SheetChange {
  readonly sheetId: string;
  /** Which cells; undefined where any may have changed. */
  readonly cells: string | undefined;
}

/** A value to write. Text is written as text, whatever it begins with. */
export type WrittenCell = string | number;

/** A cell of a block; what is `typed` is read as if it had been: a formula, or an error. */
export type BlockCell = CellContent | { readonly typed: string };

/** A sheet to add, with what goes onto it. */
export interface NewSheet {
  readonly name: string;
  /** Cells from a row and a column on, both counted from 0. */
  readonly blocks: readonly {
    readonly row: number;
    readonly column: number;
    readonly cells: readonly (readonly BlockCell[])[];
  }[];
  readonly bold: readonly string[];
  readonly formats: readonly (Rectangle & { readonly numberFormat: string })[];
  /** In points, of the first columns. */
  readonly columnWidths: readonly number[];
}

/** One row for the end of a sheet that has these headers; the sheet is made where there is none. */
export interface AppendedRow {
  /**
   * A text in one of its cells that stands nowhere else, but in rows that are written with it: by it the row is found again,
   * whatever moved meanwhile.
   */
  readonly mark: string;
  readonly sheet: string;
  readonly headers: readonly string[];
  readonly cells: readonly WrittenCell[];
  /** Excel's number format of each cell. */
  readonly formats: readonly string[];
}

export interface Target {
  /** "Tickets!A2:K2" */
  readonly address: string;
  /** Whether the sheet has to be made first. */
  readonly isNewSheet: boolean;
}

export interface WrittenRow extends AppendedRow {
  readonly address: string;
}

/** The end of a log, oldest first. */
export interface LogTail {
  readonly sheetId: string;
  readonly headers: readonly string[];
  readonly rows: readonly { readonly address: string; readonly cells: readonly Cell[] }[];
}

export interface SheetsInserted {
  /** Each wanted name with the one that its sheet got. */
  readonly names: ReadonlyMap<string, string>;
  /** Each wanted table that stands on them with the name that it has. */
  readonly tables: ReadonlyMap<string, string>;
  /** Otherwise they were in the workbook before. */
  readonly areNew: boolean;
}

export interface FrozenSheet {
  readonly original: string;
  readonly copy: string;
  /** Formulas of this add-in that became values, and all others. */
  readonly ours: number;
  readonly others: number;
}

/** What the workbook would not do, in a sentence for the user that says what to do about it. */
export class WorkbookFault extends Error {
  constructor(message: string) {
    super(message);
    this.name = "WorkbookFault";
  }
}

/** The cells that a write rests on are others by now. Nothing was written. */
export class StaleFault extends WorkbookFault {
  constructor() {
    super("The book changed since this proposal was made. Nothing was written.");
  }
}

/** Excel broke off, and would not say since what stands of the rows. settleRows finds out once it answers again. */
export class UnsettledFault extends WorkbookFault {}

/** Whether cells stand as they were read. */
export const sameSource = (a: Source, b: Source): boolean =>
  a.address === b.address && JSON.stringify(a.values) === JSON.stringify(b.values);

/** Only a defect of ours is not worded for the user; its message is still more use than none. */
export function faultWords(error: unknown): string {
  if (error instanceof WorkbookFault) return error.message;
  if (!(error instanceof Error)) return `Unexpected: ${String(error)}`;
  // After an update the parts of an older pane are gone.
  if (error.name === "ChunkLoadError")
    return "A part of the pane did not load. If it fails again, close the pane and open it anew: the add-in may have been updated.";
  return `Unexpected: ${error.message}`;
}
