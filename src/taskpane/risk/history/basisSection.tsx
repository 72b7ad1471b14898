import { makeStyles, mergeClasses, MessageBar, MessageBarBody, tokens } from "@fluentui/react-components";
import { useMemo } from "react";
import { HedgeError } from "../../../core/errors";
import type { PriceHistory } from "./prices";
import { pairLabel } from "./ratioWords";
import { basisAnswer, type BasisAnswer } from "./basisAnswer";
import { basisNowWords, basisStatsWords, fundingWords, shareText } from "./basisText";
import { utcOfSerial } from "../../desk/time";
import type { Along, Plot } from "../../ui/chart/geometry";
import { SeriesChart } from "../../ui/chart/seriesChart";
import { AnswerLine, Quiet } from "../../ui/answerLine";
import { PricesSection, type PricesSectionProps } from "./pricesSection";
import { STALE } from "../../ui/stale";

const useStyles = makeStyles({
  answer: { display: "grid", gridTemplateColumns: "minmax(0, 1fr)", rowGap: tokens.spacingVerticalM },
  stale: STALE,
});

/** How far two legs stood apart through time, and what holding them apart was paid. */
export function BasisSection(props: PricesSectionProps) {
  return <PricesSection {...props} answer={(history, isStale) => <Answer history={history} isStale={isStale} />} />;
}

function Answer({ history, isStale }: { history: PriceHistory; isStale: boolean }) {
  const answer = useMemo(() => basisAnswer(history), [history]);
  if (answer instanceof HedgeError) {
    return (
      <MessageBar intent="error" layout="multiline">
        <MessageBarBody>{answer.message}</MessageBarBody>
      </MessageBar>
    );
  }
  return <BasisView answer={answer} history={history} isStale={isStale} />;
}

const periodOf = (history: PriceHistory): string =>
  history.dates ? `${pairLabel(history, 0)} to ${pairLabel(history, history.dates.length - 1)}` : "";

function BasisView({ answer, history, isStale }: { answer: BasisAnswer; history: PriceHistory; isStale: boolean }) {
  const styles = useStyles();
  const { basis, isAnnual, stats, funding } = answer;
  const plots = useMemo(() => {
    const along: Along = history.dates
      ? { kind: "dates", dates: Array.from(history.dates, utcOfSerial) }
      : { kind: "count", length: basis.length };
    const of = (line: Float64Array): Plot => ({ along, lines: [line], withZero: true, isShare: true });
    return { basis: basis.some(Number.isFinite) ? of(basis) : null, paid: funding && of(funding.paid) };
  }, [basis, funding, history.dates]);
  const along = {
    column: history.dates ? "date" : "row",
    labelOf: (i: number) => pairLabel(history, i),
    textOf: shareText,
  };
  return (
    <div className={mergeClasses(styles.answer, isStale && styles.stale)}>
      <AnswerLine detail={basisStatsWords(stats)}>{basisNowWords(answer)}</AnswerLine>
      {plots.basis ? (
        <SeriesChart
          name={isAnnual ? "Basis a year" : "Basis"}
          plot={plots.basis}
          lines={[{ name: isAnnual ? "simple basis a year" : "basis", stroke: "solid" }]}
          {...along}
        />
      ) : (
        <Quiet>No row has the years to expiry: they must be above 0.</Quiet>
      )}
      {funding && plots.paid ? (
        <>
          <Quiet>{fundingWords(funding, periodOf(history))}</Quiet>
          <SeriesChart
            name="Funding paid by longs"
            plot={plots.paid}
            lines={[{ name: "cumulative funding", stroke: "solid" }]}
            {...along}
          />
        </>
      ) : (
        <Quiet>A column funding rate in the range would show what longs have paid.</Quiet>
      )}
    </div>
  );
}
