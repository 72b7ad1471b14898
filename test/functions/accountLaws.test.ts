/** Laws of the account functions, each over random accounts. */
import fc from "fast-check";
import { call, SheetError } from "../support/addin";
import { malformedArguments, seeded } from "../support/malformed";

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
