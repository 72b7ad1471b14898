import { deliveriesSheet } from "../deliveriesSheet";
import { jetFuelSheet } from "../jetFuelSheet";
import { aboutSheet } from "./about";
import { type Check, crossCheckSheet, type Workings, workingsRow } from "./crossCheck";
import type { SampleWorkbook } from "./workbook";

const CHECKS = 10;
const start = workingsRow(CHECKS);
const { first, last, contracts, riskBefore, riskAfter } = jetFuelSheet;
const end = start + (last - first) - 1;
const [jet, oil, jetReturn, oilReturn] = ["B", "C", "D", "E"].map((letter) => `${letter}${start}:${letter}${end}`);
const cell = (address: string) => `'Jet fuel'!${address}`;

const workings: Workings = {
  title: "Changes of each month",
  headers: ["month", "Δ jet fuel", "Δ heating oil", "jet fuel, relative", "heating oil, relative"],
  rows: Array.from({ length: last - first }, (_, i) => {
    const [now, before] = [first + i + 1, first + i].map((row) => (column: string) => cell(`${column}${row}`));
    return [
      `=${now!("A")}`,
      `=${now!("B")}-${before!("B")}`,
      `=${now!("C")}-${before!("C")}`,
      `=${now!("B")}/${before!("B")}-1`,
      `=${now!("C")}/${before!("C")}-1`,
    ];
  }),
  numberFormats: [
    [0, "yyyy-mm"],
    [1, "+0.000;-0.000;0.000"],
    [2, "+0.000;-0.000;0.000"],
    [3, "+0.00%;-0.00%;0.00%"],
    [4, "+0.00%;-0.00%;0.00%"],
  ],
};

/** Sums of 119 products keep about thirteen of sixteen digits. */
const MOMENT = 1e-13;
const DIGITS = "0.000000000000";
const [varianceJet, covariance, varianceOil] = [
  `VAR(${jetReturn})`,
  `COVAR(${jetReturn},${oilReturn})*${last - first}/${last - first - 1}`,
  `VAR(${oilReturn})`,
];
/** Money per 1.00 of each return: of the need, and of the contracts that the add-in bought. */
const [need, hedge] = [`(-${cell("B4")}*${cell(`B${last}`)})`, `(${contracts}*${cell("B5")}*${cell(`C${last}`)})`];

const checks: Check[] = [
  {
    figure: "Ratio, price changes",
    addin: cell("B10"),
    plain: `=SLOPE(${jet},${oil})`,
    tolerance: 1e-12,
    numberFormat: DIGITS,
    how: "SLOPE of the changes below",
  },
  {
    figure: "Variance of jet fuel",
    addin: cell("F6"),
    plain: `=${varianceJet}`,
    tolerance: MOMENT,
    numberFormat: DIGITS,
    how: "VAR of the returns",
  },
  {
    figure: "Covariance",
    addin: cell("G6"),
    plain: `=${covariance}`,
    tolerance: MOMENT,
    numberFormat: DIGITS,
    how: "COVAR × n ÷ (n − 1)",
  },
  {
    figure: "Variance of heating oil",
    addin: cell("G7"),
    plain: `=${varianceOil}`,
    tolerance: MOMENT,
    numberFormat: DIGITS,
    how: "VAR of the returns",
  },
  {
    figure: "Beta of returns",
    addin: cell("B11"),
    plain: `=SLOPE(${jetReturn},${oilReturn})`,
    tolerance: 1e-12,
    numberFormat: DIGITS,
    how: "SLOPE",
  },
  {
    figure: "Contracts, by the beta",
    addin: cell("B14"),
    plain: `=SLOPE(${jetReturn},${oilReturn})*${cell("B4")}*${cell(`B${last}`)}/${cell(`C${last}`)}/${cell("B5")}`,
    tolerance: 1e-9,
    numberFormat: "+#,##0.000000;-#,##0.000000;0",
    how: "beta × value needed ÷ value of a contract",
  },
  {
    figure: "Deviation before, USD a month",
    addin: riskBefore,
    plain: `=ABS(${need})*SQRT(${varianceJet})`,
    tolerance: 1e-6,
    numberFormat: "#,##0.000000",
    how: "value × √VAR",
  },
  {
    figure: "Deviation after, USD a month",
    addin: riskAfter,
    plain: `=SQRT(${need}^2*${varianceJet}+2*${need}*${hedge}*${covariance}+${hedge}^2*${varianceOil})`,
    tolerance: 1e-6,
    numberFormat: "#,##0.000000",
    how: "√ of the variance of both together",
  },
  {
    figure: "Strip: gallons left in total",
    addin: deliveriesSheet.total,
    plain: `=SUMPRODUCT(Deliveries!B${deliveriesSheet.first}:B${deliveriesSheet.last},Deliveries!C${deliveriesSheet.first}:C${deliveriesSheet.last})+${cell("B5")}*ROUND(-SUMPRODUCT(Deliveries!B${deliveriesSheet.first}:B${deliveriesSheet.last},Deliveries!C${deliveriesSheet.first}:C${deliveriesSheet.last})/${cell("B5")},0)`,
    tolerance: 1e-6,
    numberFormat: "#,##0.000000",
    how: "what whole contracts leave of the sum",
  },
  {
    figure: "Stack: contracts at the start",
    addin: deliveriesSheet.open,
    plain: `=ROUND(-SUMPRODUCT(Deliveries!B${deliveriesSheet.first}:B${deliveriesSheet.last},Deliveries!C${deliveriesSheet.first}:C${deliveriesSheet.last})/${cell("B5")},0)`,
    tolerance: 0,
    numberFormat: "+#,##0;-#,##0;0",
    how: "ROUND of the sum ÷ 42,000",
  },
];
if (checks.length !== CHECKS) throw new Error("CHECKS must count the checks: the workings stand below them.");

export const jetFuel: SampleWorkbook = {
  file: "jet-fuel-by-heating-oil",
  title: "Jet fuel by heating oil",
  active: "Jet fuel",
  sheets: [
    aboutSheet({
      title: "Jet fuel by heating oil",
      purpose: "A cross hedge on ten years of real prices: what moves with what, how much to buy, in which expiry.",
      probe: "'Jet fuel'!B10",
      sheets: [
        ["Jet fuel", "ratio, beta and covariance of both; the contracts that leave the least variance for their cost"],
        ["Deliveries", "six months of fuel: a strip of futures, and a stack with what its rolls cost"],
        ["Cross-check", "the same figures by plain Excel"],
      ],
      sources: [
        [
          "Jet fuel and heating oil, monthly, August 2002 to July 2012",
          "ali-azary/cointegration-hedging at 8338b734b2fd, after the data of Brooks, Introductory Econometrics for Finance, third edition; trimmed to ten years",
          "none stated; prices of a market",
        ],
        ["Heating oil contract, 42,000 gallons", "NYMEX's contract terms", "facts of a venue"],
        ["Needs, fee, curve of the futures", "made up", "MIT, with this workbook"],
      ],
      bringsPane: false,
    }),
    jetFuelSheet.sheet,
    deliveriesSheet.sheet,
    crossCheckSheet(checks, workings),
  ],
  names: [],
  paneSettings: null,
};
