import { useMemo } from "react";
import type { Traded } from "../../desk/state";
import { tradeWords } from "../../desk/words";
import { Quiet } from "../../ui/answerLine";
import { FactList } from "../../ui/factList";
import { useRiskAnswer } from "../useRiskAnswer";
import { type AccountOfProps, useAccountCells } from "./accountLine";
import { accountQuestion } from "./accountQuestion";
import { amountText, change } from "./accountWords";
import type { MarginsQuestion } from "./marginsAnswer";

interface MarginsListProps extends AccountOfProps {
  /** Trades of which one is to be chosen. */
  trades: readonly Traded[];
}

/** What each of several trades would do to the initial margin of the account. */
export default function MarginsList({ desk, settings, trades, workbook }: MarginsListProps) {
  const { balances, rules, fault: unread } = useAccountCells(workbook, settings);
  const key = JSON.stringify(trades);
  const question = useMemo((): MarginsQuestion | null => {
    const asked = (JSON.parse(key) as Traded[]).flatMap((trade) => {
      const one = rules && accountQuestion(desk, settings, [trade], balances, rules);
      return one?.after ? [{ ...one, after: one.after }] : [];
    });
    return asked.length > 0 ? { ...asked[0], afters: asked.map(({ after }) => after) } : null;
  }, [desk, settings, key, balances, rules]);
  const { answer, fault } = useRiskAnswer("margins", question);
  if (unread !== null || fault) return <Quiet>{`Margin of the account: ${unread ?? fault!.message}`}</Quiet>;
  if (!question) return null;
  if (!answer) return <Quiet>Margin of the account: computing…</Quiet>;
  const { coin, before, afters } = answer.answer;
  return (
    <>
      <Quiet>{`Initial margin of the account, before → after${coin && `, in ${coin}`}`}</Quiet>
      <FactList
        facts={trades.slice(0, afters.length).map((trade, i) => ({
          name: tradeWords(trade),
          value: change(amountText(before), amountText(afters[i])),
        }))}
      />
    </>
  );
}
