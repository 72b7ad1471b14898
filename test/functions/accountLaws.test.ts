/** Laws of the account functions, each over random accounts. */
import fc from "fast-check";
import { call, SheetError } from "../support/addin";
import { malformedArguments } from "../support/malformed";
import { seeded } from "../support/random";

type Row = (number | string | null)[];
type Grid = Row[];

const HEADER = [
  "underlying",
  "type",
  "quantity",
  "settlement",
  "price",
  "underlying price",
  "strike",
  "years",
  "vol",
  "entry",
];
const PRICE: Record<string, number> = { BTC: 65000, ETH: 3200 };

const held = fc.double({ min: -20, max: 20, noNaN: true }).filter((n) => Math.abs(n) > 0.01);
const near = (low: number, high: number) => fc.double({ min: low, max: high, noNaN: true });

const row: fc.Arbitrary<Row> = fc
  .tuple(
    fc.constantFrom("BTC", "ETH"),
    fc.constantFrom("perp", "future", "inverse", "call", "put"),
    held,
    near(0.9, 1.1),
    near(0.02, 1),
    near(0.3, 1.2),
  )
  .map(([underlying, kind, n, level, years, vol]): Row => {
    const S = PRICE[underlying];
    if (kind === "call" || kind === "put")
      return [underlying, kind, n, "linear", null, S, S * level * level, years, vol, null];
    if (kind === "inverse") return [underlying, "perp", n * S, "inverse", S * level, null, null, null, null, S];
    return [underlying, kind, n, "linear", S * level, null, null, kind === "future" ? years : null, null, S];
  });
const rows = fc.array(row, { minLength: 1, maxLength: 8 });

const BALANCES: Grid = [
  ["currency", "amount", "price", "haircut"],
  ["USD", 500000, 1, 0],
  ["BTC", 2, 65000, 0.1],
];
const RULES: Grid = [
  ["rule", "value", "initial", "maintenance", "price move", "vol move", "lowest vol"],
  ["loss factor", null, 1.2, 1, null, null, null],
  ["futures charge", null, 0.02, 0.01, null, null, null],
  ["short option charge", null, 0.01, 0.005, null, null, null],
  ["roll charge", 0.01, null, null, null, null, null],
  ["spread charge", null, 0.01, 0.005, null, null, null],
  ...[-0.15, 0, 0.15].flatMap((move) =>
    [-0.25, 0.5].map((vol): Row => ["scenario", null, null, null, move, vol, vol > 0 ? 0.4 : 0]),
  ),
];

const table = (held: Grid): Grid => [HEADER, ...held];
const margin = (positions: Grid, balances: Grid | null, rules: Grid | null, measure: string): number => {
  const answer = call("MARGIN", positions, balances, rules, measure) as unknown;
  const value = Array.isArray(answer) ? (answer as unknown[][])[0][0] : answer;
  if (typeof value !== "number") throw new Error(value instanceof SheetError ? value.message : String(value));
  return value;
};
const scanOf = (held: Grid): number => (call("MARGIN", table(held), BALANCES, RULES) as number[][])[1][1];

/** Sums are exact; what differs is the rounding of the terms. */
const close = (actual: number, expected: number, scale: number): void =>
  expect(Math.abs(actual - expected)).toBeLessThanOrEqual(1e-10 * Math.max(Math.abs(expected), scale, 1));

