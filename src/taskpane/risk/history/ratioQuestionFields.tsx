import { Field, makeStyles, Select, tokens } from "@fluentui/react-components";
import { RATIO_METHODS } from "../../../core/ratios/hedgeRatio";
import { METHOD_WORDS } from "./ratioWords";
import type { RatioQuestion } from "./rollingRatio";
import type { HistorySettings } from "../../desk/settings";
import { NumberField } from "../../ui/numberField";

const useStyles = makeStyles({
  fields: {
    display: "grid",
    gridTemplateColumns: "minmax(0, 1fr) minmax(0, 1fr)",
    gap: tokens.spacingHorizontalS,
    // What is wrong with one stands under it alone.
    alignItems: "start",
  },
  wide: { gridColumn: "1 / -1" },
});

interface RatioQuestionFieldsProps {
  question: RatioQuestion;
  onChange: (change: Partial<HistorySettings>) => void;
}

/** Method, changes and window, as HEDGE.ROLLRATIO takes them. */
export function RatioQuestionFields({ question, onChange }: RatioQuestionFieldsProps) {
  const styles = useStyles();
  return (
    <div className={styles.fields}>
      <Field label="Method" size="small" className={styles.wide}>
        <Select size="small" value={question.method} onChange={(_, { value }) => onChange({ method: value })}>
          {RATIO_METHODS.map((method) => (
            <option key={method} value={method}>
              {METHOD_WORDS[method]}
            </option>
          ))}
        </Select>
      </Field>
      <Field label="Changes" size="small">
        <Select size="small" value={question.changes} onChange={(_, { value }) => onChange({ changes: value })}>
          <option value="differences">differences</option>
          <option value="log">log returns</option>
        </Select>
      </Field>
      <NumberField
        label="Window"
        unit="changes"
        value={question.window}
        check={(window) => (Number.isInteger(window) && window >= 2 ? undefined : "A whole number, 2 or more")}
        onChange={(window) => onChange({ window })}
      />
    </div>
  );
}
