import { makeStyles, tokens } from "@fluentui/react-components";
import { useMemo } from "react";
import type { PriceHistory } from "./prices";
import { basisWords, effectivenessWords, intervalWords, pairLabel, ratioText, unitWords } from "./ratioWords";
import type { AskedRatio, RatioAnswer } from "./rollingRatio";
import { utcOfSerial } from "../../desk/time";
import type { Plot } from "../../ui/chart/geometry";
import { SeriesChart } from "../../ui/chart/seriesChart";
import { type Fact, FactList } from "../../ui/factList";
import { Figure } from "../../ui/figure";
import { count } from "../../ui/format";
import { FITTING_HERO } from "../../ui/fitting";

const useStyles = makeStyles({
  now: { display: "flex", flexWrap: "wrap", alignItems: "baseline", columnGap: tokens.spacingHorizontalS },
  number: {
    ...FITTING_HERO,
    fontWeight: tokens.fontWeightSemibold,
  },
  quiet: {
    color: tokens.colorNeutralForeground2,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
  },
});

interface RatioViewProps extends AskedRatio {
  answer: RatioAnswer;
}

/** The ratio now, how sure it is, what it would have done, and how it moved. */
export function RatioView({ answer, history, question }: RatioViewProps) {
  const styles = useStyles();
  const { ratio, rolling } = answer;
  const series = useMemo(() => rolling && seriesOf(rolling, history), [rolling, history]);
  const facts: Fact[] = [{ name: "Variance taken away", value: effectivenessWords(answer) }];
  if (rolling) {
    const whole = <Figure value={answer.wholeRatio} text={ratioText(answer.wholeRatio)} />;
    facts.push({ name: "Ratio of the whole history", value: whole });
  }
  if (history.dropped > 0) facts.push({ name: "Rows left out, without a pair", value: count(history.dropped) });
  return (
    <>
      <div>
        <div className={styles.quiet}>{basisWords(answer, question, history)}</div>
        <div className={styles.now} role="group" aria-label="Ratio now">
          <Figure className={styles.number} value={ratio} text={ratioText(ratio)} />
          <span className={styles.quiet}>{unitWords(question)}</span>
        </div>
        <div className={styles.quiet}>{intervalWords(answer, question).join(" ")}</div>
      </div>
      <FactList facts={facts} />
      {series && rolling ? (
        <SeriesChart
          name={`Hedge ratio, ${question.window} changes`}
          plot={series}
          lines={[{ name: "hedge ratio", stroke: "solid" }]}
          column={history.dates ? "date" : "row"}
          labelOf={(i) => pairLabel(history, rolling.start + i)}
          textOf={(value) => (Number.isFinite(value) ? ratioText(value) : "none, futures do not vary")}
        />
      ) : (
        <div className={styles.quiet}>This method is estimated on the whole history and has no rolling ratio.</div>
      )}
    </>
  );
}

const seriesOf = ({ ratios, start }: NonNullable<RatioAnswer["rolling"]>, { dates }: PriceHistory): Plot => ({
  along: dates
    ? { kind: "dates", dates: Array.from(dates.subarray(start), utcOfSerial) }
    : { kind: "count", length: ratios.length },
  lines: [ratios],
});
