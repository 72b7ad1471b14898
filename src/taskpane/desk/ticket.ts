import { tradedNotional } from "../../core/hedge/tradeCost";
import type { AppendedRow, WrittenCell } from "../../excel/workbook/port";
import { same } from "../../core/book/names";
import { foldWord } from "../../excel/arguments";
import { plainValue } from "../../excel/cells";
import { KEPT_HEADERS, keptCells } from "./audit";
import { type Card, knownBand } from "./card";
import type { Desk } from "./desk";
import type { Trade } from "./offers";
import type { Reading } from "./reading";
import { type Clock, type GreekAim, type Settings, underlyingSettings } from "./settings";
import { actionOf, type Costed, totalCost, tradeWords } from "./words";

export const TICKET_SHEET = "Tickets";
export const AUDIT_SHEET = "Hedge audit";

/** One trade of an order. */
export interface Leg extends Costed {
  /** Row among the instruments; undefined where its terms stand elsewhere. */
  readonly row: number | undefined;
  readonly instrument: string;
  /** Signed, in whole lots. */
  readonly quantity: number;
  /** Before rounding; undefined where a plan never had one. */
  readonly raw: number | undefined;
  readonly price: number;
  readonly lot: number;
  readonly contractDelta: number;
  readonly tradedDelta: number;
  readonly notional: number;
}

/** Trades that are written together, each a ticket of its own. */
export interface Order {
  readonly legs: readonly Leg[];
  /** Net delta that all of them leave. */
  readonly residual: number;
}

export const orderOf = ({ proposal, price, lot, cost, uncounted }: Trade): Order => ({
  legs: [{ ...proposal, price, lot, cost, uncounted }],
  residual: proposal.residual,
});

/** "Sell 5,301 BTC-PERPETUAL", or how many trades. */
export const orderWords = ({ legs }: Order): string =>
  legs.length === 1 ? tradeWords(legs[0]) : `${legs.length} trades`;

/** A proposal that is about to be written, with everything that it rests on. */
export interface Draft {
  readonly card: Card;
  readonly order: Order;
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
  /** What the proposal rests on, as JSON, and its digest. */
  readonly kept: string;
  readonly digest: string;
}

type Column = readonly [header: string, cell: WrittenCell, format: string];

const TEXT = "General";
const NUMBER = "General";
export const TIME = "yyyy-mm-dd hh:mm:ss";
const AMOUNT = "#,##0.00";
/** Digits for reading; the cell holds all of them. */
const DELTA = "#,##0.0000";
const PRICE = "#,##0.00######";

/** With the digits that whole lots have. */
function lotsFormat(lot: number): string {
  const digits = /\.(\d+)$/.exec(lot.toFixed(8).replace(/0+$/, ""))?.[1].length ?? 0;
  return `#,##0${digits > 0 ? `.${"0".repeat(digits)}` : ""}`;
}

/** What the desk writes over when it has sent, filled or cancelled the ticket. */
const PROPOSED = "proposed";

/** The trades as they go to a venue, a row each: signed quantity, + buy, − sell. */
export const ticketRows = ({ card, order, desk }: Draft, { time, id }: Pick<Signature, "time" | "id">): AppendedRow[] =>
  order.legs.map((leg, i) => {
    const { venue, currency, notional, quote } = listingOf(desk, leg);
    return rowOf(TICKET_SHEET, id, [
      ["time (UTC)", time, TIME],
      ["underlying", card.underlying, TEXT],
      ["action", actionOf(leg.quantity), TEXT],
      ["quantity", leg.quantity, lotsFormat(leg.lot)],
      ["instrument", leg.instrument, TEXT],
      ["venue", venue, TEXT],
      ["price", known(leg.price), PRICE],
      ["quote", known(quote), PRICE],
      ["currency", currency, TEXT],
      ["notional", known(notional), AMOUNT],
      ["net delta", card.netDelta, DELTA],
      ["delta traded", leg.tradedDelta, DELTA],
      ["residual", order.residual, DELTA],
      ["cost", totalCost(leg) ?? "unknown", AMOUNT],
      ["numeraire", card.numeraire, TEXT],
      ["leg", `${i + 1} of ${order.legs.length}`, TEXT],
      ["ticket", id, TEXT],
      ["status", PROPOSED, TEXT],
      ["filled", 0, lotsFormat(leg.lot)],
    ]);
  });

