import { makeStyles } from "@fluentui/react-components";
import type { ReactNode } from "react";
import { UNSEEN } from "../unseen";

const useStyles = makeStyles({
  hidden: UNSEEN,
  // As wide as its words it would reach past the pane, and a screen reader's frame with it.
  table: { tableLayout: "fixed", width: "1px" },
});

interface UnseenTableProps {
  caption: string;
  columns: readonly string[];
  /** Its rows. */
  children: ReactNode;
}

/** A table for who cannot see the chart that it stands under. */
export function UnseenTable({ caption, columns, children }: UnseenTableProps) {
  const styles = useStyles();
  return (
    <div className={styles.hidden}>
      <table className={styles.table}>
        <caption>{caption}</caption>
        <thead>
          <tr>
            {columns.map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  );
}
