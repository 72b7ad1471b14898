import { makeStyles, MessageBar, MessageBarBody, tokens } from "@fluentui/react-components";
import { useMemo } from "react";
import type { Workbook } from "../../../excel/workbook/port";
import type { Desk } from "../../desk/desk";
import type { Settings } from "../../desk/settings";
import type { Traded } from "../../desk/state";
import { riskBook } from "../riskBook";
import { useCells } from "../useCells";
import { useRiskAnswer } from "../useRiskAnswer";
import type { AccountQuestion } from "./accountAnswer";
import { accountQuestion } from "./accountQuestion";
import { dangersOf, lineWords } from "./accountWords";

const useStyles = makeStyles({
  line: {
    color: tokens.colorNeutralForeground2,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
  },
});

interface AccountLineProps {
  desk: Desk;
  settings: Settings;
  underlying: string;
  /** What is traded in place of the card's own trade. */
  plan: readonly Traded[] | null;
  workbook: Pick<Workbook, "read" | "watch">;
}

/** What the account has left after the trade of a card, or a plan, and where it would be liquidated, marked before a ticket is written. */
export default function AccountLine({ desk, settings, underlying, plan, workbook }: AccountLineProps) {
  const styles = useStyles();
  const { source: balances, fault: balancesFault } = useCells(workbook, settings.account.balances);
  const { source: rules, fault: rulesFault } = useCells(workbook, settings.account.rules);
  const fault = rulesFault ?? balancesFault;
  const isWaiting = settings.account.balances !== null && balances === null;
  const question = useMemo(() => {
    const legs = riskBook(desk, underlying, plan)?.legs;
    return rules && legs && !isWaiting ? accountQuestion(desk, settings, legs, balances, rules) : null;
  }, [desk, settings, underlying, plan, balances, rules, isWaiting]);
  if (fault !== null) return <div className={styles.line}>{`Margin: ${fault}`}</div>;
  return question && <Answered question={question} />;
}

function Answered({ question }: { question: AccountQuestion }) {
  const styles = useStyles();
  const { answer, fault } = useRiskAnswer("account", question);
  if (fault) return <div className={styles.line}>{`Margin: ${fault.message}`}</div>;
  if (!answer) return <div className={styles.line}>Margin: computing…</div>;
  const state = answer.answer.after ?? answer.answer.before;
  const dangers = dangersOf(state);
  return (
    <>
      <div className={styles.line}>{lineWords(state)}</div>
      {dangers.length > 0 && (
        <MessageBar intent="error" layout="multiline">
          <MessageBarBody>{`${answer.answer.after ? "After this trade " : ""}${dangers.join("; ")}.`}</MessageBarBody>
        </MessageBar>
      )}
    </>
  );
}