/** What the table of instruments says of one that is traded. */
export interface Listing {
  readonly venue: string;
  /** Of its price; "" where the table does not say. */
  readonly currency: string;
  /** Signed notional of the trade in that currency; in the money of the book for a quanto, whose price has none. */
  readonly notional: number;
  /** Price for this side. */
  readonly quote: number;
}

export function listingOf(
  { tables: { instruments: source } }: Desk,
  { instrument, quantity, notional }: Pick<Leg, "instrument" | "quantity" | "notional">,
): Listing {
  const row = source ? source.instruments.contract.instrument.findIndex((name) => same(name, instrument)) : -1;
  if (!source || row < 0) return { venue: "", currency: "", notional, quote: NaN };
  const [headers, cells] = [source.source.values[0], source.source.values[source.table.sourceRow[row]]];
  const cell = (names: readonly string[]): string => {
    const column = headers.findIndex((header) => names.some((name) => foldWord(name) === foldWord(String(header))));
    return column < 0 ? "" : String(plainValue(cells[column]) ?? "");
  };
  const { bid, ask, contract } = source.instruments;
  const isTurned = contract.fx[row] !== 1 && contract.settlement[row] !== "quanto";
  const own = { ...source.instruments, contract: { ...contract, fx: contract.fx.map(() => 1) } };
  return {
    venue: cell(VENUE),
    currency: cell(CURRENCY),
    notional: isTurned ? tradedNotional(own, row, quantity) : notional,
    quote: quantity > 0 ? ask[row] : bid[row],
  };
}

/** Headers as venues and desks write them. */
const VENUE = ["venue", "exchange"];
const CURRENCY = ["currency", "quote currency", "price currency", "quote"];

/** What the tickets rest on, so that anybody can compute them again. */
export function auditRow({ card, order, reading, desk, settings }: Draft, signature: Signature): AppendedRow {
  const { gamma, vega } = underlyingSettings(settings, card.underlying);
  const band = knownBand(card);
  const each = (cell: (leg: Leg) => WrittenCell): WrittenCell => together(order.legs.map(cell));
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
    ["instrument", each(({ instrument }) => instrument), TEXT],
    ["price", each(({ price }) => known(price)), NUMBER],
    ["lot", each(({ lot }) => lot), NUMBER],
    ["delta per contract", each(({ contractDelta }) => contractDelta), NUMBER],
    ["raw", each(({ raw }) => raw ?? ""), NUMBER],
    ["rounded", each(({ quantity }) => quantity), NUMBER],
    ["residual", order.residual, NUMBER],
    ["band", band ? `${band.lower} to ${band.upper}` : "", TEXT],
    ["gamma target", aimOf(gamma), NUMBER],
    ["vega target", aimOf(vega), NUMBER],
    ["horizon (days)", settings.horizonDays, NUMBER],
    ["ticket", signature.id, TEXT],
    ["event", "proposed", TEXT],
    ...keptCells(signature.kept).map((cell, i): Column => [KEPT_HEADERS[i], cell, TEXT]),
  ]);
}

/**
 * 32 random bits, in hexadecimal: enough to tell apart the tickets of one workbook. A letter and a hyphen before them, for a
 * ticket is found again by its id, and 48210375 or 12e34567 alone could be taken for a number.
 */
export const newTicketId = (): string =>
  `T-${crypto.getRandomValues(new Uint32Array(1))[0].toString(16).padStart(8, "0")}`;

function clockWords(clock: Clock, reading: Reading): string {
  if (clock.kind === "cell") return `cell ${reading.clock?.address ?? ""}`;
  return { none: "none", typed: "typed in the pane", computer: "this computer's clock, UTC" }[clock.kind];
}

/** A blank for what the table does not give. */
const known = (value: number): WrittenCell => (Number.isNaN(value) ? "" : value);

/** One cell for the legs of an order: the value of the only one as it is, of several in the order of their tickets. */
function together(cells: readonly WrittenCell[]): WrittenCell {
  if (cells.length === 1) return cells[0];
  return cells.every((cell) => cell === "") ? "" : cells.join("; ");
}

const aimOf = (aim: GreekAim | undefined): WrittenCell =>
  aim === undefined ? "" : aim.within === undefined ? aim.target : `${aim.target} ± ${aim.within}`;

const rowOf = (sheet: string, mark: string, columns: readonly Column[]): AppendedRow => ({
  sheet,
  mark,
  headers: columns.map(([header]) => header),
  cells: columns.map(([, cell]) => cell),
  formats: columns.map(([, , format]) => format),
});
