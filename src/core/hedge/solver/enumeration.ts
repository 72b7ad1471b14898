import { dot } from "../../numeric/dot";
import { Lagrangian } from "./lagrangian";
import type { Domain } from "./domain";
import type { Mip } from "./mip";
import type { BasicVariable, LpRelaxation } from "./lpRelaxation";
import { isBasic, MoveLists } from "./moveLists";

/** Relative rounding of the position of a basic variable, in lots. */
const ROUNDING = 1e-9;

/** Combinations per listed move: lists that are longer than the limit allows are cheaper to shorten by branching. */
const SETS_PER_MOVE = 100;

/**
 * Enumerates the solutions of a node whose objective is at most a cutoff.
 *
 * The slack between the Lagrangian bound and the cutoff pays for few moves of the nonbasic variables away from their
 * minimisers: every combination of moves whose reduced costs add to no more than the slack is visited. The basic variables,
 * at most one for each row, follow from the nonbasic ones and the residuals: the interval that the rest of the slack leaves
 * to a basic variable rarely holds an integer, which ends most combinations at once.
 */
export class Enumeration {
  /** Combinations of moves visited. */
  visited = 0;
  private readonly lagrangian: Lagrangian;
  private readonly moves: MoveLists;
  private readonly hedge: Float64Array;
  private readonly moved: Uint8Array;
  private low: Float64Array = new Float64Array(0);
  private high: Float64Array = new Float64Array(0);
  private slack = 0;
  private limit = 0;
  private basis: readonly BasicVariable[] = [];
  /** By basic variable: how far it goes up, flat + slope·slack + root·√slack, then how far down. */
  private reach = new Float64Array(0);
  private hasRoots = false;
  /** By depth: the basic variables where the residuals are at their own minimisers. */
  private centres = new Float64Array(0);

  constructor(
    private readonly mip: Mip,
    private readonly relaxation: LpRelaxation,
    private readonly domain: Domain,
    /** Takes a solution and returns the cutoff from then on. */
    private readonly take: (lots: Float64Array) => number,
  ) {
    const n = domain.most.length;
    this.lagrangian = new Lagrangian(mip, domain);
    this.moves = new MoveLists(mip, this.lagrangian);
    this.hedge = new Float64Array(n);
    this.moved = new Uint8Array(n);
  }

  /**
   * Visits the node that the relaxation was last solved for.
   *
   * @param limit most combinations to visit
   * @returns false where the limit ended it
   */
  run(low: Float64Array, high: Float64Array, cutoff: number, limit: number): boolean {
    const { lagrangian, relaxation } = this;
    const basis = relaxation.basis();
    if (!basis) return false;
    if (!lagrangian.setUp(relaxation.duals, low, high)) return true;
    this.lowerSlack(Infinity, cutoff);
    if (this.slack < 0) return true;
    this.low = low;
    this.high = high;
    this.limit = this.visited + limit;
    this.basis = basis;
    this.hedge.set(lagrangian.minimiser);
    this.moved.fill(0);
    this.placeBasis();
    const most = Math.floor((this.limit - this.visited) / SETS_PER_MOVE);
    return (
      this.moves.list(basis, low, high, this.slack, most) && this.close(0, 0, 0, this.slack) && this.descend(0, 0, 0)
    );
  }

  /** Multiply-adds so far. */
  get work(): number {
    return this.visited * (4 + 4 * this.mip.rhs.length);
  }

  private lowerSlack(slack: number, cutoff: number): void {
    this.slack = Math.min(slack, cutoff - this.lagrangian.bound + this.lagrangian.rounding);
  }

