import { Button, Field, makeStyles, MessageBar, MessageBarBody, Select, tokens } from "@fluentui/react-components";
import { useEffect, useMemo, useState } from "react";
import type { Workbook } from "../../../excel/workbook/port";
import type { DeskActions } from "../../desk/actions";
import type { Card } from "../../desk/card";
import type { Desk } from "../../desk/desk";
import { ProblemList } from "../../desk/problemList";
import { StaleBar } from "../../desk/staleBar";
import type { PaneState } from "../../desk/state";
import { instrumentsTable } from "../../desk/tables";
import { Quiet } from "../../ui/answerLine";
import { Disclosure } from "../../ui/disclosure";
import { useCells } from "../useCells";
import { ChainChoice } from "./chainChoice";
import { AddFields, changeWords, PositionFields } from "./changeFields";
import { MarketFields } from "./marketFields";
import type { Lists } from "./mergedTable";
import { Outcome } from "./outcome";
import { heldPositions, type Scratch } from "./scratch";
import { WhatIfActions } from "./whatIfActions";
import { whatIfBook } from "./whatIfBook";

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
      <Outcome question={question} card={card} desk={desk} state={state} onShow={props.actions.show} />
      {fault !== null && <Quiet>{`Margin: ${fault}`}</Quiet>}
      <WhatIfActions {...props} fits={fits} lists={lists} question={{ ...question, market }} />
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
