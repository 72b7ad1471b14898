/**
 * The calls that do not answer at once: promises and streams. The grid's own asynchronous functions run one after another and may lose an edit,
 * so every function is synchronous to it: a call in flight shows #N/A, and its cell is calculated again when there is something new to show.
 */
import type { Invocation } from "./metadata";
import { readResults, readThrown } from "./results";
import type { Matrix, Value } from "./values";
import { cellError } from "./values";

export interface CellKey {
  sheet: string;
  row: number;
  column: number;
}

interface Call {
  /** the function and its arguments */
  signature: string;
  /** undefined while nothing has come yet */
  value: Value | Matrix | undefined;
  /** whether a calculation has got the value; an answer may come while the calculation that asked for it still runs */
  shown: boolean;
  streaming: boolean;
  /** the calculation that asked for it last */
  pass: number;
  invocation: Invocation;
}

export interface Calls {
  /**
   * The answer as far as it is known. Identical calls of one cell in one calculation share one invocation.
   *
   * @param signature names the call by function and arguments; asked for only where something is in flight, for large ranges make it long
   */
  answer(
    cell: CellKey,
    signature: () => string,
    invocation: Invocation,
    streaming: boolean,
    start: (invocation: Invocation) => unknown,
  ): Value | Matrix;
  /**
   * To be told when a calculation is through: what no cell asks for any more is canceled.
   *
   * @param stillCalls whether the cell's formula calls any function of the add-in
   */
  endPass(stillCalls: (cell: CellKey) => boolean): void;
  /** calls whose first answer has not come */
  pending(): number;
  /** resolves when no call is pending */
  answered(): Promise<void>;
}

const PENDING: Value = cellError("#N/A", "calculating");

const cellId = ({ sheet, row, column }: CellKey): string => `${sheet}!${row},${column}`;

/** @param refresh has the cell calculated again */
export function callRegister(refresh: (cell: CellKey) => void): Calls {
  const cells = new Map<string, { cell: CellKey; calls: Map<string, Call> }>();
  /** the cells that this calculation has reached */
  const reached = new Set<string>();
  let pass = 0;
  let pending = 0;
  const waiting = new Set<() => void>();

  function finish(): void {
    pending--;
    if (pending > 0) return;
    for (const resolve of waiting) resolve();
    waiting.clear();
  }

  function hold(cell: CellKey, call: Call): void {
    const id = cellId(cell);
    const held = cells.get(id) ?? { cell, calls: new Map<string, Call>() };
    cells.set(id, held);
    held.calls.set(call.signature, call);
    pending++;
  }

  function settle(cell: CellKey, call: Call, value: Value | Matrix): void {
    const isCurrent = cells.get(cellId(cell))?.calls.get(call.signature) === call;
    if (!isCurrent) return;
    if (call.value === undefined) finish();
    call.value = value;
    refresh(cell);
  }

  function drop(calls: Map<string, Call>, call: Call): void {
    calls.delete(call.signature);
    if (call.value === undefined) finish();
    if (call.value === undefined || call.streaming) call.invocation.onCanceled?.();
  }

  function begin(
    cell: CellKey,
    name: () => string,
    invocation: Invocation,
    streaming: boolean,
    start: (invocation: Invocation) => unknown,
  ): Value | Matrix {
    const call: Call = { signature: "", value: undefined, shown: false, streaming, pass, invocation };
    if (streaming) {
      // Held before it starts, for a stream may have something to say at once.
      call.signature = name();
      hold(cell, call);
      invocation.setResult = (result) => settle(cell, call, readResults(result));
    }
    let result: unknown;
    try {
      result = start(invocation);
    } catch (thrown) {
      const calls = cells.get(cellId(cell))?.calls;
      if (streaming && calls) drop(calls, call);
      return readThrown(thrown);
    }
    if (streaming) return call.value ?? PENDING;
    if (!isPromise(result)) return readResults(result);
    call.signature = name();
    hold(cell, call);
    result.then(
      (value) => settle(cell, call, readResults(value)),
      (thrown: unknown) => settle(cell, call, readThrown(thrown)),
    );
    return PENDING;
  }

  return {
    answer(cell, signature, invocation, streaming, start) {
      reached.add(cellId(cell));
      const inFlight = cells.get(cellId(cell))?.calls;
      const known = inFlight?.get(signature());
      if (!known) return begin(cell, signature, invocation, streaming, start);
      known.pass = pass;
      known.shown = known.value !== undefined;
      return known.value ?? PENDING;
    },

    endPass(stillCalls) {
      for (const [id, { cell, calls }] of cells) {
        const gone = !stillCalls(cell);
        if (gone || reached.has(id)) {
          for (const call of calls.values()) if (gone || call.pass !== pass) drop(calls, call);
        }
        // Answers are kept until the last one of the cell has been shown: dropped earlier, two calls in one formula would start each other for ever.
        const allShown = reached.has(id) && [...calls.values()].every((call) => call.shown && !call.streaming);
        if (allShown) calls.clear();
        if (calls.size === 0) cells.delete(id);
      }
      reached.clear();
      pass++;
    },

    pending: () => pending,
    answered: () => (pending === 0 ? Promise.resolve() : new Promise((resolve) => waiting.add(resolve))),
  };
}

function isPromise(result: unknown): result is PromiseLike<unknown> {
  return typeof (result as PromiseLike<unknown> | null | undefined)?.then === "function";
}
