import { makeStyles, tokens } from "@fluentui/react-components";
import type { ReactNode } from "react";

const useStyles = makeStyles({
  answer: {
    margin: 0,
    fontSize: tokens.fontSizeBase400,
    lineHeight: tokens.lineHeightBase400,
    fontWeight: tokens.fontWeightSemibold,
    fontVariantNumeric: "tabular-nums",
    overflowWrap: "anywhere",
  },
  detail: {
    margin: 0,
    color: tokens.colorNeutralForeground2,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    fontVariantNumeric: "tabular-nums",
    overflowWrap: "anywhere",
  },
});

/** What a section says in one line, and what that rests on beneath it. */
export function AnswerLine({ children, detail }: { children: ReactNode; detail?: ReactNode }) {
  const styles = useStyles();
  return (
    <div>
      <p className={styles.answer}>{children}</p>
      {detail !== undefined && <p className={styles.detail}>{detail}</p>}
    </div>
  );
}

/** Words that matter less. */
export function Quiet({ children }: { children: ReactNode }) {
  return <p className={useStyles().detail}>{children}</p>;
}
