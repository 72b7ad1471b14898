/** The built add-in in its frame: the task pane, and the functions that its page associates. */
import { cellAt } from "../cells/rectangle";
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
import { registerFunctions } from "./grid/functionExecutor";
import type { Grid } from "./grid/univer";
import type { HostState } from "./office/hostState";

/** The namespace that the manifest gives to the functions. */
export const NAMESPACE = "HEDGE";

/** Calculations after which a workbook in which no function was called has none. */
const ATTEMPTS = 5;

export interface Addin {
  calls: Calls;
  messages: Messages;
  /** gives functions to the grid, as described; they run in the frame, once it is up */
  register(functions: FunctionMetadata[], file: Pick<FunctionsFile, "allowErrorForDataTypeAny">): void;
  /** from here on functions run; before, their cells say that the add-in is starting. Resolves when all are calculated */
  start(frame: CustomFunctionsWindow): Promise<void>;
}

export function addinOf(grid: Grid, state: HostState, calculation: Calculation): Addin {
  const { book } = state;
  const calls = callRegister(calculation.refresh);
  const messages = messageRegister();
  let frame: CustomFunctionsWindow | null = null;
  let isCalled = false;

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

  return {
    calls,
    messages,
    register(functions, { allowErrorForDataTypeAny = false }) {
      registerFunctions(grid.univer, NAMESPACE, functions, (metadata) => (cell, given) => {
        isCalled ||= frame !== null;
        const result = frame
          ? runFunction(
              { calls, frame, passErrors: allowErrorForDataTypeAny, addressOf: (at) => addressOf(state, oneCell(at)) },
              metadata,
              cell,
              given,
            )
          : cellError("#N/A", "the add-in is starting");
        messages.record(cell, result);
        return result;
      });
    },
    async start(started) {
      frame = started;
      // On a busy machine a calculation may begin so late that it was no longer waited for.
      for (let attempt = 0; attempt < ATTEMPTS && !isCalled; attempt++) {
        calculation.recalculateAll();
        await calculation.settled();
      }
    },
  };
}
