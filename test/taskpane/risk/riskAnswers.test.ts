import { attempt, errorOf, errorRecord, HedgeError } from "../../../src/core/errors";
/** What the Risk tab says is what the cells say, to the last bit: the worksheet functions are asked the same. */
import { breakevens } from "../../../src/functions/breakevens";
import { legFail } from "../../../src/functions/legFail";
import { payoff } from "../../../src/functions/payoff";
import { scenario } from "../../../src/functions/scenario";
import { stress } from "../../../src/functions/stress";
import { heatAnswer } from "../../../src/taskpane/risk/heatAnswer";
import { legsAnswer } from "../../../src/taskpane/risk/legsAnswer";
import { payoffAnswer } from "../../../src/taskpane/risk/payoffAnswer";
import { planOf } from "../../../src/taskpane/hedge/plan";
import { planQuestion } from "../../../src/taskpane/hedge/planQuestion";
import { riskBook } from "../../../src/taskpane/risk/riskBook";
import type { Traded } from "../../../src/taskpane/desk/state";
import { stressAnswer } from "../../../src/taskpane/risk/stressAnswer";
import { tradedWords } from "../../../src/taskpane/risk/riskWords";
import { isProblems } from "../../../src/taskpane/desk/problems";
import { DEFAULT_SETTINGS, type Settings, withUnderlying } from "../../../src/taskpane/desk/settings";
import { answerTo } from "../../../src/taskpane/risk/questions";
import { hedgeSolver } from "../../support/hedgeSolver";
import { deskOf, readingOf, sourceOf } from "../support";

const HEADER = [
  "instrument",
  "underlying",
  "type",
  "quantity",
  "multiplier",
  "settlement",
  "price",
  "underlying price",
  "strike",
  "years",
  "vol",
  "entry",
];
const BOOK: unknown[][] = [
  HEADER,
  ["BTC", "BTC", "spot", 2, 1, "linear", 50_000, 50_000, "", "", "", 48_000],
  ["BTC-PERP", "BTC", "perp", -4_000, 10, "inverse", 50_010, 50_000, "", "", "", 50_500],
  ["C55", "BTC", "call", -6, 1, "inverse", 0.031, 50_200, 55_000, 0.1, 0.61, 0.04],
  ["P45", "BTC", "put", 3, 1, "inverse", 0.028, 50_400, 45_000, 0.3, 0.58, 0.02],
  ["ETH", "ETH", "spot", -100, 1, "linear", 2_000, 2_000, "", "", "", 2_100],
];
const INSTRUMENTS: unknown[][] = [
  ["instrument", "underlying", "type", "multiplier", "settlement", "price", "underlying price", "lot", "fee"],
  ["BTC-PERP", "BTC", "perp", 10, "inverse", 50_010, 50_000, 1, 0.0005],
  ["ETH-PERP", "ETH", "perp", 1, "linear", 2_000, 2_000, 0.1, 0.0005],
];

const ask = (settings: Partial<Settings> = {}, instruments = INSTRUMENTS, plan: readonly Traded[] | null = null) => {
  const reading = { ...readingOf(BOOK, instruments), positions: sourceOf("Desk!A1:L6", BOOK) };
  const all = { ...DEFAULT_SETTINGS, ...settings };
  const desk = deskOf(reading, all);
  expect(desk.bookProblems).toEqual([]);
  const book = riskBook(desk, "BTC", plan)!;
  const card = desk.cards.find(({ underlying }) => underlying === "BTC")!;
  return { book, card, question: () => planQuestion(desk.tables.positions!, desk.tables.instruments!, all, card) };
};

/** The book's own rows, and below them the trade as whoever books it would write it. */
const tableOf = (quantity: number | null) => [
  ...BOOK.slice(0, 5),
  ...(quantity === null
    ? []
    : [["BTC-PERP", "BTC", "perp", quantity, 10, "inverse", 50_010, 50_000, "", "", "", 50_010]]),
];

const noProgress = () => undefined;
const tradeOf = ({ card }: ReturnType<typeof ask>) =>
  card.chosen && "proposal" in card.chosen ? card.chosen.proposal.quantity : NaN;

