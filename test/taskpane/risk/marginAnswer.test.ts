/** Margins and liquidation prices of the Risk tab: LIQPRICE's to the last bit, or what is missing by name. */
import { notAvailable } from "../../../src/core/errors";
import { liqPrice } from "../../../src/functions/liqPrice";
import { marginAnswer } from "../../../src/taskpane/risk/marginAnswer";
import { riskBook } from "../../../src/taskpane/risk/riskBook";
import { liquidationText, nearestLiquidationWords } from "../../../src/taskpane/risk/riskWords";
import { DEFAULT_SETTINGS } from "../../../src/taskpane/desk/settings";
import { deskOf, readingOf, spoil } from "../support";

const BOOK: unknown[][] = [
  ["instrument", "underlying", "type", "quantity", "multiplier", "settlement", "price", "underlying price"],
  ["BTC", "BTC", "spot", 0.5, 1, "linear", 50_000, 50_000],
  ["BTC-PERP", "BTC", "perp", 1_000.1, 10, "inverse", 50_010, 50_000],
  ["btc-perp", "BTC", "perp", 2_000.2, 10, "inverse", 50_010, 50_000],
  ["CME", "BTC", "future", -3, 5, "linear", 50_400, 50_000],
  ["ODD", "BTC", "future", 1, 5, "linear", 50_400, 50_000],
];
const INSTRUMENTS: unknown[][] = [
  [
    "instrument",
    "underlying",
    "type",
    "multiplier",
    "settlement",
    "price",
    "lot",
    "fee",
    "initial margin",
    "maintenance margin",
  ],
  ["BTC-PERP", "BTC", "perp", 10, "inverse", 50_010, 1, 0.0005, 0.02, 0.01],
  ["CME", "BTC", "future", 5, "linear", 50_400, 1, 0.0005, 0.4, 0.35],
];

function ask(equity: number | undefined, instruments: unknown[][] | null = INSTRUMENTS, book = BOOK) {
  const reading = readingOf(book, instruments);
  const settings = {
    ...DEFAULT_SETTINGS,
    numeraire: "coin" as const,
    underlyings: { btc: { equity, instrument: "BTC-PERP" } },
  };
  const desk = deskOf(reading, settings);
  expect(desk.bookProblems).toEqual([]);
  const risk = riskBook(desk, "BTC")!;
  return { risk, answer: marginAnswer(risk) };
}

/** A lone error would be thrown, as a lone cell shows its message: two cells are asked. */
const cell = (...args: [number, number, number, number, number, string]): unknown =>
  liqPrice(...(args.map((value) => [[value], [value]]) as unknown as Parameters<typeof liqPrice>))[0][0];

const position = (answer: ReturnType<typeof marginAnswer>, name: string) =>
  answer.positions.find(({ instrument }) => instrument === name)!;

test("each position's liquidation is LIQPRICE's, from the price now with the equity for margin, after and before the trade", () => {
  const { risk, answer } = ask(4);
  const [{ quantity }] = risk.legs;
  const perp = position(answer, "BTC-PERP");
  // 1000.1 + 2000.2 adds up in decimals, though not in doubles.
  expect(perp.quantity).toBe(3000.3);
  const expected = (n: number) => cell(n, 50_010, 4, 0.01, 10, "inverse");
  expect(perp.now).toMatchObject({ price: expected(3000.3) });
  expect(perp.after!.quantity).toBeCloseTo(3000.3 + quantity, 9);
  expect(perp.after!.liquidation).toMatchObject({ price: expected(perp.after!.quantity) });
  const cme = position(answer, "CME").now;
  // 4 BTC at 50,000 are less than 0.35 of 15 BTC at 50,400.
  expect(cme).toEqual({ kind: "below" });
  const richer = position(ask(20).answer, "CME").now;
  const at = cell(-3, 50_400, 1_000_000, 0.35, 5, "linear") as number;
  expect(richer).toEqual({ kind: "at", price: at, distance: at / 50_400 - 1 });
  expect(at).toBeGreaterThan(50_400);
});

test("at its liquidation price a position has its maintenance margin left, and no more", () => {
  const { now } = position(ask(4).answer, "BTC-PERP");
  if (!now || !("price" in now)) throw new Error("no price");
  const X = now.price;
  const size = 3000.3 * 10;
  // Equity and profit in coin; to a billionth of a coin, far above the rounding of either side.
  expect(4 + size * (1 / 50_010 - 1 / X)).toBeCloseTo((0.01 * size) / X, 9);
  expect(now.distance).toBe(X / 50_010 - 1);
});

