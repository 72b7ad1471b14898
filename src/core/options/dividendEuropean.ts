import { outsideDomain } from "../errors";
import { gaussLegendre } from "../numeric/gaussLegendre";
import { logRatio } from "../numeric/logRatio";
import { INV_SQRT_2PI, normalCdf } from "../numeric/normal";
import { blackScholes, type Measure, MEASURES, type OptionType } from "./blackScholes";
import { type Dividends, withoutDividends } from "./dividends";
import { slopesOf } from "./slopes";

/** What a European option is, but for the price of its underlying. */
export interface DividendContract {
  readonly type: OptionType;
  readonly strike: number;
  readonly years: number;
  readonly vol: number;
  readonly rate: number;
  readonly carry: number;
}

/**
 * Price and Greeks of a European option on an underlying with discrete dividends, all of them up to its expiry; units as
 * blackScholes. Theta and charm move the clock and leave dates; rho moves rate and carry.
 *
 * - escrowed, or proportional alone: Black–Scholes at the price less the present value of what is paid, by the chain rule
 * - spot: the price falls by min(D, S) and is lognormal between (E. G. Haug, J. Haug and A. Lewis, "Back to basics: a new
 *   approach to the discrete dividend problem", Wilmott, 2003), by one quadrature a dividend; error 1e-7 of the strike
 *
 * @param wanted what is computed: the others may be NaN
 */
export function europeanWithDividends(
  contract: DividendContract,
  underlying: number,
  dividends: Dividends,
  wanted: readonly Measure[],
): Record<Measure, number> {
  const isShift = dividends.model === "escrowed" || dividends.payments.every((payment) => payment.isProportional);
  if (isShift) return shifted(contract, underlying, dividends);
  return slopesOf(contract, underlying, wanted, (moved, passed) => {
    const later = dividends.payments.map((payment) => ({ ...payment, years: payment.years - passed }));
    return beforeExDate({ ...moved, years: moved.years - passed }, later, underlying, european);
  });
}

/**
 * Probability that the price at expiry, lognormal with the carry as its drift and without the dividends until then, is below
 * the strike.
 */
export function probabilityBelow(contract: DividendContract, underlying: number, dividends: Dividends): number {
  const undiscounted = { ...contract, rate: 0 };
  if (dividends.model === "escrowed")
    return below(undiscounted, withoutDividends(underlying, dividends, contract.carry));
  return beforeExDate(undiscounted, dividends.payments, underlying, below)(underlying);
}

function below({ strike, years, vol, carry }: DividendContract, S: number): number {
  if (!(S > 0)) return strike > 0 ? 1 : 0;
  if (!(strike > 0)) return 0;
  const s = vol * Math.sqrt(years);
  return normalCdf((logRatio(strike, S) - carry * years) / s + 0.5 * s);
}

/** Black–Scholes at X = f·S − c. */
function shifted(contract: DividendContract, underlying: number, dividends: Dividends): Record<Measure, number> {
  const { type, strike, years, vol, rate, carry } = contract;
  return afterShift(contract, underlying, dividends, (X) => {
    const values = blackScholes(type, X, strike, years, vol, rate, carry);
    return Object.fromEntries(MEASURES.map((measure, m) => [measure, values[m]])) as Record<Measure, number>;
  });
}

/**
 * Price and Greeks of a model at X = f·S − c, what is left of the price without what is paid until expiry, as those of S.
 *
 * @throws outsideDomain where X is not above zero, unless `anySign`
 */
export function afterShift(
  { carry }: Pick<DividendContract, "carry">,
  underlying: number,
  { payments }: Dividends,
  model: (X: number) => Record<Measure, number>,
  anySign = false,
): Record<Measure, number> {
  let factor = 1;
  let cash = 0;
  let cashPerCarry = 0;
  for (const { years: at, amount, isProportional } of payments) {
    const paid = isProportional ? 0 : amount * Math.exp(-carry * at);
    const kept = isProportional ? 1 - amount : 1;
    factor *= kept;
    cash = cash * kept + paid;
    cashPerCarry = cashPerCarry * kept - at * paid;
  }
  const left = factor * underlying - cash;
  if (!anySign && !(left > 0)) throw outsideDomain("dividends must be worth less than the underlying");
  const { price, delta, gamma, vega, theta, rho, vanna, volga, charm } = model(left);
  return {
    price,
    delta: factor * delta,
    gamma: factor * factor * gamma,
    vega,
    theta: theta - delta * carry * cash,
    rho: rho - delta * cashPerCarry,
    vanna: factor * vanna,
    volga,
    charm: factor * (charm - gamma * carry * cash),
  };
}

type Payment = Dividends["payments"][number];
type Value = (S: number) => number;

/** Standard deviations to either side that are integrated over. */
const REACH = 8.5;
const POINTS = gaussLegendre(16);
/** Points of the interpolation, and of its grid to each standard deviation that the value was smoothed by. */
const STENCIL = 6;
const PER_DEVIATION = 8;
const MOST_NODES = 1500;

