import { formatCells, parseCells } from "../../cells/address";
import type { SheetContent } from "../../cells/sheetContent";
import { quoteSheet, splitAddress } from "../../cells/sheetName";
import { faultWords, type Place, type Source, type Workbook, WorkbookFault } from "../../excel/workbook/port";
import type { Card } from "./card";
import type { Desk } from "./desk";
import { anImport, type Importing, type Wanted } from "./importing";
import { rowsToTakeIn } from "./rowBelow";
import { equityPlaces, followCells, followingCells } from "./followedPlaces";
import {
  type AccountSettings,
  type Settings,
  type UnderlyingSettings,
  underlyingSettings,
  withUnderlying,
} from "./settings";
import { storedSettings } from "./storedSettings";
import { readSources } from "./sources";
import type { PaneEvent, PaneState, SolvedPlan } from "./state";
import { AUDIT_SHEET, type Order, TICKET_SHEET } from "./ticket";
import { takeBackTicket } from "./takeBack";
import { planTicket, settleTicket, writeTicket } from "./tickets";
import type { Turns } from "./turns";

/** The ranges that the pane asks for. */
type Choosable = "positions" | "instruments" | "prices" | "markets" | "blotter" | keyof AccountSettings;

/** What becomes of settings: the parts that are others, or what makes them out of those that stand. */
export type Revision<T> = Partial<T> | ((standing: T) => Partial<T>);

/** What the views may do. None of it throws: what goes wrong is in the state. */
export interface DeskActions {
  /** Comes into force after what is under way; as a function it is told the settings that are in force by then. */
  change(change: Revision<Settings>): void;
  changeUnderlying(name: string, change: Revision<UnderlyingSettings>): void;
  /** Settings of another workbook; resolves once they are in force and kept. */
  takeSettings(settings: Settings): Promise<void>;
  choose(what: Choosable, from: "selection" | { text: string }): void;
  useActiveCellAsClock(): void;
  /** The equity of an underlying's account is what the active cell holds from now on. */
  useActiveCellAsEquity(underlying: string): void;
  /** The benchmark's price is what the active cell holds from now on. */
  useActiveCellAsBenchmarkPrice(): void;
  /** A liquidation is warned of within the move that the active cell holds from now on. */
  useActiveCellAsLiquidationDistance(): void;
  /** The filled rows directly below the positions become part of them. */
  takeInBelow(): void;
  insertSample(): void;
  /** Puts a table of margin rules onto a sheet and takes it for the account's. */
  insertRules(sheet: SheetContent, range: string): void;
  recompute(): void;
  show(address: string): void;
  showTicket(card: Card, order: Order): void;
  dropTicket(): void;
  writeTicket(): void;
  undoTicket(): void;
  /** Writes onto the sheet of tickets that all of a ticket is filled. */
  markFilled(id: string): void;
  /** Computes every row of the audit sheet again from what it keeps. */
  verifyAudit(): void;
  closeNotice(): void;
  changeView(): void;
  keepPlan(plan: SolvedPlan): void;
  /** Asks for a table to be pasted or opened; one that was left half read is gone on with. */
  openImport(wanted: Wanted, how?: "anew"): void;
  /** Shows how the book was read, to be said otherwise. */
  reviewBook(): void;
  changeImport(change: Partial<Importing>): void;
  closeImport(): void;
  /** Carries out what makes a table the pane's: the settings that it gives come into force. A fault leaves all as it is. */
  adopt(work: (workbook: Workbook) => Promise<Adopted>): void;
}

/** Settings by which the pane reads a table, and what was written for it in words. */
export interface Adopted {
  readonly settings: Partial<Settings>;
  readonly words: string | null;
}

/** What actions are carried out with. */
export interface Context extends Turns {
  readonly workbook: Workbook;
  readonly dispatch: (event: PaneEvent) => void;
  /** The state and its answer as they are when an action runs. */
  readonly latest: () => { readonly state: PaneState; readonly desk: Desk | null };
  /** Settings that count at once, before they are painted. */
  readonly assume: (settings: Settings) => void;
}

export const deskActions = (context: Context): DeskActions => ({
  ...settingsActions(context),
  ...ticketActions(context),
  ...importActions(context),
  recompute: () => context.attempt(() => read(context, context.latest().state.settings)),
  show: (address) => context.attempt(() => context.workbook.show(address)),
  closeNotice: () => context.dispatch({ type: "noticeClosed" }),
  changeView: () => context.dispatch({ type: "viewChanged" }),
  keepPlan: (plan) => context.dispatch({ type: "planSolved", plan }),
});

