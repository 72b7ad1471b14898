import type { Book } from "../../core/book/book";
import { attempt, HedgeError } from "../../core/errors";
import { HEDGE_DEFAULTS, type HedgeOptions, hedgeProblem } from "../../core/hedge/hedgeBook";
import type { HedgeProblem } from "../../core/hedge/hedgeProblem";
import { DELTA_NEUTRAL, type Exposed, exposed, type TargetRequest } from "../../core/hedge/hedgeTargets";
import type { Instruments } from "../../core/hedge/instruments";
import { tradedGreek } from "../../core/hedge/targetGreek";
import { type GivenGreek, unitsOf } from "../../core/instruments/sensitivities";
import { decimalProduct } from "../../core/numeric/decimal";
import { decimalDifference } from "../../core/numeric/decimalDifference";
import { sumProducts } from "../../core/numeric/sum";
import { type Card, costModel } from "../desk/card";
import type { Unusable } from "../desk/offers";
import { inRow, type Problem } from "../desk/problems";
import { type Settings, type TenorGreek, type UnderlyingSettings, underlyingSettings } from "../desk/settings";
import { tenorRequests } from "./tenorTargets";
import { cellOfFault, type InstrumentsTable, type PositionTable, type SheetTable } from "../desk/tables";

const GREEKS = ["delta", "gamma", "vega", "theta"] as const satisfies readonly GivenGreek[];

/** The hedge of one underlying in several legs as the solver is asked for it, and what its answer is told in. */
export interface PlanQuestion {
  readonly problem: HedgeProblem;
  readonly instruments: Instruments;
  readonly options: HedgeOptions;
  /** What the book has of each Greek, and how it is brought along. */
  readonly greeks: readonly PlanGreek[];
  /** The parts of the curve that are brought along. */
  readonly tenors: readonly PlanTenor[];
  readonly leftOut: readonly Unusable[];
}

/** A part of the curve with what the book has there. */
export interface PlanTenor {
  readonly greek: TenorGreek;
  /** "carry 2024-03-29" */
  readonly label: string;
  readonly have: number;
  /** Index among the targets of the problem. */
  readonly aimed: number;
}

export interface PlanGreek {
  readonly greek: GivenGreek;
  readonly have: number | HedgeError;
  /** Counted with it, and no trade's: the account equity in a usd delta. */
  readonly apart: number;
  /** Index among the targets of the problem, −1 where it is not aimed at. */
  readonly aimed: number;
  /** What one contract of the instrument in a row adds. */
  readonly perContract: (row: number) => number;
}

/**
 * The question that a SOLVE cell asks of the same tables, targets and horizon. Instruments that cannot be used are left out,
 * where a cell would stop.
 *
 * @returns the problems with their cells where the book or its instruments keep it from being asked
 */
export function planQuestion(
  positions: PositionTable,
  table: InstrumentsTable,
  settings: Settings,
  { underlying, netDelta, tradedIn, equity, numeraire }: Card,
): PlanQuestion | readonly Problem[] {
  const { book } = positions;
  const { instruments } = table;
  const options = { ...HEDGE_DEFAULTS, numeraire: tradedIn, model: costModel(settings) };
  // Equity counts in a usd delta and no trade changes it.
  const apart = numeraire === "usd" ? (equity ?? 0) : 0;
  const aims = underlyingSettings(settings, underlying);
  const { tenors = [] } = aims;
  const requests = requestsOf(aims, underlying, apart);
  const exposures = attempt(() =>
    exposed(book, [...requests, ...tenorRequests(tenors, book, underlying)], tradedIn, instruments.contract).map(
      (exposure) => ({ ...exposure, target: partOfTheWay(exposure, settings.ratio) }),
    ),
  );
  if (exposures instanceof HedgeError) return [problemOf(positions, book.instrument, exposures)];
  const leftOut = new Map<number, HedgeError>();
  const problem = problemWithout(table, exposures, options, leftOut);
  if (problem instanceof HedgeError) return [problemOf(table, instruments.contract.instrument, problem)];
  return {
    problem,
    instruments,
    options,
    greeks: GREEKS.map((greek) => ({
      greek,
      have: greek === "delta" ? decimalDifference(netDelta, apart) : haveOf(book, greek, underlying, tradedIn),
      apart: greek === "delta" ? apart : 0,
      aimed: exposures.findIndex((exposure) => exposure.greek === greek),
      perContract: (row: number) =>
        decimalProduct(unitsOf(instruments.contract, row), tradedGreek(instruments.contract, row, greek, tradedIn)),
    })),
    tenors: tenors.map(({ greek }, i) => {
      const aimed = requests.length + i;
      const { label, have } = exposures[aimed];
      return { greek, label, have, aimed };
    }),
    leftOut: [...leftOut].map(([row, fault]) => ({
      instrument: instruments.contract.instrument[row],
      cell: cellOfFault(table, fault.place),
      fault,
    })),
  };
}

function problemOf(table: SheetTable, names: readonly string[], { place, message }: HedgeError): Problem {
  return { cell: cellOfFault(table, place), message: inRow(place ? names[place.row] : "", message) };
}

function requestsOf(aims: UnderlyingSettings, underlying: string, apart: number): TargetRequest[] {
  const request = (greek: GivenGreek, target: number, within: number | undefined): TargetRequest => ({
    ...DELTA_NEUTRAL,
    greek,
    underlying,
    target,
    equal: within !== undefined,
    tolerance: within ?? 0,
  });
  return [
    request("delta", decimalDifference(aims.target ?? 0, apart), aims.within),
    ...(["gamma", "vega"] as const).flatMap((greek) => {
      const aim = aims[greek];
      return aim ? [request(greek, aim.target, aim.within)] : [];
    }),
  ];
}

const partOfTheWay = ({ have, target }: Exposed, ratio: number): number =>
  ratio === 1
    ? target
    : sumProducts(Float64Array.of(have, decimalProduct(decimalDifference(target, have), ratio)), Float64Array.of(1, 1));

const haveOf = (book: Book, greek: GivenGreek, underlying: string, numeraire: Card["tradedIn"]): number | HedgeError =>
  attempt(() => exposed(book, [{ ...DELTA_NEUTRAL, greek, underlying }], numeraire)[0].have);

/** Leaves out each instrument that cannot be used, until the rest can; none of those whose cells cannot be read is asked. */
function problemWithout(
  { instruments, table, faults }: InstrumentsTable,
  exposures: readonly Exposed[],
  options: HedgeOptions,
  leftOut: Map<number, HedgeError>,
): HedgeProblem | HedgeError {
  const faulty = new Set(faults.map(({ row }) => row));
  const isOffered = (row: number): boolean => !faulty.has(table.sourceRow[row]) && !leftOut.has(row);
  for (;;) {
    const problem = attempt(() => hedgeProblem(instruments, exposures, options, isOffered));
    if (!(problem instanceof HedgeError) || !problem.place || leftOut.has(problem.place.row)) return problem;
    leftOut.set(problem.place.row, problem);
  }
}
