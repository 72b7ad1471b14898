import { makeStyles, tokens } from "@fluentui/react-components";
import { type ReactNode, useId } from "react";
import { Guard } from "../ui/guard";
import { ChevronDown, ChevronRight } from "../ui/icons";

const useStyles = makeStyles({
  section: {
    display: "grid",
    gridTemplateColumns: "minmax(0, 1fr)",
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
    ":first-child": { borderTop: "none" },
  },
  heading: { margin: 0 },
  button: {
    display: "flex",
    alignItems: "center",
    columnGap: tokens.spacingHorizontalXS,
    width: "100%",
    minHeight: "44px",
    padding: 0,
    border: "none",
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: "transparent",
    color: tokens.colorNeutralForeground1,
    fontFamily: "inherit",
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
    fontWeight: tokens.fontWeightSemibold,
    textAlign: "left",
    cursor: "pointer",
    ":hover": { color: tokens.colorNeutralForeground1Hover },
    ":focus-visible": { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: "-2px" },
    "& svg": { flexShrink: 0 },
  },
  body: {
    display: "grid",
    gridTemplateColumns: "minmax(0, 1fr)",
    rowGap: tokens.spacingVerticalM,
    paddingBottom: tokens.spacingVerticalL,
  },
});

interface RiskSectionProps {
  name: string;
  isOpen: boolean;
  onToggle: () => void;
  children: ReactNode;
}

/** One question about the book. Nothing behind it is computed before it is opened. */
export function RiskSection({ name, isOpen, onToggle, children }: RiskSectionProps) {
  const styles = useStyles();
  const id = useId();
  return (
    <section className={styles.section} aria-label={name}>
      <h2 className={styles.heading}>
        <button type="button" className={styles.button} aria-expanded={isOpen} aria-controls={id} onClick={onToggle}>
          {isOpen ? <ChevronDown /> : <ChevronRight />}
          {name}
        </button>
      </h2>
      <div id={id} hidden={!isOpen}>
        {isOpen && (
          <div className={styles.body}>
            <Guard name={name}>{children}</Guard>
          </div>
        )}
      </div>
    </section>
  );
}
