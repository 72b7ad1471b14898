import { createRequire } from "node:module";
import { random } from "../inputs.mjs";
import { faster, interleave } from "../measure.mjs";

const { linearRegression } = createRequire(import.meta.url)("simple-statistics");
const N = 100_000;

/** A spot and a future that move almost together. */
function prices(offset) {
  const r = random(5);
  const spot = new Float64Array(N);
  const futures = new Float64Array(N);
  let level = offset;
  for (let i = 0; i < N; i++) {
    level += (r() - 0.5) * 200;
    futures[i] = level;
    spot[i] = level + (r() - 0.5) * 20;
  }
  return { spot, futures };
}

export function ols({ olsRatio }) {
  const series = prices(60_000);
  const pairs = Array.from(series.futures, (x, i) => [x, series.spot[i]]);
  const m = interleave({ ours: () => olsRatio(series), peer: () => linearRegression(pairs).m });
  const error = errorAtOffset(olsRatio);
  const row = faster(m, { work: "OLS, 100,000 pairs", peer: "simple-statistics", name: "peer", target: 2 });
  return [
    {
      ...row,
      target: "≥ 2× faster, error ≤ 1e-14 at offset 1e7",
      met: row.met && error <= 1e-14,
      note: `error ${error.toExponential(1)} at offset 1e7`,
    },
  ];
}

/** Integers whose slope is known exactly: y = 3x/2 about an offset that one-pass sums lose. */
function errorAtOffset(olsRatio) {
  const futures = Float64Array.from({ length: N }, (_, i) => 1e7 + 2 * (i % 1000));
  const spot = futures.map((x) => 1.5 * x);
  return Math.abs(olsRatio({ spot, futures }) / 1.5 - 1);
}

export function rolling({ rollRatio, atOnce }) {
  const { spot, futures } = prices(60_000);
  const WINDOW = 60;
  // A tenth of the windows for the peer, which regresses each anew.
  const FEW = 10;
  const m = interleave({
    ours: () => atOnce(rollRatio(spot, futures, WINDOW, "ols", "levels")),
    peer: () => {
      let sum = 0;
      for (let end = WINDOW; end <= N; end += FEW) {
        const pairs = new Array(WINDOW);
        for (let i = 0; i < WINDOW; i++) pairs[i] = [futures[end - WINDOW + i], spot[end - WINDOW + i]];
        sum += linearRegression(pairs).m;
      }
      return sum;
    },
  });
  const error = rollingError((...asked) => atOnce(rollRatio(...asked)), WINDOW);
  const row = faster(m, {
    work: "rolling ratio, window 60, 100,000 points",
    peer: "simple-statistics per window",
    name: "peer",
    target: 20,
    scale: FEW,
  });
  return {
    ...row,
    target: `${row.target}, error ≤ 1e-11 on levels`,
    met: row.met && error <= 1e-11,
    note: `error ${error.toExponential(1)} on levels`,
  };
}

/** Whole numbers near 60,000, whose slopes integers of any length give exactly. */
function rollingError(rollRatio, window) {
  const series = prices(60_000);
  const [spot, futures] = [series.spot, series.futures].map((column) => column.map(Math.round));
  const slopes = rollRatio(spot, futures, window, "ols", "levels");
  const n = BigInt(window);
  let [x, y, xx, xy, farthest] = [0n, 0n, 0n, 0n, 0];
  const add = (i, sign) => {
    const [a, b] = [BigInt(futures[i]), BigInt(spot[i])];
    x += sign * a;
    y += sign * b;
    xx += sign * a * a;
    xy += sign * a * b;
  };
  for (let i = 0; i < N; i++) {
    add(i, 1n);
    if (i >= window) add(i - window, -1n);
    if (i < window - 1) continue;
    const slope = Number(n * xy - x * y) / Number(n * xx - x * x);
    farthest = Math.max(farthest, Math.abs(slopes[i - window + 1] / slope - 1));
  }
  return farthest;
}
