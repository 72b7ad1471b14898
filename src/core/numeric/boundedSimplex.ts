import { gaussJordan } from "./gaussJordan";

/** A bound is kept to within this part of its size; the rest is rounding. */
const FEASIBLE = 1e-11;

/** A smaller pivot, relative to its row, is rounding. */
const SMALLEST_PIVOT = 1e-10;

/** Pivots after which the inverse of the basis is computed anew. */
const REFACTOR = 30;

/** Pivots after which a run takes the first candidates instead of the best, so that it cannot cycle. */
const PATIENCE = 300;

const BASIC = 0;
const AT_LOWER = 1;
const AT_UPPER = 2;

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
  lower = new Float64Array(64);
  upper = new Float64Array(64);
  /** Objective of the last run: a bound from below, whatever its end. */
  objective = 0;
  values = new Float64Array(64);
  /** What one more unit of a column would add to the objective where the last run was optimal; 0 where it is basic. */
  reducedCosts = new Float64Array(64);
  /** What one more unit of a row would add. */
  readonly duals: Float64Array;
  /** Multiply-adds so far. */
  work = 0;
  private size = 0;
  private cost = new Float64Array(64);
  private columns = new Float64Array(64);
  private status = new Uint8Array(64);
  /** Columns that have room to move; their entries in the row of what leaves the basis, and what speaks for their entering. */
  private movable = new Int32Array(64);
  private movables = 0;
  private row = new Float64Array(64);
  private merit = new Float64Array(64);
  private readonly basis: Int32Array;
  private readonly inverse: Float64Array;
  private readonly step: Float64Array;
  private readonly moved: Float64Array;
  private readonly flipped: number[] = [];
  private sinceRefactored = REFACTOR;
  private isPriced = false;

  constructor(private readonly rhs: Float64Array) {
    const m = rhs.length;
    this.basis = new Int32Array(m).fill(-1);
    this.inverse = new Float64Array(m * m);
    this.duals = new Float64Array(m);
    this.step = new Float64Array(m);
    this.moved = new Float64Array(m);
  }

  /** @param basicIn the row whose basic column it is at first: its entries elsewhere, and below the diagonal, are 0 */
  addColumn(entries: ArrayLike<number>, cost: number, lower: number, upper: number, basicIn = -1): number {
    const m = this.rhs.length;
    const j = this.size++;
    if (j === this.values.length) this.grow(2 * j);
    if ((j + 1) * m > this.columns.length) this.columns = copied(this.columns, new Float64Array(2 * (j + 1) * m));
    for (let r = 0; r < m; r++) this.columns[j * m + r] = entries[r];
    this.cost[j] = cost;
    this.lower[j] = lower;
    this.upper[j] = upper;
    this.status[j] = basicIn < 0 ? AT_LOWER : BASIC;
    if (basicIn >= 0) this.basis[basicIn] = j;
    this.isPriced = false;
    return j;
  }

  isBasic(j: number): boolean {
    return this.status[j] === BASIC;
  }

  /** The row of the basis' inverse that basic column j is computed by. */
  inverseRow(j: number): Float64Array {
    const m = this.rhs.length;
    const r = this.basis.indexOf(j);
    return this.inverse.subarray(r * m, (r + 1) * m);
  }

  /** @param limit an objective beyond which the solution is of no interest */
  run(limit: number): SimplexEnd {
    const { basis, values, lower, upper, status } = this;
    this.work += this.size * (4 * this.rhs.length + 8);
    if (!this.isPriced) this.price();
    this.settle();
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
      const entering = this.enter(leaving, rises, Math.abs(bound - values[out]), careful);
      if (entering < 0) return "infeasible";
      this.flip(this.flipped);
      this.pivot(leaving, entering, bound);
      status[out] = rises ? AT_LOWER : AT_UPPER;
      isExact = false;
      if (this.sinceRefactored >= REFACTOR) {
        this.price();
        this.place();
      }
    }
  }

  /** Puts columns at the bounds that their reduced costs ask for: one once fixed may be free again, on the wrong side. */
  private settle(): void {
    const { lower, upper, status, reducedCosts, movable } = this;
    this.movables = 0;
    for (let j = 0; j < this.size; j++) {
      if (lower[j] < upper[j]) movable[this.movables++] = j;
      if (status[j] === AT_LOWER && reducedCosts[j] < 0 && upper[j] < Infinity) status[j] = AT_UPPER;
      else if (status[j] === AT_UPPER && (reducedCosts[j] > 0 || upper[j] === Infinity)) status[j] = AT_LOWER;
    }
  }

  /** The row of the basic column that is farthest beyond its bound, or −1. */
  private leave(careful: boolean, tolerance: number): number {
    const { basis, inverse, values, lower, upper } = this;
    const m = basis.length;
    let leaving = -1;
    let worst = 0;
    for (let r = 0; r < m; r++) {
      const j = basis[r];
      const x = values[j];
      const beyond = x > upper[j] ? x - upper[j] : lower[j] - x;
      if (beyond <= tolerance * (1 + Math.abs(x))) continue;
      let norm = 0;
      for (let k = r * m; k < (r + 1) * m; k++) norm += inverse[k] * inverse[k];
      const merit = (beyond * beyond) / norm;
      if (careful ? leaving < 0 || j < basis[leaving] : merit > worst) {
        leaving = r;
        worst = merit;
      }
    }
    return leaving;
  }

  /** The column that enters for a basic one that is beyond its bound; those before it are to move to their other bound. */
  private enter(leaving: number, rises: boolean, beyond: number, careful: boolean): number {
    const { inverse, columns, movable, row, merit, reducedCosts, lower, upper, status, flipped } = this;
    const m = this.rhs.length;
    let largest = 0;
    for (let c = 0; c < this.movables; c++) {
      const j = movable[c];
      let alpha = 0;
      if (status[j] !== BASIC) for (let k = 0; k < m; k++) alpha += inverse[leaving * m + k] * columns[j * m + k];
      row[j] = alpha;
      // Only a column that moves the right way: up from its lower bound, or down from its upper.
      merit[j] = alpha < 0 === (rises === (status[j] === AT_LOWER)) ? Math.abs(alpha) : 0;
      if (Math.abs(alpha) > largest) largest = Math.abs(alpha);
    }
    flipped.length = 0;
    for (let left = beyond; ;) {
      let entering = -1;
      let least = Infinity;
      for (let c = 0; c < this.movables; c++) {
        const j = movable[c];
        if (merit[j] <= SMALLEST_PIVOT * largest) continue;
        const ratio = Math.abs(reducedCosts[j]) / merit[j];
        if (ratio < least || (!careful && ratio === least && merit[j] > merit[entering])) {
          entering = j;
          least = ratio;
        }
      }
      // Rounding may leave nothing to be done by the last one.
      if (entering < 0) return left <= FEASIBLE * (1 + beyond) ? (flipped.pop() ?? -1) : -1;
      const covered = merit[entering] * (upper[entering] - lower[entering]);
      if (careful || covered >= left) return entering;
      left -= covered;
      merit[entering] = 0;
      flipped.push(entering);
    }
  }

  /** Moves columns to their other bound. */
  private flip(flipped: readonly number[]): void {
    if (flipped.length === 0) return;
    const { basis, inverse, columns, values, lower, upper, status, reducedCosts, moved } = this;
    const m = basis.length;
    moved.fill(0);
    for (const j of flipped) {
      const by = status[j] === AT_LOWER ? upper[j] - lower[j] : lower[j] - upper[j];
      status[j] = status[j] === AT_LOWER ? AT_UPPER : AT_LOWER;
      values[j] += by;
      this.objective += reducedCosts[j] * by;
      for (let k = 0; k < m; k++) moved[k] += columns[j * m + k] * by;
    }
    for (let r = 0; r < m; r++) for (let k = 0; k < m; k++) values[basis[r]] -= inverse[r * m + k] * moved[k];
  }

  /** Values of all columns, and the objective there. */
  private place(): void {
    const { rhs, basis, inverse, columns, values, lower, upper, cost, status, moved } = this;
    const m = basis.length;
    moved.set(rhs);
    let objective = 0;
    for (let j = 0; j < this.size; j++) {
      if (status[j] === BASIC) continue;
      const x = status[j] === AT_LOWER ? lower[j] : upper[j];
      values[j] = x;
      if (x === 0) continue;
      objective += cost[j] * x;
      for (let k = 0; k < m; k++) moved[k] -= columns[j * m + k] * x;
    }
    for (let r = 0; r < m; r++) {
      let x = 0;
      for (let k = 0; k < m; k++) x += inverse[r * m + k] * moved[k];
      values[basis[r]] = x;
      objective += cost[basis[r]] * x;
    }
    this.objective = objective;
  }

  /** Duals and reduced costs. */
  private price(): void {
    if (this.sinceRefactored >= REFACTOR) this.refactor();
    const { basis, inverse, columns, duals, cost, status, reducedCosts } = this;
    const m = basis.length;
    for (let k = 0; k < m; k++) {
      let y = 0;
      for (let r = 0; r < m; r++) y += cost[basis[r]] * inverse[r * m + k];
      duals[k] = y;
    }
    for (let j = 0; j < this.size; j++) {
      let d = 0;
      if (status[j] !== BASIC) {
        d = cost[j];
        for (let k = 0; k < m; k++) d -= duals[k] * columns[j * m + k];
      }
      reducedCosts[j] = d;
    }
    this.isPriced = true;
  }

  /** Takes a column into the basis for another, which goes to its bound. */
  private pivot(leaving: number, entering: number, bound: number): void {
    const { basis, inverse, columns, values, status, reducedCosts, movable, row, step } = this;
    const m = basis.length;
    const out = basis[leaving];
    for (let r = 0; r < m; r++) {
      let sum = 0;
      for (let k = 0; k < m; k++) sum += inverse[r * m + k] * columns[entering * m + k];
      step[r] = sum;
    }
    const lead = step[leaving];
    const by = (values[out] - bound) / lead;
    this.objective += reducedCosts[entering] * by;
    for (let r = 0; r < m; r++) values[basis[r]] -= by * step[r];
    values[entering] += by;
    values[out] = bound;
    const ratio = reducedCosts[entering] / lead;
    for (let c = 0; c < this.movables; c++) reducedCosts[movable[c]] -= ratio * row[movable[c]];
    reducedCosts[entering] = 0;
    reducedCosts[out] = -ratio;
    for (let k = 0; k < m; k++) inverse[leaving * m + k] /= lead;
    for (let r = 0; r < m; r++) {
      if (r === leaving || step[r] === 0) continue;
      for (let k = 0; k < m; k++) inverse[r * m + k] -= step[r] * inverse[leaving * m + k];
    }
    status[entering] = BASIC;
    basis[leaving] = entering;
    this.isPriced = false;
    this.work += 2 * m * (this.movables + m) + 4 * this.movables;
    this.sinceRefactored++;
  }

  private refactor(): void {
    const { basis, inverse, columns } = this;
    const m = basis.length;
    const rows = Array.from({ length: m }, (_, k) =>
      Float64Array.from({ length: 2 * m }, (_, c) => (c < m ? columns[basis[c] * m + k] : c - m === k ? 1 : 0)),
    );
    gaussJordan(rows);
    for (let r = 0; r < m; r++) inverse.set(rows[r].subarray(m), r * m);
    this.sinceRefactored = 0;
  }

  private grow(size: number): void {
    this.lower = copied(this.lower, new Float64Array(size));
    this.upper = copied(this.upper, new Float64Array(size));
    this.values = copied(this.values, new Float64Array(size));
    this.reducedCosts = copied(this.reducedCosts, new Float64Array(size));
    this.cost = copied(this.cost, new Float64Array(size));
    this.status = copied(this.status, new Uint8Array(size));
    this.movable = new Int32Array(size);
    this.row = new Float64Array(size);
    this.merit = new Float64Array(size);
  }
}

function copied<T extends Float64Array | Uint8Array>(from: T, to: T): T {
  to.set(from);
  return to;
}
