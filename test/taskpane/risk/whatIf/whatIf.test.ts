/** What is tried out on a copy of the book: every figure is a worksheet function's on the merged table, to the last bit. */
import { ruleTables } from "../../../../src/sample/ruleTables";
import { DEFAULT_SETTINGS, type Settings } from "../../../../src/taskpane/desk/settings";
import { positionCells } from "../../../../src/taskpane/risk/account/afterTrades";
import { isProblems } from "../../../../src/taskpane/desk/problems";
import { sheetOf } from "../../../../src/taskpane/risk/whatIf/keepSheet";
import { type Cells, fitted, mergedTable, movedTable } from "../../../../src/taskpane/risk/whatIf/mergedTable";
import { whatIfOrder } from "../../../../src/taskpane/risk/whatIf/order";
import {
  added,
  type Change,
  heldPositions,
  type Market,
  NO_SCRATCH,
  resized,
  rolled,
} from "../../../../src/taskpane/risk/whatIf/scratch";
import { type Figures, isUnknown, rowsOn, whatIfAnswer } from "../../../../src/taskpane/risk/whatIf/whatIfAnswer";
import { call } from "../../../support/addin";
import { deskOf, readingOf, sourceOf } from "../../support";
import { seeded } from "../../../support/random";
import { expectWhatIf } from "../../whatIfFunctions";

const NOW = 45_457;
const BOOK: unknown[][] = [
  "instrument,underlying,type,how many,multiplier,settlement,price,underlying price,strike,expiry,vol,entry".split(","),
  ["BTC", "BTC", "spot", 2, 1, "linear", 50_000, 50_000, "", "", "", 48_000],
  ["BTC-PERP", "BTC", "perp", -4_000, 10, "inverse", 50_010, 50_000, "", "", "", 50_500],
  ["BTC-JUN", "BTC", "future", 3, 0.1, "linear", 50_400, 50_000, "", NOW + 60, "", 50_100],
  ["C55", "BTC", "call", -6, 1, "inverse", 0.031, 50_200, 55_000, NOW + 36.5, 0.61, 0.04],
  ["P45", "BTC", "put", 3, 1, "inverse", 0.028, 50_400, 45_000, NOW + 109.5, 0.58, 0.02],
  ["ETH", "ETH", "spot", -100, 1, "linear", 2_000, 2_000, "", "", "", 2_100],
];
const INSTRUMENTS: unknown[][] = [
  "instrument,underlying,type,multiplier,settlement,price,underlying price,strike,expiry,vol,lot,fee,funding rate,funding hours".split(
    ",",
  ),
  ["BTC-PERP", "BTC", "perp", 10, "inverse", 50_010, 50_000, "", "", "", 1, 0.0005, 0.0001, 8],
  ["BTC-SEP", "BTC", "future", 0.1, "linear", 50_900, 50_000, "", NOW + 150, "", 1, 0.0005, "", ""],
  ["C60", "BTC", "call", 1, "inverse", 0.02, 50_300, 60_000, NOW + 36.5, 0.63, 0.1, 0.0005, "", ""],
  ["ETH-PERP", "ETH", "perp", 1, "linear", 2_000, 2_000, "", "", "", 0.1, 0.0005, 0.0002, 8],
];
const CHAIN: unknown[][] = [
  "instrument,underlying,type,multiplier,settlement,price,underlying price,strike,years,vol,beta,lot".split(","),
  ["C70", "BTC", "call", 1, "inverse", 0.011, 50_400, 70_000, 0.3, 0.66, "", 0.1],
];
const BALANCES: unknown[][] = [
  ["currency", "amount", "price"],
  ["USDT", 900_000, 1],
  ["BTC", 4, 50_000],
];
const RULES = (ruleTables.find(({ sheet }) => sheet === "Rules OKX PM")!.rows as unknown[][]).filter(
  ([rule, , , , move, points]) => rule !== "scenario" || (points === 0 && Math.abs(move as number) > 0.1),
);

const SETTINGS: Settings = {
  ...DEFAULT_SETTINGS,
  positionColumns: { quantity: "how many" },
  clock: { kind: "typed", serial: NOW },
};

