import { makeStyles, mergeClasses, MessageBar, MessageBarBody, tokens } from "@fluentui/react-components";
import type { ReactNode } from "react";
import { HedgeError } from "../../core/errors";
import { ProblemList } from "../desk/problemList";
import { STALE } from "../ui/stale";
import { UnderWay, Unanswered } from "../ui/underWay";
import type { Answering } from "../ui/useAnswer";
import type { About, AnswerOf, QuestionOf } from "./questions";
import type { RiskBook } from "./riskBook";
import type { RiskAnswer } from "./useRiskAnswer";

const useStyles = makeStyles({
  answer: { display: "grid", gridTemplateColumns: "minmax(0, 1fr)", rowGap: tokens.spacingVerticalM },
  stale: STALE,
});

interface AnsweredProps<A extends About> {
  name: string;
  answering: Answering<RiskAnswer<A>>;
  /** Whose cells a fault leads to; without, it is said alone. */
  riskBook?: Pick<RiskBook, "cellOf">;
  isStale: boolean;
  onShow: (cell: string) => void;
  children: (answer: AnswerOf<A>, question: QuestionOf<A>) => ReactNode;
}

/** An answer of the Risk tab's thread, or how far it is, or why there is none. */
export function Answered<A extends About>({ name, answering, riskBook, isStale, onShow, children }: AnsweredProps<A>) {
  const styles = useStyles();
  const { answer, fault, isRunning, again } = answering;
  return (
    <>
      <UnderWay
        answering={answering}
        what={name}
        doing={`Computing ${name.toLowerCase()}…`}
        again="Compute again"
        hasAnswer={answer !== null}
      />
      {fault instanceof HedgeError && (
        <MessageBar intent="error" layout="multiline">
          <MessageBarBody>
            {riskBook ? (
              <ProblemList
                problems={[{ cell: riskBook.cellOf(fault.place), message: fault.message }]}
                onShow={onShow}
              />
            ) : (
              fault.message
            )}
          </MessageBarBody>
        </MessageBar>
      )}
      {fault && !(fault instanceof HedgeError) && (
        <Unanswered intent="error" title={`${name} stopped: ${fault.message}`} again="Retry" onAgain={again} />
      )}
      {answer && (
        <div className={mergeClasses(styles.answer, isStale && styles.stale)} aria-busy={isRunning}>
          {children(answer.answer, answer.question)}
        </div>
      )}
    </>
  );
}
