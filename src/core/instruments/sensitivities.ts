import { notAvailable, outsideDomain, placed, rewording } from "../errors";
import type { Measure } from "../options/blackScholes";
import { optionGreeks } from "../options/option";
import { optionOf } from "./optionModel";
import { unitsPerContract, unitValueInCoin } from "./delta";
import { isFuture, isOption, type Numeraire } from "./instrument";
import type { Contracts } from "./contracts";
import { fxPerUnit, payForm } from "./payment";
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
  return fromModel(modelGreeks(contracts, row, [greek]), row, greek);
}

/** Reads one Greek off the model's answer. */
export function fromModel(greeks: Readonly<Record<Measure, number>>, row: number, greek: Measure): number {
  const value = greeks[greek];
  if (!Number.isFinite(value)) {
    throw outsideDomain(`${greek} is not defined for an option at its strike at expiry`, { row, field: "years" });
  }
  return value;
}

/**
 * Price and Greeks of option `row` by the model of its row.
 *
 * @param wanted what is computed: the others may be NaN; the first is named where an input is missing
 */
export function modelGreeks(
  contracts: Contracts,
  row: number,
  wanted: readonly [Measure, ...Measure[]],
): Record<Measure, number> {
  const option = optionOf(contracts, row, wanted[0]);
  return inRow("vol", row, () => optionGreeks(option, contracts.underlyingPrice[row], wanted));
}

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

/** What turns quote currency per unit of the underlying behind holding `row` into money. @throws notAvailable without fx */
export function moneyPerUnit(contracts: Contracts, row: number): number {
  const fx = contracts.fx[row];
  if (Number.isNaN(fx)) throw notAvailable("fx (quote per settlement currency) is missing", { row, field: "fx" });
  return fxPerUnit(payForm(contracts.type[row], contracts.settlement[row]), fx);
}