/** What is worth `atLast` without payments ahead, `elapsed` years from now with some. */
function beforeExDate(
  contract: DividendContract,
  payments: readonly Payment[],
  centre: number,
  atLast: (contract: DividendContract, S: number) => number,
  elapsed = 0,
): Value {
  const [next, ...rest] = payments;
  if (!next) return (S) => atLast(contract, S);
  if (next.years >= contract.years && rest.length === 0) {
    if (atLast === european) return settledWithout(contract, next);
    const { amount, isProportional } = next;
    const strike = isProportional ? contract.strike / (1 - amount) : contract.strike + amount;
    return (S) => atLast({ ...contract, strike }, S);
  }
  const left = { ...contract, years: contract.years - next.years };
  const later = rest.map((payment) => ({ ...payment, years: payment.years - next.years }));
  const reached = elapsed + next.years;
  const after = beforeExDate(left, later, centre, atLast, reached);
  const smoothedOver = later[0]?.years ?? left.years;
  const held = later.length === 0 ? after : interpolated(after, contract, reached, smoothedOver, centre);
  return (S) => expectation(held, contract, next, smoothedOver, S);
}

/** A dividend on the day of expiry: the option settles on the price without it. */
function settledWithout(contract: DividendContract, { amount, isProportional }: Payment): Value {
  if (isProportional) return (S) => european(contract, S * (1 - amount));
  const raised = { ...contract, strike: contract.strike + amount };
  if (contract.type > 0) return (S) => european(raised, S);
  // The price cannot fall below zero: a put is worth no more than its strike.
  const below = { ...contract, strike: amount };
  return (S) => european(raised, S) - european(below, S);
}

const scratch = new Float64Array(MEASURES.length);

function european({ type, strike, years, vol, rate, carry }: DividendContract, S: number): number {
  if (S > 0) return blackScholes(type, S, strike, years, vol, rate, carry, scratch)[0];
  return type > 0 ? 0 : strike * Math.exp(-rate * years);
}

/** Discounted mean of what the option is worth after the payment, over the price at its date. */
function expectation(after: Value, contract: DividendContract, next: Payment, smoothedOver: number, S: number): number {
  const { vol, rate, carry, strike } = contract;
  const { years: t, amount, isProportional } = next;
  const s = vol * Math.sqrt(t);
  const drift = (carry - 0.5 * vol * vol) * t;
  const worth = (z: number): number => {
    const price = S * Math.exp(drift + s * z);
    return after(isProportional ? price * (1 - amount) : Math.max(price - amount, 0));
  };
  // Panels end where nothing is left of the price and where the value bends, at the strike, as sharply as it was smoothed.
  const at = (price: number): number => (price > 0 ? (Math.log(price / S) - drift) / s : -REACH);
  const bend = at(isProportional ? strike / (1 - amount) : strike + amount);
  const width = Math.max(Math.sqrt(smoothedOver / t), 1e-9);
  const sharp = width < 1 ? [-8, -2, 0, 2, 8].map((deviations) => bend + deviations * width) : [];
  const marks = [isProportional ? -REACH : at(amount), ...sharp, -4, 0, 4];
  const ends = [-REACH, ...marks.filter((z) => z > -REACH && z < REACH).sort((a, b) => a - b), REACH];
  let sum = 0;
  for (let k = 1; k < ends.length; k++) {
    const length = ends[k] - ends[k - 1];
    if (length === 0) continue;
    for (let j = 0; j < POINTS.nodes.length; j++) {
      const z = ends[k - 1] + length * POINTS.nodes[j];
      sum += length * POINTS.weights[j] * INV_SQRT_2PI * Math.exp(-0.5 * z * z) * worth(z);
    }
  }
  return Math.exp(-rate * t) * sum;
}

/** The value after a payment on a grid in ln S around where the price can be by then, by Lagrange's formula. */
function interpolated(
  after: Value,
  contract: DividendContract,
  reached: number,
  smoothedOver: number,
  centre: number,
): Value {
  const { vol, carry } = contract;
  const reach = (REACH + 1) * vol * Math.sqrt(reached) + Math.abs(carry) * reached;
  // Dividends may take the price far below where it started.
  const low = Math.log(centre) - reach - 5;
  const high = Math.log(centre) + reach;
  const step = Math.max((vol * Math.sqrt(smoothedOver)) / PER_DEVIATION, (high - low) / MOST_NODES);
  const size = Math.ceil((high - low) / step) + STENCIL;
  const values = Float64Array.from({ length: size }, (_, i) => after(Math.exp(low + i * step)));
  const lowest = Math.exp(low);
  const ofNothing = after(0);
  return (S) => {
    if (S <= lowest) return ofNothing + ((values[0] - ofNothing) * S) / lowest;
    const place = (Math.log(S) - low) / step;
    const first = Math.min(Math.max(Math.floor(place) - STENCIL / 2 + 1, 0), size - STENCIL);
    const x = Math.min(place, size - 1) - first;
    let sum = 0;
    for (let i = 0; i < STENCIL; i++) {
      let weight = LAGRANGE[i];
      for (let j = 0; j < STENCIL; j++) if (j !== i) weight *= x - j;
      sum += weight * values[first + i];
    }
    return sum;
  };
}

/** 1/Π(i − j) over the other points of the stencil. */
const LAGRANGE = Array.from({ length: STENCIL }, (_, i) => {
  let product = 1;
  for (let j = 0; j < STENCIL; j++) if (j !== i) product *= i - j;
  return 1 / product;
});
