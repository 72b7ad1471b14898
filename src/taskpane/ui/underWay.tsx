import {
  Button,
  makeStyles,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  MessageBarTitle,
  tokens,
} from "@fluentui/react-components";
import type { ReactNode } from "react";
import type { Answering } from "./useAnswer";
import { useLongerThan, Waiting } from "./waiting";

const useStyles = makeStyles({
  working: { display: "grid", rowGap: tokens.spacingVerticalS, justifyItems: "start" },
  line: { fontSize: tokens.fontSizeBase200, lineHeight: tokens.lineHeightBase200 },
  bar: { width: "100%", accentColor: tokens.colorBrandBackground },
});

/** From then on a wait says how far it is, and can be given up. */
const LONG_MILLISECONDS = 1000;

interface UnderWayProps {
  answering: Answering<unknown>;
  /** What is awaited: "the plan". */
  what: string;
  /** What is being done, where the work itself does not say: "Looking for the cheapest hedge". */
  doing: string;
  /** The button after a cancel: "Solve". */
  again: string;
  /** Whether an earlier answer stands meanwhile; else the outline of what is about to come does. */
  hasAnswer?: boolean;
}

/** How far an answer is: under way, with a cancel once it lasts, or given up, with a way to ask again. */
export function UnderWay({ answering, what, doing, again, hasAnswer = false }: UnderWayProps) {
  const styles = useStyles();
  const { isRunning, isCancelled, progress } = answering;
  const isLong = useLongerThan(LONG_MILLISECONDS, isRunning);
  if (isCancelled) return <Unanswered intent="info" title="Cancelled." again={again} onAgain={answering.again} />;
  if (!isRunning) return null;
  if (!isLong) return hasAnswer ? null : <Waiting what={what} />;
  const fraction = progress?.fraction;
  return (
    <div className={styles.working} role="status">
      <label className={styles.line}>
        {progress?.doing || doing}
        <progress className={styles.bar} max={1} {...(fraction === undefined ? {} : { value: fraction })} />
      </label>
      <Button size="small" onClick={answering.cancel}>
        Cancel
      </Button>
    </div>
  );
}

interface UnansweredProps {
  intent: "info" | "warning" | "error";
  title: string;
  /** What happened, and what to do about it. */
  children?: ReactNode;
  again: string;
  onAgain: () => void;
}

/** That there is no answer, why, and a way to ask again. */
export function Unanswered({ intent, title, children, again, onAgain }: UnansweredProps) {
  return (
    <MessageBar intent={intent} layout="multiline">
      <MessageBarBody>
        <MessageBarTitle>{title}</MessageBarTitle>
        {children}
      </MessageBarBody>
      <MessageBarActions>
        <Button size="small" onClick={onAgain}>
          {again}
        </Button>
      </MessageBarActions>
    </MessageBar>
  );
}
