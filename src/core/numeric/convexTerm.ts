/**
 * A convex function of the trades, by row in the instruments:
 *
 * - `sum`: constant + slopes·q + Σ over peaks of the largest of their branches + Σ weight·(constant + slopes·q)² of squares
 * - `tail`: the expected shortfall at a level of gains + Σ perUnit·q over weighted scenarios (Rockafellar and Uryasev 2000)
 *
 * A sum with `exact` is a convex bound from below of what the term is, which need not be convex.
 */
export type ConvexTerm = ConvexSum | TailTerm;

export interface ConvexSum extends Affine {
  readonly kind: "sum";
  readonly peaks: readonly (readonly ConvexSum[])[];
  readonly squares?: readonly Square[];
  readonly exact?: PiecewiseSum;
}

/** A sum that need not be convex: besides peaks it has dips, the smallest of their branches, and charges by brackets. */
export interface PiecewiseSum extends Affine {
  readonly peaks: readonly (readonly PiecewiseSum[])[];
  readonly squares?: readonly Square[];
  readonly dips?: readonly (readonly PiecewiseSum[])[];
  readonly brackets?: readonly Brackets[];
  /** As a branch of a peak it counts only where this is not 0. */
  readonly where?: Affine;
}

/** weight·(constant + slopes·q)² */
export interface Square extends Affine {
  readonly weight: number;
}

/** rate·|x| + base of the last bracket from which the size of x = constant + slopes·q is; 0 below the first. */
export interface Brackets extends Affine {
  readonly tiers: readonly { readonly from: number; readonly rate: number; readonly base: number }[];
}

export interface Affine {
  readonly constant: number;
  readonly slopes: Float64Array;
}

export interface TailTerm {
  readonly kind: "tail";
  /** Of the book by scenario. */
  readonly gains: Float64Array;
  /** Of one contract by row and scenario. */
  readonly perUnit: readonly Float64Array[];
  readonly weights: Float64Array;
  readonly level: number;
}

/** A tangent plane from below: value ≥ constant + slopes·q, with equality at the point that it was taken at. */
export interface Tangent {
  readonly value: number;
  readonly constant: number;
  readonly slopes: Float64Array;
}

/** Number of rows of the instruments that it is a function of. */
export const rowsOfTerm = (term: ConvexTerm): number =>
  term.kind === "tail" ? term.perUnit.length : term.slopes.length;

/** Value of the term. */
export function valueOf(term: ConvexTerm, q: ArrayLike<number>): number {
  if (term.kind === "tail") return tailOf(term, q).shortfall;
  return sumValue(term.exact ?? term, q);
}

/** A tangent at q of the term, or of its convex bound. */
export function tangentOf(term: ConvexTerm, q: Float64Array): Tangent {
  const slopes = new Float64Array(q.length);
  const value = term.kind === "tail" ? tailTangent(term, q, slopes) : sumTangent(term, q, slopes);
  return { value, slopes, constant: value - product(slopes, q) };
}

const product = (slopes: Float64Array, q: ArrayLike<number>): number => {
  let sum = 0;
  for (let i = 0; i < slopes.length; i++) if (q[i] !== 0) sum += slopes[i] * q[i];
  return sum;
};

const at = ({ constant, slopes }: Affine, q: ArrayLike<number>): number => constant + product(slopes, q);

function sumValue(sum: PiecewiseSum, q: ArrayLike<number>): number {
  let value = at(sum, q);
  for (const branches of sum.peaks) value += peakOf(branches, q);
  for (const branches of sum.dips ?? []) value += Math.min(...branches.map((branch) => sumValue(branch, q)));
  for (const square of sum.squares ?? []) value += square.weight * at(square, q) ** 2;
  for (const brackets of sum.brackets ?? []) {
    const size = Math.abs(at(brackets, q));
    const tier = brackets.tiers.filter(({ from }) => size >= from).at(-1);
    if (tier) value += tier.rate * size + tier.base;
  }
  return value;
}

/** Of a sum that cancels, the part that may be rounding alone. */
const ROUNDING = 1e-12;

/** The largest of the branches that count. */
function peakOf(branches: readonly PiecewiseSum[], q: ArrayLike<number>): number {
  let most = -Infinity;
  for (const branch of branches)
    if (!branch.where || isThere(branch.where, q)) most = Math.max(most, sumValue(branch, q));
  return most;
}

function isThere({ constant, slopes }: Affine, q: ArrayLike<number>): boolean {
  let [sum, gross] = [constant, Math.abs(constant)];
  for (let i = 0; i < slopes.length; i++) {
    const term = slopes[i] * q[i];
    sum += term;
    gross += Math.abs(term);
  }
  return Math.abs(sum) > ROUNDING * gross;
}

/** Adds the slopes of the largest branches; returns the value. */
function sumTangent(sum: ConvexSum, q: Float64Array, slopes: Float64Array): number {
  let value = at(sum, q);
  for (let i = 0; i < slopes.length; i++) slopes[i] += sum.slopes[i];
  for (const branches of sum.peaks) {
    const values = branches.map((branch) => sumValue(branch, q));
    const largest = values.indexOf(Math.max(...values));
    value += sumTangent(branches[largest], q, slopes);
  }
  for (const square of sum.squares ?? []) {
    const x = at(square, q);
    value += square.weight * x * x;
    for (let i = 0; i < slopes.length; i++) slopes[i] += 2 * square.weight * x * square.slopes[i];
  }
  return value;
}

/** The worst scenarios up to 1 − level of the weights, the last in part, and the shortfall. */
function tailOf(
  { gains, perUnit, weights, level }: TailTerm,
  q: ArrayLike<number>,
): { shortfall: number; shares: readonly (readonly [scenario: number, share: number])[] } {
  const after = gains.slice();
  perUnit.forEach((column, i) => {
    if (q[i] !== 0) for (let s = 0; s < after.length; s++) after[s] += q[i] * column[s];
  });
  const order = Array.from(after.keys()).sort((a, b) => after[a] - after[b]);
  const tail = 1 - level;
  const shares: [number, number][] = [];
  let [left, shortfall] = [tail, 0];
  for (const s of order) {
    if (left <= 0) break;
    const share = Math.min(weights[s], left) / tail;
    shares.push([s, share]);
    shortfall -= share * after[s];
    left -= weights[s];
  }
  return { shortfall, shares };
}

function tailTangent(term: TailTerm, q: Float64Array, slopes: Float64Array): number {
  const { shortfall, shares } = tailOf(term, q);
  term.perUnit.forEach((column, i) => {
    for (const [s, share] of shares) slopes[i] -= share * column[s];
  });
  return shortfall;
}
