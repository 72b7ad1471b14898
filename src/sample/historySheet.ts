import history from "./data/binanceBtcDaily.json";
import { address, type SampleSheet, serialOf } from "./sheet";

const days = history.days as [string, number, number][];
const HEADER_ROW = 9;
const first = HEADER_ROW + 2;
const last = HEADER_ROW + 1 + days.length;
const spot = `B${first}:B${last}`;
const perpetual = `C${first}:C${last}`;

/** Daily closes of spot and perpetual, the hedge ratio by each method and the basis as one spilling formula. */
export const historySheet: SampleSheet = {
  name: "History",
  cells: [
    ["Spot and perpetual: the hedge ratio, and the basis day by day"],
    ["Binance BTCUSDT, daily closes of 2024"],
    [],
    ["Hedge ratio", "per unit of spot"],
    ["OLS, price changes", `=HEDGE.RATIO(${spot},${perpetual})`],
    ["OLS, log returns", `=HEDGE.RATIO(${spot},${perpetual},"ols","log")`],
    ["EWMA, λ 0.94, log returns", `=HEDGE.RATIO(${spot},${perpetual},"ewma","log",0.94)`],
    ["Naive", `=HEDGE.RATIO(${spot},${perpetual},"naive")`],
    [],
    ["date", "spot", "perpetual", "basis, bps"],
    ...days.map(([date, s, f], i) => [
      serialOf(Date.parse(`${date}T00:00:00Z`)),
      s,
      f,
      i === 0 ? `=HEDGE.BASIS(${spot},${perpetual},"bps")` : null,
    ]),
  ],
  columnWidths: [190, 120, 110, 95],
  formats: [
    { range: "B5:B8", numberFormat: "0.000000" },
    { range: address(HEADER_ROW + 1, 0, days.length, 1), numberFormat: "yyyy-mm-dd" },
    { range: address(HEADER_ROW + 1, 1, days.length, 2), numberFormat: "#,##0.00" },
    { range: address(HEADER_ROW + 1, 3, days.length, 1), numberFormat: "+0.00;-0.00;0.00" },
  ],
  bold: ["A1", "A4:B4", address(HEADER_ROW, 0, 1, 4)],
};
