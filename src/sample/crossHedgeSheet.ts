import hull from "./data/hullJetFuel.json";
import type { SheetContent } from "../cells/sheetContent";
import { address } from "./sheet";

const months = hull.months as [number, number, number][];
const HEADER_ROW = 14;
const first = HEADER_ROW + 2;
const last = HEADER_ROW + 1 + months.length;
const [futures, spot] = [`B${first}:B${last}`, `C${first}:C${last}`];
const series = "Changes[jet fuel],Changes[futures]";

const sheet: SheetContent = {
  name: "Cross hedge",
  cells: [
    ["Cross hedge: jet fuel with heating oil futures"],
    ["Hull, Options, Futures and Other Derivatives, chapter 3: changes of fifteen months, in dollars per gallon."],
    [],
    ["Fuel to be bought, gallons", 2_000_000, null, null, "Uncertainty of the ratio"],
    ["Contract, gallons", 42_000, null, null, `=HEDGE.RATIOSTATS(${series},"ols","levels")`],
    ["Part to hedge", 1],
    [null, "this sheet", "published"],
    ["Hedge ratio", `=HEDGE.RATIO(${series},"ols","levels")`, 0.78],
    ["Contracts", "=HEDGE.CONTRACTS(-B4*B6,B8,B5)", 37],
    ["in whole contracts", "=HEDGE.ROUNDLOT(B9,1)", 37],
    ["Correlation", `=HEDGE.CORRELATION(${series})`, 0.928],
    ["Variance taken away", "=B11^2", 0.862],
    [],
    ["Changes over a month"],
    ["month", "futures", "jet fuel"],
    ...months.map((row) => [...row]),
  ],
  columnWidths: [225, 110, 110, 30, 230, 110],
  formats: [
    { range: "B4:B5", numberFormat: "#,##0" },
    { range: "B6", numberFormat: "0%" },
    { range: "B8", numberFormat: "0.0000" },
    { range: "B9", numberFormat: "+#,##0.00;-#,##0.00;0.00" },
    { range: "B10", numberFormat: "+#,##0;-#,##0;0" },
    { range: "B11:B12", numberFormat: "0.000" },
    { range: "C8:C12", numberFormat: "0.00#" },
    { range: "C9:C10", numberFormat: "0" },
    { range: address(HEADER_ROW + 1, 1, months.length, 2), numberFormat: "+0.000;-0.000;0.000" },
    { range: "F5:F18", numberFormat: "0.0000" },
    { range: "F15", numberFormat: "0" },
    { range: "F17", numberFormat: "0" },
  ],
  bold: ["A1", "A4:A6", "E4", "A7:C7", "A8:A12", "A14", address(HEADER_ROW, 0, 1, 3)],
  headers: ["A7:C7", "E4:F4", address(HEADER_ROW, 0, 1, 3)],
  tables: [{ name: "Changes", range: address(HEADER_ROW, 0, months.length + 1, 3) }],
  inputs: ["B4:B6", address(HEADER_ROW + 1, 0, months.length, 3)],
};

export const crossHedgeSheet = { sheet, futures, spot };
