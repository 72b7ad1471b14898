import { call, SheetError } from "../support/addin";

/** Options by their vols, of every exercise, model and settlement that a book holds. */
const HEADER = [
  "instrument",
  "underlying",
  "type",
  "quantity",
  "multiplier",
  "strike",
  "years",
  "underlying price",
  "rate",
  "carry",
  "exercise",
  "model",
  "settlement",
  "entry",
  "lot",
  "fee",
];
const LISTED = [
  ["C", "X", "call", 12, 10, 105, 0.4, 100, 0.03, 0.01, "european", "lognormal", "linear", 4, 1, 0],
  ["P", "X", "put", -7, 10, 95, 0.4, 100, 0.06, 0.06, "american", "lognormal", "linear", 3, 1, 0],
  ["I", "X", "put", 5, 1, 90, 0.75, 100, 0, 0, "european", "lognormal", "inverse", 0.04, 1, 0],
];
const NORMAL = [["N", "X", "call", 3, 10, 102, 0.4, 100, 0.02, 0, "european", "normal", "linear", 5, 1, 0]];

type Row = readonly (string | number)[];

/** The price of a listed option at a vol, as its venue prints it. */
async function priceOf(row: Row, vol: number): Promise<number> {
  const [, , type, , , strike, years, S, rate, carry, exercise, model, settlement] = row;
  const answer = await (exercise === "american"
    ? call("AMERICAN", type, S, strike, years, vol, rate, carry, "price")
    : call("GREEKS", type, S, strike, years, vol, rate, carry, "price", null, null, model));
  const price = Number([answer].flat(2)[0]);
  return settlement === "inverse" ? price / Number(S) : price;
}

const VOL = { lognormal: 0.35, normal: 28 };
const volOf = (row: Row): number => VOL[row[11] as keyof typeof VOL];

/** A book with vols and prices, and with prices alone. */
async function books(rows: readonly Row[], moved = 0) {
  const priced = await Promise.all(rows.map(async (row) => [...row, await priceOf(row, volOf(row) * (1 + moved))]));
  return {
    given: [[...HEADER, "price", "vol"], ...priced.map((row) => [...row, volOf(row) * (1 + moved)])],
    implied: [[...HEADER, "price"], ...priced],
  };
}

/** Numbers of an answer in one list, words where they stand. */
const cellsOf = (answer: unknown): unknown[] => [answer].flat(3);

function expectAlike(actual: unknown, expected: unknown): void {
  for (const answer of [expected, actual]) if (answer instanceof SheetError) throw new Error(answer.message);
  const [a, b] = [cellsOf(actual), cellsOf(expected)];
  expect(a).toHaveLength(b.length);
  const largest = Math.max(...b.map((x) => (typeof x === "number" ? Math.abs(x) : 0)));
  expect(largest).toBeGreaterThan(0);
  b.forEach((x, i) => {
    if (typeof x !== "number") expect(a[i]).toEqual(x);
    else expect(Math.abs(Number(a[i]) - x)).toBeLessThanOrEqual(1e-8 * largest);
  });
}

const GRID = [
  ["underlying", "price shock", "vol shock"],
  ["X", -0.1, 0.05],
  ["X", 0.1, 0],
];

const QUESTIONS: [name: string, rows: readonly Row[], ...rest: unknown[]][] = [
  ["NETDELTA", LISTED],
  ["NETDELTA", LISTED, "X", "coin"],
  ["NETDELTA", NORMAL],
  ["EXPOSURE", LISTED, "instrument"],
  ["EXPOSURE", NORMAL],
  ["LADDER", LISTED],
  ["LADDER", LISTED, "strike"],
  ["SCENARIO", LISTED, [[-0.1, 0, 0.1]], [[0, 0.05]], 3],
  ["SCENARIO", LISTED, [[0]], null, null, "delta"],
  ["PAYOFF", LISTED, [[80, 90, 100, 110]], null, "pnl"],
  ["STRESS", LISTED, GRID],
  ["BREAKEVENS", LISTED],
  ["LEGFAIL", LISTED, "C", [[-0.1], [0.1]]],
  ["PINRISK", LISTED, 100],
];

test.each(QUESTIONS)(
  "%s of options with a price and no vol is that of the vol which the price implies",
  async (name, rows, ...rest) => {
    const { given, implied } = await books(rows);
    expectAlike(await call(name, implied, ...rest), await call(name, given, ...rest));
  },
);

test("SOLVE takes the vols of positions and instruments from their prices", async () => {
  const targets = [["greek"], ["delta"], ["vega"]];
  const [held, traded] = [await books(LISTED.slice(0, 1)), await books(LISTED.slice(1, 2))];
  const spot = (columns: number) =>
    ["S", "X", "spot", 0, 1, "", "", "", "", "", "", "", "linear", "", 1, 0, 100].concat(
      Array<string>(columns).fill(""),
    );
  const answer = async (kind: "given" | "implied") =>
    call("SOLVE", held[kind], [...traded[kind], spot(kind === "given" ? 1 : 0)], targets);
  expectAlike(await answer("implied"), await answer("given"));
});

test.each(["taylor", "revaluation"])("ATTRIBUTION by %s needs the vols themselves", async (method) => {
  const [before, after] = [await books(LISTED), await books(LISTED, 0.1)];
  expect(await call("ATTRIBUTION", before.implied, after.implied, null, null, null, method)).toMatchObject({
    code: "#N/A",
    message: expect.stringContaining("vol of C is missing") as string,
  });
});

test.each(["NETDELTA", "SCENARIO", "EXPOSURE", "PAYOFF", "STRESS"])(
  "%s names the row whose price no vol reaches",
  async (name) => {
    const [header, first, ...others] = (await books(LISTED)).implied;
    const cheap = [header, [...first.slice(0, -1), 1e-9].map((cell, k) => (k === 5 ? 50 : cell)), ...others];
    const rest = { SCENARIO: [[[0]]], PAYOFF: [[[100]]], STRESS: [GRID] }[name] ?? [];
    const answers = cellsOf(await call(name, cheap, ...rest)) as SheetError[];
    const fault = answers.find((cell) => cell instanceof SheetError);
    expect(fault?.message).toMatch(/row 2 \(C\).*price/);
  },
);

test.each(["NETDELTA", "SCENARIO", "EXPOSURE", "PAYOFF", "STRESS", "PINRISK"])(
  "%s of an option with neither vol nor price is #N/A",
  async (name) => {
    const bare = [HEADER, ...LISTED];
    const rest = { SCENARIO: [[[0]]], PAYOFF: [[[100]]], STRESS: [GRID], PINRISK: [100] }[name] ?? [];
    const answers = cellsOf(await call(name, bare, ...rest)) as SheetError[];
    const faults = answers.filter((cell) => cell instanceof SheetError && /row 2 \(C\).*vol/.test(cell.message));
    expect(faults[0]?.code).toBe("#N/A");
  },
);

test("REPLAY does not take a vol of later days from today's price", async () => {
  const [header, first] = (await books(LISTED)).implied;
  const history = [
    ["time", "underlying price"],
    [46000, 100],
    [46001, 101],
    [46002, 99],
  ];
  const answer = cellsOf(await await call("REPLAY", [header, first], history, [["rule"], ["daily"]]));
  expect((answer[0] as SheetError).code).toMatch(/#/);
});
