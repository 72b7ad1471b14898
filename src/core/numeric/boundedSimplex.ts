import { BasisInverse } from "./basisInverse";
import { FEASIBLE, RatioTest } from "./ratioTest";
import { AT_LOWER, AT_UPPER, BASIC, SimplexColumns } from "./simplexColumns";

/** Pivots after which a run takes the first candidates instead of the best, so that it cannot cycle. */
const PATIENCE = 300;

/**
 * - `optimal`: `values` are the solution
 * - `infeasible`: there is none
 * - `cutOff`: its objective would exceed the limit
 */
export type SimplexEnd = "optimal" | "infeasible" | "cutOff";

/**
 * Minimises cost·x where Σ columns·x = rhs and lower ≤ x ≤ upper, for a handful of rows and hundreds of columns: all
 * bounds finite, save that what is in the first basis may be unbounded above.
 *
 * The dual simplex method with bound flipping (Maros, Computational Techniques of the Simplex Method, 2003) on a dense
 * inverse of the basis. Bounds may change and columns may be added between runs: the next run starts from the basis of
 * the last, which branch and bound lives by. A run of few pivots is the rule, so values and reduced costs are carried
 * from pivot to pivot, for the columns that can move, and computed from the inverse where a run begins and ends.
 */
export class BoundedSimplex {
  readonly columns: SimplexColumns;
  /** Objective of the last run: a bound from below, whatever its end. */
  objective = 0;
  /** What one more unit of a row would add. */
  duals: Float64Array;
  /** Multiply-adds so far. */
  work = 0;
  private basis: Int32Array;
  private inverse: BasisInverse;
  private ratioTest: RatioTest;
  private step: Float64Array;
  private moved: Float64Array;
  private isPriced = false;

  constructor(private rhs: Float64Array) {
    const m = rhs.length;
    this.columns = new SimplexColumns(m);
    this.basis = new Int32Array(m).fill(-1);
    this.inverse = new BasisInverse(m);
    this.ratioTest = new RatioTest(this.columns, this.inverse);
    this.duals = new Float64Array(m);
    this.step = new Float64Array(m);
    this.moved = new Float64Array(m);
  }

  /** @param basicIn the row whose basic column it is at first: its entries elsewhere, and below the diagonal, are 0 */
  addColumn(entries: ArrayLike<number>, cost: number, lower: number, upper: number, basicIn = -1): number {
    const j = this.columns.add(entries, cost, lower, upper, basicIn >= 0);
    if (basicIn >= 0) this.basis[basicIn] = j;
    this.isPriced = false;
    return j;
  }

  /**
   * Adds the row Σ entries·x ≥ least, by its entry in each column; its slack is basic. The next run goes on from the last
   * basis, which stays dual feasible.
   */
  addRow(entries: ArrayLike<number>, least: number): void {
    const m = this.rhs.length + 1;
    this.columns.addRow(entries);
    const slack = new Float64Array(m);
    slack[m - 1] = -1;
    this.rhs = Float64Array.of(...this.rhs, least);
    this.basis = Int32Array.of(...this.basis, this.columns.add(slack, 0, 0, Infinity, true));
    this.inverse = new BasisInverse(m);
    this.ratioTest = new RatioTest(this.columns, this.inverse);
    this.duals = new Float64Array(m);
    this.step = new Float64Array(m);
    this.moved = new Float64Array(m);
    this.isPriced = false;
  }

  isBasic(j: number): boolean {
    return this.columns.status[j] === BASIC;
  }

  /** The row of the basis' inverse that basic column j is computed by. */
  inverseRow(j: number): Float64Array {
    return this.inverse.row(this.basis.indexOf(j));
  }

  /** @param limit an objective beyond which the solution is of no interest */
  run(limit: number): SimplexEnd {
    const { basis } = this;
    const { values, lower, upper, status } = this.columns;
    this.work += this.columns.size * (4 * this.rhs.length + 8);
    if (!this.isPriced) this.price();
    this.ratioTest.settle();
    this.place();
    let isExact = true;
    for (let iteration = 0; ; iteration++) {
      if (this.objective > limit) return "cutOff";
      const careful = iteration > PATIENCE;
      // Where columns are nearly parallel, rounding keeps it from what it asks for: it then asks for less.
      const leaving = this.leave(careful, FEASIBLE * 10 ** Math.floor(iteration / PATIENCE));
      if (leaving < 0) {
        if (isExact) return "optimal";
        this.price();
        this.place();
        isExact = true;
        continue;
      }
      const out = basis[leaving];
      const rises = values[out] < lower[out];
      const bound = rises ? lower[out] : upper[out];
      const entering = this.ratioTest.enter(leaving, rises, Math.abs(bound - values[out]), careful);
      if (entering < 0) return "infeasible";
      this.flip(this.ratioTest.flipped);
      this.pivot(leaving, entering, bound);
      status[out] = rises ? AT_LOWER : AT_UPPER;
      isExact = false;
      if (this.inverse.isWorn) {
        this.price();
        this.place();
      }
    }
  }

