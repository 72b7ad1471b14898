import type { Brackets, ConvexSum, PiecewiseSum } from "./convexTerm";

/** constant + slopes·q */
export const affineSum = (constant: number, slopes: Float64Array): ConvexSum => ({
  kind: "sum",
  constant,
  slopes,
  peaks: [],
});

/** A sum times a factor, which is not below 0 unless the sum is affine. */
export function scaled(sum: ConvexSum, factor: number): ConvexSum;
export function scaled(sum: PiecewiseSum, factor: number): PiecewiseSum;
export function scaled(sum: PiecewiseSum & { readonly exact?: PiecewiseSum }, factor: number): PiecewiseSum {
  const all = (groups: PiecewiseSum["peaks"]): PiecewiseSum["peaks"] =>
    groups.map((branches) => branches.map((branch) => scaled(branch, factor)));
  const { constant, slopes, peaks, squares, dips, brackets, exact } = sum;
  return {
    ...sum,
    constant: constant * factor,
    slopes: slopes.map((slope) => slope * factor),
    peaks: all(peaks),
    ...(squares && { squares: squares.map((square) => ({ ...square, weight: square.weight * factor })) }),
    ...(dips && { dips: all(dips) }),
    ...(brackets && { brackets: brackets.map((each) => scaledBrackets(each, factor)) }),
    ...(exact && { exact: scaled(exact, factor) }),
  };
}

const scaledBrackets = (brackets: Brackets, factor: number): Brackets => ({
  ...brackets,
  tiers: brackets.tiers.map(({ from, rate, base }) => ({ from, rate: rate * factor, base: base * factor })),
});

/** The sum of sums of `size` slopes, without what they are exactly. */
export function totalOf(size: number, sums: readonly ConvexSum[]): ConvexSum;
export function totalOf(size: number, sums: readonly PiecewiseSum[]): PiecewiseSum;
export function totalOf(size: number, sums: readonly PiecewiseSum[]): PiecewiseSum {
  const slopes = new Float64Array(size);
  let constant = 0;
  for (const sum of sums) {
    constant += sum.constant;
    for (let i = 0; i < size; i++) slopes[i] += sum.slopes[i];
  }
  return {
    ...affineSum(constant, slopes),
    peaks: sums.flatMap(({ peaks }) => peaks),
    squares: sums.flatMap(({ squares = [] }) => squares),
    dips: sums.flatMap(({ dips = [] }) => dips),
    brackets: sums.flatMap(({ brackets = [] }) => brackets),
  };
}

/** Σ factor·(affine sum) of `size` slopes. */
export const weightedSum = (size: number, terms: readonly (readonly [ConvexSum, number])[]): ConvexSum =>
  totalOf(
    size,
    terms.map(([sum, factor]) => scaled(sum, factor)),
  );

/** The largest of some sums. */
export const largestOf = (branches: readonly ConvexSum[]): ConvexSum => ({
  ...affineSum(0, new Float64Array(branches[0].slopes.length)),
  peaks: [branches],
});

/** What of factor·(an affine sum) is above 0. */
export const positivePart = (line: ConvexSum, factor: number): ConvexSum =>
  largestOf([scaled(line, 0), scaled(line, factor)]);

/** factor·|an affine sum|, the factor not below 0. */
export const sizeOf = (line: ConvexSum, factor: number): ConvexSum =>
  largestOf([scaled(line, factor), scaled(line, -factor)]);
