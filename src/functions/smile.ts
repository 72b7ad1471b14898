import { SMILE_METHODS, volAt, volSurface } from "../core/options/smile";
import { notAvailable } from "../core/errors";
import { number, one, optionalNumber, optionalWord, vocabulary } from "../excel/arguments";
import { readChain, requireColumns, requireLognormal } from "../excel/tables/chain";
import { elementwise } from "../excel/elementwise";
import { orSheetError } from "../excel/results";

const methods = vocabulary(SMILE_METHODS);
const measures = vocabulary(["vol", "skew", "forward"]);

/**
 * Volatility at a strike and time to expiry off an option chain.
 * @customfunction SMILE
 * @param {any[][]} chain Option chain with its header row: strike, vol, underlying price, and years or expiry.
 * @param {any[][]} strike Strikes at which the volatility is wanted.
 * @param {any[][]} [years] Times to expiry in years; the chain's own where it has one expiry.
 * @param {any} [method] svi (fitted per expiry), essvi (fitted to all expiries, free of arbitrage) or linear (total variance between strikes). svi unless given.
 * @param {any[][]} [measure] vol, skew (per unit of ln K) or forward. vol unless given.
 * @param {any} [now] Date and time from which expiries count, as a date serial; needed where the chain gives expiry and no years.
 * @returns {any[][]} Volatility per year, a decimal.
 * @category Options
 * @example =HEDGE.SMILE({"strike","years","vol","underlying price";90,1,0.3,100;100,1,0.2,100;110,1,0.25,100}, 100, 1, "linear") → 0.2
 * @formula Raw SVI per expiry, or extended SSVI; total variance linear in time at equal log-moneyness between expiries.
 * @source Gatheral, The Volatility Surface (2006), chapter 3.
 */
export function smile(
  chain: any[][],
  strike: any[][],
  years?: any[][],
  method?: any,
  measure?: any[][],
  now?: any,
): any[][] {
  const surface = orSheetError(() => {
    const quotes = readChain(chain, one(optionalNumber("now", now)));
    requireColumns(quotes, "underlying");
    requireLognormal(quotes);
    return volSurface({ ...quotes, forward: quotes.underlying }, one(optionalWord("method", method, methods)));
  });
  return elementwise(
    [number("strike", strike), optionalNumber("years", years), optionalWord("measure", measure, measures)],
    (K, T, what = "vol") => {
      if (T === undefined && surface.length > 1) throw notAvailable("years is needed: the chain has several expiries");
      return volAt(surface, K, T ?? surface[0].years)[what];
    },
  );
}