function setUp(book = BOOK, settings = SETTINGS) {
  const desk = deskOf({ ...readingOf(book, INSTRUMENTS), positions: sourceOf("Desk!A1:L7", book) }, settings);
  expect(desk.bookProblems).toEqual([]);
  const positions = desk.tables.positions!;
  const chain = deskOf({ ...readingOf(book, CHAIN) }, settings).tables.instruments!;
  return { desk, positions, lists: { instruments: desk.tables.instruments!, chain }, settings };
}

type Desk = ReturnType<typeof setUp>;

const at = ({ positions }: Desk, name: string) => heldPositions(positions).find((one) => one.instrument === name)!;

function merge({ positions, lists, settings }: Desk, changes: readonly Change[]) {
  const fits = fitted(changes, positions, lists);
  expect(fits.lost).toEqual([]);
  const own = positionCells(positions, settings.positionColumns);
  return { fits, own, merged: mergedTable(own, positions, fits, lists) };
}

/** Closes, resizes, rolls and adds, from the list and from the chain. */
function tried(desk: Desk): Change[] {
  let changes = resized([], at(desk, "BTC"), 0);
  changes = resized(changes, at(desk, "C55"), -2.5);
  changes = rolled(changes, at(desk, "BTC-JUN"), "instruments", "BTC-SEP");
  changes = added(changes, "instruments", "C60", -4);
  changes = added(changes, "chain", "C70", 1.5);
  return added(changes, "instruments", "BTC-PERP", -35);
}

const STILL = NO_SCRATCH.market;
const MOVED: Market = { price: -0.07, vol: 0.05, days: 9, carry: 0.01 };
const FUNDING = [{ instrument: "BTC-PERP", rate: 0.0001, hours: 8 }];

const ask = (desk: Desk, changes: readonly Change[], market: Market, numeraire: "usd" | "coin", equity?: number) => {
  const { own, merged } = merge(desk, changes);
  const question = { underlying: "BTC", numeraire, equity, market, now: NOW, before: own, merged, funding: FUNDING };
  const account = { rules: RULES, balances: BALANCES, balancesAfter: BALANCES };
  return { answer: whatIfAnswer({ ...question, account }), own, merged };
};

type Table = unknown[][];

async function expectFunctions(
  figures: Figures,
  cells: Cells,
  now: number,
  numeraire: string,
  equity: number | undefined,
): Promise<void> {
  const table = rowsOn(cells, "BTC");
  await expectWhatIf(figures, cells, now, { underlying: "BTC", numeraire, equity });
  const [perp] = [table.filter(([name]) => name === "BTC-PERP")];
  const paid = perp.map(
    (line) =>
      ((call("FUNDINGPAY", line[3], line[6], 0.0001, 10, "inverse") as Table)[0][0] as number) *
      3 *
      (line[7] as number),
  );
  expect(figures.funding ?? 0).toBeCloseTo(
    paid.reduce((a, b) => a + b, 0),
    9,
  );
}

describe.each(["usd", "coin"] as const)("in %s", (numeraire) => {
  test.each([
    ["nothing changed", false, STILL],
    ["rows changed", true, STILL],
    ["rows changed and the market moved", true, MOVED],
    ["the market moved", false, MOVED],
  ] as const)("%s: both columns are the functions'", async (_, isChanged, market) => {
    const desk = setUp();
    const equity = numeraire === "usd" ? 3.25 : undefined;
    const { answer, own, merged } = ask(desk, isChanged ? tried(desk) : [], market, numeraire, equity);
    await expectFunctions(answer.before, own, NOW, numeraire, equity);
    await expectFunctions(answer.after, movedTable(merged, market, NOW), NOW + market.days, numeraire, equity);
    const shocks = [[[market.price]], [[market.vol]], market.days, "pnl", numeraire, NOW, market.carry, "alike"];
    for (const [figures, cells] of [
      [answer.before, own],
      [answer.after, merged],
    ] as const) {
      const table = call("SCENARIO", rowsOn(cells, "BTC"), ...shocks) as Table;
      expect(figures.moved).toBe(table[1][1]);
    }
  });
});

