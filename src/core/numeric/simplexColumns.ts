/** Where a column stands: in the basis, or at one of its bounds. */
export const BASIC = 0;
export const AT_LOWER = 1;
export const AT_UPPER = 2;

/** The columns of a linear program with bounds, by index; arrays are longer than the columns are many. */
export class SimplexColumns {
  size = 0;
  /** Column after column. */
  entries = new Float64Array(64);
  cost = new Float64Array(64);
  lower = new Float64Array(64);
  upper = new Float64Array(64);
  status = new Uint8Array(64);
  values = new Float64Array(64);
  /** What one more unit of a column would add to the objective where the last run was optimal; 0 where it is basic. */
  reducedCosts = new Float64Array(64);

  /** @param rows number of entries of each column */
  constructor(private rows: number) {}

  /** Adds a row by its entry in each column. */
  addRow(row: ArrayLike<number>): void {
    const { rows, size } = this;
    const entries = new Float64Array(Math.max(64, 2 * (size + 1) * (rows + 1)));
    for (let j = 0; j < size; j++) {
      entries.set(this.entries.subarray(j * rows, (j + 1) * rows), j * (rows + 1));
      entries[j * (rows + 1) + rows] = row[j];
    }
    this.entries = entries;
    this.rows = rows + 1;
  }

  /** @returns index of the new column */
  add(entries: ArrayLike<number>, cost: number, lower: number, upper: number, isBasic: boolean): number {
    const { rows } = this;
    const j = this.size++;
    if (j === this.values.length) this.grow(2 * j);
    if ((j + 1) * rows > this.entries.length) this.entries = copied(this.entries, new Float64Array(2 * (j + 1) * rows));
    for (let r = 0; r < rows; r++) this.entries[j * rows + r] = entries[r];
    this.cost[j] = cost;
    this.lower[j] = lower;
    this.upper[j] = upper;
    this.status[j] = isBasic ? BASIC : AT_LOWER;
    return j;
  }

  private grow(length: number): void {
    this.lower = copied(this.lower, new Float64Array(length));
    this.upper = copied(this.upper, new Float64Array(length));
    this.values = copied(this.values, new Float64Array(length));
    this.reducedCosts = copied(this.reducedCosts, new Float64Array(length));
    this.cost = copied(this.cost, new Float64Array(length));
    this.status = copied(this.status, new Uint8Array(length));
  }
}

function copied<T extends Float64Array | Uint8Array>(from: T, to: T): T {
  to.set(from);
  return to;
}
