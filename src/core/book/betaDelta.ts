import { dividesByZero, notAvailable } from "../errors";

/**
 * A delta in units of the benchmark: Δ·β, and Δ·β·P/P_benchmark where prices differ in scale.
 *
 * @param delta in units of the underlying
 * @param beta of the underlying's return to the benchmark's
 * @param price of the underlying; omitted, the two are taken to be quoted alike
 * @param benchmarkPrice needed with price
 * @throws notAvailable where one of the two prices is missing; dividesByZero for a benchmark price of zero
 */
export function betaDelta(delta: number, beta: number, price?: number, benchmarkPrice?: number): number {
  if (price === undefined && benchmarkPrice === undefined) return delta * beta;
  if (price === undefined) throw notAvailable("prices are needed with benchmark_price");
  if (benchmarkPrice === undefined) throw notAvailable("benchmark_price is needed with prices");
  if (benchmarkPrice === 0) throw dividesByZero("benchmark_price must not be zero");
  return (delta * beta * price) / benchmarkPrice;
}
