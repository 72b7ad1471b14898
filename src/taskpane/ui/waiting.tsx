import { makeStyles, tokens } from "@fluentui/react-components";
import { useEffect, useState } from "react";
import { Spoken } from "./figure";

/** Shorter waits need no sign: it would flicker. */
const UNSEEN_MILLISECONDS = 300;

const useStyles = makeStyles({
  card: {
    display: "grid",
    rowGap: tokens.spacingVerticalM,
    padding: tokens.spacingHorizontalL,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
  },
  bar: {
    height: "12px",
    borderRadius: tokens.borderRadiusSmall,
    backgroundColor: tokens.colorNeutralBackground4,
    "@media (forced-colors: active)": { border: "1px solid GrayText" },
  },
});

const WIDTHS = ["45%", "80%", "65%", "30%"];

/** Whether a wait has lasted so long that it wants a sign. */
export function useLongerThan(milliseconds: number, isWaiting = true): boolean {
  const [isLong, setLong] = useState(false);
  useEffect(() => {
    if (!isWaiting) return undefined;
    const timer = setTimeout(() => setLong(true), milliseconds);
    return () => {
      clearTimeout(timer);
      setLong(false);
    };
  }, [milliseconds, isWaiting]);
  return isLong;
}

/** The outline of what is about to stand here. */
export function Waiting({ what }: { what: string }) {
  const styles = useStyles();
  if (!useLongerThan(UNSEEN_MILLISECONDS)) return null;
  return (
    <div className={styles.card} role="status">
      <Spoken>{`Loading ${what}`}</Spoken>
      {WIDTHS.map((width) => (
        <div key={width} className={styles.bar} style={{ width }} />
      ))}
    </div>
  );
}
