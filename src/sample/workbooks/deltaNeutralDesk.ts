import { deskSheet } from "../deskSheet";
import { instrumentsSheet } from "../instrumentsSheet";
import { optionsSheet } from "../optionsSheet";
import { aboutSheet } from "./about";
import { type Check, crossCheckSheet, type Workings, workingsRow } from "./crossCheck";
import type { SampleWorkbook } from "./workbook";

const { firstRow, positionCount } = deskSheet;
const CHECKS = 8;
const start = workingsRow(CHECKS);
const end = start + positionCount - 1;
const perpetual = (column: string) => `Instruments!${column}${instrumentsSheet.perpetualRow}`;

/** Delta of each position from its row alone: Black's for an option on its own forward, without rates. */
const workings: Workings = {
  title: "Delta of each position",
  headers: ["instrument", "years", "d₁", "N(d₁)", "unit delta", "delta, usd", "delta, coin"],
  rows: Array.from({ length: positionCount }, (_, i) => {
    const [at, row] = [firstRow + i, start + i];
    const isOption = `OR(Desk!C${at}="call",Desk!C${at}="put")`;
    return [
      `=Desk!A${at}`,
      `=IF(${isOption},(Desk!J${at}-Desk!$B$4)/365,"")`,
      `=IF(${isOption},(LN(Desk!H${at}/Desk!I${at})+Desk!K${at}^2*B${row}/2)/(Desk!K${at}*SQRT(B${row})),"")`,
      `=IF(${isOption},NORM.S.DIST(C${row},TRUE),"")`,
      `=IF(Desk!C${at}="spot",1,IF(Desk!C${at}="call",D${row},IF(Desk!C${at}="put",D${row}-1,IF(Desk!F${at}="inverse",1/Desk!G${at},1))))`,
      `=Desk!D${at}*Desk!E${at}*E${row}`,
      `=F${row}-IF(Desk!C${at}="spot",Desk!D${at}*Desk!E${at},IF(${isOption},Desk!D${at}*Desk!E${at}*Desk!G${at},0))`,
    ];
  }),
  numberFormats: [
    [1, "0.0000"],
    [2, "0.0000"],
    [3, "0.0000"],
    [4, "0.000000"],
    [5, "#,##0.0000"],
    [6, "#,##0.0000"],
  ],
};

const usd = `SUM(F${start}:F${end})`;
const coin = `SUM(G${start}:G${end})`;
const contracts = `ROUND(-(Desk!B5+${coin})*${perpetual("F")}/${perpetual("D")}/${perpetual("K")},0)*${perpetual("K")}`;
const FIRST_QUOTE = 6;
const d1 = `(LN(Options!E${FIRST_QUOTE}/Options!C${FIRST_QUOTE})+Options!F${FIRST_QUOTE}^2*(Options!B3-Options!D${FIRST_QUOTE})/365/2)/(Options!F${FIRST_QUOTE}*SQRT((Options!B3-Options!D${FIRST_QUOTE})/365))`;

/** A sum of some ten numbers below 1,000, each right to a few units of the 16th digit. */
const SUM_OF_POSITIONS = 1e-10;
/** One number near 1, with an N(d₁) that spreadsheets give to about 15 digits. */
const ONE_NUMBER = 1e-12;