test.each(Array.from({ length: 12 }, (_, i) => i + 1))(
  "on seeded book %i, with seeded changes and a seeded market, both columns are the functions'",
  async (seed) => {
    const random = seeded(seed);
    const book = BOOK.map((row, r) =>
      row.map((cell, c) =>
        r > 0 && c === 3 ? Math.round((cell as number) * (random() * 4 - 2) * 100) / 100 || 1 : cell,
      ),
    );
    const desk = setUp(book);
    let changes: Change[] = [];
    for (const position of heldPositions(desk.positions))
      if (random() < 0.4 && position.instrument !== "ETH")
        changes = resized(changes, position, Math.round(random() * 20 - 10));
    if (random() < 0.5) changes = rolled(changes, at(desk, "BTC-JUN"), "instruments", "BTC-SEP");
    changes = added(changes, "instruments", "C60", Math.round(random() * 10 - 5) || 1);
    const market: Market = {
      price: Math.round(random() * 40 - 20) / 100,
      vol: Math.round(random() * 20 - 10) / 100,
      days: Math.round(random() * 20),
      carry: 0,
    };
    const numeraire = random() < 0.5 ? "usd" : "coin";
    const { answer, own, merged } = ask(desk, changes, market, numeraire);
    await expectFunctions(answer.before, own, NOW, numeraire, undefined);
    await expectFunctions(answer.after, movedTable(merged, market, NOW), NOW + market.days, numeraire, undefined);
  },
);

test("the moved table's delta is the revaluation's, and its value has gained the P&L", () => {
  const desk = setUp();
  const { merged } = merge(desk, tried(desk));
  const there = movedTable(merged, MOVED, NOW);
  const delta = call("NETDELTA", there, "BTC", "usd", null, NOW + 9) as number;
  const scenario = (measure: string): number =>
    (
      call("SCENARIO", rowsOn(merged, "BTC"), [[-0.07]], [[0.05]], 9, measure, "usd", NOW, 0.01, "alike") as number[][]
    )[1][1];
  expect(Math.abs(delta - scenario("delta"))).toBeLessThan(1e-9);
  const value = (cells: Cells, now: number): number =>
    (call("EXPOSURE", rowsOn(cells, "BTC"), "underlying", "usd", now) as number[][])[1][2];
  // Spot and options alone: futures settle. At the moved market options are worth what their model says.
  const settled = (cells: Cells) => cells.filter((line) => !["perp", "future"].includes(String(line[2])));
  const gain = (
    call(
      "SCENARIO",
      rowsOn(settled(merged), "BTC"),
      [[-0.07]],
      [[0.05]],
      9,
      "value",
      "usd",
      NOW,
      0.01,
      "alike",
    ) as number[][]
  )[1][1];
  expect(Math.abs(value(settled(there), NOW + 9) / gain - 1)).toBeLessThan(1e-9);
});

test("margin and liquidation are MARGIN's and LIQUIDATION's of the merged table at the moved market", () => {
  const desk = setUp();
  const changes = tried(desk);
  const market: Market = { ...STILL, price: -0.07 };
  const { answer, merged } = ask(desk, changes, market, "usd");
  const after = answer.account!.after;
  if (isUnknown(after)) throw new Error(after.unknown);
  const there = movedTable(merged, market, NOW);
  const balances = BALANCES.map((line) => (line[0] === "BTC" ? ["BTC", 4, 50_000 * 0.93] : line));
  const lines = call("MARGIN", there, balances, RULES, null, NOW) as Table;
  expect(after.margin.initial).toBe(lines.flat()[lines.flat().findIndex((cell) => cell === after.margin.initial)]);
  expect(lines.flat()).toEqual(expect.arrayContaining([after.margin.initial, after.available.initial]));
});

test("a row that comes above leaves a change on its position; one that goes is said", () => {
  const desk = setUp();
  const changes = resized([], at(desk, "C55"), -2.5);
  const withRow = setUp([
    BOOK[0],
    ["X", "ETH", "spot", 1, 1, "linear", 2_000, 2_000, "", "", "", ""],
    ...BOOK.slice(1),
  ]);
  expect(merge(withRow, changes).merged[5].slice(0, 4)).toEqual(["C55", "BTC", "call", -2.5]);
  const without = setUp(BOOK.filter(([name]) => name !== "C55"));
  const { lost } = fitted(changes, without.positions, without.lists);
  expect(lost.map(({ problem }) => problem.message)).toEqual(["C55 is not in the book any more"]);
});

