import { Button, makeStyles, tokens } from "@fluentui/react-components";
import { useId } from "react";
import { NumberField } from "../ui/numberField";
import { Surface } from "../ui/surface";
import type { BrokenEquity } from "./equity";

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

interface EquityChoiceProps {
  broken: BrokenEquity;
  isBusy: boolean;
  onActiveCell: () => void;
  /** A typed equity; undefined to go without. */
  onEquity: (equity: number | undefined) => void;
  onShow: (cell: string) => void;
}

/** What counts as equity once its cell holds none: a card without it would propose another trade. */
export function EquityChoice({ broken, isBusy, onActiveCell, onEquity, onShow }: EquityChoiceProps) {
  const styles = useStyles();
  const heading = useId();
  const { underlying, cell, message } = broken;
  return (
    <Surface labelledBy={heading} className={styles.card}>
      <h2 id={heading} className={styles.heading}>
        {`Which ${underlying} equity counts?`}
      </h2>
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
    </Surface>
  );
}
