import type { DividendContract } from "./dividendEuropean";
import type { Dividends } from "./dividends";
import { exercised, stepper } from "./earlyExercise";

/** An American option and the dividends of its underlying, all up to its expiry. */
export interface GridMarket extends DividendContract {
  readonly dividends: Dividends;
  /** Vol whose deviations the grid reaches: that of the contract where another vol is differenced against it. */
  readonly reachVol: number;
}

/** The value of an option now, against X = factor·S − cash: the price less what of the dividends does not fall. */
export interface AmericanGrid {
  readonly factor: number;
  readonly cash: number;
  /** Value at X and its three derivatives in ln X, and whether the option is exercised there. */
  at(X: number): { readonly values: readonly [number, number, number, number]; readonly isExercised: boolean };
  /** Step of the grid in ln X. */
  readonly h: number;
  /** The node from which on, to the side of higher prices of a call and of lower ones of a put, it is exercised now. */
  lastExercised(): number | undefined;
}

/** Nodes of the finer grid to either side, its steps of time, and how far it reaches in standard deviations. */
const NODES = 1000;
const STEPS = 200;
const FEWEST_STEPS = 20;
const REACH = 7;
/** Points of the interpolation. */
const STENCIL = 6;
/** First steps after a kink, each halved and implicit. */
const DAMPED = 2;

const met = new Map<string, AmericanGrid>();
const MOST_MET = 64;

/**
 * Finite differences for an American option with discrete dividends: a uniform grid in ln X with the strike on a node, Crank
 * and Nicolson's scheme with Rannacher's damping after each kink, early exercise by policy iteration (Reisinger and Witte,
 * SIAM Journal on Financial Mathematics 3, 2012); two grids, extrapolated.
 *
 * - dividends of the spot model: X is S; the price falls by min(D, S) at the ex-date, and exercise is allowed before it
 *   (Vellekoop and Nieuwenhuis, Applied Mathematical Finance 13, 2006)
 * - escrowed, or proportional alone: X is lognormal throughout, and exercise pays at S = (X + cash left)/factor left
 *
 * Grids met last are kept: a column of prices asks for one again and again.
 */
export function americanGrid(market: GridMarket, underlying: number): AmericanGrid {
  const spread = market.reachVol * Math.sqrt(market.years);
  // Prices a deviation apart share a grid.
  const away = Math.ceil(Math.abs(Math.log(underlying / market.strike)) / Math.max(spread, 0.05));
  const { dividends, ...numbers } = market;
  const key = JSON.stringify([away, Object.values(numbers), dividends]);
  const known = met.get(key);
  if (known) return known;
  const fine = solved(market, away * Math.max(spread, 0.05), 1);
  const coarse = solved(market, away * Math.max(spread, 0.05), 2);
  const grid: AmericanGrid = { ...fine, at: (X: number) => extrapolated(fine.at(X), coarse.at(X)) };
  if (met.size >= MOST_MET) met.clear();
  met.set(key, grid);
  return grid;
}

type Look = ReturnType<AmericanGrid["at"]>;

/** Errors of second order taken out (L. F. Richardson, 1911). */
function extrapolated(fine: Look, coarse: Look): Look {
  if (fine.isExercised) return fine;
  const [a, b, c, d] = fine.values.map((value, i) => value + (value - coarse.values[i]) / 3);
  return { values: [a, b, c, d], isExercised: false };
}

/** Factor and cash of what is left of the dividends after a moment, as seen at that moment. */
function leftAfter({ dividends, carry }: GridMarket, time: number, isIncluded: boolean) {
  let [factor, cash] = [1, 0];
  for (const { years, amount, isProportional } of dividends.payments) {
    if (years < time || (years === time && !isIncluded)) continue;
    const kept = isProportional ? 1 - amount : 1;
    factor *= kept;
    cash = cash * kept + (isProportional ? 0 : amount * Math.exp(-carry * (years - time)));
  }
  return { factor, cash };
}

