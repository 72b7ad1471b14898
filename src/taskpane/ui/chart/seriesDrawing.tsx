import { makeStyles, tokens } from "@fluentui/react-components";
import { CHART, FORCED } from "./chartStyles";
import type { Geometry, Plot } from "./geometry";

const useStyles = makeStyles({
  ...CHART,
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

export const SERIES_HEIGHT = 176;

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

interface SeriesDrawingProps {
  plot: Plot;
  lines: readonly LineDrawn[];
  marks: readonly Mark[];
  /** null until the width is known. */
  geometry: Geometry | null;
  width: number;
  /** Index of the value that is read. */
  at: number;
  /** Whether the cursor stands at it. */
  isRead: boolean;
}

/** The lines of a chart over their axes, for the eye alone. */
export function SeriesDrawing({ plot, lines, marks, geometry, width, at, isRead }: SeriesDrawingProps) {
  const styles = useStyles();
  if (!geometry) return <svg className={styles.svg} width="0" height={SERIES_HEIGHT} aria-hidden="true" />;
  return (
    <svg className={styles.svg} width={width} height={SERIES_HEIGHT} aria-hidden="true" focusable="false">
      <Axes geometry={geometry} withZero={plot.withZero ?? false} />
      {marks.map(({ at: value, kind }) =>
        kind === "spot" ? (
          <Upright key={`spot ${value}`} geometry={geometry} x={geometry.xOf(value)} kind="spot" />
        ) : null,
      )}
      {lines.map(({ name: line, stroke, isQuiet }, i) => (
        <path
          key={line}
          className={isQuiet ? styles.quietLine : styles.line}
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
      {isRead && <Upright geometry={geometry} x={geometry.x[at]} kind="cursor" />}
      <Dots lines={lines} geometry={geometry} at={at} />
    </svg>
  );
}

/** The values that are read. */
function Dots({ lines, geometry, at }: Pick<SeriesDrawingProps, "lines" | "at"> & { geometry: Geometry }) {
  const styles = useStyles();
  return geometry.y.map(
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
  );
}

function Axes({ geometry: { plot, yTicks, xTicks, zero }, withZero }: { geometry: Geometry; withZero: boolean }) {
  const styles = useStyles();
  return (
    <>
      {yTicks.map((tick) => (
        <g key={tick.at}>
          <line className={styles.grid} x1={plot.left} x2={plot.right} y1={tick.at} y2={tick.at} />
          <text className={styles.text} x={plot.left - 6} y={tick.at} dy="0.32em" textAnchor="end">
            {tick.text}
          </text>
        </g>
      ))}
      {xTicks.map((tick) => (
        <text key={tick.at} className={styles.text} x={tick.at} y={SERIES_HEIGHT - 6} textAnchor="middle">
          {tick.text}
        </text>
      ))}
      {withZero && <line className={styles.axis} x1={plot.left} x2={plot.right} y1={zero} y2={zero} />}
    </>
  );
}

/** A line from the top of the plot to its foot. */
function Upright({ geometry: { plot }, x, kind }: { geometry: Geometry; x: number; kind: "spot" | "cursor" }) {
  const styles = useStyles();
  if (kind === "cursor") return <line className={styles.cursor} x1={x} x2={x} y1={plot.top} y2={plot.bottom} />;
  const isAtRight = x > (plot.left + plot.right) / 2;
  return (
    <>
      <line className={styles.axis} strokeDasharray="1 3" x1={x} x2={x} y1={plot.top} y2={plot.bottom} />
      <text
        className={styles.text}
        x={isAtRight ? x - 4 : x + 4}
        y={plot.top}
        dy="0.7em"
        textAnchor={isAtRight ? "end" : "start"}
      >
        spot
      </text>
    </>
  );
}

/** A piece of a line as it is drawn, for a legend. */
export function StrokeSample({ line: { stroke, isQuiet } }: { line: LineDrawn }) {
  const styles = useStyles();
  return (
    <svg width="22" height="8" aria-hidden="true" focusable="false">
      <line
        className={isQuiet ? styles.quietLine : styles.line}
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
