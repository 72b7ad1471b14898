/** Blotters with a fault each: what BLOTTER answers, and what CHECK says of the cell. */
import { call, SheetError } from "../support/addin";

const header = [
  "time",
  "trade id",
  "instrument",
  "type",
  "side",
  "quantity",
  "price",
  "fee",
  "event",
  "cash",
  "expiry",
  "strike",
];
type Row = (number | string | null)[];
const call100: Row = [45000, "a", "C", "call", "buy", 2, 5, 0.1, null, null, 45030, 100];
const short: Row = [45001, "b", "P", "perp", "sell", 3, 100, 0.2, null, null, null, null];
/** A third row of the perpetual, with some of its cells otherwise. */
const third = (cells: Readonly<Record<string, number | string | null>>): Row =>
  header.map((name, i) =>
    name in cells ? cells[name] : [45002, "c", "P", "perp", "buy", 1, 101, 0.1, null, null, null, null][i],
  );

const faults: readonly (readonly [what: string, row: Row | undefined, answer: string, problem: Row])[] = [
  [
    "nothing that took an expired call out",
    undefined,
    "#N/A C expired with 2 open: add an expiry row",
    [2, 11, "expiry", "expired and still open: an expiry row is missing"],
  ],
  ["an id that stands twice", third({ "trade id": "b" }), "C", [4, 2, "trade id", "duplicate of row 3"]],
  [
    "a fill that stands twice",
    [...short],
    "#VALUE! trades row 4 (P): trade id b is that of row 3, and so is all else: leave the fill out once",
    [4, 2, "trade id", "trade id b is that of row 3, and so is all else: leave the fill out once"],
  ],
  [
    "a side and a sign",
    third({ side: "sell", quantity: -1 }),
    "#VALUE! trades row 4 (P): side says sell, but quantity is -1: give it a sign or a side",
    [4, 5, "side", "side says sell, but quantity is -1: give it a sign or a side"],
  ],
  [
    "an event of another kind",
    third({ event: "borrow" }),
    '#VALUE! trades row 4 (P): event must be trade, funding, income, fee or expiry, not text "borrow"',
    [4, 9, "event", 'event must be trade, funding, income, fee or expiry, not text "borrow"'],
  ],
  [
    "a fill of nothing",
    third({ quantity: 0 }),
    "#N/A trades row 4 (P): quantity is missing",
    [4, 6, "quantity", "zero"],
  ],
  ["no price", third({ price: null }), "#N/A trades row 4 (P): price is missing", [4, 7, "price", "price is missing"]],
  [
    "a fee of 40% of the notional",
    third({ fee: 40 }),
    "C",
    [4, 8, "fee", "above 5% of the notional: another currency?"],
  ],
  [
    "more expired than is held",
    third({ instrument: "C", type: "call", side: null, quantity: -5, event: "expiry" }),
    "#NUM! trades row 4 (C): quantity at expiry is more than is held",
    [4, 6, "quantity", "quantity at expiry is more than is held"],
  ],
  [
    "another strike of the same option",
    third({ instrument: "C", type: "call", strike: 110 }),
    "#VALUE! trades row 4 (C): strike is 110, but 100 in a row of C before",
    [4, 12, "strike", "strike is 110, but 100 in a row of C before"],
  ],
  [
    "funding without an amount",
    third({ quantity: null, price: null, fee: null, event: "funding" }),
    "#N/A trades row 4 (P): cash is missing",
    [4, 10, "cash", "cash is missing"],
  ],
];

describe("a blotter with", () => {
  it.each(faults)("%s", (_, row, answer, problem) => {
    const rows = [header, call100, short, ...(row ? [row] : [])];
    const clock = row ? null : 45031;
    const booked = call("BLOTTER", rows, null, clock);
    const said = booked instanceof SheetError ? `${booked.code} ${booked.message}` : (booked as unknown[][])[1][0];
    expect(said).toBe(answer);
    expect(call("CHECK", rows, "trades", clock)).toEqual([["row", "column", "header", "problem"], problem]);
  });

  it("nothing wrong passes, and fills of one order share its id", () => {
    const none = [
      ["row", "column", "header", "problem"],
      ["none", "", "", ""],
    ];
    expect(call("CHECK", [header, call100, short], "trades", 45001)).toEqual(none);
    const orders = [header.map((name) => (name === "trade id" ? "order id" : name)), short, short];
    expect(call("CHECK", orders, "trades")).toEqual(none);
  });
});

describe("a blotter with a column of another kind:", () => {
  const withColumn = (name: string, cells: readonly unknown[]) => [
    [...header, name],
    [...call100, cells[0]],
    [...short, cells[1]],
  ];
  it.each<[string, unknown[], string]>([
    ["filled", [2, 1], "filled is not read, but holds 1 beside the quantity -3: give as quantity what was filled"],
    ["Executed Qty", [0, 3], "Executed Qty is not read, but holds 0 beside the quantity 2: give as quantity what was"],
    ["status", ["filled", "cancelled"], "status is not read, but says cancelled: leave such rows out"],
  ])("%s, whose rows are not all trades as they stand", (name, cells, message) => {
    const answer = call("BLOTTER", withColumn(name, cells));
    expect(answer).toMatchObject({ code: "#VALUE!", message: expect.stringContaining(message) as string });
  });
  it.each<[string, unknown[]]>([
    ["filled", [2, 3]],
    ["status", ["filled", "Filled"]],
  ])("%s, that says what is read already", (name, cells) => {
    expect(call("BLOTTER", withColumn(name, cells))).toEqual(call("BLOTTER", [header, call100, short]));
    expect(call("CHECK", withColumn(name, cells), "trades")).toContainEqual([1, 13, name, "not read"]);
  });
});
