import { makeStyles, MessageBar, MessageBarBody, MessageBarTitle, tokens } from "@fluentui/react-components";
import { type ReactNode, useState } from "react";
import type { HedgeSolver } from "../../excel/solver";
import type { DeskActions } from "../desk/actions";
import type { PaneState, PendingTicket, Traded, WrittenTicket } from "../desk/state";
import { StaleBar } from "../desk/staleBar";
import { type Card, proposedTrade } from "../desk/card";
import type { Desk } from "../desk/desk";
import { underlyingSettings } from "../desk/settings";
import { type Order, orderOf } from "../desk/ticket";
import { standingTicket } from "../desk/standingTicket";
import type { LogTail } from "../../excel/workbook/port";
import { isOption } from "../../core/instruments/instrument";
import { same } from "../../core/book/names";
import { Choice } from "../ui/choice";
import { isTrade } from "../desk/offers";
import type { BrokenEquity } from "../desk/equity";
import { basisOf } from "../desk/basisLine";
import { BelowChoice } from "../desk/belowChoice";
import { Disclosure } from "../ui/disclosure";
import { ExposureCard } from "./exposureCard";
import { FirstRun } from "../ui/firstRun";
import { lazyView } from "../ui/lazyView";
import { ProblemList } from "../desk/problemList";
import { TicketView } from "./ticketView";
import { Waiting } from "../ui/waiting";
import { WrittenNotice } from "./writtenNotice";

const BetaSection = lazyView("Beta", () => import(/* webpackChunkName: "beta" */ "./betaSection"));
const IdentityChoice = lazyView(
  "Underlyings",
  () => import(/* webpackChunkName: "identity" */ "../desk/identityChoice"),
);
const TenorLadder = lazyView("By tenor", () => import(/* webpackChunkName: "tenors" */ "./tenorLadder"));
const CompareView = lazyView("Compare", () => import(/* webpackChunkName: "compare" */ "./compareView"));

// Questions bring fields along, which no first look at a sound book needs.
const ClockChoice = lazyView("Clock", () => import(/* webpackChunkName: "fields" */ "../desk/clockChoice"));
const EquityChoice = lazyView("Equity", () => import(/* webpackChunkName: "fields" */ "../desk/equityChoice"));

const useStyles = makeStyles({
  tab: { display: "grid", gridTemplateColumns: "minmax(0, 1fr)", rowGap: tokens.spacingVerticalM },
});

interface HedgeTabProps {
  state: PaneState;
  /** The last tickets, where they are watched. */
  log: LogTail | null;
  desk: Desk | null;
  actions: DeskActions;
  solver: HedgeSolver;
  /** What trades together do to the account; null where no rules are chosen. */
  accountOf: (trades: readonly Traded[]) => ReactNode;
  /** What each of several trades does to the margin of the account. */
  marginsOf: (trades: readonly Traded[]) => ReactNode;
}

/** Book, exposure, proposal, ticket, from top to bottom; comparing and the ticket take the place of the rest. */
export function HedgeTab({ state, log, desk, actions, solver, accountOf, marginsOf }: HedgeTabProps) {
  const styles = useStyles();
  const { settings, pending, written, isStale, isBusy } = state;
  const [comparing, setComparing] = useState<string | null>(null);
  const [back, setBack] = useState<string | null>(null);
  const compared = desk?.cards.find(({ underlying }) => underlying === comparing);
  if (pending) {
    // What was compared is decided: the confirmation stands above the cards, and has the focus.
    return <Ticket {...{ pending, state, actions, accountOf }} onWrite={() => setComparing(null)} />;
  }
  // A range that is gone has to be chosen anew.
  if (!settings.positions || (!desk && state.fault !== null)) {
    return (
      <FirstRun
        title="Which positions do you hold?"
        isBusy={isBusy}
        onSelection={() => actions.choose("positions", "selection")}
        onSample={actions.insertSample}
      />
    );
  }
  if (!desk) return <Waiting what="the book" />;
  return (
    <div className={styles.tab}>
      {written && <Written written={written} isBusy={isBusy} actions={actions} />}
      {isStale && <StaleBar isBusy={isBusy} onRecompute={actions.recompute} />}
      {compared ? (
        <Compared
          card={compared}
          desk={desk}
          state={state}
          actions={actions}
          solver={solver}
          accountOf={accountOf}
          marginsOf={marginsOf}
          onBack={() => {
            setBack(comparing);
            setComparing(null);
          }}
        />
      ) : (
        <Book {...{ desk, log, state, actions, accountOf, back }} onCompare={setComparing} />
      )}
    </div>
  );
}

