import { faultWords, type Place, type Source, type Workbook } from "../../excel/workbook/port";
import type { Reading } from "./reading";
import { equityPlaces } from "./followedPlaces";
import type { Settings } from "./settings";
import { serialOf } from "../../cells/dateSerial";

/** Reads the tables, the clock and the linked numbers that the settings name, all at once. */
export async function readSources(
  workbook: Pick<Workbook, "read" | "rowsBelow">,
  settings: Settings,
): Promise<Reading> {
  const { positions, instruments, clock } = settings;
  const clockPlace = clock.kind === "cell" ? clock.place : null;
  const wanted = [positions, instruments, clockPlace];
  const places = wanted.filter((place): place is Place => place !== null);
  const equityAt = Object.entries(equityPlaces(settings));
  const priceAt = settings.benchmark?.priceAt;
  const linked = [...equityAt.map(([, place]) => place), ...(priceAt ? [priceAt] : [])];
  const { sources, cells } = await readWith(workbook, places, linked);
  const next = sources.values();
  const [first, second, third] = wanted.map((place) => (place ? (next.next().value ?? null) : null));
  const [below] = first ? await workbook.rowsBelow(first, 1) : [];
  return {
    positions: first,
    instruments: second,
    belowPositions: below ?? null,
    clock: third,
    equities: Object.fromEntries(equityAt.map(([name], i) => [name, cells[i]])),
    benchmarkPrice: priceAt ? cells[equityAt.length] : null,
    computerNow: serialOf(Date.now()),
  };
}

/** A linked cell that is gone is a question about what it held; what else was read stands. */
async function readWith(
  workbook: Pick<Workbook, "read">,
  places: readonly Place[],
  linked: readonly Place[],
): Promise<{ sources: Source[]; cells: (Source | string)[] }> {
  const all = [...places, ...linked];
  try {
    const read = all.length > 0 ? await workbook.read(all) : [];
    return { sources: read.slice(0, places.length), cells: read.slice(places.length) };
  } catch (error) {
    if (linked.length === 0) throw error;
    const sources = places.length > 0 ? await workbook.read(places) : [];
    const cells = linked.map((place) =>
      workbook.read([place]).then(
        ([source]) => source,
        (fault: unknown) => faultWords(fault),
      ),
    );
    return { sources, cells: await Promise.all(cells) };
  }
}
