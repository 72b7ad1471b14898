/** The messages that functions give with their errors, by the cell that shows the error. Excel has them in its error menu, the preview in its status bar. */
import type { CellKey } from "./calls";
import type { Matrix, Value } from "./values";
import { isCellError } from "./values";

interface Located {
  row: number;
  column: number;
  error: string;
  message: string;
}

export interface Messages {
  /** the results of one call in the cell; the first call of a calculation replaces what earlier ones left */
  record(cell: CellKey, results: Value | Matrix): void;
  /** the message behind the error that a cell shows, null when there is none */
  find(cell: CellKey, shown: string): string | null;
  endPass(): void;
}

export function messageRegister(): Messages {
  const sheets = new Map<string, Map<string, { pass: number; located: Located[] }>>();
  let pass = 0;

  return {
    record({ sheet, row, column }, results) {
      const anchors = sheets.get(sheet) ?? new Map<string, { pass: number; located: Located[] }>();
      sheets.set(sheet, anchors);
      const id = `${row},${column}`;
      const known = anchors.get(id);
      const located = known?.pass === pass ? known.located : [];
      const matrix = Array.isArray(results) ? results : [[results]];
      matrix.forEach((cells, i) =>
        cells.forEach((value, j) => {
          if (isCellError(value) && value.message)
            located.push({ row: row + i, column: column + j, error: value.error, message: value.message });
        }),
      );
      if (located.length > 0) anchors.set(id, { pass, located });
      else anchors.delete(id);
    },

    find({ sheet, row, column }, shown) {
      for (const { located } of sheets.get(sheet)?.values() ?? []) {
        const found = located.find((one) => one.row === row && one.column === column && one.error === shown);
        if (found) return found.message;
      }
      return null;
    },

    endPass() {
      pass++;
    },
  };
}
