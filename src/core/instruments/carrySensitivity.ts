import { notAvailable } from "../errors";
import type { Contracts } from "./contracts";
import { isFuture, isOption, type Numeraire } from "./instrument";
import { fxPerUnit, payForm } from "./payment";
import { underlyingPriceOf, unitDelta } from "./sensitivities";

/** A basis point. */
export const BP = 1e-4;

/**
 * Years of a dated row.
 *
 * @throws notAvailable with its row where they are not known
 */
export function datedYears({ years }: Contracts, row: number): number {
  if (Number.isNaN(years[row])) throw notAvailable("years, or expiry with now, is missing", { row, field: "years" });
  return years[row];
}

/** Whether a row has a tenor: a dated future or an option. */
export const isDated = ({ type }: Contracts, row: number): boolean => type[row] === "future" || isOption(type[row]);

/**
 * What holding `row` gains per unit of the underlying for +1 bp of annual carry at a fixed rate: of a future its price × T,
 * of an option δ·S·T, in quote currency or per S in coin; 0 of spot and perpetuals. Haug (2007), carry rho.
 *
 * @param delta of an option per unit in the numeraire
 * @throws notAvailable with its row where years, a price or a delta cannot be had
 */
export function carrySensitivity(
  contracts: Contracts,
  row: number,
  numeraire: Numeraire,
  delta = () => unitDelta(contracts, row, numeraire),
): number {
  if (!isDated(contracts, row)) return 0;
  const { type, settlement, fx } = contracts;
  const years = datedYears(contracts, row);
  const form = payForm(type[row], settlement[row]);
  const inCoin = numeraire === "coin";
  const moved = (): number => {
    if (!isFuture(type[row])) return delta() * (inCoin ? 1 : underlyingPriceOf(contracts, row));
    if (form === "inverse") return inCoin ? 1 : underlyingPriceOf(contracts, row);
    return futurePrice(contracts, row) / (inCoin ? underlyingPriceOf(contracts, row) : 1);
  };
  return moved() * years * BP * (inCoin ? 1 : fxPerUnit(form, fx[row]));
}

function futurePrice({ price }: Contracts, row: number): number {
  if (Number.isNaN(price[row])) throw notAvailable("price is missing", { row, field: "price" });
  return price[row];
}