  /** The row of the basic column that is farthest beyond its bound, or −1. */
  private leave(careful: boolean, tolerance: number): number {
    const { basis } = this;
    const { entries } = this.inverse;
    const { values, lower, upper } = this.columns;
    const m = basis.length;
    let leaving = -1;
    let worst = 0;
    for (let r = 0; r < m; r++) {
      const j = basis[r];
      const x = values[j];
      const beyond = x > upper[j] ? x - upper[j] : lower[j] - x;
      if (beyond <= tolerance * (1 + Math.abs(x))) continue;
      let norm = 0;
      for (let k = r * m; k < (r + 1) * m; k++) norm += entries[k] * entries[k];
      const merit = (beyond * beyond) / norm;
      if (careful ? leaving < 0 || j < basis[leaving] : merit > worst) {
        leaving = r;
        worst = merit;
      }
    }
    return leaving;
  }

  /** Moves columns to their other bound. */
  private flip(flipped: readonly number[]): void {
    if (flipped.length === 0) return;
    const { basis, inverse, moved } = this;
    const { entries, values, lower, upper, status, reducedCosts } = this.columns;
    const m = basis.length;
    moved.fill(0);
    for (const j of flipped) {
      const by = status[j] === AT_LOWER ? upper[j] - lower[j] : lower[j] - upper[j];
      status[j] = status[j] === AT_LOWER ? AT_UPPER : AT_LOWER;
      values[j] += by;
      this.objective += reducedCosts[j] * by;
      for (let k = 0; k < m; k++) moved[k] += entries[j * m + k] * by;
    }
    for (let r = 0; r < m; r++) for (let k = 0; k < m; k++) values[basis[r]] -= inverse.entries[r * m + k] * moved[k];
  }

  /** Values of all columns, and the objective there. */
  private place(): void {
    const { rhs, basis, inverse, moved } = this;
    const { entries, values, lower, upper, cost, status, size } = this.columns;
    const m = basis.length;
    moved.set(rhs);
    let objective = 0;
    for (let j = 0; j < size; j++) {
      if (status[j] === BASIC) continue;
      const x = status[j] === AT_LOWER ? lower[j] : upper[j];
      values[j] = x;
      if (x === 0) continue;
      objective += cost[j] * x;
      for (let k = 0; k < m; k++) moved[k] -= entries[j * m + k] * x;
    }
    for (let r = 0; r < m; r++) {
      const x = inverse.times(r, moved, 0);
      values[basis[r]] = x;
      objective += cost[basis[r]] * x;
    }
    this.objective = objective;
  }

  /** Duals and reduced costs. */
  private price(): void {
    if (this.inverse.isWorn) this.inverse.refactor(this.basis, this.columns.entries);
    const { basis, inverse, duals } = this;
    const { entries, cost, status, reducedCosts, size } = this.columns;
    const m = basis.length;
    for (let k = 0; k < m; k++) {
      let y = 0;
      for (let r = 0; r < m; r++) y += cost[basis[r]] * inverse.entries[r * m + k];
      duals[k] = y;
    }
    for (let j = 0; j < size; j++) {
      let d = 0;
      if (status[j] !== BASIC) {
        d = cost[j];
        for (let k = 0; k < m; k++) d -= duals[k] * entries[j * m + k];
      }
      reducedCosts[j] = d;
    }
    this.isPriced = true;
  }

  /** Takes a column into the basis for another, which goes to its bound. */
  private pivot(leaving: number, entering: number, bound: number): void {
    const { basis, inverse, step } = this;
    const { movable, movables, row } = this.ratioTest;
    const { entries, values, status, reducedCosts } = this.columns;
    const m = basis.length;
    const out = basis[leaving];
    for (let r = 0; r < m; r++) step[r] = inverse.times(r, entries, entering * m);
    const lead = step[leaving];
    const by = (values[out] - bound) / lead;
    this.objective += reducedCosts[entering] * by;
    for (let r = 0; r < m; r++) values[basis[r]] -= by * step[r];
    values[entering] += by;
    values[out] = bound;
    const ratio = reducedCosts[entering] / lead;
    for (let c = 0; c < movables; c++) reducedCosts[movable[c]] -= ratio * row[movable[c]];
    reducedCosts[entering] = 0;
    reducedCosts[out] = -ratio;
    inverse.replace(leaving, step);
    status[entering] = BASIC;
    basis[leaving] = entering;
    this.isPriced = false;
    this.work += 2 * m * (movables + m) + 4 * movables;
  }
}
