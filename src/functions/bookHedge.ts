import { bookHedge as bookHedgeOf, exposuresHeld } from "../core/hedge/bookHedge";
import { legsOf } from "../core/hedge/hedgeLegs";
import { outsideDomain } from "../core/errors";
import { one, optionalNumber } from "../excel/arguments";
import { hedgeOptionReaders, hedgeTerms, infeasibleTable } from "../excel/hedge";
import { hedgeTable } from "../excel/hedgeTable";
import { readOptionTable } from "../excel/optionTable";
import { canceledBy, spillLater } from "../excel/results";
import { withSolver } from "../excel/solver";
import { readCovariance } from "../excel/tables/covariance";
import { withInstruments } from "../excel/tables/instruments";
import { withBook } from "../excel/tables/positions";

/**
 * The trades in whole lots that take the variance out of a book of several underlyings at the least cost, cross hedges and basis risk included.
 * @customfunction BOOKHEDGE
 * @param {any[][]} positions Positions with their header row, as for NETDELTA; options by their deltas.
 * @param {any[][]} instruments Instruments to hedge with, with their header row, as for SOLVE.
 * @param {any[][]} covariance Covariances of returns per period with their names in the first row and column: COVARIANCE. Spot, futures and perpetuals take the name of their instrument where there is one, else of their underlying; options their underlying's.
 * @param {any[][]} [options] Two columns, name and value: risk aversion (quote currency per unit of variance; 1/σ₀ unless given, so that doing nothing costs σ₀), periods (of the covariance that the hedge is held for, 1), horizon (days, 0), budget, lots (whole or any), impact (coefficient, 1), vol, financing.
 * @param {any} [now] Date and time from which expiries count, as a date serial; needed where a table gives expiry and no years.
 * @param {CustomFunctions.CancelableInvocation} [invocation]
 * @returns {Promise<any[][]>} A table of trades as SOLVE's, its last column the standard deviation of the book in quote currency, before and after; then the share of the variance that is removed.
 * @category Sizing
 * @example =HEDGE.BOOKHEDGE({"underlying","type","quantity","price";"ETH","spot",100,2300}, {"instrument","underlying","type","price","multiplier","lot","fee";"BTC-F","BTC","future",43000,0.01,1,0.0005}, {"covariance","BTC","ETH";"BTC",0.0009,0.00096;"ETH",0.00096,0.0016}) → {"instrument","quantity","notional","fee","half spread","impact","carry","cost","risk";"BTC-F",-565,-242950,121.475,0,0,0,121.475,"";"trades","",-242950,121.475,0,0,0,121.475,"";"before","","","","","","","",9200;"after","","","","","","","",5520.4630467018;"variance removed","","","","","","","",0.6399396000709}
 * @formula min Σ cost + λ·(d + Hn)ᵀΣ(d + Hn)·periods over whole lots n, d and H money per 1.00 of each return: n·m·X·fx of spot and linear futures, n·m/X·S·fx of inverse ones, n·m·δ·S·fx of options; variance removed 1 − σ²/σ₀².
 * @source Johnson (1960), The Theory of Hedging and Speculation in Commodity Futures; Anderson and Danthine (1981), Cross Hedging.
 */
export function bookHedge(
  positions: any[][],
  instruments: any[][],
  covariance: any[][],
  options?: any[][],
  now?: any,
  invocation?: CustomFunctions.CancelableInvocation,
): Promise<any[][]> {
  return spillLater(invocation, async () => {
    const given = readOptionTable(options, {
      "risk aversion": optionalNumber,
      periods: optionalNumber,
      ...hedgeOptionReaders,
    });
    const { "risk aversion": riskAversion, periods = 1 } = given;
    if (riskAversion !== undefined && !(riskAversion >= 0)) throw outsideDomain("risk aversion must not be negative");
    if (!(periods > 0)) throw outsideDomain("periods must be above zero");
    const terms = hedgeTerms(given);
    const returns = readCovariance(covariance);
    const at = one(optionalNumber("now", now));
    const held = withBook(positions, at, (book) => exposuresHeld(book, returns));
    const question = withInstruments(instruments, at, (table) => ({
      table,
      ...bookHedgeOf(held, table, returns, { ...terms, riskAversion, periods }),
    }));
    const { table, problem, deviationAfter } = question;
    const hedge = await withSolver((solver) => solver.solve(problem, { signal: canceledBy(invocation) }));
    if (hedge.kind === "infeasible") return infeasibleTable(problem, hedge);
    const before = deviationAfter([]);
    const after = deviationAfter(hedge.trades);
    const columns = [{ label: "risk", before, after }];
    return [
      ...hedgeTable(legsOf(problem, table, terms.model, hedge), columns, hedge.gap),
      ["variance removed", ...new Array<string>(7).fill(""), before === 0 ? "" : 1 - (after / before) ** 2],
    ];
  });
}
