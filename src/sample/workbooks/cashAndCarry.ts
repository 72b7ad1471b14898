import { carrySheet } from "../carrySheet";
import { fundingRates, fundingSheet } from "../fundingSheet";
import { aboutSheet } from "./about";
import { type Check, crossCheckSheet, type Workings, workingsRow } from "./crossCheck";
import type { SampleWorkbook } from "./workbook";

const { first, last, march, position, pnlTotal } = carrySheet;
const CHECKS = 12;
const start = workingsRow(CHECKS);
const rates = `'Basis and funding'!${fundingRates}`;
const funding = (row: number) => `'Basis and funding'!B${row}`;

/** What a double leaves of a few operations on numbers of this size. */
const DECIMAL = 1e-12;
const DOLLARS = 1e-8;
/** Tenors count to the millisecond; date serials near 45,000 resolve 6e-7 of a second, and half a millisecond is 1.6e-11 years. */
const YEARS = 3.2e-11;
/** A tenor of four days, off by half a millisecond, moves a rate per year by this much of itself. */
const RATES = 1e-9;

const workings: Workings = {
  title: "The curve",
  headers: ["future", "years", "basis, bps", "continuous", "simple", "compound", "fair value"],
  rows: Array.from({ length: last - first + 1 }, (_, i) => {
    const [at, row] = [first + i, start + i];
    return [
      `=Carry!A${at}`,
      `=(Carry!B${at}-Carry!$B$4)/365`,
      `=(Carry!C${at}/Carry!$B$5-1)*10000`,
      `=LN(Carry!C${at}/Carry!$B$5)/B${row}`,
      `=(Carry!C${at}/Carry!$B$5-1)/B${row}`,
      `=(Carry!C${at}/Carry!$B$5)^(1/B${row})-1`,
      `=Carry!$B$5*EXP(Carry!$B$6*B${row})`,
    ];
  }),
  numberFormats: [
    [1, "0.0000"],
    [2, "#,##0.0"],
    [3, "0.00%"],
    [4, "0.00%"],
    [5, "0.00%"],
    [6, "#,##0.00"],
  ],
};
const marchRow = start + march - first;
const contracts = `ROUND(-Carry!B${position.quantity}*Carry!C${march}/Carry!B${position.multiplier},0)`;
const [exit, multiplier] = [`Carry!B${position.exit}`, `Carry!B${position.multiplier}`];

