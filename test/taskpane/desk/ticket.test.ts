import type { AppendedRow } from "../../../src/excel/workbook/port";
import { keptText, sha256 } from "../../../src/taskpane/desk/audit";
import { DEFAULT_SETTINGS, type Settings } from "../../../src/taskpane/desk/settings";
import { auditRow, type Draft, newTicketId, orderOf, ticketRows } from "../../../src/taskpane/desk/ticket";
import type { Trade } from "../../../src/taskpane/desk/offers";
import { deskOf, INSTRUMENTS, POSITIONS, readingOf, spoil } from "../support";

function draftOf(reading = readingOf(), settings: Settings = DEFAULT_SETTINGS): Draft {
  const desk = deskOf(reading, settings);
  const card = desk.cards.find(({ underlying }) => underlying === "BTC")!;
  return { card, order: orderOf(card.chosen as Trade), reading, desk, settings };
}

const byHeader = ({ headers, cells }: AppendedRow) =>
  Object.fromEntries(headers.map((header, i) => [header, cells[i]]));

test("a ticket is the signed order with what it does", () => {
  const [row, ...more] = ticketRows(draftOf(), { id: "9f3c21ab", time: 46_000.5 });
  expect(more).toEqual([]);
  expect(row.sheet).toBe("Tickets");
  expect(row.formats).toHaveLength(row.cells.length);
  expect(byHeader(row)).toEqual({
    "time (UTC)": 46_000.5,
    underlying: "BTC",
    action: "Sell",
    quantity: -12_000,
    instrument: "BTC-PERP",
    venue: "",
    price: 50_000,
    quote: 49_999.5,
    currency: "",
    notional: -120_000,
    "net delta": 2.4,
    "delta traded": -2.4,
    residual: 0,
    // 0.0005·120,000 and half of 1 in 50,000 on it
    cost: 61.2,
    numeraire: "usd",
    leg: "1 of 1",
    ticket: "9f3c21ab",
    status: "proposed",
    filled: 0,
  });
});

test("a ticket names venue and currency as the table gives them, the quote of its side, and lots with their digits", () => {
  const listed = INSTRUMENTS.map((row, i) => [...row, ["Venue", "Deribit", "CME", ""][i], ["Ccy", "", "", ""][i]]);
  listed[0][11] = "quote currency";
  listed[1][11] = "USD";
  const sold = byHeader(ticketRows(draftOf(readingOf(POSITIONS, listed)), { id: "T-1", time: 46_000 })[0]);
  expect(sold).toMatchObject({ action: "Sell", venue: "Deribit", currency: "USD", quote: 49_999.5 });
  const short = spoil(POSITIONS, 1, 3, -2);
  const bought = byHeader(ticketRows(draftOf(readingOf(short, listed)), { id: "T-1", time: 46_000 })[0]);
  expect(bought).toMatchObject({ action: "Buy", quote: 50_000.5 });
  const [row] = ticketRows(draftOf(readingOf(POSITIONS, spoil(INSTRUMENTS, 1, 6, 0.001))), { id: "T-1", time: 46_000 });
  const format = (header: string): string => row.formats[row.headers.indexOf(header)];
  expect([format("quantity"), format("filled"), format("price")]).toEqual(["#,##0.000", "#,##0.000", "#,##0.00######"]);
});

test("the audit row says what the ticket rests on", () => {
  const row = auditRow(draftOf(), {
    id: "9f3c21ab",
    time: 46_000.5,
    lastSavedBy: "",
    version: "1.0.0",
    kept: "{}",
    digest: "abc",
  });
  expect(byHeader(row)).toMatchObject({
    version: "1.0.0",
    book: "Desk!B3:K7",
    instruments: "Tools!A1:J4",
    "inputs (SHA-256)": "abc",
    now: "",
    clock: "none",
    target: 0,
    ratio: 1,
    rounding: "nearest",
    "net delta": 2.4,
    "delta per contract": 0.0002,
    // Before rounding the quotient 2.4 / 0.0002 carries its own last bit.
    raw: expect.closeTo(-12_000, 8) as number,
    rounded: -12_000,
    residual: 0,
    ticket: "9f3c21ab",
  });
});

test("several trades are a ticket each, and one audit row that says them in their order", () => {
  const draft = draftOf();
  const [perp] = draft.order.legs;
  const future = { ...perp, instrument: "BTC-FUT", quantity: 3, raw: undefined, price: 50_100, notional: 15_030 };
  const plan = { ...draft, order: { legs: [{ ...perp, raw: undefined }, future], residual: 0.3 } };
  const rows = ticketRows(plan, { id: "9f3c21ab", time: 46_000.5 }).map(byHeader);
  expect(rows.map((row) => [row.leg, row.action, row.quantity, row.instrument, row.residual])).toEqual([
    ["1 of 2", "Sell", -12_000, "BTC-PERP", 0.3],
    ["2 of 2", "Buy", 3, "BTC-FUT", 0.3],
  ]);
  const audit = byHeader(
    auditRow(plan, { id: "9f3c21ab", time: 46_000.5, lastSavedBy: "", version: "1.0.0", kept: "{}", digest: "abc" }),
  );
  expect(audit).toMatchObject({
    instrument: "BTC-PERP; BTC-FUT",
    price: "50000; 50100",
    raw: "",
    rounded: "-12000; 3",
    residual: 0.3,
  });
});

test("another cell, another setting, another clock: another digest", async () => {
  const clock = { kind: "typed", serial: 46_000 } as const;
  const digests = await Promise.all(
    [
      draftOf(),
      draftOf(readingOf(spoil(POSITIONS, 1, 3, 2.0000000000000004))),
      draftOf(readingOf(), { ...DEFAULT_SETTINGS, ratio: 0.5 }),
      draftOf(readingOf(), { ...DEFAULT_SETTINGS, clock }),
    ].map((draft) => sha256(keptText(draft))),
  );
  expect(new Set(digests).size).toBe(4);
});

test("the id of a ticket is no number, whatever its digits", () => {
  const ids = [0x48210375, 0x12e34567, 7].map((bits) => {
    const drawn = jest.spyOn(crypto, "getRandomValues").mockImplementation((array) => {
      (array as Uint32Array)[0] = bits;
      return array;
    });
    const id = newTicketId();
    drawn.mockRestore();
    return id;
  });
  expect(ids).toEqual(["T-48210375", "T-12e34567", "T-00000007"]);
  expect(ids.map(Number)).toEqual([NaN, NaN, NaN]);
});
