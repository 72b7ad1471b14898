/** Margin and liquidation of the Risk tab: MARGIN's and LIQUIDATION's of the merged table, before and after what is traded. */
import { ruleTables } from "../../../src/sample/ruleTables";
import { DEFAULT_SETTINGS, type Settings } from "../../../src/taskpane/desk/settings";
import { accountAnswer, type AccountCells, type AccountState } from "../../../src/taskpane/risk/account/accountAnswer";
import { accountQuestion } from "../../../src/taskpane/risk/account/accountQuestion";
import {
  dangersOf,
  limitsOf,
  limitText,
  lineWords,
  nearestOf,
  scenarioWords,
} from "../../../src/taskpane/risk/account/accountWords";
import { marginsAnswer } from "../../../src/taskpane/risk/account/marginsAnswer";
import { riskBook } from "../../../src/taskpane/risk/riskBook";
import { limitWarnings } from "../../../src/taskpane/desk/liquidation";
import { call } from "../../support/addin";
import { deskOf, readingOf, sourceOf } from "../support";

const NOW = 45_457;
const BOOK: unknown[][] = [
  ["instrument", "underlying", "type", "how many", "multiplier", "settlement", "price", "underlying price", "entry"],
  ["BTC", "BTC", "spot", 0.5, 1, "linear", 50_000, 50_000, ""],
  ["BTC-PERP", "BTC", "perp", 3_000, 10, "inverse", 50_010, 50_000, 49_000],
  ["ETH-PERP", "ETH", "perp", -20, 1, "linear", 3_000, 3_000, 3_100],
];
const INSTRUMENTS: unknown[][] = [
  [
    "instrument",
    "underlying",
    "type",
    "multiplier",
    "settlement",
    "price",
    "underlying price",
    "strike",
    "expiry",
    "vol",
    "lot",
  ],
  ["BTC-PERP", "BTC", "perp", 10, "inverse", 50_010, 50_000, "", "", "", 1],
  ["BTC-P45", "BTC", "put", 1, "inverse", 0.02, 50_000, 45_000, NOW + 30, 0.6, 0.1],
  ["BTC", "BTC", "spot", 1, "linear", 50_000, 50_000, "", "", "", 0.001],
];
const BALANCES: unknown[][] = [
  ["currency", "amount", "price"],
  ["USDT", 20_000, 1],
  ["BTC", 0.4, 50_000],
];
/** The moves without vols of OKX's table. */
const OKX = (ruleTables.find(({ sheet }) => sheet === "Rules OKX PM")!.rows as unknown[][]).filter(
  ([rule, , , , move, points]) => rule !== "scenario" || (points === 0 && Math.abs(move as number) > 0.1),
);

const SETTINGS: Settings = {
  ...DEFAULT_SETTINGS,
  positionColumns: { quantity: "how many" },
  clock: { kind: "typed", serial: NOW },
};

function ask(instrument: string, balances: unknown[][] | null = BALANCES) {
  const settings = { ...SETTINGS, underlyings: { btc: { instrument } } };
  const desk = deskOf(readingOf(BOOK, INSTRUMENTS), settings);
  expect(desk.bookProblems).toEqual([]);
  const { legs } = riskBook(desk, "BTC")!;
  const question = accountQuestion(
    desk,
    settings,
    legs,
    balances && sourceOf("Account!A1:C3", balances),
    sourceOf("Rules!A7:H31", OKX),
  )!;
  return { legs, question, answer: accountAnswer(question) };
}

const parts = ({ positions, balances }: AccountCells) => {
  const rows = call("MARGIN", positions, balances, OKX, "parts", NOW) as (string | number)[][];
  return Object.fromEntries(rows.map(([name, ...values]) => [name, values]));
};

