import { normalCdf } from "../numeric/normal";

/**
 * MacKinnon's response surfaces for unit-root and cointegration statistics with a constant. Index N − 1, N being the number
 * of series, up to four: 1 for a plain Dickey–Fuller test, 2 for Engle and Granger's with one regressor.
 */

/** Limits and polynomials of the p-value: MacKinnon, Journal of Business & Economic Statistics 12 (1994). */
const TAU_MAX = [2.74, 0.92, 0.55, 0.61];
const TAU_MIN = [-18.83, -18.86, -23.48, -28.07];
const TAU_STAR = [-1.61, -2.62, -3.13, -3.47];
const SMALL = [
  [2.1659, 1.4412, 0.038269],
  [2.92, 1.5012, 0.039796],
  [3.4699, 1.4856, 0.03164],
  [3.9673, 1.4777, 0.026315],
];
const LARGE = [
  [1.7339, 0.93202, -0.12745, -0.010368],
  [2.1945, 0.64695, -0.29198, -0.042377],
  [2.5893, 0.45168, -0.36529, -0.050074],
  [3.0387, 0.45452, -0.33666, -0.041921],
];

/** β∞ + β₁/T + β₂/T² + β₃/T³ at 1%, 5% and 10%: MacKinnon, Queen's Economics Department working paper 1227 (2010). */
const CRITICAL = [
  [
    [-3.43035, -6.5393, -16.786, -79.433],
    [-2.86154, -2.8903, -4.234, -40.04],
    [-2.56677, -1.5384, -2.809, 0],
  ],
  [
    [-3.89644, -10.9519, -22.527, 0],
    [-3.33613, -6.1101, -6.823, 0],
    [-3.04445, -4.2412, -2.72, 0],
  ],
  [
    [-4.29374, -14.4354, -33.195, 47.433],
    [-3.74066, -8.5631, -10.852, 27.982],
    [-3.45218, -6.2143, -3.718, 0],
  ],
  [
    [-4.64332, -18.1031, -37.972, 0],
    [-4.096, -11.2349, -11.175, 0],
    [-3.8102, -8.3931, -4.137, 0],
  ],
];

/** Asymptotic p-value of a statistic; 0 and 1 beyond the range the surface was fitted on. */
export function mackinnonPValue(statistic: number, series: number): number {
  const i = series - 1;
  if (statistic > TAU_MAX[i]) return 1;
  if (statistic < TAU_MIN[i]) return 0;
  const polynomial = statistic <= TAU_STAR[i] ? SMALL[i] : LARGE[i];
  return normalCdf(horner(polynomial, statistic));
}

/** Critical values at 1%, 5% and 10% for T observations. */
export function mackinnonCriticalValues(series: number, observations: number): number[] {
  return CRITICAL[series - 1].map((coefficients) => horner(coefficients, 1 / observations));
}

function horner(coefficients: readonly number[], x: number): number {
  return coefficients.reduceRight((sum, coefficient) => sum * x + coefficient, 0);
}
