import { makeStyles } from "@fluentui/react-components";
import type { ReactNode } from "react";

const useStyles = makeStyles({
  hidden: {
    position: "absolute",
    width: "1px",
    height: "1px",
    overflow: "hidden",
    clipPath: "inset(50%)",
    whiteSpace: "nowrap",
  },
  // As wide as its words it would reach past the pane, and a screen reader's frame with it.
  table: { tableLayout: "fixed", width: "1px" },
});

/** A table for who cannot see the chart that it stands under. */
export function UnseenTable({ children }: { children: ReactNode }) {
  const styles = useStyles();
  return (
    <div className={styles.hidden}>
      <table className={styles.table}>{children}</table>
    </div>
  );
}
