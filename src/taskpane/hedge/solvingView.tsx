import {
  Button,
  makeStyles,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  MessageBarTitle,
  tokens,
} from "@fluentui/react-components";
import type { Progress } from "../../core/hedge/watching";
import type { Solving } from "./useSolving";
import { useLongerThan, Waiting } from "../ui/waiting";

const useStyles = makeStyles({
  working: { display: "grid", rowGap: tokens.spacingVerticalS, justifyItems: "start" },
  line: { fontSize: tokens.fontSizeBase200, lineHeight: tokens.lineHeightBase200 },
  bar: { width: "100%", accentColor: tokens.colorBrandBackground },
});

/** From then on a wait says how far it is, and can be given up. */
const LONG_MILLISECONDS = 1000;

interface SolvingViewProps {
  solving: Exclude<Solving<unknown>, { kind: "solved" }>;
  onCancel: () => void;
  onAgain: () => void;
}

/** What stands in the place of an answer that is not there: under way, given up, out of reach, or failed. */
export function SolvingView({ solving, onCancel, onAgain }: SolvingViewProps) {
  switch (solving.kind) {
    case "working":
      return <Working progress={solving.progress} onCancel={onCancel} />;
    case "cancelled":
      return <Unanswered intent="info" title="Cancelled." words="" again="Solve" onAgain={onAgain} />;
    case "absent":
      return (
        <Unanswered
          intent="warning"
          title="The solver is not loaded."
          words="It comes from where the add-in is hosted, which could not be reached. Single instruments need no solver."
          again="Retry"
          onAgain={onAgain}
        />
      );
    case "failed":
      return (
        <Unanswered intent="error" title="No plan." words={sentence(solving.message)} again="Retry" onAgain={onAgain} />
      );
  }
}

function Working({ progress, onCancel }: { progress: Progress | null; onCancel: () => void }) {
  const styles = useStyles();
  if (!useLongerThan(LONG_MILLISECONDS)) return <Waiting what="the plan" />;
  return (
    <div className={styles.working} role="status">
      <label className={styles.line}>
        {progress?.doing ?? "Looking for the cheapest hedge"}
        <progress
          className={styles.bar}
          max={1}
          {...(progress?.fraction === undefined ? {} : { value: progress.fraction })}
        />
      </label>
      <Button size="small" onClick={onCancel}>
        Cancel
      </Button>
    </div>
  );
}

interface UnansweredProps {
  intent: "info" | "warning" | "error";
  title: string;
  words: string;
  again: string;
  onAgain: () => void;
}

function Unanswered({ intent, title, words, again, onAgain }: UnansweredProps) {
  return (
    <MessageBar intent={intent} layout="multiline">
      <MessageBarBody>
        <MessageBarTitle>{title}</MessageBarTitle>
        {words}
      </MessageBarBody>
      <MessageBarActions>
        <Button size="small" onClick={onAgain}>
          {again}
        </Button>
      </MessageBarActions>
    </MessageBar>
  );
}

const sentence = (message: string): string => `${message[0].toUpperCase()}${message.slice(1)}.`;
