/**
 * Ratios of medians over interleaved rounds in one process: a slow moment of a shared machine falls on both sides.
 */
import { performance } from "node:perf_hooks";

const ROUNDS = 21;
const WARM_UP = 5;
/** A round repeats its work until it takes this long, so that the clock's grain does not show. */
const ROUND_MS = 8;

let sink = 0;

/** Keeps what is computed alive, so that it is computed. */
function consume(result) {
  if (typeof result === "number") sink += result;
  else if (result?.length) sink += result.length;
}

function timed(work, repeats) {
  const start = performance.now();
  for (let i = 0; i < repeats; i++) consume(work());
  return (performance.now() - start) / repeats;
}

function repeatsOf(work) {
  for (let i = 0; i < WARM_UP; i++) consume(work());
  const once = Math.max(timed(work, 1), 1e-4);
  return Math.max(1, Math.round(ROUND_MS / once));
}

/** Median times in milliseconds of several works, measured in turn, and the quartiles of a ratio of two of them. */
export function interleave(works) {
  const names = Object.keys(works);
  const repeats = Object.fromEntries(names.map((name) => [name, repeatsOf(works[name])]));
  const times = Object.fromEntries(names.map((name) => [name, []]));
  for (let round = 0; round < ROUNDS; round++) {
    const order = round % 2 === 0 ? names : [...names].reverse();
    for (const name of order) times[name].push(timed(works[name], repeats[name]));
  }
  return {
    median: (name) => quantile(times[name], 0.5),
    ratio: (f) => {
      const perRound = Array.from({ length: ROUNDS }, (_, i) => f((name) => times[name][i]));
      return [0.5, 0.25, 0.75].map((q) => quantile(perRound, q));
    },
  };
}

function quantile(values, q) {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (sorted.length - 1) * q;
  const low = Math.floor(at);
  return sorted[low] + (sorted[Math.min(low + 1, sorted.length - 1)] - sorted[low]) * (at - low);
}

export const checksum = () => sink;

/** A row "ours is so many times faster than the peer"; `scale` where the peer did a part of the work. */
export function faster(measured, { work, peer, name, target, scale = 1 }) {
  const [ratio, low, high] = measured.ratio((t) => (t(name) * scale) / t("ours"));
  return {
    work,
    peer,
    ours: measured.median("ours"),
    theirs: measured.median(name) * scale,
    ratio,
    low,
    high,
    target: `≥ ${target}× faster`,
    met: ratio >= target,
  };
}
