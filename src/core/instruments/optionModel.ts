import { notAvailable, placed, rewording, wrongValue } from "../errors";
import { type OptionContract, optionVolatility, type OptionTerms, validateTerms } from "../options/option";
import { validateVol } from "../options/optionInputs";
import type { Contracts } from "./contracts";
import { payForm, paysCoin } from "./payment";

const NEEDED = [
  ["strike", "strike"],
  ["underlyingPrice", "underlying price"],
  ["years", "years, or expiry with now,"],
] as const;

/**
 * The option of row `row` with the model that values it, for everything that values one: exercise, law, quanto adjustment and
 * dividends as the row says. Where the table gives no vol it is the one that the price implies.
 *
 * @param wanted the Greek that it is valued for, named where an input is missing
 * @throws HedgeError with the row: notAvailable where an input is missing, outsideDomain where it is outside the model's domain
 */
export function optionOf(contracts: Contracts, row: number, wanted: string): OptionContract {
  const lacks = (name: string): string => `${wanted} is not given, and ${name} to compute it is missing`;
  const { vol, price } = contracts;
  const impliesVol = !Number.isNaN(price[row]) && NEEDED.every(([field]) => !Number.isNaN(contracts[field][row]));
  if (Number.isNaN(vol[row]) && !impliesVol) throw notAvailable(lacks("vol"), { row, field: "vol" });
  requireInputs(contracts, row, lacks);
  return inRow(contracts, row, () => withVol(contracts, row));
}

/**
 * The option of row `row` with the model that values it, for what revalues it at other prices; the vol as of optionOf.
 *
 * @throws HedgeError with the row: notAvailable where an input is missing, outsideDomain where it is outside the model's domain
 */
export function optionWithVol(contracts: Contracts, row: number): OptionContract {
  requireInputs(contracts, row, (name) => `${name} is missing`);
  return inRow(contracts, row, () => withVol(contracts, row));
}

function requireInputs(contracts: Contracts, row: number, lacks: (name: string) => string): void {
  for (const [field, name] of NEEDED) {
    if (Number.isNaN(contracts[field][row])) throw notAvailable(lacks(name), { row, field });
  }
}

const inRow = <T>(contracts: Contracts, row: number, work: () => T): T =>
  rewording(work, (error) => placed(error, { row, field: contracts.years[row] < 0 ? "expiry" : "vol" }));

/** @throws outsideDomain for a price at which no vol values the option */
function withVol(contracts: Contracts, row: number): OptionContract {
  const terms = termsOf(contracts, row);
  const { vol, price, type, settlement, underlyingPrice } = contracts;
  const S = underlyingPrice[row];
  if (Number.isNaN(vol[row])) {
    if (Number.isNaN(price[row])) throw notAvailable("vol, or a price that implies it, is missing");
    const unit = paysCoin(payForm(type[row], settlement[row])) ? S : 1;
    return { ...terms, vol: optionVolatility(terms, price[row] * unit, S) };
  }
  validateTerms(terms, S);
  if (terms.model === "lognormal") validateVol(vol[row]);
  return { ...terms, vol: vol[row] };
}

/** What the option of row `row` is, apart from its vol. @throws HedgeError for what has no model */
export function termsOf(contracts: Contracts, row: number): OptionTerms {
  if (contracts.model[row] === "normal" && contracts.settlement[row] === "inverse")
    throw wrongValue("settlement must be linear in the normal model");
  const { type, settlement, strike, years, exercise, model, dividends } = contracts;
  const rate = Number.isNaN(contracts.rate[row]) ? 0 : contracts.rate[row];
  // Without a carry of its own an option is on a share or coin that grows with the rate; on a future carry is 0.
  const carry = Number.isNaN(contracts.carry[row]) ? rate : contracts.carry[row];
  return {
    type: type[row] === "call" ? 1 : -1,
    strike: strike[row],
    years: years[row],
    rate,
    carry,
    exercise: exercise[row],
    model: model[row],
    carryPerVol: settlement[row] === "quanto" ? carryPerVol(contracts, row) : 0,
    dividends: dividends[row],
  };
}

/** ρσ_X of a quanto; 0 where the table says nothing of its exchange rate. */
function carryPerVol({ fxVol, fxCorrelation }: Contracts, row: number): number {
  const hasVol = !Number.isNaN(fxVol[row]);
  const hasCorrelation = !Number.isNaN(fxCorrelation[row]);
  if (hasVol !== hasCorrelation) {
    const [field, name] = hasVol ? ["fxCorrelation", "fx correlation"] : ["fxVol", "fx vol"];
    throw notAvailable(`${name} of a quanto is missing`, { row, field });
  }
  return hasVol ? fxVol[row] * fxCorrelation[row] : 0;
}
