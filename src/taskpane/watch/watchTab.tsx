import {
  Button,
  Card as Box,
  makeStyles,
  mergeClasses,
  MessageBar,
  MessageBarBody,
  Switch,
  tokens,
} from "@fluentui/react-components";
import { useId } from "react";
import { timeOfDay } from "../ui/language";
import type { DeskActions, Revision } from "../desk/actions";
import type { Verdict } from "../desk/verify";
import type { Watch } from "./useWatch";
import { type Card, knownBand } from "../desk/card";
import { signedAmount } from "../ui/format";
import { type Settings, type UnderlyingSettings, underlyingSettings } from "../desk/settings";
import { dateOfSerial } from "../desk/time";
import type { Drift } from "./watch";
import { bandFaultWords, unitOf } from "../desk/words";
import { BasisLine, type BasisPart, basisOf } from "../desk/basisLine";
import { BandBar } from "../desk/bandBar";
import { BandFields } from "../desk/bandFields";
import { Disclosure } from "../ui/disclosure";
import { Figure } from "../ui/figure";
import { NumberField } from "../ui/numberField";
import { ProblemList } from "../desk/problemList";
import { LiquidationCard } from "./liquidationCard";

const useStyles = makeStyles({
  tab: { display: "grid", gridTemplateColumns: "minmax(0, 1fr)", rowGap: tokens.spacingVerticalM },
  // As the words below it, and not inset by what surrounds its thumb.
  switch: { minHeight: "44px", alignItems: "center", marginLeft: `calc(-1 * ${tokens.spacingHorizontalS})` },
  quiet: {
    margin: 0,
    color: tokens.colorNeutralForeground2,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
  },
  card: { rowGap: tokens.spacingVerticalS, padding: tokens.spacingHorizontalM },
  top: {
    display: "flex",
    flexWrap: "wrap",
    justifyContent: "space-between",
    alignItems: "baseline",
    columnGap: tokens.spacingHorizontalS,
  },
  heading: { margin: 0, fontSize: tokens.fontSizeBase300, lineHeight: tokens.lineHeightBase300 },
  now: { fontSize: tokens.fontSizeBase400, fontWeight: tokens.fontWeightSemibold },
  words: { margin: 0 },
  due: { fontWeight: tokens.fontWeightSemibold, color: tokens.colorStatusWarningForeground3 },
  list: { margin: 0, padding: 0, listStyleType: "none" },
  row: {
    display: "flex",
    flexWrap: "wrap",
    alignItems: "baseline",
    columnGap: tokens.spacingHorizontalS,
    fontVariantNumeric: "tabular-nums",
    fontSize: tokens.fontSizeBase200,
  },
});

interface WatchTabProps {
  watch: Watch;
  settings: Settings;
  verdict: Verdict | null;
  actions: DeskActions;
  onHedge: () => void;
  onRisk: () => void;
}

/** Where the book stands against its bands now, and when to rebalance. */
export default function WatchTab({ watch, settings, verdict, actions, onHedge, onRisk }: WatchTabProps) {
  const styles = useStyles();
  const { seen, desk, drifts, rebalances } = watch;
  const set = (change: Partial<Settings["watch"]>): void =>
    actions.change(({ watch: standing }) => ({ watch: { ...standing, ...change } }));
  return (
    <div className={styles.tab}>
      <WatchSwitch words={statusWords(watch, settings)} isOn={settings.watch.isOn} onChange={(isOn) => set({ isOn })} />
      {seen.fault !== null && (
        <MessageBar intent="warning" layout="multiline">
          <MessageBarBody>{`${seen.fault} What is shown may be old.`}</MessageBarBody>
        </MessageBar>
      )}
      {desk && desk.bookProblems.length > 0 && (
        <MessageBar intent="error" layout="multiline">
          <MessageBarBody>
            <ProblemList problems={desk.bookProblems} onShow={actions.show} />
          </MessageBarBody>
        </MessageBar>
      )}
      {desk?.wantsClock && desk.bookProblems.length === 0 && (
        <p className={styles.quiet}>The options wait for a date: choose it on the Hedge tab.</p>
      )}
      {desk?.below && (
        <p className={styles.quiet}>{`${desk.below.cell} may belong to the book: say so on the Hedge tab.`}</p>
      )}
      {desk?.cards.map((card) => (
        <DriftCard
          key={card.underlying}
          card={card}
          drift={drifts.find((drift) => drift.card === card)}
          settings={settings}
          basis={basisOf(card, desk, settings.clock, seen.reading)}
          onShow={actions.show}
          isDue={watch.alerts.due.includes(card.underlying)}
          onSettings={(change) => actions.changeUnderlying(card.underlying, change)}
          onHedge={onHedge}
        />
      ))}
      {watch.isOn && desk && desk.cards.length > 0 && (
        <LiquidationCard watch={watch} settings={settings} actions={actions} onRisk={onRisk} />
      )}
      {watch.isOn && (
        <NumberField
          label="Quiet after a ticket or an alert"
          unit="minutes"
          value={settings.watch.cooldownMinutes}
          check={(minutes) => (minutes < 0 ? "Not below zero" : undefined)}
          onChange={(minutes) => set({ cooldownMinutes: minutes ?? 0 })}
        />
      )}
      {rebalances.length > 0 && <LastRebalances rebalances={rebalances} verdict={verdict} actions={actions} />}
    </div>
  );
}

