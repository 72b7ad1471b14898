const GOLDEN = (Math.sqrt(5) - 1) / 2;

/** Where a function of one minimum between two places is least; each step leaves 0.618 of the bracket. */
export function goldenSection(f: (x: number) => number, from: number, to: number, steps: number): number {
  let low = from;
  let high = to;
  let left = high - GOLDEN * (high - low);
  let right = low + GOLDEN * (high - low);
  let atLeft = f(left);
  let atRight = f(right);
  for (let step = 0; step < steps; step++) {
    if (atLeft < atRight) {
      high = right;
      right = left;
      atRight = atLeft;
      left = high - GOLDEN * (high - low);
      atLeft = f(left);
    } else {
      low = left;
      left = right;
      atLeft = atRight;
      right = low + GOLDEN * (high - low);
      atRight = f(right);
    }
  }
  return (low + high) / 2;
}
