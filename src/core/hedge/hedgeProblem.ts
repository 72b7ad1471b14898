import { fold } from "../book/names";
import { outsideDomain } from "../errors";
import { sumProducts } from "../numeric/sum";
import type { ConvexTerm } from "../numeric/convexTerm";

/** A Greek of one underlying that a hedge brings to a target. */
export interface HedgeTarget {
  /** "delta", or "BTC delta" where there are several underlyings. */
  readonly label: string;
  readonly have: number;
  readonly target: number;
  /** Quote currency per unit of residual; per unit² where residuals are squared. */
  readonly penalty: number;
  /** Whether the target has to be met, to within the tolerance. */
  readonly equal: boolean;
  readonly tolerance: number;
}

/** An instrument to hedge with, per contract. */
export interface HedgeInstrument {
  /** Row in the table of instruments. */
  readonly row: number;
  readonly name: string;
  /** 0 where any quantity will do. */
  readonly lot: number;
  /** Smallest and largest order, unsigned. */
  readonly min: number;
  readonly max: number;
  /** In the order of the targets. */
  readonly greeks: Float64Array;
  /** Quote currency for trading one contract either way; below 0 for a rebate, with a finite max. */
  readonly cost: number;
  /** Quote currency that a long contract pays, and a short one receives, over the horizon. */
  readonly carry: number;
  /** k of an impact of k·|n|^1.5 in quote currency. */
  readonly impact: number;
  /** Quote currency, unsigned: ties go to the least; 0 where it is not known. */
  readonly notional: number;
}

/** What to minimise: the cost of the trades, and the penalty on what is left of the Greeks. */
export interface HedgeProblem {
  readonly targets: readonly HedgeTarget[];
  readonly instruments: readonly HedgeInstrument[];
  /** Whether the penalty is on the residual's square rather than its size. */
  readonly squared: boolean;
  /** Most that the trades may cost; Infinity without a limit. */
  readonly budget: number;
  readonly beyond?: Beyond | undefined;
}

/** What else is priced or limited: a function of all trades, such as a margin or a shortfall. */
export interface Beyond {
  readonly term: ConvexTerm;
  /** Quote currency per unit. */
  readonly price: number;
  /** Most that it may be; Infinity without a limit. */
  readonly limit: number;
}

/** Cost of a trade of n contracts in quote currency. */
export const costOf = ({ cost, carry, impact }: HedgeInstrument, n: number): number =>
  cost * Math.abs(n) + carry * n + impact * Math.abs(n) ** 1.5;

/** What is left of a target after trades of `quantities`, to be 0. */
export function residualOf({ targets, instruments }: HedgeProblem, g: number, quantities: ArrayLike<number>): number {
  let left = targets[g].have - targets[g].target;
  for (let i = 0; i < instruments.length; i++) left += quantities[i] * instruments[i].greeks[g];
  return left;
}

/** Of what cancels, the part that may be rounding alone: as much as makes a raw quantity count as a multiple of its lot. */
const NOISE = 2 ** -44;

/** The parts of a residual without their signs: what it is rounded by. */
export const grossResidualOf = ({ targets, instruments }: HedgeProblem, g: number, quantities: ArrayLike<number>) =>
  instruments.reduce(
    (sum, { greeks }, i) => sum + Math.abs(quantities[i] * greeks[g]),
    Math.abs(targets[g].have) + Math.abs(targets[g].target),
  );

/** What is left of a target after trades, as it is told: summed as decimals; what only the rounding of terms that cancel leaves is 0. */
export function toldResidual(problem: HedgeProblem, g: number, quantities: ArrayLike<number>): number {
  const { have, target } = problem.targets[g];
  const amounts = Float64Array.of(have, -target, ...Array.from(quantities));
  const per = Float64Array.of(1, 1, ...problem.instruments.map(({ greeks }) => greeks[g]));
  const left = sumProducts(amounts, per);
  return Math.abs(left) <= grossResidualOf(problem, g, quantities) * NOISE ? 0 : left;
}

/** Penalty of the residuals in quote currency. */
export function riskOf(problem: HedgeProblem, quantities: ArrayLike<number>): number {
  let risk = 0;
  problem.targets.forEach(({ penalty, equal }, g) => {
    if (equal) return;
    const left = Math.abs(residualOf(problem, g, quantities));
    risk += penalty * (problem.squared ? left * left : left);
  });
  return risk;
}

export const costOfAll = ({ instruments }: HedgeProblem, quantities: ArrayLike<number>): number =>
  instruments.reduce((sum, instrument, i) => sum + costOf(instrument, quantities[i]), 0);

/** The parts of the objective without their signs: what it is rounded by. */
export const grossOf = (problem: HedgeProblem, quantities: ArrayLike<number>): number =>
  problem.instruments.reduce(
    (sum, instrument, i) => sum + Math.abs(costOf(instrument, quantities[i])),
    riskOf(problem, quantities),
  );

/**
 * The same problem with its instruments in an order of their own, so that the order of the rows is no matter.
 *
 * @throws outsideDomain for a cost below 0 without a max, which would pay for trading without end
 */
export function inCanonicalOrder(problem: HedgeProblem): HedgeProblem {
  const keyed = problem.instruments.map((instrument) => {
    const { row, name, lot, min, max, cost, carry, impact, notional, greeks } = instrument;
    if (!(cost >= 0 || (cost < 0 && max < Infinity)))
      throw outsideDomain("max is needed where fee, bid and ask make trading pay", { row, field: "max" });
    return { instrument, key: [fold(name), lot, min, max, cost, carry, impact, ...greeks, notional].join(" ") };
  });
  keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
  return { ...problem, instruments: keyed.map(({ instrument }) => instrument) };
}
