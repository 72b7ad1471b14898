import type { CellContent, SheetContent } from "../cells/sheetContent";
import { ruleSheet, rulesRange, ruleTables } from "./ruleTables";
import { address } from "./sheet";

const venue = ruleTables.find(({ sheet }) => sheet === "Rules Bybit")!;
const rules = `'${venue.sheet}'!${rulesRange(venue)}`;

const POSITION_HEADERS = ["instrument", "underlying", "type", "quantity", "price", "underlying price", "entry"];
const PRICE = 65_000;

/** A short perpetual against coins that lie elsewhere, and a long future. */
const positions: CellContent[][] = [
  POSITION_HEADERS,
  ["BTCUSDT", "BTC", "perp", -12, PRICE, PRICE, 64_000],
  ["BTCUSDT-27SEP24", "BTC", "future", 2, 66_300, PRICE, 66_000],
];
const custody: CellContent[][] = [POSITION_HEADERS, ["BTC in custody", "BTC", "spot", 10, PRICE, PRICE, null]];

const BALANCE_HEADERS = ["currency", "amount", "price", "haircut"];
const money: CellContent[] = ["USDT", 150_000, 1, 0];
const moneyAlone: CellContent[][] = [BALANCE_HEADERS, money];
const withCoins: CellContent[][] = [BALANCE_HEADERS, money, ["BTC", 2, PRICE, 0.05]];

/** First rows of the blocks, counted from 0. */
const AT = { positions: 3, custody: 8, balances: 12, answers: 18 } as const;
/** Columns of the account with money alone, and of the one that holds coins too. */
const [LEFT, RIGHT] = [0, 8];

const table = (row: number, column: number, rows: readonly (readonly CellContent[])[]): string =>
  address(row, column, rows.length, rows[0].length);
/** Excel tables: the positions, the coins elsewhere, and the balances of either account. */
const TABLES = [
  { name: "Positions", range: table(AT.positions, 0, positions) },
  { name: "Custody", range: table(AT.custody, 0, custody) },
  { name: "Money", range: table(AT.balances, LEFT, moneyAlone) },
  { name: "Money_and_coins", range: table(AT.balances, RIGHT, withCoins) },
];
const held = "Positions[#All]";
const balances = ["Money[#All]", "Money_and_coins[#All]"];

const cells: CellContent[][] = Array.from({ length: AT.answers + 18 }, () => []);
function put(row: number, column: number, block: readonly (readonly CellContent[])[]): void {
  block.forEach((line, i) => {
    const standing = cells[row + i];
    const width = Math.max(standing.length, column + line.length);
    cells[row + i] = Array.from({ length: width }, (_, c) => line[c - column] ?? standing[c] ?? null);
  });
}

put(0, 0, [
  ["Will this hedge survive?"],
  [
    "Ten coins in custody are hedged on a venue: the net delta is 0 at every price, and the account on the venue is not.",
  ],
  ["Positions on the venue"],
]);
put(AT.positions, 0, positions);
put(AT.custody - 1, 0, [["Held elsewhere: no margin for the venue"]]);
put(AT.custody, 0, custody);
put(AT.balances - 1, LEFT, [["Balances on the venue: money alone"]]);
put(AT.balances - 1, RIGHT, [["The same with two of the coins moved there"]]);
put(AT.balances, LEFT, moneyAlone);
put(AT.balances, RIGHT, withCoins);
put(AT.balances + 3, 0, [["Net delta of all, BTC", `=HEDGE.NETDELTA(${held})+HEDGE.NETDELTA(Custody[#All])`]]);
[LEFT, RIGHT].forEach((column, i) => {
  put(AT.answers - 1, column, [["Margin by the venue's rules"]]);
  put(AT.answers, column, [[`=HEDGE.MARGIN(${held},${balances[i]},${rules})`]]);
  put(AT.answers + 13, column, [["Liquidation"]]);
  put(AT.answers + 14, column, [[`=HEDGE.LIQUIDATION(${held},${balances[i]},${rules})`]]);
  put(AT.answers + 17, column, [["Maintenance of equity", `=HEDGE.MARGIN(${held},${balances[i]},${rules},"ratio")`]]);
});

const COUNTS = "+#,##0.00;-#,##0.00;0";
const headersOf = (row: number, column: number, columns: number): string => address(row, column, 1, columns);

/** The rows that head a table. */
const HEADERS = [
  headersOf(AT.positions, 0, POSITION_HEADERS.length),
  headersOf(AT.custody, 0, POSITION_HEADERS.length),
  ...[LEFT, RIGHT].flatMap((column) => [
    headersOf(AT.balances, column, BALANCE_HEADERS.length),
    headersOf(AT.answers, column, 3),
    headersOf(AT.answers + 14, column, 6),
  ]),
];

const sheet: SheetContent = {
  name: "Account",
  cells,
  columnWidths: [190, 110, 125, 110, 110, 160, 110, 30, 190, 110, 125, 110, 110, 110],
  formats: [
    ...[LEFT, RIGHT].flatMap((column) => [
      { range: address(AT.answers + 1, column + 1, 11, 2), numberFormat: "#,##0.00" },
      { range: address(AT.answers + 15, column + 1, 1, 3), numberFormat: "#,##0.00" },
      { range: address(AT.answers + 15, column + 4, 1, 2), numberFormat: "+0.0%;-0.0%;0%" },
      { range: address(AT.answers + 17, column + 1, 1, 1), numberFormat: "0.00%" },
      { range: address(AT.balances + 1, column + 1, 2, 2), numberFormat: "#,##0" },
      { range: address(AT.balances + 1, column + 3, 2, 1), numberFormat: "0%" },
    ]),
    { range: address(AT.positions + 1, 4, 2, 3), numberFormat: "#,##0.00" },
    { range: address(AT.custody + 1, 4, 1, 3), numberFormat: "#,##0.00" },
    { range: address(AT.balances + 3, 1, 1, 1), numberFormat: COUNTS },
  ],
  bold: ["A1", ...HEADERS],
  headers: HEADERS,
  tables: TABLES,
  inputs: [
    address(AT.positions + 1, 0, 2, POSITION_HEADERS.length),
    address(AT.custody + 1, 0, 1, POSITION_HEADERS.length),
    address(AT.balances + 1, LEFT, 1, 4),
    address(AT.balances + 1, RIGHT, 2, 4),
  ],
};

export const accountSheet = { sheet, rules: ruleSheet(venue) };
