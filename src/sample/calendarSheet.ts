import { address } from "./sheet";
import { FORWARD_CURVE, INDEX, NOW } from "./market";
import type { SheetContent } from "../cells/sheetContent";

/** Contracts of 5 BTC held in the last three futures of the curve: no delta is left. */
const HELD = [100, 50, -150];
const futures = FORWARD_CURVE.slice(-HELD.length);
const HEADERS = ["instrument", "underlying", "type", "quantity", "multiplier", "price", "expiry"];
const HEADER_ROW = 6;
const first = HEADER_ROW + 2;
const last = HEADER_ROW + 1 + futures.length;
const book = address(HEADER_ROW, 0, futures.length + 1, HEADERS.length);
const BOOK = "Positions[#All]";
const SCENARIOS: readonly (readonly [scenario: string, move: number, years: number | null])[] = [
  ["parallel, up 5 points", 0.05, null],
  ["steeper", -0.02, 0.1],
  ["steeper", 0.05, 0.6],
  ["flatter", 0.02, 0.1],
  ["flatter", -0.05, 0.6],
];
const GRID_ROW = 21;
const grid = address(GRID_ROW, 0, SCENARIOS.length + 1, 3);

const sheet: SheetContent = {
  name: "Calendar",
  cells: [
    ["A calendar of BTC futures by tenor: no delta, and money on the curve"],
    ["Long June and September, short December: nothing at any price, and six figures when the curve moves."],
    [],
    ["Now (UTC)", NOW],
    ["Index, USD", INDEX],
    [],
    [...HEADERS, null, "By expiry: a basis point of carry is worth"],
    ...futures.map(({ name, price, expiry }, i) => [
      ...[name, "BTC", "future", HELD[i], 5, price, expiry, null],
      i === 0 ? `=HEDGE.LADDER(${BOOK},,,{"delta","delta value","carry"},,B4)` : null,
    ]),
    [],
    ["Net delta, BTC", `=HEDGE.NETDELTA(${BOOK},,,,B4)`],
    [],
    ["The price moves, the curve with it", null, null, null, null, null, null, null, "By constant tenors, years"],
    [
      ...[`=HEDGE.SCENARIO(${BOOK},{-0.1;0;0.1},,,,,B4)`, null, null, null, null, null, null, null],
      `=HEDGE.LADDER(${BOOK},"years",,{"delta","carry"},,B4)`,
    ],
    [],
    [],
    [],
    [],
    ["The curve moves, the index stands: carry per year by tenor", null, null, null, "P&L in each, USD"],
    [],
    ["scenario", "carry move", "years", null, `=HEDGE.STRESS(${BOOK},Moves[#All],,B4)`],
    ...SCENARIOS.map((row) => [...row]),
  ],
  columnWidths: [225, 150, 90, 90, 175, 110, 150, 30, 150, 110, 120, 110],
  formats: [
    { range: "B4", numberFormat: "yyyy-mm-dd hh:mm" },
    { range: "B5", numberFormat: "#,##0.00" },
    { range: address(first - 1, 3, futures.length, 1), numberFormat: "+#,##0;-#,##0;0" },
    { range: address(first - 1, 5, futures.length, 1), numberFormat: "#,##0.00" },
    { range: address(first - 1, 6, futures.length, 1), numberFormat: "yyyy-mm-dd hh:mm" },
    { range: "I9:I11", numberFormat: "yyyy-mm-dd hh:mm" },
    { range: "J9:J12", numberFormat: "+#,##0.00;-#,##0.00;0.00" },
    { range: "K9:K12", numberFormat: "+#,##0;-#,##0;0" },
    { range: "L9:L12", numberFormat: "+#,##0.00;-#,##0.00;0.00" },
    { range: "B12", numberFormat: "+#,##0.00;-#,##0.00;0.00" },
    { range: "A16:A18", numberFormat: "+0%;-0%;0%" },
    { range: "B16:B18", numberFormat: "+#,##0.00;-#,##0.00;0.00" },
    { range: "I16:I21", numberFormat: "0.0000" },
    { range: "J16:K22", numberFormat: "+#,##0.00;-#,##0.00;0.00" },
    { range: address(GRID_ROW + 1, 1, SCENARIOS.length, 1), numberFormat: "+0.0%;-0.0%;0%" },
    { range: address(GRID_ROW + 1, 5, 4, 2), numberFormat: "+#,##0.00;-#,##0.00;0.00" },
  ],
  bold: ["A1", "A4:A5", "A7:G7", "I7", "A12", "A14", "I14", "A20", "E20", address(GRID_ROW, 0, 1, 3)],
  headers: ["A7:G7", "I8:L8", "A15:B15", "I15:K15", address(GRID_ROW, 0, 1, 3), address(GRID_ROW, 4, 1, 3)],
  inputs: ["B4:B5", address(first - 1, 0, futures.length, 7), address(GRID_ROW + 1, 0, SCENARIOS.length, 3)],
  tables: [
    { name: "Positions", range: book },
    { name: "Moves", range: grid },
  ],
};

/** The sheet, and where its figures stand, for formulas of other sheets. */
export const calendarSheet = {
  sheet,
  first,
  last,
  parallel: SCENARIOS[0][1],
  ladder: { first: 9, total: 12 },
  down: "Calendar!B16",
  stress: `Calendar!F${GRID_ROW + 2}`,
};
