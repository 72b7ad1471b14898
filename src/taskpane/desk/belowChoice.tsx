import { Button, makeStyles, tokens } from "@fluentui/react-components";
import { useId } from "react";
import { Surface } from "../ui/surface";
import type { RowBelow } from "./rowBelow";

const useStyles = makeStyles({
  card: { rowGap: tokens.spacingVerticalS, padding: tokens.spacingHorizontalL },
  heading: {
    margin: 0,
    fontSize: tokens.fontSizeBase400,
    lineHeight: tokens.lineHeightBase400,
    fontWeight: tokens.fontWeightSemibold,
  },
  words: { margin: 0, overflowWrap: "anywhere" },
});

interface BelowChoiceProps {
  below: RowBelow;
  isBusy: boolean;
  onShow: (address: string) => void;
  onTakeIn: () => void;
  onLeaveOut: () => void;
}

/** Whether a row below the book belongs to it: a position that nobody counts is a wrong order. */
export function BelowChoice({ below, isBusy, onShow, onTakeIn, onLeaveOut }: BelowChoiceProps) {
  const styles = useStyles();
  const heading = useId();
  return (
    <Surface labelledBy={heading} className={styles.card}>
      <h2 id={heading} className={styles.heading}>
        Does the row below belong to the book?
      </h2>
      <p className={styles.words}>{`${below.cell}: ${below.words}`}</p>
      <Button appearance="primary" disabledFocusable={isBusy} onClick={onTakeIn}>
        Take it in
      </Button>
      <Button disabledFocusable={isBusy} onClick={onLeaveOut}>
        Leave it out
      </Button>
      <Button appearance="subtle" onClick={() => onShow(below.cell)}>
        Show it
      </Button>
    </Surface>
  );
}
