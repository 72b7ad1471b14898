import { goldenSection } from "../numeric/goldenSection";
import { butterflyDensity, type SviParameters } from "./svi";

/** Steps between the ends of the range, for each slice. */
const STEPS = 600;

/** Places close together where a smile bends: m + σ·sinh(t) with t in equal steps. */
export function placesOf(slices: readonly SviParameters[], low: number, high: number): number[] {
  const places = slices.flatMap(({ m, sigma }) => {
    const first = Math.asinh((low - m) / sigma);
    const last = Math.asinh((high - m) / sigma);
    return Array.from(
      { length: STEPS - 1 },
      (_, i) => m + sigma * Math.sinh(first + ((last - first) * (i + 1)) / STEPS),
    );
  });
  return [low, ...places.filter((k) => k > low && k < high).sort((a, b) => a - b), high];
}

/** 1e-10 of the bracket, beyond which the function no longer tells places apart. */
const GOLDEN_STEPS = 50;

/** Local minima between the places, each to a ten-thousandth of its bracket, and the middle of a parabola there. */
export function turningPoints(f: (k: number) => number, places: readonly number[]): number[] {
  const values = places.map(f);
  const turns: number[] = [];
  for (let i = 1; i + 1 < places.length; i++)
    if (values[i] <= values[i - 1] && values[i] < values[i + 1])
      turns.push(goldenSection(f, places[i - 1], places[i + 1], GOLDEN_STEPS));
  return turns;
}

/** Where g is least between two log-moneynesses, at an end or where it turns: a negative value is butterfly arbitrage. */
export function leastButterflyDensity(smile: SviParameters, from: number, to: number): { density: number; k: number } {
  const g = (k: number): number => butterflyDensity(smile, k);
  const places = placesOf([smile], from, to);
  let k = from;
  let density = Infinity;
  for (const at of [from, ...turningPoints(g, places), to]) {
    const there = g(at);
    if (there < density) [density, k] = [there, at];
  }
  return { density, k };
}
