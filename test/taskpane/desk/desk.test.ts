import { wrongValue } from "../../../src/core/errors";
import { netDelta } from "../../../src/core/book/netDelta";
import { offset } from "../../../src/core/hedge/offset";
import { readPositions } from "../../../src/excel/tables/positions";
import { isInsideBand } from "../../../src/taskpane/desk/card";
import { sameReading } from "../../../src/taskpane/desk/reading";
import { DEFAULT_SETTINGS, type Settings, withUnderlying } from "../../../src/taskpane/desk/settings";
import { call } from "../../support/addin";
import { SAMPLE } from "../books";
import { deskOf, INSTRUMENTS, POSITIONS, readingOf, sourceOf, spoil } from "../support";

const desk = (settings: Partial<Settings> = {}, reading = readingOf()) =>
  deskOf(reading, { ...DEFAULT_SETTINGS, ...settings });

test("one card for each underlying whatever its case, the worst first", () => {
  const { cards, positionCount, instrumentCount, bookProblems } = desk();
  expect(bookProblems).toEqual([]);
  expect([positionCount, instrumentCount]).toEqual([4, 3]);
  // ETH: −100 at 2,000; BTC: 2 − 4000·10/50000 + 3·0.4 = 2.4 at 50,000.
  expect(cards.map(({ underlying, netDelta: delta, deltaValue }) => [underlying, delta, deltaValue])).toEqual([
    ["ETH", -100, -200_000],
    ["BTC", 2.4, 120_000],
  ]);
});

test("an instrument that does not say its underlying is offered to a book of one thing, and to no card of several", () => {
  const instruments = INSTRUMENTS.slice(0, 2).map((row) => row.filter((_, column) => column !== 1));
  for (const card of desk({}, readingOf(POSITIONS, instruments)).cards) {
    expect(card.offers).toEqual([
      {
        instrument: "BTC-PERP",
        cell: "Tools!A2",
        fault: expect.objectContaining({ message: "underlying is missing, and the book holds several" }) as unknown,
      },
    ]);
  }
  const [only] = desk({}, readingOf(POSITIONS.slice(0, 4), instruments)).cards;
  expect(only.offers).toEqual([expect.objectContaining({ instrument: "BTC-PERP", lot: 1 })]);
});

test("net delta and trade are NETDELTA's and OFFSET's to the last bit", () => {
  const positions = spoil(spoil(POSITIONS, 1, 3, 1.7320508075688772), 2, 6, 49_876.54321);
  for (const numeraire of ["usd", "coin"] as const) {
    for (const equity of [undefined, 18.25]) {
      const settings = withUnderlying({ ...DEFAULT_SETTINGS, numeraire }, "BTC", { equity });
      const card = deskOf(readingOf(positions), settings).cards.find(({ underlying }) => underlying === "BTC")!;
      const { book } = readPositions(sourceOf("A1", positions).values);
      const expected = netDelta(book, "BTC", numeraire, equity);
      expect(card.netDelta).toBe(expected);
      const trade = offset(expected, 10 / 50_000, { lot: 1 });
      expect(card.chosen).toMatchObject({ proposal: trade });
    }
  }
});

test("an underlying is offered the instruments on it, and keeps the one that was chosen", () => {
  const [, first] = desk().cards;
  expect(first.offers.map(({ instrument }) => instrument)).toEqual(["BTC-PERP", "BTC-FUT"]);
  expect(first.chosen?.instrument).toBe("BTC-PERP");
  const [, chosen] = desk(withUnderlying(DEFAULT_SETTINGS, "BTC", { instrument: "BTC-FUT" })).cards;
  expect(chosen.chosen).toMatchObject({
    instrument: "BTC-FUT",
    proposal: { quantity: -24, residual: 0 },
    cost: { halfSpread: NaN },
  });
});

test("instruments are ranked as RANKING ranks them, over the days that the hedge is held", () => {
  const table = [
    [...INSTRUMENTS[0], "funding rate", "funding hours"],
    [...INSTRUMENTS[1], 0.0001, 8],
    ["BTC-PERP-2", "BTC", "perp", 10, "inverse", 50000, 1, 0.0006, 49999.5, 50000.5, 0.0002, 8],
  ];
  for (const horizonDays of [0, 7]) {
    const card = desk({ horizonDays }, readingOf(POSITIONS, table)).cards.find(
      ({ underlying }) => underlying === "BTC",
    )!;
    const [headers, ...lines] = call("RANKING", table, card.netDelta, horizonDays) as unknown[][];
    const column = (name: string): unknown[] => lines.map((line) => line[headers.indexOf(name)]);
    expect(card.offers.map(({ instrument }) => instrument)).toEqual(column("instrument"));
    expect(card.offers.map((offer) => "proposal" in offer && offer.allIn)).toEqual(column("all-in"));
  }
});

