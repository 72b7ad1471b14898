import curve from "./data/deribitEthCurve.json";
import type { CellContent, SheetContent } from "../cells/sheetContent";
import { serialOf } from "../cells/dateSerial";
import { address } from "./sheet";

const futures = curve.futures as [string, number, number][];
const HEADERS = [
  "future",
  "expiry",
  "price",
  "years",
  "basis, USD",
  "basis, bps",
  "simple",
  "compound",
  "continuous",
  "fair value",
  "rich (+), cheap (−)",
  "forward carry",
];
const HEADER_ROW = 7;
const first = HEADER_ROW + 2;
const last = HEADER_ROW + 1 + futures.length;
const column = (letter: string) => `${letter}${first}:${letter}${last}`;

/** The future that the position sells. */
const MARCH = first + futures.findIndex(([name]) => name === "ETH-29MAR24");

const table = address(HEADER_ROW, 0, futures.length + 1, 3);

const formulas: CellContent[] = [
  `=HEDGE.TENOR(B4,Curve[expiry])`,
  `=HEDGE.BASIS(B5,Curve[price])`,
  `=HEDGE.BASIS(B5,Curve[price],"bps")`,
  `=HEDGE.BASIS(B5,Curve[price],"simple",D${first}#)`,
  `=HEDGE.BASIS(B5,Curve[price],"compound",D${first}#)`,
  `=HEDGE.BASIS(B5,Curve[price],"continuous",D${first}#)`,
  `=HEDGE.FAIRVALUE(B5,B6,D${first}#)`,
  `=Curve[price]-J${first}#`,
];

/** Between neighbours, so from the second future on. */
const forwardCarry = `=HEDGE.IMPLIEDFORWARD(C${first}:C${last - 1},D${first}:D${last - 1},C${first + 1}:C${last},D${first + 1}:D${last},"continuous")`;

const row = last + 3;
const position: CellContent[][] = [
  ["Spot held, ETH", 137.5, "ETH", "bought at the index"],
  ["Contract size", 1, "USD", "an inverse future, settled in ETH"],
  [
    "Contracts",
    `=HEDGE.OFFSET(B${row},C${MARCH},B${row + 1},"inverse",1)`,
    "contracts",
    "sold at the future's price: the usd delta becomes nothing",
  ],
  [
    "Delta left",
    `=HEDGE.RESIDUAL(B${row},B${row + 2},C${MARCH},B${row + 1},"inverse")`,
    "ETH",
    "what whole contracts leave",
  ],
  ["Spot at expiry", 2500, "USD", "the future has met it; type another, and the total hardly moves"],
  ["Fees", 120, "USD", "of both legs"],
];
const pnlRow = row + position.length + 2;

const sheet: SheetContent = {
  name: "Carry",
  cells: [
    ["Cash and carry: what the curve pays, and what a position in it earns"],
    ["Deribit ETH futures and their index, 8 January 2024, 11:19 UTC."],
    [],
    ["Now (UTC)", serialOf(curve.snapshot)],
    ["Index, USD", curve.index],
    ["Financing rate", 0.05, "per year, continuous"],
    [],
    HEADERS,
    ...futures.map(([name, price, expiry], i) => [
      name,
      serialOf(expiry),
      price,
      ...(i === 0 ? formulas : formulas.map(() => null)),
      i === 1 ? forwardCarry : null,
    ]),
    [],
    ["A position: spot held, ETH-29MAR24 sold against it, to expiry"],
    ...position,
    [],
    ["Profit and loss by leg, USD"],
    [`=HEDGE.CARRYPNL(-B${row + 2},B5,C${MARCH},B${row + 4},B${row + 4},"inverse",B${row + 1},0,B${row + 5})`],
  ],
  columnWidths: [225, 150, 95, 95, 95, 95, 95, 95, 95, 100, 150, 110],
  formats: [
    { range: "B4", numberFormat: "yyyy-mm-dd hh:mm" },
    { range: "B5", numberFormat: "#,##0.00" },
    { range: "B6", numberFormat: "0.00%" },
    { range: column("B"), numberFormat: "yyyy-mm-dd hh:mm" },
    { range: column("C"), numberFormat: "#,##0.00" },
    { range: column("D"), numberFormat: "0.0000" },
    { range: column("E"), numberFormat: "+#,##0.00;-#,##0.00;0.00" },
    { range: column("F"), numberFormat: "+#,##0.0;-#,##0.0;0.0" },
    { range: address(first - 1, 6, futures.length, 3), numberFormat: "0.00%" },
    { range: column("J"), numberFormat: "#,##0.00" },
    { range: column("K"), numberFormat: "+#,##0.00;-#,##0.00;0.00" },
    { range: column("L"), numberFormat: "0.00%" },
    { range: `B${row}:B${row + 1}`, numberFormat: "#,##0.0" },
    { range: `B${row + 2}`, numberFormat: "+#,##0;-#,##0;0" },
    { range: `B${row + 3}`, numberFormat: "+0.000000;-0.000000;0" },
    { range: `B${row + 4}:B${row + 5}`, numberFormat: "#,##0.00" },
    { range: address(pnlRow, 0, 1, 5), numberFormat: "+#,##0.00;-#,##0.00;0.00" },
  ],
  bold: [
    "A1",
    "A4:A6",
    address(HEADER_ROW, 0, 1, HEADERS.length),
    `A${row - 1}`,
    `A${row}:A${row + 5}`,
    `A${pnlRow - 1}`,
  ],
  headers: [address(HEADER_ROW, 0, 1, HEADERS.length), address(pnlRow - 1, 0, 1, 5)],
  inputs: ["B4:B6", address(first - 1, 0, futures.length, 3), `B${row}:B${row + 1}`, `B${row + 4}:B${row + 5}`],
  tables: [{ name: "Curve", range: table }],
  frozen: { rows: 0, columns: 1 },
};

/** The sheet, and where its figures stand, for formulas of other sheets. */
export const carrySheet = {
  sheet,
  first,
  last,
  march: MARCH,
  position: { quantity: row, multiplier: row + 1, contracts: row + 2, exit: row + 4, fees: row + 5 },
  pnlTotal: `E${pnlRow + 1}`,
};