type Shown = Pick<HedgeTabProps, "state" | "actions">;

interface TicketProps extends Shown, Pick<HedgeTabProps, "accountOf"> {
  pending: PendingTicket;
  onWrite: () => void;
}

function Ticket({ pending, state, actions, accountOf, onWrite }: TicketProps) {
  const { legs } = pending.draft.order;
  return (
    <TicketView
      ticket={pending}
      account={legs.every(isListed) && accountOf(legs)}
      isStale={state.isStale}
      isBusy={state.isBusy}
      onWrite={() => {
        onWrite();
        actions.writeTicket();
      }}
      onDrop={actions.dropTicket}
      onRecompute={actions.recompute}
    />
  );
}

/** The ticket that was written last. */
export function Written({
  written,
  isBusy,
  actions,
}: {
  written: WrittenTicket;
  isBusy: boolean;
  actions: DeskActions;
}) {
  return (
    <WrittenNotice
      written={written}
      isBusy={isBusy}
      onShow={actions.show}
      onUndo={actions.undoTicket}
      onClose={actions.closeNotice}
    />
  );
}

interface ComparedProps extends Shown, Pick<HedgeTabProps, "accountOf" | "marginsOf"> {
  card: Card;
  desk: Desk;
  solver: HedgeSolver;
  onBack: () => void;
}

function Compared({ card, desk, state, actions, solver, accountOf, marginsOf, onBack }: ComparedProps) {
  const { settings, plan, isStale, isBusy } = state;
  return (
    <CompareView
      card={card}
      tables={desk.tables}
      settings={settings}
      solver={solver}
      account={plan?.underlying === card.underlying && accountOf(plan.legs)}
      margins={marginsOf(
        card.offers.filter(isTrade).flatMap(({ proposal }) => (proposal.quantity === 0 ? [] : [proposal])),
      )}
      isStale={isStale}
      isBusy={isBusy}
      onChange={actions.change}
      onAim={(change) => actions.changeUnderlying(card.underlying, change)}
      onShow={actions.show}
      onPlan={actions.keepPlan}
      onTicket={(order) => actions.showTicket(card, order)}
      onBack={onBack}
    />
  );
}

interface BookProps extends Shown, Pick<HedgeTabProps, "accountOf"> {
  desk: Desk;
  log: LogTail | null;
  /** The underlying that was compared last. */
  back: string | null;
  onCompare: (underlying: string) => void;
}

/** What keeps the book from an answer, or its cards; and what else there is to look at. */
function Book(props: BookProps) {
  const { desk, state, actions } = props;
  const { settings, isBusy } = state;
  return (
    <>
      {desk.bookProblems.length > 0 && (
        <MessageBar intent="error" layout="multiline">
          <MessageBarBody>
            <MessageBarTitle>
              {count(desk.bookProblems.length, "problem", "in the book. No answer until mended.")}
            </MessageBarTitle>
            <ProblemList problems={desk.bookProblems} onShow={actions.show} />
          </MessageBarBody>
        </MessageBar>
      )}
      {desk.wantsClock && (
        <ClockChoice
          clock={settings.clock}
          onChange={(clock) => actions.change({ clock })}
          onActiveCell={actions.useActiveCellAsClock}
        />
      )}
      {desk.ofUnknown.length > 0 && (
        <IdentityChoice
          instruments={desk.ofUnknown}
          isBusy={isBusy}
          onChange={(identity) => actions.change({ identity })}
        />
      )}
      {desk.below && (
        <BelowChoice
          below={desk.below}
          isBusy={isBusy}
          onShow={actions.show}
          onTakeIn={actions.takeInBelow}
          onLeaveOut={() => actions.change({ leftOutBelow: desk.below?.content })}
        />
      )}
      {desk.brokenEquity && <BrokenEquityChoice broken={desk.brokenEquity} state={state} actions={actions} />}
      {desk.cards.length > 0 && !settings.instruments && (
        <FirstRun
          title="Which instruments may you hedge with?"
          isBusy={isBusy}
          onSelection={() => actions.choose("instruments", "selection")}
          onImport={() => actions.openImport("instruments")}
        />
      )}
      {desk.cards.length > 0 && (settings.benchmark || desk.hasBetas) && <BetaSection {...props} />}
      <Cards {...props} />
      {desk.bookSuspicions.length > 0 && (
        <Disclosure summary={count(desk.bookSuspicions.length, "thing", "to look at in the book")}>
          <ProblemList problems={desk.bookSuspicions} onShow={actions.show} />
        </Disclosure>
      )}
      {desk.instrumentProblems.length > 0 && (
        <Disclosure summary={count(desk.instrumentProblems.length, "problem", "in the instruments")}>
          <ProblemList problems={desk.instrumentProblems} onShow={actions.show} />
        </Disclosure>
      )}
    </>
  );
}

