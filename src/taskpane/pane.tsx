import { FluentProvider, Link, makeStyles, MessageBar, MessageBarBody, tokens } from "@fluentui/react-components";
import { useId, useState } from "react";
import type { HedgeSolver } from "../excel/solver";
import type { Commands } from "../excel/workbook/commands";
import type { Workbook } from "../excel/workbook/port";
import product from "../../package.json";
import { type Command, useCommands } from "./commands";
import type { Desk } from "./desk/desk";
import type { Settings } from "./desk/settings";
import type { PaneState } from "./desk/state";
import { useTickets } from "./desk/useTickets";
import { useDesk } from "./desk/useDesk";
import { spokenCard } from "./desk/words";
import { usePaneTheme } from "./theme";
import { useWatch, type Watch } from "./watch/useWatch";
import type { LiquidationSeen, Warning } from "./desk/liquidation";
import { BookBar } from "./desk/bookBar";
import { BookLine } from "./desk/bookLine";
import { Spoken } from "./ui/figure";
import { Guard } from "./ui/guard";
import { BrandIcon } from "./ui/icons";
import { Tabs } from "./ui/tabs";
import { useFocusKept } from "./ui/useFocusKept";
import { LiquidationWatch, Shown, type View } from "./shown";

const useStyles = makeStyles({
  pane: { height: "100%", display: "flex", flexDirection: "column", backgroundColor: tokens.colorNeutralBackground1 },
  main: { flex: 1, minHeight: 0, overflowY: "auto" },
  view: {
    padding: tokens.spacingHorizontalL,
    display: "grid",
    gridTemplateColumns: "minmax(0, 1fr)",
    alignContent: "start",
    rowGap: tokens.spacingVerticalM,
    // It has the focus only for what comes next.
    ":focus": { outline: "none" },
  },
  title: { margin: 0, height: 0 },
  inserted: {
    margin: 0,
    color: tokens.colorNeutralForeground2,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
  },
  foot: {
    display: "flex",
    alignItems: "center",
    columnGap: tokens.spacingHorizontalXS,
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalL}`,
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
    color: tokens.colorNeutralForeground2,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
  },
  footLink: { marginLeft: "auto", fontSize: tokens.fontSizeBase200 },
});

const TABS = [
  { value: "hedge", label: "Hedge" },
  { value: "risk", label: "Risk" },
  { value: "watch", label: "Watch" },
  { value: "functions", label: "Functions" },
] as const satisfies readonly { value: View; label: string }[];

/** The screens that no tab leads to. */
const isBesideTabs = (view: View): view is "setup" | "formulas" => view === "setup" || view === "formulas";

interface PaneProps {
  /** All that the pane does to the workbook goes through it. */
  workbook: Workbook;
  solver: HedgeSolver;
  /** What is asked for on the ribbon, in a cell's menu and by keyboard. */
  commands: Commands<Command>;
}

/** The pane. */
export function Pane({ hostIsDark, ...host }: PaneProps & { hostIsDark: boolean | undefined }) {
  const theme = usePaneTheme(hostIsDark);
  return (
    <FluentProvider theme={theme} style={{ height: "100%" }}>
      <Guard name="The pane">
        <PaneBody {...host} />
      </Guard>
    </FluentProvider>
  );
}

function PaneBody({ workbook, solver, commands }: PaneProps) {
  const styles = useStyles();
  const panel = useId();
  const [view, setView] = useState<View>("hedge");
  const { state, desk, actions } = useDesk(workbook);
  const go = (to: View): void => {
    setView(to);
    actions.changeView();
  };
  const [repairsAsked, setRepairsAsked] = useState(0);
  const askForRepair = (): void => setRepairsAsked((asked) => asked + 1);
  const [liquidation, setLiquidation] = useState<LiquidationSeen | null>(null);
  const watch = useWatch(workbook, state.settings, state.written, liquidation);
  const tickets = useTickets(workbook, !watch.isOn && state.settings.positions !== null, state.written);
  const log = watch.isOn ? watch.seen.log : tickets;
  useCommands(commands, { state, log, desk, actions, onView: go, onRepair: askForRepair });
  const due = watch.warnings.filter(({ key }) => watch.alerts.due.includes(key));
  const isImporting = state.importing?.isOpen === true;
  const body = useFocusKept();
  const tabs = TABS.map((tab) =>
    tab.value === "watch" && due.length > 0 ? { ...tab, badge: `${due.length} due` } : tab,
  );
  return (
    <div className={styles.pane}>
      <header>
        <h1 className={styles.title}>
          <Spoken>Counterpoise</Spoken>
        </h1>
        <BookBar
          source={state.reading?.positions ?? null}
          positionCount={desk?.positionCount ?? 0}
          isBusy={state.isBusy}
          isSetupOpen={view === "setup"}
          onShow={actions.show}
          onRecompute={actions.recompute}
          onSetup={() => go(view === "setup" ? "hedge" : "setup")}
        />
        {state.reading?.positions && state.settings.readAs && (
          <BookLine readAs={state.settings.readAs} onReview={actions.reviewBook} />
        )}
        <Tabs tabs={tabs} value={isBesideTabs(view) || isImporting ? undefined : view} panelId={panel} onChange={go} />
      </header>
      <main className={styles.main}>
        <div
          ref={body}
          id={panel}
          tabIndex={-1}
          className={styles.view}
          {...(!isBesideTabs(view) && !isImporting && { role: "tabpanel", "aria-labelledby": `${panel}-${view}` })}
        >
          <Said state={state} />
          <Shown
            view={isImporting ? "import" : view}
            onView={go}
            onAnswer={() => setView("hedge")}
            {...{ state, desk, actions, watch, log, workbook, solver, repairsAsked }}
          />
        </div>
      </main>
      <footer className={styles.foot}>
        <BrandIcon />
        {`Counterpoise · ${product.version}`}
        <Link
          as="button"
          inline
          className={styles.footLink}
          onClick={() => go(view === "formulas" ? "hedge" : "formulas")}
        >
          Why this error?
        </Link>
      </footer>
      <WatchedAccount {...{ view, watch, workbook }} settings={state.settings} onSeen={setLiquidation} />
      <Announced state={state} desk={desk} due={due} />
    </div>
  );
}

/** What the workbook would not do, and where the last press put the sample desk. */
function Said({ state: { fault, inserted } }: { state: PaneState }) {
  const styles = useStyles();
  return (
    <>
      {fault !== null && (
        <MessageBar intent="error" layout="multiline">
          <MessageBarBody>{fault}</MessageBarBody>
        </MessageBar>
      )}
      {inserted !== null && (
        <p className={styles.inserted} role="status">
          {inserted}
        </p>
      )}
    </>
  );
}

interface WatchedAccountProps {
  view: View;
  watch: Watch;
  settings: Settings;
  workbook: Workbook;
  onSeen: (seen: LiquidationSeen | null) => void;
}

/** The account behind a watched book, for as long as its liquidation is to be warned of or looked at. */
function WatchedAccount({ view, watch: { isOn, desk }, settings, workbook, onSeen }: WatchedAccountProps) {
  const { account, watch } = settings;
  const isWanted = view === "watch" || watch.liquidationWithin !== undefined || watch.liquidationAt !== undefined;
  return isOn && isWanted && account.rules && desk && <LiquidationWatch {...{ desk, settings, workbook, onSeen }} />;
}

interface AnnouncedProps {
  state: PaneState;
  desk: Desk | null;
  due: readonly Warning[];
}

/** What is due, and each new answer, for a screen reader. */
function Announced({ state, desk, due }: AnnouncedProps) {
  const answer = state.isStale ? "The book changed." : (desk?.cards.map(spokenCard).join(" ") ?? "");
  return (
    <>
      <div aria-live="polite">
        <Spoken>{due.map(({ words }) => words).join(" ")}</Spoken>
      </div>
      <div aria-live="polite">
        <Spoken>{answer}</Spoken>
      </div>
    </>
  );
}
