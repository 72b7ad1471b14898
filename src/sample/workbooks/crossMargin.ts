import { accountSheet } from "../accountSheet";
import { aboutSheet } from "./about";
import { type Check, crossCheckSheet, type Workings, workingsRow } from "./crossCheck";
import type { SampleWorkbook } from "./workbook";

const CHECKS = 10;
const start = workingsRow(CHECKS);

/** The tier that both positions lie in, at every price up to their liquidation. */
const [initial, maintenance] = ["'Rules Bybit'!C9", "'Rules Bybit'!D9"];

/** What the account is made of: worth that moves with the price, and what does not. */
const workings: Workings = {
  title: "The account as a straight line in the price",
  headers: ["", "sum"],
  rows: [
    ["quantity × price, signed", "=SUMPRODUCT(Account!D5:D6,Account!E5:E6)"],
    ["quantity × entry, signed", "=SUMPRODUCT(Account!D5:D6,Account!G5:G6)"],
    ["notional", "=SUMPRODUCT(ABS(Account!D5:D6),Account!E5:E6)"],
    ["coins that count as collateral", "=Account!J15*Account!K15*(1-Account!L15)"],
  ],
  numberFormats: [[1, "#,##0.00"]],
};
const [signed, entered, notional, coins] = [0, 1, 2, 3].map((i) => `B${start + i}`);

/** A few products and sums of doubles of this size. */
const DOLLARS = 1e-6;
const money = (figure: string, addin: string, plain: string, how: string): Check => ({
  figure,
  addin: `Account!${addin}`,
  plain: `=${plain}`,
  tolerance: DOLLARS,
  numberFormat: "#,##0.00",
  how,
});

const checks: Check[] = [
  {
    figure: "Net delta of all, BTC",
    addin: "Account!B16",
    plain: "=SUM(Account!D5:D6)+Account!D10",
    tolerance: 1e-12,
    numberFormat: "0.00",
    how: "contracts and coins",
  },
  money("Initial margin", "B27", `${notional}*${initial}`, "notional × rate of the first tier"),
  money("Maintenance margin", "C27", `${notional}*${maintenance}`, "notional × rate of the first tier"),
  money("Equity, money alone", "B29", `Account!B14*Account!C14+${signed}-${entered}`, "balance and P&L since entry"),
  money(
    "Available, money alone",
    "B30",
    `Account!B14*Account!C14+${signed}-${entered}-${notional}*${initial}`,
    "equity less initial margin",
  ),
  {
    figure: "Maintenance of equity, money alone",
    addin: "Account!B36",
    plain: `=${notional}*${maintenance}/(Account!B14*Account!C14+${signed}-${entered})`,
    tolerance: 1e-12,
    numberFormat: "0.0000%",
    how: "maintenance margin ÷ equity",
  },
  money(
    "Liquidation above, money alone",
    "D34",
    `Account!F5*(${entered}-Account!B14)/(${signed}-${maintenance}*${notional})`,
    "where equity = maintenance margin on the line",
  ),
  money(
    "Equity with the coins",
    "J29",
    `Account!J14+Account!J15*Account!K15+${signed}-${entered}`,
    "before the haircut of the coins",
  ),
  money(
    "Available with the coins",
    "J30",
    `Account!J14+${coins}+${signed}-${entered}-${notional}*${initial}`,
    "after the haircut of the coins",
  ),
  money(
    "Liquidation above with the coins",
    "L34",
    `Account!F5*(${entered}-Account!J14)/(${signed}+${coins}-${maintenance}*${notional})`,
    "the coins gain as the short loses",
  ),
];
if (checks.length !== CHECKS) throw new Error("CHECKS must count the checks: the workings stand below them.");

export const crossMargin: SampleWorkbook = {
  file: "cross-margin",
  title: "Cross margin: will this hedge survive?",
  active: "Account",
  sheets: [
    aboutSheet({
      title: "Cross margin: will this hedge survive?",
      purpose:
        "A book that no price moves, and the account of its one leg: what a venue requires of it, at which price it is closed out, and what two coins of collateral do.",
      probe: "Account!B27",
      sheets: [
        ["Account", "positions, balances, margin and liquidation; money alone, and with two of the coins"],
        ["Rules Bybit", "the venue's tiers as a table that MARGIN reads, with their source and what they leave out"],
        ["Cross-check", "the same figures by plain Excel"],
      ],
      sources: [
        ["Tiers of BTCUSDT", "bybit.com, margin parameters: a page without a date", "facts of a venue"],
        ["Holdings, prices, haircut", "made up", "MIT, with this workbook"],
      ],
      bringsPane: false,
    }),
    accountSheet.sheet,
    accountSheet.rules,
    crossCheckSheet(checks, workings),
  ],
  names: [],
  paneSettings: null,
};
