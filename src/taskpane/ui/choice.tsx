import { makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import { useId } from "react";

const useStyles = makeStyles({
  group: {
    display: "inline-flex",
    flexWrap: "wrap",
    maxWidth: "100%",
    margin: 0,
    padding: 0,
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    borderRadius: tokens.borderRadiusMedium,
    overflow: "hidden",
  },
  option: {
    position: "relative",
    padding: `${tokens.spacingVerticalXXS} ${tokens.spacingHorizontalS}`,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    cursor: "pointer",
    color: tokens.colorNeutralForeground2,
    ":hover": { backgroundColor: tokens.colorSubtleBackgroundHover },
    ":focus-within": {
      outline: `2px solid ${tokens.colorStrokeFocus2}`,
      outlineOffset: "-2px",
      borderRadius: tokens.borderRadiusMedium,
    },
  },
  chosen: {
    color: tokens.colorNeutralForegroundOnBrand,
    backgroundColor: tokens.colorBrandBackground,
    ":hover": { backgroundColor: tokens.colorBrandBackgroundHover },
    "@media (forced-colors: active)": {
      color: "HighlightText",
      backgroundColor: "Highlight",
      forcedColorAdjust: "none",
    },
  },
  input: { position: "absolute", opacity: 0, inset: 0, margin: 0, cursor: "pointer" },
});

interface ChoiceProps<T extends string> {
  label: string;
  options: readonly T[];
  value: T;
  onChange: (value: T) => void;
}

/** A few words side by side, one of them chosen. */
export function Choice<T extends string>({ label, options, value, onChange }: ChoiceProps<T>) {
  const styles = useStyles();
  const name = useId();
  return (
    <div role="radiogroup" aria-label={label} title={label} className={styles.group}>
      {options.map((option) => (
        <label key={option} className={mergeClasses(styles.option, option === value && styles.chosen)}>
          <input
            type="radio"
            className={styles.input}
            name={name}
            checked={option === value}
            onChange={() => onChange(option)}
          />
          {option}
        </label>
      ))}
    </div>
  );
}
