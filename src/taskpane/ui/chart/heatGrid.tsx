import { makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import { type KeyboardEvent, useRef, useState } from "react";
import { FITTING_MATRIX } from "../fitting";
import { FORCED } from "./chartStyles";

const useStyles = makeStyles({
  table: {
    width: "100%",
    tableLayout: "fixed",
    borderCollapse: "separate",
    borderSpacing: "1px",
    ...FITTING_MATRIX,
    fontVariantNumeric: "tabular-nums",
    "& caption": { textAlign: "left", paddingBottom: tokens.spacingVerticalXS },
    "& th": { fontWeight: tokens.fontWeightRegular, color: tokens.colorNeutralForeground2, padding: "2px" },
    "& thead th": { textAlign: "right" },
    "& tbody th": { textAlign: "right", whiteSpace: "nowrap" },
  },
  // Five columns of "−24.7K" have to fit into the narrowest pane: cut short, it would read as a thousandth of itself.
  corner: { width: "38px" },
  cell: {
    padding: "3px 1px",
    textAlign: "right",
    whiteSpace: "nowrap",
    overflow: "hidden",
    borderRadius: tokens.borderRadiusSmall,
    color: tokens.colorNeutralForeground1,
    cursor: "default",
    ":focus": { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: "-1px" },
    [FORCED]: { ":focus": { outline: "2px solid Highlight" } },
  },
  marked: { boxShadow: `inset 0 0 0 2px ${tokens.colorNeutralForeground1}` },
  reading: {
    display: "flex",
    flexWrap: "wrap",
    justifyContent: "space-between",
    columnGap: tokens.spacingHorizontalS,
  },
  name: { fontWeight: tokens.fontWeightSemibold, color: tokens.colorNeutralForeground1 },
});

/** Share of the hue in the strongest cell: its text stays above 4.5:1 on either ground. */
const STRONGEST = 45;
const GAIN = tokens.colorPaletteBlueBorderActive;
const LOSS = tokens.colorPaletteDarkOrangeBorderActive;

interface HeatGridProps {
  name: string;
  /** What the rows are: "spot". */
  rowName: string;
  rows: readonly string[];
  columns: readonly string[];
  /** NaN where there is none. */
  values: readonly Float64Array[];
  textOf: (value: number) => string;
  /** A cell in words, with all that it stands for. */
  wordsOf: (row: number, column: number) => string;
  /** The cell that counts most. */
  marked?: readonly [row: number, column: number];
}

/**
 * A matrix in which the eye finds where it is warm. The number with its sign stands in each cell and the colour only
 * repeats it. One tab stop; arrows move in two dimensions.
 */
export function HeatGrid({ name, rowName, rows, columns, values, textOf, wordsOf, marked }: HeatGridProps) {
  const styles = useStyles();
  const { table, row, column, setAt, onKeyDown } = useCursor(rows.length - 1, columns.length - 1, marked);
  const largest = Math.max(...values.flatMap((line) => Array.from(line, (v) => (Number.isNaN(v) ? 0 : Math.abs(v)))));
  return (
    <table ref={table} role="grid" aria-label={name} className={styles.table} onKeyDown={onKeyDown}>
      <caption>
        <span className={styles.reading}>
          <span className={styles.name}>{name}</span>
          <span>{wordsOf(row, column)}</span>
        </span>
      </caption>
      <thead>
        <tr>
          <th scope="col" className={styles.corner}>
            {rowName}
          </th>
          {columns.map((label) => (
            <th key={label} scope="col">
              {label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((label, r) => (
          <tr key={label}>
            <th scope="row">{label}</th>
            {columns.map((columnLabel, c) => {
              const value = values[r][c];
              return (
                <td
                  key={columnLabel}
                  role="gridcell"
                  tabIndex={r === row && c === column ? 0 : -1}
                  className={mergeClasses(styles.cell, marked?.[0] === r && marked[1] === c && styles.marked)}
                  style={{ backgroundColor: groundOf(value, largest) }}
                  title={wordsOf(r, c)}
                  onFocus={() => setAt([r, c])}
                  onPointerEnter={() => setAt([r, c])}
                >
                  {Number.isNaN(value) ? "" : <data value={String(value)}>{textOf(value)}</data>}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The cell that is read, by the pointer or by keys: at first the marked one, or that in the middle. */
function useCursor(lastRow: number, lastColumn: number, marked: HeatGridProps["marked"]) {
  const table = useRef<HTMLTableElement>(null);
  const [at, setAt] = useState<readonly [number, number] | null>(null);
  const start = marked ?? [Math.floor(lastRow / 2), Math.floor(lastColumn / 2)];
  // Another matrix may be smaller than where the cursor stood.
  const [row, column] = at ? [Math.min(at[0], lastRow), Math.min(at[1], lastColumn)] : start;
  const onKeyDown = (event: KeyboardEvent): void => {
    const to = nextCell(event, row, column, lastRow, lastColumn);
    if (!to || event.altKey || event.metaKey) return;
    event.preventDefault();
    setAt(to);
    table.current?.querySelectorAll<HTMLElement>("tbody tr")[to[0]]?.querySelectorAll("td")[to[1]]?.focus();
  };
  return { table, row, column, setAt, onKeyDown };
}

/** Blue for a gain, orange for a loss, which those who see no green see too; the stronger, the larger. */
function groundOf(value: number, largest: number): string {
  if (!(Math.abs(value) > 0)) return "transparent";
  // A root, so that one extreme does not leave all others white.
  const share = Math.round(STRONGEST * Math.sqrt(Math.abs(value) / largest));
  return `color-mix(in srgb, ${value > 0 ? GAIN : LOSS} ${share}%, transparent)`;
}

/** Where a key moves to; undefined for a key that does not. */
function nextCell(
  { key, ctrlKey }: KeyboardEvent,
  row: number,
  column: number,
  lastRow: number,
  lastColumn: number,
): readonly [number, number] | undefined {
  switch (key) {
    case "ArrowUp":
      return [Math.max(0, row - 1), column];
    case "ArrowDown":
      return [Math.min(lastRow, row + 1), column];
    case "ArrowLeft":
      return [row, Math.max(0, column - 1)];
    case "ArrowRight":
      return [row, Math.min(lastColumn, column + 1)];
    case "Home":
      return [ctrlKey ? 0 : row, 0];
    case "End":
      return [ctrlKey ? lastRow : row, lastColumn];
    default:
      return undefined;
  }
}
