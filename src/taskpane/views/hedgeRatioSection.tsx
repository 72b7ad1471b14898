import { Button, makeStyles, MessageBar, MessageBarActions, MessageBarBody, tokens } from "@fluentui/react-components";
import { useMemo } from "react";
import type { PricesReading } from "../desk/usePrices";
import { type PriceHistory, readPrices } from "../model/prices";
import { ratioAnswer, ratioQuestion } from "../model/rollingRatio";
import type { HistorySettings } from "../model/settings";
import { Disclosure } from "./disclosure";
import { FirstRun } from "./firstRun";
import { ProblemList } from "./problemList";
import { RangeChoice } from "./rangeChoice";
import { RatioQuestionFields } from "./ratioQuestionFields";
import { RatioView } from "./ratioView";

const useStyles = makeStyles({
  section: { display: "grid", gridTemplateColumns: "minmax(0, 1fr)", rowGap: tokens.spacingVerticalM },
  quiet: {
    margin: 0,
    color: tokens.colorNeutralForeground2,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
  },
});

interface HedgeRatioSectionProps {
  history: HistorySettings;
  prices: PricesReading;
  names: readonly string[];
  isBusy: boolean;
  onChoose: (from: "selection" | { text: string }) => void;
  onChange: (change: Partial<HistorySettings>) => void;
  onSample: () => void;
  onShow: (cell: string) => void;
  onReadAgain: () => void;
}

/** How many futures to sell against one spot, by two price histories: the answer, then the question. */
export function HedgeRatioSection({ history, prices, names, isBusy, onChoose, ...on }: HedgeRatioSectionProps) {
  const styles = useStyles();
  const { source, fault } = prices;
  const question = useMemo(() => ratioQuestion(history), [history]);
  const read = useMemo(() => source && readPrices(source), [source]);
  const choice = (
    <RangeChoice
      label="Spot and futures prices"
      address={source?.address}
      names={names}
      onSelection={() => onChoose("selection")}
      onText={(text) => onChoose({ text })}
    />
  );
  if (!history.prices) {
    return (
      <div className={styles.section}>
        <FirstRun
          title="Which spot and futures prices?"
          isBusy={isBusy}
          onSelection={() => onChoose("selection")}
          onSample={on.onSample}
        />
        <p className={styles.quiet}>
          Two columns with a header row, spot and futures, oldest first. A column of dates may stand before them.
        </p>
        <Disclosure summary="By address or name">{choice}</Disclosure>
      </div>
    );
  }
  return (
    <div className={styles.section}>
      {fault !== null && (
        <MessageBar intent={source ? "warning" : "error"} layout="multiline">
          <MessageBarBody>{fault}</MessageBarBody>
          <MessageBarActions>
            <Button size="small" onClick={on.onReadAgain}>
              Read again
            </Button>
          </MessageBarActions>
        </MessageBar>
      )}
      {Array.isArray(read) && (
        <MessageBar intent="error" layout="multiline">
          <MessageBarBody>
            <ProblemList problems={read} onShow={on.onShow} />
          </MessageBarBody>
        </MessageBar>
      )}
      {isHistory(read) && <Answer history={read} question={question} isStale={fault !== null} />}
      <RatioQuestionFields question={question} onChange={on.onChange} />
      {choice}
    </div>
  );
}

function Answer({
  history,
  question,
  isStale,
}: Pick<Parameters<typeof RatioView>[0], "history" | "question" | "isStale">) {
  const answer = useMemo(() => ratioAnswer(history, question), [history, question]);
  if (!("requirement" in answer))
    return <RatioView answer={answer} history={history} question={question} isStale={isStale} />;
  return (
    <MessageBar intent="error" layout="multiline">
      <MessageBarBody>{answer.requirement}</MessageBarBody>
    </MessageBar>
  );
}

const isHistory = (read: ReturnType<typeof readPrices> | null): read is PriceHistory =>
  read !== null && !Array.isArray(read);
