import { makeStyles, tokens } from "@fluentui/react-components";
import { scaleLinear } from "d3-scale";
import { useMemo } from "react";
import { AxisTitle } from "./axisTitle";
import { CHART, FORCED } from "./chartStyles";
import { binsOf } from "./histogram";
import { UnseenTable } from "./unseenTable";
import { useWidth } from "./useWidth";

const useStyles = makeStyles({
  ...CHART,
  bar: { fill: tokens.colorBrandForeground1, [FORCED]: { fill: "CanvasText" } },
  loss: { fill: tokens.colorStatusDangerForeground1, [FORCED]: { fill: "CanvasText" } },
  mark: { stroke: tokens.colorNeutralForeground1, strokeDasharray: "3 2", [FORCED]: { stroke: "Highlight" } },
  markText: {
    fill: tokens.colorNeutralForeground1,
    fontFamily: tokens.fontFamilyBase,
    fontSize: tokens.fontSizeBase200,
    [FORCED]: { fill: "CanvasText" },
  },
});

const HEIGHT = 150;
const TOP = 34;
const BOTTOM = HEIGHT - 20;
const MOST_BINS = 32;

interface HistogramChartProps {
  name: string;
  /** What the values are, with their unit. */
  along: string;
  values: Float64Array;
  /** Where lines stand, with what they are. */
  marks: readonly { readonly at: number; readonly name: string }[];
  /** A value for an axis, and in full. */
  tickText: (value: number) => string;
  textOf: (value: number) => string;
}

/** How often values fell where. What is below zero is drawn apart; a table says the same to who cannot see it. */
export function HistogramChart({ name, along, values, marks, tickText, textOf }: HistogramChartProps) {
  const styles = useStyles();
  const [frame, width] = useWidth();
  const bins = useMemo(() => binsOf(values, MOST_BINS), [values]);
  const right = Math.max(width, 40) - 4;
  const [least, greatest] = [bins[0].from, bins[bins.length - 1].to];
  const across = scaleLinear(least === greatest ? [least - 1, greatest + 1] : [least, greatest], [4, right]);
  const up = scaleLinear([0, Math.max(...bins.map(({ count }) => count))], [BOTTOM, TOP]);
  const ticks = across.ticks(Math.max(2, Math.floor(right / 80)));
  return (
    <div ref={frame}>
      <svg className={styles.svg} width={Math.max(width, 1)} height={HEIGHT} aria-hidden="true" focusable="false">
        {bins.map(({ from, to, count }) => (
          <rect
            key={from}
            className={(from + to) / 2 < 0 ? styles.loss : styles.bar}
            x={across(from)}
            width={Math.max(1, across(to) - across(from) - 1)}
            y={up(count)}
            height={BOTTOM - up(count)}
          />
        ))}
        <line className={styles.grid} x1={4} x2={right} y1={BOTTOM} y2={BOTTOM} />
        {ticks.map((tick) => (
          <text key={tick} className={styles.text} x={across(tick)} y={HEIGHT - 5} textAnchor="middle">
            {tickText(tick)}
          </text>
        ))}
        {marks.map(({ at, name: word }, i) => {
          const x = Math.min(right, Math.max(4, across(at)));
          return (
            <g key={word}>
              <line className={styles.mark} x1={x} x2={x} y1={12 + 14 * i} y2={BOTTOM} />
              <text className={styles.markText} x={x + 3} y={11 + 14 * i} textAnchor={x > right / 2 ? "end" : "start"}>
                {word}
              </text>
            </g>
          );
        })}
      </svg>
      <AxisTitle>{along}</AxisTitle>
      <UnseenTable caption={name} columns={["From", "To", "Count"]}>
        {bins.map(({ from, to, count }) => (
          <tr key={from}>
            <td>{textOf(from)}</td>
            <td>{textOf(to)}</td>
            <td>{count}</td>
          </tr>
        ))}
      </UnseenTable>
    </div>
  );
}
