import fc from "fast-check";
import { call } from "../support/addin";

type Table = unknown[][];
const answer = async (name: string, ...args: unknown[]) => (await call(name, ...args)) as Table;
const quantities = (table: Table) => table.slice(1).filter(([, quantity]) => typeof quantity === "number");
const cell = (table: Table, row: string, column = "risk") =>
  table.find(([name]) => name === row)![table[0].indexOf(column)] as number;

const held = (...rows: unknown[][]) => [["instrument", "underlying", "type", "quantity", "price"], ...rows];
const offered = (...rows: unknown[][]) => [["instrument", "underlying", "type", "price", "lot", "fee"], ...rows];

describe("BOOKHEDGE", () => {
  it("with one underlying is SOLVE with a squared residual", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: -400, max: 400 }).filter((n) => n !== 0),
        fc.integer({ min: 1, max: 60 }),
        fc.integer({ min: 1, max: 9 }),
        fc.double({ min: 1e-6, max: 1e-3, noNaN: true }),
        async (n, cents, lot, aversion) => {
          const S = 100;
          const variance = 0.0009;
          const positions = held(["X", "X", "spot", n, S]);
          const instruments = offered(
            ["A", "X", "perp", S + cents / 10, lot, 0.0002],
            ["B", "X", "spot", S, 0.7, 0.0007],
          );
          const covariance = [
            ["", "X"],
            ["X", variance],
          ];
          const book = await answer("BOOKHEDGE", positions, instruments, covariance, [["risk aversion", aversion]]);
          // A perpetual moves by its own price: in units of S it is X/S.
          const inUnits = instruments.map((row, i) => [...row, ["delta", (row[3] as number) / S][Math.min(i, 1)]]);
          const targets = [
            ["greek", "penalty"],
            ["delta", aversion * variance * S * S],
          ];
          const solved = await answer("SOLVE", positions, inUnits, targets, [["residual", "squared"]]);
          const costs = (table: Table) => cell(table, "trades", "cost");
          expect(quantities(book).map((row) => row.slice(0, 2))).toEqual(
            quantities(solved).map((row) => row.slice(0, 2)),
          );
          expect(costs(book)).toBeCloseTo(costs(solved), 12);
          expect(cell(book, "after")).toBeCloseTo(
            Math.abs(cell(solved, "after", "delta")) * S * Math.sqrt(variance),
            8,
          );
        },
      ),
      { numRuns: 25 },
    );
  });

  it("hedges with a singular covariance: two names for one return are one", async () => {
    const positions = held(["A", "A", "spot", 100, 50]);
    const instruments = offered(["B-F", "B", "future", 25, 1, 1e-8]);
    const covariance = [
      ["", "A", "B"],
      ["A", 0.0004, 0.0004],
      ["B", 0.0004, 0.0004],
    ];
    const table = await answer("BOOKHEDGE", positions, instruments, covariance);
    expect(quantities(table)[0].slice(0, 2)).toEqual(["B-F", -200]);
    expect(cell(table, "after")).toBe(0);
    expect(cell(table, "variance removed")).toBe(1);
  });

  it("says the same in another order of rows, names and instruments", async () => {
    const rows = [
      ["A", "A", "spot", 100, 50],
      ["B", "B", "spot", -30, 80],
      ["C", "C", "spot", 12, 200],
    ];
    const futures = [
      ["A-F", "A", "future", 50, 1, 0.0004],
      ["C-F", "C", "future", 201, 1, 0.0002],
    ];
    const s = [
      [4e-4, 1e-4, 2e-4],
      [1e-4, 9e-4, -1e-4],
      [2e-4, -1e-4, 6e-4],
    ];
    const names = ["A", "B", "C"];
    const covariance = (order: number[]) => [
      ["covariance", ...order.map((i) => names[i])],
      ...order.map((i) => [names[i], ...order.map((j) => s[i][j])]),
    ];
    const one = await answer("BOOKHEDGE", held(...rows), offered(...futures), covariance([0, 1, 2]));
    const other = await answer("BOOKHEDGE", held(...rows.reverse()), offered(...futures), covariance([2, 0, 1]));
    expect(quantities(other)).toEqual(quantities(one));
    expect(cell(other, "after")).toBeCloseTo(cell(one, "after"), 9);
  });

  it.each([
    [
      "a gap",
      [
        ["", "A"],
        ["A", null],
      ],
      "#N/A",
      /covariance of A and A is missing/,
    ],
    [
      "a name twice",
      [
        ["", "A", "a"],
        ["A", 1, 1],
        ["a", 1, 1],
      ],
      "#N/A",
      /two columns for a/,
    ],
    [
      "a row without a column",
      [
        ["", "A"],
        ["A", 1],
        ["B", 1],
      ],
      "#N/A",
      /row b, and no column/,
    ],
    [
      "text",
      [
        ["", "A"],
        ["A", "much"],
      ],
      "#VALUE!",
      /must be a number, not text "much"/,
    ],
    [
      "an underlying without a row",
      [
        ["", "B"],
        ["B", 1],
      ],
      "#N/A",
      /^positions row 2 .A.: covariance has no row for A/,
    ],
  ])("%s is an error", async (_, covariance, code, message) => {
    const got = await call(
      "BOOKHEDGE",
      held(["A", "A", "spot", 1, 50]),
      offered(["F", "A", "future", 50, 1, 0]),
      covariance,
    );
    expect(got).toMatchObject({ code, message: expect.stringMatching(message) as string });
  });

  it("ends where lots are more than a double can count", async () => {
    const covariance = [
      ["", "BTC", "ETH"],
      ["BTC", 0.0009, 0.00096],
      ["ETH", 0.00096, 0.0016],
    ];
    const instruments = [
      ["instrument", "underlying", "type", "price", "multiplier", "lot", "fee"],
      ["BTC-F", "BTC", "future", 43_000, 0.01, 1, 0.0005],
    ];
    const table = await answer("BOOKHEDGE", held(["ETH", "ETH", "spot", 100, 2 ** 53]), instruments, covariance);
    const [[, lots]] = quantities(table);
    expect(Math.abs(lots as number)).toBeLessThanOrEqual(2 ** 51);
  });
});
