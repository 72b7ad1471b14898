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
 * the last, which branch and bound lives by.
 */
export class BoundedSimplex {
  readonly lower: number[] = [];
  readonly upper: number[] = [];
  readonly cost: number[] = [];
  /** Objective of the last run: a bound from below, whatever its end. */
  objective = 0;
  values = new Float64Array(64);
  /** What one more unit of a column would add to the objective; 0 where it is basic. */
  reducedCosts = new Float64Array(64);
  pivots = 0;
  private columns = new Float64Array(64);
  private readonly status: number[] = [];
  private row = new Float64Array(64);
  private readonly basis: number[];
  private readonly inverse: Float64Array;
  private readonly duals: Float64Array;
  private sinceRefactored = REFACTOR;

  constructor(private readonly rhs: Float64Array) {
    const m = rhs.length;
    this.basis = new Array<number>(m).fill(-1);
    this.inverse = new Float64Array(m * m);
    this.duals = new Float64Array(m);
  }

  /** @param basicIn the row whose basic column it is at first: its entries elsewhere, and below the diagonal, are 0 */
  addColumn(entries: ArrayLike<number>, cost: number, lower: number, upper: number, basicIn = -1): number {
    const m = this.rhs.length;
    const j = this.cost.length;
    if ((j + 1) * m > this.columns.length) this.columns = grown(this.columns, 2 * (j + 1) * m);
    if (j >= this.values.length) {
      this.values = grown(this.values, 2 * j);
      this.reducedCosts = grown(this.reducedCosts, 2 * j);
      this.row = grown(this.row, 2 * j);
    }
    for (let r = 0; r < m; r++) this.columns[j * m + r] = entries[r];
    this.cost.push(cost);
    this.lower.push(lower);
    this.upper.push(upper);
    this.status.push(basicIn < 0 ? AT_LOWER : BASIC);
    if (basicIn >= 0) this.basis[basicIn] = j;
    return j;
  }

  isBasic(j: number): boolean {
    return this.status[j] === BASIC;
  }

  /** @param limit an objective beyond which the solution is of no interest */
  run(limit: number): SimplexEnd {
    const { rhs, basis, inverse, values, lower, upper, status } = this;
    const m = rhs.length;
    this.price();
    // What a bound once fixed may be free again, on the wrong side.
    for (let j = 0; j < this.cost.length; j++) {
      if (status[j] === AT_LOWER && this.reducedCosts[j] < 0 && upper[j] < Infinity) status[j] = AT_UPPER;
      else if (status[j] === AT_UPPER && (this.reducedCosts[j] > 0 || upper[j] === Infinity)) status[j] = AT_LOWER;
    }
    for (let iteration = 0; ; iteration++) {
      this.place();
      if (this.objective > limit) return "cutOff";
      const careful = iteration > PATIENCE;
      let leaving = -1;
      let worst = 0;
      for (let r = 0; r < m; r++) {
        const j = basis[r];
        const x = values[j];
        const beyond = x > upper[j] ? x - upper[j] : lower[j] - x;
        if (beyond <= FEASIBLE * (1 + Math.abs(x))) continue;
        let norm = 0;
        for (let k = 0; k < m; k++) norm += inverse[r * m + k] ** 2;
        const merit = (beyond * beyond) / norm;
        if (careful ? leaving < 0 || j < basis[leaving] : merit > worst) [leaving, worst] = [r, merit];
      }
      if (leaving < 0) return "optimal";
      const out = basis[leaving];
      const rises = values[out] < lower[out];
      const entering = this.enter(leaving, rises, rises ? lower[out] - values[out] : values[out] - upper[out], careful);
      if (entering < 0) return "infeasible";
      status[out] = rises ? AT_LOWER : AT_UPPER;
      status[entering] = BASIC;
      basis[leaving] = entering;
      this.pivot(leaving, entering);
      this.price();
      if (iteration > 50 * PATIENCE) throw new Error("the simplex method does not end");
    }
  }

