import { address } from "./sheet";
import type { CellContent, SheetContent } from "../cells/sheetContent";

const SHARES: readonly (readonly [name: string, quantity: number, price: number, entry: number, beta: number])[] = [
  ["AAA", 12_000, 210.5, 198, 1.15],
  ["BBB", 40_000, 58.2, 61.4, 0.85],
  ["CCC", 5_000, 402, 355, 1.4],
  ["DDD", 20_000, 91.3, 84.6, 1.05],
];
const HEADERS = [
  "instrument",
  "underlying",
  "type",
  "quantity",
  "multiplier",
  "price",
  "entry",
  "quote currency",
  "fx",
  "beta",
];
const HEADER_ROW = 8;
const first = HEADER_ROW + 2;
const last = HEADER_ROW + 1 + SHARES.length;
const book = address(HEADER_ROW, 0, SHARES.length + 1, HEADERS.length);
const HEDGED_ROW = 26;
const hedged = address(HEDGED_ROW, 0, SHARES.length + 2, HEADERS.length);
const share = ([name, quantity, price, entry, beta]: (typeof SHARES)[number]): CellContent[] => [
  ...[name, name, "spot", quantity, 1, price, entry, "EUR", "=$B$4", beta],
];
const blanks = (count: number): null[] => new Array<null>(count).fill(null);

const sheet: SheetContent = {
  name: "Shares",
  cells: [
    ["Shares by an index future: a book in euro, reported in dollars"],
    ["Four shares of one's own betas, held against the S&P 500 future. Prices, betas and quantities are made up."],
    [],
    ["Dollars per euro", 1.1],
    ["ES", 6820, "the future's price, with its name the benchmark"],
    ["A contract, USD a point", 50],
    ["Euro future, EUR", 125_000],
    [],
    [...HEADERS, null, "In units of the future"],
    ...SHARES.map((row, i) => [
      ...share(row),
      ...(i === 0 ? [null, `=HEDGE.EXPOSURE(Positions[#All],"instrument",,,A5:B5)`] : []),
    ]),
    [],
    ["The market"],
    ["Beta-weighted value, USD", "=B17*B5", ...blanks(9), "By currency"],
    [
      ...["Net delta, units of ES", `=HEDGE.NETDELTA(Positions[#All],,,,,A5:B5)`, ...blanks(9)],
      `=HEDGE.EXPOSURE(Positions[#All],"currency")`,
    ],
    ["Contracts against it", "=-B17/B6"],
    ["in whole contracts", "=HEDGE.OFFSET(B17,B5,B6,,1)"],
    ["Left, units of ES", "=B17+B19*B6"],
    ["Contracts if all were dollars", "=B18/B4"],
    [],
    ["The currency"],
    [
      "Euro futures against it",
      "=HEDGE.OFFSET(U18,B4,B7,,1)",
      "what the shares are worth in euro; the index future has no value",
    ],
    [],
    ["The book with the future", ...blanks(10), "Without the future, by beta", null, null, "With it"],
    [
      ...HEADERS,
      ...[null, `=HEDGE.SCENARIO(Positions[#All],{-0.2;-0.1;0;0.1;0.2})`, null, null],
      "=HEDGE.SCENARIO(Hedged[#All],{-0.2;-0.1;0;0.1;0.2})",
    ],
    ...SHARES.map((_, i) => HEADERS.map((__, c) => `=${String.fromCharCode(65 + c)}${first + i}`)),
    ["ES", "SPX", "future", "=B19", "=B6", "=B5", "=B5", "USD", 1, 1],
  ],
  columnWidths: [
    260, 120, 90, 90, 105, 100, 100, 140, 80, 80, 30, 150, 120, 120, 150, 120, 90, 90, 90, 130, 130, 130, 110,
  ],
  formats: [
    { range: "B4", numberFormat: "0.0000" },
    { range: "B5", numberFormat: "#,##0.00" },
    { range: "B6:B7", numberFormat: "#,##0" },
    ...[first, HEDGED_ROW + 2].flatMap((row) => [
      { range: address(row - 1, 3, SHARES.length + 1, 1), numberFormat: "#,##0" },
      { range: address(row - 1, 5, SHARES.length + 1, 2), numberFormat: "#,##0.00" },
      { range: address(row - 1, 8, SHARES.length + 1, 2), numberFormat: "0.00" },
    ]),
    { range: address(HEDGED_ROW + 1, 4, SHARES.length + 1, 1), numberFormat: "#,##0" },
    { range: "B16", numberFormat: "#,##0.00" },
    { range: "B17:B18", numberFormat: "+#,##0.0000;-#,##0.0000;0" },
    { range: "B19", numberFormat: "+#,##0;-#,##0;0" },
    { range: "B20", numberFormat: "+#,##0.00;-#,##0.00;0.00" },
    { range: "B21", numberFormat: "+#,##0.000;-#,##0.000;0" },
    { range: "B24", numberFormat: "+#,##0;-#,##0;0" },
    { range: "M11:T15", numberFormat: "#,##0.00" },
    { range: "U11:W15", numberFormat: "#,##0.00" },
    { range: "M18:U19", numberFormat: "#,##0.00" },
    { range: "L28:L32", numberFormat: "+0%;-0%;0%" },
    { range: "O28:O32", numberFormat: "+0%;-0%;0%" },
    { range: "M28:M32", numberFormat: "+#,##0;-#,##0;0" },
    { range: "P28:P32", numberFormat: "+#,##0;-#,##0;0" },
  ],
  bold: [
    ...["A1", "A4:A7", "A15", "A16:A21", "A23", "A24", "A26", "L9", "L16", "L26", "O26"],
    address(HEADER_ROW, 0, 1, HEADERS.length),
    address(HEDGED_ROW, 0, 1, HEADERS.length),
  ],
  headers: [
    address(HEADER_ROW, 0, 1, HEADERS.length),
    address(HEDGED_ROW, 0, 1, HEADERS.length),
    ...["L10:W10", "L17:U17", "L27:M27", "O27:P27"],
  ],
  inputs: ["B4:B7", address(first - 1, 0, SHARES.length, HEADERS.length)],
  tables: [
    { name: "Positions", range: book },
    { name: "Hedged", range: hedged },
  ],
  frozen: { rows: 0, columns: 1 },
};

/** The sheet, and where its figures stand, for formulas of other sheets. */
export const sharesSheet = { sheet, first, last };
