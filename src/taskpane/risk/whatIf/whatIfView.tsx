import { Button, Field, makeStyles, MessageBar, MessageBarBody, Select, tokens } from "@fluentui/react-components";
import { useEffect, useMemo, useState } from "react";
import { faultWords, type Workbook } from "../../../excel/workbook/port";
import type { DeskActions } from "../../desk/actions";
import type { Card } from "../../desk/card";
import type { Desk } from "../../desk/desk";
import { ProblemList } from "../../desk/problemList";
import { isProblems } from "../../desk/problems";
import { StaleBar } from "../../desk/staleBar";
import type { PaneState } from "../../desk/state";
import { instrumentsTable } from "../../desk/tables";
import { useNames } from "../../desk/useNames";
import { AnswerLine, Quiet } from "../../ui/answerLine";
import { Disclosure } from "../../ui/disclosure";
import { RangeChoice } from "../../ui/rangeChoice";
import { signedAmount } from "../../ui/format";
import { unitOf } from "../../desk/words";
import { AccountView } from "../account/accountView";
import { Answered } from "../answered";
import { useCells } from "../useCells";
import { useRiskAnswer } from "../useRiskAnswer";
import { AddFields, changeWords, PositionFields } from "./changeFields";
import { FiguresTable } from "./figuresTable";
import { keepSheet, marketWords } from "./keepSheet";
import { MarketFields } from "./marketFields";
import { type Lists, movedTable } from "./mergedTable";
import { whatIfOrder } from "./order";
import { heldPositions, isTouched, NO_SCRATCH, type Scratch } from "./scratch";
import { whatIfBook } from "./whatIfBook";
import { isUnknown, type WhatIfAnswer, type WhatIfQuestion } from "./whatIfAnswer";

const useStyles = makeStyles({
  view: {
    display: "grid",
    gridTemplateColumns: "minmax(0, 1fr)",
    rowGap: tokens.spacingVerticalM,
    padding: tokens.spacingHorizontalM,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorBrandBackground2,
    border: `1px solid ${tokens.colorBrandStroke2}`,
  },
  list: { margin: 0, padding: 0, listStyleType: "none", display: "grid", rowGap: tokens.spacingVerticalXXS },
  change: {
    display: "flex",
    justifyContent: "space-between",
    alignItems: "center",
    columnGap: tokens.spacingHorizontalS,
    overflowWrap: "anywhere",
  },
  actions: { display: "flex", flexWrap: "wrap", gap: tokens.spacingHorizontalS },
  main: { minHeight: "44px" },
  chain: { paddingTop: tokens.spacingVerticalS },
});

interface WhatIfViewProps {
  state: PaneState;
  desk: Desk;
  actions: DeskActions;
  workbook: Pick<Workbook, "read" | "watch" | "names" | "find" | "selection" | "addSheets">;
  scratch: Scratch;
  onScratch: (scratch: Scratch) => void;
}

/** A copy of the book on which trades and markets are tried out, with every figure beside that of the book itself. */
export default function WhatIfView(props: WhatIfViewProps) {
  const { desk, state, actions, scratch, onScratch } = props;
  const styles = useStyles();
  const [chosen, choose] = useState<string | null>(null);
  const card = desk.cards.find(({ underlying }) => underlying === chosen) ?? desk.cards.at(0);
  const { positions } = desk.tables;
  if (!card || !positions) return <Quiet>The book has no answer yet: the Hedge tab says what is missing.</Quiet>;
  return (
    <section className={styles.view} aria-label="What if">
      {state.isStale && <StaleBar isBusy={state.isBusy} onRecompute={actions.recompute} />}
      {desk.cards.length > 1 && (
        <Field label="Underlying" size="small">
          <Select size="small" value={card.underlying} onChange={(_, { value }) => choose(value)}>
            {desk.cards.map(({ underlying }) => (
              <option key={underlying} value={underlying}>
                {underlying}
              </option>
            ))}
          </Select>
        </Field>
      )}
      <MarketFields market={scratch.market} onChange={(market) => onScratch({ ...scratch, market })} />
      <Tried {...props} card={card} positions={positions} />
    </section>
  );
}

type TriedProps = WhatIfViewProps & { card: Card; positions: NonNullable<Desk["tables"]["positions"]> };

