import { columnLetters } from "../cells/column";
import type { CellContent, SheetContent } from "../cells/sheetContent";
import exports from "./data/exports.json";
import { address } from "./sheet";

/** An export on a sheet as it comes, and what is said about it beside. */
interface Export {
  readonly sheet: string;
  readonly from: string;
  readonly cells: CellContent[][];
  readonly contracts?: CellContent[][];
  /** Underlying prices, vols and times that the net delta needs and the file does not hold. */
  readonly net: readonly Net[];
}

interface Net {
  readonly underlying: string;
  readonly numeraire: "usd" | "coin";
}

const EXPORTS: readonly Export[] = [
  {
    sheet: "Deribit",
    from: "Deribit, private/get_positions: Greeks of the position, sizes of inverse futures in USD",
    cells: exports.deribit,
    net: [
      { underlying: "BTC", numeraire: "usd" },
      { underlying: "BTC", numeraire: "coin" },
    ],
  },
  {
    sheet: "Binance",
    from: "Binance USD-M, positionRisk: a flat row among the others",
    cells: exports.binance,
    net: [
      { underlying: "BTC", numeraire: "usd" },
      { underlying: "ETH", numeraire: "usd" },
    ],
  },
  {
    sheet: "OKX",
    from: "OKX, account/positions: sizes in contracts, of which the file does not say the size",
    cells: exports.okx,
    contracts: [
      ["instrument", "multiplier", "as of"],
      ["BTC-USDT-SWAP", 0.01, 45444],
      ["BTC-USD-SWAP", 100, 45444],
      ["BTC-USD-*-*-*", 0.01, 45444],
    ],
    net: [
      { underlying: "BTC", numeraire: "usd" },
      { underlying: "BTC", numeraire: "coin" },
    ],
  },
  {
    sheet: "IBKR Flex",
    from: "Interactive Brokers, Flex query of open positions: dates as yyyymmdd, fx to the base currency",
    cells: exports.ibkr,
    // A put of the money by its vol: the file has neither.
    contracts: [
      ["instrument", "underlying price", "vol"],
      ["SPY *", 543.45, 0.12],
    ],
    net: [
      { underlying: "SPY", numeraire: "usd" },
      { underlying: "ES", numeraire: "usd" },
    ],
  },
  {
    sheet: "Schwab",
    from: "Schwab's form of positions: a title, cash and a total around them, -- for nothing",
    cells: exports.schwab,
    contracts: [
      ["instrument", "underlying price", "vol"],
      ["SPY *", 543.45, 0.12],
    ],
    net: [{ underlying: "SPY", numeraire: "usd" }],
  },
];

/** When the exports were taken: 14 June 2024, 16:00 UTC. */
const NOW = 45457 + 16 / 24;
const COLUMNS = 17;
const HEADER_ROW = 4;

const widthOf = (rows: readonly (readonly CellContent[])[]): number => Math.max(...rows.map((row) => row.length));
const cellsAt = (row: number, column: number, rows: readonly (readonly CellContent[])[]): string =>
  address(row, column, rows.length, widthOf(rows));

const exportSheet = ({ sheet, cells }: Export): SheetContent => ({
  name: `${sheet} export`,
  cells,
  columnWidths: [170],
  formats: [],
  bold: [],
  inputs: [cellsAt(0, 0, cells)],
});

/** POSITIONS over an export, net deltas beneath it, contracts beside it. */
function bookSheet(taken: Export): { sheet: SheetContent; table: string; nets: readonly string[] } {
  const { sheet, from, cells, contracts, net } = taken;
  const range = `'${sheet} export'!${cellsAt(0, 0, cells)}`;
  const beside = COLUMNS + 1;
  const contractsAt = contracts ? `,,${cellsAt(HEADER_ROW, beside, contracts)}` : "";
  // As many rows as POSITIONS answers with: headers, and each row that is a position.
  const kept = POSITIONS_IN[sheet];
  const table = address(HEADER_ROW, 0, kept + 1, COLUMNS);
  const first = HEADER_ROW + kept + 2;
  const rows: CellContent[][] = Array.from({ length: first + net.length + 1 }, () => []);
  rows[0] = [`${sheet}: from an export to a net delta`];
  rows[1] = [from];
  rows[2] = ["Expiries count from", NOW];
  rows[HEADER_ROW] = [`=HEDGE.POSITIONS(${range}${contractsAt})`];
  contracts?.forEach((line, i) => {
    const row = rows[HEADER_ROW + i];
    rows[HEADER_ROW + i] = [...Array.from({ length: beside }, (_, c) => row[c] ?? null), ...line];
  });
  if (contracts) rows[HEADER_ROW - 1] = [...Array<null>(beside).fill(null), "Contracts: what the file does not say"];
  rows[first] = ["Net delta", "in", "of the table above"];
  net.forEach(({ underlying, numeraire }, i) => {
    rows[first + 1 + i] = [underlying, numeraire, `=HEDGE.NETDELTA(${table},"${underlying}","${numeraire}",,B3)`];
  });
  const content: SheetContent = {
    name: sheet,
    cells: rows,
    columnWidths: [210, 130],
    formats: [
      { range: "B3", numberFormat: "yyyy-mm-dd hh:mm" },
      { range: address(HEADER_ROW + 1, 9, kept, 1), numberFormat: "yyyy-mm-dd hh:mm" },
      { range: address(first + 1, 2, net.length, 1), numberFormat: "+#,##0.00######;-#,##0.00######;0" },
      ...(sheet === "OKX" ? [{ range: address(HEADER_ROW + 1, beside + 2, 3, 1), numberFormat: "yyyy-mm-dd" }] : []),
    ],
    bold: ["A1", address(HEADER_ROW, 0, 1, COLUMNS), address(first, 0, 1, 3)],
    headers: [
      address(HEADER_ROW, 0, 1, COLUMNS),
      address(first, 0, 1, 3),
      ...(contracts ? [address(HEADER_ROW, beside, 1, widthOf(contracts))] : []),
    ],
    inputs: ["B3", ...(contracts ? [cellsAt(HEADER_ROW + 1, beside, contracts.slice(1))] : [])],
  };
  return {
    sheet: content,
    table,
    nets: net.map((_, i) => `${/\W/.test(sheet) ? `'${sheet}'` : sheet}!${columnLetters(2)}${first + 2 + i}`),
  };
}

/** Rows of each export that are positions: not the flat one, the title, cash or the total. */
const POSITIONS_IN: Readonly<Record<string, number>> = { Deribit: 4, Binance: 2, OKX: 3, "IBKR Flex": 3, Schwab: 2 };

const books = EXPORTS.map((taken) => ({ name: taken.sheet, ...bookSheet(taken) }));

export const importsSheets = {
  sheets: EXPORTS.flatMap((taken, i) => [books[i].sheet, exportSheet(taken)]),
  /** Cells of the net deltas, by sheet. */
  nets: Object.fromEntries(books.map(({ name, nets }) => [name, nets])) as Readonly<Record<string, readonly string[]>>,
  NOW,
};
