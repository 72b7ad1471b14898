import { Button, makeStyles, MessageBar, MessageBarBody, MessageBarTitle, tokens } from "@fluentui/react-components";
import { type ReactNode, useLayoutEffect } from "react";
import type { HedgeSolver } from "../../excel/solver";
import type { Card } from "../desk/card";
import type { GreekUnits } from "../desk/greekUnits";
import { ProblemList } from "../desk/problemList";
import type { SolvedPlan } from "../desk/state";
import { Disclosure } from "../ui/disclosure";
import { Spoken } from "../ui/figure";
import { money } from "../ui/format";
import { CheckIcon } from "../ui/icons";
import { FrontierChart } from "./frontierChart";
import type { Plan } from "./plan";
import type { PlanQuestion } from "./planQuestion";
import { PlanView } from "./planView";
import { infeasibleWords } from "./planWords";
import { SolvingView } from "./solvingView";
import { type FoundPlan, usePlan } from "./usePlan";

const useStyles = makeStyles({
  section: { display: "grid", gridTemplateColumns: "minmax(0, 1fr)", rowGap: tokens.spacingVerticalM },
  main: { minHeight: "44px", justifySelf: "start" },
  calm: { display: "flex", columnGap: tokens.spacingHorizontalS, color: tokens.colorStatusSuccessForeground1 },
  quiet: {
    margin: 0,
    color: tokens.colorNeutralForeground2,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
  },
});

interface PlanSectionProps {
  card: Card;
  question: PlanQuestion;
  solver: HedgeSolver;
  /** What the plan does to the account. */
  account: ReactNode;
  horizonDays: number;
  greekUnits: GreekUnits;
  isStale: boolean;
  isBusy: boolean;
  onShow: (cell: string) => void;
  /** Hears of each plan that is shown; of the same identity throughout. */
  onPlan: (plan: SolvedPlan) => void;
  onTicket: (plan: Plan) => void;
}

/** The cheapest hedge in several legs, and the cheaper ones that leave more at risk. */
export function PlanSection(props: PlanSectionProps) {
  const { card, question, solver, onPlan, onShow } = props;
  const styles = useStyles();
  const found = usePlan(question, solver);
  const { plan, infeasible, solving } = found;
  const { underlying } = card;
  // With the paint: after it a change of the book might be heard of first.
  useLayoutEffect(() => {
    if (plan) onPlan({ underlying, legs: plan.legs });
  }, [plan, underlying, onPlan]);
  return (
    <div className={styles.section}>
      <LeftOut question={question} onShow={onShow} />
      <SolvingView solving={solving} />
      {infeasible && (
        <MessageBar intent="warning" layout="multiline">
          <MessageBarBody>
            <MessageBarTitle>No trades meet the targets.</MessageBarTitle>
            {infeasibleWords(question.problem, infeasible, props.greekUnits).join(" ")}
          </MessageBarBody>
        </MessageBar>
      )}
      {plan && <PlanFound {...props} plan={plan} found={found} />}
      <div aria-live="polite">
        <Spoken>{plan ? spokenPlan(plan) : ""}</Spoken>
      </div>
    </div>
  );
}

function LeftOut({ question: { leftOut }, onShow }: Pick<PlanSectionProps, "question" | "onShow">) {
  if (leftOut.length === 0) return null;
  return (
    <Disclosure summary={`${leftOut.length} instrument${leftOut.length === 1 ? "" : "s"} left out`}>
      <ProblemList
        problems={leftOut.map(({ instrument, cell, fault }) => ({ cell, message: `${instrument}: ${fault.message}` }))}
        onShow={onShow}
      />
    </Disclosure>
  );
}

function PlanFound({
  card,
  plan,
  found,
  horizonDays,
  greekUnits,
  isStale,
  isBusy,
  account,
  onTicket,
}: PlanSectionProps & { plan: Plan; found: FoundPlan }) {
  const styles = useStyles();
  return (
    <>
      {plan.legs.length === 0 && (
        <div className={styles.calm}>
          <CheckIcon />
          <span>No trade is worth its cost: nothing to do</span>
        </div>
      )}
      <PlanView card={card} plan={plan} horizonDays={horizonDays} greekUnits={greekUnits} />
      {plan.legs.length > 0 && account}
      {plan.legs.length > 0 && (
        <Button
          className={styles.main}
          appearance="primary"
          disabledFocusable={isStale || isBusy}
          onClick={() => onTicket(plan)}
        >
          {plan.legs.length === 1 ? "Write ticket…" : `Write ${plan.legs.length} tickets…`}
        </Button>
      )}
      <Disclosure summary="Spend less: cost against risk left" onToggle={found.wantFrontier}>
        <Frontier found={found} currency={card.currency} />
      </Disclosure>
    </>
  );
}

function Frontier({ found: { hedges, chosen, choose, tracing }, currency }: { found: FoundPlan; currency: string }) {
  const styles = useStyles();
  if (!hedges) return <SolvingView solving={tracing} />;
  const { cost, risk } = hedges[chosen];
  return (
    <>
      <FrontierChart hedges={hedges} chosen={chosen} currency={currency} onChoose={choose} />
      <p className={styles.quiet}>
        {`Hedge ${chosen + 1} of ${hedges.length}, shown above: costs ${money(cost)} ${currency} and leaves ${money(risk)} ${currency} at risk in a move of 10%.`}
      </p>
    </>
  );
}

const spokenPlan = ({ legs }: Plan): string =>
  legs.length === 0 ? "No trade is worth its cost." : `Plan of ${legs.length} trade${legs.length === 1 ? "" : "s"}.`;
