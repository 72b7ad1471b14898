import { chain, FORWARDS, INDEX } from "./market";
import { serialOf } from "../cells/dateSerial";
import type { CellContent, SheetContent } from "../cells/sheetContent";
import { address } from "./sheet";

const HEADERS = [
  "instrument",
  "underlying",
  "type",
  "multiplier",
  "settlement",
  "price",
  "underlying price",
  "strike",
  "expiry",
  "vol",
  "lot",
  "min",
  "tick",
  "fee",
  "bid",
  "ask",
  "initial margin",
  "maintenance margin",
  "note",
];

/** The chain holds no books of futures; one tick either side of the value keeps the cost from being nothing. */
const oneTick = (price: number, tick: number): [number, number] => {
  const middle = Math.round(price / tick) * tick;
  return [middle - tick, middle + tick];
};

const ASSUMED = "bid and ask assumed one tick either side";

const futures: CellContent[][] = [
  [
    "BTC-PERPETUAL",
    "BTC",
    "perp",
    10,
    "inverse",
    INDEX,
    INDEX,
    null,
    null,
    null,
    1,
    1,
    0.5,
    0.0005,
    ...oneTick(INDEX, 0.5),
    0.02,
    0.01,
    ASSUMED,
  ],
  [
    "BTC-26JUN20",
    "BTC",
    "future",
    10,
    "inverse",
    FORWARDS.june.price,
    INDEX,
    null,
    FORWARDS.june.expiry,
    null,
    1,
    1,
    0.5,
    0.0005,
    ...oneTick(FORWARDS.june.price, 0.5),
    0.02,
    0.01,
    ASSUMED,
  ],
  [
    "BTC-25SEP20",
    "BTC",
    "future",
    10,
    "inverse",
    FORWARDS.september.price,
    INDEX,
    null,
    FORWARDS.september.expiry,
    null,
    1,
    1,
    0.5,
    0.0005,
    ...oneTick(FORWARDS.september.price, 0.5),
    0.02,
    0.01,
    ASSUMED,
  ],
  [
    "CME BTC Jun 2020",
    "BTC",
    "future",
    5,
    "linear",
    FORWARDS.june.price,
    INDEX,
    null,
    FORWARDS.june.expiry,
    null,
    1,
    1,
    5,
    0.0001,
    ...oneTick(FORWARDS.june.price, 5),
    0.4,
    0.36,
    ASSUMED,
  ],
];

const hedgeOption = chain.find(({ instrument }) => instrument === "BTC-26JUN20-8000-P")!;

const options: CellContent[][] = [
  [
    hedgeOption.instrument,
    "BTC",
    hedgeOption.type,
    1,
    "inverse",
    hedgeOption.mark,
    hedgeOption.underlying,
    hedgeOption.strike,
    serialOf(hedgeOption.expiry),
    hedgeOption.iv / 100,
    0.1,
    0.1,
    0.0005,
    0.0004,
    hedgeOption.bid,
    hedgeOption.ask,
    0.15,
    0.075,
    "bid and ask of the chain",
  ],
];

const rows = [...futures, ...options];
const table = address(3, 0, rows.length + 1, HEADERS.length);

const sheet: SheetContent = {
  name: "Instruments",
  cells: [
    ["What one may hedge with: contract sizes, lots and quotes"],
    ["Fees are a taker's without rebates, and margins are made up; put your own."],
    [],
    HEADERS,
    ...rows,
  ],
  columnWidths: [190, 95, 70, 90, 95, 95, 140, 70, 155, 85, 55, 55, 55, 70, 75, 75, 95, 140, 260],
  formats: [
    { range: address(4, 5, rows.length, 2), numberFormat: "#,##0.00####" },
    { range: address(4, 8, rows.length, 1), numberFormat: "yyyy-mm-dd hh:mm" },
    { range: address(4, 9, rows.length, 1), numberFormat: "0.00%" },
    { range: address(4, 13, rows.length, 1), numberFormat: "0.00%" },
    { range: address(4, 14, rows.length, 2), numberFormat: "#,##0.00##" },
    { range: address(4, 16, rows.length, 2), numberFormat: "0.0%" },
  ],
  bold: ["A1", address(3, 0, 1, HEADERS.length)],
  headers: [address(3, 0, 1, HEADERS.length)],
  inputs: [address(4, 0, rows.length, HEADERS.length)],
  tables: [{ name: "Instruments", range: table }],
  frozen: { rows: 4, columns: 1 },
};

export const instrumentsSheet = {
  sheet,
  instruments: `Instruments!${table}`,
  /** Row of the perpetual on the sheet, for formulas. */
  perpetualRow: 5,
};