function BrokenEquityChoice({ broken, state, actions }: Shown & { broken: BrokenEquity }) {
  return (
    <EquityChoice
      broken={broken}
      isBusy={state.isBusy}
      onActiveCell={() => actions.useActiveCellAsEquity(broken.underlying)}
      onEquity={(equity) => actions.changeUnderlying(broken.underlying, { equity, equityAt: undefined })}
      onShow={actions.show}
    />
  );
}

/** The exposure of a card along its curve, where anything of it has a tenor. */
function tenorsOf(card: Card, { desk, state: { settings }, actions }: BookProps): ReactNode {
  const book = desk.tables.positions?.book;
  const isDated = book?.type.some(
    (type, row) => (type === "future" || isOption(type)) && same(book.underlying[row], card.underlying),
  );
  if (!book || !isDated) return null;
  return (
    <TenorLadder
      card={card}
      book={book}
      aims={underlyingSettings(settings, card.underlying)}
      greekUnits={settings.greekUnits}
      onChange={(change) => actions.changeUnderlying(card.underlying, change)}
    />
  );
}

function Cards(props: BookProps) {
  const { desk, log, state, actions, accountOf, back, onCompare } = props;
  const { settings, isStale, isBusy, written } = state;
  const numeraireSwitch = (
    <Choice
      label="Value that shall not move, in"
      options={NUMERAIRES}
      value={settings.numeraire}
      onChange={(numeraire) => actions.change({ numeraire })}
    />
  );
  return desk.cards.map((card, i) => (
    <ExposureCard
      key={card.underlying}
      card={card}
      hasInstruments={settings.instruments !== null}
      numeraireSwitch={i === 0 && numeraireSwitch}
      aims={underlyingSettings(settings, card.underlying)}
      basis={basisOf(card, desk, settings.clock, state.reading)}
      horizonDays={settings.horizonDays}
      greekUnits={settings.greekUnits}
      isStale={isStale}
      isBusy={isBusy}
      isWritten={written?.underlying === card.underlying}
      ticketed={standingTicket(log, card)}
      isBack={back === card.underlying}
      account={accountOf(tradesOf(card))}
      tenors={tenorsOf(card, props)}
      onChange={(change) => actions.changeUnderlying(card.underlying, change)}
      onEquityCell={() => actions.useActiveCellAsEquity(card.underlying)}
      onCompare={() => onCompare(card.underlying)}
      onShow={actions.show}
      onTicket={(trade) => actions.showTicket(card, orderOf(trade))}
      onFilled={actions.markFilled}
    />
  ));
}

const isListed = (leg: Order["legs"][number]): leg is Order["legs"][number] & Traded => leg.row !== undefined;

/** What a card proposes to trade. */
function tradesOf(card: Card): readonly Traded[] {
  const trade = proposedTrade(card);
  return trade ? [trade.proposal] : [];
}

const NUMERAIRES = ["coin", "usd"] as const;

const count = (n: number, noun: string, rest: string): string => `${n} ${noun}${n === 1 ? "" : "s"} ${rest}`;
