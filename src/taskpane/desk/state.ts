import type { HedgeLeg } from "../../core/hedge/hedgeLegs";
import type { AppendedRow, Target, WrittenRow } from "../../excel/workbook/port";
import type { Verdict } from "./verify";
import type { Importing } from "./importing";
import type { Reading } from "./reading";
import { sameReading } from "./reading";
import { changesProposal, DEFAULT_SETTINGS, type Settings } from "./settings";
import type { Draft } from "./ticket";

/** Everything that the pane knows. What it shows is computed from this. */
export interface PaneState {
  readonly settings: Settings;
  /** What the answer rests on; null until the workbook was read. */
  readonly reading: Reading | null;
  /** The sheet has changed since the reading. */
  readonly isStale: boolean;
  /** A call to the workbook is under way that the user has to wait for. */
  readonly isBusy: boolean;
  /** What the workbook would not do, as it said it. */
  readonly fault: string | null;
  /** Where the last press put the sample desk, until the next press or another view. */
  readonly inserted: string | null;
  /** A ticket that is shown and not yet written. */
  readonly pending: PendingTicket | null;
  /** The ticket that was written last. */
  readonly written: WrittenTicket | null;
  /** The plan that was solved last; null once another book or other settings would have another. */
  readonly plan: SolvedPlan | null;
  /** What computing the audit again came to, until the next press or another view. */
  readonly verdict: Verdict | null;
  /** A table that is being read for the pane. */
  readonly importing: Importing | null;
}

/** One of the trades that change a book; its row among the instruments. */
export type Traded = Pick<HedgeLeg, "row" | "instrument" | "quantity" | "notional">;

export interface SolvedPlan {
  readonly underlying: string;
  readonly legs: readonly Traded[];
}

export interface PendingTicket {
  readonly draft: Draft;
  /** Ticket rows, and the audit row at the end. */
  readonly targets: readonly Target[];
  /** Why the last press of Write wrote nothing. */
  readonly refusal: string | null;
  /** The rows as they were sent, where Excel did not say what became of them: nothing else may happen to the ticket then. */
  readonly sent: readonly AppendedRow[] | null;
}

export interface WrittenTicket {
  readonly underlying: string;
  readonly words: string;
  /** Ticket rows, and the audit row at the end. */
  readonly rows: readonly WrittenRow[];
  /** The audit row that it was taken back, where the ticket is gone and that row may not stand. */
  readonly record: AuditRecord | null;
}

/** An audit row as it was sent, and where to. */
export interface AuditRecord {
  readonly row: AppendedRow;
  readonly targets: readonly Target[];
}

export type PaneEvent =
  | { readonly type: "settingsChanged"; readonly settings: Settings }
  | { readonly type: "started" }
  | { readonly type: "ended" }
  | { readonly type: "failed"; readonly message: string }
  | { readonly type: "sampleInserted"; readonly words: string }
  | { readonly type: "read"; readonly reading: Reading }
  | { readonly type: "sourcesLost"; readonly message: string }
  | { readonly type: "sheetChanged"; readonly isStale: boolean }
  | { readonly type: "noticeClosed" }
  | { readonly type: "viewChanged" }
  | { readonly type: "planSolved"; readonly plan: SolvedPlan }
  | { readonly type: "auditVerified"; readonly verdict: Verdict }
  | { readonly type: "importOpened"; readonly importing: Importing }
  | { readonly type: "importChanged"; readonly change: Partial<Importing> }
  | { readonly type: "importClosed" }
  | TicketEvent;

type TicketEvent =
  | { readonly type: "ticketShown"; readonly draft: Draft; readonly targets: readonly Target[] }
  | {
      readonly type: "ticketRefused";
      readonly message: string;
      readonly targets: readonly Target[];
      readonly sent: readonly AppendedRow[] | null;
    }
  | { readonly type: "ticketDropped" }
  | { readonly type: "ticketWritten"; readonly written: WrittenTicket }
  | { readonly type: "ticketTakenBack" }
  | { readonly type: "ticketUnrecorded"; readonly message: string; readonly record: AuditRecord };

export const initialState = (settings: Settings = DEFAULT_SETTINGS): PaneState => ({
  settings,
  reading: null,
  isStale: false,
  // The workbook is read first of all.
  isBusy: true,
  fault: null,
  inserted: null,
  pending: null,
  written: null,
  plan: null,
  importing: null,
  verdict: null,
});

export function nextState(state: PaneState, event: PaneEvent): PaneState {
  switch (event.type) {
    case "settingsChanged":
      // Settings that change the proposal discard it.
      return {
        ...(changesProposal(state.settings, event.settings) ? withoutProposals(state) : state),
        settings: event.settings,
      };
    case "started":
      // What the last press said is over with the next.
      return {
        ...state,
        isBusy: true,
        fault: null,
        inserted: null,
        verdict: null,
        pending: state.pending && { ...state.pending, refusal: null },
      };
    case "ended":
      return { ...state, isBusy: false };
    case "failed":
      return { ...state, fault: event.message };
    case "sampleInserted":
      return { ...state, inserted: event.words };
    case "read": {
      const changed = state.reading !== null && !sameReading(state.reading, event.reading);
      return {
        ...(changed ? withoutProposals(state) : state),
        reading: event.reading,
        isStale: false,
        fault: null,
      };
    }
    case "sourcesLost":
      return { ...withoutProposals(state), reading: null, isStale: false, fault: event.message };
    case "sheetChanged":
      return state.isStale === event.isStale ? state : { ...state, isStale: event.isStale };
    case "noticeClosed":
      return { ...state, written: null, fault: null };
    case "viewChanged":
      return {
        ...state,
        inserted: null,
        verdict: null,
        importing: state.importing && { ...state.importing, isOpen: false },
      };
    case "auditVerified":
      return { ...state, verdict: event.verdict };
    case "planSolved":
      return { ...state, plan: event.plan };
    case "importOpened":
      return { ...state, importing: event.importing };
    case "importChanged":
      return { ...state, importing: state.importing && { ...state.importing, ...event.change } };
    case "importClosed":
      return { ...state, importing: null };
    default:
      return afterTicketEvent(state, event);
  }
}

function afterTicketEvent(state: PaneState, event: TicketEvent): PaneState {
  switch (event.type) {
    case "ticketShown":
      return {
        ...state,
        pending: { draft: event.draft, targets: event.targets, refusal: null, sent: null },
        written: null,
        fault: null,
      };
    case "ticketRefused": {
      if (!state.pending) return { ...state, fault: event.message };
      const { message: refusal, targets, sent } = event;
      return { ...state, pending: { ...state.pending, refusal, targets, sent } };
    }
    case "ticketDropped":
      // What is being written cannot be called back, and its outcome has to be shown.
      return state.isBusy ? state : { ...state, pending: unsettled(state) };
    case "ticketWritten":
      return { ...state, pending: null, written: event.written };
    case "ticketTakenBack":
      return { ...state, written: null };
    case "ticketUnrecorded":
      return { ...state, fault: event.message, written: state.written && { ...state.written, record: event.record } };
  }
}

/** Nothing of what was proposed holds any longer. */
const withoutProposals = (state: PaneState): PaneState => ({ ...state, pending: unsettled(state), plan: null });

/** A ticket of which rows may stand in the workbook stays, whatever else changes. */
const unsettled = ({ pending }: PaneState): PendingTicket | null => (pending?.sent ? pending : null);
