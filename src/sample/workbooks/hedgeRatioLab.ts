import { crossHedgeSheet } from "../crossHedgeSheet";
import { historyPrices, historyRows, historySheet } from "../historySheet";
import { aboutSheet } from "./about";
import { type Check, crossCheckSheet, type Workings, workingsRow } from "./crossCheck";
import type { SampleWorkbook } from "./workbook";

const CHECKS = 10;
const start = workingsRow(CHECKS);
const { first, last } = historyRows;
const end = start + (last - first) - 1;
const changes = { spot: `B${start}:B${end}`, perpetual: `C${start}:C${end}` };
const logs = { spot: `D${start}:D${end}`, perpetual: `E${start}:E${end}` };
const [spot, futures] = [crossHedgeSheet.spot, crossHedgeSheet.futures].map((range) => `'Cross hedge'!${range}`);

/** The returns that the last of the rolling windows holds. */
const windowStart = end - historyPrices.window + 1;
const lastWindow = { spot: `D${windowStart}:D${end}`, perpetual: `E${windowStart}:E${end}` };

const workings: Workings = {
  title: "Changes of each day",
  headers: ["date", "Δ spot", "Δ perpetual", "log spot", "log perpetual"],
  rows: Array.from({ length: last - first }, (_, i) => {
    const [now, before] = [first + i + 1, first + i].map((row) => (column: string) => `'Hedge ratio'!${column}${row}`);
    return [
      `=${now!("A")}`,
      `=${now!("B")}-${before!("B")}`,
      `=${now!("C")}-${before!("C")}`,
      `=LN(${now!("B")}/${before!("B")})`,
      `=LN(${now!("C")}/${before!("C")})`,
    ];
  }),
  numberFormats: [
    [0, "yyyy-mm-dd"],
    [1, "+#,##0.00;-#,##0.00;0.00"],
    [2, "+#,##0.00;-#,##0.00;0.00"],
    [3, "+0.0000%;-0.0000%;0"],
    [4, "+0.0000%;-0.0000%;0"],
  ],
};

/** A regression of some 250 changes near one another loses about three of sixteen digits. */
const REGRESSION = 1e-12;
/** One minus R² is 1e-5 here, so a standard error loses five digits more. */
const STANDARD_ERROR = 1e-9;
const ratio = (row: number) => `'Hedge ratio'!B${row}`;

const checks: Check[] = [
  {
    figure: "OLS, price changes",
    addin: ratio(6),
    plain: `=SLOPE(${changes.spot},${changes.perpetual})`,
    tolerance: REGRESSION,
    numberFormat: "0.000000000000",
    how: "SLOPE of the changes below",
  },
  {
    figure: "its standard error",
    addin: "'Hedge ratio'!F6",
    plain: `=STEYX(${changes.spot},${changes.perpetual})/SQRT(DEVSQ(${changes.perpetual}))`,
    tolerance: STANDARD_ERROR,
    numberFormat: "0.000000000000",
    how: "STEYX ÷ √DEVSQ",
  },
  {
    figure: "variance taken away",
    addin: "'Hedge ratio'!C6",
    plain: `=RSQ(${changes.spot},${changes.perpetual})`,
    tolerance: REGRESSION,
    numberFormat: "0.0000000000%",
    how: "RSQ: what least squares takes away",
  },
  {
    figure: "OLS, log returns",
    addin: ratio(7),
    plain: `=SLOPE(${logs.spot},${logs.perpetual})`,
    tolerance: REGRESSION,
    numberFormat: "0.000000000000",
    how: "SLOPE of LN",
  },
  {
    figure: `its last ${historyPrices.window} days`,
    addin: `'Hedge ratio'!F${last}`,
    plain: `=SLOPE(${lastWindow.spot},${lastWindow.perpetual})`,
    tolerance: REGRESSION,
    numberFormat: "0.000000000000",
    how: "SLOPE of the last window",
  },
  {
    figure: "Basis of the last day, bps",
    addin: `'Hedge ratio'!E${last}`,
    plain: `=('Hedge ratio'!C${last}/'Hedge ratio'!B${last}-1)*10000`,
    tolerance: 1e-9,
    numberFormat: "+0.000000;-0.000000;0",
    how: "(F/S − 1) × 10,000",
  },
  {
    figure: "Jet fuel: hedge ratio",
    addin: "'Cross hedge'!B8",
    plain: `=SLOPE(${spot},${futures})`,
    tolerance: REGRESSION,
    numberFormat: "0.000000000000",
    how: "SLOPE",
  },
  {
    figure: "its standard error",
    addin: "'Cross hedge'!F6",
    plain: `=STEYX(${spot},${futures})/SQRT(DEVSQ(${futures}))`,
    tolerance: REGRESSION,
    numberFormat: "0.000000000000",
    how: "STEYX ÷ √DEVSQ",
  },
  {
    figure: "correlation",
    addin: "'Cross hedge'!B11",
    plain: `=CORREL(${spot},${futures})`,
    tolerance: REGRESSION,
    numberFormat: "0.000000000000",
    how: "CORREL",
  },
  {
    figure: "contracts",
    addin: "'Cross hedge'!B9",
    plain: `=SLOPE(${spot},${futures})*'Cross hedge'!B4*'Cross hedge'!B6/'Cross hedge'!B5`,
    tolerance: 1e-9,
    numberFormat: "+#,##0.000000;-#,##0.000000;0",
    how: "ratio × fuel ÷ contract",
  },
];
if (checks.length !== CHECKS) throw new Error("CHECKS must count the checks: the workings stand below them.");

export const hedgeRatioLab: SampleWorkbook = {
  file: "hedge-ratio-lab",
  title: "Hedge-ratio lab",
  active: "Hedge ratio",
  sheets: [
    aboutSheet({
      title: "Hedge-ratio lab",
      purpose:
        "How much of one thing to sell against another: every estimator on real history, with its uncertainty and through time.",
      probe: "'Hedge ratio'!B5",
      sheets: [
        [
          "Hedge ratio",
          "BTC spot and perpetual: eight estimators, standard errors, cointegration, the ratio through time",
        ],
        ["Cross hedge", "jet fuel with heating oil: Hull's textbook case beside what it publishes"],
        ["Cross-check", "the same figures by plain Excel"],
      ],
      sources: [
        [
          "Spot and perpetual",
          "Binance BTCUSDT, daily closes of 2024; DorianYoung7702/CEX_ast at 5f198b81, data/, trimmed",
          "none stated; prices of a venue",
        ],
        [
          "Heating oil and jet fuel",
          "Hull, Options, Futures and Other Derivatives, table 3.2 and example 3.3",
          "fifteen numbers of a textbook",
        ],
      ],
      bringsPane: false,
    }),
    historySheet,
    crossHedgeSheet.sheet,
    crossCheckSheet(checks, workings),
  ],
  names: [],
  paneSettings: null,
};
