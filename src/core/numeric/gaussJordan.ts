/**
 * Reduces the leading square block of `rows` to the unit matrix by Gauss and Jordan with row pivoting: what stands to the
 * right of it is then multiplied by its inverse. The rows are overwritten.
 *
 * @returns the smallest pivot; where it is 0 the block is singular, and the rows are of no use
 */
export function gaussJordan(rows: Float64Array[]): number {
  let smallest = Infinity;
  for (let c = 0; c < rows.length; c++) {
    let best = c;
    for (let r = c + 1; r < rows.length; r++) if (Math.abs(rows[r][c]) > Math.abs(rows[best][c])) best = r;
    [rows[c], rows[best]] = [rows[best], rows[c]];
    const lead = rows[c][c];
    smallest = Math.min(smallest, Math.abs(lead));
    if (lead === 0) return 0;
    const width = rows[c].length;
    for (let k = c; k < width; k++) rows[c][k] /= lead;
    for (let r = 0; r < rows.length; r++) {
      const factor = rows[r][c];
      if (r === c || factor === 0) continue;
      for (let k = c; k < width; k++) rows[r][k] -= factor * rows[c][k];
    }
  }
  return smallest;
}
