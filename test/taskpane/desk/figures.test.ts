/** Every figure of a card against the formula that a user would type over the same cells. */
import { HedgeError } from "../../../src/core/errors";
import { isFormula } from "../../../src/cells/sheetContent";
import type { Card } from "../../../src/taskpane/desk/card";
import { isTrade } from "../../../src/taskpane/desk/offers";
import { DEFAULT_SETTINGS, type Settings } from "../../../src/taskpane/desk/settings";
import { totalCost } from "../../../src/taskpane/desk/words";
import { call } from "../../support/addin";
import { seeded } from "../../support/random";
import { type BookDrawn, BOOKS, cell, deskAt, rowsOn, SAMPLE, type Table } from "../books";
import { INSTRUMENTS, POSITIONS } from "../support";
import { priceOf } from "../whatIfFunctions";

const cardsOf = (book: BookDrawn): readonly Card[] => deskAt(book).cards;

function checkCard(card: Card, { positions, instruments, now, equity, settings }: BookDrawn): void {
  const coins = equity[card.underlying] ?? null;
  const { numeraire, ratio, rounding, horizonDays } = settings;
  const other = numeraire === "usd" ? "coin" : "usd";
  expect(card.netDelta).toBe(call("NETDELTA", positions, card.underlying, numeraire, coins, now));
  expect(card.otherDelta).toBe(call("NETDELTA", positions, card.underlying, other, coins, now));
  expect(card.deltaValue).toBe(card.netDelta * (card.price as number));

  const [headers, ...groups] = call("EXPOSURE", positions, "underlying", numeraire, now) as Table;
  const own = groups.find(([key]) => key === card.underlying)!;
  for (const { name, value } of card.measures) {
    const expected = own[headers.indexOf(name)];
    if (value instanceof HedgeError) expect(typeof expected).not.toBe("number");
    else expect([name, value]).toEqual([name, expected]);
  }

  const trades = card.offers.filter(isTrade);
  expect(trades.length).toBeGreaterThan(0);
  const options = [
    ["underlying", card.underlying],
    ["target", card.target],
    ["ratio", ratio],
    ["rounding", rounding],
    ["numeraire", card.tradedIn],
  ];
  const [columns, ...ranked] = call("RANKING", instruments, card.netDelta, horizonDays, options, now) as Table;
  const of = (line: unknown[], name: string): unknown => line[columns.indexOf(name)];
  for (const { instrument, proposal, lot, cost, uncounted, allIn } of trades) {
    const row = instruments.findIndex(([name]) => name === instrument);
    // An option's delta is none of OFFSET's arguments, and spot is paid in cash: RANKING holds those.
    if (["perp", "future"].includes(String(cell(instruments, row, "type")))) {
      const terms = ["price", "multiplier", "settlement"].map((header) => cell(instruments, row, header));
      const quantity = one(call("OFFSET", card.netDelta, ...terms, lot, card.target, ratio, rounding));
      expect([instrument, proposal.quantity]).toEqual([instrument, quantity]);
      expect(proposal.residual).toBe(one(call("RESIDUAL", card.netDelta, proposal.quantity, ...terms)));
    }
    const line = ranked.find((found) => of(found, "instrument") === instrument)!;
    expect(of(line, "quantity")).toBe(proposal.quantity);
    if (Number.isNaN(allIn)) expect(of(line, "all-in")).not.toEqual(expect.any(Number));
    else expect(of(line, "all-in")).toBe(allIn);
    const total = totalCost({ cost, uncounted });
    if (total !== undefined) expect(total).toBe(allIn);
  }
}

/** The one cell of a function that answers cell by cell. */
const one = (answer: unknown): unknown => (answer as Table)[0][0];

const isConstant = (table: Table): boolean => table.every((row) => row.every((cell) => !isFormula(cell)));

test("on the sample the card says what the sheet says: buy 1,876", () => {
  expect([SAMPLE.positions, SAMPLE.instruments].map(isConstant)).toEqual([true, true]);
  const [card, ...more] = cardsOf(SAMPLE);
  expect(more).toEqual([]);
  expect(card.chosen).toMatchObject({ instrument: "BTC-PERPETUAL", proposal: { quantity: 1876 } });
  expect(card.price).toBe(9350.12);
});

test.each(BOOKS.map((book) => [book.name, book] as const))("every figure of a card is a formula's: %s", (_, book) => {
  for (const card of cardsOf(book)) {
    checkCard(card, book);
    expect(card.price).toBe(priceOf(rowsOn(book.positions, card.underlying)));
  }
});

test.each(Array.from({ length: 12 }, (_, i) => i + 1))("every figure is a formula's on seeded book %i", (seed) => {
  const random = seeded(seed);
  const jitter = (value: unknown): unknown => (typeof value === "number" ? value * (0.5 + random()) : value);
  const quantityAt = POSITIONS[0].indexOf("quantity");
  const positions = POSITIONS.map((row, r) => row.map((cell, c) => (r > 0 && c === quantityAt ? jitter(cell) : cell)));
  const instruments = INSTRUMENTS.map((row, r) => row.map((cell, c) => (r > 0 && c === 7 ? jitter(cell) : cell)));
  const settings: Settings = {
    ...DEFAULT_SETTINGS,
    numeraire: random() < 0.5 ? "usd" : "coin",
    ratio: random() < 0.5 ? 1 : Math.round(random() * 100) / 100,
    rounding: random() < 0.5 ? "nearest" : "toward-zero",
    horizonDays: Math.floor(random() * 10),
    underlyings: { btc: { target: random() < 0.5 ? 0 : random() * 3 } },
  };
  const book: BookDrawn = {
    name: `book ${seed}`,
    positions,
    instruments,
    now: undefined,
    equity: { BTC: random() < 0.5 ? random() * 20 : undefined, ETH: random() < 0.5 ? random() * 500 : undefined },
    settings,
  };
  const cards = cardsOf(book);
  expect(cards).toHaveLength(2);
  for (const card of cards) checkCard(card, book);
});
