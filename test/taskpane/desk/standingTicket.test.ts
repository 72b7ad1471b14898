/** A ticket is offered once: until the book has moved, or the desk has cancelled it. */
import type { LogTail } from "../../../src/excel/workbook/port";
import { DEFAULT_SETTINGS } from "../../../src/taskpane/desk/settings";
import { standingTicket } from "../../../src/taskpane/desk/standingTicket";
import { type Draft, orderOf, ticketRows } from "../../../src/taskpane/desk/ticket";
import type { Trade } from "../../../src/taskpane/desk/offers";
import { deskOf, POSITIONS, readingOf, spoil } from "../support";

function draftOf(positions = POSITIONS): Draft {
  const reading = readingOf(positions);
  const desk = deskOf(reading, DEFAULT_SETTINGS);
  const card = desk.cards.find(({ underlying }) => underlying === "BTC")!;
  return { card, order: orderOf(card.chosen as Trade), reading, desk, settings: DEFAULT_SETTINGS };
}

const TICKET = ticketRows(draftOf(), { id: "T-eaa99009", time: 46_000 + (14 + 2 / 60) / 24 })[0];

/** The sheet of tickets with what the desk wrote into it. */
const logOf = (written: Readonly<Record<string, unknown>> = {}): LogTail => ({
  sheetId: "9",
  headers: TICKET.headers,
  rows: [
    {
      address: "Tickets!A2:S2",
      cells: TICKET.headers.map((header, i) => (header in written ? written[header] : TICKET.cells[i]) as string),
    },
  ],
});

const { card } = draftOf();

test("a ticket stands while the book stands where it stood", () => {
  expect(standingTicket(logOf(), card)).toEqual({
    id: "T-eaa99009",
    status: "proposed",
    words: "Ticket T-eaa99009 proposed 14:02 UTC · 12,000 of 12,000 open",
    address: "Tickets!A2:S2",
  });
  expect(standingTicket(null, card)).toBeNull();
});

test.each([
  [{ status: "sent", filled: 5000 }, "Ticket T-eaa99009 sent 14:02 UTC · 7,000 of 12,000 open"],
  [{ status: "Filled" }, "Ticket T-eaa99009 filled 14:02 UTC · 12,000 filled, not in the positions yet"],
  [{ filled: -12_000 }, "Ticket T-eaa99009 proposed 14:02 UTC · 12,000 filled, not in the positions yet"],
])("what the desk writes is read back: %j", (written, words) => {
  expect(standingTicket(logOf(written), card)?.words).toBe(words);
});

test.each(["cancelled", "Canceled"])("a ticket that is %s is none", (status) => {
  expect(standingTicket(logOf({ status }), card)).toBeNull();
});

test("a book that has moved by more than half a lot is offered its trade anew", () => {
  // A lot of the perpetual is 0.0002 BTC.
  const moved = (spot: number): typeof card => draftOf(spoil(POSITIONS, 1, 3, spot)).card;
  expect(standingTicket(logOf(), moved(2.00009))).not.toBeNull();
  expect(standingTicket(logOf(), moved(2.00011))).toBeNull();
  // The fill is in the positions.
  expect(standingTicket(logOf({ status: "filled" }), draftOf(spoil(POSITIONS, 2, 3, -16_000)).card)).toBeNull();
});

test("tickets on another underlying, and in another numeraire, stand in nobody's way", () => {
  expect(standingTicket(logOf({ underlying: "ETH" }), card)).toBeNull();
  expect(standingTicket(logOf({ numeraire: "coin" }), card)).toBeNull();
});
