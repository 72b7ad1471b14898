import { requireEqualLengths } from "../numeric/requirements";
import { rollingRealizedVolatility } from "./realizedVolatility";

/**
 * Volatility premium at each date: implied vol less the close-to-close realised vol of the `window` returns up to it,
 * both annual decimals. Realised is what was known at the date, not what followed; NaN before there are `window` + 1
 * prices.
 *
 * @param implied one vol per price, or a single vol, set against every date
 * @throws as rollingRealizedVolatility; #N/A where implied is neither
 */
export function volPremium(
  implied: Float64Array,
  prices: Float64Array,
  window: number,
  periodsPerYear: number,
): Float64Array {
  if (implied.length !== 1) requireEqualLengths(implied, prices, "implied", "prices");
  const realized = rollingRealizedVolatility({ close: prices }, "close", periodsPerYear, window + 1);
  return realized.map((vol, i) => implied[implied.length === 1 ? 0 : i] - vol);
}
