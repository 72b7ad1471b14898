import { Button, makeStyles, MessageBar, MessageBarBody, mergeClasses, tokens } from "@fluentui/react-components";
import type { ReactNode } from "react";
import type { RiskAnswering } from "./useRiskAnswer";
import type { RiskBook } from "./riskBook";
import type { About, AnswerOf, QuestionOf } from "./questions";
import { ProblemList } from "../desk/problemList";
import { useLongerThan, Waiting } from "../ui/waiting";
import { STALE } from "../ui/stale";

const useStyles = makeStyles({
  answer: { display: "grid", gridTemplateColumns: "minmax(0, 1fr)", rowGap: tokens.spacingVerticalM },
  stale: STALE,
  line: {
    display: "flex",
    flexWrap: "wrap",
    alignItems: "center",
    gap: tokens.spacingHorizontalS,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
  },
  bar: { flex: "1 1 80px", minWidth: 0, accentColor: tokens.colorBrandBackground },
});

/** A wait of this length wants to be told how far it is, and to be given up. */
const LONG_MILLISECONDS = 1000;

interface AnsweredProps<A extends About> {
  name: string;
  answering: RiskAnswering<A>;
  /** Whose cells a fault leads to; without, it is said alone. */
  riskBook?: RiskBook;
  isStale: boolean;
  onShow: (cell: string) => void;
  children: (answer: AnswerOf<A>, question: QuestionOf<A>) => ReactNode;
}

/** An answer of the Risk tab's thread, or how far it is, or why there is none. */
export function Answered<A extends About>({ name, answering, riskBook, isStale, onShow, children }: AnsweredProps<A>) {
  const styles = useStyles();
  const { answer, question, unanswerable, failure, isRunning, fraction, isCancelled } = answering;
  const isLong = useLongerThan(LONG_MILLISECONDS, isRunning);
  return (
    <>
      {isRunning && isLong && (
        <div className={styles.line} role="status">
          <span>{`Computing ${name.toLowerCase()}…`}</span>
          <progress className={styles.bar} aria-label={name} {...(fraction === null ? {} : { value: fraction })} />
          <Button size="small" onClick={answering.cancel}>
            Cancel
          </Button>
        </div>
      )}
      {isCancelled && (
        <div className={styles.line} role="status">
          <span>Cancelled.</span>
          <Button size="small" onClick={answering.again}>
            Compute again
          </Button>
        </div>
      )}
      {unanswerable && (
        <MessageBar intent="error" layout="multiline">
          <MessageBarBody>
            {riskBook ? (
              <ProblemList
                problems={[{ cell: riskBook.cellOf(unanswerable.place), message: unanswerable.requirement }]}
                onShow={onShow}
              />
            ) : (
              unanswerable.requirement
            )}
          </MessageBarBody>
        </MessageBar>
      )}
      {failure !== null && (
        <div className={styles.line} role="alert">
          <span>{`${name} stopped: ${failure}`}</span>
          <Button size="small" onClick={answering.again}>
            Retry
          </Button>
        </div>
      )}
      {answer && question ? (
        <div className={mergeClasses(styles.answer, isStale && styles.stale)} aria-busy={isRunning}>
          {children(answer, question)}
        </div>
      ) : (
        isRunning && !isLong && <Waiting what={name} />
      )}
    </>
  );
}
