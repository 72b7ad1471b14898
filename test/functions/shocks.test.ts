/** Laws and hand-worked answers of the shocks that a book of many underlyings and tenors is put to. */
import { readJson } from "../golden/read";
import { call, SheetError, value } from "../support/addin";
import { seeded } from "../support/random";

interface Unchanged {
  readonly cases: readonly { readonly function: string; readonly args: readonly unknown[]; readonly answer: unknown }[];
}

const { cases } = readJson<Unchanged>("risk/unchanged.json");

it.each(cases.map((c, i) => [`${c.function} ${i}`, c] as const))(
  "answers to the last bit what it did without new arguments and columns: %s",
  async (_, c) => expect(await call(c.function, ...c.args)).toEqual(c.answer),
);

const header = ["underlying", "type", "quantity", "price", "years", "quote currency", "fx", "beta"];

/** A book of spot and linear futures on four underlyings. */
function randomBook(random: () => number, hasBeta: boolean): unknown[][] {
  const rows = Array.from({ length: 12 }, () => {
    const at = Math.floor(4 * random());
    const future = random() < 0.6;
    const price = (50 + 100 * at) * (0.9 + 0.2 * random());
    const years = future ? 0.05 + random() : null;
    const quantity = Math.round(40 * random() - 20) || 1;
    const [currency, fx] = at < 2 ? ["USD", 1] : ["EUR", 1.1];
    return [`U${at}`, future ? "future" : "spot", quantity, price, years, currency, fx, hasBeta ? 0.5 + at / 2 : null];
  });
  return [header, ...rows];
}

const pnlOf = (answer: unknown): number => (answer as number[][])[1].at(-1)!;

describe("laws, fresh seeds", () => {
  const seed = Date.now() % 1e6;
  const random = seeded(seed);
  const books = Array.from({ length: 20 }, () => randomBook(random, false));

  it(`a shock of no carry, and moves alike, change nothing (seed ${seed})`, () => {
    for (const book of books) {
      const plain = call("SCENARIO", book, [[-0.1], [0.2]]);
      expect(call("SCENARIO", book, [[-0.1], [0.2]], null, null, null, null, null, [[0]], "alike")).toEqual(plain);
    }
  });

  it(`nodes of one height are a parallel shift (seed ${seed})`, () => {
    for (const book of books) {
      const nodes = [
        ["years", "carry move"],
        [0.1, 0.03],
        [0.7, 0.03],
      ];
      const shifted = (carry: unknown) => pnlOf(call("SCENARIO", book, [[0.1]], null, null, null, null, null, carry));
      expect(shifted(nodes)).toBeCloseTo(shifted([[0.03]]), 8);
    }
  });

  it(`the same move of every underlying by name is the move of all (seed ${seed})`, () => {
    for (const book of books) {
      const names = [...new Set(book.slice(1).map(([name]) => name))];
      const named = call("SCENARIO", book, [names, names.map(() => 0.07)]);
      expect(pnlOf(named)).toBe(pnlOf(call("SCENARIO", book, [[0.07]])));
      const grid = [["scenario", "underlying", "price move"], ...names.map((name) => ["joint", name, 0.07])];
      expect(pnlOf(call("STRESS", book, grid))).toBe(pnlOf(named));
    }
  });

  it(`betas of 1 move a book alike, and its delta in a benchmark is its money over the price (seed ${seed})`, () => {
    for (const book of books) {
      const ones = book.map((row, i) => (i === 0 ? row : [...row.slice(0, -1), 1]));
      expect(pnlOf(call("SCENARIO", ones, [[-0.1]]))).toBe(pnlOf(call("SCENARIO", book, [[-0.1]])));
      const exposure = call("EXPOSURE", book) as (number | string)[][];
      const money = exposure.at(-1)![4] as number;
      expect(value("NETDELTA", ones, null, null, null, null, 50)).toBeCloseTo(money / 50, 8);
    }
  });

  it(`a curve shock of a small size is the sum of those of its nodes (seed ${seed})`, () => {
    const nodes = [0.2, 0.5, 0.9];
    for (const book of books) {
      const shifted = (heights: readonly number[]) =>
        pnlOf(
          call("SCENARIO", book, [[0]], null, null, null, null, null, [
            ["years", "carry move"],
            ...nodes.map((node, i) => [node, heights[i]]),
          ]),
        );
      const alone = nodes.map((_, at) => shifted(nodes.map((__, i) => (i === at ? 1e-6 : 0))));
      const sum = alone.reduce((total, pnl) => total + pnl, 0);
      expect(Math.abs(shifted([1e-6, 1e-6, 1e-6]) - sum)).toBeLessThan(1e-7);
    }
  });
});

