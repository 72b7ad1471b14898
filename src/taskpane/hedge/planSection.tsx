import { Button, makeStyles, MessageBar, MessageBarBody, MessageBarTitle, tokens } from "@fluentui/react-components";
import { useCallback, useLayoutEffect, useMemo, useState } from "react";
import type { Watching } from "../../core/hedge/watching";
import type { HedgeSolver } from "../../excel/solver";
import type { SolvedPlan } from "../desk/state";
import { useSolving } from "./useSolving";
import type { Card } from "../desk/card";
import { money } from "../ui/format";
import { type Plan, planOf } from "./plan";
import type { PlanQuestion } from "./planQuestion";
import { infeasibleWords } from "./planWords";
import { Disclosure } from "../ui/disclosure";
import { Spoken } from "../ui/figure";
import { FrontierChart } from "./frontierChart";
import { CheckIcon } from "../ui/icons";
import { PlanView } from "./planView";
import { ProblemList } from "../desk/problemList";
import { SolvingView } from "./solvingView";

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

/** Budgets between nothing spent and the whole plan: FRONTIER's own number. */
const POINTS = 10;

interface PlanSectionProps {
  card: Card;
  question: PlanQuestion;
  solver: HedgeSolver;
  horizonDays: number;
  isStale: boolean;
  isBusy: boolean;
  onShow: (cell: string) => void;
  /** Hears of each plan that is shown; of the same identity throughout. */
  onPlan: (plan: SolvedPlan) => void;
  onTicket: (plan: Plan) => void;
}

/** The cheapest hedge in several legs, and the cheaper ones that leave more at risk. */
export function PlanSection({
  card,
  question,
  solver,
  horizonDays,
  isStale,
  isBusy,
  onShow,
  onPlan,
  onTicket,
}: PlanSectionProps) {
  const styles = useStyles();
  const { problem, leftOut } = question;
  const solve = useCallback((watching: Watching) => solver.solve(problem, watching), [solver, problem]);
  const { solving, cancel, again } = useSolving(solve);
  const [wantsFrontier, setWantsFrontier] = useState(false);
  const trace = useCallback((watching: Watching) => solver.frontier(problem, POINTS, watching), [solver, problem]);
  const frontier = useSolving(wantsFrontier ? trace : null);
  const [choice, setChoice] = useState<{ problem: unknown; i: number } | null>(null);

  const hedges =
    frontier.solving.kind === "solved" && "length" in frontier.solving.answer ? frontier.solving.answer : null;
  const chosen = hedges && choice?.problem === problem ? choice.i : (hedges?.length ?? 1) - 1;
  const hedge = hedges
    ? hedges[chosen]
    : solving.kind === "solved" && solving.answer.kind === "optimal"
      ? solving.answer
      : null;
  const plan = useMemo(() => hedge && planOf(question, hedge), [question, hedge]);
  const { underlying } = card;
  // With the paint: after it a change of the book might be heard of first.
  useLayoutEffect(() => {
    if (plan) onPlan({ underlying, legs: plan.legs });
  }, [plan, underlying, onPlan]);

  return (
    <div className={styles.section}>
      {leftOut.length > 0 && (
        <Disclosure summary={`${leftOut.length} instrument${leftOut.length === 1 ? "" : "s"} left out`}>
          <ProblemList
            problems={leftOut.map(({ instrument, cell, fault }) => ({
              cell,
              message: `${instrument}: ${fault.message}`,
            }))}
            onShow={onShow}
          />
        </Disclosure>
      )}
      {solving.kind !== "solved" && <SolvingView solving={solving} onCancel={cancel} onAgain={again} />}
      {solving.kind === "solved" && solving.answer.kind === "infeasible" && (
        <MessageBar intent="warning" layout="multiline">
          <MessageBarBody>
            <MessageBarTitle>No trades meet the targets.</MessageBarTitle>
            {infeasibleWords(problem, solving.answer).join(" ")}
          </MessageBarBody>
        </MessageBar>
      )}
      {plan && (
        <>
          {plan.legs.length === 0 && (
            <div className={styles.calm}>
              <CheckIcon />
              <span>No trade is worth its cost: nothing to do</span>
            </div>
          )}
          <PlanView card={card} plan={plan} horizonDays={horizonDays} />
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
          <Disclosure summary="Spend less: cost against risk left" onToggle={setWantsFrontier}>
            {hedges ? (
              <>
                <FrontierChart hedges={hedges} chosen={chosen} onChoose={(i) => setChoice({ problem, i })} />
                <p className={styles.quiet}>
                  {`Hedge ${chosen + 1} of ${hedges.length}, shown above: costs ${money(hedges[chosen].cost)} USD and leaves ${money(hedges[chosen].risk)} USD at risk in a move of 10%.`}
                </p>
              </>
            ) : (
              frontier.solving.kind !== "solved" && (
                <SolvingView solving={frontier.solving} onCancel={frontier.cancel} onAgain={frontier.again} />
              )
            )}
          </Disclosure>
        </>
      )}
      <div aria-live="polite">
        <Spoken>{plan ? spokenPlan(plan) : ""}</Spoken>
      </div>
    </div>
  );
}

const spokenPlan = ({ legs }: Plan): string =>
  legs.length === 0 ? "No trade is worth its cost." : `Plan of ${legs.length} trade${legs.length === 1 ? "" : "s"}.`;
