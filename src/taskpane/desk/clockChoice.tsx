import { Button, Field, Input, makeStyles, tokens } from "@fluentui/react-components";
import { useId } from "react";
import type { Clock } from "./settings";
import { serialOfText, textOfSerial } from "./time";
import { Surface } from "../ui/surface";

const useStyles = makeStyles({
  card: { rowGap: tokens.spacingVerticalS, padding: tokens.spacingHorizontalL },
  heading: {
    margin: 0,
    fontSize: tokens.fontSizeBase400,
    lineHeight: tokens.lineHeightBase400,
    fontWeight: tokens.fontWeightSemibold,
  },
});

interface ClockChoiceProps {
  clock: Clock;
  onChange: (clock: Clock) => void;
  onActiveCell: () => void;
}

/** Three ways to say what time it is. Nothing is taken for granted: options change with it. */
export function ClockChoice({ clock, onChange, onActiveCell }: ClockChoiceProps) {
  const styles = useStyles();
  const heading = useId();
  return (
    <Surface labelledBy={heading} className={styles.card}>
      <h2 id={heading} className={styles.heading}>
        From when do expiries count?
      </h2>
      <Button onClick={onActiveCell}>Use the selected cell</Button>
      <Field label="Or this date and time" size="small">
        <Input
          size="small"
          type="datetime-local"
          defaultValue={clock.kind === "typed" ? textOfSerial(clock.serial) : ""}
          onChange={(_, { value }) => {
            const serial = serialOfText(value);
            if (serial !== undefined) onChange({ kind: "typed", serial });
          }}
        />
      </Field>
      <Button onClick={() => onChange({ kind: "computer" })}>{"This computer's clock, in UTC"}</Button>
    </Surface>
  );
}
