import fc from "fast-check";
import { readPositions } from "../../../src/excel/tables/positions";
import { readTable } from "../../../src/excel/tables/table";
import { SheetError, value } from "../../support/addin";

const header = ["instrument", "underlying", "type", "quantity", "price", "vol"];
const call = ["BTC-27DEC-100000-C", "BTC", "call", 2, 0.05, 0.6];
const spot = ["BTC", "BTC", "spot", 1, 65000, null];

const faultsOf = (range: unknown[][]) =>
  readPositions(range).faults.map(({ row, column, error }) => [row, column, error.kind, error.message]);

describe("reading a table by its headers", () => {
  it("matches headers regardless of case, spaces, underscores and hyphens, and by alias", () => {
    fc.assert(
      fc.property(
        fc.constantFrom("Mark Price", "mark_price", "MARK-PRICE", "markprice", "price", "Last"),
        fc.constantFrom("Qty", "SIZE", "amount", "quantity", "Contracts"),
        fc.constantFrom("contract size", "ctVal", "Contract_Size", "multiplier"),
        (price, quantity, multiplier) => {
          const { book, faults } = readPositions([
            ["Type", price, quantity, multiplier],
            ["perp", 65000, -3, 10],
          ]);
          expect(faults).toEqual([]);
          expect([book.price[0], book.quantity[0], book.multiplier[0]]).toEqual([65000, -3, 10]);
        },
      ),
    );
  });

  it("finds the same whatever the order of the columns, among unknown ones and blank rows", () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([0, 1, 2, 3, 4, 5], { minLength: 6 }), (order) => {
        const row = (cells: unknown[], note: unknown) => [note, ...order.map((k) => cells[k])];
        const { book, table } = readPositions([
          row(header, "desk note"),
          row(spot, "a"),
          row([null, "", null, undefined, null, null], null),
          row(call, "b"),
        ]);
        expect(book.size).toBe(2);
        expect([...table.sourceRow]).toEqual([1, 3]);
        expect([...book.quantity]).toEqual([1, 2]);
        expect(book.vol[1]).toBe(0.6);
        expect(book.vol[0]).toBeNaN();
      }),
    );
  });

  it("says which headers were seen where a needed one is missing", () => {
    expect(
      faultsOf([
        ["instrument", "how many"],
        ["BTC", 1],
      ]),
    ).toEqual([
      [0, 0, "notAvailable", "positions needs a column type; its headers are instrument, how many"],
      [0, 0, "notAvailable", "positions needs a column quantity; its headers are instrument, how many"],
    ]);
  });

  it("refuses two columns for one thing", () => {
    expect(
      faultsOf([
        ["type", "qty", "size"],
        ["spot", 1, 2],
      ]),
    ).toEqual([[0, 2, "notAvailable", "positions has two columns for quantity: qty and size"]]);
  });

  it("takes a mapping by hand before what the headers say", () => {
    const range = [
      ["type", "qty", "size", "was"],
      ["spot", 1, 2, 3],
    ];
    expect(readPositions(range, undefined, { quantity: 3 }).book.quantity[0]).toBe(3);
    expect(readPositions(range, undefined, { quantity: 3 }).faults).toEqual([]);
  });

  it.each([
    [
      "text for a number",
      [...spot.slice(0, 3), "1,5", 65000, null],
      3,
      "value",
      'quantity must be a number, not text "1,5"',
    ],
    ["a boolean for a number", [...spot.slice(0, 4), true, null], 4, "value", "price must be a number, not TRUE"],
    ["a missing quantity", ["BTC", "BTC", "spot", null, 65000, null], 3, "notAvailable", "quantity is missing"],
    [
      "an unknown type",
      ["BTC", "BTC", "warrant", 1, 65000, null],
      2,
      "value",
      'type must be spot, future, perp, call or put, not text "warrant"',
    ],
    [
      "an error cell",
      ["BTC", "BTC", "spot", 1, { type: "Error", basicValue: "#REF!" }, null],
      4,
      "reference",
      "price holds #REF!",
    ],
    [
      "an error cell as a custom functions error",
      ["BTC", "BTC", "spot", 1, new SheetError("#N/A"), null],
      4,
      "notAvailable",
      "price holds #N/A",
    ],
  ])("reports %s with its cell and goes on", (_, row, column, kind, message) => {
    expect(faultsOf([header, call, row as unknown[]])).toEqual([[2, column, kind, message]]);
  });

  it("counts sides and signs once", () => {
    const range = [
      ["type", "qty", "side"],
      ["spot", 2, "Sell"],
      ["spot", 3, "long"],
      ["spot", -1, "sell"],
    ];
    const { faults } = readPositions(range);
    expect([...readPositions(range.slice(0, 3)).book.quantity]).toEqual([-2, 3]);
    expect([...readPositions([range[0], range[2], range[3]]).book.quantity]).toEqual([3, -1]);
    expect(faults.map(({ row, error }) => [row, error.message])).toEqual([
      [1, "side says Sell, but quantity is 2, while the sell of row 4 is -1: some are signed and some not"],
    ]);
  });

  it("counts years from the clock, to the second, and only where the table has none", () => {
    const range = [
      ["type", "qty", "expiry", "years"],
      ["call", 1, 46365.5, null],
      ["call", 1, 46365, 2],
    ];
    expect([...readPositions(range, 46000.5).book.years]).toEqual([1, 2]);
    expect(readPositions(range).book.years[0]).toBeNaN();
  });

  it("fills in what a blank stands for, and reads a data type for its value", () => {
    const range = [
      ["type", "qty", "multiplier", "settlement", "fx"],
      ["perp", 1, null, "", undefined],
      [{ type: "String", basicValue: "put" }, { type: "Double", basicValue: 2 }, 5, "quanto", null],
      ["Perp", 3, { type: "Double", basicValue: 10 }, "inverse", 2],
    ];
    const { book, faults } = readPositions(range);
    expect(faults).toEqual([]);
    expect(book.type).toEqual(["perp", "put", "perp"]);
    expect(book.settlement).toEqual(["linear", "quanto", "inverse"]);
    expect([...book.quantity]).toEqual([1, 2, 3]);
    expect([...book.multiplier]).toEqual([1, 5, 10]);
    expect([...book.fx]).toEqual([1, NaN, 2]);
  });

  it("complains of every faulty cell once", () => {
    const rows = Array.from({ length: 10_000 }, (_, i) => ["spot", i % 2 === 0 ? null : "two", 1]);
    const faults = faultsOf([["type", "quantity", "price"], ...rows]);
    expect(faults.length).toBe(10_000);
    expect(new Set(faults.map(([row]) => row)).size).toBe(10_000);
  });

  it("reads any grid of cells without throwing", () => {
    const cell = fc.oneof(
      fc.double(),
      fc.string(),
      fc.boolean(),
      fc.constant(null),
      fc.constant({ type: "Error", basicValue: "#DIV/0!" }),
    );
    const fields = {
      a: { header: "a", aliases: [], holds: "number" },
      b: { header: "b", aliases: [], holds: "text", required: true },
    } as const;
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 2, maxLength: 2 }), { minLength: 1, maxLength: 8 }), (grid) => {
        const table = readTable("any", grid, fields);
        expect(table.columns.a.length).toBe(table.size);
        expect(table.columns.b.length).toBe(table.size);
      }),
    );
  });
});

