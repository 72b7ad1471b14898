/** Parts of the curve as targets of a plan: LADDER's figures, and the answer of a SOLVE cell with the same table of targets. */
import { ladder } from "../../../src/core/book/ladder";
import { planOf } from "../../../src/taskpane/hedge/plan";
import { planQuestion, type PlanQuestion } from "../../../src/taskpane/hedge/planQuestion";
import { isSameTenor, tenorRequests } from "../../../src/taskpane/hedge/tenorTargets";
import { DEFAULT_SETTINGS, type TenorAim, withUnderlying } from "../../../src/taskpane/desk/settings";
import { parseSettings } from "../../../src/taskpane/desk/storedSettings";
import { riskBook } from "../../../src/taskpane/risk/riskBook";
import { call } from "../../support/addin";
import { hedgeSolver } from "../../support/hedgeSolver";
import { deskOf, readingOf } from "../support";

const NOW = 45_000;
const POSITIONS: unknown[][] = [
  ["instrument", "underlying", "type", "quantity", "price", "underlying price", "expiry"],
  ["SPOT", "BTC", "spot", 3.2, 50_000, 50_000, null],
  ["NEAR", "BTC", "future", 100, 50_100, 50_000, NOW + 36.5],
  ["FAR", "BTC", "future", -97.3, 51_000, 50_000, NOW + 219],
];
const INSTRUMENTS: unknown[][] = [
  ["instrument", "underlying", "type", "price", "underlying price", "expiry", "lot", "fee"],
  ["NEAR", "BTC", "future", 50_100, 50_000, NOW + 36.5, 0.1, 0.0002],
  ["FAR", "BTC", "future", 51_000, 50_000, NOW + 219, 0.1, 0.0003],
];

async function planned(tenors: readonly TenorAim[]) {
  const settings = {
    ...withUnderlying(DEFAULT_SETTINGS, "BTC", { tenors }),
    clock: { kind: "typed", serial: NOW } as const,
  };
  const desk = deskOf(readingOf(POSITIONS, INSTRUMENTS), settings);
  const question = planQuestion(
    desk.tables.positions!,
    desk.tables.instruments!,
    settings,
    desk.cards[0],
  ) as PlanQuestion;
  const hedge = await hedgeSolver.solve(question.problem);
  if (hedge.kind !== "optimal") throw new Error("infeasible");
  return planOf(question, hedge);
}

async function solved(targets: unknown[][]) {
  const [header, ...rows] = (await call("SOLVE", POSITIONS, INSTRUMENTS, targets, null, NOW)) as unknown[][];
  return rows.map((row) => Object.fromEntries(row.map((cell, i) => [header[i], cell])));
}

test("carry on two dates brought to 0 is SOLVE's, which delta alone leaves", async () => {
  const dates = [NOW + 36.5, NOW + 219];
  const plan = await planned(dates.map((expiry): TenorAim => ({ greek: "carry", target: 0, expiry })));
  const rows = await solved([["greek", "expiry"], ["delta", null], ...dates.map((date) => ["carry", date])]);
  expect(plan.legs.map(({ instrument, quantity }) => [instrument, quantity])).toEqual(
    rows.slice(0, plan.legs.length).map((row) => [row.instrument, row.quantity]),
  );
  const [before, after] = ["before", "after"].map((name) => rows.find(({ instrument }) => instrument === name)!);
  expect(plan.tenors).toHaveLength(2);
  for (const { label, before: had, after: has } of plan.tenors)
    expect([had, has]).toEqual([before[label], after[label]]);
  expect(plan.legs.length).toBeGreaterThan(1);
  expect((await planned([])).legs.length).toBe(1);
});

test("a bucket of the ladder is what the target of its years holds, beside the ladder's other nodes", async () => {
  const bucket = 180 / 365;
  const plan = await planned([{ greek: "carry", target: 0, bucket }]);
  const [header, ...rows] = (await call("LADDER", POSITIONS, "years", null, [["carry"]], null, NOW)) as unknown[][];
  expect(plan.tenors[0].before).toBe(rows.find(([years]) => years === bucket)![header.indexOf("carry")]);
  const nodes = [7, 30, 90, 365, 730].map((days) => days / 365);
  const asked = [
    ["greek", "bucket", "penalty"],
    ["delta", null, null],
    ["carry", bucket, null],
    ...nodes.map((node) => ["carry", node, 0]),
  ];
  const cell = await solved(asked);
  expect(plan.legs.map(({ quantity }) => quantity)).toEqual(cell.slice(0, plan.legs.length).map((row) => row.quantity));
  expect(plan.tenors[0].after).toBe(cell.find(({ instrument }) => instrument === "after")![plan.tenors[0].label]);
});

test("the ladder of a card is LADDER's of its underlying", async () => {
  const settings = { ...DEFAULT_SETTINGS, clock: { kind: "typed", serial: NOW } as const };
  const desk = deskOf(readingOf(POSITIONS, null), settings);
  const { before } = riskBook(desk, "BTC")!;
  const measures = ["delta", "carry", "vega standard"] as const;
  for (const [by, numeraire] of [
    ["expiry", "usd"],
    ["years", "coin"],
  ] as const) {
    const { rows, total } = ladder(before, { by, measures, numeraire, allocation: "linear" });
    const cells = (await call("LADDER", POSITIONS, by, null, [[...measures]], numeraire, NOW)) as unknown[][];
    expect([...rows.map(({ key, sums }) => [key, ...sums]), ["Total", ...total]]).toEqual(cells.slice(1));
  }
});

test("a bucket at a tenor of the book that the ladder has no node for counts among the book's own", () => {
  const table = [
    ["instrument", "underlying", "type", "quantity", "price", "years"],
    ["A", "BTC", "future", 1, 100, 0.3],
    ["B", "BTC", "future", 1, 100, 0.1],
    ["C", "ETH", "future", 1, 100, 0.7],
  ];
  const { book } = deskOf(readingOf(table, null), DEFAULT_SETTINGS).tables.positions!;
  const requests = tenorRequests([{ greek: "delta", target: 0, bucket: 0.3 }], book, "BTC");
  expect(requests.map(({ bucket, penalty }) => [bucket, penalty])).toEqual([
    [0.3, NaN],
    [0.1, 0],
  ]);
});

test("targets are kept; what makes no sense is dropped", () => {
  const aims = [
    { greek: "carry", target: 0, expiry: 45_100 },
    { greek: "delta", target: -2, bucket: 0.25 },
  ] as const;
  const wrong = [
    { greek: "theta", target: 0, expiry: 1 },
    { greek: "delta", target: 0 },
    { greek: "delta", expiry: 1 },
  ];
  const kept = parseSettings({ underlyings: { btc: { tenors: [...aims, ...wrong] } } }).underlyings.btc.tenors;
  expect(kept).toEqual(aims);
  expect(isSameTenor(aims[0], { greek: "carry", expiry: 45_100 })).toBe(true);
  expect(isSameTenor(aims[0], { greek: "delta", expiry: 45_100 })).toBe(false);
});
