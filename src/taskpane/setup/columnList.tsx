import { makeStyles, Select, tokens } from "@fluentui/react-components";
import { useId } from "react";
import type { MappedColumn } from "../desk/columns";
import type { AssignedColumns } from "../desk/settings";

const useStyles = makeStyles({
  list: {
    display: "grid",
    gridTemplateColumns: "minmax(0, 1fr) minmax(0, 1fr)",
    gap: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalS}`,
    alignItems: "center",
    fontSize: tokens.fontSizeBase200,
  },
  missing: { color: tokens.colorStatusDangerForeground1 },
});

/** No header ends a line: they are trimmed. */
const AS_HEADERS_SAY = "\n";

interface ColumnListProps {
  columns: readonly MappedColumn[];
  /** The headers that the table has. */
  headers: readonly string[];
  /** What the user assigned, field to header; "" keeps a field from being read. */
  assigned: AssignedColumns;
  /** Is told how the headers that stand assigned become those that shall. */
  onAssign: (assign: (assigned: AssignedColumns) => AssignedColumns) => void;
}

/** Which column stands for what, as it was understood, and as it may be mended. */
export function ColumnList({ columns, headers, assigned, onAssign }: ColumnListProps) {
  const styles = useStyles();
  const id = useId();
  const assign = (field: string, header: string): void => {
    onAssign((standing) => {
      const others = Object.entries(standing).filter(([key]) => key !== field);
      return Object.fromEntries(header === AS_HEADERS_SAY ? others : [...others, [field, header]]);
    });
  };
  return (
    <div className={styles.list}>
      {columns.map(({ field, label, header, required }) => [
        <label
          key={field}
          htmlFor={`${id}${field}`}
          className={required && header === null ? styles.missing : undefined}
        >
          {required && header === null ? `${label} (needed)` : label}
        </label>,
        <Select
          key={`${field} choice`}
          id={`${id}${field}`}
          size="small"
          value={header ?? ""}
          onChange={(_, { value }) => assign(field, value)}
        >
          <option value="">none</option>
          {assigned[field] !== undefined && <option value={AS_HEADERS_SAY}>as the headers say</option>}
          {headers.map((name) => (
            <option key={name} value={name}>
              {name}
            </option>
          ))}
        </Select>,
      ])}
    </div>
  );
}
