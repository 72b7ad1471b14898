import data from "./data/jetFuelHeatingOil.json";
import type { SheetContent } from "../cells/sheetContent";
import { serialOf } from "../cells/dateSerial";
import { address } from "./sheet";

const months = data.months as [string, number, number][];
const HEADER_ROW = 30;
const first = HEADER_ROW + 2;
const last = HEADER_ROW + 1 + months.length;
const [jet, oil] = ["B", "C"].map((letter) => `${letter}${first}:${letter}${last}`);
const prices = address(HEADER_ROW, 0, months.length + 1, 3);

const sheet: SheetContent = {
  name: "Jet fuel",
  cells: [
    ["Jet fuel by heating oil: what an airline needs, hedged with the future that there is"],
    ["Monthly prices to July 2012, in dollars per gallon. The need and the fee are made up."],
    [],
    ["Fuel to be bought, gallons", 2_000_000, null, null, "Covariance of monthly returns"],
    ["Contract, gallons", 42_000, null, null, `=HEDGE.COVARIANCE(Prices[#All],,,"relative")`],
    ["Jet fuel, last", `=B${last}`],
    ["Heating oil, last", `=C${last}`],
    [],
    [null, "this sheet", null, null, "shrunk towards the mean variance"],
    [
      ...["Ratio, price changes", `=HEDGE.RATIO(Prices[jet fuel],Prices[heating oil])`, null, null],
      `=HEDGE.COVARIANCE(Prices[#All],"ledoit-wolf",,"relative")`,
    ],
    ["Ratio of returns: the beta", "=F7/G7"],
    ["Correlation of returns", "=F7/SQRT(F6*G7)"],
    ["Contracts, by the ratio", "=HEDGE.CONTRACTS(-B4,B10,B5)"],
    [...["Contracts, by the beta", "=HEDGE.CONTRACTS(-B4,B11*B6/B7,B5)", null, null], "Book and instruments"],
    [
      "in whole contracts",
      "=HEDGE.ROUNDLOT(B14,1)",
      null,
      null,
      ...["instrument", "underlying", "type", "quantity", "price"],
    ],
    [null, null, null, null, ...["need", "jet fuel", "spot", "=-B4", "=B6"]],
    [],
    [null, null, null, null, ...["instrument", "underlying", "type", "price", "multiplier", "lot", "fee"]],
    [null, null, null, null, ...["HO", "heating oil", "future", "=B7", "=B5", 1, 0.0001]],
    [],
    [null, null, null, null, "The hedge that leaves the least variance for its cost"],
    [null, null, null, null, "=HEDGE.BOOKHEDGE(Positions[#All],Instruments[#All],E5#)"],
    ...Array.from({ length: HEADER_ROW - 23 }, () => []),
    ["Prices, dollars per gallon"],
    ["date", "jet fuel", "heating oil"],
    ...months.map(([month, ...row]) => [serialOf(Date.parse(`${month}-01T00:00:00Z`)), ...row]),
  ],
  columnWidths: [225, 110, 110, 30, 150, 120, 110, 110, 110, 110, 110, 110, 130],
  formats: [
    { range: "B4:B5", numberFormat: "#,##0" },
    { range: "B6:B7", numberFormat: "0.000" },
    { range: "B10:B12", numberFormat: "0.0000" },
    { range: "B13:B14", numberFormat: "+#,##0.00;-#,##0.00;0.00" },
    { range: "B15", numberFormat: "+#,##0;-#,##0;0" },
    { range: "F6:G7", numberFormat: "0.000000" },
    { range: "F11:G12", numberFormat: "0.000000" },
    { range: "H16", numberFormat: "#,##0" },
    { range: "I16", numberFormat: "0.000" },
    { range: "H19", numberFormat: "0.000" },
    { range: "I19", numberFormat: "#,##0" },
    { range: "K19", numberFormat: "0.00%" },
    { range: "F23:M26", numberFormat: "#,##0.00" },
    { range: "F23", numberFormat: "+#,##0;-#,##0;0" },
    { range: "M27", numberFormat: "0.0%" },
    { range: address(HEADER_ROW + 1, 0, months.length, 1), numberFormat: "yyyy-mm" },
    { range: address(HEADER_ROW + 1, 1, months.length, 2), numberFormat: "0.000" },
  ],
  bold: [
    ...["A1", "A4:A7", "A9:B9", "A10:A15", "E4", "E9", "E14", "E15:I15", "E18:K18", "E21", `A${HEADER_ROW}`],
    address(HEADER_ROW, 0, 1, 3),
  ],
  headers: ["E5:G5", "E10:G10", "A9:B9", "E15:I15", "E18:K18", "E22:M22", address(HEADER_ROW, 0, 1, 3)],
  tables: [
    { name: "Positions", range: "E15:I16" },
    { name: "Instruments", range: "E18:K19" },
    { name: "Prices", range: prices },
  ],
  inputs: ["B4:B5", "E16:G16", "E19:G19", "J19:K19", address(HEADER_ROW + 1, 0, months.length, 3)],
};

/** The sheet, and where its figures stand, for formulas of other sheets. */
export const jetFuelSheet = {
  sheet,
  first,
  last,
  jet: `'Jet fuel'!${jet}`,
  oil: `'Jet fuel'!${oil}`,
  ratio: "'Jet fuel'!$B$10",
  contract: "'Jet fuel'!$B$5",
  contracts: "'Jet fuel'!F23",
  riskBefore: "'Jet fuel'!M25",
  riskAfter: "'Jet fuel'!M26",
};