test("a band is held inside its edges, one distance standing for both", () => {
  const banded = (below?: number, above?: number) =>
    desk(withUnderlying(DEFAULT_SETTINGS, "BTC", { target: 2.1, below, above })).cards.find(
      ({ underlying }) => underlying === "BTC",
    )!;
  expect(banded().band).toBeNull();
  expect(banded(0.3).band).toEqual({ lower: 1.8, upper: 2.4 });
  expect(banded(0.3, 0.1).band).toEqual({ lower: 1.8, upper: 2.2 });
  // 2.4 on the edge is still inside, as ACTION holds.
  expect([isInsideBand(banded(0.3)), isInsideBand(banded(0.3, 0.1)), isInsideBand(banded())]).toEqual([
    true,
    false,
    false,
  ]);
  expect(call("ACTION", 2.4, 2.1, 1.8, 2.4)).toEqual([["hold"]]);
});

test("target and ratio are OFFSET's", () => {
  const settings = withUnderlying({ ...DEFAULT_SETTINGS, ratio: 0.5 }, "btc", { target: 0.4 });
  const card = deskOf(readingOf(), settings).cards.find(({ underlying }) => underlying === "BTC")!;
  // Half of the way from 2.4 to 0.4, in contracts of 0.0002.
  expect(card.chosen).toMatchObject({ proposal: { raw: -5000, quantity: -5000, residual: 1.4 } });
});

test.each([
  [
    "a missing Greek",
    spoil(POSITIONS, 3, 8, null),
    "Desk!K6",
    "BTC-C: delta is not given, and vol to compute it is missing",
  ],
  [
    "text for a number",
    spoil(POSITIONS, 2, 3, "1,5"),
    "Desk!E5",
    'BTC-PERP: quantity must be a number, not text "1,5"',
  ],
  ["an error cell", spoil(POSITIONS, 1, 6, "#DIV/0!"), "Desk!H4", "BTC: price holds #DIV/0!"],
])("%s is named with its cell, and there is no answer", (_, positions, cell, message) => {
  const { bookProblems, cards } = desk({}, readingOf(positions));
  expect(bookProblems).toHaveLength(1);
  expect(bookProblems[0].message).toContain(message);
  expect(bookProblems[0].cell).toBe(cell);
  expect(cards).toEqual([]);
});

test("every problem is listed, in reading order", () => {
  const positions = spoil(spoil(spoil(POSITIONS, 3, 8, null), 1, 3, "two"), 4, 1, null);
  expect(desk({}, readingOf(positions)).bookProblems.map(({ cell }) => cell)).toEqual([
    "Desk!E4",
    "Desk!K6",
    "Desk!C7",
  ]);
});

test("what CHECK suspects is listed with its cell, and keeps nothing from an answer", () => {
  const doubtful = spoil(POSITIONS, 1, 7, 5000);
  const { bookSuspicions, cards } = desk({}, readingOf(doubtful));
  const [, ...lines] = call("CHECK", doubtful) as [number, number, string, string][];
  expect(lines.length).toBeGreaterThan(0);
  expect(bookSuspicions.map(({ message }) => message)).toEqual(
    lines.map(([, , header, problem]) => `${header} ${problem}`),
  );
  expect(bookSuspicions).toContainEqual({
    cell: "Desk!H4",
    message: "price far from the underlying price: another unit?",
  });
  expect(cards).toHaveLength(2);
});

test("a header that no one knows is mended by assigning it", () => {
  const positions = spoil(POSITIONS, 0, 3, "how many");
  const { bookProblems, positionColumns } = desk({}, readingOf(positions));
  expect(bookProblems).toEqual([
    { cell: "Desk!B3", message: expect.stringContaining("positions needs a column quantity") },
  ]);
  expect(positionColumns.find(({ field }) => field === "quantity")).toEqual({
    field: "quantity",
    label: "quantity",
    required: true,
    header: null,
  });
  expect(desk({ positionColumns: { quantity: "How Many" } }, readingOf(positions)).cards).toHaveLength(2);
});

test("an instrument with a fault is not offered, and the others are", () => {
  const { cards, instrumentProblems } = desk({}, readingOf(POSITIONS, spoil(INSTRUMENTS, 1, 6, "one")));
  expect(instrumentProblems).toEqual([{ cell: "Tools!G2", message: 'BTC-PERP: lot must be a number, not text "one"' }]);
  const [, card] = cards;
  expect(card.offers.at(-1)).toEqual({
    instrument: "BTC-PERP",
    cell: "Tools!G2",
    fault: wrongValue('lot must be a number, not text "one"'),
  });
  expect(card.chosen?.instrument).toBe("BTC-FUT");
});

