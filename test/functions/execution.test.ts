import { call, value } from "../support/addin";

const book = [
  ["side", "price", "size"],
  ["ask", 100, 1],
  ["ask", 102, 2],
  ["bid", 99, 3],
];

describe("FILL over the sheet", () => {
  it("answers a column of orders, each with its own fault", () => {
    expect(call("FILL", book, [[2], [0], [-5]], "average")).toEqual([
      [101],
      [expect.objectContaining({ code: "#NUM!" })],
      [99],
    ]);
  });
  it.each([
    [
      "no size",
      [
        ["side", "price", "size"],
        ["ask", 100, null],
      ],
      "#N/A",
      "book row 2: size is missing",
    ],
    [
      "another word for a side",
      [
        ["side", "price", "size"],
        ["left", 100, 1],
      ],
      "#VALUE!",
      'book row 2: side must be bid or ask, not text "left"',
    ],
    ["no header", [[1, 2, 3]], "#N/A", /^book .*side/],
  ])("%s is an error with its row", (_, table, code, message) => {
    expect(value("FILL", table, 1, "average")).toMatchObject({
      code,
      message: expect.stringMatching(message) as string,
    });
  });
  it("says that slippage needs a mid, and answers the rest", () => {
    const [, row] = call("FILL", book.slice(0, 3), 1) as unknown[][];
    expect(row).toEqual([100, 100, expect.objectContaining({ code: "#N/A" }), 0, 1, 0, 1]);
  });
});

describe("ROUTE over the sheet", () => {
  const books = [
    ["venue", "side", "price", "size"],
    ["A", "ask", 100, 1],
    ["B", "ask", 101, 1],
  ];
  it("shows a venue that gets nothing, and what is left", () => {
    expect(call("ROUTE", books, 1)).toEqual([
      ["venue", "quantity", "average", "fee", "all-in price", "unfilled"],
      ["A", 1, 100, 0, 100, ""],
      ["B", 0, "", 0, "", ""],
      ["Total", 1, 100, 0, 100, 0],
    ]);
    expect((call("ROUTE", books, 5) as unknown[][])[3]).toEqual(["Total", 2, 100.5, 0, 100.5, 3]);
  });
  it.each([
    [
      "three fees for two venues",
      [books, 1, [[0, 0, 0]]],
      "#VALUE!",
      "fees must be one value, or one for each of the 2 venues, not 3",
    ],
    ["lots that are text", [books, 1, null, "one"], "#VALUE!", 'lots must be a number, not text "one"'],
    [
      "a book without its venue",
      [
        [
          ["venue", "side", "price", "size"],
          [null, "ask", 100, 1],
        ],
        1,
      ],
      "#N/A",
      "books row 2 (ask): venue is missing",
    ],
  ])("%s is an error", (_, args, code, message) => {
    expect(call("ROUTE", ...(args as unknown[]))).toMatchObject({ code, message });
  });
});

describe("SCHEDULE over the sheet", () => {
  it.each([
    ["a curve and a risk aversion", [10, 2, 1, [[1, 2]], 1e-6], "#VALUE!", "give curve or risk_aversion, not both"],
    ["no volatility", [10, 2, 1, null, 1e-6], "#N/A", "vol is needed with risk_aversion"],
    ["half a slice", [10, 0.5], "#NUM!", "slices must be a whole number, 1 or more"],
  ])("%s is an error", (_, args, code, message) => {
    expect(call("SCHEDULE", ...(args as unknown[]))).toMatchObject({ code, message });
  });
});
