import { MessageBar, MessageBarBody } from "@fluentui/react-components";
import { useMemo } from "react";
import { ratioAnswer, ratioQuestion } from "../model/rollingRatio";
import type { HistorySettings } from "../model/settings";
import { RatioQuestionFields } from "./ratioQuestionFields";
import { RatioView } from "./ratioView";
import { PricesSection, type PricesSectionProps } from "./risk/pricesSection";

interface HedgeRatioSectionProps extends PricesSectionProps {
  history: HistorySettings;
  onChange: (change: Partial<HistorySettings>) => void;
}

/** How many futures to sell against one spot, by two price histories: the answer, then the question. */
export function HedgeRatioSection({ history, onChange, ...prices }: HedgeRatioSectionProps) {
  const question = useMemo(() => ratioQuestion(history), [history]);
  return (
    <PricesSection
      {...prices}
      answer={(read, isStale) => <Answer history={read} question={question} isStale={isStale} />}
      question={<RatioQuestionFields question={question} onChange={onChange} />}
    />
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
