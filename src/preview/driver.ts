/** `window.counterpoise`: the workbook for browser tests, and for whoever opens the console. Addresses are "B2", "B2:C9" or "Desk!B2". */
import type { Addin } from "./addin";
import type { Area, Book, Cell } from "./book";
import type { FunctionMetadata } from "./customFunctions/metadata";
import type { Calculation } from "./grid/calculation";
import { areaOf } from "./office/areas";
import type { Fault } from "./office/faults";
import type { OfficeHost } from "./office/host";

export interface CellReport extends Cell {
  /** as displayed */
  text: string;
  /** what the function said with its error */
  message: string | null;
}

export interface Driver {
  /** resolves when the add-in runs and the workbook is calculated */
  ready: Promise<void>;
  book: Book;
  cells(address: string): CellReport[][];
  cell(address: string): CellReport;
  /** and puts the keyboard into the grid */
  select(address: string): void;
  /** one step of the undo history; "=…" is a formula */
  write(address: string, values: (string | number | boolean | null)[][]): void;
  /** resolves when nothing is being calculated and no function owes an answer */
  calculated(): Promise<void>;
  /** what batches of Excel.run to come meet, in place of what was planted before; nothing for none */
  fail(...faults: Fault[]): void;
  /** formulas that stand now are Excel's #NAME? until they are entered again, as where the add-in loads after them */
  forgetFunctions(): void;
  /** a custom function called as Excel calls it, through office.js; resolves with office.js's answer */
  invoke(functionId: string, args: unknown[], address?: string, flags?: number): Promise<unknown>;
  /** a function of a test's own, HEDGE.<name>, that runs in the pane's frame */
  addFunction(metadata: FunctionMetadata, implementation: (...args: never[]) => unknown): void;
  /** as it would be saved with the file */
  documentSettings(): Record<string, string>;
}

declare global {
  interface Window {
    counterpoise: Driver;
  }
}

export interface DriverParts {
  ready: Promise<void>;
  book: Book;
  host: OfficeHost;
  addin: Addin;
  calculation: Calculation;
  frame: HTMLIFrameElement;
  focusGrid: () => void;
}

export function driver({ ready, book, host, addin, calculation, frame, focusGrid }: DriverParts): Driver {
  const areaAt = (address: string): Area => areaOf(host.state, book.activeSheet(), address, "counterpoise");
  const cells = (address: string): CellReport[][] => {
    const area = areaAt(address);
    const texts = book.texts(area);
    return book.cells(area).map((row, i) =>
      row.map((cell, j) => ({
        ...cell,
        text: texts[i][j],
        message: cell.isError
          ? addin.messages.find({ sheet: area.sheet, row: area.row + i, column: area.column + j }, String(cell.value))
          : null,
      })),
    );
  };
  return {
    ready,
    book,
    cells,
    cell: (address) => cells(address)[0][0],
    select(address) {
      book.select(areaAt(address));
      focusGrid();
    },
    write: (address, values) =>
      book.write(
        areaAt(address),
        values.map((row) =>
          row.map((value) => (typeof value === "string" && value.startsWith("=") ? { formula: value } : { value })),
        ),
      ),
    async calculated() {
      for (;;) {
        await calculation.settled();
        if (addin.calls.pending() === 0 && calculation.isSettled()) return;
        await addin.calls.answered();
      }
    },
    fail: host.fail,
    forgetFunctions: () => addin.forget(),
    invoke: (functionId, args, address = "Desk!A1", flags = 4) => host.invoke(functionId, args, address, flags),
    addFunction(metadata, implementation) {
      const { CustomFunctions } = frame.contentWindow as unknown as {
        CustomFunctions: { associate(id: string, fn: unknown): void };
      };
      CustomFunctions.associate(metadata.id, implementation);
      addin.register([metadata], { allowErrorForDataTypeAny: true });
    },
    documentSettings: () => Object.fromEntries(host.state.documentSettings),
  };
}
