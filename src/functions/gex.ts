import { DEALER_SIGNS, gammaExposure } from "../core/options/gammaExposure";
import { nonZero, one, optionalNonZero, optionalNumber, optionalWord, vocabulary } from "../excel/arguments";
import { openOptions } from "../excel/openOptions";
import { cell } from "../excel/results";

const signs = vocabulary(DEALER_SIGNS, { "short puts": "long calls, short puts" });

/**
 * Dealer gamma exposure of an option chain, per 1% move of the underlying.
 * @customfunction GEX
 * @param {any[][]} chain Option chain with its header row: type, strike, vol, open interest, and years or expiry; exercise, model, rate, carry where wanted.
 * @param {any} spot Price of the underlying, for rows without an underlying price.
 * @param {any} [multiplier] Units of the underlying per contract. 1 unless given.
 * @param {any} [sign] What dealers are taken to hold: "long calls, short puts", short or long. "long calls, short puts" unless given; nobody publishes it.
 * @param {any} [now] Date and time from which expiries count, as a date serial; needed where the chain gives expiry and no years.
 * @returns {any} Change of dealers' delta in quote currency for a move of 1%.
 * @category Options
 * @example =HEDGE.GEX({"type","strike","years","vol","open interest";"call",100,1,0.2,10}, 100) → 19.8476
 * @formula Σ ±Γ·open interest·multiplier·S²·0.01, Γ at rate and carry 0, on a future, unless the chain gives them.
 * @source The sign is an assumption of whoever uses it; the sum is of Black–Scholes gammas.
 */
export function gex(chain: any[][], spot: any, multiplier?: any, sign?: any, now?: any): any {
  return cell(() => {
    const options = openOptions(chain, one(nonZero("spot", spot)), one(optionalNumber("now", now)));
    const size = one(optionalNonZero("multiplier", multiplier)) ?? 1;
    const held = one(optionalWord("sign", sign, signs)) ?? DEALER_SIGNS[0];
    return gammaExposure(options, size, held).reduce((sum, x) => sum + x, 0);
  });
}
