import { makeStyles, tokens } from "@fluentui/react-components";
import { type KeyboardEvent, type ReactNode, useId, useMemo, useState } from "react";
import { Spoken } from "../figure";
import { AXIS_FONT } from "../fitting";
import { DataTable } from "./dataTable";
import { geometryOf, nearest, type Plot } from "./geometry";
import { useWidth } from "./useWidth";

const FORCED = "@media (forced-colors: active)";

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
  svg: { display: "block" },
  text: {
    fill: tokens.colorNeutralForeground2,
    fontFamily: tokens.fontFamilyBase,
    fontSize: AXIS_FONT,
    fontVariantNumeric: "tabular-nums",
    [FORCED]: { fill: "CanvasText" },
  },
  grid: { stroke: tokens.colorNeutralStroke2, [FORCED]: { stroke: "GrayText" } },
  value: { fill: "none", stroke: tokens.colorBrandForeground1, [FORCED]: { stroke: "CanvasText" } },
  quietLine: { fill: "none", stroke: tokens.colorNeutralForeground3, [FORCED]: { stroke: "GrayText" } },
  axis: { stroke: tokens.colorNeutralStroke1, [FORCED]: { stroke: "CanvasText" } },
  mark: {
    fill: tokens.colorNeutralBackground1,
    stroke: tokens.colorBrandForeground1,
    strokeWidth: "1.5px",
    [FORCED]: { fill: "Canvas", stroke: "CanvasText" },
  },
  cursor: { stroke: tokens.colorNeutralForeground3, [FORCED]: { stroke: "Highlight" } },
  dot: {
    fill: tokens.colorBrandForeground1,
    stroke: tokens.colorNeutralBackground1,
    [FORCED]: { fill: "Highlight", stroke: "Canvas" },
  },
  quietDot: {
    fill: tokens.colorNeutralForeground3,
    stroke: tokens.colorNeutralBackground1,
    [FORCED]: { fill: "GrayText", stroke: "Canvas" },
  },
});

const HEIGHT = 176;

/** How a line is drawn: by its kind, and never by its colour alone. */
export type Stroke = "solid" | "thin" | "dashed" | "dotted";

const DASHES: Readonly<Record<Stroke, string>> = { solid: "none", thin: "none", dashed: "6 4", dotted: "2 4" };

const WIDTHS: Readonly<Record<Stroke, number>> = { solid: 2, thin: 1.25, dashed: 2, dotted: 1.25 };

export interface LineDrawn {
  readonly name: string;
  readonly stroke: Stroke;
  /** Drawn in the colour of the text instead of the brand's. */
  readonly isQuiet?: boolean;
}

/** A place on the axis of numbers that is worth a mark. */
export interface Mark {
  readonly at: number;
  readonly kind: "spot" | "zero";
}

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
  const geometry = useMemo(() => (width > 0 ? geometryOf(plot, width, HEIGHT) : null), [plot, width]);
  const last = plot.lines[0].length - 1;
  const [cursor, setCursor] = useState<number | null>(null);
  const [spoken, setSpoken] = useState("");
  const hint = useId();
  // Other data may be shorter than where the cursor stood.
  const at = Math.min(cursor ?? rest ?? last, last);
  const reading = (i: number): string => {
    const values = plot.lines.map((line) => textOf(line[i]));
    const named = lines.length === 1 ? values : values.map((value, line) => `${lines[line].name} ${value}`);
    return `${labelOf(i)}: ${named.join(", ")}`;
  };

  const move = (to: number): void => {
    const i = Math.max(0, Math.min(last, to));
    setCursor(i);
    setSpoken(reading(i));
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const to = nextIndex(event.key, at, last);
    if (to === undefined || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    move(to);
  };

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
        {geometry ? (
          <svg className={styles.svg} width={width} height={HEIGHT} aria-hidden="true" focusable="false">
            {geometry.yTicks.map((tick) => (
              <g key={tick.at}>
                <line
                  className={styles.grid}
                  x1={geometry.plot.left}
                  x2={geometry.plot.right}
                  y1={tick.at}
                  y2={tick.at}
                />
                <text className={styles.text} x={geometry.plot.left - 6} y={tick.at} dy="0.32em" textAnchor="end">
                  {tick.text}
                </text>
              </g>
            ))}
            {geometry.xTicks.map((tick) => (
              <text key={tick.at} className={styles.text} x={tick.at} y={HEIGHT - 6} textAnchor="middle">
                {tick.text}
              </text>
            ))}
            {plot.withZero && (
              <line
                className={styles.axis}
                x1={geometry.plot.left}
                x2={geometry.plot.right}
                y1={geometry.zero}
                y2={geometry.zero}
              />
            )}
            {marks.map(({ at: value, kind }) =>
              kind === "spot" ? (
                <line
                  key={`spot ${value}`}
                  className={styles.axis}
                  strokeDasharray="1 3"
                  x1={geometry.xOf(value)}
                  x2={geometry.xOf(value)}
                  y1={geometry.plot.top}
                  y2={geometry.plot.bottom}
                />
              ) : null,
            )}
            {lines.map(({ name: line, stroke, isQuiet }, i) => (
              <path
                key={line}
                className={isQuiet ? styles.quietLine : styles.value}
                d={geometry.paths[i]}
                strokeWidth={WIDTHS[stroke]}
                strokeDasharray={DASHES[stroke]}
                strokeLinejoin="round"
              />
            ))}
            {marks.map(({ at: value, kind }) =>
              kind === "zero" ? (
                <rect
                  key={`zero ${value}`}
                  className={styles.mark}
                  x="-4"
                  y="-4"
                  width="8"
                  height="8"
                  transform={`translate(${geometry.xOf(value)} ${geometry.zero}) rotate(45)`}
                />
              ) : null,
            )}
            {cursor !== null && (
              <line
                className={styles.cursor}
                x1={geometry.x[at]}
                x2={geometry.x[at]}
                y1={geometry.plot.top}
                y2={geometry.plot.bottom}
              />
            )}
            {geometry.y.map(
              (y, i) =>
                Number.isFinite(y[at]) && (
                  <circle
                    key={lines[i].name}
                    className={lines[i].isQuiet ? styles.quietDot : styles.dot}
                    cx={geometry.x[at]}
                    cy={y[at]}
                    r={lines.length === 1 ? 4 : 3}
                    strokeWidth="1.5"
                  />
                ),
            )}
          </svg>
        ) : (
          <svg className={styles.svg} width="0" height={HEIGHT} aria-hidden="true" />
        )}
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

/** A piece of a line as it is drawn, for a legend. */
export function StrokeSample({ line: { stroke, isQuiet } }: { line: LineDrawn }) {
  const styles = useStyles();
  return (
    <svg width="22" height="8" aria-hidden="true" focusable="false">
      <line
        className={isQuiet ? styles.quietLine : styles.value}
        x1="0"
        x2="22"
        y1="4"
        y2="4"
        strokeWidth={WIDTHS[stroke]}
        strokeDasharray={DASHES[stroke]}
      />
    </svg>
  );
}
