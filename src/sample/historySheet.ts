import history from "./data/binanceBtcDaily.json";
import type { SheetContent } from "../cells/sheetContent";
import { serialOf } from "../cells/dateSerial";
import { address } from "./sheet";

const days = history.days as [string, number, number, number][];
const HEADER_ROW = 20;
const first = HEADER_ROW + 2;
const last = HEADER_ROW + 1 + days.length;
const table = address(HEADER_ROW, 0, days.length + 1, 4);
const [spot, perpetual] = ["Prices[spot]", "Prices[perpetual]"];

/** Date, spot, perpetual and funding with their headers, and what a column beside them rolls. */
export const historyPrices = {
  prices: `'Hedge ratio'!${table}`,
  method: "ols",
  changes: "log",
  window: 60,
} as const;

const METHODS: readonly (readonly [string, string])[] = [
  ["naive", `=HEDGE.RATIO(${spot},${perpetual},"naive")`],
  ["OLS, price changes", `=HEDGE.RATIO(${spot},${perpetual})`],
  ["OLS, log returns", `=HEDGE.RATIO(${spot},${perpetual},"ols","log")`],
  ["error correction", `=HEDGE.RATIO(${spot},${perpetual},"ecm","log")`],
  ["EWMA, λ 0.94", `=HEDGE.RATIO(${spot},${perpetual},"ewma","log",0.94)`],
  ["GARCH, constant correlation", `=HEDGE.RATIO(${spot},${perpetual},"garch","log")`],
  ["semivariance", `=HEDGE.RATIO(${spot},${perpetual},"semivariance","log")`],
  ["CVaR, 95%", `=HEDGE.RATIO(${spot},${perpetual},"cvar","log")`],
];
const FIRST_METHOD = 5;

/** A formula beside each method: how much of the variance its ratio would have taken away. */
const withEffect = ([method, ratio]: readonly [string, string], i: number) => [
  method,
  ratio,
  `=HEDGE.EFFECTIVENESS(${spot},${perpetual},B${FIRST_METHOD + i})`,
];

/** Daily closes of spot and perpetual: the hedge ratio by each method with its uncertainty, and through time. */
export const historySheet: SheetContent = {
  name: "Hedge ratio",
  cells: [
    ["Spot and perpetual: how many to sell against one, and how sure that is"],
    ["Binance BTCUSDT, daily closes of 2024; the funding rate of a day is the sum of its three settlements"],
    [],
    ["method", "ratio", "variance taken away", null, "OLS, price changes", null, "cointegration of the levels"],
    [
      ...withEffect(METHODS[0], 0),
      null,
      `=HEDGE.RATIOSTATS(${spot},${perpetual})`,
      null,
      `=HEDGE.COINTEGRATION(${spot},${perpetual})`,
    ],
    ...METHODS.slice(1).map((method, i) => withEffect(method, i + 1)),
    ...Array.from({ length: HEADER_ROW - FIRST_METHOD + 1 - METHODS.length }, () => []),
    ["date", "spot", "perpetual", "funding rate", "basis, bps", `ratio, ${historyPrices.window} days`],
    ...days.map(([date, s, f, funding], i) => [
      serialOf(Date.parse(`${date}T00:00:00Z`)),
      s,
      f,
      funding,
      i === 0 ? `=HEDGE.BASIS(${spot},${perpetual},"bps")` : null,
      i === 0
        ? `=HEDGE.ROLLRATIO(${spot},${perpetual},${historyPrices.window},"${historyPrices.method}","${historyPrices.changes}")`
        : null,
    ]),
  ],
  columnWidths: [240, 110, 170, 110, 230, 110, 260, 110],
  formats: [
    { range: "B5:B12", numberFormat: "0.000000" },
    { range: "C5:C12", numberFormat: "0.0000%" },
    { range: "F5:F18", numberFormat: "0.000000" },
    { range: "F15", numberFormat: "0" },
    { range: "F17", numberFormat: "0" },
    { range: "H5:H15", numberFormat: "0.0000" },
    { range: "H16", numberFormat: "0" },
    { range: address(HEADER_ROW + 1, 0, days.length, 1), numberFormat: "yyyy-mm-dd" },
    { range: address(HEADER_ROW + 1, 1, days.length, 2), numberFormat: "#,##0.00" },
    { range: address(HEADER_ROW + 1, 3, days.length, 1), numberFormat: "0.0000%" },
    { range: address(HEADER_ROW + 1, 4, days.length, 1), numberFormat: "+0.00;-0.00;0.00" },
    { range: address(HEADER_ROW + 1, 5, days.length, 1), numberFormat: "0.000000" },
  ],
  bold: ["A1", "A4:G4", address(HEADER_ROW, 0, 1, 6)],
  headers: ["A4:C4", "E4:F4", "G4:H4", address(HEADER_ROW, 0, 1, 6)],
  inputs: [address(HEADER_ROW + 1, 0, days.length, 4)],
  tables: [{ name: "Prices", range: table }],
  frozen: { rows: 0, columns: 1 },
};

/** Rows of the first and the last day, for formulas of other sheets. */
export const historyRows = { first, last };
