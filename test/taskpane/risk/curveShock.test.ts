/** Moves of the curve, of each underlying by itself, and of a history: SCENARIO's and HISTSIM's numbers to the last bit. */
import { seeded } from "../../support/random";
import { histsim } from "../../../src/functions/histsim";
import { scenario } from "../../../src/functions/scenario";
import { followCells, followingCells } from "../../../src/taskpane/desk/followedPlaces";
import { DEFAULT_SETTINGS } from "../../../src/taskpane/desk/settings";
import { parseSettings } from "../../../src/taskpane/desk/storedSettings";
import { markedPositions } from "../../../src/taskpane/desk/tables";
import { carryOf, type CurveMove, curveWords, tenorsOf } from "../../../src/taskpane/risk/curveShock";
import { heatAnswer } from "../../../src/taskpane/risk/heatAnswer";
import { weightingOf } from "../../../src/taskpane/risk/history/simulationAnswer";
import { jointAnswer } from "../../../src/taskpane/risk/jointAnswer";
import { answerTo } from "../../../src/taskpane/risk/questions";
import { riskBook } from "../../../src/taskpane/risk/riskBook";
import type { SimulationAnswer } from "../../../src/taskpane/risk/history/simulationAnswer";
import { binsOf } from "../../../src/taskpane/ui/chart/histogram";
import { deskOf, readingOf } from "../support";

const HEADER = ["instrument", "underlying", "type", "quantity", "price", "underlying price", "strike", "years", "vol"];
const CALENDAR: unknown[][] = [
  ["BTC-NEAR", "BTC", "future", 100, 50_100, 50_000, "", 0.1, ""],
  ["BTC-FAR", "BTC", "future", -100, 51_000, 50_000, "", 0.6, ""],
  ["BTC-C55", "BTC", "call", 40, 2_000, 50_200, 55_000, 0.3, 0.61],
];
const BOOK: unknown[][] = [
  HEADER,
  ...CALENDAR,
  ["ETH", "ETH", "spot", -800, 2_000, 2_000, "", "", ""],
  ["ETH-FUT", "ETH", "future", 300, 2_020, 2_000, "", 0.25, ""],
];
const noProgress = (): void => undefined;
const desk = deskOf(readingOf(BOOK, null), DEFAULT_SETTINGS);
const own = riskBook(desk, "BTC")!.before;

const SHOCKS: readonly (readonly [CurveMove, unknown[][] | undefined])[] = [
  ["same", undefined],
  ["parallel", [[0.02]]],
  [
    "steeper",
    [
      ["years", "carry move"],
      [0.1, -0.02],
      [0.6, 0.02],
    ],
  ],
  [
    "flatter",
    [
      ["years", "carry move"],
      [0.1, 0.02],
      [0.6, -0.02],
    ],
  ],
];

test.each(SHOCKS)("a curve that is %s moves a calendar as carry_shocks of SCENARIO do", (move, shocks) => {
  const carry = carryOf({ move, size: 0.02 }, own);
  const prices = [-0.1, 0, 0.1];
  const { rows } = heatAnswer(
    {
      ...{ book: own, numeraire: "usd", measure: "pnl", carry, days: 3 },
      ...{ priceShocks: Float64Array.from(prices), volShocks: Float64Array.of(0, 0.1) },
    },
    noProgress,
  );
  const column = prices.map((price) => [price]);
  const cells = scenario([HEADER, ...CALENDAR], column, [[0, 0.1]], 3, null, null, null, shocks);
  expect(rows.map((row) => [...row])).toEqual(cells.slice(1).map((row) => row.slice(1)));
  if (move !== "same") expect(rows[1][0]).not.toBe(0);
});

test("the ends of a curve are the book's own, and said; a book without tenors has none", () => {
  expect(tenorsOf(own)).toEqual([0.1, 0.6]);
  expect(curveWords(carryOf({ move: "steeper", size: 0.01 }, own))).toBe("curve −1% at 0.1 to +1% at 0.6 years");
  expect(curveWords(carryOf({ move: "parallel", size: 0.01 }, own))).toBe("curve +1% a year");
  const one = { type: ["future" as const], years: Float64Array.of(0.25) };
  expect(carryOf({ move: "flatter", size: 0.01 }, one).map(({ years, move }) => [years, move])).toEqual([
    [0, 0.01],
    [0.25, -0.01],
  ]);
  expect(carryOf({ move: "parallel", size: 0.01 }, { type: ["spot"], years: Float64Array.of(NaN) })).toEqual([]);
});

