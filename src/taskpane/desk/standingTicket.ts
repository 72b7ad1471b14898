import { fold } from "../../core/book/names";
import { plainValue } from "../../excel/cells";
import type { LogTail } from "../../excel/workbook/port";
import { quantity } from "../ui/format";
import type { Card } from "./card";
import { isTrade } from "./offers";
import { dateOfSerial } from "./time";

/** A ticket that the book does not show yet. */
export interface StandingTicket {
  readonly id: string;
  /** As the desk left it: "proposed", "sent", "filled". */
  readonly status: string;
  /** "Ticket T-eaa99009 proposed 14:02 UTC · 6,440 of 6,440 open", of several legs each. */
  readonly words: string;
  /** Its first row. */
  readonly address: string;
}

/** What the desk writes over "proposed" when a ticket is none any longer. */
const CANCELLED = /^cancell?ed$/;

/**
 * The last ticket on an underlying, as long as the book stands where it stood when the ticket was written: to offer the trade
 * again would be to trade twice. A ticket that the desk cancelled is none.
 *
 * @param log the tail of the sheet of tickets
 */
export function standingTicket(log: LogTail | null, card: Card): StandingTicket | null {
  const rows = (log?.rows ?? []).map(({ address, cells }) => ({
    address,
    cell: (header: string): unknown => plainValue(cells[log!.headers.indexOf(header)] ?? ""),
  }));
  const own = rows.filter(
    ({ cell }) =>
      typeof cell("quantity") === "number" &&
      fold(textOf(cell("underlying"))) === fold(card.underlying) &&
      cell("numeraire") === card.numeraire,
  );
  const last = own.at(-1);
  if (!last || typeof last.cell("net delta") !== "number") return null;
  const id = textOf(last.cell("ticket"));
  const legs = own.filter(({ cell }) => textOf(cell("ticket")) === id);
  const status = fold(textOf(last.cell("status")));
  if (legs.every(({ cell }) => CANCELLED.test(fold(textOf(cell("status")))))) return null;
  const moved = Math.abs(card.netDelta - (last.cell("net delta") as number));
  if (moved > halfLot(card, textOf(last.cell("instrument")))) return null;
  const time = last.cell("time (UTC)");
  const at = typeof time === "number" ? ` ${dateOfSerial(time).slice(11)} UTC` : "";
  const open = legs.map(({ cell }) =>
    openWords(cell("quantity") as number, cell("filled"), fold(textOf(cell("status")))),
  );
  return {
    id,
    status,
    words: `Ticket ${id} ${status || "written"}${at} · ${open.join("; ")}`,
    address: legs[0].address,
  };
}

const textOf = (cell: unknown): string => (cell === null || cell === undefined ? "" : String(cell as string | number));

/** In units of the underlying; of no size where the instrument is not offered any longer. */
function halfLot({ offers }: Card, instrument: string): number {
  const offer = offers.find((one) => fold(one.instrument) === fold(instrument));
  return offer && isTrade(offer) ? Math.abs(offer.proposal.contractDelta * offer.lot) / 2 : 0;
}

/** "6,440 of 6,440 open"; what the desk wrote as filled is taken as a size, whatever its sign. */
function openWords(ordered: number, filled: unknown, status: string): string {
  const size = Math.abs(ordered);
  const counted = typeof filled === "number" ? Math.abs(filled) : 0;
  // Who writes "filled" and no quantity means all of it.
  const done = counted === 0 && status === "filled" ? size : counted;
  if (done >= size) return `${quantity(size)} filled, not in the positions yet`;
  return `${quantity(size - done)} of ${quantity(size)} open`;
}
