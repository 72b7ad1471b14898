import { calendarSheet } from "../calendarSheet";
import { aboutSheet } from "./about";
import { type Check, crossCheckSheet, type Workings, workingsRow } from "./crossCheck";
import type { SampleWorkbook } from "./workbook";

const { first, last, ladder, parallel, down, stress } = calendarSheet;
const rows = Array.from({ length: last - first + 1 }, (_, i) => first + i);
const CHECKS = 2 * rows.length + 5;
const start = workingsRow(CHECKS);
const end = start + rows.length - 1;
const column = (letter: string) => `${letter}${start}:${letter}${end}`;

/** Tenors count to half a millisecond, 1.6e-11 years, of up to 1.4 million dollars. */
const MONEY_PER_BP = 5e-9;
const MONEY = 1e-5;
const SIGNED = "+#,##0.000000;-#,##0.000000;0";

const workings: Workings = {
  title: "The book",
  headers: ["future", "years", "units", "value at its price", "per basis point", "parallel shift"],
  rows: rows.map((at, i) => [
    `=Calendar!A${at}`,
    `=(Calendar!G${at}-Calendar!$B$4)/365`,
    `=Calendar!D${at}*Calendar!E${at}`,
    `=C${start + i}*Calendar!F${at}`,
    `=D${start + i}*B${start + i}/10000`,
    `=D${start + i}*(EXP(${parallel}*B${start + i})-1)`,
  ]),
  numberFormats: [
    [1, "0.0000"],
    [2, "+#,##0;-#,##0;0"],
    [3, "+#,##0.00;-#,##0.00;0.00"],
    [4, "+#,##0.00;-#,##0.00;0.00"],
    [5, "+#,##0.00;-#,##0.00;0.00"],
  ],
};

const checks: Check[] = [
  ...rows.flatMap((_, i): Check[] => [
    {
      figure: `Delta of future ${i + 1}, BTC`,
      addin: `Calendar!J${ladder.first + i}`,
      plain: `=C${start + i}`,
      tolerance: 0,
      numberFormat: SIGNED,
      how: "contracts × 5",
    },
    {
      figure: "its carry, USD per bp",
      addin: `Calendar!L${ladder.first + i}`,
      plain: `=E${start + i}`,
      tolerance: MONEY_PER_BP,
      numberFormat: SIGNED,
      how: "contracts × 5 × price × years ÷ 10,000",
    },
  ]),
  {
    figure: "Net delta, BTC",
    addin: "Calendar!B12",
    plain: `=SUM(${column("C")})`,
    tolerance: 0,
    numberFormat: SIGNED,
    how: "SUM of the units",
  },
  {
    figure: "Delta value, USD",
    addin: `Calendar!K${ladder.total}`,
    plain: `=SUM(${column("D")})`,
    tolerance: 1e-8,
    numberFormat: SIGNED,
    how: "each at its own price",
  },
  {
    figure: "Carry of the book, USD per bp",
    addin: `Calendar!L${ladder.total}`,
    plain: `=SUM(${column("E")})`,
    tolerance: MONEY_PER_BP,
    numberFormat: SIGNED,
    how: "SUM",
  },
  {
    figure: "P&L of −10%, USD",
    addin: down,
    plain: `=-0.1*SUM(${column("D")})`,
    tolerance: 1e-8,
    numberFormat: SIGNED,
    how: "all futures move alike",
  },
  {
    figure: "P&L of five points of carry, USD",
    addin: stress,
    plain: `=SUM(${column("F")})`,
    tolerance: MONEY,
    numberFormat: SIGNED,
    how: "value × (EXP(0.05 × years) − 1)",
  },
];
if (checks.length !== CHECKS) throw new Error("CHECKS must count the checks: the workings stand below them.");

export const calendarByTenor: SampleWorkbook = {
  file: "calendar-by-tenor",
  title: "Calendar by tenor",
  active: "Calendar",
  sheets: [
    aboutSheet({
      title: "Calendar by tenor",
      purpose:
        "What a book of futures holds along the curve, where its delta is nothing, and what a move of the curve takes.",
      probe: "Calendar!B12",
      sheets: [
        ["Calendar", "a calendar of BTC futures: by expiry, by constant tenors, under moves of price and of the curve"],
        ["Cross-check", "the same figures by plain Excel"],
      ],
      sources: [
        [
          "BTC forwards and index",
          "Deribit, 14 May 2020, 05:41 UTC; schepal/deribit_data_collector at b221f2c4, sample_data/btc_options_data.csv, trimmed",
          "none stated; quotes of a venue",
        ],
        [
          "Size of the CME Bitcoin future, 5 BTC",
          "QuantConnect/Lean at 24863901, Data/symbol-properties",
          "Apache-2.0",
        ],
        ["Quantities, moves of the curve", "made up", "MIT, with this workbook"],
      ],
      bringsPane: false,
    }),
    calendarSheet.sheet,
    crossCheckSheet(checks, workings),
  ],
  names: [],
  paneSettings: null,
};