test("the trade's margins are its notional's parts", () => {
  const { risk, answer } = ask(4);
  const notional = Math.abs(risk.legs[0].notional);
  expect(notional).toBeGreaterThan(0);
  expect(answer.trade).toEqual({ initial: notional * 0.02, maintenance: notional * 0.01 });
});

test("what is nearest to its liquidation as it will be held stands first, and what has none last", () => {
  const { answer } = ask(20);
  const held = answer.positions.map(({ now, after }) => (after ? after.liquidation : now));
  const distances = held.map((found) => (found && "price" in found ? Math.abs(found.distance) : Infinity));
  expect(distances.filter(Number.isFinite)).toHaveLength(2);
  expect(distances).toEqual([...distances].sort((a, b) => a - b));
  expect(nearestLiquidationWords(answer)).toBe(
    `Nearest liquidation: ${answer.positions[0].instrument} at ${liquidationText(held[0])}`,
  );
  expect(answer.positions.at(-1)!.instrument).toBe("ODD");
});

test("a short with more coin than it sold is never closed out", () => {
  const { answer } = ask(20, INSTRUMENTS, spoil(spoil(BOOK, 2, 3, -1_000), 3, 3, -10));
  const { now } = position(answer, "BTC-PERP");
  expect(liquidationText(now)).toBe("none: the equity covers any move");
});

test.each([
  ["account equity is not set", undefined, INSTRUMENTS, "CME"],
  ["the instruments do not list ODD", 4, INSTRUMENTS, "ODD"],
  ["the instruments have no column maintenance margin", 4, INSTRUMENTS.map((row) => row.slice(0, 9)), "CME"],
  ["CME has no maintenance margin", 4, spoil(INSTRUMENTS, 2, 9, null), "CME"],
  ["choose the instruments with their column maintenance margin", 4, null, "CME"],
  ["maintenance_rate must be at least 0 and below 1", 1000, spoil(INSTRUMENTS, 2, 9, 35), "CME"],
] as const)("%s", (reason, equity, instruments, name) => {
  const { answer } = ask(equity, instruments as unknown[][] | null);
  expect(position(answer, name).now).toEqual(notAvailable(reason));
});

test("a margin that is not in the table is named", () => {
  const { answer } = ask(
    4,
    INSTRUMENTS.map((row) => [...row.slice(0, 8), row[9]]),
  );
  expect(answer.trade!.initial).toEqual(notAvailable("the instruments have no column initial margin"));
});

test("a plan's margins are the sum of its legs', and its futures are held as all legs leave them", () => {
  const legs = [
    { row: 0, instrument: "BTC-PERP", quantity: -1_000, notional: -10_000 },
    { row: 1, instrument: "CME", quantity: 2, notional: 504_000 },
  ];
  const { before, hedges } = ask(20).risk;
  const answer = marginAnswer({ before, hedges, legs, equity: 20 });
  // 0.02 of 10,000 and 0.4 of 504,000; 0.01 and 0.35 of them.
  expect(answer.trade).toEqual({ initial: 201_800, maintenance: 176_500 });
  expect(position(answer, "BTC-PERP").after).toMatchObject({
    quantity: 2000.3,
    liquidation: { price: cell(2000.3, 50_010, 20, 0.01, 10, "inverse") },
  });
  expect(position(answer, "CME").after).toMatchObject({
    quantity: -1,
    liquidation: { price: cell(-1, 50_400, 1_000_000, 0.35, 5, "linear") },
  });
  const unpriced = [{ ...legs[0], notional: NaN }, legs[1]];
  expect(marginAnswer({ before, hedges, legs: unpriced, equity: 20 }).trade).toEqual({
    initial: notAvailable("BTC-PERP has no price"),
    maintenance: notAvailable("BTC-PERP has no price"),
  });
});

test("a future that only the trade holds has its liquidation too", () => {
  const { answer, risk } = ask(20, INSTRUMENTS, [...BOOK.slice(0, 2), BOOK[4]]);
  const [{ instrument, quantity }] = risk.legs;
  expect(instrument).toBe("BTC-PERP");
  expect(position(answer, instrument)).toMatchObject({
    quantity: 0,
    now: null,
    after: { quantity, liquidation: { price: cell(quantity, 50_010, 20, 0.01, 10, "inverse") } },
  });
});
