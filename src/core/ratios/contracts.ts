import { dividesByZero, notAvailable, outsideDomain } from "../errors";
import { requirePositive } from "../numeric/requirements";

/**
 * The signed number of futures that hedges an exposure: + buy, − sell, so a long exposure answers with a sale.
 *
 * N = −h·Q_A/Q_F; tailed for daily settlement N = −h·V_A/V_F, values instead of units (Hull, sections 3.4 and 3.5).
 *
 * @param exposure signed, in units of the underlying: what is held, or with a minus what must be bought
 * @param ratio units of futures per unit of exposure
 * @param multiplier units of the underlying per contract
 * @param tail whether to scale by price_spot/price_future, which are then needed
 * @throws #DIV/0! for a multiplier of zero, #NUM! for one below zero or prices that are not positive, #N/A for a missing price
 */
export function contracts(
  exposure: number,
  ratio: number,
  multiplier: number,
  priceSpot?: number,
  priceFuture?: number,
  tail = false,
): number {
  if (multiplier === 0) throw dividesByZero("multiplier must not be zero");
  requirePositive(multiplier, "multiplier");
  // 0 − x, not −x: no exposure needs 0 contracts, never −0.
  if (!tail) return 0 - (ratio * exposure) / multiplier;
  if (priceSpot === undefined) throw notAvailable("price_spot must be given for a tailed hedge");
  if (priceFuture === undefined) throw notAvailable("price_future must be given for a tailed hedge");
  requirePositive(priceSpot, "price_spot");
  requirePositive(priceFuture, "price_future");
  return 0 - (ratio * (exposure * priceSpot)) / (multiplier * priceFuture);
}

/**
 * Index futures that bring a portfolio's beta to a target: (β* − β)·V_A/V_F, + buy, − sell (Hull, section 3.5).
 *
 * @param value of the portfolio, and futureValue of one contract (price × multiplier), in one currency
 * @throws #DIV/0! for a contract of no value, #NUM! for one below zero
 */
export function betaContracts(value: number, beta: number, targetBeta: number, futureValue: number): number {
  if (futureValue === 0) throw dividesByZero("future_value must not be zero");
  requirePositive(futureValue, "future_value");
  return ((targetBeta - beta) * value) / futureValue + 0;
}

/**
 * Contracts per position by basis point value: BPV_risk/(BPV_hedge/conversion)·β_yield.
 *
 * @param riskBpv value of a basis point of the position; hedgeBpv of the cheapest-to-deliver, per contract
 * @param conversion the cheapest-to-deliver's conversion factor
 * @param yieldBeta yield change of the position per unit of the hedge's
 * @throws #DIV/0! for hedgeBpv zero, #NUM! for a conversion that is not positive
 */
export function dv01Ratio(riskBpv: number, hedgeBpv: number, conversion = 1, yieldBeta = 1): number {
  if (hedgeBpv === 0) throw dividesByZero("hedge_bpv must not be zero");
  if (!(conversion > 0)) throw outsideDomain("conversion must be positive");
  return (riskBpv / (hedgeBpv / conversion)) * yieldBeta + 0;
}
