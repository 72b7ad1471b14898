import type { HedgeProblem } from "./hedgeProblem";
import type { LinearProgram, LinearRow } from "./linearProgram";

/** Bounds of each instrument's order in lots, bought and sold. */
export interface OrderBounds {
  readonly buy: readonly (readonly [lower: number, upper: number])[];
  readonly sell: readonly (readonly [lower: number, upper: number])[];
}

/** A point at which a convex term gets a tangent: an instrument's lots, or a target's residual in its own scale. */
export interface Tangent {
  readonly term: "impact" | "square";
  readonly index: number;
  readonly at: number;
}

/** What the program minimises, and what it holds fixed. */
export type Aim =
  | { readonly kind: "cost" }
  /** How far the targets that have to be met are missed, all of them or one. */
  | { readonly kind: "miss"; readonly only?: number }
  /** The number of trades, at no more than this objective and fewer than this many. */
  | { readonly kind: "trades"; readonly objective: number; readonly fewerThan: number; readonly largest: number };

/** Numbers that make the program's coefficients of order one. */
export interface Scale {
  /** Quote currency per unit of the objective. */
  readonly money: number;
  /** Residual per unit of its column. */
  readonly residual: Float64Array;
  /** Contracts per lot: the lot, or 1 where any quantity will do. */
  readonly lot: Float64Array;
}

export function scaleOf({ targets, instruments }: HedgeProblem): Scale {
  const lot = Float64Array.from(instruments, (instrument) => instrument.lot || 1);
  const residual = Float64Array.from(targets, (target, g) => {
    const coarsest = instruments.reduce((most, { greeks }, i) => Math.max(most, Math.abs(greeks[g] * lot[i])), 0);
    return coarsest || Math.abs(target.have - target.target) || 1;
  });
  const nothing = targets.reduce(
    (sum, { have, target, penalty, equal }) => sum + (equal ? 0 : penalty * Math.abs(have - target)),
    0,
  );
  const costly = instruments.reduce((most, { cost, carry }, i) => Math.max(most, (cost + Math.abs(carry)) * lot[i]), 0);
  return { money: nothing / 1e4 || costly || 1, residual, lot };
}

/**
 * The hedge as a linear program. Columns: lots bought and sold of each instrument, then what each residual is above and
 * below zero, then the convex terms, each held up from below by its tangents, then for `trades` whether one is made.
 */
export function programOf(
  problem: HedgeProblem,
  bounds: OrderBounds,
  tangents: readonly Tangent[],
  aim: Aim,
  scale: Scale,
): LinearProgram {
  const { targets, instruments, squared, budget } = problem;
  const n = instruments.length;
  const cost: number[] = [];
  const lower: number[] = [];
  const upper: number[] = [];
  const whole: boolean[] = [];
  const rows: LinearRow[] = [];
  const column = (price: number, from: number, to: number, isWhole = false): number => {
    cost.push(price);
    lower.push(from);
    upper.push(to);
    whole.push(isWhole);
    return cost.length - 1;
  };

  instruments.forEach((instrument, i) => {
    const perLot = scale.lot[i] / scale.money;
    column((instrument.cost + instrument.carry) * perLot, ...bounds.buy[i], instrument.lot > 0);
    column((instrument.cost - instrument.carry) * perLot, ...bounds.sell[i], instrument.lot > 0);
  });
  targets.forEach(({ have, target, penalty, equal, tolerance }, g) => {
    const unit = scale.residual[g];
    const gap = (have - target) / unit;
    // Noise of the doubles is no miss.
    const allowed =
      aim.kind === "miss" ? Infinity : equal ? Math.max(tolerance / unit, 1e-12 * Math.abs(gap)) : Infinity;
    const price = equal || squared ? 0 : (penalty * unit) / scale.money;
    const above = column(price, 0, allowed);
    const below = column(price, 0, allowed);
    const columns = [above, below];
    const values = [-1, 1];
    instruments.forEach(({ greeks }, i) => {
      const value = (greeks[g] * scale.lot[i]) / unit;
      if (value === 0) return;
      columns.push(2 * i, 2 * i + 1);
      values.push(value, -value);
    });
    rows.push({ columns, values, lower: 0 - gap, upper: 0 - gap });
  });

  /** t ≥ f(at) + f′(at)·(x − at), with x the sum of two columns. */
  const tangent = (term: number, [a, b]: readonly number[], at: number, value: number, slope: number): void => {
    rows.push({ columns: [term, a, b], values: [1, -slope, -slope], lower: value - slope * at, upper: Infinity });
  };
  const spent: number[] = [];
  instruments.forEach(({ impact }, i) => {
    if (impact === 0) return;
    const term = column(1, 0, Infinity);
    spent.push(term);
    const k = (impact * scale.lot[i] ** 1.5) / scale.money;
    for (const { term: of, index, at } of tangents)
      if (of === "impact" && index === i) tangent(term, [2 * i, 2 * i + 1], at, k * at ** 1.5, 1.5 * k * Math.sqrt(at));
  });
  targets.forEach(({ penalty, equal }, g) => {
    if (!squared || equal) return;
    const term = column(1, 0, Infinity);
    const p = (penalty * scale.residual[g] ** 2) / scale.money;
    for (const { term: of, index, at } of tangents)
      if (of === "square" && index === g)
        tangent(term, [2 * n + 2 * g, 2 * n + 2 * g + 1], at, p * at * at, 2 * p * at);
  });

  if (budget < Infinity) {
    const columns = [...Array.from({ length: 2 * n }, (_, k) => k), ...spent];
    rows.push({ columns, values: columns.map((k) => cost[k]), lower: -Infinity, upper: budget / scale.money });
  }
  if (aim.kind === "miss") {
    cost.fill(0);
    targets.forEach(({ equal }, g) => {
      if (equal && (aim.only === undefined || aim.only === g)) cost[2 * n + 2 * g] = cost[2 * n + 2 * g + 1] = 1;
    });
  }
  if (aim.kind === "trades") {
    const columns = cost.flatMap((price, k) => (price === 0 ? [] : [k]));
    rows.push({ columns, values: columns.map((k) => cost[k]), lower: -Infinity, upper: aim.objective / scale.money });
    cost.fill(0);
    const made = instruments.map((_, i) => {
      const largest = Math.min(aim.largest, Math.max(bounds.buy[i][1], bounds.sell[i][1]));
      const trade = column(1, 0, 1, true);
      rows.push({ columns: [2 * i, 2 * i + 1, trade], values: [1, 1, -largest], lower: -Infinity, upper: 0 });
      return trade;
    });
    rows.push({ columns: made, values: made.map(() => 1), lower: -Infinity, upper: aim.fewerThan - 1 });
  }
  return { cost, lower, upper, whole, rows };
}
