import { useEffect, useState } from "react";
import { faultWords, type LogTail, type Workbook } from "../../excel/workbook/port";
import { lookAfterChanges } from "../desk/looking";

export interface LogReading {
  /** null where the workbook has no such sheet. */
  readonly log: LogTail | null;
  readonly isRead: boolean;
  readonly fault: string | null;
}

/** The rows of a sheet that rows are appended to, read again whenever it changes. */
export function useLog(
  { readLog, watch }: Pick<Workbook, "readLog" | "watch">,
  sheet: string,
  most: number,
): LogReading {
  const [reading, setReading] = useState<LogReading>({ log: null, isRead: false, fault: null });
  useEffect(() => {
    let isOver = false;
    let log: LogTail | null = null;
    const tell = (fault: string | null): void => {
      if (!isOver) setReading({ log, isRead: true, fault });
    };
    const looking = lookAfterChanges(
      { watch },
      {
        // Of a sheet that is not there yet any change may be the one that makes it.
        concerns: ({ sheetId }) => log === null || sheetId === log.sheetId,
        look: () =>
          readLog(sheet, most).then(
            (read) => {
              log = read;
              tell(null);
            },
            (error: unknown) => tell(faultWords(error)),
          ),
        onFault: tell,
      },
    );
    looking.now();
    return () => {
      isOver = true;
      looking.stop();
    };
  }, [readLog, watch, sheet, most]);
  return reading;
}
