import { makeStyles, tokens } from "@fluentui/react-components";
import { scaleLinear } from "d3-scale";
import { type KeyboardEvent, useId } from "react";
import type { Hedge } from "../../core/hedge/solve";
import { money } from "../ui/format";
import { written } from "../ui/language";
import { movedAlong } from "../ui/chart/alongKeys";
import { CHART, FORCED } from "../ui/chart/chartStyles";
import type { Tick } from "../ui/chart/geometry";
import { UnseenTable } from "../ui/chart/unseenTable";
import { useWidth } from "../ui/chart/useWidth";

const useStyles = makeStyles({
  frame: {
    cursor: "pointer",
    borderRadius: tokens.borderRadiusMedium,
    ":focus-visible": { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: "2px" },
  },
  ...CHART,
  point: {
    fill: tokens.colorNeutralBackground1,
    stroke: tokens.colorBrandForeground1,
    [FORCED]: { fill: "Canvas", stroke: "CanvasText" },
  },
  chosen: { fill: tokens.colorBrandForeground1, [FORCED]: { fill: "Highlight" } },
});

const HEIGHT = 168;
const TOP = 20;
const BOTTOM = HEIGHT - 36;

interface FrontierChartProps {
  /** Cheapest first. */
  hedges: readonly Hedge[];
  chosen: number;
  currency: string;
  onChoose: (i: number) => void;
}

/** Cost against what is left at risk. One tab stop: arrows choose a hedge, as a press near one does. */
export function FrontierChart({ hedges, chosen, currency, onChoose }: FrontierChartProps) {
  const styles = useStyles();
  const [frame, width] = useWidth();
  const hint = useId();
  const { cost, risk } = hedges[chosen];
  const layout = layoutOf(hedges, width);
  const onKeyDown = (event: KeyboardEvent): void => {
    const to = movedAlong(event, chosen, hedges.length - 1);
    if (to === undefined) return;
    event.preventDefault();
    onChoose(to);
  };
  return (
    <>
      <div
        ref={frame}
        className={styles.frame}
        role="slider"
        tabIndex={0}
        aria-label="Hedge by cost"
        aria-describedby={hint}
        aria-valuemin={1}
        aria-valuemax={hedges.length}
        aria-valuenow={chosen + 1}
        aria-valuetext={`cost ${money(cost)} ${currency}, risk left ${money(risk)} ${currency}`}
        onKeyDown={onKeyDown}
        onClick={({ clientX, currentTarget }) => {
          const x = clientX - currentTarget.getBoundingClientRect().left;
          const distances = layout.at.map((point) => Math.abs(point.x - x));
          onChoose(distances.indexOf(Math.min(...distances)));
        }}
      >
        <FrontierDrawing {...{ layout, width, chosen, currency }} />
      </div>
      <span id={hint} hidden>
        Arrow keys choose a hedge, Home and End the cheapest and the fullest.
      </span>
      <FrontierTable hedges={hedges} currency={currency} />
    </>
  );
}

const FrontierTable = ({ hedges, currency }: Pick<FrontierChartProps, "hedges" | "currency">) => (
  <UnseenTable
    caption="Cost against risk left"
    columns={["Hedge", `Cost, ${currency}`, `Risk left, ${currency}`, "Trades"]}
  >
    {hedges.map((hedge, i) => (
      <tr key={hedge.cost}>
        <th scope="row">{i + 1}</th>
        <td>
          <data value={String(hedge.cost)}>{money(hedge.cost)}</data>
        </td>
        <td>
          <data value={String(hedge.risk)}>{money(hedge.risk)}</data>
        </td>
        <td>{hedge.trades.length}</td>
      </tr>
    ))}
  </UnseenTable>
);

/** The chart in pixels. */
interface Layout {
  readonly left: number;
  readonly right: number;
  readonly xTicks: readonly Tick[];
  readonly yTicks: readonly Tick[];
  /** Where each hedge stands. */
  readonly at: readonly { readonly x: number; readonly y: number }[];
}

function layoutOf(hedges: readonly Hedge[], width: number): Layout {
  const up = scaleLinear([0, Math.max(...hedges.map(({ risk }) => risk)) || 1], [BOTTOM, TOP]).nice(3);
  const yTicks = up.ticks(3).map((level) => ({ at: up(level), text: written(level) }));
  const left = Math.max(...yTicks.map(({ text }) => text.length)) * 7 + 8;
  const right = Math.max(width - 10, left + 1);
  const across = scaleLinear(bounds(hedges.map(({ cost }) => cost)), [left + 6, right]);
  const xTicks = across
    .ticks(Math.max(2, Math.floor((right - left) / 70)))
    .map((cost) => ({ at: across(cost), text: written(cost) }));
  return { left, right, xTicks, yTicks, at: hedges.map(({ cost, risk }) => ({ x: across(cost), y: up(risk) })) };
}

interface FrontierDrawingProps extends Pick<FrontierChartProps, "chosen" | "currency"> {
  layout: Layout;
  width: number;
}

function FrontierDrawing({ layout, width, chosen, currency }: FrontierDrawingProps) {
  const styles = useStyles();
  const { left, right, xTicks, yTicks, at } = layout;
  return (
    <svg className={styles.svg} width={Math.max(width, 1)} height={HEIGHT} aria-hidden="true" focusable="false">
      <text className={styles.text} x={0} y={11}>
        {`Risk left, ${currency}`}
      </text>
      {yTicks.map((tick) => (
        <g key={tick.at}>
          <line className={styles.grid} x1={left} x2={right} y1={tick.at} y2={tick.at} />
          <text className={styles.text} x={left - 6} y={tick.at} dy="0.32em" textAnchor="end">
            {tick.text}
          </text>
        </g>
      ))}
      {xTicks.map((tick) => (
        <text key={tick.at} className={styles.text} x={tick.at} y={BOTTOM + 16} textAnchor="middle">
          {tick.text}
        </text>
      ))}
      <text className={styles.text} x={right} y={HEIGHT - 4} textAnchor="end">
        {`Cost, ${currency}`}
      </text>
      <polyline className={styles.line} points={at.map(({ x, y }) => `${x},${y}`).join(" ")} strokeWidth="1.5" />
      {at.map(({ x, y }, i) => (
        <circle
          key={i}
          className={i === chosen ? styles.chosen : styles.point}
          cx={x}
          cy={y}
          r={i === chosen ? 6 : 4}
          strokeWidth="1.5"
        />
      ))}
    </svg>
  );
}

/** A single hedge has no range of its own to be drawn in. */
function bounds(costs: readonly number[]): [number, number] {
  const [least, most] = [Math.min(...costs), Math.max(...costs)];
  return least === most ? [Math.min(0, least), most || 1] : [least, most];
}