  /** The column that enters for a basic one that is beyond its bound, with those before it moved to their other bound. */
  private enter(leaving: number, rises: boolean, beyond: number, careful: boolean): number {
    const { rhs, inverse, columns, row, reducedCosts, lower, upper, status } = this;
    const m = rhs.length;
    const size = this.cost.length;
    let largest = 0;
    for (let j = 0; j < size; j++) {
      row[j] = 0;
      if (status[j] === BASIC || lower[j] === upper[j]) continue;
      let alpha = 0;
      for (let k = 0; k < m; k++) alpha += inverse[leaving * m + k] * columns[j * m + k];
      if (rises) alpha = -alpha;
      // Only a column that moves the right way: up from its lower bound, or down from its upper.
      if (status[j] === AT_LOWER ? alpha > 0 : alpha < 0) row[j] = Math.abs(alpha);
      if (Math.abs(alpha) > largest) largest = Math.abs(alpha);
    }
    const flipped: number[] = [];
    let left = beyond;
    for (;;) {
      let entering = -1;
      let least = Infinity;
      for (let j = 0; j < size; j++) {
        if (row[j] <= SMALLEST_PIVOT * largest) continue;
        const ratio = Math.abs(reducedCosts[j]) / row[j];
        if (ratio < least || (!careful && ratio === least && row[j] > row[entering])) [entering, least] = [j, ratio];
      }
      if (entering < 0) {
        // Rounding may leave nothing to be done by the last one.
        const last = left <= FEASIBLE * (1 + beyond) ? (flipped.pop() ?? -1) : -1;
        if (last >= 0) this.flip(flipped);
        return last;
      }
      const covered = row[entering] * (upper[entering] - lower[entering]);
      if (careful || covered >= left) {
        this.flip(flipped);
        return entering;
      }
      left -= covered;
      row[entering] = 0;
      flipped.push(entering);
    }
  }

  private flip(columns: readonly number[]): void {
    for (const j of columns) this.status[j] = this.status[j] === AT_LOWER ? AT_UPPER : AT_LOWER;
  }

  /** Values of all columns, and the objective there. */
  private place(): void {
    const { rhs, basis, inverse, columns, values, lower, upper, cost, status } = this;
    const m = rhs.length;
    const left = Float64Array.from(rhs);
    let objective = 0;
    for (let j = 0; j < cost.length; j++) {
      if (status[j] === BASIC) continue;
      const x = status[j] === AT_LOWER ? lower[j] : upper[j];
      values[j] = x;
      if (x === 0) continue;
      objective += cost[j] * x;
      for (let k = 0; k < m; k++) left[k] -= columns[j * m + k] * x;
    }
    for (let r = 0; r < m; r++) {
      let x = 0;
      for (let k = 0; k < m; k++) x += inverse[r * m + k] * left[k];
      values[basis[r]] = x;
      objective += cost[basis[r]] * x;
    }
    this.objective = objective;
  }

  private price(): void {
    if (this.sinceRefactored >= REFACTOR) this.refactor();
    const { rhs, basis, inverse, columns, duals, cost, status, reducedCosts } = this;
    const m = rhs.length;
    for (let k = 0; k < m; k++) {
      let y = 0;
      for (let r = 0; r < m; r++) y += cost[basis[r]] * inverse[r * m + k];
      duals[k] = y;
    }
    for (let j = 0; j < cost.length; j++) {
      let d = 0;
      if (status[j] !== BASIC) {
        d = cost[j];
        for (let k = 0; k < m; k++) d -= duals[k] * columns[j * m + k];
      }
      reducedCosts[j] = d;
    }
  }

  private pivot(leaving: number, entering: number): void {
    const { inverse, columns } = this;
    const m = this.rhs.length;
    this.pivots++;
    this.sinceRefactored++;
    const step = new Float64Array(m);
    for (let r = 0; r < m; r++) for (let k = 0; k < m; k++) step[r] += inverse[r * m + k] * columns[entering * m + k];
    for (let k = 0; k < m; k++) inverse[leaving * m + k] /= step[leaving];
    for (let r = 0; r < m; r++) {
      if (r === leaving || step[r] === 0) continue;
      for (let k = 0; k < m; k++) inverse[r * m + k] -= step[r] * inverse[leaving * m + k];
    }
  }

  /** Inverts the basis by Gauss and Jordan with row pivoting. */
  private refactor(): void {
    const { basis, inverse, columns } = this;
    const m = basis.length;
    const work = Array.from({ length: m }, (_, k) =>
      Float64Array.from({ length: 2 * m }, (_, c) => (c < m ? columns[basis[c] * m + k] : c - m === k ? 1 : 0)),
    );
    for (let c = 0; c < m; c++) {
      let best = c;
      for (let r = c + 1; r < m; r++) if (Math.abs(work[r][c]) > Math.abs(work[best][c])) best = r;
      [work[c], work[best]] = [work[best], work[c]];
      const lead = work[c][c];
      for (let k = c; k < 2 * m; k++) work[c][k] /= lead;
      for (let r = 0; r < m; r++) {
        const factor = work[r][c];
        if (r === c || factor === 0) continue;
        for (let k = c; k < 2 * m; k++) work[r][k] -= factor * work[c][k];
      }
    }
    for (let r = 0; r < m; r++) for (let k = 0; k < m; k++) inverse[r * m + k] = work[r][m + k];
    this.sinceRefactored = 0;
  }
}

function grown(array: Float64Array, size: number): Float64Array<ArrayBuffer> {
  const larger = new Float64Array(size);
  larger.set(array);
  return larger;
}
