import { outsideDomain } from "../errors";
import { normalInverse, normalPdf } from "../numeric/normal";
import { requireObservations } from "../numeric/requirements";
import { conditionalValueAtRisk } from "../ratios/downside";

export const VAR_MEASURES = ["var", "es"] as const;
export type VarMeasure = (typeof VAR_MEASURES)[number];

export const VAR_METHODS = ["historical", "normal", "cornish-fisher"] as const;
export type VarMethod = (typeof VAR_METHODS)[number];

/**
 * Value at risk or expected shortfall of a P&L series at a level, as a loss: + loses. With z = N⁻¹(1 − level):
 *
 * - `historical` the quantile with linear interpolation between order statistics (type 7 of Hyndman and Fan, The American
 *   Statistician 50, 1996; PERCENTILE.INC), and the mean of the worst 1 − level of the observations, counting the last in part
 * - `normal` −(μ + σz), and −μ + σn(z)/(1 − level), σ with n − 1
 * - `cornish-fisher` z replaced by z + (z² − 1)S/6 + (z³ − 3z)K/24 − (2z³ − 5z)S²/36 with the skewness S and excess kurtosis K
 *   of the series, and the mean of that quantile over the tail (Maillard, "A User's Guide to the Cornish Fisher Expansion",
 *   2012)
 *
 * @throws outsideDomain for a level outside 0 to 1, and where skewness and kurtosis are too large for the expansion, whose
 * quantiles would not rise from the one side of the level asked to the other; notAvailable without observations (two, for normal; four, for cornish-fisher)
 */
export function valueAtRisk(
  pnl: Float64Array,
  level = 0.99,
  measure: VarMeasure = "var",
  method: VarMethod = "historical",
): number {
  if (!(level > 0 && level < 1)) throw outsideDomain("level must lie between 0 and 1");
  if (method === "historical") {
    requireObservations(pnl.length, 1, "pnl");
    return measure === "es" ? conditionalValueAtRisk(pnl, level) : 0 - quantile(pnl, 1 - level);
  }
  const normal = method === "normal";
  requireObservations(pnl.length, normal ? 2 : 4, "pnl");
  const { mean, deviation, skewness, kurtosis } = shape(pnl);
  const S = normal ? 0 : skewness;
  const K = normal ? 0 : kurtosis;
  const z = normalInverse(1 - level);
  if (!risesAt(z, S, K)) throw outsideDomain(NO_EXPANSION);
  const w = z + ((z * z - 1) * S) / 6 + ((z * z - 3) * z * K) / 24 - ((2 * z * z - 5) * z * S * S) / 36;
  const atRisk = 0 - (mean + deviation * w);
  if (measure === "var") return atRisk;
  // The Hermite polynomials of the expansion integrate to the ones below them.
  const tail = 1 + (z * S) / 6 + ((z * z - 1) * K) / 24 - ((2 * z * z - 1) * S * S) / 36;
  const shortfall = (deviation * normalPdf(z) * tail) / (1 - level) - mean;
  // Of thin tails the expansion turns back farther out: their mean is then no worse than where they begin.
  if (!(shortfall >= atRisk - ROUNDING * deviation)) throw outsideDomain(NO_EXPANSION);
  return shortfall;
}

const NO_EXPANSION = "pnl is too skewed or heavy-tailed for cornish-fisher at this level: take historical";
const ROUNDING = 1e-12;

/** The quantile of PERCENTILE.INC: linear between order statistics. */
export function quantile(values: Float64Array, p: number): number {
  const sorted = values.slice().sort();
  const at = p * (sorted.length - 1);
  const low = Math.floor(at);
  const step = low + 1 < sorted.length ? sorted[low + 1] - sorted[low] : 0;
  return sorted[low] + (at - low) * step;
}

/** Mean, sample deviation, and the moments' skewness and excess kurtosis (both 0 for a constant series). */
function shape(values: Float64Array): { mean: number; deviation: number; skewness: number; kurtosis: number } {
  const n = values.length;
  const origin = values[0];
  const mean = origin + values.reduce((sum, x) => sum + (x - origin), 0) / n;
  const moment = (power: number) => values.reduce((sum, x) => sum + (x - mean) ** power, 0) / n;
  const variance = moment(2);
  const spread = variance > 0;
  return {
    mean,
    deviation: Math.sqrt((variance * n) / (n - 1)),
    skewness: spread ? moment(3) / variance ** 1.5 : 0,
    kurtosis: spread ? moment(4) / (variance * variance) - 3 : 0,
  };
}

/** Whether the expansion's quantile rises with the level at every x, |x| ≤ |z|: its derivative ax² + bx + c. */
function risesAt(z: number, S: number, K: number): boolean {
  const a = K / 8 - (S * S) / 6;
  const b = S / 3;
  const c = 1 - K / 8 + (5 * S * S) / 36;
  const at = (x: number): number => (a * x + b) * x + c;
  const turn = -b / (2 * a);
  const isBetween = Math.abs(turn) < Math.abs(z);
  return at(z) > 0 && at(-z) > 0 && !(isBetween && at(turn) <= 0);
}
