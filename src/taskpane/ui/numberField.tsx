import { Field, Input, makeStyles } from "@fluentui/react-components";
import { useState } from "react";
import { exampleNumber, fieldText, parseNumber } from "./language";

// Two of them share a line of 320 pixels.
const useStyles = makeStyles({ input: { minWidth: 0, width: "100%" }, unit: { whiteSpace: "nowrap" } });

interface NumberFieldProps {
  label: string;
  /** undefined shows an empty field. */
  value: number | undefined;
  unit: string;
  hint?: string;
  /** What is wrong with a number that cannot be taken. */
  check?: (value: number) => string | undefined;
  onChange: (value: number | undefined) => void;
}

/** A number that is taken when the field is left or Enter is pressed. "1,5" means two things and is not taken. */
export function NumberField({ label, value, unit, hint, check, onChange }: NumberFieldProps) {
  const styles = useStyles();
  const [typed, setTyped] = useState<string | null>(null);
  const text = typed ?? (value === undefined ? "" : fieldText(value));
  const isBlank = text.trim() === "";
  const parsed = isBlank ? undefined : parseNumber(text);
  const problem = isBlank
    ? undefined
    : parsed === undefined
      ? `Write a number such as ${exampleNumber()}`
      : check?.(parsed);
  const commit = (): void => {
    if (typed === null || problem) return;
    setTyped(null);
    if (parsed !== value) onChange(parsed);
  };
  return (
    <Field
      label={label}
      size="small"
      {...(hint ? { hint } : {})}
      {...(problem ? { validationMessage: problem, validationState: "error" as const } : {})}
    >
      <Input
        size="small"
        className={styles.input}
        inputMode="decimal"
        value={text}
        contentAfter={<span className={styles.unit}>{unit}</span>}
        onChange={(_, data) => setTyped(data.value)}
        onBlur={commit}
        onKeyDown={({ key }) => {
          if (key === "Enter") commit();
          if (key === "Escape") setTyped(null);
        }}
      />
    </Field>
  );
}
