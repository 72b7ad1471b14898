import { dividesByZero, notAvailable } from "../errors";
import { decimalProduct } from "../numeric/decimal";
import { decimalDifference } from "../numeric/decimalDifference";
import { type InstrumentType, isFuture, isOption, type Numeraire, type Settlement } from "./instrument";
import { fxInUnits, payForm } from "./payment";

/**
 * Units of the underlying behind one contract: its multiplier m; for an inverse future m/X, m in quote currency; for a
 * quanto m·fx.
 *
 * @param price of the future itself, above zero for an inverse one
 * @throws dividesByZero for an inverse future without a price above zero; notAvailable for a quanto without fx
 */
export function unitsPerContract(
  type: InstrumentType,
  settlement: Settlement,
  multiplier: number,
  price: number,
  fx: number,
): number {
  const form = payForm(type, settlement);
  if (form === "inverse") {
    if (Number.isNaN(price)) throw notAvailable("price of an inverse future is missing");
    if (!(price > 0)) throw dividesByZero("price of an inverse future must be above zero");
    return multiplier / price;
  }
  if (form === "quanto" && Number.isNaN(fx))
    throw notAvailable("fx (quote per settlement currency) of a quanto contract is missing");
  return multiplier * fxInUnits(form, fx);
}

/**
 * What one unit of the holding is worth in units of the underlying, V/(units·S): the part of the value that moves with
 * the coin when the book is measured in coin. A future is settled into the balance, so it has none.
 *
 * @param price the instrument's own, in its own quotation (a coin-settled option's in coin)
 * @param underlyingPrice S; NaN where unknown
 * @throws notAvailable where a price that the value needs is missing
 */
export function unitValueInCoin(
  type: InstrumentType,
  settlement: Settlement,
  price: number,
  underlyingPrice: number,
): number {
  if (isFuture(type)) return 0;
  if (type === "spot" && (Number.isNaN(underlyingPrice) || underlyingPrice === price)) return 1;
  if (Number.isNaN(price)) throw notAvailable(`price of the ${type} is missing`);
  if (payForm(type, settlement) === "coin") return price;
  if (Number.isNaN(underlyingPrice)) throw notAvailable(`underlying price of the ${type} is missing`);
  if (!(underlyingPrice > 0)) throw dividesByZero(`underlying price of the ${type} must be above zero`);
  return price / underlyingPrice;
}

/** A holding of one instrument, with what its delta needs. */
export interface DeltaPosition {
  readonly type: InstrumentType;
  /** signed contracts */
  readonly quantity: number;
  /** the instrument's own, in its own quotation */
  readonly price: number;
  /** 1 unless given */
  readonly multiplier?: number | undefined;
  /** linear unless given */
  readonly settlement?: Settlement | undefined;
  /** δ per unit of the underlying; 1 for what moves one to one unless given, and unknown for an option */
  readonly unitDelta?: number | undefined;
  /** value of one unit in coin, needed for the coin delta of an option that does not settle in coin */
  readonly unitValue?: number | undefined;
  /** quote currency per settlement currency of a quanto contract; 1 of others unless given */
  readonly fx?: number | undefined;
}

/**
 * Delta of a position in units of the underlying.
 *
 * One rule for every instrument: with V the value in quote currency and Δ = dV/dS, the usd delta is Δ and the coin delta
 * is Δ − V/S. It gives, for quantity n and multiplier m,
 * - spot: n·m / 0
 * - linear future: n·m / n·m
 * - inverse future: n·m/X for both
 * - option settled in coin: n·m·δ / n·m·(δ − mark), Deribit's net transaction delta
 *
 * @throws notAvailable where an option's delta, a price, fx or unit value is missing
 */
export function positionDelta(position: DeltaPosition, numeraire: Numeraire = "usd"): number {
  const { type, quantity, price, multiplier = 1, settlement = "linear", unitValue } = position;
  const { unitDelta = isOption(type) ? NaN : 1, fx = settlement === "quanto" ? NaN : 1 } = position;
  if (Number.isNaN(unitDelta)) throw notAvailable(`unit_delta of a ${type} is missing`);
  const units = unitsPerContract(type, settlement, multiplier, price, fx);
  const held =
    payForm(type, settlement) === "inverse"
      ? decimalProduct(quantity, multiplier) / price
      : decimalProduct(quantity, units);
  if (numeraire === "usd" || isFuture(type)) return decimalProduct(held, unitDelta);
  const value = unitValue ?? unitValueInCoin(type, settlement, price, type === "spot" ? price : NaN);
  return decimalProduct(held, decimalDifference(unitDelta, value));
}
