/** Laws of historical simulation, on fresh seeds. */
import { call, SheetError, value } from "../support/addin";
import { seeded } from "../support/random";

type Rows = (string | number | null)[][];

const seed = Date.now() % 1e6;
const random = seeded(seed);

/** Spot, futures and options on two coins, and a history of prices, vols and carries with their dates. */
function randomCase(): { book: Rows; history: Rows } {
  const S = { BTC: 40_000 * (0.5 + random()), ETH: 2500 * (0.5 + random()) };
  const book: Rows = [
    ["instrument", "underlying", "type", "quantity", "price", "underlying price", "strike", "years", "vol"],
  ];
  for (const coin of ["BTC", "ETH"] as const) {
    const size = () => Math.round(40 * random() - 20) || 1;
    book.push([coin, coin, "spot", size(), S[coin], null, null, null, null]);
    book.push([`${coin}-F`, coin, "future", size(), S[coin] * 1.02, S[coin], null, 0.1 + random(), null]);
    const strike = S[coin] * (0.7 + 0.6 * random());
    book.push([`${coin}-C`, coin, "call", size(), null, S[coin], strike, 0.1 + random(), 0.3 + 0.5 * random()]);
  }
  const history: Rows = [["date", "BTC", "ETH", "BTC vol", "ETH vol", "ETH carry"]];
  const level = [30_000, 2000, 0.6, 0.7];
  for (let day = 0; day < 61; day++) {
    level.forEach((x, i) => (level[i] = x * (1 + 0.08 * (random() - 0.5))));
    history.push([45_000 + day, ...level, 0.05 * random()]);
  }
  return { book, history };
}

const cases = Array.from({ length: 6 }, randomCase);
const options = (weighting: string) => [["weighting", weighting]];
const simulated = async (...args: unknown[]) => (await call("HISTSIM", ...args)) as Rows;
const measures = (table: Rows) => new Map(table.slice(1).map(([name, figure]) => [name, figure as number]));

describe.each(["equal", "age", "filtered"])(`HISTSIM, weighted %s, seed ${seed}`, (weighting) => {
  it.each(["instrument", "underlying", "type"])("components by %s add up to the shortfall", async (by) => {
    for (const { book, history } of cases) {
      const summary = measures(await simulated(book, history, 0.9, "summary", options(weighting)));
      const parts = await simulated(book, history, 0.9, "components", [["by", by], ...options(weighting)]);
      const sum = parts.slice(1, -1).reduce((total, [, part]) => total + (part as number), 0);
      const size = parts.slice(1, -1).reduce((total, [, part]) => total + Math.abs(part as number), 0);
      expect(parts.at(-1)).toEqual(["Total", summary.get("expected shortfall"), 1]);
      expect(Math.abs(sum - summary.get("expected shortfall")!)).toBeLessThan(1e-12 * size);
    }
  });

  it("weights add up to 1, and scale with nothing: twice the book is twice the risk", async () => {
    for (const { book, history } of cases) {
      const pnl = await simulated(book, history, 0.9, "pnl", options(weighting));
      expect(pnl.slice(1).reduce((sum, [, , weight]) => sum + (weight as number), 0)).toBeCloseTo(1, 12);
      const twice = book.map((row, i) => row.map((cell, k) => (i > 0 && k === 3 ? 2 * (cell as number) : cell)));
      const [one, two] = [
        measures(await simulated(book, history, 0.9, null, options(weighting))),
        measures(await simulated(twice, history, 0.9, null, options(weighting))),
      ];
      for (const name of ["VaR", "expected shortfall", "mean", "standard deviation", "worst"])
        expect(two.get(name)! / one.get(name)!).toBeCloseTo(2, 10);
    }
  });
});

