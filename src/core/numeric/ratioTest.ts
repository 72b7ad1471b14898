import type { BasisInverse } from "./basisInverse";
import { AT_LOWER, AT_UPPER, BASIC, type SimplexColumns } from "./simplexColumns";

/** A bound is kept to within this part of its size; the rest is rounding. */
export const FEASIBLE = 1e-11;

/** A smaller pivot, relative to its row, is rounding. */
const SMALLEST_PIVOT = 1e-10;

/** The ratio test of the dual simplex method with bound flipping (Maros 2003): which column enters the basis. */
export class RatioTest {
  /** Columns that have room to move, and their entries in the row of what leaves the basis. */
  movable = new Int32Array(64);
  movables = 0;
  row = new Float64Array(64);
  /** Columns to move to their other bound before the one that enters. */
  readonly flipped: number[] = [];
  /** What speaks for a column's entering. */
  private merit = new Float64Array(64);

  constructor(
    private readonly columns: SimplexColumns,
    private readonly inverse: BasisInverse,
  ) {}

  /** Puts columns at the bounds that their reduced costs ask for: one once fixed may be free again, on the wrong side. */
  settle(): void {
    const { lower, upper, status, reducedCosts, size } = this.columns;
    if (this.movable.length < size) this.grow(lower.length);
    const { movable } = this;
    this.movables = 0;
    for (let j = 0; j < size; j++) {
      if (lower[j] < upper[j]) movable[this.movables++] = j;
      if (status[j] === AT_LOWER && reducedCosts[j] < 0 && upper[j] < Infinity) status[j] = AT_UPPER;
      else if (status[j] === AT_UPPER && (reducedCosts[j] > 0 || upper[j] === Infinity)) status[j] = AT_LOWER;
    }
  }

  /** The column that enters for a basic one that is beyond its bound; those before it are to move to their other bound. */
  enter(leaving: number, rises: boolean, beyond: number, careful: boolean): number {
    const { movable, movables, row, merit, flipped } = this;
    const { entries: inverse, size: m } = this.inverse;
    const { entries, reducedCosts, lower, upper, status } = this.columns;
    let largest = 0;
    for (let c = 0; c < movables; c++) {
      const j = movable[c];
      let alpha = 0;
      if (status[j] !== BASIC) for (let k = 0; k < m; k++) alpha += inverse[leaving * m + k] * entries[j * m + k];
      row[j] = alpha;
      // Only a column that moves the right way: up from its lower bound, or down from its upper.
      merit[j] = alpha < 0 === (rises === (status[j] === AT_LOWER)) ? Math.abs(alpha) : 0;
      if (Math.abs(alpha) > largest) largest = Math.abs(alpha);
    }
    flipped.length = 0;
    for (let left = beyond; ;) {
      let entering = -1;
      let least = Infinity;
      for (let c = 0; c < movables; c++) {
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

  private grow(length: number): void {
    this.movable = new Int32Array(length);
    this.row = new Float64Array(length);
    this.merit = new Float64Array(length);
  }
}
