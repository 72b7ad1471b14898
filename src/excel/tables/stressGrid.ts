import {
  EXTENDED_GRID,
  MAIN_GRID,
  scenariosOf,
  STRESS_VOLS,
  type Stress,
  type StressScenario,
} from "../../core/risk/stress";
import { notAvailable } from "../../core/errors";
import { one, optionalWord, type SheetArgument, vocabulary } from "../arguments";
import { isBlank, plainValue } from "../cells";
import type { Result } from "../results";
import { listOf } from "../series";
import type { Fields } from "./fields";
import { allGridFields, gridFields } from "./jointGrid";
import { firstFault, inRow, readTable, requireKnownHeaders } from "./table";

const grids = vocabulary(["main", "extended"]);

const fields = { ...gridFields, move: { ...gridFields.move, required: true } } as const;

/** A stress grid, and how its answer is laid out. */
export interface StressGrid {
  readonly scenarios: readonly StressScenario[];
  /** What stands above the worst. */
  rows(stress: Stress): Result[][];
}

/** Whether a grid is a table under a header row. */
export const isTable = (range: SheetArgument): boolean =>
  Array.isArray(range) &&
  range.length > 1 &&
  (range as unknown[][])[0].some((cell) => typeof cell === "string" && cell !== "");

/** A word for a venue's grid, numbers for price moves of one's own, or a table with a scenario in each row. */
export function readStressGrid(range: SheetArgument): StressGrid {
  if (isTable(range)) return { scenarios: readScenarios(range), rows: list };
  const cells = Array.isArray(range) ? (range as unknown[][]) : [[range]];
  const moves = isWord(cells) ? [] : [...listOf("grid", range)];
  if (moves.length > 0) return { scenarios: scenariosOf(moves.sort((a, b) => a - b)), rows: matrix };
  const extended = one(optionalWord("grid", range, grids)) === "extended";
  const scenarios = extended ? [...MAIN_GRID, ...EXTENDED_GRID].sort((a, b) => a.move - b.move) : MAIN_GRID;
  return { scenarios, rows: matrix };
}

const isWord = ([[cell], ...more]: unknown[][]): boolean =>
  more.length === 0 && (isBlank(plainValue(cell)) || typeof plainValue(cell) === "string");

/** @throws HedgeError the first fault of the table, with its row */
function readScenarios(range: SheetArgument): StressScenario[] {
  const table = readTable("grid", range, fields);
  const fault = firstFault(table, table.faults, []);
  if (fault) throw fault;
  requireKnownHeaders(table, allGridFields as Fields);
  const { columns, sourceRow } = table;
  if (table.size === 0) throw notAvailable("grid has no rows");
  return Array.from(columns.move, (move, row) => {
    if (Number.isNaN(move)) throw inRow(table, sourceRow[row], "", notAvailable("price move is missing"));
    const given = (field: keyof typeof fields) => (Number.isNaN(columns[field][row]) ? undefined : columns[field][row]);
    return {
      move,
      vol: given("vol") ?? 0,
      power: given("power"),
      lowestVol: given("lowestVol"),
      weight: given("weight"),
      dampener: given("dampener"),
    };
  });
}

/** Price moves down, vols across; blank where the grid has no such scenario. */
function matrix({ results }: Stress): Result[][] {
  const moves = [...new Set(results.map(({ scenario }) => scenario.move))];
  const cell = (move: number, vol: number): Result =>
    results.find(({ scenario }) => scenario.move === move && scenario.vol === vol)?.counted;
  return [
    ["price move", ...Object.keys(STRESS_VOLS)],
    ...moves.map((move) => [move, ...Object.values(STRESS_VOLS).map((vol) => cell(move, vol))]),
  ];
}

const list = ({ results }: Stress): Result[][] => [
  ["price move", "vol move", "P&L", "counted"],
  ...results.map(({ scenario: { move, vol }, pnl, counted }) => [move, vol, pnl, counted]),
];

/** A vol move in the words of the venue where it is one of its. */
export const volOf = ({ vol }: StressScenario): string | number =>
  Object.entries(STRESS_VOLS).find(([, move]) => move === vol)?.[0] ?? vol;