describe("a fault in a formula", () => {
  it.each([
    [
      "text for a number",
      [header, spot, ["X", "BTC", "spot", "two", 1, null]],
      "#VALUE!",
      'positions row 3 (X): quantity must be a number, not text "two"',
    ],
    [
      "a missing Greek",
      [header, spot, ["C", "BTC", "call", 1, 0.1, null]],
      "#N/A",
      "positions row 3 (C): delta is not given, and vol to compute it is missing",
    ],
    [
      "an unknown header",
      [
        ["type", "how many"],
        ["spot", 1],
      ],
      "#N/A",
      "positions needs a column quantity; its headers are type, how many",
    ],
    [
      "an error cell",
      [header, ["BTC", "BTC", "spot", { type: "Error", basicValue: "#DIV/0!" }, 1, null]],
      "#DIV/0!",
      "positions row 2 (BTC): quantity holds #DIV/0!",
    ],
    [
      "vol in percent",
      [
        [...header, "strike", "years", "underlying price"],
        ["C", "BTC", "call", 1, 0.1, 65, 100, 1, 100],
      ],
      "#NUM!",
      "positions row 2 (C): vol must be a decimal: 0.65, not 65",
    ],
    [
      "an expiry in the past",
      [
        [...header, "strike", "years", "underlying price"],
        ["C", "BTC", "call", 1, 0.1, 0.65, 100, -1, 100],
      ],
      "#NUM!",
      "positions row 2 (C): expiry is before now",
    ],
    [
      "no clock",
      [
        [...header, "strike", "expiry", "underlying price"],
        ["C", "BTC", "call", 1, 0.1, 0.65, 100, 46365, 100],
      ],
      "#N/A",
      "positions row 2 (C): delta is not given, and years, or expiry with now, to compute it is missing",
    ],
  ])("%s names the row and the column", (_, range, code, message) => {
    expect(value("NETDELTA", range)).toMatchObject({ code, message });
  });
});
