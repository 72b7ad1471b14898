import { makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import type { KeyboardEvent } from "react";

const useStyles = makeStyles({
  list: {
    display: "flex",
    flexWrap: "wrap",
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    paddingLeft: "6px",
  },
  tab: {
    position: "relative",
    padding: `6px ${tokens.spacingHorizontalSNudge} 8px`,
    border: "none",
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: "transparent",
    color: tokens.colorNeutralForeground2,
    fontFamily: tokens.fontFamilyBase,
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
    cursor: "pointer",
    ":focus-visible": { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: "-2px" },
    "::after": {
      content: '""',
      position: "absolute",
      left: tokens.spacingHorizontalSNudge,
      right: tokens.spacingHorizontalSNudge,
      bottom: 0,
      height: "2px",
      borderRadius: tokens.borderRadiusCircular,
    },
    ":hover::after": { backgroundColor: tokens.colorNeutralStroke1Hover },
  },
  chosen: {
    color: tokens.colorNeutralForeground1,
    fontWeight: tokens.fontWeightSemibold,
    "::after": {
      backgroundColor: tokens.colorCompoundBrandStroke,
      "@media (forced-colors: active)": { backgroundColor: "Highlight" },
    },
    ":hover::after": { backgroundColor: tokens.colorCompoundBrandStrokeHover },
  },
  badge: {
    marginLeft: tokens.spacingHorizontalXXS,
    padding: `0 ${tokens.spacingHorizontalXS}`,
    borderRadius: tokens.borderRadiusCircular,
    backgroundColor: tokens.colorStatusWarningBackground2,
    color: tokens.colorNeutralForeground1,
    border: `1px solid ${tokens.colorStatusWarningBorder2}`,
    fontSize: tokens.fontSizeBase100,
    whiteSpace: "nowrap",
  },
  // Keeps its room in either weight, so that its neighbours stay where they are.
  label: {
    display: "inline-grid",
    "::after": {
      content: "attr(data-label)",
      height: 0,
      overflow: "hidden",
      visibility: "hidden",
      fontWeight: tokens.fontWeightSemibold,
    },
  },
});

interface TabsProps<T extends string> {
  tabs: readonly { readonly value: T; readonly label: string; readonly badge?: string }[];
  /** undefined where what is shown belongs to none of them. */
  value: T | undefined;
  /** The id of what the tabs choose the content of; a tab's own id is this one with its value. */
  panelId: string;
  onChange: (value: T) => void;
}

/**
 * Fluent's tabs in looks and keys: one tab stop, arrows move, Enter or Space chooses. Fluent's own bring Tabster along, a
 * tenth of what the pane may weigh.
 */
export function Tabs<T extends string>({ tabs, value, panelId, onChange }: TabsProps<T>) {
  const styles = useStyles();
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>): void => {
    const buttons = [...event.currentTarget.querySelectorAll("button")];
    const to = nextOf(event.key, buttons.indexOf(document.activeElement as HTMLButtonElement), buttons.length);
    if (to === undefined) return;
    event.preventDefault();
    buttons[to].focus();
  };
  return (
    <div role="tablist" className={styles.list} onKeyDown={onKeyDown}>
      {tabs.map((tab, i) => {
        const isChosen = tab.value === value;
        return (
          <button
            key={tab.value}
            type="button"
            role="tab"
            id={`${panelId}-${tab.value}`}
            aria-controls={isChosen ? panelId : undefined}
            aria-selected={isChosen}
            tabIndex={isChosen || (value === undefined && i === 0) ? 0 : -1}
            className={mergeClasses(styles.tab, isChosen && styles.chosen)}
            onClick={() => onChange(tab.value)}
          >
            <span className={styles.label} data-label={tab.label}>
              {tab.label}
            </span>
            {tab.badge !== undefined && <span className={styles.badge}>{` ${tab.badge}`}</span>}
          </button>
        );
      })}
    </div>
  );
}

/** Where a key moves the focus, round and round; undefined for a key that does not. */
function nextOf(key: string, at: number, count: number): number | undefined {
  switch (key) {
    case "ArrowLeft":
      return (at + count - 1) % count;
    case "ArrowRight":
      return (at + 1) % count;
    case "Home":
      return 0;
    case "End":
      return count - 1;
    default:
      return undefined;
  }
}
