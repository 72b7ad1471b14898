import { Button, makeStyles } from "@fluentui/react-components";
import { NumberField } from "../ui/numberField";
import { Question } from "../ui/question";
import type { BrokenEquity } from "./equity";

const useStyles = makeStyles({
  words: { margin: 0, overflowWrap: "anywhere" },
});

interface EquityChoiceProps {
  broken: BrokenEquity;
  isBusy: boolean;
  onActiveCell: () => void;
  /** A typed equity; undefined to go without. */
  onEquity: (equity: number | undefined) => void;
  onShow: (cell: string) => void;
}

/** What counts as equity once its cell holds none: a card without it would propose another trade. */
export default function EquityChoice({ broken, isBusy, onActiveCell, onEquity, onShow }: EquityChoiceProps) {
  const styles = useStyles();
  const { underlying, cell, message } = broken;
  return (
    <Question title={`Which ${underlying} equity counts?`}>
      <p className={styles.words}>{cell ? `${cell}: ${message}` : message}</p>
      <Button appearance="primary" disabledFocusable={isBusy} onClick={onActiveCell}>
        Use the selected cell
      </Button>
      <NumberField label="Or this equity" unit={underlying} value={undefined} onChange={onEquity} />
      <Button disabledFocusable={isBusy} onClick={() => onEquity(undefined)}>
        Go without equity
      </Button>
      {cell !== "" && (
        <Button appearance="subtle" onClick={() => onShow(cell)}>
          Show it
        </Button>
      )}
    </Question>
  );
}
