import { type HedgeError, notAvailable, outsideDomain, wrongValue } from "../../core/errors";
import { fold } from "../../core/book/names";
import type { JointScenario, UnderlyingShock } from "../../core/risk/jointStress";
import { VOL_TERMS, volShift } from "../../core/risk/volShift";
import type { SheetArgument } from "../arguments";
import { plainValue } from "../cells";
import { carryFields, carryPoint } from "./carryShocks";
import type { Fields } from "./fields";
import { firstFault, inRow, readTable, requireKnownHeaders, type Table } from "./table";

const number = (header: string, ...aliases: string[]) => ({ header, aliases, holds: "number" }) as const;

/** What a scenario in each row may say of all prices and vols alike. */
export const gridFields = {
  move: number("price move", "move", "price shock", "spot shock"),
  vol: number("vol move", "vol shock", "vol change"),
  power: number("power", "vega power"),
  lowestVol: number("lowest vol", "min vol", "vol floor"),
  weight: number("weight", "fraction", "factor", "dampening"),
  dampener: number("dampener"),
} as const;

/** What makes scenarios joint: several rows of one, of several underlyings, tenors and currencies. */
const jointFields = {
  scenario: { header: "scenario", aliases: [], holds: "text" },
  ...carryFields,
  carry: { ...carryFields.carry, required: false },
  points: number("vol points"),
  currency: { header: "currency", aliases: ["ccy"], holds: "text" },
  rate: number("rate move"),
} as const;

/** All columns that a grid may have. */
export const allGridFields = { ...gridFields, ...jointFields } as const;

type GridTable = Table<typeof allGridFields>;

/**
 * Reads a grid of joint scenarios; undefined where no column makes them joint.
 *
 * @throws HedgeError the first fault of the table, with its row; wrongValue for a column that is not known, two moves of one
 * underlying in a scenario, and weights that differ within one
 */
export function readJointGrid(range: SheetArgument): JointScenario[] | undefined {
  const table = readTable("grid", range, allGridFields);
  const { columns, sourceColumn, size } = table;
  if (!(Object.keys(jointFields) as (keyof typeof jointFields)[]).some((key) => sourceColumn[key] >= 0))
    return undefined;
  const fault = firstFault(table, table.faults, columns.scenario);
  if (fault) throw fault;
  requireKnownHeaders(table, allGridFields as Fields);
  if (size === 0) throw notAvailable("grid has no rows");
  const rows = new Map<string, number[]>();
  for (let i = 0; i < size; i++) {
    if (sourceColumn.scenario >= 0 && columns.scenario[i] === "")
      throw failing(table, i)(notAvailable("scenario is missing"));
    const key = sourceColumn.scenario < 0 ? String(i) : fold(columns.scenario[i]);
    rows.set(key, [...(rows.get(key) ?? []), i]);
  }
  return Array.from(rows.values(), (of, at) => scenarioOf(table, of, at + 1));
}

const failing =
  (table: GridTable, i: number) =>
  (error: HedgeError): HedgeError =>
    inRow(table, table.sourceRow[i], table.columns.scenario[i], error);

function scenarioOf(table: GridTable, rows: readonly number[], place: number): JointScenario {
  const { columns, sourceRow, sourceColumn, grid } = table;
  const cell = sourceColumn.scenario < 0 ? place : plainValue(grid[sourceRow[rows[0]]][sourceColumn.scenario]);
  const label = typeof cell === "number" ? cell : columns.scenario[rows[0]];
  const market = rows.filter((i) => columns.currency[i] === "");
  return {
    label,
    weight: agreed(table, rows, "weight") ?? 1,
    dampener: agreed(table, rows, "dampener") ?? 0,
    underlyings: underlyingsOf(table, market),
    carry: market
      .filter((i) => given(columns.carry[i]))
      .map((i) => {
        const { underlying, carry, years, expiry } = columns;
        return carryPoint(underlying[i], carry[i], years[i], expiry[i], failing(table, i));
      }),
    currencies: rows.filter((i) => columns.currency[i] !== "").map((i) => currencyOf(table, i)),
  };
}

const given = (value: number): boolean => !Number.isNaN(value);

/** A figure that belongs to the scenario. @throws wrongValue where two of its rows differ; outsideDomain where it is negative */
function agreed(table: GridTable, rows: readonly number[], field: "weight" | "dampener"): number | undefined {
  const { columns } = table;
  const said = rows.filter((i) => given(columns[field][i]));
  for (const i of said) {
    const value = columns[field][i];
    if (value !== columns[field][said[0]])
      throw failing(
        table,
        i,
      )(wrongValue(`${field} belongs to the scenario, which has ${columns[field][said[0]]} and ${value}`));
    if (!(value >= 0)) throw failing(table, i)(outsideDomain(`${field} must not be negative`));
  }
  return said.length > 0 ? columns[field][said[0]] : undefined;
}

/** What the rows of a scenario say of each underlying. */
function underlyingsOf(table: GridTable, rows: readonly number[]): UnderlyingShock[] {
  const { columns } = table;
  const shocks = new Map<string, UnderlyingShock>();
  for (const i of rows) {
    const fail = failing(table, i);
    if (given(columns.rate[i]) && columns.rate[i] !== 0) throw fail(wrongValue("rate move needs a currency"));
    if (columns.lowestVol[i] < 0) throw fail(outsideDomain("lowest vol must not be negative"));
    if ((given(columns.years[i]) || given(columns.expiry[i])) && !given(columns.carry[i]))
      throw fail(notAvailable("carry move is missing"));
    const underlying = columns.underlying[i];
    const before = shocks.get(fold(underlying));
    const price = given(columns.move[i]) ? columns.move[i] : undefined;
    const vol = volOf(table, i);
    const two = price !== undefined && before?.price !== undefined ? "price" : vol && before?.vol ? "vol" : undefined;
    if (two) throw fail(wrongValue(`a scenario has one ${two} move of ${underlying || "all that it does not name"}`));
    shocks.set(fold(underlying), { underlying, price: price ?? before?.price, vol: vol ?? before?.vol });
  }
  return [...shocks.values()];
}

function volOf({ columns }: GridTable, i: number): UnderlyingShock["vol"] {
  const { vol, points, power, lowestVol } = columns;
  if (!given(vol[i]) && !given(points[i])) return undefined;
  const move = { vol: vol[i] || 0, points: points[i] || 0, lowestVol: lowestVol[i] || 0 };
  const terms = given(power[i]) ? { ...VOL_TERMS, shortPower: power[i], longPower: power[i] } : VOL_TERMS;
  return () => volShift(move, terms);
}

function currencyOf(table: GridTable, i: number) {
  const { columns } = table;
  const fail = failing(table, i);
  const { currency, rate, move } = columns;
  if (columns.underlying[i] !== "") throw fail(wrongValue("a row of a currency names no underlying"));
  for (const field of ["vol", "points", "carry", "years", "expiry"] as const)
    if (given(columns[field][i]) && columns[field][i] !== 0)
      throw fail(wrongValue(`a row of a currency does not read ${allGridFields[field].header}`));
  if (!given(rate[i])) throw fail(notAvailable("rate move is missing"));
  if (!(rate[i] > -1)) throw fail(outsideDomain("rate move must be above -1 (-100%)"));
  const price = given(move[i]) ? move[i] : 0;
  if (!(price > -1)) throw fail(outsideDomain("price move must be above -1 (-100%)"));
  return { currency: currency[i], rate: rate[i], price };
}
