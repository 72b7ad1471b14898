import { useEffect, useRef, useState } from "react";
import type { LogTail, Workbook } from "../../excel/workbook/port";
import { lookAfterChanges } from "./looking";
import type { WrittenTicket } from "./state";
import { TICKET_SHEET } from "./ticket";

/** Enough to find the last ticket on each underlying of a desk. */
const LAST_TICKETS = 50;

/**
 * The last tickets of the workbook, read anew when their sheet changes and when one was written; null where there is none.
 * Without them a card would offer its trade a second time.
 *
 * @param isWanted whether nobody else reads them
 */
export function useTickets(
  { readLog, watch }: Pick<Workbook, "readLog" | "watch">,
  isWanted: boolean,
  written: WrittenTicket | null,
): LogTail | null {
  const [log, setLog] = useState<LogTail | null>(null);
  const look = useRef<() => void>(() => undefined);
  useEffect(() => {
    if (!isWanted) return undefined;
    let isOver = false;
    let seen: LogTail | null = null;
    const looking = lookAfterChanges(
      { watch },
      {
        concerns: ({ sheetId }) => sheetId === seen?.sheetId,
        // What was read before stands where it cannot be read now: while a cell is edited, say.
        look: async () => {
          seen = await readLog(TICKET_SHEET, LAST_TICKETS).catch(() => seen);
          if (!isOver) setLog(seen);
        },
        onFault: () => undefined,
      },
    );
    look.current = looking.now;
    looking.now();
    return () => {
      isOver = true;
      looking.stop();
    };
  }, [isWanted, readLog, watch]);
  useEffect(() => look.current(), [written]);
  return isWanted ? log : null;
}
