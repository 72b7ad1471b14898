import { makeStyles, MessageBar, MessageBarBody, tokens } from "@fluentui/react-components";
import { useMemo } from "react";
import type { Source, Workbook } from "../../../excel/workbook/port";
import type { Desk } from "../../desk/desk";
import type { Settings } from "../../desk/settings";
import type { Traded } from "../../desk/state";
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
    overflowWrap: "anywhere",
  },
});

export interface AccountOfProps {
  desk: Desk;
  settings: Settings;
  workbook: Pick<Workbook, "read" | "watch">;
}

interface AccountLineProps extends AccountOfProps {
  /** What is traded together. */
  trades: readonly Traded[];
}

/** What trades do to the margin of the account and to where it would be liquidated, marked before a ticket is written. */
export default function AccountLine({ desk, settings, trades, workbook }: AccountLineProps) {
  const styles = useStyles();
  const { balances, rules, fault } = useAccountCells(workbook, settings);
  const key = JSON.stringify(trades);
  const question = useMemo(
    () => (rules ? accountQuestion(desk, settings, JSON.parse(key) as Traded[], balances, rules) : null),
    [desk, settings, key, balances, rules],
  );
  if (fault !== null) return <div className={styles.line}>{`Margin: ${fault}`}</div>;
  return question && <Answered question={question} />;
}

/** The cells of an account; rules are null while a range is still to be read. */
export function useAccountCells(workbook: AccountOfProps["workbook"], { account }: Settings) {
  const { source: balances, fault: balancesFault } = useCells(workbook, account.balances);
  const { source: rules, fault: rulesFault } = useCells(workbook, account.rules);
  const isWaiting = account.balances !== null && balances === null;
  const read: { balances: Source | null; rules: Source | null; fault: string | null } = {
    balances,
    rules: isWaiting ? null : rules,
    fault: rulesFault ?? balancesFault,
  };
  return read;
}

function Answered({ question }: { question: AccountQuestion }) {
  const styles = useStyles();
  const { answer, fault } = useRiskAnswer("account", question);
  if (fault) return <div className={styles.line}>{`Margin: ${fault.message}`}</div>;
  if (!answer) return <div className={styles.line}>Margin: computing…</div>;
  const { before, after } = answer.answer;
  const dangers = dangersOf(after ?? before);
  return (
    <>
      <div className={styles.line}>{lineWords(before, after)}</div>
      {dangers.length > 0 && (
        <MessageBar intent="error" layout="multiline">
          <MessageBarBody>{`${after ? "After this trade " : ""}${dangers.join("; ")}.`}</MessageBarBody>
        </MessageBar>
      )}
    </>
  );
}
