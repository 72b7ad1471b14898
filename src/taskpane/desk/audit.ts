/** What an audit row keeps, how it is sealed, and whether a row still says what can be computed from what it keeps. */
import { fold } from "../../core/book/names";
import type { AppendedRow, LogTail, Source, WrittenCell } from "../../excel/workbook/port";
import type { Card } from "./card";
import { type Desk, deskOf } from "./desk";
import { isTrade } from "./offers";
import type { Problem } from "./problems";
import type { Reading } from "./reading";
import { DEFAULT_SETTINGS, parseSettings, type Settings, underlyingSettings } from "./settings";
import { tablesOf } from "./tables";

/** Everything that a proposal was computed from. */
interface Kept {
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
const SEALS = ["previous row (SHA-256)", "this row (SHA-256)"] as const;

interface Proposed {
  readonly card: Card;
  readonly reading: Reading;
  readonly desk: Desk;
  readonly settings: Settings;
}

/** What a proposal rests on as JSON: the text of which "inputs (SHA-256)" is the digest. */
export function keptText({ reading, desk, settings, card }: Proposed): string {
  const { numeraire, ratio, rounding, horizonDays, positionColumns, instrumentColumns } = settings;
  const source = (of: Source | null): Kept["positions"] => of && { address: of.address, values: of.values };
  const own = { ...underlyingSettings(settings, card.underlying), equity: card.equity, equityAt: undefined };
  const kept: Kept = {
    positions: source(reading.positions),
    instruments: source(reading.instruments),
    now: desk.now ?? null,
    settings: {
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

const TOO_LARGE = "too large to keep";

export async function sha256(text: string): Promise<string> {
  const hash = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return Array.from(new Uint8Array(hash), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** The digest of a row: of the JSON of its cells from the first to the digest of the row before, blanks as "". */
const digestOfCells = (cells: readonly unknown[]): Promise<string> =>
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

export interface Verdict {
  /** How many rows say what can be computed from what they keep, and follow on the row before. */
  readonly equal: number;
  /** What is not so, with its cell. */
  readonly faults: readonly Problem[];
}

/** Computes every row of an audit again. */
export async function verify({ headers, rows }: LogTail): Promise<Verdict> {
  const faults: Problem[] = [];
  let previous = "";
  let equal = 0;
  for (const { address, cells } of rows) {
    const row = Object.fromEntries(headers.map((header, i) => [header, cells[i] ?? ""]));
    const said = await faultsOf(row, cells, headers, previous);
    faults.push(...said.map((message) => ({ cell: address, message: `${String(row.ticket)}: ${message}` })));
    if (said.length === 0) equal++;
    previous = String(row[SEALS[1]]);
  }
  return { equal, faults };
}

type Row = Readonly<Record<string, unknown>>;

async function faultsOf(
  row: Row,
  cells: readonly unknown[],
  headers: readonly string[],
  previous: string,
): Promise<string[]> {
  const faults: string[] = [];
  if (row[SEALS[0]] !== previous)
    faults.push("does not follow on the row before it: one was taken out, put in or changed");
  if (row[SEALS[1]] !== (await digestOfCells(cells.slice(0, headers.indexOf(SEALS[1])))))
    faults.push("is not as it was sealed: a cell of it was changed");
  if (row.event !== "proposed") return faults;
  const text = KEPT_HEADERS.map((header) => String(row[header])).join("");
  if (text === TOO_LARGE) return [...faults, "its inputs were too large to keep, so that it cannot be computed again"];
  if (row["inputs (SHA-256)"] !== (await sha256(text)))
    return [...faults, "what it keeps is not what it was made from"];
  return [...faults, ...differences(row, text)];
}

/** Where a row differs from what comes out of what it keeps. */
function differences(row: Row, text: string): string[] {
  const card = cardOfKept(JSON.parse(text) as Kept, String(row.underlying));
  if (!card) return ["what it keeps gives no answer"];
  const faults: string[] = [];
  const require = (name: string, computed: unknown): void => {
    if (row[name] !== computed) faults.push(`${name} is ${String(row[name])}, computed ${String(computed)}`);
  };
  require("net delta", card.netDelta);
  require("target", card.target);
  require("ratio", card.ratio);
  require("numeraire", card.numeraire);
  require("equity", card.equity ?? "");
  const trade = card.offers.filter(isTrade).find(({ instrument }) => instrument === row.instrument);
  // Several legs, and those of a plan, are the solver's choice: no one instrument's trade.
  if (typeof row.rounded !== "number" || typeof row.raw !== "number") return faults;
  if (!trade) return [...faults, `instrument is ${String(row.instrument)}, which is not among those that it keeps`];
  require("price", Number.isNaN(trade.price) ? "" : trade.price);
  require("lot", trade.lot);
  require("delta per contract", trade.proposal.contractDelta);
  require("raw", trade.proposal.raw);
  require("rounded", trade.proposal.quantity);
  require("residual", trade.proposal.residual);
  return faults;
}

function cardOfKept({ positions, instruments, now, settings }: Kept, underlying: string): Card | undefined {
  const source = (of: Kept["positions"]): Source | null =>
    of && { ...of, place: { kind: "name", name: of.address }, sheetId: "" };
  const clock: Settings["clock"] = now === null ? { kind: "none" } : { kind: "typed", serial: now };
  const parsed = { ...parseSettings({ ...DEFAULT_SETTINGS, ...settings }), clock };
  const reading = {
    positions: source(positions),
    instruments: source(instruments),
    belowPositions: null,
    clock: null,
    equities: {},
    computerNow: 0,
  };
  return deskOf(tablesOf(reading, parsed), parsed).cards.find((card) => card.underlying === underlying);
}
