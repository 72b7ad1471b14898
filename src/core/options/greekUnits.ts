import { type Measure, CHARM, DELTA, GAMMA, PRICE, RHO, THETA, VANNA, VEGA, VOLGA } from "./blackScholes";

/**
 * Factor from a Greek per 1.00 and per year to the unit a desk quotes: vega and vanna per vol point, volga per vol
 * point squared, rho per basis point, theta and charm per calendar day.
 */
export const DESK_UNITS: Readonly<Record<Measure, number>> = {
  price: 1,
  delta: 1,
  gamma: 1,
  vega: 1 / 100,
  theta: 1 / 365,
  rho: 1 / 10_000,
  vanna: 1 / 100,
  volga: 1 / 10_000,
  charm: 1 / 365,
};

/**
 * Price and Greeks in quote currency (order of MEASURES, from index `at`) turned in place into those of a coin
 * numeraire.
 *
 * Price, vega, theta, rho and volga become coins (divided by S). Delta becomes Δ − V/S, the "premium-adjusted" delta,
 * still in units of the underlying: what has to be offset for the value in coin not to move, Deribit's net transaction
 * delta. Gamma, vanna and charm become its derivatives: Γ − (Δ − V/S)/S, vanna − vega/S, charm − theta/S.
 */
export function toCoinNumeraire(greeks: Float64Array, underlying: number, at = 0): void {
  const perS = 1 / underlying;
  const price = greeks[at + PRICE] * perS;
  const vega = greeks[at + VEGA] * perS;
  const theta = greeks[at + THETA] * perS;
  const delta = greeks[at + DELTA] - price;
  greeks[at + PRICE] = price;
  greeks[at + DELTA] = delta;
  greeks[at + GAMMA] -= delta * perS;
  greeks[at + VEGA] = vega;
  greeks[at + THETA] = theta;
  greeks[at + RHO] *= perS;
  greeks[at + VANNA] -= vega;
  greeks[at + VOLGA] *= perS;
  greeks[at + CHARM] -= theta;
}
