/** Every figure of a card against the formula that a user would type over the same cells. */
import { HedgeError } from "../../../src/core/errors";
import { isFormula } from "../../../src/cells/sheetContent";
import type { Card } from "../../../src/taskpane/desk/card";
import { deskSheet } from "../../../src/sample/deskSheet";
import { instrumentsSheet } from "../../../src/sample/instrumentsSheet";
import { isTrade } from "../../../src/taskpane/desk/offers";
import { DEFAULT_SETTINGS, type Settings, withUnderlying } from "../../../src/taskpane/desk/settings";
import { totalCost } from "../../../src/taskpane/desk/words";
import { call } from "../../support/addin";
import { deskOf, INSTRUMENTS, POSITIONS, readingOf, sourceOf } from "../support";

type Table = unknown[][];

interface Book {
  readonly positions: Table;
  readonly instruments: Table;
  readonly now: number | undefined;
  readonly equity: Readonly<Record<string, number | undefined>>;
  readonly settings: Settings;
}

function cardsOf({ positions, instruments, now, equity, settings }: Book): readonly Card[] {
  const cells = Object.entries(equity).filter((entry): entry is [string, number] => entry[1] !== undefined);
  const linked = cells.reduce(
    (all, [name]) => withUnderlying(all, name, { equityAt: { kind: "kept", name: `_counterpoise_equity.${name}_1` } }),
    settings,
  );
  const reading = {
    ...readingOf(positions, instruments),
    clock: now === undefined ? null : sourceOf("Desk!B4", [[now]]),
    equities: Object.fromEntries(cells.map(([name, value]) => [name.toLowerCase(), sourceOf("Desk!B5", [[value]])])),
  };
  const clock: Settings["clock"] = now === undefined ? { kind: "none" } : { kind: "typed", serial: now };
  const desk = deskOf(reading, { ...linked, clock });
  expect(desk.bookProblems).toEqual([]);
  return desk.cards;
}

const column = (table: Table, row: number, header: string): unknown => table[row][table[0].indexOf(header)] ?? null;

function checkCard(card: Card, { positions, instruments, now, equity, settings }: Book): void {
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
    if (["perp", "future"].includes(String(column(instruments, row, "type")))) {
      const terms = ["price", "multiplier", "settlement"].map((header) => column(instruments, row, header));
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

function tableOf(sheet: { cells: readonly (readonly unknown[])[] }, address: string): Table {
  const [, from, first, to, last] = /!([A-Z]+)(\d+):([A-Z]+)(\d+)$/.exec(address)!;
  const index = (letters: string): number => letters.charCodeAt(0) - 65;
  return sheet.cells
    .slice(Number(first) - 1, Number(last))
    .map((row) => Array.from({ length: index(to) - index(from) + 1 }, (_, c) => row[index(from) + c] ?? null));
}

test("on the sample the card says what the sheet says: buy 1,876", () => {
  const { sheet } = deskSheet;
  const positions = tableOf(sheet, deskSheet.positions);
  const instruments = tableOf(instrumentsSheet.sheet, instrumentsSheet.instruments);
  expect([isConstant(positions), isConstant(instruments)]).toEqual([true, true]);
  const equity = sheet.cells[4][1] as number;
  const now = sheet.cells[3][1] as number;
  const book: Book = { positions, instruments, now, equity: { BTC: equity }, settings: DEFAULT_SETTINGS };
  const [card, ...more] = cardsOf(book);
  expect(more).toEqual([]);
  checkCard(card, book);
  expect(card.chosen).toMatchObject({ instrument: "BTC-PERPETUAL", proposal: { quantity: 1876 } });
  expect(card.price).toBe(9350.12);
});

test.each(Array.from({ length: 12 }, (_, i) => i + 1))("every figure is a formula's on seeded book %i", (seed) => {
  const random = randomOf(seed);
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
  const book: Book = {
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

/** Mulberry32: the same books on every machine. */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}
