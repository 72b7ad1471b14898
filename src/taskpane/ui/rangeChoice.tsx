import { Button, Field, Input, makeStyles, tokens } from "@fluentui/react-components";
import { useId, useState } from "react";

const useStyles = makeStyles({
  line: {
    display: "grid",
    gridTemplateColumns: "minmax(0, 1fr) auto",
    columnGap: tokens.spacingHorizontalS,
    alignItems: "end",
  },
});

interface RangeChoiceProps {
  label: string;
  address: string | undefined;
  /** Tables and named ranges of the workbook. */
  names: readonly string[];
  onSelection: () => void;
  onText: (text: string) => void;
}

/** A range by address, by the name of a table or range, or by what is selected. */
export function RangeChoice({ label, address = "", names, onSelection, onText }: RangeChoiceProps) {
  const styles = useStyles();
  const list = useId();
  const [typed, setTyped] = useState<string | null>(null);
  const commit = (): void => {
    setTyped(null);
    const text = typed?.trim() ?? "";
    if (text !== "" && text !== address) onText(text);
  };
  return (
    <div className={styles.line}>
      <Field label={label} size="small">
        <Input
          size="small"
          list={list}
          placeholder="Range, table or name"
          value={typed ?? address}
          onChange={(_, { value }) => setTyped(value)}
          onBlur={commit}
          onKeyDown={({ key }) => {
            if (key === "Enter") commit();
            if (key === "Escape") setTyped(null);
          }}
        />
      </Field>
      <Button
        size="small"
        onClick={() => {
          setTyped(null);
          onSelection();
        }}
      >
        Use selection
      </Button>
      <datalist id={list}>
        {names.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
    </div>
  );
}
