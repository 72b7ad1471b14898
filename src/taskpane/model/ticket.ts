import type { AppendedRow, WrittenCell } from "../../excel/workbook/port";
import type { Card, Trade } from "./card";
import type { Desk, Reading } from "./desk";
import type { Clock, Settings } from "./settings";
import { actionOf, totalCost } from "./words";

export const TICKET_SHEET = "Tickets";
export const AUDIT_SHEET = "Hedge audit";

/** A proposal that is about to be written, with everything that it rests on. */
export interface Draft {
  readonly card: Card;
  readonly trade: Trade;
  readonly reading: Reading;
  readonly desk: Desk;
  readonly settings: Settings;
}

/** What is known only at the moment of writing. */
export interface Signature {
  /** Names the ticket: the same in its own row and in the audit row, and in no other. */
  readonly id: string;
  /** Date serial, UTC. */
  readonly time: number;
  readonly lastSavedBy: string;
  readonly version: string;
  readonly digest: string;
}

type Column = readonly [header: string, cell: WrittenCell, format: string];

const TEXT = "General";
const NUMBER = "General";
const TIME = "yyyy-mm-dd hh:mm:ss";
const AMOUNT = "#,##0.00";

/** The order as it goes to a venue: signed quantity, + buy, − sell. */
export function ticketRow({ card, trade }: Draft, { time, id }: Pick<Signature, "time" | "id">): AppendedRow {
  const { proposal, price } = trade;
  return rowOf(TICKET_SHEET, id, [
    ["time (UTC)", time, TIME],
    ["underlying", card.underlying, TEXT],
    ["action", actionOf(proposal.quantity), TEXT],
    ["quantity", proposal.quantity, NUMBER],
    ["instrument", proposal.instrument, TEXT],
    ["price", known(price), NUMBER],
    ["notional", proposal.notional, AMOUNT],
    ["delta traded", proposal.tradedDelta, NUMBER],
    ["residual", proposal.residual, NUMBER],
    ["cost", totalCost(trade) ?? "unknown", AMOUNT],
    ["numeraire", card.numeraire, TEXT],
    ["ticket", id, TEXT],
  ]);
}

/** What the ticket rests on, so that anybody can compute it again. */
export function auditRow({ card, trade, reading, desk, settings }: Draft, signature: Signature): AppendedRow {
  const { proposal, price, lot } = trade;
  return rowOf(AUDIT_SHEET, signature.id, [
    ["time (UTC)", signature.time, TIME],
    ["last saved by", signature.lastSavedBy, TEXT],
    ["version", signature.version, TEXT],
    ["book", reading.positions?.address ?? "", TEXT],
    ["instruments", reading.instruments?.address ?? "", TEXT],
    ["inputs (SHA-256)", signature.digest, TEXT],
    ["now", desk.now ?? "", TIME],
    ["clock", clockWords(settings.clock, reading), TEXT],
    ["underlying", card.underlying, TEXT],
    ["numeraire", card.numeraire, TEXT],
    ["equity", card.equity ?? "", NUMBER],
    ["target", card.target, NUMBER],
    ["ratio", card.ratio, "0.00%"],
    ["rounding", settings.rounding, TEXT],
    ["net delta", card.netDelta, NUMBER],
    ["instrument", proposal.instrument, TEXT],
    ["price", known(price), NUMBER],
    ["lot", lot, NUMBER],
    ["delta per contract", proposal.contractDelta, NUMBER],
    ["raw", proposal.raw, NUMBER],
    ["rounded", proposal.quantity, NUMBER],
    ["residual", proposal.residual, NUMBER],
    ["ticket", signature.id, TEXT],
  ]);
}

/** 32 random bits, in hexadecimal: enough to tell apart the tickets of one workbook. */
export const newTicketId = (): string => crypto.getRandomValues(new Uint32Array(1))[0].toString(16).padStart(8, "0");

/**
 * SHA-256 of all that was read and set, in hexadecimal: two audit rows with the same digest rest on the same inputs.
 */
export async function digestOf(reading: Reading, settings: Settings, now: number | undefined): Promise<string> {
  const inputs = [reading.positions, reading.instruments].map((source) => [source?.address, source?.values]);
  const { numeraire, ratio, rounding, underlyings, positionColumns, instrumentColumns } = settings;
  const text = JSON.stringify([
    inputs,
    now,
    numeraire,
    ratio,
    rounding,
    underlyings,
    positionColumns,
    instrumentColumns,
  ]);
  const hash = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return Array.from(new Uint8Array(hash), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function clockWords(clock: Clock, reading: Reading): string {
  if (clock.kind === "cell") return `cell ${reading.clock?.address ?? ""}`;
  return { none: "none", typed: "typed in the pane", computer: "this computer's clock, UTC" }[clock.kind];
}

/** A blank for what the table does not give. */
const known = (value: number): WrittenCell => (Number.isNaN(value) ? "" : value);

const rowOf = (sheet: string, mark: string, columns: readonly Column[]): AppendedRow => ({
  sheet,
  mark,
  headers: columns.map(([header]) => header),
  cells: columns.map(([, cell]) => cell),
  formats: columns.map(([, , format]) => format),
});
