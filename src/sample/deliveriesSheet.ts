import { jetFuelSheet } from "./jetFuelSheet";
import type { SheetContent } from "../cells/sheetContent";
import { serialOf } from "../cells/dateSerial";
import { address } from "./sheet";

const MONTHS = 6;
const HEADER_ROW = 6;
const first = HEADER_ROW + 2;
const last = first + MONTHS - 1;
const NOW = serialOf(Date.UTC(2012, 6, 31));
/** The fuel of a month is bought in its middle; a future expires at the end of the month before the one it is called after. */
const bought = (i: number): number => serialOf(Date.UTC(2012, 7 + i, 15));
const expires = (i: number): number => serialOf(Date.UTC(2012, 8 + i, 0));
const NAMES = ["HO SEP12", "HO OCT12", "HO NOV12", "HO DEC12", "HO JAN13", "HO FEB13"];
const needs = address(HEADER_ROW, 0, MONTHS + 1, 3);
const futures = address(HEADER_ROW, 4, MONTHS + 1, 6);
const STRIP_ROW = last + 3;

const sheet: SheetContent = {
  name: "Deliveries",
  cells: [
    ["Fuel month by month: a strip of futures, or all of it in the nearest and rolled"],
    ["The needs are made up, and so is the curve: half a cent a month above the last price of heating oil."],
    [],
    ["Now", NOW],
    [],
    [],
    ["date", "quantity", "ratio", null, "instrument", "type", "price", "multiplier", "lot", "expiry"],
    ...NAMES.map((name, i) => [
      ...[bought(i), -400_000, `=${jetFuelSheet.ratio}`, null],
      ...[name, "future", `='Jet fuel'!$B$7+${(i + 1) * 0.005}`, `=${jetFuelSheet.contract}`, 1, expires(i)],
    ]),
    [],
    ["A strip", null, null, null, null, null, null, "A stack, rolled"],
    [
      ...[`=HEDGE.STRIP(Needs[#All],Futures[#All],,,B4)`, null, null, null, null, null, null],
      `=HEDGE.STRIP(Needs[#All],Futures[#All],"stack",,B4)`,
    ],
  ],
  columnWidths: [120, 110, 110, 110, 120, 110, 90, 110, 110, 110, 100, 110, 120, 110, 120],
  formats: [
    { range: "B4", numberFormat: "yyyy-mm-dd" },
    { range: address(first - 1, 0, MONTHS, 1), numberFormat: "yyyy-mm-dd" },
    { range: address(first - 1, 1, MONTHS, 1), numberFormat: "#,##0" },
    { range: address(first - 1, 2, MONTHS, 1), numberFormat: "0.0000" },
    { range: address(first - 1, 6, MONTHS, 1), numberFormat: "0.0000" },
    { range: address(first - 1, 7, MONTHS, 1), numberFormat: "#,##0" },
    { range: address(first - 1, 9, MONTHS, 1), numberFormat: "yyyy-mm-dd" },
    { range: address(STRIP_ROW, 1, MONTHS, 1), numberFormat: "yyyy-mm-dd" },
    { range: address(STRIP_ROW, 2, MONTHS + 1, 1), numberFormat: "#,##0" },
    { range: address(STRIP_ROW, 3, MONTHS, 1), numberFormat: "+#,##0;-#,##0;0" },
    { range: address(STRIP_ROW, 4, MONTHS + 1, 2), numberFormat: "#,##0" },
    { range: address(STRIP_ROW, 7, 3 * MONTHS, 1), numberFormat: "yyyy-mm-dd" },
    { range: address(STRIP_ROW, 10, 3 * MONTHS, 2), numberFormat: "+#,##0;-#,##0;0" },
    { range: address(STRIP_ROW, 12, 3 * MONTHS, 3), numberFormat: "#,##0" },
  ],
  bold: ["A1", "A4", address(HEADER_ROW, 0, 1, 3), address(HEADER_ROW, 4, 1, 6), `A${last + 2}`, `H${last + 2}`],
  headers: [
    address(HEADER_ROW, 0, 1, 3),
    address(HEADER_ROW, 4, 1, 6),
    address(last + 2, 0, 1, 6),
    address(last + 2, 7, 1, 8),
  ],
  tables: [
    { name: "Needs", range: needs },
    { name: "Futures", range: futures },
  ],
  inputs: ["B4", address(first - 1, 0, MONTHS, 2), address(first - 1, 4, MONTHS, 2), address(first - 1, 8, MONTHS, 2)],
};

/** The sheet, and where its figures stand, for formulas of other sheets. */
export const deliveriesSheet = {
  sheet,
  first,
  last,
  total: `Deliveries!F${STRIP_ROW + MONTHS + 1}`,
  open: `Deliveries!K${STRIP_ROW + 1}`,
};
