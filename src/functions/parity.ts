import { wrongValue } from "../core/errors";
import type { Steps } from "../core/steps";
import { fitParity, type ParityFit } from "../core/options/parity";
import { PARITY_METHODS } from "../core/options/parityEstimate";
import { one, optionalNumber, optionalWord, vocabulary } from "../excel/arguments";
import { spillPaced } from "../excel/paced";
import type { Result } from "../excel/results";
import { readDividends } from "../excel/tables/dividends";
import { expiriesOf } from "../excel/tables/expiries";
import { readParityChain } from "../excel/tables/parityChain";

const methods = vocabulary(PARITY_METHODS, { ols: "regression", "theil-sen": "robust" });
const measures = vocabulary(["summary", "strikes"]);

const SUMMARY = [
  "pairs",
  "forward",
  "se forward",
  "discount",
  "se discount",
  "rate",
  "carry",
  "yield",
  "forward bid",
  "forward ask",
  "discount bid",
  "discount ask",
  "breaks",
  "rmse",
];
const STRIKES = ["strike", "call", "put", "forward bid", "forward", "forward ask", "residual", "breaks"];

/**
 * Forward, discount and carry of each expiry from put–call parity, and the strikes that break it.
 * @customfunction PARITY
 * @param {any[][]} chain Option chain with its header row: type, strike, years or expiry, price or bid and ask; underlying price (spot) for the carry, settlement, exercise.
 * @param {any} [rate] Continuous interest rate per year of the premium's money, a decimal. Estimated from the quotes unless given.
 * @param {any} [method] regression, weighted (by the spreads), robust (medians), atm (the strike where call and put are closest; needs the rate) or american (for American options; needs the rate and the underlying price). regression unless given.
 * @param {any} [measure] summary (a row for each expiry) or strikes (a row for each strike). summary unless given.
 * @param {any} [now] Date and time from which expiries count, as a date serial; needed where the chain gives expiry and no years.
 * @param {any[][]} [dividends] Table with its header row: years or date, amount; what the yield is net of, and what American options are valued with. None unless given.
 * @param {CustomFunctions.CancelableInvocation} [invocation]
 * @returns {Promise<any[][]>} Per expiry: pairs, forward and discount with their standard errors, rate, carry, yield, what forward and discount can be sold and bought for, strikes that leave the forward out, and the root mean square of the residuals. Empty is what the quotes cannot tell.
 * @category Options
 * @example =HEDGE.PARITY({"type","strike","years","price";"call",1965,0.0683486,21.05;"put",1965,0.0683486,23.15}, 0.000305, "atm") → {"years","pairs","forward","se forward","discount","se discount","rate","carry","yield","forward bid","forward ask","discount bid","discount ask","breaks","rmse";0.0683486,1,1962.89996,"",0.99997915,"",0.000305,"","","","","","",0,""}
 * @formula C − P = D(F − K), of premiums in coin D(1 − K/F); carry = ln(F/S)/T; yield = rate − carry; forward bid = max of K + (C bid − P ask)/D.
 * @source Cboe Volatility Index: Mathematics Methodology (atm); Sen, Journal of the American Statistical Association 63 (1968), for robust; Hull, Options, Futures and Other Derivatives, chapter 11.
 */
export function parity(
  chain: any[][],
  rate?: any,
  method?: any,
  measure?: any,
  now?: any,
  dividends?: any[][],
  invocation?: CustomFunctions.CancelableInvocation,
): Promise<any[][]> {
  return spillPaced(invocation, function* (): Steps<Result[][]> {
    const r = one(optionalNumber("rate", rate));
    const how = one(optionalWord("method", method, methods)) ?? "regression";
    const what = one(optionalWord("measure", measure, measures));
    const clock = one(optionalNumber("now", now));
    const quotes = readParityChain(chain, clock);
    if (quotes.isAmerican && how !== "american")
      throw wrongValue("method must be american for American options: their parity is an inequality");
    const paid = readDividends(dividends, clock);
    const fits: ParityFit[] = [];
    for (const expiry of quotes.expiries) fits.push(yield* fitParity(expiry, how, r, paid));
    const expiries = expiriesOf("chain", chain, quotes.years);
    if (what === "strikes") {
      const rows = fits.flatMap((fit) =>
        fit.strikes.map((at): Result[] => [
          expiries.of(fit.years),
          at.strike,
          at.call,
          at.put,
          at.forwardBid,
          at.forward,
          at.forwardAsk,
          at.residual,
          at.breaks,
        ]),
      );
      return [[expiries.header, ...STRIKES], ...rows];
    }
    const rows = fits.map((fit): Result[] => {
      return [
        expiries.of(fit.years),
        fit.strikes.length,
        fit.forward,
        fit.forwardError,
        fit.discount,
        fit.discountError,
        fit.rate,
        fit.carry,
        fit.yield,
        fit.forwardBid,
        fit.forwardAsk,
        fit.discountBid,
        fit.discountAsk,
        fit.breaks,
        fit.rmse,
      ];
    });
    return [[expiries.header, ...SUMMARY], ...rows];
  });
}
