import { Button, Field, Input, makeStyles } from "@fluentui/react-components";
import { useState } from "react";
import { Question } from "../ui/question";
import { commonStem, type Identity } from "./identity";

const useStyles = makeStyles({
  words: { margin: 0, overflowWrap: "anywhere" },
});

/** Names that are shown; the others are counted. */
const SHOWN = 4;

interface IdentityChoiceProps {
  /** The instruments of which nothing says what they are of. */
  instruments: readonly string[];
  isBusy: boolean;
  onChange: (identity: Identity) => void;
}

/** Whether several instruments are of one underlying: only then do their units add. */
export default function IdentityChoice({ instruments, isBusy, onChange }: IdentityChoiceProps) {
  const styles = useStyles();
  const [underlying, setUnderlying] = useState(() => commonStem(instruments));
  const rest = instruments.length - SHOWN;
  const name = underlying.trim();
  return (
    <Question title={`${instruments.length} instruments and no underlying: are they one?`}>
      <p className={styles.words}>
        {`${instruments.slice(0, SHOWN).join(", ")}${rest > 0 ? ` and ${rest} more` : ""}. The answer is kept in the workbook.`}
      </p>
      <Field label="The underlying of all" size="small">
        <Input value={underlying} onChange={(_, { value }) => setUnderlying(value)} />
      </Field>
      <Button
        appearance="primary"
        disabledFocusable={isBusy || name === ""}
        onClick={() => onChange({ kind: "one", underlying: name })}
      >
        {name === "" ? "All one underlying" : `All one underlying: ${name}`}
      </Button>
      <Button disabledFocusable={isBusy} onClick={() => onChange({ kind: "each" })}>
        Each its own
      </Button>
    </Question>
  );
}
