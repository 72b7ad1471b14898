/** When the grid has calculated what was written to it, and how cells are calculated anew. */
import type { ICommandInfo, IExecutionOptions } from "@univerjs/core";
import { ICommandService } from "@univerjs/core";
import {
  FormulaCalculationSessionService,
  IActiveDirtyManagerService,
  SetFormulaCalculationStartMutation,
  SetRangeValuesMutation,
  SetTriggerFormulaCalculationStartMutation,
} from "@univerjs/preset-sheets-core";
import { cellAt } from "../../cells/rectangle";
import type { CellKey } from "../customFunctions/calls";
import { toGridRange } from "./ranges";
import type { Grid } from "./univer";

export interface Calculation {
  /** resolves when no calculation is running or about to run */
  settled(): Promise<void>;
  isSettled(): boolean;
  recalculateAll(): void;
  /** has one cell calculated again, together with all others that ask before the next calculation */
  refresh(cell: CellKey): void;
  onEnd(listener: () => void): void;
}

/** Univer waits 100 ms after a change before it calculates. A change that leads to nothing within this time leads to nothing. */
const NO_START_AFTER = 2_000;

/** Changes of formats, which the grid makes by the same mutation as changes of values, but does not calculate for. */
const FORMAT_TRIGGERS = new Set([
  "sheet.command.set-style",
  "sheet.command.set-border",
  "sheet.command.clear-selection-format",
]);

export function calculationOf({ univer, api }: Grid, unitId: string): Calculation {
  const injector = univer.__getInjector();
  const commands = injector.get(ICommandService);
  const causes = injector.get(IActiveDirtyManagerService);
  const session = injector.get(FormulaCalculationSessionService);
  const waiting = new Set<() => void>();
  const listeners: (() => void)[] = [];
  const dirty = new Map<string, CellKey>();
  let announced: ReturnType<typeof setTimeout> | null = null;
  let running = false;

  function announce(): void {
    if (announced !== null) clearTimeout(announced);
    announced = setTimeout(() => {
      announced = null;
      conclude();
    }, NO_START_AFTER);
  }

  function isCause({ id, params }: ICommandInfo, options?: IExecutionOptions): boolean {
    if (!causes.get(id)) return false;
    const trigger = (params as { trigger?: string } | undefined)?.trigger;
    return id !== SetRangeValuesMutation.id || (options?.onlyLocal !== true && !FORMAT_TRIGGERS.has(trigger ?? ""));
  }

  commands.onCommandExecuted((command, options) => {
    if (command.id === SetFormulaCalculationStartMutation.id) {
      if (announced !== null) clearTimeout(announced);
      announced = null;
      running = true;
    } else if (isCause(command, options)) {
      announce();
    }
  });

  session.state$.subscribe((state) => {
    const through = state.started && state.resultApplied && (state.stopped || state.completed || state.resultEmitted);
    if (!through || !running) return;
    // A calculation that an edit stops starts anew in the same turn of the event loop: only then is it known to be through.
    setTimeout(() => {
      if (!running || session.state.id !== state.id) return;
      running = false;
      for (const listener of listeners) listener();
      conclude();
    }, 0);
  });

  function conclude(): void {
    if (announced !== null || running) return;
    if (dirty.size > 0) {
      calculateDirty();
      return;
    }
    for (const resolve of waiting) resolve();
    waiting.clear();
  }

  function calculateDirty(): void {
    const dirtyRanges = [...dirty.values()].map(({ sheet, row, column }) => ({
      unitId,
      sheetId: sheet,
      range: toGridRange(cellAt(row, column)),
    }));
    dirty.clear();
    trigger({ dirtyRanges, forceCalculation: false });
  }

  function trigger(what: { dirtyRanges: object[]; forceCalculation: boolean }): void {
    const none = {
      dirtyNameMap: {},
      dirtyDefinedNameMap: {},
      dirtySuperTableMap: {},
      dirtyUnitFeatureMap: {},
      dirtyUnitOtherFormulaMap: {},
      clearDependencyTreeCache: {},
    };
    // At once, so that whoever asks from here on knows that a calculation is coming.
    api.syncExecuteCommand(SetTriggerFormulaCalculationStartMutation.id, { ...none, ...what }, { onlyLocal: true });
  }

  const isSettled = (): boolean => announced === null && !running && dirty.size === 0;

  return {
    isSettled,
    settled: () => (isSettled() ? Promise.resolve() : new Promise((resolve) => waiting.add(resolve))),
    recalculateAll: () => trigger({ dirtyRanges: [], forceCalculation: true }),
    refresh(cell) {
      dirty.set(`${cell.sheet}!${cell.row},${cell.column}`, cell);
      // What settles in the same turn is calculated together.
      setTimeout(conclude, 0);
    },
    onEnd: (listener) => void listeners.push(listener),
  };
}
