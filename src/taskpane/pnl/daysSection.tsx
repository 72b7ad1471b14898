import { Button, makeStyles, tokens } from "@fluentui/react-components";
import { useMemo } from "react";
import { serialOf } from "../../cells/dateSerial";
import { dateOfSerial } from "../desk/time";
import { useNames } from "../desk/useNames";
import { Quiet } from "../ui/answerLine";
import { RangeChoice } from "../ui/rangeChoice";
import { DayCard } from "./dayCard";
import { pnlAnswer } from "./pnlAnswer";
import type { PnlViewProps } from "./pnlView";
import { MOST_ROWS, SNAPSHOT_SHEET, snapshotTimes, takeSnapshot } from "./snapshot";
import { useBlotter } from "./useBlotter";
import { useLog } from "./useLog";

const useStyles = makeStyles({
  body: { display: "grid", gridTemplateColumns: "minmax(0, 1fr)", rowGap: tokens.spacingVerticalS },
  line: { display: "flex", flexWrap: "wrap", alignItems: "center", gap: tokens.spacingHorizontalS },
});

/** Snapshots of the book, and the P&L of each day between them. */
export function DaysSection({ state, desk, actions, workbook }: PnlViewProps) {
  const styles = useStyles();
  const { log, isRead, fault } = useLog(workbook, SNAPSHOT_SHEET, MOST_ROWS);
  const blotter = useBlotter(workbook, state.settings.blotter);
  const names = useNames(workbook.names);
  const answer = useMemo(() => pnlAnswer(log, blotter?.values ?? null), [log, blotter]);
  const times = snapshotTimes(log);
  const last = times.at(-1);
  const canTake = desk !== null && desk.cards.length > 0 && !state.isStale && !state.isBusy;
  return (
    <div className={styles.body}>
      <div className={styles.line}>
        <Button
          size="small"
          disabledFocusable={!canTake}
          onClick={() =>
            desk &&
            actions.adopt(async (book) => ({
              settings: {},
              words: await takeSnapshot(book, desk, state.reading?.computerNow ?? serialOf(Date.now())),
            }))
          }
        >
          Snapshot
        </Button>
        {isRead && (
          <Quiet>
            {fault ??
              (last === undefined
                ? `No snapshots yet: each adds the marked book to the sheet ${SNAPSHOT_SHEET}.`
                : `${times.length} snapshot${times.length === 1 ? "" : "s"}, the last of ${dateOfSerial(last)}.`)}
          </Quiet>
        )}
      </div>
      <RangeChoice
        label="Trades between the snapshots"
        address={blotter?.address}
        names={names}
        onSelection={() => actions.choose("blotter", "selection")}
        onText={(text) => actions.choose("blotter", { text })}
      />
      <DayCard answer={answer} currency={desk?.currency ?? ""} />
    </div>
  );
}
