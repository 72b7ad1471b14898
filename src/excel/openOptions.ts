import type { OpenOptions } from "../core/options/gammaExposure";
import type { SheetArgument } from "./arguments";
import { readChain, requireColumns } from "./tables/chain";

/** A chain with its open interest; a row without an underlying price is on the spot. */
export function openOptions(range: SheetArgument, spot: number, now?: number): OpenOptions {
  const chain = readChain(range, now);
  requireColumns(chain, "sign", "vol", "openInterest");
  const { sign: type, strike, years, vol, openInterest } = chain;
  const terms = Array.from(strike, (_, i) => {
    const rate = Number.isNaN(chain.rate[i]) ? 0 : chain.rate[i];
    const carry = Number.isNaN(chain.carry[i]) ? rate : chain.carry[i];
    return { rate, carry, exercise: chain.exercise[i], model: chain.model[i] };
  });
  const isPlain = terms.every(
    ({ rate, carry, exercise, model }) => rate === 0 && carry === 0 && exercise === "european" && model === "lognormal",
  );
  const underlying = chain.underlying.map((price) => (Number.isNaN(price) ? spot : price));
  return { type, strike, years, vol, underlying, openInterest, ...(!isPlain && { terms }) };
}
