import { type HedgeLeg, legsOf } from "../core/hedge/hedgeLegs";
import { one, optionalNumber } from "../excel/arguments";
import { type HedgeQuestion, infeasibleTable, readHedge } from "../excel/hedge";
import { marginAfter } from "../excel/hedgeAccount";
import { hedgeTable } from "../excel/hedgeTable";
import { canceledBy, type Result, spillLater } from "../excel/results";
import { withSolver } from "../excel/solver";
import type { Hedge } from "../core/hedge/solve";

/**
 * The trades in whole lots that make a book neutral at the least cost, within bounds and a budget.
 * @customfunction SOLVE
 * @param {any[][]} positions Positions with their header row, as for NETDELTA.
 * @param {any[][]} instruments Instruments to hedge with, with their header row, as for RANKING; min and max bound each order, and a rebate that pays for trading needs a max.
 * @param {any[][]} [targets] Greeks to be neutral in: greek (delta, gamma, vega, theta, carry, vega standard, vanna, volga, charm, premium), and as wanted underlying, expiry (rows of that date) or bucket (years of a node; rows between two nodes are shared out), benchmark (a name or price that delta and gamma are measured in, by the betas of the rows), target (0), rule (near or equal), tolerance (0), penalty (quote currency per unit of residual). Delta unless given.
 * @param {any[][]} [options] Two columns, name and value: horizon (days, 0), budget, residual (L1 or squared), lots (whole or any), move (0.1, which prices residuals without a penalty), numeraire, impact (coefficient, 1), vol, financing, margin (most initial margin after the trades; with rules).
 * @param {any} [now] Date and time from which expiries count, as a date serial; needed where a table gives expiry and no years.
 * @param {any[][]} [balances] Balances of the account that the trades join, as for MARGIN.
 * @param {any[][]} [rules] Rules of the account, as for MARGIN: its initial margin stands in a last column, the option margin limits it, and financing over the horizon prices it in place of the instruments' own.
 * @param {any[][]} [dividends] Table with its header row: date (ex-date) or years, amount; underlying, form (cash or proportional), model (spot or escrowed). None unless given.
 * @param {CustomFunctions.CancelableInvocation} [invocation]
 * @returns {Promise<any[][]>} A table of trades: signed quantity, notional and cost in quote currency, Greeks; then what the book had, and has after; with a limit to the margin what one more unit of it would save; where the search was too long for a proof, how much cheaper a hedge might still be. Where targets cannot be met: which, and by how much they are missed at best, or by the best that a long search found.
 * @category Sizing
 * @example =HEDGE.SOLVE({"type","quantity","price";"spot",2.34,65000}, {"instrument","type","price","lot","fee";"PERP","perp",65000,0.1,0.0005;"FUTURE","future",65100,0.01,0.001}) → {"instrument","quantity","notional","fee","half spread","impact","carry","cost","delta";"PERP",-2.3,-149500,74.75,0,0,0,74.75,-2.3;"FUTURE",-0.04,-2604,2.604,0,0,0,2.604,-0.04;"trades","",-152104,77.354,0,0,0,77.354,-2.34;"before","","","","","","","",2.34;"after","","","","","","","",0}
 * @formula min Σ(fee + half spread + impact + carry) + Σ penalty·|residual|, over whole lots; penalty unless given, for a move m: Δ·mS, ½Γ(mS)², 0.1·vega, theta/365, 100 bp of carry, vanna·0.1·mS, ½volga·0.1², charm·mS/365; premium has none. Ties go to fewer trades.
 * @source Hull, Options, Futures and Other Derivatives, the chapter on Greek letters, for neutrality in several Greeks; Land and Doig (1960) for branch and bound.
 */
export function solve(
  positions: any[][],
  instruments: any[][],
  targets?: any[][],
  options?: any[][],
  now?: any,
  balances?: any[][],
  rules?: any[][],
  dividends?: any[][],
  invocation?: CustomFunctions.CancelableInvocation,
): Promise<any[][]> {
  return spillLater(invocation, async () => {
    const at = one(optionalNumber("now", now));
    const question = readHedge(positions, instruments, targets, options, at, dividends, balances, rules);
    const answer = await withSolver((solver) => solver.solve(question.problem, { signal: canceledBy(invocation) }));
    return answer.kind === "optimal" ? tradeTable(question, answer) : infeasibleTable(question.problem, answer);
  });
}

function tradeTable({ problem, exposures, instruments, options, account }: HedgeQuestion, hedge: Hedge): Result[][] {
  const greeks = exposures.map(({ label, have }, g) => ({
    label,
    traded: ({ greeks }: HedgeLeg) => greeks[g],
    before: have,
    after: hedge.residuals[g] + problem.targets[g].target,
  }));
  const [before, after] = [[], hedge.trades].map(
    (trades) => account && marginAfter(account, instruments.contract, trades),
  );
  const columns = account ? [...greeks, { label: "margin", before, after }] : greeks;
  const table = hedgeTable(legsOf(problem, instruments, options.model, hedge), columns, hedge.gap);
  if (!problem.beyond || problem.beyond.limit === Infinity) return table;
  return [
    ...table,
    [
      "margin worth",
      ...new Array<Result>(table[0].length - 2).fill(""),
      hedge.worthOfLimit === 0 ? "" : hedge.worthOfLimit,
    ],
  ];
}
