import { Button, makeStyles } from "@fluentui/react-components";
import { Question } from "./question";

const useStyles = makeStyles({
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
  return (
    <Question title={title}>
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
    </Question>
  );
}
