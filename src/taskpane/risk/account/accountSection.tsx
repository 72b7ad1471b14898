import { Button, Field, makeStyles, MessageBar, MessageBarBody, Select, tokens } from "@fluentui/react-components";
import { useId, useMemo, useState } from "react";
import type { Workbook } from "../../../excel/workbook/port";
import { ruleSheet, rulesRange, ruleTables } from "../../../sample/ruleTables";
import type { DeskActions } from "../../desk/actions";
import type { Desk } from "../../desk/desk";
import type { PaneState } from "../../desk/state";
import { Quiet } from "../../ui/answerLine";
import { RangeChoice } from "../../ui/rangeChoice";
import { Answered } from "../answered";
import { MarginSection } from "../marginSection";
import type { RiskBook } from "../riskBook";
import { tradedWords } from "../riskWords";
import { useCells } from "../useCells";
import { useRiskAnswer } from "../useRiskAnswer";
import type { AccountQuestion } from "./accountAnswer";
import { accountQuestion } from "./accountQuestion";
import { AccountView } from "./accountView";

const useStyles = makeStyles({
  section: { display: "grid", gridTemplateColumns: "minmax(0, 1fr)", rowGap: tokens.spacingVerticalM },
  line: {
    display: "grid",
    gridTemplateColumns: "minmax(0, 1fr) auto",
    columnGap: tokens.spacingHorizontalS,
    alignItems: "end",
  },
});

interface AccountSectionProps {
  riskBook: RiskBook;
  desk: Desk;
  state: PaneState;
  actions: DeskActions;
  workbook: Pick<Workbook, "read" | "watch">;
  names: readonly string[];
}

/** The whole account by the rules of a venue; without rules, each position as if the equity stood behind it alone. */
export function AccountSection({ riskBook, desk, state, actions, workbook, names }: AccountSectionProps) {
  const styles = useStyles();
  const { settings, isStale } = state;
  const { readAgain: readBalances, ...balances } = useCells(workbook, settings.account.balances);
  const { readAgain: readRules, ...rules } = useCells(workbook, settings.account.rules);
  const fault = rules.fault ?? balances.fault;
  const isWaiting = settings.account.balances !== null && balances.source === null;
  const question = useMemo(
    () =>
      rules.source && !isWaiting ? accountQuestion(desk, settings, riskBook.legs, balances.source, rules.source) : null,
    [desk, settings, riskBook.legs, balances.source, rules.source, isWaiting],
  );
  return (
    <div className={styles.section}>
      {fault !== null && (
        <MessageBar intent="warning" layout="multiline">
          <MessageBarBody>
            {fault}{" "}
            <Button
              size="small"
              onClick={() => {
                readBalances();
                readRules();
              }}
            >
              Read again
            </Button>
          </MessageBarBody>
        </MessageBar>
      )}
      {question && <AccountAnswered question={question} riskBook={riskBook} isStale={isStale} onShow={actions.show} />}
      {!settings.account.rules && <MarginSection riskBook={riskBook} isStale={isStale} onShow={actions.show} />}
      <RangeChoice
        label="Balances"
        address={balances.source?.address}
        names={names}
        onSelection={() => actions.choose("balances", "selection")}
        onText={(text) => actions.choose("balances", { text })}
      />
      <RangeChoice
        label="Margin rules"
        address={rules.source?.address}
        names={names}
        onSelection={() => actions.choose("rules", "selection")}
        onText={(text) => actions.choose("rules", { text })}
      />
      <SampleRules isBusy={state.isBusy} onInsert={actions.insertRules} />
    </div>
  );
}

interface AccountAnsweredProps {
  question: AccountQuestion;
  riskBook: RiskBook;
  isStale: boolean;
  onShow: (cell: string) => void;
}

function AccountAnswered({ question, riskBook, isStale, onShow }: AccountAnsweredProps) {
  const answering = useRiskAnswer("account", question);
  return (
    <Answered name="Margin" answering={answering} isStale={isStale} onShow={onShow}>
      {(answer, { before }) => (
        <AccountView answer={answer} hasBalances={before.balances !== null} traded={tradedWords(riskBook)} />
      )}
    </Answered>
  );
}

interface SampleRulesProps {
  isBusy: boolean;
  onInsert: DeskActions["insertRules"];
}

/** A venue's rules onto a sheet of their own, with what is to be known before one relies on them. */
function SampleRules({ isBusy, onInsert }: SampleRulesProps) {
  const styles = useStyles();
  const about = useId();
  const [chosen, choose] = useState(ruleTables[0]);
  const { name, asOf, heldAgainst, doesNotCover } = chosen;
  return (
    <>
      <div className={styles.line}>
        <Field label="Rules of a venue" size="small">
          <Select
            size="small"
            value={name}
            onChange={(_, { value }) => choose(ruleTables.find((table) => table.name === value) ?? chosen)}
          >
            {ruleTables.map((table) => (
              <option key={table.name} value={table.name}>
                {table.name}
              </option>
            ))}
          </Select>
        </Field>
        <Button
          size="small"
          disabled={isBusy}
          aria-describedby={about}
          onClick={() => onInsert(ruleSheet(chosen), rulesRange(chosen))}
        >
          Use these rules
        </Button>
      </div>
      <div id={about}>
        <Quiet>{`As of ${asOf}; held against ${heldAgainst}. Not covered: ${doesNotCover}.`}</Quiet>
      </div>
    </>
  );
}
