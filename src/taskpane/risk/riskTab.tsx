import { Field, makeStyles, Select, tokens } from "@fluentui/react-components";
import { type ReactNode, useMemo, useState } from "react";
import type { Workbook } from "../../excel/workbook/port";
import type { PaneState } from "../desk/state";
import { BasisLine, positionsBasis } from "../desk/basisLine";
import { StaleBar } from "../desk/staleBar";
import type { DeskActions } from "../desk/actions";
import { useNames } from "../desk/useNames";
import type { Desk } from "../desk/desk";
import { riskBook } from "./riskBook";
import { Choice } from "../ui/choice";
import { AccountSection } from "./account/accountSection";
import { HeatSection } from "./heatSection";
import { HistorySections } from "./history/historySections";
import { JointSection } from "./jointSection";
import { SimulationSection } from "./history/simulationSection";
import { LegsSection } from "./legsSection";
import { PayoffSection, type RiskSectionBody } from "./payoffSection";
import { RiskSection } from "./riskSection";
import type { Scratch } from "./whatIf/scratch";
import { tried } from "./whatIf/triedBook";
import { StressSection } from "./stressSection";
import { Quiet } from "../ui/answerLine";

const useStyles = makeStyles({
  tab: { display: "grid", gridTemplateColumns: "minmax(0, 1fr)" },
  after: {
    display: "flex",
    alignItems: "center",
    columnGap: tokens.spacingHorizontalS,
    paddingBottom: tokens.spacingVerticalS,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
  },
  noBook: { paddingBottom: tokens.spacingVerticalM },
});

interface RiskTabProps {
  state: PaneState;
  desk: Desk | null;
  actions: DeskActions;
  /** Reads prices, and hears of their changes. */
  workbook: Pick<Workbook, "read" | "watch" | "names">;
  /** The sections that stand open, by name. */
  open: readonly string[];
  /** What is tried out in place of what is proposed; null outside that mode. */
  scratch: Scratch | null;
  onOpen: (open: readonly string[]) => void;
}

const ABOUT_THE_BOOK: readonly (readonly [name: string, body: (props: RiskSectionBody) => ReactNode])[] = [
  ["Payoff", (props) => <PayoffSection {...props} />],
  ["Spot and vol", (props) => <HeatSection {...props} />],
  ["Stress", (props) => <StressSection {...props} />],
  ["Leg failure", (props) => <LegsSection {...props} />],
];

/** What may break a neutral position: prices, vols, a leg that fails, a margin call, and two legs that part. */
export default function RiskTab({ state, desk, actions, workbook, open, scratch, onOpen }: RiskTabProps) {
  const styles = useStyles();
  const { isStale } = state;
  const [chosen, choose] = useState<string | null>(null);
  const [proposed, propose] = useState<"trade" | "plan">("trade");
  const names = useNames(workbook.names);
  const underlyings = useMemo(() => desk?.cards.map(({ underlying }) => underlying) ?? [], [desk]);
  const underlying = chosen !== null && underlyings.includes(chosen) ? chosen : underlyings[0];
  const isItsPlan = state.plan !== null && state.plan.underlying === underlying && state.plan.legs.length > 0;
  const solved = isItsPlan ? state.plan.legs : null;
  const plan = proposed === "plan" ? solved : null;
  const { positionColumns, identity } = state.settings;
  const book = useMemo(() => {
    const standing = desk && underlying !== undefined ? riskBook(desk, underlying, plan) : null;
    return standing && desk && scratch ? tried(standing, desk, { positionColumns, identity }, scratch) : standing;
  }, [desk, underlying, plan, positionColumns, identity, scratch]);
  const section = (name: string) => ({
    name,
    isOpen: open.includes(name),
    onToggle: () => onOpen(open.includes(name) ? open.filter((other) => other !== name) : [...open, name]),
  });
  return (
    <div className={styles.tab}>
      {underlyings.length > 1 && <UnderlyingField names={underlyings} value={underlying} onChange={choose} />}
      {isStale && <StaleBar isBusy={state.isBusy} onRecompute={actions.recompute} />}
      {!book && (
        <div className={styles.noBook}>
          <Quiet>{noBookWords(state, desk)}</Quiet>
        </div>
      )}
      {book && desk && (
        <BasisLine parts={positionsBasis(book, desk, state.settings.clock, state.reading)} onShow={actions.show} />
      )}
      {book && solved && !scratch && (
        <div className={styles.after}>
          <span>After the</span>
          <Choice label="After the" options={["trade", "plan"]} value={plan ? "plan" : "trade"} onChange={propose} />
        </div>
      )}
      {book &&
        ABOUT_THE_BOOK.map(([name, body]) => (
          <RiskSection key={name} {...section(name)}>
            {body({ riskBook: book, isStale, onShow: actions.show })}
          </RiskSection>
        ))}
      {desk?.tables.positions && underlyings.length > 1 && (
        <RiskSection {...section("Each its own move")}>
          <JointSection desk={desk} positions={desk.tables.positions} isStale={isStale} onShow={actions.show} />
        </RiskSection>
      )}
      {book && desk && (
        <RiskSection {...section("Margin and liquidation")}>
          <AccountSection
            riskBook={book}
            desk={desk}
            state={state}
            actions={actions}
            workbook={workbook}
            names={names}
          />
        </RiskSection>
      )}
      {desk && underlyings.length > 0 && (
        <RiskSection {...section("History")}>
          <SimulationSection desk={desk} state={state} actions={actions} workbook={workbook} names={names} />
        </RiskSection>
      )}
      <HistorySections state={state} actions={actions} workbook={workbook} names={names} section={section} />
    </div>
  );
}

interface UnderlyingFieldProps {
  names: readonly string[];
  value: string;
  onChange: (name: string) => void;
}

const UnderlyingField = ({ names, value, onChange }: UnderlyingFieldProps) => (
  <Field label="Underlying" size="small">
    <Select size="small" value={value} onChange={(_, data) => onChange(data.value)}>
      {names.map((name) => (
        <option key={name} value={name}>
          {name}
        </option>
      ))}
    </Select>
  </Field>
);

function noBookWords({ settings }: PaneState, desk: Desk | null): string {
  if (!settings.positions) return "Choose your positions in the Hedge tab to see payoff, scenarios and stress.";
  return desk ? "The book has no answer yet: the Hedge tab says what is missing." : "";
}
