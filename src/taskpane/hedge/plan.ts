import type { GivenGreek } from "../../core/instruments/sensitivities";
import { unitsOf } from "../../core/instruments/sensitivities";
import { HedgeError } from "../../core/errors";
import {
  DELTA_NEUTRAL,
  type Exposed,
  exposed,
  tradedGreek,
  HEDGE_DEFAULTS,
  type HedgeOptions,
  hedgeProblem,
  type TargetRequest,
} from "../../core/hedge/hedgeBook";
import { type HedgeLeg, legsOf } from "../../core/hedge/hedgeLegs";
import type { HedgeProblem } from "../../core/hedge/hedgeProblem";
import type { Instruments } from "../../core/hedge/instruments";
import type { Hedge } from "../../core/hedge/solve";
import { type CostPart, type TradeCost, uncounted } from "../../core/hedge/tradeCost";
import { decimalProduct } from "../../core/numeric/decimal";
import { decimalDifference } from "../../core/numeric/decimalDifference";
import { sumProducts } from "../../core/numeric/sum";
import { cellWithin } from "../../cells/address";
import { type Card, costModel, type Known, type Unusable } from "../desk/card";
import type { Reading } from "../desk/desk";
import { type Settings, type UnderlyingSettings, underlyingSettings } from "../desk/settings";
import { type Problem, readBook, readHedges } from "../desk/tables";
import type { Order } from "../desk/ticket";

const GREEKS = ["delta", "gamma", "vega", "theta"] as const satisfies readonly GivenGreek[];

/** The hedge of one underlying in several legs as the solver is asked for it, and what its answer is told in. */
export interface PlanQuestion {
  readonly problem: HedgeProblem;
  readonly instruments: Instruments;
  readonly options: HedgeOptions;
  /** What the book has of each Greek, and how it is brought along. */
  readonly greeks: readonly PlanGreek[];
  readonly leftOut: readonly Unusable[];
}

interface PlanGreek {
  readonly greek: GivenGreek;
  readonly have: Known;
  /** Counted with it, and no trade's: the account equity in a usd delta. */
  readonly apart: number;
  /** Index among the targets of the problem, −1 where it is not aimed at. */
  readonly aimed: number;
  /** What one contract of each instrument adds. */
  readonly perContract: (row: number) => number;
}

/** What a plan does: its trades, what each costs, and the Greeks before and after. */
export interface Plan {
  readonly legs: readonly PlanLeg[];
  readonly greeks: readonly GreekChange[];
  readonly cost: TradeCost;
  readonly uncounted: readonly CostPart[];
  /** Sum of the sizes of what is traded, in quote currency. */
  readonly turnover: number;
  /** What the rest of the Greeks would lose in a standard move, in quote currency. */
  readonly risk: number;
}

export interface PlanLeg extends HedgeLeg {
  readonly price: number;
  readonly lot: number;
  readonly uncounted: readonly CostPart[];
  /** Delta of one contract, and of the trade, in units of the underlying. */
  readonly contractDelta: number;
  readonly tradedDelta: number;
}

export interface GreekChange {
  readonly greek: GivenGreek;
  readonly before: Known;
  readonly after: Known;
  readonly target: number | undefined;
}

/**
 * The question that a SOLVE cell asks of the same tables, targets and horizon. Instruments that cannot be used are left out,
 * where a cell would stop.
 *
 * @returns the problems with their cells where the book or its instruments keep it from being asked
 */
export function planQuestion(
  { positions, instruments: source }: Reading,
  settings: Settings,
  now: number | undefined,
  { underlying, netDelta, tradedIn, equity, numeraire }: Card,
): PlanQuestion | { readonly problems: readonly Problem[] } {
  const held = readBook(positions!, now, settings.positionColumns);
  const { instruments, table, faults } = readHedges(source!, now, settings.instrumentColumns);
  const options = { ...HEDGE_DEFAULTS, numeraire: tradedIn, model: costModel(settings) };
  const aims = underlyingSettings(settings, underlying);
  // Equity counts in a usd delta and no trade changes it.
  const apart = numeraire === "usd" ? (equity ?? 0) : 0;
  const exposures = orProblem(positions!.address, held.table, held.book.instrument, () =>
    exposed(held.book, requestsOf(aims, underlying, apart), tradedIn).map((exposure) => ({
      ...exposure,
      target: partOfTheWay(exposure, settings.ratio),
    })),
  );
  if ("problems" in exposures) return exposures;
  const faulty = new Set(faults.map(({ row }) => row));
  const leftOut = new Map<number, HedgeError>();
  const isOffered = (row: number): boolean => !faulty.has(table.sourceRow[row]) && !leftOut.has(row);
  const problem = orProblem(source!.address, table, instruments.contract.instrument, () =>
    problemWithout(leftOut, () => hedgeProblem(instruments, exposures, options, isOffered)),
  );
  if ("problems" in problem) return problem;
  return {
    problem,
    instruments,
    options,
    greeks: GREEKS.map((greek) => ({
      greek,
      have: greek === "delta" ? decimalDifference(netDelta, apart) : haveOf(held.book, greek, underlying, tradedIn),
      apart: greek === "delta" ? apart : 0,
      aimed: exposures.findIndex((exposure) => exposure.greek === greek),
      perContract: (row: number) =>
        decimalProduct(unitsOf(instruments.contract, row), tradedGreek(instruments.contract, row, greek, tradedIn)),
    })),
    leftOut: [...leftOut].map(([row, error]) => ({
      instrument: instruments.contract.instrument[row],
      cell: cellOf(source!.address, table, error),
      reason: error.message,
    })),
  };
}

