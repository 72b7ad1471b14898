import june from "./data/deribitBtcJune.json";
import type { SheetContent } from "../cells/sheetContent";
import { serialOf } from "../cells/dateSerial";
import { address } from "./sheet";

type Quote = [string, string, number, number, number, number, number, number, number, number, number];
const quotes = june.options as Quote[];

const HEADER_ROW = 4;
const first = HEADER_ROW + 2;
const last = HEADER_ROW + 1 + quotes.length;
const column = (name: string) => `${name}${first}:${name}${last}`;

const HEADERS = [
  "instrument",
  "type",
  "strike",
  "quoted at",
  "forward",
  "vol",
  "years",
  "delta",
  "gamma",
  "vega",
  "theta",
  "delta",
  "gamma",
  "vega",
  "theta",
  "Δ delta",
  "Δ gamma",
  "Δ vega",
  "Δ theta",
];

/** One expiry of the real chain: the venue's Greeks, ours by one spilling formula, and the difference. */
export const optionsSheet: SheetContent = {
  name: "Options",
  cells: [
    ["Greeks beside the venue's own: every BTC-26JUN20 option of Deribit, 14 May 2020"],
    ["One formula in L6 gives all of them. The differences are the venue's rounding of its vols and Greeks."],
    [
      "Expiry",
      serialOf(june.expiry),
      null,
      null,
      null,
      null,
      null,
      null,
      null,
      null,
      "largest difference",
      null,
      null,
      null,
      null,
      `=MAX(ABS(MAX(${column("P")})),ABS(MIN(${column("P")})))`,
      `=MAX(ABS(MAX(${column("Q")})),ABS(MIN(${column("Q")})))`,
      `=MAX(ABS(MAX(${column("R")})),ABS(MIN(${column("R")})))`,
      `=MAX(ABS(MAX(${column("S")})),ABS(MIN(${column("S")})))`,
    ],
    [
      null,
      null,
      null,
      null,
      null,
      null,
      null,
      "venue",
      null,
      null,
      null,
      "HEDGE.GREEKS",
      null,
      null,
      null,
      "difference",
    ],
    HEADERS,
    ...quotes.map(([instrument, type, strike, time, forward, , vol, ...greeks], i) => [
      instrument,
      type,
      strike,
      serialOf(time),
      forward,
      vol / 100,
      i === 0 ? `=HEDGE.TENOR(Quotes[quoted at],B3)` : null,
      ...greeks,
      i === 0
        ? `=HEDGE.GREEKS(Quotes[type],Quotes[forward],Quotes[strike],G${first}#,Quotes[vol],0,0,{"delta","gamma","vega","theta"},"desk")`
        : null,
      null,
      null,
      null,
      i === 0 ? `=L${first}#-H${first}:K${last}` : null,
    ]),
  ],
  columnWidths: [190, 155, 75, 180, 90, 85, 85, ...Array<number>(8).fill(75), ...Array<number>(4).fill(95)],
  formats: [
    { range: "B3", numberFormat: "yyyy-mm-dd hh:mm" },
    { range: column("D"), numberFormat: "yyyy-mm-dd hh:mm:ss" },
    { range: column("E"), numberFormat: "#,##0.00" },
    { range: column("F"), numberFormat: "0.00%" },
    { range: column("G"), numberFormat: "0.000000" },
    { range: address(HEADER_ROW + 1, 7, quotes.length, 1), numberFormat: "0.00000" },
    { range: address(HEADER_ROW + 1, 8, quotes.length, 1), numberFormat: "0.00000" },
    { range: address(HEADER_ROW + 1, 9, quotes.length, 2), numberFormat: "0.0000" },
    { range: address(HEADER_ROW + 1, 11, quotes.length, 2), numberFormat: "0.00000" },
    { range: address(HEADER_ROW + 1, 13, quotes.length, 2), numberFormat: "0.0000" },
    { range: address(HEADER_ROW + 1, 15, quotes.length, 4), numberFormat: "0.0000000" },
    { range: "P3:S3", numberFormat: "0.0000000" },
  ],
  bold: ["A1", "K3", address(HEADER_ROW - 1, 0, 2, HEADERS.length)],
  headers: [address(HEADER_ROW - 1, 0, 2, HEADERS.length)],
  inputs: ["B3", address(HEADER_ROW + 1, 0, quotes.length, 6), address(HEADER_ROW + 1, 7, quotes.length, 4)],
  tables: [{ name: "Quotes", range: address(HEADER_ROW, 0, quotes.length + 1, 6) }],
  frozen: { rows: HEADER_ROW + 1, columns: 1 },
};