describe("the clock", () => {
  const dated = POSITIONS.map((row, r) => [
    ...row.slice(0, 8),
    r === 0 ? "expiry" : 46_073,
    r === 0 ? "vol" : 0.65,
    r === 0 ? "strike" : 50_000,
  ]);
  const reading = { ...readingOf(dated), clock: sourceOf("Desk!B1", [[46_000]]) };

  test("is asked for where options wait for it, and is never the computer's by itself", () => {
    expect(desk({}, reading)).toMatchObject({ wantsClock: true, now: undefined, bookProblems: [], cards: [] });
  });

  test.each([
    ["a cell", { kind: "cell", place: reading.clock.place }],
    ["a typed date", { kind: "typed", serial: 46_000 }],
    ["the computer's clock, where it was picked", { kind: "computer" }],
  ] as const)("may be %s", (_, clock) => {
    const { now, cards } = desk({ clock }, reading);
    expect(now).toBe(46_000);
    const { book } = readPositions(sourceOf("A1", dated).values, 46_000);
    expect(cards.find(({ underlying }) => underlying === "BTC")?.netDelta).toBe(netDelta(book, "BTC", "usd"));
  });

  test("after every expiry is one problem that names it, beside the others of the book, and is asked for anew", () => {
    const old = spoil(dated, 1, 3, "two");
    const late = { ...readingOf(old), computerNow: 46_100.5 };
    const answer = desk({ clock: { kind: "computer" } }, late);
    expect(answer).toMatchObject({ wantsClock: true, cards: [] });
    expect(answer.bookProblems).toEqual([
      {
        cell: "Desk!J5",
        message: "all 2 expiries are before this computer's clock, 2026-03-19 12:00: say from when expiries count",
      },
      { cell: "Desk!E4", message: 'BTC: quantity must be a number, not text "two"' },
    ]);
    // A date before it cures it.
    expect(desk({ clock: { kind: "typed", serial: 46_000 } }, readingOf(dated))).toMatchObject({ wantsClock: false });
  });

  test("of all options of the sample says the computer's clock once, and not for each", () => {
    const { wantsClock, bookProblems } = deskOf(
      { ...readingOf(SAMPLE.positions, null), computerNow: 46_357 },
      { ...DEFAULT_SETTINGS, clock: { kind: "computer" } },
    );
    expect(wantsClock).toBe(true);
    expect(bookProblems.map(({ message }) => message)).toEqual([
      "all 13 expiries are before this computer's clock, 2026-12-01 00:00: say from when expiries count",
    ]);
  });

  test("that is no date is a problem with its cell, and is asked for anew", () => {
    const broken = { ...reading, clock: sourceOf("Desk!B1", [["today"]]) };
    const answer = desk({ clock: { kind: "cell", place: broken.clock.place } }, broken);
    expect(answer.wantsClock).toBe(true);
    expect(answer.bookProblems[0]).toEqual({
      cell: "Desk!B1",
      message: 'the date from which expiries count must be a date, not text "today"',
    });
  });
});

test("a reading is another one when a cell, or the place, differs; the computer's clock runs on", () => {
  expect(sameReading(readingOf(), { ...readingOf(), computerNow: 1 })).toBe(true);
  expect(sameReading(readingOf(), readingOf(spoil(POSITIONS, 1, 3, 2.0000000000000004)))).toBe(false);
  expect(sameReading(readingOf(), readingOf(POSITIONS, spoil(INSTRUMENTS, 1, 7, 0.0006)))).toBe(false);
  expect(sameReading(readingOf(), readingOf(POSITIONS, null))).toBe(false);
});

test("a quanto's card counts its fx once, as EXPOSURE does", () => {
  const quanto = [
    ["instrument", "underlying", "type", "quantity", "multiplier", "settlement", "price", "underlying price", "fx"],
    ["ETHUSD", "ETH", "perp", 5000, 1e-6, "quanto", 3222.5, 3221, 91_234.5],
  ];
  const [card] = desk({}, readingOf(quanto)).cards;
  expect(card.netDelta).toBe(456.1725);
  expect(card.deltaValue).toBeCloseTo(1_469_331.6225, 6);
  expect(card.measures.find(({ name }) => name === "delta value")?.value).toBeCloseTo(1_469_331.6225, 6);
});

test("one underlying in two cases is one card with every sum", () => {
  const twice = [
    ["instrument", "underlying", "type", "quantity", "multiplier", "settlement", "price", "entry"],
    ["BTC", "BTC", "spot", 2, 1, "linear", 50_000, 48_000],
    ["BTC-PERP", "btc", "perp", -4000, 10, "inverse", 50_000, 52_000],
  ];
  const { cards } = desk({}, readingOf(twice));
  expect(cards.map(({ underlying, netDelta: delta }) => [underlying, delta])).toEqual([["BTC", 1.2]]);
  for (const { value } of cards[0].measures) expect(value).not.toBeNaN();
});
