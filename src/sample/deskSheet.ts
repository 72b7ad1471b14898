import { instrumentsSheet } from "./instrumentsSheet";
import { chain, FORWARDS, INDEX, NOW } from "./market";
import { serialOf } from "../cells/dateSerial";
import type { CellContent, SheetContent } from "../cells/sheetContent";
import { address } from "./sheet";

const HEADERS = [
  "instrument",
  "underlying",
  "type",
  "quantity",
  "multiplier",
  "settlement",
  "price",
  "underlying price",
  "strike",
  "expiry",
  "vol",
  "entry",
  "valued at",
];

/** The desk's holdings are made up; every price is the market's. */
const QUANTITIES: Readonly<Record<string, number>> = {
  "BTC-22MAY20-9250-P": -10,
  "BTC-29MAY20-8000-P": 25,
  "BTC-29MAY20-9000-C": 12,
  "BTC-29MAY20-10000-C": -40,
  "BTC-26JUN20-8000-P": 15,
  "BTC-26JUN20-10000-C": -20.5,
  "BTC-26JUN20-12000-C": 30,
  "BTC-25SEP20-8000-P": -5,
  "BTC-25SEP20-10000-C": 8,
  "BTC-25SEP20-12000-C": -12.3,
  "BTC-25DEC20-10000-C": 6,
};

const futures: CellContent[][] = [
  ["BTC", "BTC", "spot", 12.5, 1, "linear", INDEX, INDEX, null, null, null, 8790.5, "index"],
  ["BTC-PERPETUAL", "BTC", "perp", -9000, 10, "inverse", INDEX, INDEX, null, null, null, 9105.5, "index"],
  [
    "CME BTC Jun 2020",
    "BTC",
    "future",
    -1,
    5,
    "linear",
    FORWARDS.june.price,
    INDEX,
    null,
    FORWARDS.june.expiry,
    null,
    9480,
    "forward of its expiry",
  ],
  [
    "BTC-25SEP20",
    "BTC",
    "future",
    4200,
    10,
    "inverse",
    FORWARDS.september.price,
    INDEX,
    null,
    FORWARDS.september.expiry,
    null,
    9290,
    "forward of its expiry",
  ],
];

// An option's entry is the venue's settlement mark of the day before.
const options: CellContent[][] = chain.map((o) => [
  o.instrument,
  "BTC",
  o.type,
  QUANTITIES[o.instrument],
  1,
  "inverse",
  o.mark,
  o.underlying,
  o.strike,
  serialOf(o.expiry),
  o.iv / 100,
  o.settlement,
  "mark of the chain",
]);

const positions = [...futures, ...options];

const HEADER_ROW = 11;
const table = address(HEADER_ROW, 0, positions.length + 1, HEADERS.length);
/** Of what EXPOSURE gives: the group and its sums. */
const EXPOSURE_COLUMNS = 9;
const exposureRow = HEADER_ROW + positions.length + 3;
const perpetual = (column: string) => `Instruments!${column}${instrumentsSheet.perpetualRow}`;

/** The positions as formulas read them. */
const BOOK = "Positions[#All]";

const summary: CellContent[][] = [
  ["Now (UTC)", NOW, null, "the moment of the quotes; type another and everything follows"],
  ["Account equity, BTC", 18.25, null, "with the spot and the options at their marks"],
  ["Net delta, usd", `=HEDGE.NETDELTA(${BOOK},"BTC","usd",,B4)`, "BTC", "dV/dS of the positions"],
  ["Net delta, coin", `=HEDGE.NETDELTA(${BOOK},"BTC","coin",,B4)`, "BTC", "what moves the value counted in BTC"],
  [
    "Net delta with equity",
    `=HEDGE.NETDELTA(${BOOK},"BTC","usd",B5,B4)`,
    "BTC",
    "what moves the account counted in usd",
  ],
  [
    "Offset in BTC-PERPETUAL",
    `=HEDGE.OFFSET(B8,${perpetual("F")},${perpetual("D")},${perpetual("E")},${perpetual("K")})`,
    "contracts",
    "of 10 USD each: + buy, − sell",
  ],
  [
    "Residual",
    `=HEDGE.RESIDUAL(B8,B9,${perpetual("F")},${perpetual("D")},${perpetual("E")})`,
    "BTC",
    "what whole contracts leave",
  ],
];

const sheet: SheetContent = {
  name: "Desk",
  cells: [
    ["Sample desk: BTC on 14 May 2020"],
    ["Prices and vols are Deribit's of that moment; the holdings are made up. Edit any of them."],
    [],
    ...summary,
    [],
    HEADERS,
    ...positions,
    [],
    ["Exposure by type"],
    [`=HEDGE.EXPOSURE(${BOOK},"type","coin",B4)`],
  ],
  columnWidths: [225, 150, 95, 100, 95, 105, 95, 150, 80, 155, 85, 95, 170],
  formats: [
    { range: "B4", numberFormat: "yyyy-mm-dd hh:mm" },
    { range: "B5:B8", numberFormat: "+#,##0.0000;-#,##0.0000;0.0000" },
    { range: "B9", numberFormat: "+#,##0;-#,##0;0" },
    { range: "B10", numberFormat: "+0.000000;-0.000000;0" },
    { range: address(HEADER_ROW + 1, 3, positions.length, 1), numberFormat: "#,##0.0##" },
    { range: address(HEADER_ROW + 1, 6, positions.length, 2), numberFormat: "#,##0.00##" },
    { range: address(HEADER_ROW + 1, 8, positions.length, 1), numberFormat: "#,##0" },
    { range: address(HEADER_ROW + 1, 9, positions.length, 1), numberFormat: "yyyy-mm-dd hh:mm" },
    { range: address(HEADER_ROW + 1, 10, positions.length, 1), numberFormat: "0.00%" },
    { range: address(HEADER_ROW + 1, 11, positions.length, 1), numberFormat: "#,##0.00##" },
    { range: address(exposureRow, 1, 7, 8), numberFormat: "#,##0.00##" },
  ],
  bold: ["A1", "A4:A10", address(HEADER_ROW, 0, 1, HEADERS.length), address(exposureRow - 1, 0, 1, 1)],
  headers: [address(HEADER_ROW, 0, 1, HEADERS.length), address(exposureRow, 0, 1, EXPOSURE_COLUMNS)],
  inputs: ["B4:B5", address(HEADER_ROW + 1, 0, positions.length, HEADERS.length)],
  tables: [{ name: "Positions", range: table }],
  frozen: { rows: 0, columns: 1 },
};

export const deskSheet = {
  sheet,
  positions: `Desk!${table}`,
  now: "Desk!B4",
  equity: "Desk!B5",
  /** Row of the first position and how many there are, for formulas. */
  firstRow: HEADER_ROW + 2,
  positionCount: positions.length,
};
