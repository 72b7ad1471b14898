import { Button, makeStyles } from "@fluentui/react-components";
import { useState } from "react";
import type { HedgeSolver } from "../excel/solver";
import type { LogTail, Workbook } from "../excel/workbook/port";
import { asOfClock } from "./desk/asOf";
import type { DeskActions } from "./desk/actions";
import type { Desk } from "./desk/desk";
import type { PaneState, Traded } from "./desk/state";
import { HedgeTab, Written } from "./hedge/hedgeTab";
import { NO_SCRATCH, type Scratch } from "./risk/whatIf/scratch";
import { Guard } from "./ui/guard";
import { lazyView } from "./ui/lazyView";
import type { Watch } from "./watch/useWatch";

const FunctionsTab = lazyView(
  "Functions",
  () => import(/* webpackChunkName: "functionsTab" */ "./functions/functionsTab"),
);
const AccountLine = lazyView("Margin", () => import(/* webpackChunkName: "riskTab" */ "./risk/account/accountLine"));
/** It shows nothing unless its script does not load. */
export const LiquidationWatch = lazyView(
  "Watching the liquidation",
  () => import(/* webpackChunkName: "riskTab" */ "./risk/account/liquidationWatch"),
);
const MarginsList = lazyView("Margins", () => import(/* webpackChunkName: "riskTab" */ "./risk/account/marginsList"));
const RiskTab = lazyView("Risk", () => import(/* webpackChunkName: "riskTab" */ "./risk/riskTab"));
const WhatIfView = lazyView("What if", () => import(/* webpackChunkName: "riskTab" */ "./risk/whatIf/whatIfView"));
const WatchTab = lazyView("Watch", () => import(/* webpackChunkName: "watchTab" */ "./watch/watchTab"));
const FormulasView = lazyView("Formulas", () => import(/* webpackChunkName: "formulas" */ "./formulas/formulasView"));
const ImportView = lazyView("Import", () => import(/* webpackChunkName: "import" */ "./import/importView"));
const PnlView = lazyView("P&L", () => import(/* webpackChunkName: "pnl" */ "./pnl/pnlView"));
const Setup = lazyView("Setup", () => import(/* webpackChunkName: "setup" */ "./setup/setup"));

const useStyles = makeStyles({ mode: { display: "flex", justifyContent: "flex-end" } });

/** What the pane can show: a tab's view, or a screen that no tab leads to. */
export type View = "hedge" | "risk" | "watch" | "functions" | "setup" | "formulas";

interface ShownProps {
  view: View | "import";
  state: PaneState;
  desk: Desk | null;
  actions: DeskActions;
  watch: Watch;
  /** The last tickets. */
  log: LogTail | null;
  workbook: Workbook;
  solver: HedgeSolver;
  repairsAsked: number;
  onView: (view: View) => void;
  /** Shows the answer once what is on the screen is done with. */
  onAnswer: () => void;
}

/** The view that is chosen. */
export function Shown(props: ShownProps) {
  const { view, state, desk, actions, watch, log, workbook, solver, repairsAsked, onView, onAnswer } = props;
  // Kept here, so that another tab in between closes nothing.
  const [openRisks, setOpenRisks] = useState<readonly string[]>(["Payoff"]);
  const [scratch, setScratch] = useState<Scratch>(NO_SCRATCH);
  const hasCards = desk !== null && desk.cards.length > 0;
  const whatIf = hasCards && state.pending === null && (
    <WhatIfSwitch isOn={scratch.isOn} onChange={(isOn) => setScratch({ ...scratch, isOn })} />
  );
  const toHedge = (): void => onView("hedge");
  const { settings } = state;
  const accountOf = (trades: readonly Traded[]) =>
    settings.account.rules && desk && <AccountLine {...{ desk, settings, trades, workbook }} />;
  const marginsOf = (trades: readonly Traded[]) =>
    settings.account.rules && desk && <MarginsList {...{ desk, settings, trades, workbook }} />;
  switch (view) {
    case "hedge":
      return (
        <Guard name="Hedge">
          {whatIf}
          {scratch.isOn && hasCards && state.pending === null ? (
            <>
              {state.written && <Written written={state.written} isBusy={state.isBusy} actions={actions} />}
              <WhatIfView {...{ state, desk, actions, workbook, scratch }} onScratch={setScratch} />
            </>
          ) : (
            <HedgeTab {...{ state, desk, actions, solver, accountOf, marginsOf, log }} />
          )}
        </Guard>
      );
    case "risk":
      return (
        <>
          {whatIf}
          <RiskTab
            {...{ state, desk, actions, workbook }}
            open={openRisks}
            onOpen={setOpenRisks}
            scratch={scratch.isOn ? scratch : null}
          />
          {!scratch.isOn && <PnlView {...{ state, desk, actions, workbook }} />}
        </>
      );
    case "watch":
      return (
        <WatchTab
          watch={watch}
          settings={state.settings}
          verdict={state.verdict}
          actions={actions}
          onHedge={toHedge}
          onRisk={() => onView("risk")}
        />
      );
    case "functions":
      return <FunctionsTab workbook={workbook} />;
    case "formulas":
      return <FormulasView {...{ workbook, repairsAsked }} onShow={actions.show} />;
    case "import":
      return (
        state.importing && (
          <ImportView
            importing={state.importing}
            settings={state.settings}
            positions={desk?.tables.positions ?? null}
            marks={state.reading?.instruments ?? null}
            asOf={asOfClock(settings.clock.kind, desk?.now, state.reading?.clock?.address)}
            isBusy={state.isBusy}
            hasFailed={state.fault !== null}
            actions={actions}
            onUsed={onAnswer}
          />
        )
      );
    case "setup":
      return <Setup {...{ state, desk, actions, workbook }} onDone={toHedge} />;
  }
}

/** Tries trades and markets out on a copy of the book; leaving it keeps what was tried. */
function WhatIfSwitch({ isOn, onChange }: { isOn: boolean; onChange: (isOn: boolean) => void }) {
  return (
    <div className={useStyles().mode}>
      <Button size="small" appearance={isOn ? "primary" : "subtle"} aria-pressed={isOn} onClick={() => onChange(!isOn)}>
        What if
      </Button>
    </div>
  );
}
