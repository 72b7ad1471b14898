import { makeStyles, mergeClasses } from "@fluentui/react-components";
import { exact } from "./format";
import { UNSEEN } from "./unseen";

const useStyles = makeStyles({
  figure: { fontVariantNumeric: "tabular-nums", overflowWrap: "normal" },
  hidden: UNSEEN,
});

interface FigureProps {
  /** The number itself: shown to its last digit on hover, and read out so. */
  value: number;
  /** The number as it is set. */
  text: string;
  unit?: string;
  className?: string;
}

/** A number in tabular figures, short for the eye and exact for whoever asks. */
export function Figure({ value, text, unit = "", className }: FigureProps) {
  const styles = useStyles();
  const full = `${exact(value)} ${unit}`.trim();
  return (
    <span className={mergeClasses(styles.figure, className)} title={full}>
      <span aria-hidden="true">{`${text} ${unit}`.trim()}</span>
      <span className={styles.hidden}>{full}</span>
    </span>
  );
}

/** Text for a screen reader alone. */
export function Spoken({ children }: { children: string }) {
  return <span className={useStyles().hidden}>{children}</span>;
}
