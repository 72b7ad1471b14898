import { HedgeError, attempt } from "../../core/errors";
import { ageProblem, missing, notPositive, percent } from "../../core/monitor/suspicions";
import { foldWord } from "../arguments";
import { type Cell, plainValue } from "../cells";
import { balanceFields, readBalances } from "./balances";
import type { CellProblem } from "./checkTable";
import type { Fields } from "./fields";
import { readRules, ruleFields } from "./rules";
import { readTable, type Table } from "./table";

/** The data problems of a table of balances. @param maxAge oldest `as of` that is not stale, in minutes */
export function checkBalances(grid: Cell[][], now?: number, maxAge?: number): CellProblem[] {
  const table = readTable("balances", grid, balanceFields);
  const { columns, sourceColumn, size } = table;
  const problems = readingProblems(table);
  const say = (i: number, field: keyof typeof balanceFields, problem: string): void => {
    if (problem !== "") problems.push(problemAt(table, i, sourceColumn[field], problem));
  };
  for (let i = 0; i < size; i++) {
    say(i, "amount", missing(columns.amount[i]));
    if (sourceColumn.price >= 0) say(i, "price", missing(columns.price[i]) || notPositive(columns.price[i]));
    for (const field of ["haircut", "initialHaircut", "maintenanceHaircut", "borrowHaircut"] as const)
      say(i, field, percent(columns[field][i], 1) || (columns[field][i] < 0 ? "wrong sign: a haircut is 0 to 1" : ""));
  }
  const refused = problems.length > 0 ? [] : refusal(() => readBalances(grid, sourceColumn.price >= 0));
  return [...problems, ...refused, ...staleRows(table, now, maxAge)];
}

/** The data problems of a table of margin rules. @param maxAge oldest `as of` that is not stale, in minutes */
export function checkRules(grid: Cell[][], now?: number, maxAge?: number): CellProblem[] {
  const table = readTable("rules", grid, ruleFields);
  const problems = readingProblems(table);
  const refused = problems.length > 0 ? [] : refusal(() => readRules(grid));
  return [...problems, ...refused, ...doubtfulRules(table), ...staleRows(table, now, maxAge)];
}

/** The largest move of the extended scenarios of a venue is +500%. */
const LARGEST_MOVE = 5;

/** Rules that can be computed with, and that no venue has. A blank counts as 0. */
function doubtfulRules(table: Table<typeof ruleFields>): CellProblem[] {
  const { rule, initial, maintenance, move } = table.columns;
  return Array.from(rule.keys()).flatMap((i) => {
    // Of other pairs the initial figure may well be the smaller: Deribit's for the mark of a short put is 0.
    const isShare = foldWord(rule[i]) === "futurescharge";
    const isBelow = isShare && maintenance[i] > (initial[i] || 0);
    const below = isBelow && "below maintenance: to open would ask for less than to keep";
    const doubts = [
      ["initial", (isShare && percent(initial[i], 1)) || below],
      ["maintenance", isShare && percent(maintenance[i], 1)],
      ["move", percent(move[i], LARGEST_MOVE)],
    ] as const;
    return doubts.flatMap(([field, said]) => (said ? [problemAt(table, i, table.sourceColumn[field], said)] : []));
  });
}

/** What a function that reads the table would say of it; its words name the row. */
function refusal(read: () => unknown): CellProblem[] {
  const refused = attempt(read);
  return refused instanceof HedgeError ? [{ row: 0, column: -1, header: "", problem: refused.message }] : [];
}

const readingProblems = ({ faults, headers }: Table<Fields>): CellProblem[] =>
  faults.map(({ row, column, error }) => ({ row, column, header: headers[column] ?? "", problem: error.message }));

const problemAt = ({ headers, sourceRow }: Table<Fields>, i: number, column: number, problem: string): CellProblem => ({
  row: sourceRow[i],
  column,
  header: headers[column] ?? "",
  problem,
});

/** Rows whose `as of` is older than the limit: a date serial, or a date as ISO writes it. */
function staleRows(
  table: Table<Fields & { readonly asOf: Fields[string] }>,
  now = NaN,
  maxAge = Infinity,
): CellProblem[] {
  const { sourceColumn, sourceRow, grid } = table;
  if (sourceColumn.asOf < 0) return [];
  return Array.from(sourceRow.keys()).flatMap((i) => {
    const cell = plainValue(grid[sourceRow[i]][sourceColumn.asOf]);
    const problem = ageProblem(typeof cell === "number" ? cell : isoSerial(String(cell)), now, maxAge);
    return problem === "" ? [] : [problemAt(table, i, sourceColumn.asOf, problem)];
  });
}

/** The serial of a date as ISO writes it; NaN of anything else. */
function isoSerial(text: string): number {
  return /^\d{4}-\d{2}-\d{2}(?:T|$)/.test(text) ? Date.parse(text.slice(0, 10)) / 86_400_000 + 25_569 : NaN;
}
