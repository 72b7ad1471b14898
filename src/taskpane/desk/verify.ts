/** Whether audit rows still say what can be computed from what they keep. It loads when it is first asked for. */
import type { LogTail, Source } from "../../excel/workbook/port";
import { digestOfCells, type Kept, KEPT_HEADERS, SEALS, sha256, TOO_LARGE } from "./audit";
import { betaCard } from "./betaCard";
import type { Card } from "./card";
import { deskOf } from "./desk";
import { isTrade } from "./offers";
import { isProblems, type Problem } from "./problems";
import { DEFAULT_SETTINGS, type Settings } from "./settings";
import { parseSettings } from "./storedSettings";
import { tablesOf } from "./tables";

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
    benchmarkPrice: null,
    computerNow: 0,
  };
  const desk = deskOf(tablesOf(reading, parsed), parsed);
  const inBenchmark = betaCard(desk, parsed);
  if (inBenchmark) return isProblems(inBenchmark) ? undefined : inBenchmark;
  return desk.cards.find((card) => card.underlying === underlying);
}