async function expectFunctions(state: AccountState, cells: AccountCells) {
  const told = parts(cells);
  expect([state.margin.initial, state.margin.maintenance]).toEqual(told.margin);
  expect([state.available.initial, state.available.maintenance]).toEqual(told.available);
  expect(state.equity).toBe(told.equity[0]);
  const [, ...rows] = (await call("LIQUIDATION", cells.positions, cells.balances, OKX, null, NOW)) as unknown[][];
  const move = (factor: number | undefined) => (factor === undefined ? "none" : factor - 1);
  expect(state.liquidation.map(({ down, up }) => [move(down), move(up)])).toEqual(rows.map((row) => row.slice(4)));
}

test.each(["BTC-PERP", "BTC-P45", "BTC"])(
  "before and after a trade in %s the functions say the same to the last bit",
  async (name) => {
    const { legs, question, answer } = ask(name);
    expect(legs.length).toBe(1);
    expect(legs[0].quantity).not.toBe(0);
    await expectFunctions(answer.before, question.before);
    await expectFunctions(answer.after!, question.after!);
    // A trade at its price changes nothing of what the account is worth.
    const scale = Math.abs(answer.before.equity);
    expect(Math.abs(answer.after!.equity - answer.before.equity)).toBeLessThan(1e-9 * scale);
  },
  60_000,
);

test("the merged table is the positions under the headers that a function reads, and the trade below them", () => {
  const { question, legs } = ask("BTC-P45");
  const [head, ...rows] = question.after!.positions;
  expect(head).toEqual([
    "instrument",
    "underlying",
    "type",
    "quantity",
    "multiplier",
    "settlement",
    "price",
    "underlying price",
    "entry",
    "strike",
    "expiry",
    "vol",
  ]);
  expect(rows.slice(0, -1)).toEqual(BOOK.slice(1).map((row) => [...row, null, null, null]));
  const [{ quantity }] = legs;
  expect(rows.at(-1)).toEqual([
    "BTC-P45",
    "BTC",
    "put",
    quantity,
    1,
    "inverse",
    0.02,
    50_000,
    0.02,
    45_000,
    NOW + 30,
    0.6,
  ]);
  // A coin-settled premium is paid in coin.
  expect(question.after!.balances).toEqual([...BALANCES.slice(0, 2), ["BTC", 0.4 - quantity * 0.02, 50_000]]);
});

test("spot is paid in the account's own money", () => {
  const { question, legs } = ask("BTC");
  const [{ quantity }] = legs;
  expect(question.after!.balances![1]).toEqual(["USDT", 20_000 - quantity * 50_000, 1]);
});

test("an account that would lack margin, or be liquidated within the stress, is marked", () => {
  const { answer } = ask("BTC-PERP");
  expect(dangersOf(answer.after!)).toEqual([]);
  const short = { ...answer.before, available: { initial: -1_288, maintenance: 10 }, liquidation: [] };
  expect(dangersOf(short)).toEqual(["initial margin lacks 1,288"]);
  const near = { ...answer.before, available: { initial: 5, maintenance: 10 } };
  const btc = { underlying: "BTC", price: 50_000, down: 0.9, up: undefined };
  expect(dangersOf({ ...near, liquidation: [btc] })).toEqual([
    "liquidation of BTC at 45,000 (−10%) lies within the stress of ±16%",
  ]);
  expect(dangersOf({ ...near, liquidation: [{ ...btc, down: 0.8 }] })).toEqual([]);
  expect(dangersOf({ ...near, available: { initial: -30, maintenance: -20 } })).toEqual([
    "the account is liquidated: −20.00 beyond its maintenance margin",
  ]);
});

test("the nearest limit is by the move, and said with its price", () => {
  const { answer } = ask("BTC-PERP");
  const liquidation = [
    { underlying: "BTC", price: 50_000, down: 0.5, up: 1.9 },
    { underlying: "ETH", price: 3_000, down: undefined, up: 1.4 },
    { underlying: "", price: NaN, down: 0.6, up: undefined },
  ];
  const { of, factor } = nearestOf({ ...answer.before, liquidation })!;
  expect([of.underlying, limitText(factor, of.price)]).toEqual(["ETH", "4,200 (+40%)"]);
  expect(limitText(0.6, NaN)).toBe("−40%");
  expect(nearestOf({ ...answer.before, liquidation: [] })).toBeNull();
});

