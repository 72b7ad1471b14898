import type { SheetContent } from "../cells/sheetContent";
import { address } from "./sheet";
import { closes } from "./weekData";
import { AS_OF, COINS, MARKS, MONEY, PRICE, type Row, tableOf, TIME, TRADES } from "./weekSheets";

/** What the functions answer on the week's blotter and snapshots, and on a month of closes. */

/** First rows of the answers, counted from 0: a header, and as many rows as follow. */
const ANSWERS = {
  days: { row: 3, rows: 8, columns: 19 },
  instruments: { row: 14, rows: 5, columns: 18 },
  summary: { row: 22, rows: 4, columns: 10 },
  methods: { row: 29, rows: 4, columns: 4 },
  closed: { row: 36, rows: 7, columns: 10 },
} as const;
type Answer = keyof typeof ANSWERS;

const METHODS = ["average", "fifo", "lifo", "hifo"];
/** The row of the perpetual in a summary, and its columns there. */
const summaryOf = (method: string, column: number): string =>
  `=INDEX(HEDGE.BLOTTER(${TRADES},"${method}",${AS_OF},"summary",${MARKS}),3,${column})`;

const CONTENT: Readonly<Record<Answer, readonly [title: string, rows: readonly Row[]]>> = {
  days: ["The week by day", [[`=HEDGE.ATTRIBUTION(Snapshots[#All],,,,${TRADES},,"day")`]]],
  instruments: ["The week by instrument", [[`=HEDGE.ATTRIBUTION(Snapshots[#All],,,,${TRADES})`]]],
  summary: [
    "The blotter to its end, by average entry: before the week too",
    [[`=HEDGE.BLOTTER(${TRADES},"average",${AS_OF},"summary",${MARKS})`]],
  ],
  methods: [
    "The perpetual by method: another part is realised, the sum stays",
    [
      ["method", "realised P&L", "unrealised P&L", "net P&L"],
      ...METHODS.map((method) => [method, ...[5, 9, 10].map((column) => summaryOf(method, column))]),
    ],
  ],
  closed: ["Closed lots, first in, first out", [[`=HEDGE.BLOTTER(${TRADES},"fifo",${AS_OF},"closed")`]]],
};

const cells: Row[] = [
  ["A week of a carry desk: where the P&L came from"],
  ["Coins against a perpetual and a quarterly, a call sold on them, over seven days in which bitcoin rose by a sixth."],
];
for (const name of Object.keys(ANSWERS) as Answer[]) {
  const [title, rows] = CONTENT[name];
  const { row } = ANSWERS[name];
  while (cells.length < row - 1) cells.push([]);
  cells.push([title], ...rows);
}

const headerOf = (name: Answer): string => address(ANSWERS[name].row, 0, 1, ANSWERS[name].columns);
const bodyOf = (name: Answer, from: number, columns: number): string =>
  address(ANSWERS[name].row + 1, from, ANSWERS[name].rows, columns);

export const weekSheet: SheetContent = {
  name: "Week",
  cells,
  columnWidths: [195, 115, 155, 155, 125, 100, 105, 100, 145, 110, 105, 90, 90, 65, 110, 120, 125, 110, 115],
  formats: [
    { range: bodyOf("days", 0, 1), numberFormat: TIME },
    { range: bodyOf("days", 1, 18), numberFormat: MONEY },
    { range: bodyOf("instruments", 1, 17), numberFormat: MONEY },
    { range: bodyOf("summary", 1, 2), numberFormat: PRICE },
    { range: bodyOf("summary", 3, 1), numberFormat: COINS },
    { range: bodyOf("summary", 4, 6), numberFormat: MONEY },
    { range: bodyOf("summary", 5, 1), numberFormat: PRICE },
    { range: bodyOf("methods", 1, 3), numberFormat: MONEY },
    { range: bodyOf("closed", 2, 2), numberFormat: TIME },
    { range: bodyOf("closed", 4, 1), numberFormat: COINS },
    { range: bodyOf("closed", 5, 2), numberFormat: PRICE },
    { range: bodyOf("closed", 9, 1), numberFormat: MONEY },
  ],
  bold: [
    "A1",
    ...(Object.keys(ANSWERS) as Answer[]).flatMap((name) => [`A${ANSWERS[name].row}`, headerOf(name)]),
    ...(["days", "instruments"] as const).map((name) =>
      address(ANSWERS[name].row + ANSWERS[name].rows, 0, 1, ANSWERS[name].columns),
    ),
  ],
  headers: (Object.keys(ANSWERS) as Answer[]).map(headerOf),
  frozen: { rows: 0, columns: 1 },
};

