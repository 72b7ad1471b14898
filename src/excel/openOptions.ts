import type { OpenOptions } from "../core/options/gammaExposure";
import type { SheetArgument } from "./arguments";
import { readChain, requireColumns } from "./tables/chain";

/** A chain with its open interest; a row without an underlying price is on the spot. */
export function openOptions(range: SheetArgument, spot: number, now?: number): OpenOptions {
  const chain = readChain(range, now);
  requireColumns(chain, "sign", "vol", "openInterest");
  const underlying = chain.underlying.map((price) => (Number.isNaN(price) ? spot : price));
  return {
    type: chain.sign,
    strike: chain.strike,
    years: chain.years,
    vol: chain.vol,
    underlying,
    openInterest: chain.openInterest,
  };
}
