import { gaussJordan } from "./gaussJordan";

/** Replaced columns after which rounding asks for the inverse to be computed anew. */
const REFACTOR = 30;

/** The dense inverse of a basis of the simplex method, updated as columns replace each other (product form). */
export class BasisInverse {
  /** Row by row. */
  readonly entries: Float64Array;
  private replaced = REFACTOR;

  /** @param size number of rows, and of columns in the basis */
  constructor(readonly size: number) {
    this.entries = new Float64Array(size * size);
  }

  /** Whether it is to be computed anew before it is relied on; at first it is. */
  get isWorn(): boolean {
    return this.replaced >= REFACTOR;
  }

  row(r: number): Float64Array {
    return this.entries.subarray(r * this.size, (r + 1) * this.size);
  }

  /** Scalar product of row r and the column that begins at an index of `columns`. */
  times(r: number, columns: Float64Array, at: number): number {
    const { entries, size } = this;
    let sum = 0;
    for (let k = 0; k < size; k++) sum += entries[r * size + k] * columns[at + k];
    return sum;
  }

  /** @param step the entering column in terms of the basis, in which it replaces the column of row `leaving` */
  replace(leaving: number, step: Float64Array): void {
    const { entries, size } = this;
    const lead = step[leaving];
    for (let k = 0; k < size; k++) entries[leaving * size + k] /= lead;
    for (let r = 0; r < size; r++) {
      if (r === leaving || step[r] === 0) continue;
      for (let k = 0; k < size; k++) entries[r * size + k] -= step[r] * entries[leaving * size + k];
    }
    this.replaced++;
  }

  /** @param columns entries of all columns, one column after another; those of the basis are at its indices */
  refactor(basis: Int32Array, columns: Float64Array): void {
    const { entries, size } = this;
    const rows = Array.from({ length: size }, (_, k) =>
      Float64Array.from({ length: 2 * size }, (__, c) =>
        c < size ? columns[basis[c] * size + k] : c - size === k ? 1 : 0,
      ),
    );
    gaussJordan(rows);
    for (let r = 0; r < size; r++) entries.set(rows[r].subarray(size), r * size);
    this.replaced = 0;
  }
}
