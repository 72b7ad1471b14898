import { Button, makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import { type ReactNode, useEffect, useMemo, useRef, useState } from "react";
import type { HedgeSolver } from "../../excel/solver";
import type { SolvedPlan } from "../desk/state";
import type { Card } from "../desk/card";
import { signedAmount } from "../ui/format";
import { orderOfPlan } from "./plan";
import { planQuestion } from "./planQuestion";
import { isProblems } from "../desk/problems";
import type { Tables } from "../desk/tables";
import type { Revision } from "../desk/actions";
import { type Settings, type UnderlyingSettings, underlyingSettings } from "../desk/settings";
import type { Order } from "../desk/ticket";
import { days, unitOf } from "../desk/words";
import { AimFields } from "./aimFields";
import { Choice } from "../ui/choice";
import { CompareList } from "./compareList";
import { Disclosure } from "../ui/disclosure";
import { BackIcon } from "../ui/icons";
import { NumberField } from "../ui/numberField";
import { PlanSection } from "./planSection";
import { ProblemList } from "../desk/problemList";
import { STALE } from "../ui/stale";

const useStyles = makeStyles({
  view: { display: "grid", gridTemplateColumns: "minmax(0, 1fr)", rowGap: tokens.spacingVerticalS },
  top: { display: "flex", alignItems: "center", columnGap: tokens.spacingHorizontalXS },
  heading: {
    margin: 0,
    fontSize: tokens.fontSizeBase400,
    lineHeight: tokens.lineHeightBase400,
    ":focus-visible": { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: "2px" },
  },
  answer: { display: "grid", gridTemplateColumns: "minmax(0, 1fr)", rowGap: tokens.spacingVerticalS },
  stale: STALE,
});

const WAYS = ["One instrument", "Several legs"] as const;

interface CompareViewProps {
  card: Card;
  tables: Tables;
  settings: Settings;
  solver: HedgeSolver;
  /** What the plan does to the account. */
  account: ReactNode;
  /** What each instrument's trade does to the margin of the account. */
  margins: ReactNode;
  isStale: boolean;
  isBusy: boolean;
  onChange: (change: Partial<Settings>) => void;
  onAim: (change: Revision<UnderlyingSettings>) => void;
  onShow: (cell: string) => void;
  /** Of the same identity throughout. */
  onPlan: (plan: SolvedPlan) => void;
  onTicket: (order: Order) => void;
  onBack: () => void;
}

/** The ways to hedge one underlying: each instrument alone, cheapest first, and the solver's plan in several legs. */
export default function CompareView(props: CompareViewProps) {
  const { card, settings, isStale, onChange, onAim, onBack } = props;
  const styles = useStyles();
  const aims = underlyingSettings(settings, card.underlying);
  const [way, setWay] = useState<(typeof WAYS)[number]>(aims.gamma || aims.vega ? "Several legs" : "One instrument");
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <section className={styles.view} aria-label="Compare">
      <div className={styles.top}>
        <Button appearance="subtle" icon={<BackIcon />} aria-label="Back" title="Back" onClick={onBack} />
        <h2 ref={heading} tabIndex={0} className={styles.heading}>
          {`Hedge ${signedAmount(card.netDelta)} ${unitOf(card)}`}
        </h2>
      </div>
      <div>
        <Choice label="Hedge with" options={WAYS} value={way} onChange={setWay} />
      </div>
      <HorizonField days={settings.horizonDays} onChange={(horizonDays) => onChange({ horizonDays })} />
      <div className={mergeClasses(styles.answer, isStale && styles.stale)}>
        {way === "One instrument" && card.chosen && (
          <CompareList card={card} chosen={card.chosen} onChoose={(instrument) => onAim({ instrument })} />
        )}
        {way === "One instrument" && props.margins}
        {way === "Several legs" && <SeveralLegs {...props} aims={aims} />}
      </div>
    </section>
  );
}

const HorizonField = ({ days: horizon, onChange }: { days: number; onChange: (days: number) => void }) => (
  <Disclosure summary={horizon === 0 ? "Funding and basis not counted" : `Held for ${days(horizon)}`}>
    <NumberField
      label="Days the hedge is held"
      unit="days"
      hint="Funding and basis are counted over them"
      value={horizon}
      check={(held) => (held < 0 ? "0 or more" : undefined)}
      onChange={(held) => onChange(held ?? 0)}
    />
  </Disclosure>
);

/** The solver's plan, or what the tables lack for one. */
function SeveralLegs(props: CompareViewProps & { aims: UnderlyingSettings }) {
  const { card, tables, settings, aims, onAim, onShow, onTicket } = props;
  const { positions, instruments } = tables;
  const question = useMemo(
    () => (positions && instruments ? planQuestion(positions, instruments, settings, card) : []),
    [positions, instruments, settings, card],
  );
  return (
    <>
      <Disclosure summary={aims.gamma || aims.vega ? "Gamma and vega targets" : "Add gamma and vega targets"}>
        <AimFields
          aims={aims}
          unit={unitOf(card)}
          currency={card.currency}
          units={settings.greekUnits}
          onChange={onAim}
        />
      </Disclosure>
      {isProblems(question) ? (
        <ProblemList problems={question} onShow={onShow} />
      ) : (
        <PlanSection
          {...props}
          question={question}
          horizonDays={settings.horizonDays}
          greekUnits={settings.greekUnits}
          onTicket={(plan) => onTicket(orderOfPlan(plan))}
        />
      )}
    </>
  );
}
