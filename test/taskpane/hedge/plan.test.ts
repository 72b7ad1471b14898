import type { HedgeError } from "../../../src/core/errors";
import type { Infeasible } from "../../../src/core/hedge/solve";
import { planOf } from "../../../src/taskpane/hedge/plan";
import { planQuestion, type PlanQuestion } from "../../../src/taskpane/hedge/planQuestion";
import { infeasibleTable } from "../../../src/excel/hedge";
import { infeasibleWords } from "../../../src/taskpane/hedge/planWords";
import { DEFAULT_SETTINGS, type Settings, withUnderlying } from "../../../src/taskpane/desk/settings";
import { call } from "../../support/addin";
import { hedgeSolver } from "../../support/hedgeSolver";
import { deskOf, readingOf, spoil } from "../support";

/** Greeks as a model gives them, in coin-settled options on one forward. */
const POSITIONS = [
  [
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
  ],
  ["BTC", "BTC", "spot", 12.5, 1, "linear", 65000, 65000, null, null, null],
  ["PERP", "btc", "perp", -9000, 10, "inverse", 65010, 65000, null, null, null],
  ["C70", "BTC", "call", -20, 1, "inverse", 0.05, 65000, 70000, 0.25, 0.6],
  ["ETH", "ETH", "spot", 100, 1, "linear", 2000, 2000, null, null, null],
];
const INSTRUMENTS = [
  [
    ...POSITIONS[0].filter((name) => name !== "quantity"),
    "lot",
    "fee",
    "bid",
    "ask",
    "funding rate",
    "funding hours",
    "max",
  ],
  ["PERP", "BTC", "perp", 10, "inverse", 65010, 65000, null, null, null, 1, 0.0005, 65009.5, 65010.5, 0.0001, 8, null],
  ["P62", "BTC", "put", 1, "inverse", 0.06, 65000, 62000, 0.25, 0.62, 0.1, 0.0003, 0.058, 0.062, null, null, 50],
  ["C80", "BTC", "call", 1, "inverse", 0.02, 65000, 80000, 0.25, 0.65, 0.1, 0.0003, 0.019, 0.021, null, null, 50],
];

function asked(
  change: Partial<Settings> = {},
  instruments: unknown[][] = INSTRUMENTS,
  positions: unknown[][] = POSITIONS,
) {
  const settings = { ...DEFAULT_SETTINGS, ...change };
  const reading = readingOf(positions, instruments);
  const { cards, tables } = deskOf(reading, settings);
  const card = cards.find(({ underlying }) => underlying === "BTC")!;
  return { card, question: planQuestion(tables.positions!, tables.instruments!, settings, card) };
}

async function planned(change?: Partial<Settings>, instruments?: unknown[][]) {
  const { card, question } = asked(change, instruments);
  const hedge = await hedgeSolver.solve((question as PlanQuestion).problem);
  if (hedge.kind !== "optimal") throw new Error("infeasible");
  return { card, plan: planOf(question as PlanQuestion, hedge) };
}

const btc = (aims: Parameters<typeof withUnderlying>[2]) => withUnderlying(DEFAULT_SETTINGS, "BTC", aims);
const targets = (...rows: unknown[][]) => [["greek", "underlying", "target", "tolerance", "rule"], ...rows];

async function solved(targetRows: unknown[][], options: unknown[][] = []) {
  const table = (await call(
    "SOLVE",
    POSITIONS,
    INSTRUMENTS,
    targetRows,
    options.length > 0 ? options : null,
  )) as unknown[][];
  const [header, ...rows] = table;
  return rows.map((row) => Object.fromEntries(row.map((cell, i) => [header[i], cell])));
}