const checks: Check[] = [
  {
    figure: "Net delta, usd",
    addin: "Desk!B6",
    plain: `=${usd}`,
    tolerance: SUM_OF_POSITIONS,
    numberFormat: "+#,##0.000000;-#,##0.000000;0",
    how: "sum of quantity × multiplier × unit delta, below",
  },
  {
    figure: "Net delta, coin",
    addin: "Desk!B7",
    plain: `=${coin}`,
    tolerance: SUM_OF_POSITIONS,
    numberFormat: "+#,##0.000000;-#,##0.000000;0",
    how: "less the value of each position in coin",
  },
  {
    figure: "Net delta with equity",
    addin: "Desk!B8",
    plain: `=Desk!B5+${coin}`,
    tolerance: SUM_OF_POSITIONS,
    numberFormat: "+#,##0.000000;-#,##0.000000;0",
    how: "equity and the coin deltas",
  },
  {
    figure: "Contracts that offset it",
    addin: "Desk!B9",
    plain: `=${contracts}`,
    tolerance: 0,
    numberFormat: "+#,##0;-#,##0;0",
    how: "ROUND of −delta × price ÷ 10 USD",
  },
  {
    figure: "Residual",
    addin: "Desk!B10",
    plain: `=Desk!B5+${coin}+${contracts}*${perpetual("D")}/${perpetual("F")}`,
    tolerance: SUM_OF_POSITIONS,
    numberFormat: "+0.000000;-0.000000;0",
    how: "delta and contracts × 10 USD ÷ price",
  },
  {
    figure: "Notional of the spot",
    addin: `HEDGE.NOTIONAL(Desk!C${firstRow},Desk!D${firstRow},Desk!G${firstRow},Desk!E${firstRow},Desk!F${firstRow})`,
    plain: `=Desk!D${firstRow}*Desk!E${firstRow}*Desk!G${firstRow}`,
    tolerance: 1e-9,
    numberFormat: "#,##0.00",
    how: "quantity × multiplier × price",
  },
  {
    figure: "Black delta of the first option of the chain",
    addin: `Options!L${FIRST_QUOTE}`,
    plain: `=NORM.S.DIST(${d1},TRUE)`,
    tolerance: ONE_NUMBER,
    numberFormat: "0.0000000000",
    how: "NORM.S.DIST of d₁",
  },
  {
    figure: "Its years to expiry",
    addin: `Options!G${FIRST_QUOTE}`,
    plain: `=(Options!B3-Options!D${FIRST_QUOTE})/365`,
    // The add-in counts to the millisecond, 3e-11 of a year, and a date serial resolves less than that.
    tolerance: 3.2e-11,
    numberFormat: "0.0000000000",
    how: "ACT/365 of the two serials",
  },
];
if (checks.length !== CHECKS) throw new Error("CHECKS must count the checks: the workings stand below them.");

export const deltaNeutralDesk: SampleWorkbook = {
  file: "delta-neutral-desk",
  title: "Delta-neutral desk",
  active: "Desk",
  sheets: [
    aboutSheet({
      title: "Delta-neutral desk: spot, futures, a perpetual and options on one underlying",
      purpose:
        "What a book of BTC moves by, counted in usd and in coin, and the perpetual contracts that offset it in whole lots.",
      probe: "Desk!B6",
      sheets: [
        [
          "Desk",
          "the positions, their net delta in either money, the offset, what it leaves, and the exposure by type",
        ],
        ["Instruments", "what one may hedge with: contract sizes, lots, quotes"],
        ["Options", "every BTC-26JUN20 option: the add-in's Greeks beside the venue's own"],
        ["Cross-check", "the same figures by plain Excel"],
      ],
      sources: [
        [
          "Option quotes, index, forwards",
          "Deribit, BTC options of 14 May 2020, 05:41 UTC; schepal/deribit_data_collector at b221f2c4, sample_data/btc_options_data.csv, trimmed",
          "none stated; quotes of a venue",
        ],
        [
          "CME Bitcoin future: 5 BTC, tick 5",
          "QuantConnect/Lean at 24863901, Data/symbol-properties/symbol-properties-database.csv",
          "Apache-2.0",
        ],
        ["Deribit futures: 10 USD, tick 0.5; options: lot 0.1", "Deribit's own contract terms", "facts of a venue"],
        ["Holdings, entries of futures, equity, fees", "made up", "MIT, with this workbook"],
      ],
      bringsPane: true,
    }),
    deskSheet.sheet,
    instrumentsSheet.sheet,
    optionsSheet,
    crossCheckSheet(checks, workings),
  ],
  names: [
    { name: "Valuation_time", range: "Desk!$B$4", comment: "From when expiries count, UTC" },
    { name: "Equity_BTC", range: "Desk!$B$5", comment: "Account equity in BTC" },
    { name: "Net_delta", range: "Desk!$B$8", comment: "Net delta with equity, BTC" },
  ],
  paneSettings: {
    positions: { kind: "name", name: "Positions" },
    instruments: { kind: "name", name: "Instruments" },
    clock: { kind: "cell", place: { kind: "name", name: "Valuation_time" } },
    underlyings: { btc: { equity: 18.25 } },
  },
};
