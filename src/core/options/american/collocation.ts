import { gaussLegendre } from "../../numeric/gaussLegendre";

/** Gauss–Legendre points θ on [0, π/2], by sin θ and cos θ; the weights carry the π/2. */
export interface Angles {
  readonly sin: Float64Array;
  readonly cos: Float64Array;
  readonly weights: Float64Array;
}

export function angles(size: number): Angles {
  const { nodes, weights } = gaussLegendre(size);
  return {
    sin: nodes.map((x) => Math.sin((x * Math.PI) / 2)),
    cos: nodes.map((x) => Math.cos((x * Math.PI) / 2)),
    weights: weights.map((x) => (x * Math.PI) / 2),
  };
}

/** Chebyshev points of the second kind on [0, 1], ascending from 0: `degree` + 1 of them. */
const chebyshev = (degree: number): Float64Array =>
  Float64Array.from({ length: degree + 1 }, (_, i) => 0.5 - 0.5 * Math.cos((i * Math.PI) / degree));

/**
 * Barycentric Lagrange weights (Berrut and Trefethen, SIAM Review 46, 2004) that interpolate values at Chebyshev points
 * to each of `places`: one row of degree + 1 weights a place, row after row.
 */
export function interpolation(degree: number, places: Float64Array): Float64Array {
  const points = chebyshev(degree);
  const width = degree + 1;
  const rows = new Float64Array(places.length * width);
  places.forEach((x, k) => {
    const row = rows.subarray(k * width, (k + 1) * width);
    const hit = points.indexOf(x);
    if (hit >= 0) {
      row[hit] = 1;
      return;
    }
    let sum = 0;
    for (let j = 0; j < width; j++) {
      row[j] = ((j % 2 === 0 ? 1 : -1) * (j === 0 || j === degree ? 0.5 : 1)) / (x - points[j]);
      sum += row[j];
    }
    for (let j = 0; j < width; j++) row[j] /= sum;
  });
  return rows;
}

/**
 * Collocation at √(τ/t) = Chebyshev points, with quadrature over u = τ cos²θ at each. Times scale with the horizon t, so
 * that nothing here depends on the option.
 */
export interface Collocation {
  readonly degree: number;
  /** √(τ/t), degree + 1 of them from 0 */
  readonly points: Float64Array;
  readonly angles: Angles;
  /** interpolation to √(u/t) for point i ≥ 1 and angle k: row (i − 1)·angles + k */
  readonly rows: Float64Array;
}

export function collocation(degree: number, quadrature: number): Collocation {
  const points = chebyshev(degree);
  const inner = angles(quadrature);
  const places = Float64Array.from(
    { length: degree * quadrature },
    (_, at) => points[1 + Math.floor(at / quadrature)] * inner.cos[at % quadrature],
  );
  return { degree, points, angles: inner, rows: interpolation(degree, places) };
}

/** Lagrange weights that carry values at `points` to each of `places`: a row a place, row after row. */
export function extrapolation(points: Float64Array, places: Float64Array): Float64Array {
  const n = points.length;
  const rows = new Float64Array(n * places.length).fill(1);
  for (let at = 0; at < rows.length; at++) {
    const x = places[Math.floor(at / n)];
    const own = points[at % n];
    for (const other of points) if (other !== own) rows[at] *= (x - other) / (own - other);
  }
  return rows;
}
