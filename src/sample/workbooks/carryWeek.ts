import { blotterRows, closes, FIRST_EVENING, LAST_EVENING, snapshotRows } from "../weekData";
import { effectivenessSheet, weekRows, weekSheet } from "../weekAnswers";
import { blotterSheet, positionsSheet, snapshotsSheet } from "../weekSheets";
import { aboutSheet } from "./about";
import { type Check, crossCheckSheet, type Workings, workingsRow } from "./crossCheck";
import type { SampleWorkbook } from "./workbook";

const CHECKS = 13;
const start = workingsRow(CHECKS);
const end = start + blotterRows.length - 1;
const blotter = (column: string): string => `Blotter!${column}$2:${column}$${blotterRows.length + 1}`;
const snapshots = (column: string): string => `Snapshots!${column}$2:${column}$${snapshotRows.length + 1}`;
const work = (column: string): string => `${column}${start}:${column}${end}`;
const [SNAPSHOT_PRICE, SNAPSHOT_QUANTITY] = ["I", "AB"];

/** What is held of the row's instrument just before it. */
const heldBefore = (row: number): string =>
  `SUMIFS(${blotter("E")},${blotter("B")},Blotter!B${row},${blotter("A")},"<"&Blotter!A${row})`;

const workings: Workings = {
  title: "What each row of the blotter moves",
  headers: ["time", "held before", "money, without fee", "price at the evening after", "against that price"],
  rows: blotterRows.map((_, i) => {
    const row = i + 2;
    const at = start + i;
    const isA = (event: string): string => `Blotter!M${row}="${event}"`;
    const paidOut = `B${at}*MAX(Blotter!P${row}-Blotter!K${row},0)`;
    const funding = `-B${at}*Blotter!F${row}*Blotter!O${row}`;
    const money = `IF(${isA("funding")},${funding},IF(${isA("expiry")},${paidOut},IF(${isA("income")},Blotter!N${row},-Blotter!E${row}*Blotter!F${row})))`;
    return [
      `=Blotter!A${row}`,
      `=${heldBefore(row)}`,
      `=${money}`,
      `=SUMIFS(${snapshots(SNAPSHOT_PRICE)},${snapshots("B")},Blotter!B${row},${snapshots("A")},ROUNDUP(Blotter!A${row},0))`,
      `=IF(${isA("trade")},Blotter!E${row}*(D${at}-Blotter!F${row}),0)`,
    ];
  }),
  numberFormats: [
    [0, "yyyy-mm-dd hh:mm"],
    [1, "+0.00;-0.00;0.00"],
    ...[2, 3, 4].map((column) => [column, "+#,##0.00;-#,##0.00;0.00"] as const),
  ],
};

const valueAt = (time: number): string =>
  `SUMPRODUCT((${snapshots("A")}=${time})*${snapshots(SNAPSHOT_QUANTITY)}*${snapshots(SNAPSHOT_PRICE)})`;
/** Money less fees of the rows later than one time and not later than another. */
const between = (column: string, from: number, to: number): string =>
  `SUMIFS(${column},${work("A")},">${from}",${work("A")},"<=${to}")`;
const money = (from: number, to: number): string =>
  `${between(work("C"), from, to)}-${between(blotter("G"), from, to)}`;
const pnl = (from: number, to: number): string => `=${valueAt(to)}-${valueAt(from)}+${money(from, to)}`;
const ofInstrument = (sum: string, name: string): string => `SUMIFS(${sum},${blotter("B")},"${name}")`;

const { days, instruments, summary, methods } = weekRows;
const TOTAL = days + 8;
const changes = (column: string): string =>
  `Effectiveness!${column}6:${column}${4 + closes.length}-Effectiveness!${column}5:${column}${3 + closes.length}`;
/** The coins and the perpetual of two evenings that follow each other: the same rows of the snapshots, by name. */
const atEvening = (column: string, name: string, time: string): string =>
  `SUMIFS(${snapshots(column)},${snapshots("B")},"${name}",${snapshots("A")},${time})`;
const evenings = Array.from({ length: LAST_EVENING - FIRST_EVENING }, (_, i) => FIRST_EVENING + i);
const heldThrough = (name: string, priceAt: (time: number) => string): string =>
  evenings
    .map((time) => `${atEvening(SNAPSHOT_QUANTITY, name, String(time))}*(${priceAt(time + 1)}-${priceAt(time)})`)
    .join("+");
const close = (name: string) => (time: number) => atEvening(SNAPSHOT_PRICE, name, String(time));

/** Sums of some thirty products of six figures. */
const CENTS = 1e-7;
const figure = (name: string, addin: string, plain: string, how: string): Check => ({
  figure: name,
  addin,
  plain,
  tolerance: CENTS,
  numberFormat: "+#,##0.000000;-#,##0.000000;0",
  how,
});

