import { fold } from "../book/names";
import { notAvailable, outsideDomain } from "../errors";
import { type SymmetricEigen, symmetricEigen } from "../numeric/symmetricEigen";

/** Covariances of returns per period, by the names of what returns. */
export interface Covariance {
  readonly names: readonly string[];
  /** By row and column, in the order of the names. */
  readonly matrix: readonly Float64Array[];
}

/** Rounding of a covariance, as a part of the largest: of its symmetry and of an eigenvalue below 0. */
const ROUNDING = 1e-9;

/**
 * A covariance that is one: symmetric, and no combination of returns with a variance below 0.
 *
 * @throws outsideDomain where it is not
 */
export function requireCovariance({ names, matrix }: Covariance): void {
  const largest = matrix.reduce((most, row) => row.reduce((more, x) => Math.max(more, Math.abs(x)), most), 0);
  matrix.forEach((row, i) => {
    for (let j = 0; j < i; j++)
      if (Math.abs(row[j] - matrix[j][i]) > ROUNDING * largest)
        throw outsideDomain(
          `covariance must be symmetric: ${names[i]}, ${names[j]} is ${row[j]} and ${names[j]}, ${names[i]} is ${matrix[j][i]}`,
        );
  });
  const { values } = symmetricEigen(matrix);
  const [least, most] = [Math.min(...values), Math.max(...values)];
  if (least < -ROUNDING * Math.max(most, 0))
    throw outsideDomain(
      "covariance must be positive semidefinite: some combination of its returns has a variance below 0",
    );
}

/**
 * The columns of L where Σ = LLᵀ, a column for each direction that varies at all: from the eigenvectors, so that Σ may be
 * singular.
 */
export function factorOf(matrix: readonly Float64Array[]): Float64Array[] {
  const { values, vectors }: SymmetricEigen = symmetricEigen(matrix);
  const most = Math.max(0, ...values);
  return vectors.flatMap((vector, k) =>
    values[k] > 2 ** -50 * most ? [vector.map((x) => x * Math.sqrt(values[k]))] : [],
  );
}

/**
 * The place of a return among the names: of spot, futures and perpetuals that of the instrument where it has one, else that of
 * the underlying.
 *
 * @throws notAvailable where there is none
 */
export function returnOf(
  { names }: Covariance,
  { instrument, underlying }: { readonly instrument: string; readonly underlying: string },
  isOption: boolean,
): number {
  const placeOf = (name: string): number => (name === "" ? -1 : names.findIndex((each) => fold(each) === fold(name)));
  const own = isOption ? -1 : placeOf(instrument);
  const place = own >= 0 ? own : placeOf(underlying);
  if (place < 0)
    throw notAvailable(
      `covariance has no row for ${underlying || instrument || "what has no underlying"}: it has ${names.join(", ")}`,
    );
  return place;
}