const checks: Check[] = [
  {
    figure: "Years to ETH-29MAR24",
    addin: `Carry!D${march}`,
    plain: `=B${marchRow}`,
    tolerance: YEARS,
    numberFormat: "0.00000000",
    how: "ACT/365 of the two serials",
  },
  {
    figure: "Its basis, bps",
    addin: `Carry!F${march}`,
    plain: `=C${marchRow}`,
    tolerance: 1e-9,
    numberFormat: "#,##0.000000",
    how: "(F/S − 1) × 10,000",
  },
  {
    figure: "per year, simple",
    addin: `Carry!G${march}`,
    plain: `=E${marchRow}`,
    tolerance: RATES,
    numberFormat: "0.000000%",
    how: "(F/S − 1)/T",
  },
  {
    figure: "per year, compound",
    addin: `Carry!H${march}`,
    plain: `=F${marchRow}`,
    tolerance: RATES,
    numberFormat: "0.000000%",
    how: "(F/S)^(1/T) − 1",
  },
  {
    figure: "per year, continuous",
    addin: `Carry!I${march}`,
    plain: `=D${marchRow}`,
    tolerance: RATES,
    numberFormat: "0.000000%",
    how: "LN(F/S)/T",
  },
  {
    figure: "Its fair value",
    addin: `Carry!J${march}`,
    plain: `=G${marchRow}`,
    tolerance: DOLLARS,
    numberFormat: "#,##0.000000",
    how: "S × EXP(r × T)",
  },
  {
    figure: "Forward carry, March to June",
    addin: `Carry!L${march + 1}`,
    plain: `=LN(Carry!C${march + 1}/Carry!C${march})/(B${marchRow + 1}-B${marchRow})`,
    tolerance: RATES,
    numberFormat: "0.000000%",
    how: "LN(F₂/F₁)/(T₂ − T₁)",
  },
  {
    figure: "Contracts against the spot",
    addin: `Carry!B${position.contracts}`,
    plain: `=${contracts}`,
    tolerance: 0,
    numberFormat: "+#,##0;-#,##0;0",
    how: "ROUND of −ETH × price ÷ 1 USD",
  },
  {
    figure: "Profit at expiry, USD",
    addin: `Carry!${pnlTotal}`,
    plain: `=-${contracts}*${multiplier}/Carry!C${march}*(${exit}-Carry!B5)+${contracts}*${multiplier}*(1/Carry!C${march}-1/${exit})*${exit}-Carry!B${position.fees}`,
    tolerance: DOLLARS,
    numberFormat: "+#,##0.0000;-#,##0.0000;0",
    how: "spot leg, and n·m(1/E − 1/X) coin at the spot of the exit, less fees",
  },
  {
    figure: "Funding, sum",
    addin: funding(4),
    plain: `=SUM(${rates})`,
    tolerance: DECIMAL,
    numberFormat: "0.00000000%",
    how: "SUM of the rates",
  },
  {
    figure: "Funding, mean",
    addin: funding(5),
    plain: `=AVERAGE(${rates})`,
    tolerance: DECIMAL,
    numberFormat: "0.00000000%",
    how: "AVERAGE of the rates",
  },
  {
    figure: "Funding per year",
    addin: funding(8),
    plain: `=AVERAGE(${rates})*8760/8`,
    tolerance: DECIMAL,
    numberFormat: "0.000000%",
    how: "mean × 8,760 hours ÷ 8",
  },
];
if (checks.length !== CHECKS) throw new Error("CHECKS must count the checks: the workings stand below them.");

export const cashAndCarry: SampleWorkbook = {
  file: "cash-and-carry",
  title: "Cash and carry, and a funding monitor",
  active: "Carry",
  sheets: [
    aboutSheet({
      title: "Cash and carry, and a funding monitor",
      purpose:
        "What futures pay over spot to each expiry, what a hedged position in one of them earns, and what a perpetual has paid.",
      probe: `Carry!D${first}`,
      sheets: [
        ["Carry", "the ETH curve: basis in every form, fair value, forward carry; a position from the trade to expiry"],
        ["Basis and funding", "three months of funding of a perpetual, summed up; a BTC curve with its 90-day basis"],
        ["Cross-check", "the same figures by plain Excel"],
      ],
      sources: [
        [
          "ETH futures and index",
          "Deribit, 8 January 2024, 11:19 UTC; jiaxiang-cheng/definer at 014a0c09, data/deribit_options.csv, trimmed to the futures that the quotes name",
          "MIT",
        ],
        [
          "BTC forwards and index",
          "Deribit, 14 May 2020, 05:41 UTC; schepal/deribit_data_collector at b221f2c4, sample_data/btc_options_data.csv, trimmed",
          "none stated; quotes of a venue",
        ],
        [
          "Funding rates",
          "Binance BTCUSDT perpetual, October to December 2024; DorianYoung7702/CEX_ast at 5f198b81, data/, trimmed",
          "none stated; rates of a venue",
        ],
        ["Deribit ETH futures: 1 USD a contract", "Deribit's own contract terms", "facts of a venue"],
        ["Quantity, spot at expiry, fees, financing rate", "made up", "MIT, with this workbook"],
      ],
      bringsPane: false,
    }),
    carrySheet.sheet,
    fundingSheet,
    crossCheckSheet(checks, workings),
  ],
  names: [],
  paneSettings: null,
};