const checks: Check[] = [
  figure(
    "P&L of the week",
    `Week!R${TOTAL}`,
    pnl(FIRST_EVENING, LAST_EVENING),
    "value after − value before + money of the rows",
  ),
  figure("P&L of the third day", `Week!R${days + 3}`, pnl(FIRST_EVENING + 2, FIRST_EVENING + 3), "of 6 November alone"),
  figure(
    "P&L of the fifth day",
    `Week!R${days + 5}`,
    pnl(FIRST_EVENING + 4, FIRST_EVENING + 5),
    "of 8 November, when the call was paid out",
  ),
  figure(
    "New trades",
    `Week!O${TOTAL}`,
    `=${between(work("E"), FIRST_EVENING, LAST_EVENING)}`,
    "Σ quantity × (price at the evening after − price)",
  ),
  figure("Fees", `Week!M${TOTAL}`, `=-${between(blotter("G"), FIRST_EVENING, LAST_EVENING)}`, "SUMIFS of the column"),
  figure(
    "Funding",
    `Week!K${TOTAL}`,
    `=SUMPRODUCT((${blotter("M")}="funding")*(${blotter("A")}>${FIRST_EVENING})*${work("C")})`,
    "−held × price × rate",
  ),
  figure(
    "Delta of the coins",
    `Week!B${instruments + 1}`,
    `=${heldThrough("BTC", close("BTC"))}`,
    "Σ held × change of spot",
  ),
  figure(
    "Basis of the perpetual",
    `Week!J${instruments + 2}`,
    `=${heldThrough("BTCUSDT", (time) => `(${close("BTCUSDT")(time)}-${close("BTC")(time)})`)}`,
    "Σ held × change of perpetual − spot",
  ),
  figure(
    "Net P&L of the blotter",
    `SUM(Week!J${summary + 1}:J${summary + 4})`,
    `=SUM(${work("C")})-SUM(${blotter("G")})+${valueAt(LAST_EVENING)}`,
    "money of all rows + value at the end",
  ),
  figure(
    "The call to its end",
    `Week!E${summary + 4}`,
    `=${ofInstrument(work("C"), "BTC-8NOV24-75000-C")}`,
    "premium − payout",
  ),
  figure(
    "The perpetual, first in, first out",
    `Week!B${methods + 2}`,
    `=SUMPRODUCT((${blotter("B")}="BTCUSDT")*(${blotter("E")}>0)*${blotter("E")}*(Blotter!F3-${blotter("F")}))`,
    "all that was bought closes the first lot",
  ),
  {
    figure: "Slope of the perpetual on the coins",
    addin: "Effectiveness!F10",
    plain: `=-SLOPE(${changes("C")},${changes("B")})`,
    tolerance: 1e-12,
    numberFormat: "0.000000000000",
    how: "SLOPE of the changes",
  },
  {
    figure: "R²",
    addin: "Effectiveness!F17",
    plain: `=RSQ(${changes("C")},${changes("B")})`,
    tolerance: 1e-12,
    numberFormat: "0.000000000000",
    how: "RSQ of the changes",
  },
];
if (checks.length !== CHECKS) throw new Error("CHECKS must count the checks: the workings stand below them.");

export const carryWeek: SampleWorkbook = {
  file: "carry-week",
  title: "A week of a carry desk",
  active: "Week",
  sheets: [
    aboutSheet({
      title: "A week of a carry desk",
      purpose:
        "Trades, funding, an expiry and transfers of a desk that earns a carry: booked, marked every evening, and explained by day and by instrument; and whether its hedge is effective.",
      probe: `Week!R${TOTAL}`,
      sheets: [
        ["Week", "ATTRIBUTION by day and by instrument; totals, methods and closed lots of BLOTTER"],
        ["Blotter", "what was done, in the columns in which the pane adds filled tickets; funding by FUNDINGPAY"],
        ["Snapshots", "the book of each evening, in the columns in which the pane's Snapshot adds the next"],
        ["Positions", "what the blotter leaves open, marked: the pane's book"],
        ["Effectiveness", "HEDGEDOC: tests, periods and entries of a month of closes"],
        ["Cross-check", "the same figures by plain Excel"],
      ],
      sources: [
        [
          "BTC spot, perpetual and funding, 11 October to 10 November 2024",
          "Binance; github.com/DorianYoung7702/CEX_ast at 5f198b81, data/. The three funding rates of a day are one row, at the day's close",
          "none stated; prices of a venue",
        ],
        [
          "Holdings, fills, fees, interest; the quarterly, the call, its vol and its delivery price",
          "made up",
          "MIT, with this workbook",
        ],
      ],
      bringsPane: false,
    }),
    weekSheet,
    blotterSheet,
    snapshotsSheet,
    positionsSheet,
    effectivenessSheet,
    crossCheckSheet(checks, workings),
  ],
  names: [],
  paneSettings: null,
};
