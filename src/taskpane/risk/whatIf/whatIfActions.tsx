import { Button, makeStyles, tokens } from "@fluentui/react-components";
import { useState } from "react";
import { faultWords, type Workbook } from "../../../excel/workbook/port";
import type { DeskActions } from "../../desk/actions";
import type { Card } from "../../desk/card";
import { ProblemList } from "../../desk/problemList";
import { isProblems } from "../../desk/problems";
import type { PaneState } from "../../desk/state";
import type { PositionTable } from "../../desk/tables";
import { Quiet } from "../../ui/answerLine";
import { keepSheet } from "./keepSheet";
import { type Fitted, type Lists, movedTable } from "./mergedTable";
import { whatIfOrder } from "./order";
import { isTouched, NO_SCRATCH, type Scratch } from "./scratch";
import type { WhatIfQuestion } from "./whatIfAnswer";

const useStyles = makeStyles({
  actions: { display: "flex", flexWrap: "wrap", gap: tokens.spacingHorizontalS },
  main: { minHeight: "44px" },
});

interface WhatIfActionsProps {
  state: PaneState;
  actions: DeskActions;
  workbook: Pick<Workbook, "addSheets">;
  scratch: Scratch;
  onScratch: (scratch: Scratch) => void;
  card: Card;
  positions: PositionTable;
  fits: Fitted;
  lists: Lists;
  question: WhatIfQuestion;
}

/** What becomes of what was tried out: tickets, a sheet, or nothing. */
export function WhatIfActions({
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
}: WhatIfActionsProps) {
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