interface WatchSwitchProps {
  words: string;
  isOn: boolean;
  onChange: (isOn: boolean) => void;
}

function WatchSwitch({ words, isOn, onChange }: WatchSwitchProps) {
  const styles = useStyles();
  return (
    <div>
      <Switch
        className={styles.switch}
        label="Watch the book"
        checked={isOn}
        onChange={(_, { checked }) => onChange(checked)}
      />
      <p className={styles.quiet}>{words}</p>
    </div>
  );
}

/** The last tickets that are listed. */
const SHOWN = 5;

interface LastRebalancesProps {
  rebalances: Watch["rebalances"];
  verdict: Verdict | null;
  actions: DeskActions;
}

function LastRebalances({ rebalances, verdict, actions }: LastRebalancesProps) {
  const styles = useStyles();
  return (
    <section aria-label="Last rebalances">
      <h2 className={styles.heading}>Last rebalances</h2>
      <ul className={styles.list}>
        {rebalances.slice(0, SHOWN).map(({ time, words, address }) => (
          <li key={address} className={styles.row}>
            <span>{`${dateOfSerial(time)} UTC`}</span>
            <span>{words}</span>
            <Button size="small" appearance="subtle" onClick={() => actions.show(address)}>
              {address}
            </Button>
          </li>
        ))}
      </ul>
      <Button size="small" onClick={actions.verifyAudit}>
        Verify the audit rows
      </Button>
      <div role="status">
        {verdict && <p className={styles.words}>{verdictWords(verdict)}</p>}
        {verdict && <ProblemList problems={verdict.faults} onShow={actions.show} />}
      </div>
    </section>
  );
}

const verdictWords = ({ equal, faults }: Verdict): string =>
  faults.length === 0
    ? `${equal} row${equal === 1 ? "" : "s"} computed again: equal.`
    : `${equal} row${equal === 1 ? "" : "s"} equal. Not so:`;

interface DriftCardProps {
  card: Card;
  /** undefined where there is no band. */
  drift: Drift | undefined;
  settings: Settings;
  basis: readonly BasisPart[];
  isDue: boolean;
  onShow: (cell: string) => void;
  onSettings: (change: Revision<UnderlyingSettings>) => void;
  onHedge: () => void;
}

function DriftCard({ card, drift, settings, basis, isDue, onShow, onSettings, onHedge }: DriftCardProps) {
  const styles = useStyles();
  const heading = useId();
  const band = knownBand(card);
  const fault = bandFaultWords(card);
  return (
    <Box role="group" aria-labelledby={heading} className={styles.card}>
      <div className={styles.top}>
        <h2 id={heading} className={styles.heading}>
          {`${card.underlying || "Book"} drift`}
        </h2>
        <Figure className={styles.now} value={card.netDelta} text={signedAmount(card.netDelta)} unit={unitOf(card)} />
      </div>
      <BasisLine parts={basis} onShow={onShow} />
      {band && <BandBar card={{ ...card, band }} />}
      <p className={mergeClasses(styles.words, drift?.trade !== undefined && drift.trade !== 0 && styles.due)}>
        {drift?.words ?? (fault || "No band: set one to be told when to rebalance.")}
      </p>
      {isDue && (
        <div>
          <Button appearance="primary" style={{ minHeight: "44px" }} onClick={onHedge}>
            Go to the hedge
          </Button>
        </div>
      )}
      <Disclosure summary="Band" startsOpen={fault !== ""}>
        <BandFields card={card} aims={underlyingSettings(settings, card.underlying)} onChange={onSettings} />
      </Disclosure>
    </Box>
  );
}

function statusWords({ isOn, seen, alerts }: Watch, { positions }: Settings): string {
  if (!positions) return "Choose the positions on the Hedge tab first.";
  if (!isOn) return "Off: changes of the book are not looked at, and nothing is said.";
  if (!seen.reading?.positions || seen.changedAt === null) return "Looking at the book.";
  const at = timeOfDay(seen.changedAt);
  const quiet = alerts.wakeAt === null ? "" : ` Quiet until ${timeOfDay(alerts.wakeAt)}.`;
  return `Watching ${seen.reading.positions.address}. Last change seen at ${at}.${quiet}`;
}