test("a card says in one line what is left and where the account is liquidated", () => {
  const { answer } = ask("BTC-PERP");
  const state = {
    ...answer.before,
    margin: { initial: 1_288, maintenance: 1 },
    available: { initial: 41_200, maintenance: 1 },
    liquidation: [
      { underlying: "BTC", price: 9_401, down: 0.651, up: undefined },
      { underlying: "", price: NaN, down: 0.6, up: undefined },
    ],
  };
  expect(lineWords(state, null)).toBe("Margin 1,288 · available 41,200 · BTC liquidation 6,120 (−34.9%) ↓ none ↑");
  const after = {
    ...state,
    margin: { initial: 1_410, maintenance: 1 },
    available: { initial: 41_078, maintenance: 1 },
    liquidation: [{ underlying: "btc", price: 9_401, down: 0.7, up: 1.5 }],
  };
  expect(lineWords(state, after)).toBe(
    "Margin 1,288 → 1,410 · available 41,200 → 41,078 · btc liquidation 6,120 (−34.9%) → 6,581 (−30%) ↓ none → 14,102 (+50%) ↑",
  );
  const inCoin = { ...state, coin: "BTC", liquidation: [] };
  expect(lineWords(inCoin, null)).toBe("Margin 1,288 BTC · available 41,200 BTC");
});

test("watching tells each limit with the nearer of its two ways, and warns of those within the distance that is set", () => {
  const { answer } = ask("BTC-PERP");
  const liquidation = [
    { underlying: "BTC", price: 50_000, down: 0.9, up: 1.05 },
    { underlying: "ETH", price: 3_000, down: undefined, up: undefined },
    { underlying: "", price: NaN, down: 1, up: 1 },
  ];
  const limits = limitsOf({ ...answer.before, liquidation });
  expect(limits.map(({ underlying }) => underlying)).toEqual(["BTC", "ETH", ""]);
  expect(limits[0].distance).toBeCloseTo(0.05, 12);
  expect(limits.slice(1).map(({ distance }) => distance)).toEqual([Infinity, 0]);
  const seen = { limits, within: 0.06, fault: null };
  expect(limitWarnings(seen).map(({ words }) => words)).toEqual([
    "Liquidation is near: BTC 45,000 (−10%) ↓ 52,500 (+5%) ↑.",
    "Liquidation is near: all at once now ↓ now ↑.",
  ]);
  expect(limitWarnings({ ...seen, within: 0.04 }).map(({ key }) => key)).toEqual(["liquidation\n"]);
  expect(limitWarnings({ ...seen, within: undefined })).toEqual([]);
  expect(limitWarnings(null)).toEqual([]);
});

test.each(["BTC-PERP", "BTC-P45"])("margins to choose by are MARGIN's before and after each trade: %s", (name) => {
  const { question } = ask(name);
  const { before, afters, coin } = marginsAnswer({ ...question, afters: [question.after!, question.before] });
  const initial = ({ positions, balances }: AccountCells) =>
    (call("MARGIN", positions, balances, OKX, "initial", NOW) as number[][])[0][0];
  expect([coin, before, ...afters]).toEqual(["", initial(question.before), initial(question.after!), before]);
});

test("the scenario that binds is named", () => {
  const { answer } = ask("BTC-PERP");
  expect(answer.before.binding.map(({ name }) => name)).toEqual(["BTC", "ETH"]);
  const [, eth] = answer.before.binding;
  expect(scenarioWords(eth)).toBe("ETH +12%, vol unchanged".replace(", vol unchanged", ""));
  expect(eth.counted).toBeCloseTo(-20 * 3_000 * 0.12, 9);
});

test("without balances the account is what the positions are worth", async () => {
  const { question, answer } = ask("BTC-PERP", null);
  await expectFunctions(answer.before, question.before);
});