test("inside its band a card proposes nothing, and the Risk tab is after nothing", () => {
  const asked = ask();
  const wide = Math.abs(asked.card.netDelta) + 1;
  const inside = ask(withUnderlying(DEFAULT_SETTINGS, "BTC", { below: wide, above: wide }));
  expect(asked.book.legs).toHaveLength(1);
  expect(tradeOf(inside)).toBe(tradeOf(asked));
  expect(inside.book).toMatchObject({ after: null, legs: [] });
  expect(tradedWords(inside.book)).toBe("nothing to trade");
});

test("a loss that still grows at the end of the range says so; one that is as large everywhere there does not", () => {
  const row = (type: string, quantity: number) => [
    "X",
    "BTC",
    type,
    quantity,
    1,
    "linear",
    50_000,
    50_000,
    "",
    "",
    "",
    50_000,
  ];
  const option = (quantity: number) => ["C", "BTC", "call", quantity, 1, "linear", 500, 50_000, 52_000, 0.1, 0.2, 500];
  const extremes = (rows: unknown[][]) => {
    const desk = deskOf({ ...readingOf([HEADER, ...rows], null) }, DEFAULT_SETTINGS);
    const before = riskBook(desk, "BTC")!.before;
    const { lines } = payoffAnswer(
      { before, after: null, numeraire: "usd", measure: "pnl", range: 0.3, expiry: 0 },
      noProgress,
    );
    const { least, most } = lines.at(-1)!;
    return [least.growsBeyond, most.growsBeyond];
  };
  expect(extremes([row("spot", 1)])).toEqual([true, true]);
  expect(extremes([option(1)])).toEqual([false, true]);
  expect(extremes([option(-1)])).toEqual([true, false]);
});

describe.each(["usd", "coin"] as const)("in %s", (numeraire) => {
  const asked = ask({ numeraire });
  const { book } = asked;
  const sides = [
    [book.before, tableOf(null)],
    [book.after!, tableOf(tradeOf(asked))],
  ] as const;

  test.each(["pnl", "unrealised"] as const)(
    "payoff and breakevens, %s, before and after the trade",
    async (measure) => {
      const { before, after } = book;
      const answer = payoffAnswer({ before, after, numeraire, measure, range: 0.3, expiry: 1 }, noProgress);
      expect(answer.lines).toHaveLength(4);
      // Strikes are on the axis, and spot is.
      expect([...answer.prices]).toEqual(expect.arrayContaining([45_000, 50_000, 55_000]));
      expect(answer.prices[answer.spotIndex]).toBe(50_000);
      for (const [side, [, table]] of sides.entries()) {
        const column = Array.from(answer.prices, (price) => [price]);
        const cells = (await payoff(table, column, null, measure, numeraire)) as number[][];
        const zeros = await breakevens(table, null, measure, numeraire);
        // Columns of PAYOFF: price, now, 0.1 years, 0.3 years.
        for (const [line, at, heading] of [
          [answer.lines[2 * side], 1, "now"],
          [answer.lines[2 * side + 1], 3, "0.3 years"],
        ] as const) {
          expect([...line.pnl]).toEqual(cells.slice(1).map((row) => row[at]));
          expect(line.breakevens.map(({ price, move }) => [price, move])).toEqual(
            zeros
              .filter(([moment, price]) => moment === heading && price >= 35_000 && price <= 65_000)
              .map(([, price, move]) => [price, move]),
          );
          expect(line.most.pnl).toBe(Math.max(...line.pnl));
          const least = await payoff(table, [[line.least.price]], null, measure, numeraire);
          expect(least[1][at]).toBe(line.least.pnl);
        }
      }
    },
  );

  test.each(["pnl", "delta"] as const)("the heat map's %s is SCENARIO's", (measure) => {
    const [prices, vols] = [
      [-0.2, 0, 0.15],
      [-0.1, 0, 0.2],
    ];
    for (const [own, table] of sides) {
      const question = {
        book: own,
        numeraire,
        measure,
        priceShocks: Float64Array.from(prices),
        volShocks: Float64Array.from(vols),
        carry: [],
        days: 5,
      };
      const cells = scenario(
        table,
        prices.map((p) => [p]),
        [vols],
        5,
        measure,
        numeraire,
      );
      expect(heatAnswer(question, noProgress).rows.map((row) => [...row])).toEqual(
        cells.slice(1).map((row) => row.slice(1)),
      );
    }
  });

  test.each(["main", "extended"] as const)("the worst of the %s grid is STRESS's", (grid) => {
    const answer = stressAnswer({ before: book.before, after: book.after, numeraire, grid });
    sides.forEach(([, table], side) => {
      const worst = [answer.before, answer.after!][side].worst;
      const [, counted, move] = stress(table, [[grid]], numeraire).at(-1)!;
      expect([worst.counted, worst.scenario.move]).toEqual([counted, move]);
    });
  });

  test("what is left without each leg is LEGFAIL's, the costliest first", () => {
    const shocks = [-0.2, 0.1];
    const { legs } = legsAnswer({ book: book.after!, numeraire, shocks: Float64Array.from(shocks) }, noProgress);
    expect(new Set(legs.map(({ instrument }) => instrument))).toEqual(new Set(["BTC", "BTC-PERP", "C55", "P45"]));
    for (const { instrument, moves, delta } of legs) {
      const cells = legFail(sides[1][1], instrument, [[0], ...shocks.map((s) => [s])], numeraire);
      expect(delta).toBe(cells[1][4]);
      expect(moves.map((m) => [m.shock, m.pnl, m.pnlWithout, m.delta, m.deltaWithout])).toEqual(cells.slice(2));
    }
    const worsts = legs.map(({ worst }) => worst.pnlWithout);
    expect(worsts).toEqual([...worsts].sort((a, b) => a - b));
  });
});