describe("four shares hedged by an index future", () => {
  const shares = [
    ["instrument", "type", "quantity", "price", "beta"],
    ["AAA", "spot", 12_000, 210.5, 1.15],
    ["BBB", "spot", 40_000, 58.2, 0.85],
    ["CCC", "spot", 5000, 402, 1.4],
    ["DDD", "spot", 20_000, 91.3, 1.05],
  ];
  const benchmark = [["ES", 6820]];

  it("asks for 28 of them, which leaves 9.8 of the index (Hull, 3.5)", () => {
    const delta = value("NETDELTA", shares, null, null, null, null, benchmark) as number;
    expect(delta / 50).toBeCloseTo(28.196, 3);
    expect(value("OFFSET", delta, 6820, 50, null, 1)).toBe(-28);
    const hedged = [
      ...shares.map((row, i) => [...row, i === 0 ? "multiplier" : 1]),
      ["ES", "future", -28, 6820, null, 50],
    ];
    expect(value("NETDELTA", hedged, null, null, null, null, "ES")).toBeCloseTo(9.824, 3);
  });

  it("is the same for every order of the rows, and twice for twice the book", () => {
    const delta = (rows: unknown[][]) => value("NETDELTA", rows, null, null, null, null, benchmark);
    const [head, ...rows] = shares;
    expect(delta([head, ...rows.reverse()])).toBe(delta(shares));
    const twice = rows.map(([name, type, quantity, ...rest]) => [name, type, 2 * (quantity as number), ...rest]);
    expect(delta([head, ...twice])).toBe(2 * (delta(shares) as number));
  });
});

describe("currencies that move", () => {
  const book = [
    ["underlying", "type", "quantity", "price", "quote currency", "fx"],
    ["SAP", "spot", 10, 100, "EUR", 1.1],
    ["BTC", "perp", 1, 50_000, "USDT", 1],
    ["SPX", "future", 2, 5000, "USD", 1],
  ];
  const stressed = (...rows: unknown[][]) =>
    call("STRESS", book, [["scenario", "currency", "rate move", "underlying", "price move"], ...rows]) as unknown[][];

  it("a foreign share loses its currency where its price in the reporting currency does", () => {
    // 10·100·1.1 down by a tenth.
    expect(stressed(["a", "EUR", -0.1, "", -0.1])[1][1]).toBeCloseTo(-110, 10);
    // Its price in the reporting currency stands still, so that in euros it rises.
    expect(stressed(["a", "EUR", -0.1, "", 0])[1][1]).toBeCloseTo(0, 10);
  });

  it("a perpetual quoted in a stablecoin that falls gains in it, at the rate there", () => {
    // 50,000·(1/0.9 − 1) USDT at 0.9.
    expect(stressed(["peg", "USDT", -0.1, "", null])[1][1]).toBeCloseTo(5000, 8);
  });

  it("moves with prices that are named in the same scenario", () => {
    const [, [, pnl]] = stressed(["a", "EUR", -0.1, "", -0.1], ["a", "", null, "SPX", 0.05]);
    expect(pnl).toBeCloseTo(-110 + 500, 10);
  });

  it("is refused where it means nothing", () => {
    const code = (...rows: unknown[][]) => {
      const answer = stressed(...rows) as unknown;
      return answer instanceof SheetError ? answer.code : answer;
    };
    expect(code(["a", "JPY", -0.1, "", null])).toBe("#VALUE!");
    expect(code(["a", "EUR", null, "", null])).toBe("#N/A");
    expect(code(["a", "EUR", -1, "", null])).toBe("#NUM!");
    expect(code(["a", "", -0.1, "SAP", null])).toBe("#VALUE!");
  });
});

describe("scenarios of a table of margin rules", () => {
  const book = [
    ["underlying", "type", "quantity", "price", "underlying price", "strike", "years", "vol"],
    ["BTC", "call", -10, null, 100, 100, 0.25, 0.5],
    ["BTC", "perp", 5, 100, null, null, null, null],
  ];
  const rules = [
    ["rule", "price move", "vol move", "vol points", "weight", "value", "initial", "maintenance"],
    ["scenario", -0.15, 0.4, 0, 1, null, null, null],
    ["scenario", 0.15, 0, 0.05, 0.5, null, null, null],
    ["short power", null, null, null, null, 0.5, null, null],
    ["long power", null, null, null, null, 0.2, null, null],
    ["futures charge", null, null, null, null, null, 0.1, 0.05],
  ];

  it("are those of MARGIN", () => {
    const answer = call("STRESS", book, rules) as unknown[][];
    const margin = call(
      "MARGIN",
      book,
      [
        ["currency", "amount", "price"],
        ["USD", 1000, 1],
      ],
      rules,
      "scenarios",
    ) as unknown[][];
    expect(answer.slice(1, -1).map(([, pnl, counted]) => [pnl, counted])).toEqual(
      margin.slice(1).map((row) => row.slice(-2)),
    );
    expect(answer[0]).toEqual(["scenario", "P&L", "counted"]);
  });

  it("are refused where they are arrays, or none", () => {
    expect(
      call("STRESS", book, [
        ["rule", "array"],
        ["scenario", "x"],
      ]),
    ).toMatchObject({ code: "#VALUE!" });
    expect(
      call("STRESS", book, [
        ["rule", "initial"],
        ["futures charge", 0.1],
      ]),
    ).toMatchObject({ code: "#VALUE!" });
  });
});
