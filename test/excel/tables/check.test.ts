import { ruleTables } from "../../../src/sample/ruleTables";
import { checkRange } from "../../../src/excel/tables/check";
import { readPositions } from "../../../src/excel/tables/positions";
import { readQuotedPositions } from "../../../src/excel/tables/quoted";

const NOW = 45_000;
const rows = [
  ["what", "type", "size", "theo", "price", "underlying price", "strike", "time", "vol"],
  ["BTC-C", "call", 1, 0.05, 3_200, 65_000, 70_000, NOW + 30 + 1 / 3, 65],
];

/** "theo" holds the price, "time" the expiry, and what the headers say is set aside. */
const mapping = { instrument: 0, price: 3, expiry: 7 };

test("a range is checked through the columns that were assigned by hand", () => {
  expect(checkRange(rows, "positions", NOW, 60, mapping)).toEqual([
    { row: 0, column: 4, header: "price", problem: "not read" },
    { row: 1, column: 8, header: "vol", problem: "looks like percent: 65 for 0.65" },
  ]);
  // By its headers alone "time" is when a row was quoted, and there is no expiry.
  expect(checkRange(rows, "positions", NOW, 60).map(({ header, problem }) => [header, problem])).toEqual([
    ["what", "not read"],
    ["theo", "not read"],
    ["expiry", "missing"],
    ["time", "lies after now"],
    ["vol", "looks like percent: 65 for 0.65"],
  ]);
});

test("reads through the mapping what the positions are read through", () => {
  const { book } = readPositions(rows, NOW, mapping);
  expect([book.instrument[0], book.price[0], book.expiry[0]]).toEqual(["BTC-C", 0.05, NOW + 30 + 1 / 3]);
  const broken = [rows[0], ["BTC-C", "call", 1, "n/a", 3_200, 65_000, 70_000, "soon", 0.65]];
  const { faults } = readPositions(broken, NOW, mapping);
  const found = checkRange(broken, "positions", NOW, 60, mapping);
  for (const { row, column, error } of faults)
    expect(found).toContainEqual(expect.objectContaining({ row, column, problem: error.message }));
  expect(found.map(({ column }) => column)).toEqual([4, 3, 7]);
});

test("instruments take a mapping of their own", () => {
  const instruments = [
    ["name", "type", "last", "min qty", "step"],
    ["P", "perp", 65_000, 0.5, 0.2],
  ];
  expect(checkRange(instruments, "instruments", NOW, 60, { lot: 3, min: 4 })).toEqual([
    { row: 1, column: 4, header: "step", problem: "not a multiple of the lot" },
  ]);
});

test("what is wrong with the times of quotes is the check's, and no fault of the book", () => {
  const table = [
    ["time", "type", "quantity", "price", "timestamp"],
    ["soon", "spot", 1, 65_000, NOW],
  ];
  const { faults, quotes } = readQuotedPositions(table, NOW);
  expect(faults).toEqual([]);
  expect(quotes.faults.map(({ row, column }) => [row, column])).toEqual([
    [0, 4],
    [1, 0],
  ]);
  expect(checkRange(table, "positions", NOW)).toEqual([
    { row: 0, column: 4, header: "timestamp", problem: "positions has two columns for updated: time and timestamp" },
    { row: 1, column: 0, header: "time", problem: 'updated must be a number, not text "soon"' },
  ]);
  // A column that is needed and not there is the book's fault, though it is told at the first cell, which is "time".
  expect(readQuotedPositions([["time", "type"]], NOW).faults.map(({ error }) => error.message)).toEqual([
    "positions needs a column quantity; its headers are time, type",
  ]);
});

describe("tables of an account", () => {
  const problems = (kind: "balances" | "rules", grid: unknown[][], now?: number, maxAge?: number) =>
    checkRange(grid, kind, now, maxAge).map(({ row, column, problem }) => `${row} ${column} ${problem}`);

  it("finds balances that are priced at nothing, in percent, or stale", () => {
    const grid = [
      ["currency", "amount", "price", "haircut", "as of"],
      ["USD", 1000, 1, null, 45_000],
      ["BTC", 2, 0, 15, 45_000.5],
      ["ETH", null, 2000, -0.1, "2023-03-15"],
    ];
    expect(problems("balances", grid, 45_001, 1000)).toEqual([
      "1 4 stale: 1440 minutes old",
      "2 2 wrong sign: it must be above zero",
      "2 3 looks like percent: 15 for 0.15",
      "3 1 missing",
      "3 3 wrong sign: a haircut is 0 to 1",
      "3 4 stale: 1440 minutes old",
    ]);
    expect(problems("balances", grid.slice(0, 2))).toEqual([]);
  });

  it("finds balances that MARGIN would refuse", () => {
    const header = ["currency", "amount", "price"];
    const said = (...rows: unknown[][]) => problems("balances", [header, ...rows]);
    const btc = ["BTC", 1, 60_000];
    expect(said(btc, ["btc", 2, 60_000])).toEqual([]);
    expect(said(btc, ["btc", 2, 61_000])).toEqual([
      "0 -1 balances row 3 (btc): price is 61000, and in row 2 it is 60000",
    ]);
    expect(said(btc, ["Total", 60_000, 1])).toEqual([
      "0 -1 balances row 3 (Total): a total is no currency: leave its row out",
    ]);
  });

  it("finds rules in percent, and those that ask for less to open than to keep", () => {
    const header = ["rule", "initial", "maintenance", "price move"];
    const said = (...rows: unknown[][]) => problems("rules", [header, ...rows]);
    expect(said(["futures charge", 5, 2.5, null], ["scenario", null, null, 15])).toEqual([
      "1 1 looks like percent: 5 for 0.05",
      "1 2 looks like percent: 2.5 for 0.025",
      "2 3 looks like percent: 15 for 0.15",
    ]);
    expect(said(["futures charge", 0.02, 0.05, null])).toEqual([
      "1 1 below maintenance: to open would ask for less than to keep",
    ]);
    for (const { rows } of ruleTables) expect(problems("rules", rows as unknown[][])).toEqual([]);
  });

  it("finds rules that are old, or that MARGIN would refuse", () => {
    const header = ["rule", "initial", "maintenance", "as of"];
    const charge = ["futures charge", 0.1, 0.05, 44_000];
    expect(problems("rules", [header, charge], 45_000, 1440)).toEqual(["1 3 stale: 1440000 minutes old"]);
    expect(problems("rules", [header, charge])).toEqual([]);
    expect(problems("rules", [header, ["futurs charge", 0.1, 0.05, null]])[0]).toMatch(/^0 -1 rules row 2 .*not known/);
    expect(problems("rules", [header, ["minimum", "x", 0.05, null]])[0]).toMatch(/^1 1 initial must be a number/);
  });
});
