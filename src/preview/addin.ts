/** The built add-in in its frame: the task pane, and the functions that its page associates. */
import { callsIn } from "../cells/formulaCalls";
import { cellAt } from "../cells/rectangle";
import type { Behaviour } from "./behaviour";
import type { Area } from "./book";
import { addressOf } from "./office/areas";
import type { Calls, CellKey } from "./customFunctions/calls";
import { callRegister } from "./customFunctions/calls";
import { messageRegister } from "./customFunctions/messages";
import type { Messages } from "./customFunctions/messages";
import type { CustomFunctionsWindow, FunctionMetadata, FunctionsFile } from "./customFunctions/metadata";
import { runFunction } from "./customFunctions/runFunction";
import { cellError } from "./customFunctions/values";
import type { Calculation } from "./grid/calculation";
import { parseAnew, registerFunctions } from "./grid/functionExecutor";
import type { Grid } from "./grid/univer";
import type { HostState } from "./office/hostState";

/** The namespace that the manifest gives to the functions. */
export const NAMESPACE = "HEDGE";

/** Calculations after which a workbook in which no function was called has none. */
const ATTEMPTS = 8;

export interface Addin {
  calls: Calls;
  messages: Messages;
  /** gives functions to the grid, as described; they run in the frame, once it is up */
  register(functions: FunctionMetadata[], file: Pick<FunctionsFile, "allowErrorForDataTypeAny">): void;
  /** formulas that stand now were entered before the add-in loaded: they stay #NAME? until they are entered again */
  forget(): void;
  /** from here on functions run; before, their cells say that the add-in is starting. Resolves when all are calculated */
  start(frame: CustomFunctionsWindow): Promise<void>;
}

export function addinOf(grid: Grid, state: HostState, calculation: Calculation, behaviour: Behaviour): Addin {
  const { book } = state;
  const calls = callRegister(calculation.refresh);
  const messages = messageRegister();
  let frame: CustomFunctionsWindow | null = null;
  let isCalled = false;
  const forgotten = new Set<string>();
  const registered = new Set<string>();
  const keyOf = ({ sheet, row, column }: CellKey): string => `${sheet}!${row},${column}`;
  book.onEvent((event) => {
    if (event.type !== "changed" || forgotten.size === 0) return;
    const { sheet, row, column, rows, columns } = event.area;
    for (let r = row; r < row + rows; r++)
      for (let c = column; c < column + columns; c++) forgotten.delete(keyOf({ sheet, row: r, column: c }));
  });

  const oneCell = ({ sheet, row, column }: CellKey): Area => ({ sheet, ...cellAt(row, column) });
  const stillCalls = (cell: CellKey): boolean => {
    if (!book.sheets().some(({ id }) => id === cell.sheet)) return false;
    const [[{ formula }]] = book.cells(oneCell(cell));
    return formula?.toUpperCase().includes(`${NAMESPACE}.`) ?? false;
  };
  calculation.onEnd(() => {
    calls.endPass(stillCalls);
    messages.endPass();
  });

  /** Cells whose formulas call functions of the add-in. */
  function* callers(): Generator<{ at: CellKey; formula: string; value: unknown }> {
    for (const { id, rows, columns } of book.sheets()) {
      const used = book.usedArea({ sheet: id, row: 0, column: 0, rows, columns }, true);
      for (const [i, cells] of (used ? book.cells(used) : []).entries())
        for (const [j, { formula, value }] of cells.entries())
          if (formula?.toUpperCase().includes(`${NAMESPACE}.`))
            yield { at: { sheet: id, row: used!.row + i, column: used!.column + j }, formula, value };
    }
  }
  /** Whether a cell shows that a function is not known which is. */
  const isLeftOver = (): boolean =>
    [...callers()].some(
      ({ formula, value }) =>
        value === "#NAME?" && callsIn(formula, `${NAMESPACE}.`).every(({ name }) => registered.has(name)),
    );

  return {
    calls,
    messages,
    register(functions, { allowErrorForDataTypeAny = false }) {
      for (const { name } of functions) registered.add(name.toUpperCase());
      registerFunctions(grid.univer, NAMESPACE, functions, (metadata) => (cell, given) => {
        isCalled ||= frame !== null;
        if (forgotten.has(keyOf(cell))) return cellError("#NAME?");
        const result = frame
          ? runFunction(
              {
                calls,
                frame,
                passErrors: allowErrorForDataTypeAny,
                behaviour,
                addressOf: (at) => addressOf(state, oneCell(at)),
              },
              metadata,
              cell,
              given,
            )
          : cellError("#N/A", "the add-in is starting");
        messages.record(cell, result);
        return result;
      });
    },
    forget() {
      for (const { at } of callers()) forgotten.add(keyOf(at));
      calculation.recalculateAll();
    },
    async start(started) {
      frame = started;
      // On a busy machine a calculation may begin so late that it was no longer waited for, or end what was begun before.
      for (let attempt = 0; attempt < ATTEMPTS && (!isCalled || isLeftOver()); attempt++) {
        if (attempt > 0) parseAnew(grid.univer, `${NAMESPACE}.`);
        calculation.recalculateAll();
        await calculation.settled();
      }
    },
  };
}
