import { tradeProblems } from "../../core/blotter/tradeProblems";
import { ageProblem, areFarApart } from "../../core/monitor/suspicions";
import { type SheetArgument, vocabulary } from "../arguments";
import { type Cell, describeCell, errorKindOf, isBlank, plainValue } from "../cells";
import { checkBalances, checkRules } from "./checkAccount";
import { checkDividends } from "./checkDividends";
import { type CellProblem, checkTable, inReadingOrder, unreadColumns } from "./checkTable";
import { readQuotedInstruments, readQuotedPositions } from "./quoted";
import { hasOwnIds, readTrades } from "./trades";

export const checkKinds = vocabulary(
  ["positions", "instruments", "trades", "balances", "rules", "dividends", "prices", "series"],
  {
    book: "positions",
    blotter: "trades",
    price: "prices",
  },
);
export type CheckKind =
  "positions" | "instruments" | "trades" | "balances" | "rules" | "dividends" | "prices" | "series";

/**
 * The data problems of a range, in reading order.
 *
 * @param now date serial, for what expires or grows stale
 * @param maxAge in minutes
 * @param mapping columns of a table of positions or instruments that were assigned by hand, field to column
 * @param dividends what the underlyings of positions or instruments pay
 */
export function checkRange(
  range: SheetArgument,
  kind: CheckKind = "positions",
  now?: number,
  maxAge?: number,
  mapping?: Readonly<Record<string, number>>,
  dividends: SheetArgument = null,
): CellProblem[] {
  const grid = Array.isArray(range) ? (range as Cell[][]) : [[range]];
  if (kind === "positions") return checkTable(readQuotedPositions(grid, now, mapping), now, maxAge, dividends);
  if (kind === "instruments") return checkTable(readQuotedInstruments(grid, now, mapping), now, maxAge, dividends);
  if (kind === "trades") return checkTrades(grid, now);
  if (kind === "balances") return inReadingOrder(checkBalances(grid, now, maxAge));
  if (kind === "rules") return inReadingOrder(checkRules(grid, now, maxAge));
  if (kind === "dividends") return inReadingOrder(checkDividends(grid, now));
  return inReadingOrder(checkSeries(grid, kind === "prices", now, maxAge));
}

/** The data problems of a blotter, in reading order. */
function checkTrades(grid: Cell[][], now: number | undefined): CellProblem[] {
  const { trades, table, faults } = readTrades(grid);
  const { headers, sourceRow, sourceColumn } = table;
  const header = (column: number): string => headers[column] ?? "";
  const found = faults.map(({ row, column, error }) => ({
    ...{ row, column, header: header(column) },
    problem: error.message,
  }));
  const faulty = new Set(faults.map(({ row, column }) => `${row} ${column}`));
  found.push(...unreadColumns(table, found));
  for (const { row, field, problem, other } of tradeProblems(trades, hasOwnIds(table), now)) {
    const column = (sourceColumn as Readonly<Record<string, number>>)[field] ?? -1;
    if (faulty.has(`${sourceRow[row]} ${column}`)) continue;
    const where = other === undefined ? "" : ` of row ${sourceRow[other] + 1}`;
    found.push({ row: sourceRow[row], column, header: headers[column] ?? field, problem: problem + where });
  }
  return inReadingOrder(found);
}

/** A price that stands still for so many rows was not quoted again. */
const UNCHANGED = 5;

/** Columns of numbers under an optional header row; a column of dates or times must rise. */
function checkSeries(grid: Cell[][], prices: boolean, now = NaN, maxAge = Infinity): CellProblem[] {
  const headed = grid[0].every(
    (cell) => isBlank(cell) || (typeof cell === "string" && errorKindOf(cell) === undefined),
  );
  return grid[0].flatMap((head, column) => {
    const header = headed ? String(head ?? "") : "";
    const isTime = /date|time/i.test(header);
    const problems: CellProblem[] = [];
    let before = NaN;
    let unchanged = 0;
    const problemOf = (cell: Cell, isLast: boolean): string => {
      if (isBlank(cell)) return "missing";
      if (typeof cell !== "number") return `not a number: ${describeCell(cell)}`;
      if (isTime) return timeProblem(cell, before) || (isLast ? ageProblem(cell, now, maxAge) : "");
      return prices ? priceProblem(cell, before, unchanged) : "";
    };
    for (let row = headed ? 1 : 0; row < grid.length; row++) {
      const cell = plainValue(grid[row][column]);
      unchanged = cell === before ? unchanged + 1 : 0;
      const problem = problemOf(cell, row === grid.length - 1);
      if (problem !== "") problems.push({ row, column, header, problem });
      if (typeof cell === "number") before = cell;
    }
    return problems;
  });
}

const timeProblem = (time: number, before: number): string =>
  time === before ? "duplicate of the time before" : time < before ? "earlier than the time before" : "";

function priceProblem(price: number, before: number, unchanged: number): string {
  if (price <= 0) return "wrong sign: it must be above zero";
  // Another unit, or a split.
  if (areFarApart(price, before)) return "far from the price before: another unit?";
  return unchanged === UNCHANGED - 1 ? `stale: unchanged for ${UNCHANGED} rows` : "";
}