describe("laws of MARGIN", () => {
  it("does not depend on the order of the rows, to the last bit", () => {
    fc.assert(
      fc.property(rows, fc.nat(), (held, seed) => {
        const random = seeded(seed);
        const shuffled = held.map((each) => [random(), each] as const).sort((a, b) => a[0] - b[0]);
        for (const measure of ["initial", "maintenance", "equity"])
          expect(margin(table(shuffled.map(([, each]) => each)), BALANCES, RULES, measure)).toBe(
            margin(table(held), BALANCES, RULES, measure),
          );
      }),
      { numRuns: 60 },
    );
  });

  it("scales with the quantities where no tier, dampener or money floor stands", () => {
    fc.assert(
      fc.property(rows, near(0.1, 10), (held, k) => {
        const scaled = held.map((each) => each.map((cell, i) => (i === 2 ? (cell as number) * k : cell)));
        for (const measure of ["initial", "maintenance"]) {
          const one = margin(table(held), BALANCES, RULES, measure);
          close(margin(table(scaled), BALANCES, RULES, measure), k * one, k * one);
        }
      }),
      { numRuns: 60 },
    );
  });

  it("scans a sum of books for no more than the sum of their scans", () => {
    fc.assert(
      fc.property(rows, rows, (a, b) => {
        const [one, other] = [scanOf(a), scanOf(b)];
        expect(scanOf([...a, ...b])).toBeLessThanOrEqual((one + other) * (1 + 1e-12));
      }),
      { numRuns: 60 },
    );
  });

  it("is in coin what it is in usd over the price where charges stand alone", () => {
    const charges: Grid = [
      ["rule", "value", "initial", "maintenance"],
      ["futures charge", null, 0.02, 0.01],
    ];
    const inCoin: Grid = [...charges, ["numeraire", "coin", null, null]];
    fc.assert(
      fc.property(held, near(0.9, 1.1), (n, level) => {
        const book = table([
          ["BTC", "spot", 0, "linear", 65000, null, null, null, null, null],
          ["BTC", "perp", n, "linear", 65000 * level, null, null, null, null, 65000],
        ]);
        const money = margin(book, BALANCES, charges, "available");
        close(margin(book, BALANCES, inCoin, "available") * 65000, money, 1e6);
      }),
      { numRuns: 60 },
    );
  });

  it("multiplies by c where every fx and price of money is multiplied by c", () => {
    fc.assert(
      fc.property(rows, near(0.5, 2), (held, c) => {
        const inMoney = (factor: number): [Grid, Grid] => [
          [[...HEADER, "fx"], ...held.map((each): Row => [...each, factor])],
          [
            ["currency", "amount", "price"],
            ["USD", 500000, factor],
          ],
        ];
        const one = margin(...inMoney(1), RULES, "available");
        close(margin(...inMoney(c), RULES, "available"), c * one, 1e6);
      }),
      { numRuns: 60 },
    );
  });
});

describe("laws of LIQUIDATION", () => {
  const moved = (held: Grid, name: string, factor: number): Grid =>
    held.map((each) =>
      each[0] === name
        ? each.map((cell, i) => ((i === 4 || i === 5) && typeof cell === "number" ? cell * factor : cell))
        : each,
    );

  it("answers prices at which equity less haircuts is the maintenance margin", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 4 }), async (held) => {
        const index: Grid = ["BTC", "ETH"].map((name) => [
          name,
          "spot",
          0,
          "linear",
          PRICE[name],
          null,
          null,
          null,
          null,
          null,
        ]);
        const answer = (await call("LIQUIDATION", table([...index, ...held]), BALANCES, RULES)) as Row[];
        const scale = 1e6;
        for (const [name, price, down, up] of answer.slice(1)) {
          if (name === "all" || typeof name !== "string") continue;
          for (const at of [down, up]) {
            if (typeof at !== "number" || at === price) continue;
            const factor = at / (price as number);
            const balances = BALANCES.map((line) =>
              line[0] === name ? [line[0], line[1], (line[2] as number) * factor, line[3]] : line,
            );
            const excess = margin(table(moved([...index, ...held], name, factor)), balances, RULES, "excess");
            expect(Math.abs(excess)).toBeLessThan(1e-9 * scale * Math.max(1, factor));
          }
        }
      }),
      { numRuns: 12 },
    );
  }, 60_000);

  it("is LIQPRICE's for one linear position with its margin as balance", async () => {
    await fc.assert(
      fc.asyncProperty(held, near(0.02, 0.5), async (n, share) => {
        const rules: Grid = [
          ["rule", "initial", "maintenance"],
          ["futures charge", 0.01, 0.01],
        ];
        const money = Math.abs(n) * 100 * share;
        const answer = (await call(
          "LIQUIDATION",
          [
            ["underlying", "type", "quantity", "price", "entry"],
            ["BTC", "perp", n, 100, 100],
          ],
          [
            ["currency", "amount", "price"],
            ["USD", money, 1],
          ],
          rules,
        )) as Row[];
        const expected = call("LIQPRICE", n, 100, money, 0.01) as number;
        close((n > 0 ? answer[1][2] : answer[1][3]) as number, expected, expected);
      }),
      { numRuns: 20 },
    );
  }, 60_000);
});

