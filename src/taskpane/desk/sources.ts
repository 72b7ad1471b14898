import { faultWords, type Place, type Source, type Workbook } from "../../excel/workbook/port";
import type { EquityCells } from "./equity";
import type { Reading } from "./reading";
import { equityPlaces } from "./followedPlaces";
import type { Settings } from "./settings";
import { serialOf } from "../../cells/dateSerial";

/** Reads the tables, the clock and the equities that the settings name, all at once. */
export async function readSources(
  workbook: Pick<Workbook, "read" | "rowsBelow">,
  settings: Settings,
): Promise<Reading> {
  const { positions, instruments, clock } = settings;
  const clockPlace = clock.kind === "cell" ? clock.place : null;
  const wanted = [positions, instruments, clockPlace];
  const places = wanted.filter((place): place is Place => place !== null);
  const linked = Object.entries(equityPlaces(settings)).map(([name, equityAt]) => ({ name, equityAt }));
  const { sources, equities } = await readWith(workbook, places, linked);
  const next = sources.values();
  const [first, second, third] = wanted.map((place) => (place ? (next.next().value ?? null) : null));
  const [below] = first ? await workbook.rowsBelow(first, 1) : [];
  return {
    positions: first,
    instruments: second,
    belowPositions: below ?? null,
    clock: third,
    equities,
    computerNow: serialOf(Date.now()),
  };
}

interface Linked {
  readonly name: string;
  readonly equityAt: Place;
}

/** A cell of equity that is gone is a question about that equity; what else was read stands. */
async function readWith(
  workbook: Pick<Workbook, "read">,
  places: readonly Place[],
  linked: readonly Linked[],
): Promise<{ sources: Source[]; equities: EquityCells }> {
  const all = [...places, ...linked.map(({ equityAt }) => equityAt)];
  try {
    const read = all.length > 0 ? await workbook.read(all) : [];
    const equities = linked.map(({ name }, i) => [name, read[places.length + i]] as const);
    return { sources: read.slice(0, places.length), equities: Object.fromEntries(equities) };
  } catch (error) {
    if (linked.length === 0) throw error;
    const sources = places.length > 0 ? await workbook.read(places) : [];
    const equities = linked.map(async ({ name, equityAt }) => {
      const cell = await workbook.read([equityAt]).then(
        ([source]) => source,
        (fault: unknown) => faultWords(fault),
      );
      return [name, cell] as const;
    });
    return { sources, equities: Object.fromEntries(await Promise.all(equities)) };
  }
}
