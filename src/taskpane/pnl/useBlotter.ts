import { useEffect, useState } from "react";
import type { Place, Source, Workbook } from "../../excel/workbook/port";
import { touchesSource } from "../desk/changes";
import { lookAfterChanges } from "../desk/looking";

/** The cells of the blotter, read again whenever they change; null until they are read, and where they are gone. */
export function useBlotter({ read, watch }: Pick<Workbook, "read" | "watch">, place: Place | null): Source | null {
  const [reading, setReading] = useState<{ place: Place | null; source: Source | null }>({ place: null, source: null });
  useEffect(() => {
    if (!place) return undefined;
    let isOver = false;
    let source: Source | null = null;
    const tell = (): void => {
      if (!isOver) setReading({ place, source });
    };
    const forget = (): void => {
      source = null;
      tell();
    };
    const looking = lookAfterChanges(
      { watch },
      {
        concerns: (change) => source === null || touchesSource(change, source),
        look: () =>
          read([place]).then(([cells]) => {
            source = cells;
            tell();
          }, forget),
        onFault: () => undefined,
      },
    );
    looking.now();
    return () => {
      isOver = true;
      looking.stop();
    };
  }, [place, read, watch]);
  return reading.place === place ? reading.source : null;
}