  /** Positions of the basic variables where all others are at their minimisers, and how far the residuals may shift them. */
  private placeBasis(): void {
    const { mip, relaxation, lagrangian, basis } = this;
    const { greeks, rhs } = mip;
    const solution = greeks.map((_, i) => relaxation.lotsOf(i));
    const residuals = rhs.map((_, g) => mip.residualOf(g, solution));
    this.centres = new Float64Array(basis.length * (greeks.length + 1));
    basis.forEach(({ instrument, weights, budget }, k) => {
      let centre = solution[instrument];
      weights.forEach((weight, g) => (centre += weight * (lagrangian.residualOf(g) - residuals[g])));
      greeks.forEach((entries, i) => {
        if (isBasic(basis, i)) return;
        centre -= dot(weights, entries) * (lagrangian.minimiser[i] - solution[i]);
        if (budget !== 0) centre -= budget * (mip.costOf(i, lagrangian.minimiser[i]) - relaxation.costOf(i));
      });
      this.centres[k] = centre;
    });
    this.reach = Float64Array.from(
      basis.flatMap(({ weights, budget }, k) =>
        [1, -1].flatMap((direction) => {
          const { flat, slope, root } = lagrangian.reachOf(weights, budget, direction);
          return [flat + ROUNDING * (1 + Math.abs(this.centres[k])), slope, root];
        }),
      ),
    );
    this.hasRoots = mip.penalties.some(({ square }) => square > 0);
  }

  /** Adds moves from the lists from `first` on, in every combination that the slack pays for; false at the limit. */
  private descend(first: number, depth: number, spent: number): boolean {
    const { centres, reach, hedge, moved } = this;
    const { instrument, from, to, lots, excess, shift } = this.moves;
    const size = this.basis.length;
    const at = depth * size;
    const last = from.length - 1;
    for (let s = first; s <= last; s++) {
      if (spent + excess[from[s]] > this.slack) break;
      const i = instrument[s];
      if (moved[i] > 0) continue;
      moved[i] = 1;
      const next = s < last ? excess[from[s + 1]] : Infinity;
      const end = to[s];
      for (let step = from[s]; step < end; step++) {
        const total = spent + excess[step];
        const left = this.slack - total;
        if (left < 0) break;
        if (++this.visited > this.limit) return false;
        const root = this.hasRoots ? Math.sqrt(left) : 0;
        // Most combinations end here: no integer lies in the interval of a basic variable.
        let k = 0;
        for (; k < size; k++) {
          const centre = centres[at + k] + shift[step * size + k];
          const r = 6 * k;
          const up = Math.floor(centre + reach[r] + reach[r + 1] * left + reach[r + 2] * root);
          if (up < centre - reach[r + 3] - reach[r + 4] * left - reach[r + 5] * root) break;
        }
        const isOpen = k === size;
        const goesOn = next <= left;
        if (!isOpen && !goesOn) continue;
        hedge[i] = lots[step];
        for (k = 0; k < size; k++) centres[at + size + k] = centres[at + k] + shift[step * size + k];
        if (isOpen && !this.close(depth + 1, total, 0, left)) return false;
        if (goesOn && !this.descend(s + 1, depth + 1, total)) return false;
      }
      moved[i] = 0;
      hedge[i] = this.lagrangian.minimiser[i];
    }
    return true;
  }

  /**
   * Completes a combination with every value of the basic variables from k on; false at the limit.
   *
   * @param slackBefore what the nonbasic variables left of the slack
   */
  private close(depth: number, spent: number, k: number, slackBefore: number): boolean {
    const { basis, low, high, hedge, reach, lagrangian } = this;
    if (k === basis.length) {
      // Evaluating the objective takes the time of about so many visits.
      this.visited += hedge.length;
      this.lowerSlack(this.slack, this.take(hedge));
      return true;
    }
    const i = basis[k].instrument;
    const centre = this.centres[depth * basis.length + k];
    // What a basic variable spends beyond its piece of the cost shifts the others through the budget's row: their intervals
    // then have to allow for the slack that it takes.
    const left = this.mip.budget < Infinity ? slackBefore : this.slack - spent;
    const root = Math.sqrt(left);
    const r = 6 * k;
    const up = reach[r] + reach[r + 1] * left + reach[r + 2] * root;
    const down = reach[r + 3] + reach[r + 4] * left + reach[r + 5] * root;
    const most = Math.min(high[i], Math.floor(centre + up));
    for (let x = Math.max(low[i], Math.ceil(centre - down)); x <= most; x++) {
      if (++this.visited > this.limit) return false;
      if (!this.domain.allows(i, x)) continue;
      const total = spent + lagrangian.reducedCostOf(i, x);
      if (total > this.slack) continue;
      hedge[i] = x;
      if (!this.close(depth, total, k + 1, slackBefore)) return false;
    }
    return true;
  }
}