interface Located {
  readonly sourceRow: Int32Array;
  readonly sourceColumn: Readonly<Record<string, number>>;
}

/** What a table answers, or its fault as a problem with its cell. */
function orProblem<T>(
  address: string,
  table: Located,
  labels: readonly string[],
  work: () => T,
): T | { readonly problems: readonly Problem[] } {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof HedgeError)) throw error;
    const label = error.place ? labels[error.place.row] : "";
    const message = label ? `${label}: ${error.message}` : error.message;
    return { problems: [{ cell: cellOf(address, table, error), message }] };
  }
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

function haveOf(
  book: Parameters<typeof exposed>[0],
  greek: GivenGreek,
  underlying: string,
  numeraire: Card["tradedIn"],
): Known {
  return knownOf(() => exposed(book, [{ ...DELTA_NEUTRAL, greek, underlying }], numeraire)[0].have);
}

function knownOf(work: () => number): Known {
  try {
    return work();
  } catch (error) {
    if (error instanceof HedgeError) return { unknown: error.message };
    throw error;
  }
}

/** Tries again without each instrument that cannot be used, until the rest can. */
function problemWithout(leftOut: Map<number, HedgeError>, work: () => HedgeProblem): HedgeProblem {
  for (;;) {
    try {
      return work();
    } catch (error) {
      if (!(error instanceof HedgeError) || !error.place || leftOut.has(error.place.row)) throw error;
      leftOut.set(error.place.row, error);
    }
  }
}

function cellOf(address: string, table: Located, { place }: HedgeError): string {
  if (!place) return address;
  return cellWithin(address, table.sourceRow[place.row], Math.max(0, table.sourceColumn[place.field] ?? 0));
}

/** A hedge of the solver, told in legs, Greeks and costs. */
export function planOf({ problem, instruments, options, greeks }: PlanQuestion, hedge: Hedge): Plan {
  const { contract, lot } = instruments;
  const [delta] = greeks;
  const legs = legsOf(problem, instruments, options.model, hedge).map((leg) => ({
    ...leg,
    price: contract.price[leg.row],
    lot: lot[leg.row],
    uncounted: uncounted(instruments, leg.row, options.model),
    contractDelta: delta.perContract(leg.row),
    tradedDelta: decimalProduct(leg.quantity, delta.perContract(leg.row)),
  }));
  const sum = (part: keyof TradeCost): number => legs.reduce((total, { cost }) => total + cost[part], 0);
  return {
    legs,
    greeks: greeks.map((change) => changeOf(problem, hedge, change)),
    cost: {
      fee: sum("fee"),
      halfSpread: sum("halfSpread"),
      impact: sum("impact"),
      carry: sum("carry"),
      margin: sum("margin"),
    },
    uncounted: legs.reduce<readonly CostPart[]>(
      (common, leg) => common.filter((part) => leg.uncounted.includes(part)),
      legs[0]?.uncounted ?? [],
    ),
    turnover: legs.reduce((total, { notional }) => total + Math.abs(notional), 0),
    risk: hedge.risk,
  };
}

/** The plan as it is written: each leg a ticket. */
export const orderOfPlan = ({ legs, greeks: [delta] }: Plan): Order => ({
  legs: legs.map((leg) => ({ ...leg, raw: undefined })),
  // A net delta that was not known would have made no plan.
  residual: delta.after as number,
});

function changeOf(
  { targets }: HedgeProblem,
  { trades, residuals }: Hedge,
  { greek, have, apart, aimed, perContract }: PlanGreek,
): GreekChange {
  const withApart = (value: number): number => sumProducts(Float64Array.of(value, apart), Float64Array.of(1, 1));
  const before = typeof have === "number" ? withApart(have) : have;
  if (aimed >= 0) {
    const { target } = targets[aimed];
    return { greek, before, after: withApart(residuals[aimed] + target), target: withApart(target) };
  }
  const after =
    typeof have === "number"
      ? knownOf(() =>
          sumProducts(
            Float64Array.of(have, ...trades.map(({ quantity }) => quantity)),
            Float64Array.of(1, ...trades.map(({ row }) => perContract(row))),
          ),
        )
      : have;
  return { greek, before, after, target: undefined };
}
