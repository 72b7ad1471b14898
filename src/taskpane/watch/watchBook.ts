import { faultWords, type LogTail, type SheetChange, type Workbook } from "../../excel/workbook/port";
import { touches } from "../desk/changes";
import { lookAfterChanges, type Visibility } from "../desk/looking";
import { type Reading, sameReading } from "../desk/reading";
import type { Settings } from "../desk/settings";
import { TICKET_SHEET } from "../desk/ticket";
import { serialOf } from "../../cells/dateSerial";
import { readSources } from "../desk/sources";

/** What watching has seen last. */
export interface Seen {
  readonly reading: Reading | null;
  /** The last tickets; null where none was written yet. */
  readonly log: LogTail | null;
  /** When the reading came to be what it is, in milliseconds. */
  readonly changedAt: number | null;
  /** Why the last look failed; what was read before it stands, and may be old. */
  readonly fault: string | null;
}

export const NOTHING_SEEN: Seen = { reading: null, log: null, changedAt: null, fault: null };

/** How often the computer's clock, where expiries count from it, moves the deltas. */
const CLOCK_MILLISECONDS = 60_000;
/** Enough to find the last ticket on each underlying of a desk. */
const LAST_TICKETS = 50;

/**
 * Looks at the book whenever it changes, and at nothing when anything else does.
 *
 * @returns stop, and a look at the log for whoever knows that it has changed
 */
export function watchBook(
  workbook: Pick<Workbook, "read" | "rowsBelow" | "watch" | "readLog">,
  settings: Settings,
  tell: (seen: Seen) => void,
  page?: Visibility,
): { stop: () => void; lookAtLog: () => void } {
  let isOver = false;
  const view = viewOf(workbook, settings, (seen) => {
    if (!isOver) tell(seen);
  });
  const looking = lookAfterChanges(workbook, { ...view, ...(page && { page }) });
  const clock = settings.clock.kind === "computer" ? setInterval(view.tick, CLOCK_MILLISECONDS) : undefined;
  looking.now();
  return {
    stop: () => {
      isOver = true;
      clearInterval(clock);
      looking.stop();
    },
    lookAtLog: () => {
      view.expectLog();
      looking.soon();
    },
  };
}

/** What is seen of the book and of the log, and which of them is to be looked at again. */
function viewOf(
  workbook: Pick<Workbook, "read" | "rowsBelow" | "readLog">,
  settings: Settings,
  tell: (seen: Seen) => void,
) {
  let seen = NOTHING_SEEN;
  const due = { book: true, log: true };
  const learn = (news: Partial<Seen>): void => {
    seen = { ...seen, ...news };
    tell(seen);
  };
  return {
    concerns: (change: SheetChange): boolean => {
      // After a fault whatever happens may have mended it.
      const isBook = !seen.reading || seen.fault !== null || touches(change, seen.reading);
      const isLog = change.sheetId === seen.log?.sheetId;
      due.book ||= isBook;
      due.log ||= isLog;
      return isBook || isLog;
    },
    look: async (): Promise<void> => {
      try {
        if (due.book) {
          due.book = false;
          const reading = await readSources(workbook, settings);
          if (!seen.reading || !sameReading(seen.reading, reading)) learn({ reading, changedAt: Date.now() });
        }
        if (due.log) {
          due.log = false;
          learn({ log: await workbook.readLog(TICKET_SHEET, LAST_TICKETS) });
        }
        if (seen.fault !== null) learn({ fault: null });
      } catch (error) {
        learn({ fault: faultWords(error) });
      }
    },
    onFault: (fault: string): void => learn({ fault }),
    tick: (): void => {
      if (seen.reading) learn({ reading: { ...seen.reading, computerNow: serialOf(Date.now()) } });
    },
    expectLog: (): void => {
      due.log = true;
    },
  };
}
