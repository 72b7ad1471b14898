import { useCallback, useEffect, useRef, useState } from "react";
import { faultWords, type Place, type Source, type Workbook } from "../../../excel/workbook/port";
import { touchesSource } from "../../desk/changes";

/** Prices as they were read last. */
export interface PricesReading {
  /** null until they were read. */
  readonly source: Source | null;
  /** Why the last reading failed; what was read before it stands, and may be old. */
  readonly fault: string | null;
}

/** A feed writes many cells in a row; one reading after the last is enough. */
const QUIET_MILLISECONDS = 250;

/** The cells of a place, read again whenever they change. Nothing is traded on them, so nobody has to press for it. */
export function usePrices(
  { read, watch }: Pick<Workbook, "read" | "watch">,
  place: Place | null,
): PricesReading & { readAgain: () => void } {
  const [reading, setReading] = useState<PricesReading & { place: Place | null }>(NOTHING);
  const look = useRef<() => void>(() => undefined);

  useEffect(() => {
    if (!place) return undefined;
    let isOver = false;
    let source: Source | null = null;
    let fault: string | null = null;
    let lastLook = 0;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let stop: (() => void) | undefined;
    const tell = (): void => {
      if (!isOver) setReading({ place, source, fault });
    };
    const lookNow = async (): Promise<void> => {
      // Only the answer to the last question counts.
      const thisLook = ++lastLook;
      try {
        const [cells] = await read([place]);
        if (thisLook !== lastLook) return;
        [source, fault] = [cells, null];
      } catch (error) {
        if (thisLook !== lastLook) return;
        fault = faultWords(error);
      }
      tell();
    };
    look.current = () => void lookNow();
    void lookNow();
    watch((change) => {
      if (isOver || !source || !touchesSource(change, source)) return;
      clearTimeout(timer);
      timer = setTimeout(() => void lookNow(), QUIET_MILLISECONDS);
    }).then(
      (end) => {
        if (isOver) end();
        else stop = end;
      },
      (error: unknown) => {
        fault = faultWords(error);
        tell();
      },
    );
    return () => {
      isOver = true;
      clearTimeout(timer);
      stop?.();
    };
  }, [place, read, watch]);

  const readAgain = useCallback(() => look.current(), []);
  // Until another range is read, the old one's answer is nobody's.
  const { source, fault } = reading.place === place ? reading : NOTHING;
  return { source, fault, readAgain };
}

const NOTHING = { source: null, fault: null, place: null };
