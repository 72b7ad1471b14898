import { makeStyles, tokens } from "@fluentui/react-components";
import { type KeyboardEvent, type ReactNode, type Ref, useId, useMemo, useState } from "react";
import { Spoken } from "../figure";
import { AxisTitle } from "./axisTitle";
import { movedAlong } from "./alongKeys";
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
export function SeriesChart(props: SeriesChartProps) {
  const { name, plot, lines, marks = [], column, labelOf, textOf, rest, readout } = props;
  const styles = useStyles();
  const [frame, width] = useWidth();
  const geometry = useMemo(() => (width > 0 ? geometryOf(plot, width, SERIES_HEIGHT) : null), [plot, width]);
  const reading = (i: number): string => {
    const values = plot.lines.map((line) => textOf(line[i]));
    const named = lines.length === 1 ? values : values.map((value, line) => `${lines[line].name} ${value}`);
    return `${labelOf(i)}: ${named.join(", ")}`;
  };
  const cursor = useCursor(plot.lines[0].length - 1, rest, reading);
  const { at } = cursor;
  return (
    <div className={styles.chart}>
      <div className={styles.line} aria-hidden="true">
        <span className={styles.name}>{name}</span>
        {!readout && <span className={styles.reading}>{reading(at)}</span>}
      </div>
      <CursorFrame ref={frame} name={name} x={geometry?.x} cursor={cursor}>
        <SeriesDrawing
          plot={plot}
          lines={lines}
          marks={marks}
          geometry={geometry}
          width={width}
          at={at}
          isRead={cursor.isSet}
        />
      </CursorFrame>
      <AxisTitle>{column}</AxisTitle>
      <div aria-live="polite">
        <Spoken>{cursor.spoken}</Spoken>
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

interface CursorFrameProps {
  ref: Ref<HTMLDivElement>;
  name: string;
  /** Where the values stand across, in pixels. */
  x: Float64Array | undefined;
  cursor: ReturnType<typeof useCursor>;
  children: ReactNode;
}

/** What is focused and pointed at to read the values of a drawing. */
function CursorFrame({ ref, name, x, cursor: { at, setCursor, onKeyDown }, children }: CursorFrameProps) {
  const styles = useStyles();
  const hint = useId();
  return (
    <>
      <div
        ref={ref}
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
          if (x) setCursor(nearest(x, clientX - currentTarget.getBoundingClientRect().left));
        }}
        onPointerLeave={() => setCursor(null)}
      >
        {children}
      </div>
      <span id={hint} hidden>
        Arrow keys read the values, Home and End the first and the last.
      </span>
    </>
  );
}

/** The value that is read: by the pointer, by arrow keys, which speak it, and else the one that is read at rest. */
function useCursor(last: number, rest: number | undefined, reading: (i: number) => string) {
  const [cursor, setCursor] = useState<number | null>(null);
  const [spoken, setSpoken] = useState("");
  // Other data may be shorter than where the cursor stood.
  const at = Math.min(cursor ?? rest ?? last, last);
  const onKeyDown = (event: KeyboardEvent): void => {
    const to = movedAlong(event, at, last);
    if (to === undefined) return;
    event.preventDefault();
    setCursor(to);
    setSpoken(reading(to));
  };
  return { isSet: cursor !== null, at, spoken, setCursor, onKeyDown };
}