describe("laws of CURRENCIES", () => {
  const RATES: Grid = [
    ["currency", "rate"],
    ["BTC", 65000],
    ["ETH", 3200],
    ["USDT", 0.9993],
    ["USDC", 1.0002],
  ];
  const money = fc.constantFrom("USDT", "USDC", "USD");
  const inMoney = fc.tuple(row, money).map(([each, quote]): Row => [...each, each[3] === "inverse" ? "USD" : quote]);

  it("has values that add up to the equity (Euler), and deltas that are derivatives", () => {
    fc.assert(
      fc.property(fc.array(inMoney, { minLength: 1, maxLength: 8 }), (held) => {
        const positions: Grid = [[...HEADER, "quote currency"], ...held];
        const answer = call(
          "CURRENCIES",
          positions,
          [
            ["currency", "amount"],
            ["USDT", 1e5],
            ["BTC", 1],
          ],
          RATES,
        ) as Row[];
        const total = answer[answer.length - 1];
        const scale = Math.max(...answer.slice(1, -1).map((line) => Math.abs(line[8] as number)));
        close(total[8] as number, total[5] as number, 10 * scale);
      }),
      { numRuns: 100 },
    );
  });

  it("has fx deltas that are what the equity gains per rate, where prices follow the ratio of the rates", () => {
    const equity = (held: Grid, rates: Grid): number => {
      const answer = call("CURRENCIES", [[...HEADER, "quote currency"], ...held], null, rates) as Row[];
      return answer[answer.length - 1][5] as number;
    };
    fc.assert(
      fc.property(held, fc.constantFrom("linear", "inverse"), near(0.9, 1.1), (n, settlement, level) => {
        const size = settlement === "inverse" ? n * 65000 : n;
        const at = (btc: number, usdt: number): Grid => [
          ["BTC", "perp", size, settlement, (level * btc) / usdt, null, null, null, null, 64000, "USDT"],
        ];
        const rates = (btc: number, usdt: number): Grid => [
          ["currency", "rate"],
          ["BTC", btc],
          ["USDT", usdt],
        ];
        const answer = call(
          "CURRENCIES",
          [[...HEADER, "quote currency"], ...at(65000, 1)],
          null,
          rates(65000, 1),
        ) as Row[];
        const delta = (name: string): number => answer.find((line) => line[0] === name)![6] as number;
        const h = 1e-4;
        const byCoin =
          (equity(at(65000 + 65000 * h, 1), rates(65000 + 65000 * h, 1)) -
            equity(at(65000 - 65000 * h, 1), rates(65000 - 65000 * h, 1))) /
          (2 * 65000 * h);
        const byMoney =
          (equity(at(65000, 1 + h), rates(65000, 1 + h)) - equity(at(65000, 1 - h), rates(65000, 1 - h))) / (2 * h);
        // Central differences of a smooth function: h² of the exposure.
        expect(Math.abs(byCoin - delta("BTC"))).toBeLessThan(1e-6 * Math.abs(n) + 1e-9);
        expect(Math.abs(byMoney - delta("USDT"))).toBeLessThan(1e-6 * Math.abs(n) * 65000 + 1e-6);
      }),
      { numRuns: 60 },
    );
  });
});

describe("malformed tables of rules", () => {
  it("are answered, or refused by a message that names the table, its row or its column", () => {
    const random = seeded(19);
    const book = table([["BTC", "perp", 2, "linear", 65000, null, null, null, null, 64000]]);
    let refused = 0;
    for (let i = 0; i < 2000; i++) {
      const [broken] = malformedArguments(random, [{ dimensionality: "matrix" }], [[RULES]]);
      const answer = call("MARGIN", book, BALANCES, broken) as unknown;
      if (answer instanceof SheetError) {
        refused++;
        expect(answer.message).toMatch(/rules/);
      } else
        for (const cell of (answer as unknown[][]).flat())
          expect(typeof cell === "string" || Number.isFinite(cell)).toBe(true);
    }
    expect(refused).toBeGreaterThan(500);
  });
});
