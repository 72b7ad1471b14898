import { useMemo } from "react";
import { useRiskAnswer } from "../useRiskAnswer";
import { type AskedRatio, ratioQuestion } from "./rollingRatio";
import type { HistorySettings } from "../../desk/settings";
import { RatioQuestionFields } from "./ratioQuestionFields";
import { RatioView } from "./ratioView";
import { Answered } from "../answered";
import { PricesSection, type PricesSectionProps } from "./pricesSection";

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
      answer={(read, isStale) => <Answer history={read} question={question} isStale={isStale} onShow={prices.onShow} />}
      question={<RatioQuestionFields question={question} onChange={onChange} />}
    />
  );
}

function Answer({
  history,
  question,
  isStale,
  onShow,
}: AskedRatio & { isStale: boolean; onShow: (cell: string) => void }) {
  const asked = useMemo<AskedRatio>(() => ({ history, question }), [history, question]);
  const answering = useRiskAnswer("ratio", asked);
  return (
    <Answered name="Hedge ratio" answering={answering} isStale={isStale} onShow={onShow}>
      {(answer, of) => <RatioView answer={answer} {...of} />}
    </Answered>
  );
}
