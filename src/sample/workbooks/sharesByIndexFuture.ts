import { sharesSheet } from "../sharesSheet";
import { aboutSheet } from "./about";
import { type Check, crossCheckSheet, type Workings, workingsRow } from "./crossCheck";
import type { SampleWorkbook } from "./workbook";

const { first, last } = sharesSheet;
const rows = Array.from({ length: last - first + 1 }, (_, i) => first + i);
const CHECKS = 9;
const start = workingsRow(CHECKS);
const end = start + rows.length - 1;
const sum = (letter: string) => `SUM(${letter}${start}:${letter}${end})`;
const units = `(${sum("D")}/Shares!B5)`;
const whole = `ROUND(-${units}/Shares!B6,0)`;
const MONEY = "+#,##0.000000;-#,##0.000000;0";

const workings: Workings = {
  title: "The book",
  headers: ["share", "value, EUR", "value, USD", "beta × value", "P&L of −10%"],
  rows: rows.map((row, i) => [
    `=Shares!A${row}`,
    `=Shares!D${row}*Shares!F${row}`,
    `=B${start + i}*Shares!I${row}`,
    `=C${start + i}*Shares!J${row}`,
    `=-0.1*D${start + i}`,
  ]),
  numberFormats: [1, 2, 3, 4].map((column) => [column, "+#,##0.00;-#,##0.00;0.00"] as const),
};

/** Sums of four values of some millions. */
const CENTS = 1e-7;

const checks: Check[] = [
  {
    figure: "Net delta, units of ES",
    addin: "Shares!B17",
    plain: `=${units}`,
    tolerance: 1e-9,
    numberFormat: MONEY,
    how: "Σ value × beta ÷ price of the future",
  },
  {
    figure: "Beta-weighted value, USD",
    addin: "Shares!B16",
    plain: `=${sum("D")}`,
    tolerance: CENTS,
    numberFormat: MONEY,
    how: "Σ value × beta",
  },
  {
    figure: "Contracts against it",
    addin: "Shares!B18",
    plain: `=-${units}/Shares!B6`,
    tolerance: 1e-10,
    numberFormat: MONEY,
    how: "÷ 50",
  },
  {
    figure: "in whole contracts",
    addin: "Shares!B19",
    plain: `=${whole}`,
    tolerance: 0,
    numberFormat: "+#,##0;-#,##0;0",
    how: "ROUND",
  },
  {
    figure: "Contracts if all were dollars",
    addin: "Shares!B21",
    plain: `=-SUMPRODUCT(Shares!D${first}:D${last},Shares!F${first}:F${last},Shares!J${first}:J${last})/Shares!B5/Shares!B6`,
    tolerance: 1e-10,
    numberFormat: MONEY,
    how: "Hull, section 3.5: β × value ÷ value of a contract",
  },
  {
    figure: "Euro exposure",
    addin: "Shares!U18",
    plain: `=${sum("B")}`,
    tolerance: CENTS,
    numberFormat: MONEY,
    how: "Σ value in euro",
  },
  {
    figure: "Euro futures against it",
    addin: "Shares!B24",
    plain: `=ROUND(-${sum("B")}/Shares!B7,0)`,
    tolerance: 0,
    numberFormat: "+#,##0;-#,##0;0",
    how: "ROUND of euro ÷ 125,000",
  },
  {
    figure: "P&L of −10%, without the future",
    addin: "Shares!M29",
    plain: `=${sum("E")}`,
    tolerance: CENTS,
    numberFormat: MONEY,
    how: "each share falls by beta × 10%",
  },
  {
    figure: "P&L of −10%, with it",
    addin: "Shares!P29",
    plain: `=${sum("E")}-0.1*${whole}*Shares!B6*Shares!B5`,
    tolerance: CENTS,
    numberFormat: MONEY,
    how: "less what the future gains",
  },
];
if (checks.length !== CHECKS) throw new Error("CHECKS must count the checks: the workings stand below them.");

export const sharesByIndexFuture: SampleWorkbook = {
  file: "shares-by-an-index-future",
  title: "Shares by an index future",
  active: "Shares",
  sheets: [
    aboutSheet({
      title: "Shares by an index future",
      purpose:
        "What a book of shares is in units of an index, how many futures take its market out, and what its currency is.",
      probe: "Shares!B17",
      sheets: [
        [
          "Shares",
          "four shares in euro: beta-weighted delta, contracts, euro exposure, moves of the market with and without the future",
        ],
        ["Cross-check", "the same figures by plain Excel"],
      ],
      sources: [
        [
          "Shares, prices, betas, quantities, rates",
          "made up; the method is Hull's, section 3.5",
          "MIT, with this workbook",
        ],
        ["E-mini S&P 500, 50 USD a point; euro future, 125,000 EUR", "CME's contract terms", "facts of a venue"],
      ],
      bringsPane: false,
    }),
    sharesSheet.sheet,
    crossCheckSheet(checks, workings),
  ],
  names: [],
  paneSettings: null,
};
