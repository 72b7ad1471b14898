import { Button, Field, Input } from "@fluentui/react-components";
import type { Clock } from "./settings";
import { serialOfText, textOfSerial } from "./time";
import { Question } from "../ui/question";

interface ClockChoiceProps {
  clock: Clock;
  onChange: (clock: Clock) => void;
  onActiveCell: () => void;
}

/** Three ways to say what time it is. Nothing is taken for granted: options change with it. */
export default function ClockChoice({ clock, onChange, onActiveCell }: ClockChoiceProps) {
  return (
    <Question title="From when do expiries count?">
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
    </Question>
  );
}
