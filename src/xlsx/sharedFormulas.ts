/** A formula that a file writes once for many cells: each has it with its relative references moved along. */
import { columnIndex, columnLetters } from "../cells/column";

interface Shared {
  readonly formula: string;
  readonly row: number;
  readonly column: number;
}

export interface SharedFormulas {
  define(id: string, formula: string, row: number, column: number): void;
  /** undefined where nothing has defined it */
  at(id: string, row: number, column: number): string | undefined;
}

export function sharedFormulas(): SharedFormulas {
  const known = new Map<string, Shared>();
  return {
    define: (id, formula, row, column) => void known.set(id, { formula, row, column }),
    at(id, row, column) {
      const shared = known.get(id);
      return shared && moved(shared.formula, row - shared.row, column - shared.column);
    },
  };
}

/** Texts and quoted sheet names first, so that what looks like an address in them stays. */
const REFERENCE = /"(?:[^"]|"")*"|'(?:[^']|'')*'|(?<![\w.$\\])(\$?)([A-Z]{1,3})(\$?)(\d{1,7})(?![\w.(!])/g;

function moved(formula: string, rows: number, columns: number): string {
  return formula.replace(
    REFERENCE,
    (whole: string, fixedColumn: string | undefined, letters: string, fixedRow: string, number: string) => {
      if (fixedColumn === undefined) return whole;
      const column = fixedColumn ? letters : shiftedColumn(letters, columns);
      const row = fixedRow ? Number(number) : Number(number) + rows;
      return column === null || row < 1 ? "#REF!" : `${fixedColumn}${column}${fixedRow}${row}`;
    },
  );
}

function shiftedColumn(letters: string, by: number): string | null {
  const column = columnIndex(letters) + by;
  return column < 0 ? null : columnLetters(column);
}
