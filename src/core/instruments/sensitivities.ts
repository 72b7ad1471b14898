import { notAvailable, outsideDomain, placed, rewording } from "../errors";
import { blackScholes, MEASURES } from "../options/blackScholes";
import { validateOption } from "../options/optionInputs";
import { unitsPerContract, unitValueInCoin } from "./delta";
import { isFuture, isOption, type Numeraire } from "./instrument";
import type { Contracts } from "./contracts";
import { payForm } from "./payment";
import { decimalProduct } from "../numeric/decimal";
import { decimalDifference } from "../numeric/decimalDifference";

/** The Greeks that a table of positions may bring along. */
export type GivenGreek = "delta" | "gamma" | "vega" | "theta";

/** Faults carry the row they were found in; a field of their own stays. */
const inRow = <T>(field: string, row: number, work: () => T): T =>
  rewording(work, (error) => placed(error, { row, field }));

/** Units of the underlying behind one contract of row `row`: m, m/X for an inverse future, m·fx for a quanto. */
export const unitsOf = (contracts: Contracts, row: number): number =>
  unitsBehind(contracts, row, contracts.multiplier[row]);

/** Units of the underlying behind `size` = contracts × multiplier of row `row`. */
export function unitsBehind(contracts: Contracts, row: number, size: number): number {
  if (contracts.settlement[row] === "linear") return size;
  const form = payForm(contracts.type[row], contracts.settlement[row]);
  if (form === "inverse" && contracts.price[row] > 0) return size / contracts.price[row];
  return form === "inverse" || form === "quanto" ? decimalProduct(size, unitsOfOne(contracts, row)) : size;
}

/** Units of the underlying behind a contract of multiplier 1, or why they are not known. */
const unitsOfOne = (contracts: Contracts, row: number): number =>
  inRow(contracts.settlement[row] === "quanto" ? "fx" : "price", row, () =>
    unitsPerContract(contracts.type[row], contracts.settlement[row], 1, contracts.price[row], contracts.fx[row]),
  );

/**
 * One Greek of holding `row` per unit of the underlying: the one that the table gives, else 1 or 0 for what moves one to
 * one with the underlying, else the model's.
 *
 * @throws notAvailable where an option's Greek is neither given nor can be computed, naming what is missing
 */
export function unitGreek(contracts: Contracts, row: number, greek: GivenGreek): number {
  const given = contracts[greek][row];
  if (!Number.isNaN(given)) return given;
  if (!isOption(contracts.type[row])) return greek === "delta" ? 1 : 0;
  return fromModel(modelGreeks(contracts, row, greek), row, greek);
}

/** Reads one Greek off the model's answer. */
export function fromModel(greeks: Float64Array, row: number, greek: GivenGreek): number {
  const value = greeks[MEASURES.indexOf(greek)];
  if (!Number.isFinite(value)) {
    throw outsideDomain(`${greek} is not defined for an option at its strike at expiry`, { row, field: "years" });
  }
  return value;
}

/**
 * Black–Scholes Greeks of option `row`, in the order of MEASURES. The array is reused by the next call.
 *
 * @param wanted the Greek that the message names where an input is missing
 */
export function modelGreeks(contracts: Contracts, row: number, wanted: GivenGreek): Float64Array {
  for (const [field, name] of MODEL_INPUTS) {
    if (Number.isNaN(contracts[field][row])) {
      throw notAvailable(`${wanted} is not given, and ${name} to compute it is missing`, { row, field });
    }
  }
  const w = contracts.type[row] === "call" ? 1 : -1;
  const S = contracts.underlyingPrice[row];
  const rate = Number.isNaN(contracts.rate[row]) ? 0 : contracts.rate[row];
  // Without a carry of its own an option is on a share or coin that grows with the rate; on a future carry is 0.
  const carry = Number.isNaN(contracts.carry[row]) ? rate : contracts.carry[row];
  inRow(contracts.years[row] < 0 ? "expiry" : "vol", row, () =>
    validateOption(w, S, contracts.strike[row], contracts.years[row], contracts.vol[row], rate, carry),
  );
  return blackScholes(w, S, contracts.strike[row], contracts.years[row], contracts.vol[row], rate, carry, greeksOfOne);
}

const MODEL_INPUTS = [
  ["vol", "vol"],
  ["strike", "strike"],
  ["underlyingPrice", "underlying price"],
  ["years", "years, or expiry with now,"],
] as const;

const greeksOfOne = new Float64Array(MEASURES.length);

/** Δ of holding `row` per unit in the numeraire: δ, or δ − V/S in coin. */
export function unitDelta(contracts: Contracts, row: number, numeraire: Numeraire): number {
  const delta = unitGreek(contracts, row, "delta");
  return numeraire === "usd" || isFuture(contracts.type[row])
    ? delta
    : decimalDifference(delta, unitValue(contracts, row));
}

/** V/S of holding `row` per unit: what it is worth in units of the underlying. */
export function unitValue(contracts: Contracts, row: number): number {
  const type = contracts.type[row];
  if (isFuture(type)) return 0;
  if (payForm(type, contracts.settlement[row]) === "coin" && contracts.price[row] >= 0) return contracts.price[row];
  return unitValueFromPrices(contracts, row);
}

const unitValueFromPrices = (contracts: Contracts, row: number): number =>
  inRow(Number.isNaN(contracts.price[row]) ? "price" : "underlyingPrice", row, () =>
    unitValueInCoin(
      contracts.type[row],
      contracts.settlement[row],
      contracts.price[row],
      contracts.underlyingPrice[row],
    ),
  );

/**
 * S of holding `row` in quote currency: the underlying price, else the price of what is itself the underlying or a
 * future on it.
 *
 * @throws notAvailable where an option has no underlying price, or anything else no price
 */
export function underlyingPriceOf(contracts: Contracts, row: number): number {
  const given = contracts.underlyingPrice[row];
  if (!Number.isNaN(given)) return given;
  if (isOption(contracts.type[row]))
    throw notAvailable("underlying price is missing", { row, field: "underlyingPrice" });
  if (Number.isNaN(contracts.price[row])) throw notAvailable("price is missing", { row, field: "price" });
  return contracts.price[row];
}
