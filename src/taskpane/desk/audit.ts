/** What an audit row keeps, and how it is sealed. */
import { fold } from "../../core/book/names";
import type { AppendedRow, LogTail, Source, WrittenCell } from "../../excel/workbook/port";
import type { Card } from "./card";
import type { Desk } from "./desk";
import type { Reading } from "./reading";
import { type BenchmarkSettings, type Settings, underlyingSettings } from "./settings";

/** Everything that a proposal was computed from. */
export interface Kept {
  readonly positions: Pick<Source, "address" | "values"> | null;
  readonly instruments: Pick<Source, "address" | "values"> | null;
  readonly now: number | null;
  readonly settings: Partial<Settings>;
}

/** Below the 32,767 characters that a cell holds. */
const CELL = 32_000;
/** Columns for what is kept, which is up to 256,000 characters. */
const CELLS = 8;
export const KEPT_HEADERS = Array.from({ length: CELLS }, (_, i) => `kept ${i + 1}`);
export const SEALS = ["previous row (SHA-256)", "this row (SHA-256)"] as const;

interface Proposed {
  readonly card: Card;
  readonly reading: Reading;
  readonly desk: Desk;
  readonly settings: Settings;
}

/** What a proposal rests on as JSON: the text of which "inputs (SHA-256)" is the digest. */
export function keptText({ reading, desk, settings, card }: Proposed): string {
  const { identity, benchmark, numeraire, ratio, rounding, horizonDays, positionColumns, instrumentColumns } = settings;
  const source = (of: Source | null): Kept["positions"] => of && { address: of.address, values: of.values };
  const own = { ...underlyingSettings(settings, card.underlying), equity: card.equity, equityAt: undefined };
  const kept: Kept = {
    positions: source(reading.positions),
    instruments: source(reading.instruments),
    now: desk.now ?? null,
    settings: {
      identity,
      // Of the card in the benchmark alone: of the others it is no part. The number counts, wherever it came from.
      ...("parts" in card && benchmark ? { benchmark: pricedBenchmark(benchmark, card) } : {}),
      numeraire,
      ratio,
      rounding,
      horizonDays,
      positionColumns,
      instrumentColumns,
      underlyings: { [fold(card.underlying)]: own },
    },
  };
  return JSON.stringify(kept);
}

const pricedBenchmark = ({ priceAt, ...benchmark }: BenchmarkSettings, { price }: Card): BenchmarkSettings =>
  priceAt && typeof price === "number" ? { ...benchmark, price } : benchmark;

/** A text over the cells that are for it; the first says so where it does not fit. */
export function keptCells(text: string): string[] {
  const cells: string[] = [];
  for (let at = 0; at < text.length;) {
    // Half a character would not come back as it was.
    const isSplit = /[\uD800-\uDBFF]/.test(text[at + CELL - 1] ?? "");
    const end = at + CELL - (isSplit ? 1 : 0);
    cells.push(text.slice(at, end));
    at = end;
  }
  if (cells.length > CELLS) return [TOO_LARGE, ...Array.from({ length: CELLS - 1 }, () => "")];
  return [...cells, ...Array.from({ length: CELLS - cells.length }, () => "")];
}

export const TOO_LARGE = "too large to keep";

export async function sha256(text: string): Promise<string> {
  const hash = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return Array.from(new Uint8Array(hash), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** The digest of a row: of the JSON of its cells from the first to the digest of the row before, blanks as "". */
export const digestOfCells = (cells: readonly unknown[]): Promise<string> =>
  sha256(JSON.stringify(cells.map((cell) => cell ?? "")));

/** A row with its seals: the digest of the row before it, and its own over all of it. */
export async function sealed(row: AppendedRow, previous: string): Promise<AppendedRow> {
  const cells: WrittenCell[] = [...row.cells, previous];
  const formats = [...row.formats, "General", "General"];
  return { ...row, headers: [...row.headers, ...SEALS], cells: [...cells, await digestOfCells(cells)], formats };
}

/** A row as it is before it is sealed. */
export function unsealed(row: AppendedRow): AppendedRow {
  const end = row.headers.indexOf(SEALS[0]);
  return {
    ...row,
    headers: row.headers.slice(0, end),
    cells: row.cells.slice(0, end),
    formats: row.formats.slice(0, end),
  };
}

/** The digest that the next row of an audit has to hold; "" where there is none. */
export function lastSeal(log: LogTail | null): string {
  const column = log?.headers.indexOf(SEALS[1]) ?? -1;
  const seal = column < 0 ? undefined : log?.rows.at(-1)?.cells[column];
  return typeof seal === "string" ? seal : "";
}
