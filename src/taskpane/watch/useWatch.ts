import { useEffect, useMemo, useRef, useState } from "react";
import type { Workbook } from "../../excel/workbook/port";
import type { Desk } from "../desk/desk";
import { equityPlaces } from "../desk/followedPlaces";
import type { Settings } from "../desk/settings";
import { useDeskOf } from "../desk/useDeskOf";
import { millisecondsOf } from "../../cells/dateSerial";
import { type LiquidationSeen, limitWarnings, type Warning } from "../desk/liquidation";
import {
  type Alerts,
  type Drift,
  driftsOf,
  driftWarnings,
  nextAlerts,
  NO_ALERTS,
  type Rebalance,
  rebalancesOf,
} from "./watch";
import type { WrittenTicket } from "../desk/state";
import { NOTHING_SEEN, type Seen, watchBook } from "./watchBook";

export interface Watch {
  readonly isOn: boolean;
  readonly seen: Seen;
  readonly desk: Desk | null;
  readonly drifts: readonly Drift[];
  readonly liquidation: LiquidationSeen | null;
  /** What is beyond what a desk set for it, whether it is to be said by now or not. */
  readonly warnings: readonly Warning[];
  readonly alerts: Alerts;
  /** Newest first. */
  readonly rebalances: readonly Rebalance[];
}

/** The book as it is, whatever the Hedge tab is still showing: a proposal under the user's hands stays as it was made. */
export function useWatch(
  workbook: Workbook,
  settings: Settings,
  written: WrittenTicket | null,
  liquidation: LiquidationSeen | null,
): Watch {
  const { positions, instruments, clock, benchmark, watch } = settings;
  const isOn = watch.isOn && positions !== null;
  const [told, setTold] = useState<{ key: string; seen: Seen }>({ key: "", seen: NOTHING_SEEN });
  const watching = useRef<ReturnType<typeof watchBook> | null>(null);
  const key = JSON.stringify([isOn, positions, instruments, clock, equityPlaces(settings), benchmark?.priceAt]);
  const latest = useRef(settings);
  useEffect(() => {
    latest.current = settings;
  });

  useEffect(() => {
    if (!isOn) return undefined;
    const started = watchBook(workbook, latest.current, (seen) => setTold({ key, seen }));
    watching.current = started;
    return () => {
      started.stop();
      watching.current = null;
    };
  }, [isOn, key, workbook]);
  useEffect(() => watching.current?.lookAtLog(), [written]);

  // What was seen of another range is no answer.
  const seen = told.key === key && isOn ? told.seen : NOTHING_SEEN;
  const { reading, log } = seen;
  const desk = useDeskOf(reading, settings);
  const drifts = useMemo(() => driftsOf(desk?.cards ?? []), [desk]);
  const rebalances = useMemo(() => (log ? rebalancesOf(log) : []), [log]);

  const [alerts, setAlerts] = useState(NO_ALERTS);
  const { cooldownMinutes } = watch;
  const lastTicket = rebalances.length > 0 ? millisecondsOf(Math.max(...rebalances.map(({ time }) => time))) : null;
  const warnings = useMemo(() => [...driftWarnings(drifts), ...limitWarnings(liquidation)], [drifts, liquidation]);
  const due = JSON.stringify(warnings.map(({ key: warning }) => warning));
  const { wakeAt } = alerts;
  useEffect(() => {
    const found = JSON.parse(due) as string[];
    const timer = setTimeout(
      () => setAlerts((before) => nextAlerts(before, found, Date.now(), lastTicket, cooldownMinutes)),
      wakeAt === null ? 0 : Math.max(0, wakeAt - Date.now()),
    );
    return () => clearTimeout(timer);
  }, [due, lastTicket, cooldownMinutes, wakeAt]);

  return { isOn, seen, desk, drifts, liquidation, warnings, alerts: isOn ? alerts : NO_ALERTS, rebalances };
}