test("underlyings that were said in the pane stand in the merged table", () => {
  const nameless = (table: unknown[][]) => table.map((row) => row.filter((_, c) => c !== 1));
  const book = nameless(BOOK.slice(0, 6));
  const settings: Settings = { ...SETTINGS, identity: { kind: "one", underlying: "BTC" } };
  const reading = { ...readingOf(book, nameless(INSTRUMENTS)), positions: sourceOf("Desk!A1:K6", book) };
  const { tables } = deskOf(reading, settings);
  const desk = { desk: deskOf(reading, settings), positions: tables.positions!, settings };
  const lists = { instruments: tables.instruments, chain: null };
  const { merged } = merge({ ...desk, lists } as unknown as Desk, added([], "instruments", "C60", 2));
  expect(merged[0].at(-1)).toBe("underlying");
  expect(merged.slice(1).map((row) => row.at(-1))).toEqual(Array.from({ length: 6 }, () => "BTC"));
  expect(call("NETDELTA", merged, "BTC", "usd", null, NOW)).toEqual(expect.any(Number));
});

test("what is undone is no change, and what is added twice adds", () => {
  const desk = setUp();
  const position = at(desk, "BTC");
  expect(resized(resized([], position, 1), position, 2)).toEqual([]);
  const twice = added(added([], "instruments", "C60", 0.1), "instruments", "c60", 0.2);
  expect(twice).toEqual([{ kind: "add", from: "instruments", instrument: "c60", quantity: 0.3 }]);
  expect(added(twice, "instruments", "C60", -0.3)).toEqual([]);
});

test("a side that a quantity contradicts is left out of the row", () => {
  const headers = [...BOOK[0], "side"];
  const rows = BOOK.slice(1).map((row) => [
    ...row.map((cell, c) => (c === 3 ? Math.abs(Number(cell)) : cell)),
    Number(row[3]) < 0 ? "sell" : "buy",
  ]);
  const desk = setUp([headers, ...rows]);
  expect(at(desk, "C55").quantity).toBe(-6);
  const { merged } = merge(desk, resized([], at(desk, "C55"), 4));
  expect(call("NETDELTA", merged, "BTC", "usd", null, NOW)).toEqual(expect.any(Number));
  expect(merged[4].slice(3, 4).concat(merged[4].slice(12))).toEqual([4, null]);
});

test("the order brings about what was tried out: the merged book's delta is its residual", () => {
  const desk = setUp();
  const { fits, merged } = merge(desk, tried(desk));
  const card = desk.desk.cards.find(({ underlying }) => underlying === "BTC")!;
  const order = whatIfOrder(fits, desk.positions, desk.lists, card, desk.settings);
  if (isProblems(order)) throw new Error(order[0].message);
  expect(order.legs.map(({ instrument, quantity }) => [instrument, quantity])).toEqual([
    ["BTC", -2],
    ["C55", 3.5],
    ["BTC-JUN", -3],
    ["BTC-SEP", 3],
    ["C60", -4],
    ["BTC-PERP", -35],
    ["C70", 1.5],
  ]);
  expect(order.residual).toBeCloseTo(call("NETDELTA", merged, "BTC", "usd", null, NOW) as number, 12);
});

test("a trade that is no whole number of lots is no order", () => {
  const desk = setUp();
  const card = desk.desk.cards.find(({ underlying }) => underlying === "BTC")!;
  const { fits } = merge(desk, added([], "instruments", "BTC-SEP", 1.5));
  expect(whatIfOrder(fits, desk.positions, desk.lists, card, desk.settings)).toEqual([
    { cell: "Tools!K3", message: "BTC-SEP: 1.5 is no whole number of lots of 1" },
  ]);
});

test("the kept sheet's formulas say what the pane said", () => {
  const desk = setUp();
  const { merged } = merge(desk, tried(desk));
  const cells = movedTable(merged, MOVED, NOW);
  const kept = { cells, market: MOVED, now: NOW + 9, underlying: "BTC", numeraire: "usd", equity: 3.25 };
  const { blocks } = sheetOf("What if", kept);
  const [table, head] = blocks;
  expect(head.cells[3][1]).toEqual({ typed: `=HEDGE.NETDELTA(A10:M18,"BTC","usd",3.25,B2)` });
  expect(head.cells[2]).toEqual(["market", "price −7%, vol +5 points, carry +1% a year, 9 days later"]);
  expect(table.row).toBe(9);
  // BTC and BTC-JUN are closed, and have no line at another market.
  expect(table.cells.map(([name]) => name)).not.toContain("BTC-JUN");
  expect(call("NETDELTA", table.cells as unknown[][], "BTC", "usd", 3.25, NOW + 9)).toBe(
    call("NETDELTA", cells, "BTC", "usd", 3.25, NOW + 9),
  );
});
