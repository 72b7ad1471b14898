import { Button, makeStyles, tokens } from "@fluentui/react-components";
import { useId } from "react";
import { Surface } from "./surface";

const useStyles = makeStyles({
  card: { rowGap: tokens.spacingVerticalM, padding: tokens.spacingHorizontalL },
  heading: {
    margin: 0,
    fontSize: tokens.fontSizeBase400,
    lineHeight: tokens.lineHeightBase400,
    fontWeight: tokens.fontWeightSemibold,
  },
  button: { minHeight: "44px" },
});

interface FirstRunProps {
  title: string;
  isBusy: boolean;
  onSelection: () => void;
  onSample?: () => void;
  onImport?: () => void;
}

/** The question that comes first, and one press that answers it. */
export function FirstRun({ title, isBusy, onSelection, onSample, onImport }: FirstRunProps) {
  const styles = useStyles();
  const heading = useId();
  return (
    <Surface labelledBy={heading} className={styles.card}>
      <h2 id={heading} className={styles.heading}>
        {title}
      </h2>
      <Button className={styles.button} appearance="primary" disabledFocusable={isBusy} onClick={onSelection}>
        Use my selection
      </Button>
      {onImport && (
        <Button className={styles.button} onClick={onImport}>
          Import…
        </Button>
      )}
      {onSample && (
        <Button className={styles.button} disabledFocusable={isBusy} onClick={onSample}>
          Insert sample desk
        </Button>
      )}
    </Surface>
  );
}
