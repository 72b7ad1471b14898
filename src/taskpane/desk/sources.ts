import type { Place, Workbook } from "../../excel/workbook/port";
import type { Reading } from "./reading";
import type { Settings } from "./settings";
import { serialOf } from "../../cells/dateSerial";

/** Reads the tables and the clock that the settings name, all at once. */
export async function readSources(
  workbook: Pick<Workbook, "read" | "rowsBelow">,
  { positions, instruments, clock }: Settings,
): Promise<Reading> {
  const clockPlace = clock.kind === "cell" ? clock.place : null;
  const wanted = [positions, instruments, clockPlace];
  const places = wanted.filter((place): place is Place => place !== null);
  const sources = places.length > 0 ? await workbook.read(places) : [];
  const next = sources.values();
  const [first, second, third] = wanted.map((place) => (place ? (next.next().value ?? null) : null));
  const [below] = first ? await workbook.rowsBelow(first, 1) : [];
  return {
    positions: first,
    instruments: second,
    belowPositions: below ?? null,
    clock: third,
    computerNow: serialOf(Date.now()),
  };
}
