import { makeStyles, tokens } from "@fluentui/react-components";
import { CHART, FORCED } from "../ui/chart/chartStyles";
import { useWidth } from "../ui/chart/useWidth";
import { signedMoney } from "../ui/format";

const useStyles = makeStyles({
  ...CHART,
  gain: { fill: tokens.colorPaletteBlueBorderActive, [FORCED]: { fill: "CanvasText" } },
  loss: { fill: tokens.colorPaletteDarkOrangeBorderActive, [FORCED]: { fill: "Highlight" } },
  total: { fill: tokens.colorNeutralForeground2, [FORCED]: { fill: "CanvasText" } },
});

const ROW = 22;
const BAR = 12;
const NAME = 88;
const AMOUNT = 74;

/** One step of a waterfall. */
export interface Step {
  readonly name: string;
  readonly amount: number;
}

/** How parts lead from 0 to their total: each bar begins where the one above ended, the last is the whole. */
export function Waterfall({ name, steps, total }: { name: string; steps: readonly Step[]; total: number }) {
  const styles = useStyles();
  const [box, width] = useWidth();
  const bars = barsOf(steps, total);
  const ends = bars.flatMap(({ from, to }) => [from, to]);
  const [low, high] = [Math.min(0, ...ends), Math.max(0, ...ends)];
  const room = Math.max(20, width - NAME - AMOUNT);
  const x = (value: number): number => NAME + (high === low ? 0 : ((value - low) / (high - low)) * room);
  return (
    <div ref={box}>
      {width > 0 && (
        <svg
          className={styles.svg}
          width={width}
          height={bars.length * ROW}
          role="img"
          aria-label={`${name}: ${bars.map((bar) => `${bar.name} ${signedMoney(bar.amount)}`).join(", ")}`}
        >
          <line className={styles.grid} x1={x(0)} x2={x(0)} y1={0} y2={bars.length * ROW} />
          {bars.map((bar, i) => {
            const [left, right] = [x(Math.min(bar.from, bar.to)), x(Math.max(bar.from, bar.to))];
            const style = bar.isTotal ? styles.total : bar.amount < 0 ? styles.loss : styles.gain;
            const middle = i * ROW + ROW / 2;
            return (
              <g key={bar.name}>
                <text className={styles.text} x={0} y={middle} dominantBaseline="central">
                  {bar.name}
                </text>
                <rect className={style} x={left} y={middle - BAR / 2} width={Math.max(1, right - left)} height={BAR} />
                <text className={styles.text} x={width} y={middle} dominantBaseline="central" textAnchor="end">
                  {signedMoney(bar.amount)}
                </text>
              </g>
            );
          })}
        </svg>
      )}
    </div>
  );
}

interface Bar extends Step {
  readonly from: number;
  readonly to: number;
  readonly isTotal: boolean;
}

export function barsOf(steps: readonly Step[], total: number): Bar[] {
  let at = 0;
  const bars = steps
    .filter(({ amount }) => amount !== 0)
    .map(({ name, amount }): Bar => {
      const from = at;
      at += amount;
      return { name, amount, from, to: at, isTotal: false };
    });
  return [...bars, { name: "Total", amount: total, from: 0, to: total, isTotal: true }];
}