/** @param coarseness how many times fewer nodes and steps than the finer grid has */
function solved(market: GridMarket, away: number, coarseness: number): AmericanGrid {
  const { type, strike: K, years: T, reachVol, rate, carry, dividends } = market;
  const { payments } = dividends;
  const isShift = dividends.model === "escrowed" || payments.every((payment) => payment.isProportional);
  const deviation = Math.max(reachVol * Math.sqrt(T), 1e-3);
  const drift = Math.abs(carry - 0.5 * reachVol * reachVol) * T;
  const now = isShift ? leftAfter(market, 0, true) : { factor: 1, cash: 0 };
  const total = payments.reduce((sum, payment) => sum + (payment.isProportional ? 0 : payment.amount), 0);
  // Dividends may take a price of the strike far below it.
  const fall = Math.min(Math.log1p(total / K) + 0.5 * Number(total > 0) + Math.abs(Math.log(now.factor)), 4);
  const reach = away + REACH * deviation + drift + fall;
  const nodes = NODES / coarseness;
  const h = reach / nodes;
  const size = 2 * nodes + 1;
  const low = Math.log(K) - reach;
  const X = Float64Array.from({ length: size }, (_, i) => K * Math.exp((i - nodes) * h));
  const values = new Float64Array(size);
  const exercise = new Float64Array(size);
  const isExercised = new Uint8Array(size);
  const solver = stepper(size, h, market);

  const exerciseAt = (time: number, isIncluded: boolean): void => {
    const { factor, cash } = isShift ? leftAfter(market, time, isIncluded) : { factor: 1, cash: 0 };
    for (let i = 0; i < size; i++) exercise[i] = Math.max(type * ((X[i] + cash) / factor - K), 0);
  };
  exerciseAt(T, false);
  values.set(exercise);
  let time = T;
  const dates = [...new Set(payments.map((payment) => payment.years))].sort((a, b) => b - a);
  for (const date of [...dates, 0]) {
    const length = time - date;
    if (length > 0) {
      const steps = Math.max(FEWEST_STEPS, Math.ceil((STEPS * length) / T / 2) * 2) / coarseness;
      const dt = length / steps;
      for (let step = 0; step < steps; step++) {
        const from = time - step * dt;
        const damped = step < DAMPED;
        for (const part of damped ? [0.5, 1] : [1]) {
          const to = from - dt * part;
          if (isShift) exerciseAt(to, false);
          solver.step(values, exercise, isExercised, damped ? dt / 2 : dt, damped ? 1 : 0.5);
        }
      }
      time = date;
    }
    if (date === 0) break;
    if (!isShift) {
      for (const payment of payments) if (payment.years === date) fallBy(payment);
    }
    exerciseAt(date, true);
    exercised(values, exercise, isExercised);
  }
  return {
    ...now,
    at: (price) => looked(values, isExercised, (Math.log(price) - low) / h, h),
    h,
    lastExercised() {
      exerciseAt(0, false);
      const node = lastExercised(values, exercise, type, K);
      return node === undefined ? undefined : X[node];
    },
  };

  function fallBy({ amount, isProportional }: Dividends["payments"][number]): void {
    const after = values.slice();
    const ofNothing = type > 0 ? 0 : K * Math.max(1, Math.exp(-rate * (T - time)));
    for (let i = 0; i < size; i++) {
      const price = isProportional ? X[i] * (1 - amount) : X[i] - amount;
      if (price <= X[0]) values[i] = after[0] + (ofNothing - after[0]) * (1 - Math.max(price, 0) / X[0]);
      else values[i] = interpolated(after, (Math.log(price) - low) / h);
    }
  }
}

/** Of the strike: a smaller gain from holding is rounding. */
const NO_GAIN = 1e-9;
/** The last node at which exercise pays as much as holding, coming from prices at which nothing else is left to do. */
function lastExercised(values: Float64Array, exercise: Float64Array, type: 1 | -1, strike: number): number | undefined {
  const outer = type > 0 ? values.length - 2 : 1;
  let node = outer;
  while (
    node > 0 &&
    node < values.length - 1 &&
    exercise[node] > 0 &&
    values[node] - exercise[node] <= NO_GAIN * strike
  )
    node -= type;
  return node === outer ? undefined : node + type;
}

/** 1/Π(i − j) over the other points of the stencil. */
const LAGRANGE = Array.from({ length: STENCIL }, (_, i) => {
  let product = 1;
  for (let j = 0; j < STENCIL; j++) if (j !== i) product *= i - j;
  return 1 / product;
});

const firstOf = (place: number, size: number): number =>
  Math.min(Math.max(Math.floor(place) - STENCIL / 2 + 1, 0), size - STENCIL);

/** Lagrange's polynomial through the nodes around a place, in steps of the grid. */
function interpolated(values: Float64Array, place: number): number {
  const first = firstOf(place, values.length);
  const x = place - first;
  let sum = 0;
  for (let i = 0; i < STENCIL; i++) {
    let weight = LAGRANGE[i];
    for (let j = 0; j < STENCIL; j++) if (j !== i) weight *= x - j;
    sum += weight * values[first + i];
  }
  return sum;
}

/** Lagrange's polynomial through the nodes around a place, in steps of the grid, and its derivatives. */
function looked(values: Float64Array, isExercised: Uint8Array, place: number, h: number) {
  const size = values.length;
  const first = firstOf(place, size);
  const x = place - first;
  const sums: [number, number, number, number] = [0, 0, 0, 0];
  let exercised = 0;
  for (let i = 0; i < STENCIL; i++) {
    // The product Π(x − j)/(i − j), with its derivatives by the product rule.
    let [p, p1, p2, p3] = [1, 0, 0, 0];
    for (let j = 0; j < STENCIL; j++) {
      if (j === i) continue;
      const d = 1 / (i - j);
      const f = (x - j) * d;
      p3 = p3 * f + 3 * p2 * d;
      p2 = p2 * f + 2 * p1 * d;
      p1 = p1 * f + p * d;
      p *= f;
    }
    const value = values[first + i];
    sums[0] += p * value;
    sums[1] += (p1 * value) / h;
    sums[2] += (p2 * value) / (h * h);
    sums[3] += (p3 * value) / (h * h * h);
    exercised += isExercised[first + i];
  }
  const nearest = Math.min(Math.max(Math.round(place), 0), size - 1);
  return {
    values: sums as readonly [number, number, number, number],
    isExercised: exercised >= STENCIL - 1 || isExercised[nearest] === 1,
  };
}
