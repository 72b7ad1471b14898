/** Values in even bins. */
export interface Bin {
  readonly from: number;
  readonly to: number;
  readonly count: number;
}

/** At most so many bins; a value on an edge is the bin's above it, the greatest the last one's. */
export function binsOf(values: Float64Array, most: number): Bin[] {
  const [least, greatest] = [Math.min(...values), Math.max(...values)];
  const size = least === greatest ? 1 : Math.max(1, Math.min(most, Math.ceil(Math.sqrt(values.length) * 2)));
  const width = (greatest - least) / size;
  const counts = new Array<number>(size).fill(0);
  for (const value of values) counts[width === 0 ? 0 : Math.min(size - 1, Math.floor((value - least) / width))]++;
  return counts.map((count, i) => ({
    from: least + i * width,
    to: i === size - 1 ? greatest : least + (i + 1) * width,
    count,
  }));
}