it(`equal weights: VaR, shortfall and deviation are those of VAR and STDEV on the P&L (seed ${seed})`, async () => {
  for (const { book, history } of cases) {
    const pnl = (await simulated(book, history, 0.93, "pnl")).slice(1).map(([, gain]) => [gain as number]);
    const summary = measures(await simulated(book, history, 0.93));
    expect(summary.get("VaR")!).toBeCloseTo(value("VAR", pnl, 0.93) as number, 6);
    expect(summary.get("expected shortfall")!).toBeCloseTo(value("VAR", pnl, 0.93, "es") as number, 6);
    const mean = pnl.reduce((sum, [x]) => sum + x, 0) / pnl.length;
    const deviation = Math.sqrt(pnl.reduce((sum, [x]) => sum + (x - mean) ** 2, 0) / (pnl.length - 1));
    expect(summary.get("standard deviation")! / deviation).toBeCloseTo(1, 12);
  }
});

it(`each scenario is SCENARIO at its moves, the vols by points (seed ${seed})`, async () => {
  for (const { book, history } of cases) {
    const sameVols = history.map((row, i) => row.map((cell, k) => (i > 0 && k === 4 ? row[3] : cell)));
    const pnl = await simulated(book, sameVols, 0.9, "pnl", [
      ["vol moves", "points"],
      ["days", 2],
    ]);
    for (const i of [1, 17, 60]) {
      const [before, after] = [sameVols[i], sameVols[i + 1]].map((row) => row as number[]);
      const prices = [
        ["BTC", "ETH"],
        [after[1] / before[1] - 1, after[2] / before[2] - 1],
      ];
      const carry = [
        ["underlying", "carry move"],
        ["ETH", after[5] - before[5]],
      ];
      const matrix = call("SCENARIO", book, prices, [[after[3] - before[3]]], 2, null, null, null, carry) as Rows;
      const size = book
        .slice(1)
        .reduce((sum, row) => sum + Math.abs((row[3] as number) * ((row[5] ?? row[4]) as number)), 0);
      expect(Math.abs((pnl[i][1] as number) - (matrix[1][2] as number))).toBeLessThan(1e-13 * size);
    }
  }
});

it("a column of its own moves a future; a row of quantity 0 needs none", async () => {
  const book = [
    ["instrument", "underlying", "type", "quantity", "price", "years"],
    ["F", "A", "future", 1, 100, 0.5],
    ["Z", "Z", "spot", 0, 5, null],
  ];
  const history = [
    ["A", "F", "A carry"],
    [10, 20, 0],
    [11, 19, 0.1],
    [12, 19, 0.3],
  ];
  const pnl = await simulated(book, history, 0.9, "pnl");
  expect(pnl.slice(1).map(([, gain]) => gain)).toEqual([expect.closeTo(-5, 10), 0]);
});

it.each<[string, unknown[], string, RegExp]>([
  [
    "two columns of a name",
    [
      [
        ["A", "a"],
        [1, 1],
        [2, 2],
      ],
    ],
    "#N/A",
    /two columns for A/,
  ],
  [
    "a date in words",
    [
      [
        ["date", "A"],
        ["2024-01-02", 1],
        ["2024-01-03", 2],
      ],
    ],
    "#VALUE!",
    /date serials/,
  ],
  ["half a period", [[["A"], [1], [2]], 0.9, null, [["periods", 0.5]]], "#NUM!", /whole number/],
  ["a decay above 1", [[["A"], [1], [2]], 0.9, null, [["decay", 1.1]]], "#NUM!", /decay/],
  ["no move left", [[["A"], [1], [2]], 0.9, null, [["periods", 2]]], "#N/A", /more than 2 rows/],
])("refuses %s", async (_, [history, ...rest], code, message) => {
  const book = [
    ["instrument", "type", "quantity", "price"],
    ["A", "spot", 1, 100],
  ];
  const answer: unknown = await call("HISTSIM", book, history, ...rest);
  expect(answer).toBeInstanceOf(SheetError);
  expect(answer).toMatchObject({ code, message: expect.stringMatching(message) as string });
});
