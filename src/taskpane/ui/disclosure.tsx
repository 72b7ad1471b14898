import { Button, makeStyles, tokens } from "@fluentui/react-components";
import { type ReactNode, useId, useState } from "react";
import { ChevronDown, ChevronRight } from "./icons";

const useStyles = makeStyles({
  button: {
    justifyContent: "flex-start",
    minWidth: 0,
    marginLeft: `calc(-1 * ${tokens.spacingHorizontalM})`,
    paddingLeft: tokens.spacingHorizontalS,
    paddingRight: tokens.spacingHorizontalS,
    fontWeight: tokens.fontWeightRegular,
    textAlign: "left",
    alignItems: "flex-start",
    whiteSpace: "normal",
    overflowWrap: "anywhere",
    // The icon is 20 pixels high, a line of text 16.
    "& .fui-Button__icon": { marginTop: "-2px", flexShrink: 0 },
    // Forced colours draw a border, which must not cross that of a card.
    "@media (forced-colors: active)": { marginLeft: 0 },
  },
  body: { paddingTop: tokens.spacingVerticalXS, paddingBottom: tokens.spacingVerticalS },
});

/** A line that opens what stands behind it. */
export function Disclosure({
  summary,
  children,
  startsOpen = false,
  onToggle,
}: {
  summary: ReactNode;
  children: ReactNode;
  startsOpen?: boolean;
  onToggle?: (isOpen: boolean) => void;
}) {
  const styles = useStyles();
  const [isOpen, setOpen] = useState(startsOpen);
  const id = useId();
  return (
    <div>
      <Button
        appearance="subtle"
        size="small"
        className={styles.button}
        icon={isOpen ? <ChevronDown /> : <ChevronRight />}
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => {
          setOpen(!isOpen);
          onToggle?.(!isOpen);
        }}
      >
        {summary}
      </Button>
      <div id={id} className={styles.body} hidden={!isOpen}>
        {isOpen && children}
      </div>
    </div>
  );
}
