import { faultWords, type LogTail, type Workbook } from "../../excel/workbook/port";
import { touches } from "../desk/changes";
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

/** Whether the pane is in view, and when it comes back. */
export interface Visibility {
  isHidden(): boolean;
  /** @returns a function that stops */
  onShown(listener: () => void): () => void;
}

/** A feed writes many cells in a row; one look after a while is enough, and it comes however fast they follow. */
const GATHERING_MILLISECONDS = 250;
/** How often the computer's clock, where expiries count from it, moves the deltas. */
const CLOCK_MILLISECONDS = 60_000;
/** Tickets that are shown. */
const LAST_TICKETS = 5;

/**
 * Looks at the book whenever it changes, and at nothing when anything else does. While the pane is hidden it only
 * remembers that there is something to look at, and looks once when it is shown.
 *
 * @returns stop, and a look at the log for whoever knows that it has changed
 */
export function watchBook(
  workbook: Pick<Workbook, "read" | "watch" | "readLog">,
  settings: Settings,
  page: Visibility,
  tell: (seen: Seen) => void,
): { stop: () => void; lookAtLog: () => void } {
  let seen = NOTHING_SEEN;
  const due = { book: true, log: true };
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isLooking = false;
  let isOver = false;
  let stopEvents: (() => void) | undefined;

  const learn = (news: Partial<Seen>): void => {
    seen = { ...seen, ...news };
    if (!isOver) tell(seen);
  };

  async function look(): Promise<void> {
    timer = undefined;
    if (isOver || isLooking || page.isHidden()) return;
    isLooking = true;
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
    } finally {
      isLooking = false;
      if (due.book || due.log) soon();
    }
  }

  const soon = (): void => {
    if (!isOver && !page.isHidden()) timer ??= setTimeout(() => void look(), GATHERING_MILLISECONDS);
  };

  workbook
    .watch((change) => {
      // After a fault whatever happens may have mended it.
      const isBook = !seen.reading || seen.fault !== null || touches(change, seen.reading);
      const isLog = change.sheetId === seen.log?.sheetId;
      due.book ||= isBook;
      due.log ||= isLog;
      if (isBook || isLog) soon();
    })
    .then(
      (end) => {
        if (isOver) end();
        else stopEvents = end;
      },
      (error: unknown) => learn({ fault: faultWords(error) }),
    );
  const stopShown = page.onShown(() => {
    if (due.book || due.log) soon();
  });
  const clock =
    settings.clock.kind === "computer"
      ? setInterval(() => {
          if (seen.reading && !page.isHidden())
            learn({ reading: { ...seen.reading, computerNow: serialOf(Date.now()) } });
        }, CLOCK_MILLISECONDS)
      : undefined;
  void look();

  return {
    stop: () => {
      isOver = true;
      clearTimeout(timer);
      clearInterval(clock);
      stopEvents?.();
      stopShown();
    },
    lookAtLog: () => {
      due.log = true;
      soon();
    },
  };
}
