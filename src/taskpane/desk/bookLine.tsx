import { Link, makeStyles, tokens } from "@fluentui/react-components";
import type { ReadAs } from "./importing";

const useStyles = makeStyles({
  line: {
    margin: 0,
    padding: `0 ${tokens.spacingHorizontalL} ${tokens.spacingVerticalXS}`,
    color: tokens.colorNeutralForeground2,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    overflowWrap: "anywhere",
  },
});

/** How the book was read, with the way to the screen on which that is said otherwise. */
export function BookLine({ readAs, onReview }: { readAs: ReadAs; onReview: () => void }) {
  const styles = useStyles();
  return (
    <p className={styles.line}>
      {`${bookWords(readAs)} `}
      <Link as="button" inline onClick={onReview} aria-label="Review how the book was read">
        Review
      </Link>
    </p>
  );
}

/** "Read as OKX positions. Not read: last, margin; assumed: expiry 08:00 UTC." */
export function bookWords({ source, notRead, assumed }: Omit<ReadAs, "from">): string {
  const said = [notRead && `not read: ${notRead}`, assumed && `assumed: ${assumed}`].filter(Boolean).join("; ");
  return `Read as ${source}.${said && ` ${said[0].toUpperCase()}${said.slice(1)}.`}`;
}