test("a coin bought for cash gains in coin what its cash would have lost", () => {
  const spot = [INSTRUMENTS[0], ["BTC-SPOT", "BTC", "spot", 1, "linear", 50_000, 50_000, 0.01, 0.001]];
  const asked = ask({ numeraire: "coin" }, spot);
  const n = tradeOf(asked);
  expect(n).not.toBe(0);
  const { before, after } = asked.book;
  const { prices, lines } = payoffAnswer(
    { before, after, numeraire: "coin", measure: "pnl", range: 0.5, expiry: 0 },
    noProgress,
  );
  prices.forEach((price, i) => {
    // q coins less K/S' of cash, K = q·50,000: q(1 − 50,000/S'). In doubles of up to a hundred coins.
    expect(lines[2].pnl[i] - lines[0].pnl[i]).toBeCloseTo(n * (1 - 50_000 / price), 9);
  });
});

test("what cannot be revalued is named with its cell", () => {
  const { book } = ask();
  const vol = book.before.vol.slice();
  const price = book.before.price.slice();
  vol[3] = NaN;
  price[3] = NaN;
  const broken = { ...book.before, vol, price };
  const question = { before: broken, after: null, numeraire: "usd", grid: "main" } as const;
  const reply = attempt(() => answerTo({ about: "stress", question }, noProgress)) as HedgeError;
  // As it comes over from another thread.
  const error = errorOf(structuredClone(errorRecord(reply)));
  expect(error).toBeInstanceOf(HedgeError);
  expect(error).toMatchObject({ message: expect.stringContaining("vol") as string, place: { row: 3, field: "vol" } });
  expect(book.cellOf({ row: 3, field: "vol" })).toBe("Desk!K5");
});

