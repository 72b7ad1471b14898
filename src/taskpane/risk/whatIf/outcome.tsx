import { BasisLine, basisOf } from "../../desk/basisLine";
import type { Card } from "../../desk/card";
import type { Desk } from "../../desk/desk";
import type { PaneState } from "../../desk/state";
import { unitOf } from "../../desk/words";
import { AnswerLine, Quiet } from "../../ui/answerLine";
import { signedAmount } from "../../ui/format";
import { AccountView } from "../account/accountView";
import { Answered } from "../answered";
import { useRiskAnswer } from "../useRiskAnswer";
import { FiguresTable } from "./figuresTable";
import { marketWords } from "./keepSheet";
import { isUnknown, type WhatIfAnswer, type WhatIfQuestion } from "./whatIfAnswer";

interface OutcomeProps {
  question: WhatIfQuestion;
  card: Card;
  desk: Desk;
  state: PaneState;
  onShow: (cell: string) => void;
}

/** Every figure of the book as it is and as it is tried out. */
export function Outcome({ question, card, desk, state, onShow }: OutcomeProps) {
  const answering = useRiskAnswer("whatIf", question);
  return (
    <Answered name="What if" answering={answering} isStale={state.isStale} onShow={onShow}>
      {(answer, { market }) => (
        <>
          <AnswerLine detail={market === question.market ? `Market ${marketWords(market)}` : "…"}>
            {deltaWords(answer, card)}
          </AnswerLine>
          <BasisLine parts={basisOf(card, desk, state.settings.clock, state.reading)} onShow={onShow} />
          <FiguresTable answer={answer} card={card} market={market} greeks={state.settings.greekUnits} />
          <AccountPart account={answer.account} hasBalances={question.account?.balances !== null} />
        </>
      )}
    </Answered>
  );
}

function deltaWords({ before, after }: WhatIfAnswer, card: Card): string {
  const of = (figure: (typeof before)["netDelta"]): string => (isUnknown(figure) ? "not known" : signedAmount(figure));
  return `Net delta ${of(before.netDelta)} → ${of(after.netDelta)} ${unitOf(card)}`;
}

function AccountPart({ account, hasBalances }: { account: WhatIfAnswer["account"]; hasBalances: boolean }) {
  if (!account) return <Quiet>Margin and liquidation need rules: choose them in Risk, Margin and liquidation.</Quiet>;
  const { before, after } = account;
  const unknown = [before, after].find(isUnknown);
  if (isUnknown(before) || isUnknown(after)) return <Quiet>{`Margin: ${unknown?.unknown ?? ""}`}</Quiet>;
  return (
    <AccountView answer={{ before, after }} hasBalances={hasBalances} traded="The whole account, now and what if" />
  );
}
