import { grossOf, type HedgeProblem } from "./hedgeProblem";
import { type Orders, tradesIn } from "./orders";
import type { Program } from "./program";

/** Part of what a hedge costs in all, below which two of them cost the same. */
const SAME = 1e-11;

/** The same, as a part of the objective without trades: no order is worth so little. */
const NOTHING = 1e-13;

/** The best hedge so far: the cheapest, and of those that cost the same, the one with fewest trades. */
export class Incumbent {
  lots: Float64Array | undefined;
  objective = Infinity;
  /** An objective from which on a hedge is no better. */
  limit = Infinity;
  /** An objective up to which a hedge costs the same. */
  ceiling = Infinity;
  private readonly same: number;

  constructor(
    private readonly problem: HedgeProblem,
    private readonly orders: Orders,
    private readonly program: Program,
  ) {
    const nothing = new Float64Array(orders.most.length);
    const objective = program.objectiveOf(nothing);
    this.same = objective < Infinity ? NOTHING * objective : 0;
    this.consider(nothing);
  }

  get trades(): number {
    return this.lots ? tradesIn(this.lots) : Infinity;
  }

  /** Takes a hedge for the best, where it is. */
  consider(lots: Float64Array): void {
    const objective = this.program.objectiveOf(lots);
    if (!(objective < Infinity) || objective > this.ceiling) return;
    const [trades, least] = [tradesIn(lots), this.trades];
    if (objective >= this.limit && (trades > least || (trades === least && objective >= this.objective))) return;
    this.lots = lots.slice();
    this.objective = Math.min(this.objective, objective);
    const gross = grossOf(this.problem, this.orders.quantities(lots)) / this.program.money;
    const margin = Math.max(this.same, SAME * gross);
    this.limit = this.objective - margin;
    this.ceiling = this.objective + margin;
  }
}
