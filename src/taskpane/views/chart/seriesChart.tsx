import { makeStyles, tokens } from "@fluentui/react-components";
import { type KeyboardEvent, useId, useMemo, useState } from "react";
import { Spoken } from "../figure";
import { DataTable } from "./dataTable";
import { geometryOf, nearest, type Series } from "./geometry";
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
    fontSize: tokens.fontSizeBase200,
    fontVariantNumeric: "tabular-nums",
    [FORCED]: { fill: "CanvasText" },
  },
  grid: { stroke: tokens.colorNeutralStroke2, [FORCED]: { stroke: "GrayText" } },
  value: { fill: "none", stroke: tokens.colorBrandForeground1, [FORCED]: { stroke: "CanvasText" } },
  cursor: { stroke: tokens.colorNeutralForeground3, [FORCED]: { stroke: "Highlight" } },
  dot: {
    fill: tokens.colorBrandForeground1,
    stroke: tokens.colorNeutralBackground1,
    [FORCED]: { fill: "Highlight", stroke: "Canvas" },
  },
});

const HEIGHT = 176;

interface SeriesChartProps {
  name: string;
  series: Series;
  columns: readonly [label: string, value: string];
  /** Where a value stands: its date or its row. */
  labelOf: (i: number) => string;
  textOf: (value: number) => string;
}

/** A line through time. One tab stop; arrows move a cursor that reads the values. Nothing in it moves by itself. */
export function SeriesChart({ name, series, columns, labelOf, textOf }: SeriesChartProps) {
  const styles = useStyles();
  const [frame, width] = useWidth();
  const geometry = useMemo(() => (width > 0 ? geometryOf(series, width, HEIGHT) : null), [series, width]);
  const last = series.values.length - 1;
  const [cursor, setCursor] = useState<number | null>(null);
  const [spoken, setSpoken] = useState("");
  const hint = useId();
  // Another history may be shorter than where the cursor stood.
  const at = cursor === null ? last : Math.min(cursor, last);
  const reading = (i: number): string => `${labelOf(i)}: ${textOf(series.values[i])}`;

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
        <span className={styles.reading}>{reading(at)}</span>
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
            <path className={styles.value} d={geometry.path} strokeWidth="1.5" strokeLinejoin="round" />
            {cursor !== null && (
              <line
                className={styles.cursor}
                x1={geometry.x[at]}
                x2={geometry.x[at]}
                y1={geometry.plot.top}
                y2={geometry.plot.bottom}
              />
            )}
            {Number.isFinite(geometry.y[at]) && (
              <circle className={styles.dot} cx={geometry.x[at]} cy={geometry.y[at]} r="4" strokeWidth="1.5" />
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
      <DataTable caption={name} columns={columns} values={series.values} labelOf={labelOf} textOf={textOf} />
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