test("each underlying moves by its own move: SCENARIO's with a header row, and the parts add up", () => {
  const { book } = desk.tables.positions!;
  const carry = carryOf({ move: "parallel", size: 0.03 }, book);
  const { total, byUnderlying } = jointAnswer({ book, moves: Float64Array.of(-0.1, 0.2), vol: 0.05, carry, days: 0 });
  const cells = scenario(
    BOOK,
    [
      ["BTC", "ETH"],
      [-0.1, 0.2],
    ],
    [[0.05]],
    0,
    null,
    null,
    null,
    [[0.03]],
  );
  expect(total).toBe(cells[1][2]);
  expect(byUnderlying.map(({ underlying, move }) => [underlying, move])).toEqual([
    ["BTC", -0.1],
    ["ETH", 0.2],
  ]);
  const [btc, eth] = byUnderlying.map(({ pnl }) => pnl);
  expect(btc + eth).toBeCloseTo(total, 6);
  expect(eth).toBe(scenario([HEADER, ...BOOK.slice(4)], [["ETH"], [0.2]], [[0]], 0, null, null, null, [[0.03]])[1][1]);
});

/** A market of two hundred days. */
function marketOf(seed: number): unknown[][] {
  const random = seeded(seed);
  let [btc, eth, vol] = [50_000, 2_000, 0.6];
  const rows = Array.from({ length: 200 }, (_, i) => {
    btc *= 1 + (random() - 0.5) / 10;
    eth *= 1 + (random() - 0.5) / 8;
    vol *= 1 + (random() - 0.5) / 20;
    return [45_000 + i, btc, eth, vol];
  });
  return [["date", "BTC", "ETH", "BTC vol"], ...rows];
}

test.each([
  ["equal", 0.99, "instrument"],
  ["age", 0.95, "underlying"],
  ["filtered", 0.975, "type"],
] as const)("a history under %s weights says what HISTSIM says", async (weighting, level, by) => {
  const history = marketOf(7);
  const positions = markedPositions(desk.tables.positions!, undefined, DEFAULT_SETTINGS);
  const question = { book: positions.book, numeraire: "usd", history, level, weighting, by } as const;
  const answer = answerTo({ about: "history", question } as never, noProgress) as SimulationAnswer;
  const ask = (report: string) =>
    histsim(BOOK, history, level, report, [
      ["weighting", weighting],
      ["by", by],
    ]);
  const summary = Object.fromEntries((await ask("summary")) as [string, unknown][]);
  expect(answer).toMatchObject({
    valueAtRisk: summary.VaR,
    shortfall: summary["expected shortfall"],
    mean: summary.mean,
    deviation: summary["standard deviation"],
    worst: summary.worst,
    worstAt: summary["worst date"],
    isDated: true,
  });
  expect([...answer.pnl]).toEqual((await ask("pnl")).slice(1).map((row) => row[1]));
  const components = (await ask("components")).slice(1, -1);
  expect(new Map(answer.components.map(({ name, part }) => [name, part]))).toEqual(
    new Map(components.map(([name, part]) => [name, part])),
  );
  const parts = answer.components.map(({ part }) => part);
  expect(parts).toEqual([...parts].sort((a, b) => b - a));
  expect(parts.reduce((sum, part) => sum + part, 0)).toBeCloseTo(answer.shortfall, 6);
});

test("bins hold every value once, the ends in the outer ones", () => {
  const values = Float64Array.from({ length: 500 }, (_, i) => Math.sin(i) * 100);
  const bins = binsOf(values, 32);
  expect(bins).toHaveLength(32);
  expect(bins.reduce((sum, { count }) => sum + count, 0)).toBe(500);
  expect([bins[0].from, bins[31].to]).toEqual([Math.min(...values), Math.max(...values)]);
  for (const { from, to, count } of bins.slice(0, -1))
    expect(Math.abs(count - values.filter((value) => value >= from && value < to).length)).toBeLessThanOrEqual(1);
  expect(binsOf(Float64Array.of(3, 3, 3), 32)).toEqual([{ from: 3, to: 3, count: 3 }]);
});

test("the history, its level and its weights are kept, and the range follows its cells", async () => {
  const markets = { kind: "cells", sheetId: "1", cells: "A1:D200" };
  const settings = parseSettings({ history: { markets, level: 0.95, weighting: "age" } });
  expect(settings.history).toMatchObject({ markets, level: 0.95, weighting: "age" });
  expect(followCells(settings)).toBe(false);
  const kept = await followingCells(settings, (name) => Promise.resolve({ kind: "kept", name }));
  expect(kept.history.markets).toEqual({ kind: "kept", name: "markets" });
  expect(parseSettings({ history: { level: 1 } }).history.level).toBeUndefined();
  expect([weightingOf("age"), weightingOf("other"), weightingOf(undefined)]).toEqual(["age", "equal", "equal"]);
});
