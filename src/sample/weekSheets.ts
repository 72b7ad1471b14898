import type { CellContent, SheetContent } from "../cells/sheetContent";
import { address } from "./sheet";
import { BLOTTER_COLUMNS, blotterRows, LAST_EVENING, markRows, SNAPSHOT_COLUMNS, snapshotRows } from "./weekData";

export const TIME = "yyyy-mm-dd hh:mm";
export const MONEY = "+#,##0.00;-#,##0.00;0.00";
export const PRICE = "#,##0.00";
export const COINS = "+0.00;-0.00;0.00";

export type Row = readonly CellContent[];
export const tableOf = (row: number, column: number, rows: readonly Row[]): string =>
  address(row, column, rows.length, rows[0].length);

/** Number formats of whole columns of a table, by header. */
function columnFormats(headers: readonly string[], rows: number, formats: Readonly<Record<string, string>>) {
  return headers.flatMap((header, column) =>
    header in formats ? [{ range: address(1, column, rows, 1), numberFormat: formats[header] }] : [],
  );
}

const blotter: readonly Row[] = [BLOTTER_COLUMNS, ...blotterRows];
/** As the pane writes filled tickets, so that they go on below it. */
export const blotterSheet: SheetContent = {
  name: "Blotter",
  cells: blotter,
  columnWidths: [155, 195, 110, 70, 90, 100, 80, 85, 95, 105, 90, 155, 80, 95, 120, 145, 290],
  formats: columnFormats(BLOTTER_COLUMNS, blotterRows.length, {
    time: TIME,
    quantity: COINS,
    price: PRICE,
    fee: PRICE,
    strike: "#,##0",
    expiry: TIME,
    cash: MONEY,
    "funding rate": "0.000000%",
    "underlying price": PRICE,
  }),
  bold: [address(0, 0, 1, BLOTTER_COLUMNS.length)],
  headers: [address(0, 0, 1, BLOTTER_COLUMNS.length)],
  inputs: [address(1, 0, blotterRows.length, BLOTTER_COLUMNS.length)],
  tables: [{ name: "Trades", range: tableOf(0, 0, blotter) }],
  frozen: { rows: 1, columns: 2 },
};

const snapshots: readonly Row[] = [SNAPSHOT_COLUMNS, ...snapshotRows];
/** As the pane's Snapshot writes them, so that the next one goes on below. */
export const snapshotsSheet: SheetContent = {
  name: "Snapshots",
  cells: snapshots,
  columnWidths: SNAPSHOT_COLUMNS.map((header) =>
    header === "instrument" ? 195 : ["time", "expiry", "underlying price"].includes(header) ? 155 : 115,
  ),
  formats: columnFormats(SNAPSHOT_COLUMNS, snapshotRows.length, {
    time: TIME,
    price: PRICE,
    "underlying price": PRICE,
    strike: "#,##0",
    expiry: TIME,
    vol: "0%",
    quantity: COINS,
  }),
  bold: [address(0, 0, 1, SNAPSHOT_COLUMNS.length)],
  headers: [address(0, 0, 1, SNAPSHOT_COLUMNS.length)],
  inputs: [address(1, 0, snapshotRows.length, SNAPSHOT_COLUMNS.length)],
  tables: [{ name: "Snapshots", range: tableOf(0, 0, snapshots) }],
  frozen: { rows: 1, columns: 2 },
};

export const TRADES = "Trades[#All]";
export const MARKS = "Marks[#All]";
export const AS_OF = "Positions!B4";

/** First rows, counted from 0. */
const POSITIONS_AT = { marks: 7, positions: 13 } as const;
const POSITION_FORMATS: Readonly<Record<number, string>> = {
  3: COINS,
  7: TIME,
  8: PRICE,
  9: TIME,
  10: MONEY,
  11: MONEY,
  12: MONEY,
  13: MONEY,
  14: PRICE,
  15: PRICE,
  16: MONEY,
};

export const positionsSheet: SheetContent = {
  name: "Positions",
  cells: [
    ["What the blotter leaves open, marked"],
    ["One formula: the pane takes its rows for the book, and Snapshot adds them to the sheet Snapshots."],
    [],
    ["As of (UTC)", LAST_EVENING],
    ["Net delta, BTC", `=HEDGE.NETDELTA(A${POSITIONS_AT.positions + 1}#)`],
    [],
    ["Marks"],
    ...markRows,
    ...Array.from({ length: POSITIONS_AT.positions - POSITIONS_AT.marks - markRows.length - 1 }, () => []),
    ["Positions by average entry"],
    [`=HEDGE.BLOTTER(${TRADES},"average",B4,"positions",${MARKS})`],
  ],
  columnWidths: [195, 155, 145, 90, 95, 105, 80, 155, 100, 155, 120, 125, 140, 130, 100, 145, 145],
  formats: [
    { range: "B4", numberFormat: TIME },
    { range: "B5", numberFormat: "+0.0000;-0.0000;0.0000" },
    { range: address(POSITIONS_AT.marks + 1, 1, markRows.length - 1, 2), numberFormat: PRICE },
    ...Object.entries(POSITION_FORMATS).map(([column, numberFormat]) => ({
      range: address(POSITIONS_AT.positions + 1, Number(column), markRows.length - 1, 1),
      numberFormat,
    })),
  ],
  bold: ["A1", "A4:A5", "A7", `A${POSITIONS_AT.positions}`, tableOf(POSITIONS_AT.marks, 0, [markRows[0]])],
  headers: [tableOf(POSITIONS_AT.marks, 0, [markRows[0]]), address(POSITIONS_AT.positions, 0, 1, 17)],
  inputs: ["B4", address(POSITIONS_AT.marks + 1, 0, markRows.length - 1, 3)],
  tables: [{ name: "Marks", range: tableOf(POSITIONS_AT.marks, 0, markRows) }],
};
