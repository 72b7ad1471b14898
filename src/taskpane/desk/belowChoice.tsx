import { Button, makeStyles } from "@fluentui/react-components";
import { Question } from "../ui/question";
import type { RowBelow } from "./rowBelow";

const useStyles = makeStyles({
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
  return (
    <Question title="Does the row below belong to the book?">
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
    </Question>
  );
}
