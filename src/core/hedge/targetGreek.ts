import { notAvailable } from "../errors";
import { BP, carrySensitivity, datedYears } from "../instruments/carrySensitivity";
import type { Contracts } from "../instruments/contracts";
import { isFuture, isOption, type Numeraire } from "../instruments/instrument";
import { fxPerUnit, payForm, paysCoin } from "../instruments/payment";
import {
  fromModel,
  modelGreeks,
  underlyingPriceOf,
  unitDelta,
  unitGreek,
  unitValue,
} from "../instruments/sensitivities";
import { standardVega } from "../instruments/standardVega";
import { decimalProduct } from "../numeric/decimal";
import { isPaidInCash, tradeDelta } from "./tradeDelta";

/** Greeks of which there are none but the model's. */
const MODEL_GREEKS = ["vanna", "volga", "charm"] as const;

/**
 * What a hedge can bring to a target:
 *
 * - delta, gamma, vanna (per 1.00 of vol), charm (per year): units of the underlying
 * - vega, volga (per 1.00 of vol), theta (per year), carry (per bp of annual carry; in coin coins): quote currency
 * - vega standard: vega·√(30 days/T)
 * - premium: what a trade pays; a book has none
 */
export const TARGET_GREEKS = [
  "delta",
  "gamma",
  "vega",
  "theta",
  "carry",
  "vega standard",
  ...MODEL_GREEKS,
  "premium",
] as const;
export type TargetGreek = (typeof TARGET_GREEKS)[number];

/** One Greek of holding `row`, per unit. */
export function heldGreek(contracts: Contracts, row: number, greek: TargetGreek, numeraire: Numeraire): number {
  const { type, settlement, fx } = contracts;
  const inQuote = (value: number): number =>
    decimalProduct(value, fxPerUnit(payForm(type[row], settlement[row]), fx[row]));
  switch (greek) {
    case "delta":
      return unitDelta(contracts, row, numeraire);
    case "gamma":
      return unitGreek(contracts, row, greek);
    case "vega":
    case "theta":
      return inQuote(unitGreek(contracts, row, greek));
    case "carry":
      return carrySensitivity(contracts, row, numeraire);
    case "vega standard":
      return inQuote(standardVega(unitGreek(contracts, row, "vega"), contracts, row));
    case "vanna":
    case "charm":
      return modelGreek(contracts, row, greek);
    case "volga":
      return inQuote(modelGreek(contracts, row, greek));
    case "premium":
      return 0;
  }
}

/** The Greek that trading one unit adds, with what is paid for it. */
export function tradedGreek(contracts: Contracts, row: number, greek: TargetGreek, numeraire: Numeraire): number {
  if (greek === "delta") return tradeDelta(contracts, row, numeraire);
  if (greek === "premium") return premiumOf(contracts, row);
  const held = heldGreek(contracts, row, greek, numeraire);
  // The cash paid for an option does not move with its carry.
  return greek === "carry" && numeraire === "coin" && isOption(contracts.type[row]) && isPaidInCash(contracts, row)
    ? held + unitValue(contracts, row) * datedYears(contracts, row) * BP
    : held;
}

/**
 * Quote currency per unit of a residual: what it loses in a standard move, of ten points of vol, a day, 100 bp of carry.
 *
 * @param move of the price, in quote currency
 * @param money quote currency per unit of the numeraire, in which carry is counted
 */
export function standardPenalty(greek: TargetGreek, move: number, money: number): number {
  switch (greek) {
    case "delta":
      return move;
    case "gamma":
      return (move * move) / 2;
    case "vega":
    case "vega standard":
      return 0.1;
    case "theta":
      return 1 / 365;
    case "carry":
      return 100 * money;
    case "vanna":
      return 0.1 * move;
    case "volga":
      return 0.1 ** 2 / 2;
    case "charm":
      return move / 365;
    case "premium":
      return NaN;
  }
}

const modelGreek = (contracts: Contracts, row: number, greek: (typeof MODEL_GREEKS)[number]): number =>
  isOption(contracts.type[row]) ? fromModel(modelGreeks(contracts, row, [greek]), row, greek) : 0;

/** Quote currency that one unit costs; a future costs nothing. */
function premiumOf(contracts: Contracts, row: number): number {
  const { type, settlement, price, fx } = contracts;
  if (isFuture(type[row])) return 0;
  if (Number.isNaN(price[row])) throw notAvailable("price is missing", { row, field: "price" });
  const form = payForm(type[row], settlement[row]);
  const unit = paysCoin(form) ? underlyingPriceOf(contracts, row) : 1;
  return decimalProduct(price[row], decimalProduct(unit, fxPerUnit(form, fx[row])));
}
