import { makeStyles, tokens } from "@fluentui/react-components";
import { type KeyboardEvent, type ReactNode, useId, useMemo, useState } from "react";
import { Spoken } from "../figure";
import { DataTable } from "./dataTable";
import { geometryOf, nearest, type Plot } from "./geometry";
import { type LineDrawn, type Mark, SERIES_HEIGHT, SeriesDrawing } from "./seriesDrawing";
import { useWidth } from "./useWidth";

const useStyles = makeStyles({
  chart: {
    display: "grid",
    gridTemplateColumns: "minmax(0, 1fr)",
    rowGap: tokens.spacingVerticalXS,
    position: "relative",
  },
  line: {
    display: "flex",
    flexWrap: "wrap",
    justifyContent: "space-between",
    columnGap: tokens.spacingHorizontalS,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
  },
  name: { fontWeight: tokens.fontWeightSemibold },
  reading: { fontVariantNumeric: "tabular-nums", whiteSpace: "nowrap" },
  drawing: {
    ":focus-visible": {
      outline: `2px solid ${tokens.colorStrokeFocus2}`,
      outlineOffset: "2px",
      borderRadius: tokens.borderRadiusMedium,
    },
  },
});

interface SeriesChartProps {
  name: string;
  plot: Plot;
  lines: readonly LineDrawn[];
  marks?: readonly Mark[];
  /** What the values stand at: "date". */
  column: string;
  /** Where a value stands: its date or its row. */
  labelOf: (i: number) => string;
  textOf: (value: number) => string;
  /** Where nothing else is read; the last value unless given. */
  rest?: number;
  /** What is read at the cursor, for the eye; a line of its own unless given. */
  readout?: (i: number) => ReactNode;
}

/** Lines over an axis. One tab stop; arrows move a cursor that reads the values. Nothing in it moves by itself. */
export function SeriesChart({
  name,
  plot,
  lines,
  marks = [],
  column,
  labelOf,
  textOf,
  rest,
  readout,
}: SeriesChartProps) {
  const styles = useStyles();
  const [frame, width] = useWidth();
  const geometry = useMemo(() => (width > 0 ? geometryOf(plot, width, SERIES_HEIGHT) : null), [plot, width]);
  const hint = useId();
  const reading = (i: number): string => {
    const values = plot.lines.map((line) => textOf(line[i]));
    const named = lines.length === 1 ? values : values.map((value, line) => `${lines[line].name} ${value}`);
    return `${labelOf(i)}: ${named.join(", ")}`;
  };
  const { cursor, at, spoken, setCursor, onKeyDown } = useCursor(plot.lines[0].length - 1, rest, reading);
  return (
    <div className={styles.chart}>
      <div className={styles.line} aria-hidden="true">
        <span className={styles.name}>{name}</span>
        {!readout && <span className={styles.reading}>{reading(at)}</span>}
      </div>
      <div
        ref={frame}
        className={styles.drawing}
        // Within an application a screen reader hands the arrow keys over.
        role="application"
        aria-roledescription="chart"
        aria-label={name}
        aria-describedby={hint}
        tabIndex={0}
        onKeyDown={onKeyDown}
        onFocus={() => setCursor(at)}
        onBlur={() => setCursor(null)}
        onPointerMove={({ clientX, currentTarget }) => {
          if (geometry) setCursor(nearest(geometry.x, clientX - currentTarget.getBoundingClientRect().left));
        }}
        onPointerLeave={() => setCursor(null)}
      >
        <SeriesDrawing
          plot={plot}
          lines={lines}
          marks={marks}
          geometry={geometry}
          width={width}
          at={at}
          isRead={cursor !== null}
        />
      </div>
      <span id={hint} hidden>
        Arrow keys read the values, Home and End the first and the last.
      </span>
      <div aria-live="polite">
        <Spoken>{spoken}</Spoken>
      </div>
      {readout?.(at)}
      <DataTable
        caption={name}
        columns={[column, ...lines.map((line) => line.name)]}
        lines={plot.lines}
        labelOf={labelOf}
        textOf={textOf}
      />
    </div>
  );
}

/** The value that is read: by the pointer, by arrow keys, which speak it, and else the one that is read at rest. */
function useCursor(last: number, rest: number | undefined, reading: (i: number) => string) {
  const [cursor, setCursor] = useState<number | null>(null);
  const [spoken, setSpoken] = useState("");
  // Other data may be shorter than where the cursor stood.
  const at = Math.min(cursor ?? rest ?? last, last);
  const onKeyDown = (event: KeyboardEvent): void => {
    const to = nextIndex(event.key, at, last);
    if (to === undefined || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    const i = Math.max(0, Math.min(last, to));
    setCursor(i);
    setSpoken(reading(i));
  };
  return { cursor, at, spoken, setCursor, onKeyDown };
}

/** Where a key moves the cursor; undefined for a key that does not. */
function nextIndex(key: string, at: number, last: number): number | undefined {
  const page = Math.max(1, Math.round(last / 10));
  switch (key) {
    case "ArrowLeft":
    case "ArrowDown":
      return at - 1;
    case "ArrowRight":
    case "ArrowUp":
      return at + 1;
    case "PageDown":
      return at - page;
    case "PageUp":
      return at + page;
    case "Home":
      return 0;
    case "End":
      return last;
    default:
      return undefined;
  }
}
