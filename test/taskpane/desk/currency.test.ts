import { DEFAULT_SETTINGS } from "../../../src/taskpane/desk/settings";
import { parseSettings } from "../../../src/taskpane/desk/storedSettings";
import { listingOf, orderOf, ticketRows } from "../../../src/taskpane/desk/ticket";
import { isTrade } from "../../../src/taskpane/desk/offers";
import { deskOf, readingOf } from "../support";

const HEAD = ["instrument", "underlying", "type", "quantity", "price", "quote currency", "fx"];
const desk = (rows: unknown[][], reportingCurrency?: string) =>
  deskOf(readingOf([HEAD, ...rows], null), { ...DEFAULT_SETTINGS, reportingCurrency });

test.each([
  ["the setting is first", "CHF", ["EUR", null], ["EUR", null], "CHF"],
  ["the one currency of the column", undefined, ["EUR", null], ["eur", null], "EUR"],
  ["dollars of all kinds are one", undefined, ["USDT", null], ["USDC", null], "USD"],
  ["one kind of dollar is itself", undefined, ["USDT", null], ["USDT", null], "USDT"],
  ["two that fx turns into a third", undefined, ["USD", 0.92], ["GBP", 1.17], "quote currency"],
  ["one that fx turns into another", undefined, ["USD", 0.92], ["USD", 0.92], "quote currency"],
  ["nothing says", undefined, [null, null], [null, null], "quote currency"],
])("what money is called: %s", (_, setting, first, second, expected) => {
  const rows = [first, second].map((money, i) => [`S${i}`, `S${i}`, "spot", 10, 100, ...money]);
  const found = desk(rows, setting);
  expect(found.bookProblems).toEqual([]);
  expect([found.currency, ...found.cards.map(({ currency }) => currency)]).toEqual([expected, expected, expected]);
});

test("the fx of a quanto says nothing of the money of the book", () => {
  const head = [...HEAD, "settlement", "multiplier"];
  const quanto = ["ETHUSD", "ETH", "perp", 10, 3000, "USD", 65000, "quanto", 1e-6];
  const found = deskOf(readingOf([head, quanto], null), DEFAULT_SETTINGS);
  expect(found.currency).toBe("USD");
});

test("a ticket is in the currency of its row, whatever the book is in", () => {
  const positions = [HEAD, ["SAP", "DAX", "spot", 1000, 200, "EUR", 1], ["BRK", "SPX", "spot", 10, 500, "USD", 0.92]];
  const instruments = [
    ["instrument", "underlying", "type", "multiplier", "price", "lot", "fee", "quote currency", "fx"],
    ["MES", "SPX", "future", 1, 5000, 1, 0.0001, "USD", 0.92],
    ["FDAX", "DAX", "future", 1, 200, 1, 0.0001, "EUR", 1],
  ];
  const reading = readingOf(positions, instruments);
  const settings = { ...DEFAULT_SETTINGS, reportingCurrency: "EUR" };
  const found = deskOf(reading, settings);
  const card = found.cards.find(({ underlying }) => underlying === "SPX")!;
  const trade = card.offers.find(isTrade)!;
  const draft = { card, order: orderOf(trade), reading, desk: found, settings };
  const [{ headers, cells }] = ticketRows(draft, { time: 0, id: "T-1" });
  const row = Object.fromEntries(headers.map((header, i) => [header, cells[i]]));
  const size = trade.proposal.quantity;
  expect(size).toBe(-10);
  expect(row).toMatchObject({ currency: "USD", price: 5000, notional: size * 5000 });
  // The card counts it in the money of the book.
  expect(trade.proposal.notional).toBe(size * 5000 * 0.92);
  const dax = found.cards.find(({ underlying }) => underlying === "DAX")!.offers.find(isTrade)!.proposal;
  expect(listingOf(found, dax)).toMatchObject({ currency: "EUR", notional: dax.notional });
});

test("the setting is kept as it is written", () => {
  expect(parseSettings({ reportingCurrency: "USDC" }).reportingCurrency).toBe("USDC");
  expect(parseSettings({ reportingCurrency: 7 }).reportingCurrency).toBeUndefined();
});