describe("the plan is the SOLVE cell's", () => {
  test.each([
    ["delta alone", {}, targets(["delta", "BTC"]), []],
    [
      "with gamma and vega, funding over a week",
      { ...btc({ target: 1.5, gamma: { target: 0.0001 }, vega: { target: 0, within: 500 } }), horizonDays: 7 },
      targets(["delta", "BTC", 1.5], ["gamma", "BTC", 0.0001], ["vega", "BTC", 0, 500, "equal"]),
      [["horizon", 7]],
    ],
    ["in coin", { numeraire: "coin" as const }, targets(["delta", "BTC"]), [["numeraire", "coin"]]],
    // The account in usd: Σ coin deltas are brought to target − equity.
    [
      "with account equity",
      btc({ target: 1, equity: 18.25 }),
      targets(["delta", "BTC", -17.25]),
      [["numeraire", "coin"]],
    ],
  ] as const)("%s", async (_, change, targetRows, options) => {
    const { card, plan } = await planned(change as Partial<Settings>);
    const lines = await solved(targetRows as unknown[][], options as unknown as unknown[][]);
    const legs = lines.slice(0, -3);
    expect(plan.legs.length).toBeGreaterThan(0);
    expect(
      plan.legs.map(({ instrument, quantity, notional, cost }) => [
        instrument,
        quantity,
        notional,
        cost.fee,
        cost.halfSpread,
        cost.carry,
      ]),
    ).toEqual(legs.map((leg) => [leg.instrument, leg.quantity, leg.notional, leg.fee, leg["half spread"], leg.carry]));
    const total = lines.find(({ instrument }) => instrument === "trades")!;
    expect(plan.cost.fee + plan.cost.halfSpread + plan.cost.impact + plan.cost.carry).toBeCloseTo(
      total.cost as number,
      9,
    );
    const after = lines.find(({ instrument }) => instrument === "after")!;
    const before = lines.find(({ instrument }) => instrument === "before")!;
    for (const { greek, target, ...change } of plan.greeks) {
      if (target === undefined) continue;
      const apart = greek === "delta" && card.numeraire === "usd" ? (card.equity ?? 0) : 0;
      expect(change.after).toBeCloseTo((after[`BTC ${greek}`] as number) + apart, 9);
      expect(change.before).toBeCloseTo((before[`BTC ${greek}`] as number) + apart, 9);
    }
    expect(plan.greeks[0].before).toBe(card.netDelta);
  });

  test("Greeks that are not aimed at are told before and after as EXPOSURE counts them", async () => {
    const { plan } = await planned();
    const held = (greek: string, table: unknown[][]): number => {
      const [header, ...rows] = call("EXPOSURE", table, "underlying") as unknown[][];
      return rows.find(([key]) => key === "BTC")![header.indexOf(greek)] as number;
    };
    const named = POSITIONS.map((row, r) => (r === 2 ? row.map((cell, c) => (c === 1 ? "BTC" : cell)) : row));
    const traded = plan.legs.map(({ instrument, quantity }) => {
      const source = INSTRUMENTS.find(([name]) => name === instrument)!;
      return [instrument, "BTC", source[2], quantity, ...source.slice(3, 10)];
    });
    for (const { greek, before, after } of plan.greeks.slice(1)) {
      expect(before).toBeCloseTo(held(greek, named), 6);
      expect(after).toBeCloseTo(held(greek, [...named, ...traded]), 6);
    }
  });
});

test("half of the way is half of the way for every Greek that is aimed at", async () => {
  const { plan } = await planned({ ...btc({ vega: { target: 0 } }), ratio: 0.5 });
  const [delta, , vega] = plan.greeks;
  for (const change of [delta, vega]) expect(change.target).toBeCloseTo((change.before as number) / 2, 9);
});

test("what cannot be met says which target misses and by how much", async () => {
  const { question } = asked(btc({ gamma: { target: 0.5, within: 0.001 } }));
  const answer = (await hedgeSolver.solve((question as PlanQuestion).problem)) as Infeasible;
  expect(answer.kind).toBe("infeasible");
  const [line] = infeasibleWords((question as PlanQuestion).problem, answer, "1.00, year");
  const after = 0.5 - 0.001 - answer.misses[0].by;
  expect(line).toMatch(/^BTC gamma misses \+0\.5000 ± 0\.0010 by 0\.\d+ at best\.$/);
  // 50 of each option is all that may be bought.
  expect(after).toBeGreaterThan(0);
  expect(after).toBeLessThan(0.01);
});

test("what a long search has not found is not said to be impossible", () => {
  const { question } = asked(btc({ gamma: { target: 0.5 } }));
  const answer: Infeasible = {
    kind: "infeasible",
    misses: [{ target: 1, by: 0.0007 }],
    together: true,
    isProven: false,
  };
  const lines = infeasibleWords((question as PlanQuestion).problem, answer, "1.00, year");
  expect(lines[0]).toBe("No trades were found that meet all targets together; a long search came closest with these.");
  expect(lines[1]).toMatch(/ by 0\.0007.*\.$/);
  expect(infeasibleTable((question as PlanQuestion).problem, answer)[0]).toEqual([
    "infeasible",
    "target",
    "misses together by, as far as was searched",
  ]);
});

test("an instrument that cannot be used is left out with its cell, and the others are asked", () => {
  const { question } = asked({}, spoil(spoil(INSTRUMENTS, 2, 12, null), 3, 10, "one"));
  expect((question as PlanQuestion).leftOut).toEqual([
    {
      instrument: "P62",
      cell: "Tools!M3",
      fault: expect.objectContaining({
        message: expect.stringContaining("half spread is not known") as string,
      }) as HedgeError,
    },
  ]);
  expect((question as PlanQuestion).problem.instruments.map(({ name }) => name)).toEqual(["PERP"]);
});

test("a Greek that the book does not give is a problem with its cell, not a plan", () => {
  const blind = [
    [...POSITIONS[0], "delta"],
    ...POSITIONS.slice(1).map((row) => [...row, row[0] === "C70" ? 0.4 : null]),
  ];
  const { question } = asked(
    btc({ vega: { target: 0 } }),
    INSTRUMENTS,
    spoil(spoil(blind, 3, 10, null), 3, blind[0].indexOf("price"), null),
  );
  expect(question).toEqual([{ cell: "Desk!L6", message: "C70: vega is not given, and vol to compute it is missing" }]);
});
