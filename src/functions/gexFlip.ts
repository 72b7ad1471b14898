import { DEALER_SIGNS, gammaFlip } from "../core/options/gammaExposure";
import { number, one, optionalNumber, optionalWord, vocabulary } from "../excel/arguments";
import { openOptions } from "../excel/openOptions";
import { cell } from "../excel/results";

const signs = vocabulary(DEALER_SIGNS);

/**
 * Price at which the dealer gamma exposure of an option chain changes its sign.
 * @customfunction GEXFLIP
 * @param {any[][]} chain Option chain with its header row: type, strike, vol, open interest, and years or expiry; exercise, model, rate, carry where wanted.
 * @param {any} spot Price of the underlying, near which the flip is sought.
 * @param {any} [sign] What dealers are taken to hold: "long calls, short puts", short or long. "long calls, short puts" unless given.
 * @param {any} [now] Date and time from which expiries count, as a date serial; needed where the chain gives expiry and no years.
 * @returns {any} Price of the underlying.
 * @category Options
 * @example =HEDGE.GEXFLIP({"type","strike","years","vol","open interest";"call",110,0.25,0.3,10;"put",90,0.25,0.3,10}, 100) → 98.3857
 * @formula The S at which Σ ±Γ(S)·open interest·S² is 0, or steps over it where an American option is exercised; every strike keeping its vol; Γ at rate and carry 0.
 * @source The sum is of Black–Scholes gammas; the sign is an assumption of whoever uses it.
 */
export function gexFlip(chain: any[][], spot: any, sign?: any, now?: any): any {
  return cell(() => {
    const price = one(number("spot", spot));
    const options = openOptions(chain, price, one(optionalNumber("now", now)));
    return gammaFlip(options, price, one(optionalWord("sign", sign, signs)) ?? DEALER_SIGNS[0]);
  });
}
