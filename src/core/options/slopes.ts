import type { Measure } from "./blackScholes";

/** What of an option a difference moves. */
interface Moved {
  readonly vol: number;
  readonly rate: number;
  readonly carry: number;
}

/** Offsets of fourth-order central differences, and the weights of the first and the second of them. */
const OFFSETS = [-2, -1, 0, 1, 2];
const FIRST = [1 / 12, -8 / 12, 0, 8 / 12, -1 / 12];
const SECOND = [-1 / 12, 16 / 12, -30 / 12, 16 / 12, -1 / 12];

/**
 * Price and Greeks of a model that gives prices alone, by central differences of fourth order; units as blackScholes.
 *
 * @param wanted what is computed: the others are NaN
 * @param model of what is moved, and after so much time has passed: the price as a function of the underlying's
 */
export function slopesOf<Contract extends Moved & { readonly years: number }>(
  contract: Contract,
  S: number,
  wanted: readonly Measure[],
  model: (moved: Contract, passed: number) => (S: number) => number,
): Record<Measure, number> {
  const { vol, rate, carry, years } = contract;
  const h = S * Math.min(Math.max(0.05 * vol * Math.sqrt(years), 1e-4), 0.02);
  const volStep = 0.01 * Math.max(vol, 1e-3);
  const rateStep = 2e-4;
  const timeStep = 1e-3 * years;
  const needs = (...measures: Measure[]): boolean => measures.some((measure) => wanted.includes(measure));
  const alongS = (value: (S: number) => number): number[] => OFFSETS.map((k) => value(S + k * h));
  const now = alongS(model(contract, 0));
  const moved = (at: (k: number) => (S: number) => number): number[][] =>
    OFFSETS.map((k) => (k === 0 ? now : alongS(at(k))));
  const none = OFFSETS.map(() => OFFSETS.map(() => NaN));
  const byVol = needs("vega", "vanna", "volga")
    ? moved((k) => model({ ...contract, vol: vol + k * volStep }, 0))
    : none;
  const byTime = needs("theta", "charm") ? moved((k) => model(contract, k * timeStep)) : none;
  const byRate = needs("rho")
    ? moved((k) => model({ ...contract, rate: rate + k * rateStep, carry: carry + k * rateStep }, 0))
    : none;
  const prices = (rows: readonly number[][]): number[] => rows.map((row) => row[2]);
  const deltas = (rows: readonly number[][]): number[] => rows.map((row) => weighted(row, FIRST) / h);
  return {
    price: now[2],
    delta: weighted(now, FIRST) / h,
    gamma: weighted(now, SECOND) / (h * h),
    vega: weighted(prices(byVol), FIRST) / volStep,
    theta: weighted(prices(byTime), FIRST) / timeStep,
    rho: weighted(prices(byRate), FIRST) / rateStep,
    vanna: weighted(deltas(byVol), FIRST) / volStep,
    volga: weighted(prices(byVol), SECOND) / (volStep * volStep),
    charm: weighted(deltas(byTime), FIRST) / timeStep,
  };
}

const weighted = (values: readonly number[], weights: readonly number[]): number =>
  values.reduce((sum, value, i) => sum + weights[i] * value, 0);
