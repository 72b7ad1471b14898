import type { GivenGreek } from "../../core/instruments/sensitivities";
import { attempt, HedgeError } from "../../core/errors";
import { type HedgeLeg, legsOf } from "../../core/hedge/hedgeLegs";
import type { HedgeProblem } from "../../core/hedge/hedgeProblem";
import type { Hedge } from "../../core/hedge/solve";
import { type CostPart, type TradeCost, uncounted } from "../../core/hedge/tradeCost";
import { decimalProduct } from "../../core/numeric/decimal";
import { sumProducts } from "../../core/numeric/sum";
import type { Order } from "../desk/ticket";
import type { TenorGreek } from "../desk/settings";
import type { PlanGreek, PlanQuestion } from "./planQuestion";

/** What a plan does: its trades, what each costs, and the Greeks before and after. */
export interface Plan {
  readonly legs: readonly PlanLeg[];
  readonly greeks: readonly GreekChange[];
  readonly tenors: readonly TenorChange[];
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
  readonly before: number | HedgeError;
  readonly after: number | HedgeError;
  readonly target: number | undefined;
}

/** A part of the curve before and after. */
export interface TenorChange {
  readonly greek: TenorGreek;
  readonly label: string;
  readonly before: number;
  readonly after: number;
  readonly target: number;
}

/** A hedge of the solver, told in legs, Greeks and costs. */
export function planOf({ problem, instruments, options, greeks, tenors }: PlanQuestion, hedge: Hedge): Plan {
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
    tenors: tenors.map(({ greek, label, have, aimed }) => {
      const { target } = problem.targets[aimed];
      return { greek, label, before: have, after: hedge.residuals[aimed] + target, target };
    }),
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
  const before = have instanceof HedgeError ? have : withApart(have);
  if (aimed >= 0) {
    const { target } = targets[aimed];
    return { greek, before, after: withApart(residuals[aimed] + target), target: withApart(target) };
  }
  if (have instanceof HedgeError) return { greek, before, after: have, target: undefined };
  const after = attempt(() =>
    sumProducts(
      Float64Array.of(have, ...trades.map(({ quantity }) => quantity)),
      Float64Array.of(1, ...trades.map(({ row }) => perContract(row))),
    ),
  );
  return { greek, before, after, target: undefined };
}