const prices: readonly Row[] = [["date", "spot", "perpetual"], ...closes];
const DOCUMENT_AT = 3;
const document = (measure: string): string =>
  `=HEDGE.HEDGEDOC(Closes[spot],Closes[perpetual],1,"ifrs9","${measure}","cash flow")`;
const PERIODS = closes.length - 1;
const [TESTS_COLUMN, PERIODS_COLUMN, ENTRIES_COLUMN] = [4, 10, 19];

export const effectivenessSheet: SheetContent = {
  name: "Effectiveness",
  cells: [
    ["Does the perpetual hedge the coins?"],
    [
      "Closes of a month that ends with the week, one coin against one: tests, periods and entries of HEDGEDOC under IFRS 9.",
    ],
    [
      "Closes, 24:00 UTC",
      null,
      null,
      null,
      "Tests",
      ...Array<null>(5).fill(null),
      "Periods",
      ...Array<null>(8).fill(null),
      "Entries",
    ],
    [
      ...prices[0],
      null,
      document("tests"),
      ...Array<null>(5).fill(null),
      document("periods"),
      ...Array<null>(8).fill(null),
      document("entries"),
    ],
    ...prices.slice(1),
  ],
  columnWidths: [
    155, 100, 100, 30, 240, 110, 85, 85, 110, 30, 85, 125, 130, 90, 150, 150, 165, 85, 30, 85, 125, 130, 155, 110, 100,
    115,
  ],
  formats: [
    { range: address(DOCUMENT_AT + 1, 0, closes.length, 1), numberFormat: TIME },
    { range: address(DOCUMENT_AT + 1, 1, closes.length, 2), numberFormat: PRICE },
    { range: address(DOCUMENT_AT + 1, TESTS_COLUMN + 1, 1, 3), numberFormat: "0" },
    { range: address(DOCUMENT_AT + 2, TESTS_COLUMN + 1, 18, 3), numberFormat: "#,##0.0000" },
    ...[
      [PERIODS_COLUMN + 1, 2, MONEY],
      [PERIODS_COLUMN + 3, 1, "0.0000"],
      [PERIODS_COLUMN + 4, 2, MONEY],
      [PERIODS_COLUMN + 6, 1, "0.0000"],
      [ENTRIES_COLUMN + 1, 6, MONEY],
    ].map(([column, columns, numberFormat]) => ({
      range: address(DOCUMENT_AT + 1, column as number, PERIODS, columns as number),
      numberFormat: numberFormat as string,
    })),
  ],
  bold: ["A1", "A3:T3", address(DOCUMENT_AT, 0, 1, 26)],
  headers: [
    address(DOCUMENT_AT, 0, 1, 3),
    address(DOCUMENT_AT, TESTS_COLUMN, 1, 5),
    address(DOCUMENT_AT, PERIODS_COLUMN, 1, 8),
    address(DOCUMENT_AT, ENTRIES_COLUMN, 1, 7),
  ],
  inputs: [address(DOCUMENT_AT + 1, 0, closes.length, 3)],
  tables: [{ name: "Closes", range: tableOf(DOCUMENT_AT, 0, prices) }],
  frozen: { rows: 4, columns: 0 },
};

/** Rows of the week's answers on their sheet, counted from 1 with the header. */
export const weekRows = {
  days: ANSWERS.days.row + 1,
  instruments: ANSWERS.instruments.row + 1,
  summary: ANSWERS.summary.row + 1,
  methods: ANSWERS.methods.row + 1,
} as const;
