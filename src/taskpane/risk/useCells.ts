import { useCallback, useEffect, useRef, useState } from "react";
import { faultWords, type Place, type Source, type Workbook } from "../../excel/workbook/port";
import { touchesSource } from "../desk/changes";
import { lookAfterChanges } from "../desk/looking";

/** Cells as they were read last. */
export interface CellsReading {
  /** null until they were read. */
  readonly source: Source | null;
  /** Why the last reading failed; what was read before it stands, and may be old. */
  readonly fault: string | null;
}

/** The cells of a place, read again whenever they change. Nothing is traded on them, so nobody has to press for it. */
export function useCells(
  { read, watch }: Pick<Workbook, "read" | "watch">,
  place: Place | null,
): CellsReading & { readAgain: () => void } {
  const [reading, setReading] = useState<CellsReading & { place: Place | null }>(NOTHING);
  const look = useRef<() => void>(() => undefined);

  useEffect(() => {
    if (!place) return undefined;
    let isOver = false;
    let source: Source | null = null;
    const tell = (fault: string | null): void => {
      if (!isOver) setReading({ place, source, fault });
    };
    const looking = lookAfterChanges(
      { watch },
      {
        concerns: (change) => source !== null && touchesSource(change, source),
        look: () =>
          read([place]).then(
            ([cells]) => {
              source = cells;
              tell(null);
            },
            (error: unknown) => tell(faultWords(error)),
          ),
        onFault: tell,
      },
    );
    look.current = looking.now;
    looking.now();
    return () => {
      isOver = true;
      looking.stop();
    };
  }, [place, read, watch]);

  const readAgain = useCallback(() => look.current(), []);
  // Until another range is read, what was read of the old one answers nothing.
  const { source, fault } = reading.place === place ? reading : NOTHING;
  return { source, fault, readAgain };
}

const NOTHING = { source: null, fault: null, place: null };
