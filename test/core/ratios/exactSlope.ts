/** The slope of y on x in exact arithmetic, (nΣxy − ΣxΣy)/(nΣx² − (Σx)²), of series given as integers; 22 decimals. */
export function exactSlope(x: readonly bigint[], y: readonly bigint[]): number {
  const n = BigInt(x.length);
  let sx = 0n;
  let sy = 0n;
  let sxx = 0n;
  let sxy = 0n;
  x.forEach((v, i) => {
    sx += v;
    sy += y[i];
    sxx += v * v;
    sxy += v * y[i];
  });
  return Number(((n * sxy - sx * sy) * 10n ** 22n) / (n * sxx - sx * sx)) / 1e22;
}
