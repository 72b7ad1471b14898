import { useEffect, useRef } from "react";
import { type Commands, openPage } from "../excel/workbook/commands";
import type { LogTail } from "../excel/workbook/port";
import type { PaneState } from "./desk/state";
import type { DeskActions } from "./desk/actions";
import { proposedTrade } from "./desk/card";
import type { Desk } from "./desk/desk";
import { standingTicket } from "./desk/standingTicket";
import { orderOf } from "./desk/ticket";

/** Every command of manifest.xml and shortcuts.json that is ours to carry out. */
export const COMMANDS = [
  "ShowPane",
  "UseSelection",
  "InsertSample",
  "Recompute",
  "WriteTicket",
  "ToggleWatch",
  "WhyError",
  "RepairFormulas",
  "ShowFunctions",
  "ShowHelp",
] as const;

export type Command = (typeof COMMANDS)[number];

interface Pane {
  readonly state: PaneState;
  /** The last tickets, where they are watched. */
  readonly log: LogTail | null;
  readonly desk: Desk | null;
  readonly actions: DeskActions;
  readonly onView: (view: "hedge" | "watch" | "functions" | "formulas") => void;
  /** Has the workbook searched for formulas to repair. */
  readonly onRepair: () => void;
}

/** Carries out commands as the buttons of the pane would, one after another: none while the user waits for the one before. */
export function useCommands(commands: Commands<Command>, pane: Pane): void {
  const waiting = useRef<Command[]>([]);
  const latest = useRef(pane);
  const { isBusy } = pane.state;
  useEffect(() => {
    latest.current = pane;
  });
  useEffect(() => {
    const next = isBusy ? undefined : waiting.current.shift();
    if (next) carryOut(next, latest.current);
  }, [isBusy]);
  useEffect(
    () =>
      commands.listen((command) => {
        if (latest.current.state.isBusy) waiting.current.push(command);
        else carryOut(command, latest.current);
      }),
    [commands],
  );
}

/** Where the answer to a command is seen, unless it is on the Hedge tab. */
const VIEWS: Partial<Record<Command, "watch" | "functions" | "formulas">> = {
  ToggleWatch: "watch",
  ShowFunctions: "functions",
  WhyError: "formulas",
  RepairFormulas: "formulas",
};

function carryOut(command: Command, { state, log, desk, actions, onView, onRepair }: Pane): void {
  if (command === "ShowHelp") {
    openPage("docs/index.html");
    return;
  }
  onView(VIEWS[command] ?? "hedge");
  if (command === "RepairFormulas") onRepair();
  if (command === "UseSelection") actions.choose("positions", "selection");
  if (command === "InsertSample") actions.insertSample();
  if (command === "Recompute") actions.recompute();
  if (command === "ToggleWatch") actions.change(({ watch }) => ({ watch: { ...watch, isOn: !watch.isOn } }));
  if (command === "WriteTicket") {
    // The worst underlying comes first. An old proposal is not to be written: the pane then says what to do.
    const card = state.isStale ? undefined : desk?.cards.find((one) => proposedTrade(one) && !standingTicket(log, one));
    const trade = card && proposedTrade(card);
    if (trade) actions.showTicket(card, orderOf(trade));
  }
}
