import { type ReactNode, useMemo } from "react";
import type { LogTail } from "../../excel/workbook/port";
import type { DeskActions } from "../desk/actions";
import { BenchmarkFields } from "../desk/benchmarkFields";
import { betaCard } from "../desk/betaCard";
import { proposedTrade } from "../desk/card";
import type { Desk } from "../desk/desk";
import { ProblemList } from "../desk/problemList";
import { isProblems } from "../desk/problems";
import { standingTicket } from "../desk/standingTicket";
import type { PaneState, Traded } from "../desk/state";
import { orderOf } from "../desk/ticket";
import { Disclosure } from "../ui/disclosure";
import { BetaCardView } from "./betaCardView";

interface BetaSectionProps {
  desk: Desk;
  log: LogTail | null;
  state: PaneState;
  actions: DeskActions;
  /** What trades together do to the account. */
  accountOf: (trades: readonly Traded[]) => ReactNode;
}

/** The whole book in its benchmark, or the way to choose one where the positions have betas. */
export default function BetaSection({ desk, log, state, actions, accountOf }: BetaSectionProps) {
  const { settings, isStale, isBusy, written } = state;
  const card = useMemo(() => betaCard(desk, settings), [desk, settings]);
  if (card && !isProblems(card)) {
    const proposed = proposedTrade(card);
    return (
      <BetaCardView
        card={card}
        horizonDays={settings.horizonDays}
        isStale={isStale}
        isBusy={isBusy}
        isWritten={written?.underlying === card.underlying}
        ticketed={standingTicket(log, card)}
        account={proposed && accountOf([proposed.proposal])}
        onInstrument={(instrument) =>
          actions.change(({ benchmark }) => ({ benchmark: benchmark && { ...benchmark, instrument } }))
        }
        onShow={actions.show}
        onTicket={(trade) => actions.showTicket(card, orderOf(trade))}
        onFilled={actions.markFilled}
      />
    );
  }
  return (
    <Disclosure summary="Beta-weight the book to a benchmark" startsOpen={card !== null}>
      {card && <ProblemList problems={card} onShow={actions.show} />}
      <BenchmarkFields
        benchmark={settings.benchmark}
        currency={desk.currency}
        linked={desk.tables.benchmarkPrice}
        isBusy={isBusy}
        onPriceCell={actions.useActiveCellAsBenchmarkPrice}
        onChange={(benchmark) => actions.change({ benchmark })}
      />
    </Disclosure>
  );
}
