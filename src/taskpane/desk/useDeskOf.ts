import { useMemo } from "react";
import { type Desk, deskOf } from "./desk";
import type { Reading } from "./reading";
import type { Settings } from "./settings";
import { tablesOf } from "./tables";

/** The answer to a reading; its tables are read anew only where it, or how it is understood, is another one. */
export function useDeskOf(reading: Reading | null, settings: Settings): Desk | null {
  const { clock, positionColumns, instrumentColumns, identity } = settings;
  const tables = useMemo(
    () => reading && tablesOf(reading, { clock, positionColumns, instrumentColumns, identity }),
    [reading, clock, positionColumns, instrumentColumns, identity],
  );
  return useMemo(() => tables && deskOf(tables, settings), [tables, settings]);
}