/** Reads what the settings name. A range that is gone is in the state, with everything that rested on it. */
export async function read({ workbook, dispatch }: Context, settings: Settings): Promise<void> {
  try {
    dispatch({ type: "read", reading: await readSources(workbook, settings) });
  } catch (error) {
    dispatch({ type: "sourcesLost", message: faultWords(error) });
  }
}

/** As many rows as a sheet may have below a table. */
const MOST_ROWS = 1_000_000;

/** Cells with so many rows more at their foot. */
function withRowsBelow({ sheetId, address, place }: Source, rows: number): Place {
  const area = parseCells(splitAddress(address).cells);
  return area ? { kind: "cells", sheetId, cells: formatCells({ ...area, rows: area.rows + rows }) } : place;
}

const revised = <T>(standing: T, change: Revision<T>): Partial<T> =>
  typeof change === "function" ? change(standing) : change;

/** Puts settings into force and keeps them in the workbook; ranges that changed are read. */
async function apply(context: Context, change: Revision<Settings>): Promise<void> {
  const { latest, assume, dispatch, workbook } = context;
  const { settings: before } = latest().state;
  const wanted = { ...before, ...revised(before, change) };
  // A press is answered at once where nothing has to be asked of the workbook.
  const changed = followCells(wanted) ? wanted : await followingCells(wanted, workbook.keep);
  dispatch({ type: "settingsChanged", settings: changed });
  assume(changed);
  const isElsewhere =
    before.positions !== changed.positions ||
    before.instruments !== changed.instruments ||
    before.clock !== changed.clock ||
    before.benchmark?.priceAt !== changed.benchmark?.priceAt ||
    JSON.stringify(equityPlaces(before)) !== JSON.stringify(equityPlaces(changed));
  if (isElsewhere) await read(context, changed);
  await workbook.saveSettings(storedSettings(changed));
}

/** A table is looked at before the pane rests on it; what there is to ask about it is asked on the way. */
async function choose(context: Context, what: Choosable, place: Place): Promise<void> {
  const { workbook, dispatch } = context;
  if (what === "prices" || what === "markets")
    return apply(context, ({ history }) => ({ history: { ...history, [what]: place } }));
  if (what === "blotter") return apply(context, { blotter: place });
  if (what === "balances" || what === "rules")
    return apply(context, ({ account }) => ({ account: { ...account, [what]: place } }));
  const [origin] = await workbook.read([place]);
  dispatch({ type: "importOpened", importing: anImport(what, origin) });
}

function importActions(
  context: Context,
): Pick<DeskActions, "openImport" | "reviewBook" | "changeImport" | "closeImport" | "adopt"> {
  const { workbook, dispatch, attempt, latest } = context;
  return {
    openImport: (wanted, how) => {
      const { importing } = latest().state;
      const goesOn = how !== "anew" && importing?.wanted === wanted && importing.origin === null;
      dispatch({
        type: "importOpened",
        importing: goesOn ? { ...importing, isOpen: true } : anImport(wanted, null),
      });
    },
    reviewBook: () =>
      attempt(async () => {
        const { readAs, positions } = latest().state.settings;
        const from = readAs?.from ?? positions;
        if (!from) return;
        const [origin] = await workbook.read([from]);
        dispatch({ type: "importOpened", importing: { ...anImport("positions", origin), isReview: true } });
      }),
    changeImport: (change) => dispatch({ type: "importChanged", change }),
    closeImport: () => dispatch({ type: "importClosed" }),
    adopt: (work) =>
      attempt(async () => {
        const { settings, words } = await work(workbook);
        await apply(context, settings);
        dispatch({ type: "importClosed" });
        if (words !== null) dispatch({ type: "sampleInserted", words });
      }),
  };
}

function settingsActions(
  context: Context,
): Pick<
  DeskActions,
  | "change"
  | "changeUnderlying"
  | "takeSettings"
  | "choose"
  | "useActiveCellAsClock"
  | "useActiveCellAsEquity"
  | "useActiveCellAsBenchmarkPrice"
  | "useActiveCellAsLiquidationDistance"
  | "takeInBelow"
  | "insertSample"
  | "insertRules"
