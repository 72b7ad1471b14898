import { useEffect, useLayoutEffect, useMemo, useReducer, useRef } from "react";
import type { Workbook } from "../../excel/workbook/port";
import { type Context, type DeskActions, deskActions, read } from "./actions";
import { touches } from "./changes";
import type { Desk } from "./desk";
import { lookAfterChanges } from "./looking";
import { sameReading } from "./reading";
import { parseSettings } from "./storedSettings";
import { readSources } from "./sources";
import { initialState, nextState, type PaneState } from "./state";
import { inTurn } from "./turns";
import { useDeskOf } from "./useDeskOf";

/** The pane's state, its answer, and what may be done to either. */
export function useDesk(workbook: Workbook): { state: PaneState; desk: Desk | null; actions: DeskActions } {
  const [state, dispatch] = useReducer(nextState, undefined, () => initialState(parseSettings(workbook.settings())));
  const desk = useDeskOf(state.reading, state.settings);

  // What runs later has to see the state of then; a press right after the paint too, by when an effect may not have run.
  const latest = useRef({ state, desk });
  useLayoutEffect(() => {
    latest.current = { state, desk };
  });

  const context = useMemo<Context>(
    () => ({
      workbook,
      dispatch,
      ...inTurn(dispatch),
      latest: () => latest.current,
      assume: (settings) => {
        latest.current = { ...latest.current, state: { ...latest.current.state, settings } };
      },
    }),
    [workbook, dispatch],
  );
  useEffect(() => {
    context.attempt(() => read(context, context.latest().state.settings));
    return watchForChange(context);
  }, [context]);

  // eslint-disable-next-line react-hooks/refs -- the actions look at the state when they are carried out, not here
  const actions = useMemo(() => deskActions(context), [context]);
  return { state, desk, actions };
}

/** Tells when the sheet is another one than what was read, and when it is the same again. */
function watchForChange({ workbook, dispatch, latest }: Context): () => void {
  const { stop } = lookAfterChanges(workbook, {
    concerns: (change) => {
      const { reading } = latest().state;
      return reading !== null && touches(change, reading);
    },
    look: async () => {
      const { reading: standing, settings } = latest().state;
      if (!standing) return;
      // While a cell is being edited nothing can be read, and what is being edited will differ.
      const now = await readSources(workbook, settings).catch(() => null);
      if (latest().state.reading === standing)
        dispatch({ type: "sheetChanged", isStale: now === null || !sameReading(standing, now) });
    },
    onFault: (message) => dispatch({ type: "failed", message }),
  });
  return stop;
}
