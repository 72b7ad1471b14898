import { makeStyles, Select, tokens } from "@fluentui/react-components";
import type { Choice, Wanted } from "../desk/importing";
import { Disclosure } from "../ui/disclosure";
import { FIELDS_OF, unitChoices } from "./choices";
import type { ColumnRead } from "./read";

const useStyles = makeStyles({
  list: { margin: 0, padding: 0, listStyleType: "none", display: "grid", rowGap: tokens.spacingVerticalS },
  column: {
    display: "grid",
    gridTemplateColumns: "minmax(0, 1fr) minmax(0, 1fr)",
    columnGap: tokens.spacingHorizontalS,
    alignItems: "start",
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
  },
  header: { fontWeight: tokens.fontWeightSemibold, overflowWrap: "anywhere" },
  samples: {
    color: tokens.colorNeutralForeground2,
    overflow: "hidden",
    textOverflow: "ellipsis",
    whiteSpace: "nowrap",
  },
  choices: { display: "grid", rowGap: tokens.spacingVerticalXXS },
});

interface ColumnChoicesProps {
  wanted: Wanted;
  columns: readonly ColumnRead[];
  /** Unread columns are a venue's own by the dozen, or a desk's that may matter. */
  isOwn: boolean;
  onChoose: (header: string, choice: Choice) => void;
}

/** Each column with its first values, what it is read as, and in which unit. */
export function ColumnChoices({ wanted, columns, isOwn, onChoose }: ColumnChoicesProps) {
  const known = columns.filter(({ isKnown }) => isKnown);
  const others = columns.filter(({ isKnown }) => !isKnown);
  const list = (shown: readonly ColumnRead[]) => <Columns wanted={wanted} columns={shown} onChoose={onChoose} />;
  return (
    <>
      {known.length > 0 && <Disclosure summary={`Columns that are read (${known.length})`}>{list(known)}</Disclosure>}
      {others.length > 0 && (
        <Disclosure
          summary={`Columns that are not read unless you say so (${others.length})`}
          startsOpen={isOwn || known.length === 0}
        >
          {list(others)}
        </Disclosure>
      )}
    </>
  );
}

function Columns({ wanted, columns, onChoose }: Omit<ColumnChoicesProps, "isOwn">) {
  const styles = useStyles();
  return (
    <ul className={styles.list}>
      {columns.map((column, i) => (
        <li key={`${column.header} ${i}`} className={styles.column}>
          <span>
            <span className={styles.header}>{column.header}</span>
            <div className={styles.samples} title={column.samples.join(", ")}>
              {column.samples.join(", ") || "blank"}
            </div>
          </span>
          <ColumnChoice wanted={wanted} column={column} onChoose={(choice) => onChoose(column.header, choice)} />
        </li>
      ))}
    </ul>
  );
}

function ColumnChoice({
  wanted,
  column,
  onChoose,
}: {
  wanted: Wanted;
  column: ColumnRead;
  onChoose: (choice: Choice) => void;
}) {
  const styles = useStyles();
  const { header, field, unit, isChecked } = column;
  const fields = FIELDS_OF[wanted];
  const units = unitChoices(field);
  // What only a source reads cannot be chosen elsewhere, nor be left out.
  const isSources = field !== "" && !fields.includes(field);
  return (
    <div className={styles.choices}>
      <Select
        size="small"
        aria-label={`${header} is read as`}
        value={field}
        onChange={(_, { value }) => onChoose({ field: value, unit: "" })}
      >
        {isSources ? (
          <option value={field}>{field}</option>
        ) : (
          <option value="">{isChecked ? "compared" : "none"}</option>
        )}
        {fields.map((name) => (
          <option key={name} value={name}>
            {name}
          </option>
        ))}
      </Select>
      {units.length > 0 && (
        <Select
          size="small"
          aria-label={`Unit of ${header}`}
          value={units.includes(unit) ? unit : units[0]}
          onChange={(_, { value }) => onChoose({ field, unit: value })}
        >
          {units.map((name) => (
            <option key={name} value={name}>
              {UNIT_WORDS[`${field} ${name}`] ?? UNIT_WORDS[name] ?? name}
            </option>
          ))}
        </Select>
      )}
    </div>
  );
}

const UNIT_WORDS: Readonly<Record<string, string>> = {
  unit: "per unit",
  position: "of the position",
  point: "per unit, per vol point",
  day: "per unit, per day",
  "position point": "of the position, per vol point",
  "position day": "of the position, per day",
  percent: "in percent",
  decimal: "as a decimal",
};
