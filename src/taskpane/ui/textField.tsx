import { Field, Input, makeStyles } from "@fluentui/react-components";
import { useState } from "react";

const useStyles = makeStyles({ input: { minWidth: 0, width: "100%" } });

interface TextFieldProps {
  label: string;
  /** undefined shows an empty field. */
  value: string | undefined;
  hint?: string;
  placeholder?: string;
  onChange: (value: string | undefined) => void;
}

/** A word that is taken when the field is left or Enter is pressed. */
export function TextField({ label, value = "", hint, placeholder, onChange }: TextFieldProps) {
  const styles = useStyles();
  const [typed, setTyped] = useState<string | null>(null);
  const commit = (): void => {
    if (typed === null) return;
    setTyped(null);
    const text = typed.trim();
    if (text !== value) onChange(text === "" ? undefined : text);
  };
  return (
    <Field label={label} size="small" {...(hint ? { hint } : {})}>
      <Input
        size="small"
        className={styles.input}
        placeholder={placeholder}
        value={typed ?? value}
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