describe("after a plan", () => {
  const OFFERED: unknown[][] = [
    [...INSTRUMENTS[0], "strike", "years", "vol"],
    [...INSTRUMENTS[1], "", "", ""],
    ["P45", "BTC", "put", 1, "inverse", 0.028, 50_400, 0.1, 0.0003, 45_000, 0.3, 0.58],
    ["C60", "BTC", "call", 1, "inverse", 0.025, 50_300, 0.1, 0.0003, 60_000, 0.3, 0.6],
    ["BTC-SPOT", "BTC", "spot", 1, "linear", 50_000, 50_000, 0.01, 0.001, "", "", ""],
  ];

  /** A leg as whoever books it would write it below the positions. */
  const rowOf = ({ row, quantity }: Traded): unknown[] => {
    const [instrument, underlying, type, multiplier, settlement, price, at, , , ...terms] = OFFERED[row + 1];
    return [instrument, underlying, type, quantity, multiplier, settlement, price, at, ...terms, price];
  };

  test.each(["usd", "coin"] as const)("every section counts all of its legs, in %s", async (numeraire) => {
    const aims = { gamma: { target: 0 }, vega: { target: 0 } };
    const settings = { ...withUnderlying(DEFAULT_SETTINGS, "BTC", aims), numeraire };
    const offered = OFFERED.slice(0, 4);
    const question = ask(settings, offered).question();
    if (isProblems(question)) throw new Error(JSON.stringify(question));
    const hedge = await hedgeSolver.solve(question.problem);
    if (hedge.kind !== "optimal") throw new Error("infeasible");
    const { legs } = planOf(question, hedge);
    expect(legs.length).toBeGreaterThan(1);
    const { before, after } = ask(settings, offered, legs).book;
    const table = [...BOOK.slice(0, 5), ...legs.map(rowOf)];

    const { lines, prices } = payoffAnswer(
      { before, after, numeraire, measure: "pnl", range: 0.3, expiry: 1 },
      noProgress,
    );
    const column = Array.from(prices, (price) => [price]);
    const cells = (await payoff(table, column, null, "pnl", numeraire)).slice(1) as number[][];
    expect([...lines[2].pnl]).toEqual(cells.map((row) => row[1]));
    expect([...lines[3].pnl]).toEqual(cells.map((row) => row[3]));
    expect(lines[3].least).not.toEqual(lines[1].least);

    const { worst } = stressAnswer({ before, after, numeraire, grid: "extended" }).after!;
    const [, counted, move] = stress(table, [["extended"]], numeraire).at(-1)!;
    expect([worst.counted, worst.scenario.move]).toEqual([counted, move]);

    const [priceShocks, volShocks] = [Float64Array.of(-0.2, 0.15), Float64Array.of(-0.1, 0.2)];
    const shocks = { priceShocks, volShocks, carry: [], days: 5 };
    const heat = heatAnswer({ book: after!, numeraire, measure: "delta", ...shocks }, noProgress);
    const moved = scenario(table, [[-0.2], [0.15]], [[-0.1, 0.2]], 5, "delta", numeraire);
    expect(heat.rows.map((row) => [...row])).toEqual(moved.slice(1).map((row) => row.slice(1)));

    const failing = legsAnswer({ book: after!, numeraire, shocks: priceShocks }, noProgress).legs;
    for (const { instrument, moves } of failing) {
      const without = legFail(table, instrument, [[-0.2], [0.15]], numeraire).slice(1);
      expect(moves.map((m) => [m.shock, m.pnl, m.pnlWithout, m.delta, m.deltaWithout])).toEqual(without);
    }
  });

  const legs = [
    { row: 3, instrument: "BTC-SPOT", quantity: 1.5, notional: 75_000 },
    { row: 2, instrument: "C60", quantity: -2, notional: -100_600 },
  ];

  test("says what is traded", () => {
    expect(tradedWords(ask({}, OFFERED, legs).book)).toBe("after the plan: buy 1.5 BTC-SPOT, sell 2 C60");
    expect(tradedWords(ask({}, OFFERED).book)).toMatch(/^after the trade: (buy|sell) [\d,]+ BTC-PERP$/);
    expect(tradedWords(ask({}, OFFERED, []).book)).toBe("nothing to trade");
  });

  test("a fault of a leg is its instrument's, though cash has a row between", () => {
    const { book } = ask({ numeraire: "coin" }, OFFERED, legs);
    expect(book.after!.instrument.slice(book.before.size)).toEqual(["BTC-SPOT", "cash for BTC-SPOT", "C60"]);
    // The instruments start in Tools!A1.
    const cells = [0, 1, 2].map((i) => book.cellOf({ row: book.before.size + i, field: "price" }));
    expect(cells).toEqual(["Tools!F5", "Tools!F5", "Tools!F4"]);
  });
});