function Tried(props: TriedProps) {
  const { desk, state, workbook, scratch, onScratch, card, positions } = props;
  const styles = useStyles();
  const { settings } = state;
  const { changes, market, chain } = scratch;
  const { now, tables } = desk;
  const { identity } = settings;
  const chainTable = useMemo(
    () => chain && instrumentsTable(chain, now, { instrumentColumns: {}, identity }),
    [chain, now, identity],
  );
  const lists = useMemo<Lists>(
    () => ({ instruments: tables.instruments, chain: chainTable }),
    [tables.instruments, chainTable],
  );
  const { source: balances, fault: balancesFault } = useCells(workbook, settings.account.balances);
  const { source: rules, fault: rulesFault } = useCells(workbook, settings.account.rules);
  const settled = useSettled(scratch.market);
  const book = useMemo(
    () => whatIfBook(desk, settings, card, { changes, market: settled }, lists, { balances, rules }),
    // eslint-disable-next-line react-hooks/exhaustive-deps -- of the settings these columns alone
    [desk, settings.positionColumns, card, changes, settled, lists, balances, rules],
  );
  const held = useMemo(() => heldPositions(positions), [positions]);
  const fault = rulesFault ?? balancesFault;
  if (!book) return null;
  const { fits, question } = book;
  const change = { positions, underlying: card.underlying, lists, changes };
  const onChange = (to: Scratch["changes"]): void => onScratch({ ...scratch, changes: to });
  return (
    <>
      <div>
        <Disclosure summary="Close, resize or roll a position">
          <PositionFields {...change} onChange={onChange} />
        </Disclosure>
        <Disclosure summary="Add a position">
          <AddFields {...change} onChange={onChange} />
          <ChainChoice {...props} />
        </Disclosure>
      </div>
      {changes.length > 0 && (
        <ul className={styles.list} aria-label="Changes">
          {changes.map((one, i) => {
            const words = changeWords(one, held);
            return (
              <li key={words} className={styles.change}>
                {words}
                <Button
                  size="small"
                  appearance="subtle"
                  aria-label={`Undo ${words}`}
                  onClick={() => onChange(changes.filter((_, at) => at !== i))}
                >
                  Undo
                </Button>
              </li>
            );
          })}
        </ul>
      )}
      {fits.lost.length > 0 && (
        <MessageBar intent="warning" layout="multiline">
          <MessageBarBody>
            <ProblemList problems={fits.lost.map(({ problem }) => problem)} onShow={props.actions.show} />
          </MessageBarBody>
        </MessageBar>
      )}
      <Outcome question={question} card={card} state={state} onShow={props.actions.show} />
      {fault !== null && <Quiet>{`Margin: ${fault}`}</Quiet>}
      <Actions {...props} fits={fits} lists={lists} question={{ ...question, market }} />
    </>
  );
}

/** A market that has not moved for a moment: a slider on its way asks nothing. */
function useSettled<T>(value: T): T {
  const [settled, settle] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => settle(value), SETTLED_MILLISECONDS);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}

const SETTLED_MILLISECONDS = 120;

interface OutcomeProps {
  question: WhatIfQuestion;
  card: Card;
  state: PaneState;
  onShow: (cell: string) => void;
}

function Outcome({ question, card, state, onShow }: OutcomeProps) {
  const answering = useRiskAnswer("whatIf", question);
  return (
    <Answered name="What if" answering={answering} isStale={state.isStale} onShow={onShow}>
      {(answer, { market }) => (
        <>
          <AnswerLine detail={market === question.market ? `Market ${marketWords(market)}` : "…"}>
            {deltaWords(answer, card)}
          </AnswerLine>
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

/** A range of options or futures to add from, beside the table of instruments. */
function ChainChoice({ workbook, scratch, onScratch }: WhatIfViewProps) {
  const styles = useStyles();
  const names = useNames(workbook.names);
  const [fault, setFault] = useState<string | null>(null);
  const take = (place: ReturnType<Workbook["find"]>): void => {
    place
      .then((found) => workbook.read([found]))
      .then(([chain]) => {
        setFault(null);
        onScratch({ ...scratch, chain });
      })
      .catch((error: unknown) => setFault(faultWords(error)));
  };
  return (
    <div className={styles.chain}>
      <RangeChoice
        label="Add from another range, a chain of options"
        address={scratch.chain?.address}
        names={names}
        onSelection={() => take(workbook.selection())}
        onText={(text) => take(workbook.find(text))}
      />
      {fault !== null && <Quiet>{fault}</Quiet>}
    </div>
  );
}

interface ActionsProps extends TriedProps {
  fits: Parameters<typeof whatIfOrder>[0];
  lists: Lists;
  question: WhatIfQuestion;
}

function Actions({
  state,
  actions,
  workbook,
  scratch,
  onScratch,
  card,
  positions,
  fits,
  lists,
  question,
}: ActionsProps) {
  const styles = useStyles();
  const [said, say] = useState<string | null>(null);
  const order = whatIfOrder(fits, positions, lists, card, state.settings);
  const legs = isProblems(order) ? [] : order.legs;
  const { market, now, merged, underlying, numeraire, equity } = question;
  const keep = async (): Promise<void> => {
    try {
      const then = now === undefined ? undefined : now + market.days;
      const kept = { cells: movedTable(merged, market, now), market, now: then, underlying, numeraire, equity };
      say(`Kept on the sheet ${await keepSheet(workbook, kept)}. To take it back, delete it.`);
    } catch (error) {
      say(faultWords(error));
    }
  };
  return (
    <>
      {isProblems(order) && <ProblemList problems={order} onShow={actions.show} />}
      <div className={styles.actions}>
        {!isProblems(order) && legs.length > 0 && (
          <Button
            className={styles.main}
            appearance={state.written ? "secondary" : "primary"}
            disabledFocusable={state.isStale || state.isBusy}
            onClick={() => actions.showTicket(card, order)}
          >
            {legs.length === 1 ? "Write as ticket…" : `Write as ${legs.length} tickets…`}
          </Button>
        )}
        <Button className={styles.main} disabledFocusable={state.isBusy} onClick={() => void keep()}>
          Keep as sheet
        </Button>
        {isTouched(scratch) && (
          <Button
            className={styles.main}
            appearance="subtle"
            onClick={() => onScratch({ ...NO_SCRATCH, isOn: true, chain: scratch.chain })}
          >
            Discard
          </Button>
        )}
      </div>
      <div role="status">{said !== null && <Quiet>{said}</Quiet>}</div>
    </>
  );
}