> {
  const { workbook, dispatch, attempt, queue } = context;
  return {
    change: (change) => queue(() => apply(context, change)),
    changeUnderlying: (name, change) =>
      queue(() =>
        apply(context, (settings) =>
          withUnderlying(settings, name, revised(underlyingSettings(settings, name), change)),
        ),
      ),
    takeSettings: (settings) => new Promise((resolve) => queue(() => apply(context, settings).then(resolve))),
    choose: (what, from) =>
      attempt(async () =>
        choose(context, what, from === "selection" ? await workbook.selection() : await workbook.find(from.text)),
      ),
    useActiveCellAsClock: () =>
      attempt(async () => apply(context, { clock: { kind: "cell", place: await workbook.activeCell() } })),
    useActiveCellAsEquity: (underlying) =>
      attempt(async () => {
        const equityAt = await workbook.activeCell();
        await apply(
          context,
          withUnderlying(context.latest().state.settings, underlying, { equity: undefined, equityAt }),
        );
      }),
    useActiveCellAsBenchmarkPrice: () =>
      attempt(async () => {
        const priceAt = await workbook.activeCell();
        await apply(context, ({ benchmark }) => ({
          benchmark: benchmark && { ...benchmark, price: undefined, priceAt },
        }));
      }),
    useActiveCellAsLiquidationDistance: () =>
      attempt(async () => {
        const liquidationAt = await workbook.activeCell();
        await apply(context, ({ watch }) => ({ watch: { ...watch, liquidationWithin: undefined, liquidationAt } }));
      }),
    takeInBelow: () =>
      attempt(async () => {
        const positions = context.latest().desk?.tables.positions;
        if (!positions) return;
        const rows = await workbook.rowsBelow(positions.source, MOST_ROWS);
        await apply(context, { positions: withRowsBelow(positions.source, rowsToTakeIn(positions, rows)) });
      }),
    insertSample: () =>
      attempt(async () => {
        const { insertSample } = await import(/* webpackChunkName: "sample" */ "./insertSample");
        const { settings: sample, words } = await insertSample(workbook, context.latest().state.settings);
        await apply(context, sample);
        dispatch({ type: "sampleInserted", words });
      }),
    insertRules: (sheet, range) =>
      attempt(async () => {
        const inserted = await workbook.insertSheets([sheet]);
        const name = inserted.names.get(sheet.name) ?? sheet.name;
        const rules = await workbook.find(`${quoteSheet(name)}!${range}`);
        await apply(context, ({ account }) => ({ account: { ...account, rules } }));
      }),
  };
}

function ticketActions(
  context: Context,
): Pick<DeskActions, "showTicket" | "dropTicket" | "writeTicket" | "undoTicket" | "markFilled" | "verifyAudit"> {
  const { workbook, dispatch, attempt, latest } = context;
  return {
    showTicket: (card, order) =>
      attempt(async () => {
        const { state, desk } = latest();
        if (!state.reading || !desk) return;
        const draft = { card, order, reading: state.reading, desk, settings: state.settings };
        dispatch({ type: "ticketShown", draft, targets: await planTicket(workbook, draft) });
      }),
    dropTicket: () => dispatch({ type: "ticketDropped" }),
    writeTicket: () =>
      attempt(async () => {
        const { pending } = latest().state;
        if (!pending) return;
        const outcome = pending.sent
          ? await settleTicket(workbook, pending, pending.sent)
          : await writeTicket(workbook, pending);
        if (outcome.kind === "written") return dispatch({ type: "ticketWritten", written: outcome.written });
        dispatch({ type: "ticketRefused", ...outcome });
        if (outcome.isStale) dispatch({ type: "sheetChanged", isStale: true });
      }),
    verifyAudit: () =>
      attempt(async () => {
        const log = await workbook.readLog(AUDIT_SHEET, MOST_ROWS);
        if (!log) throw new WorkbookFault(`The workbook has no sheet ${AUDIT_SHEET}.`);
        const { verify } = await import(/* webpackChunkName: "verify" */ "./verify");
        dispatch({ type: "auditVerified", verdict: await verify(log) });
      }),
    markFilled: (id) =>
      attempt(() =>
        workbook.changeRows(TICKET_SHEET, "ticket", id, ({ quantity }) => ({
          status: "filled",
          filled: typeof quantity === "number" ? quantity : 0,
        })),
      ),
    undoTicket: () =>
      attempt(async () => {
        const { written } = latest().state;
        if (!written) return;
        const outcome = await takeBackTicket(workbook, written);
        if (outcome.kind === "takenBack") return dispatch({ type: "ticketTakenBack" });
        dispatch({ type: "ticketUnrecorded", ...outcome });
      }),
  };
}
