import { useCallback, useEffect, useLayoutEffect, useMemo, useReducer, useRef } from "react";
import { faultWords, type Place, type Workbook } from "../../excel/workbook/port";
import type { Card } from "./card";
import type { Order } from "./ticket";
import { touches } from "./changes";
import type { Desk } from "./desk";
import { sameReading } from "./reading";
import { parseSettings, type Settings, storedSettings } from "./settings";
import { readSources } from "./sources";
import { initialState, nextState, type PaneState, type SolvedPlan } from "./state";
import { useDeskOf } from "./useDeskOf";
import { planTicket, settleTicket, writeTicket } from "./tickets";

/** The ranges that the pane asks for. */
type Choosable = "positions" | "instruments" | "prices";

/** What the views may do. None of it throws: what goes wrong is in the state. */
export interface DeskActions {
  change(settings: Partial<Settings>): void;
  choose(what: Choosable, from: "selection" | { text: string }): void;
  useActiveCellAsClock(): void;
  insertSample(): void;
  recompute(): void;
  show(address: string): void;
  showTicket(card: Card, order: Order): void;
  dropTicket(): void;
  writeTicket(): void;
  undoTicket(): void;
  closeNotice(): void;
  changeView(): void;
  keepPlan(plan: SolvedPlan): void;
}

/** Typing changes many cells in a row; one look after the last is enough. */
const QUIET_MILLISECONDS = 250;

export function useDesk(workbook: Workbook): { state: PaneState; desk: Desk | null; actions: DeskActions } {
  const [state, dispatch] = useReducer(nextState, undefined, () => initialState(parseSettings(workbook.settings())));
  const { settings, reading } = state;
  const desk = useDeskOf(reading, settings);

  // What runs later has to see the state of then; a press right after the paint too, by when an effect may not have run.
  const latest = useRef({ state, desk });
  useLayoutEffect(() => {
    latest.current = { state, desk };
  });

  /** One wait of the user at a time; a second press while it lasts does nothing. */
  const underWay = useRef(false);
  const attempt = useCallback(async (work: () => Promise<void>) => {
    if (underWay.current) return;
    underWay.current = true;
    dispatch({ type: "started" });
    try {
      await work();
    } catch (error) {
      dispatch({ type: "failed", message: faultWords(error) });
    } finally {
      underWay.current = false;
      dispatch({ type: "ended" });
    }
  }, []);

  const read = useCallback(
    async (of: Settings) => {
      try {
        dispatch({ type: "read", reading: await readSources(workbook, of) });
      } catch (error) {
        dispatch({ type: "sourcesLost", message: faultWords(error) });
      }
    },
    [workbook],
  );

  const apply = useCallback(
    async (change: Partial<Settings>) => {
      const before = latest.current.state.settings;
      const changed = { ...before, ...change };
      dispatch({ type: "settingsChanged", settings: changed });
      latest.current = { ...latest.current, state: { ...latest.current.state, settings: changed } };
      const isElsewhere =
        before.positions !== changed.positions ||
        before.instruments !== changed.instruments ||
        before.clock !== changed.clock;
      if (isElsewhere) await read(changed);
      await workbook.saveSettings(storedSettings(changed));
    },
    [read, workbook],
  );

  useEffect(() => {
    void attempt(() => read(latest.current.state.settings));
  }, [attempt, read]);

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let stop: (() => void) | undefined;
    let isOver = false;
    const look = async (): Promise<void> => {
      const { reading: standing, settings: of } = latest.current.state;
      if (!standing) return;
      // While a cell is being edited nothing can be read, and what is being edited will differ.
      const now = await readSources(workbook, of).catch(() => null);
      if (latest.current.state.reading === standing)
        dispatch({ type: "sheetChanged", isStale: now === null || !sameReading(standing, now) });
    };
    const onChange: Parameters<Workbook["watch"]>[0] = (change) => {
      const { reading: standing } = latest.current.state;
      if (!standing || !touches(change, standing)) return;
      clearTimeout(timer);
      timer = setTimeout(() => void look(), QUIET_MILLISECONDS);
    };
    workbook.watch(onChange).then(
      (end) => {
        if (isOver) end();
        else stop = end;
      },
      (error: unknown) => dispatch({ type: "failed", message: faultWords(error) }),
    );
    return () => {
      isOver = true;
      clearTimeout(timer);
      stop?.();
    };
  }, [workbook]);

  const actions = useMemo<DeskActions>(() => {
    const choose = async (what: Choosable, place: Place): Promise<void> => {
      if (what === "prices") return apply({ history: { ...latest.current.state.settings.history, prices: place } });
      // Columns were assigned for another table.
      const columns = what === "positions" ? { positionColumns: {} } : { instrumentColumns: {} };
      await apply({ [what]: place, ...columns });
    };
    return {
      change: (change) => void attempt(() => apply(change)),
      choose: (what, from) =>
        void attempt(async () =>
          choose(what, from === "selection" ? await workbook.selection() : await workbook.find(from.text)),
        ),
      useActiveCellAsClock: () =>
        void attempt(async () => apply({ clock: { kind: "cell", place: await workbook.activeCell() } })),
      insertSample: () =>
        void attempt(async () => {
          const { insertSample } = await import(/* webpackChunkName: "sample" */ "./insertSample");
          const { settings: sample, words } = await insertSample(workbook);
          await apply(sample);
          dispatch({ type: "sampleInserted", words });
        }),
      recompute: () => void attempt(() => read(latest.current.state.settings)),
      show: (address) => void attempt(() => workbook.show(address)),
      showTicket: (card, order) =>
        void attempt(async () => {
          const { state: now, desk: standing } = latest.current;
          if (!now.reading || !standing) return;
          const draft = { card, order, reading: now.reading, desk: standing, settings: now.settings };
          dispatch({ type: "ticketShown", draft, targets: await planTicket(workbook, draft) });
        }),
      dropTicket: () => dispatch({ type: "ticketDropped" }),
      writeTicket: () =>
        void attempt(async () => {
          const { pending } = latest.current.state;
          if (!pending) return;
          const outcome = pending.sent
            ? await settleTicket(workbook, pending, pending.sent)
            : await writeTicket(workbook, pending);
          if (outcome.kind === "written") return dispatch({ type: "ticketWritten", written: outcome.written });
          dispatch({ type: "ticketRefused", ...outcome });
          if (outcome.isStale) dispatch({ type: "sheetChanged", isStale: true });
        }),
      undoTicket: () =>
        void attempt(async () => {
          const { written } = latest.current.state;
          if (!written) return;
          await workbook.removeRows(written.rows);
          dispatch({ type: "ticketTakenBack" });
        }),
      closeNotice: () => dispatch({ type: "noticeClosed" }),
      changeView: () => dispatch({ type: "viewChanged" }),
      keepPlan: (plan) => dispatch({ type: "planSolved", plan }),
    };
  }, [apply, attempt, read, workbook]);

  return { state, desk, actions };
}
