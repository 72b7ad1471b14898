import { number, one, optionalNumber } from "../excel/arguments";
import { infeasibleTable, readHedge } from "../excel/hedge";
import { isBlank } from "../excel/cells";
import { canceledBy, spillLater } from "../excel/results";
import { withSolver } from "../excel/solver";

/**
 * Cost against residual risk: the best hedge for each of several budgets, from nothing spent to all that SOLVE would spend.
 * @customfunction FRONTIER
 * @param {any[][]} positions Positions with their header row, as for NETDELTA.
 * @param {any[][]} instruments Instruments to hedge with, with their header row, as for SOLVE.
 * @param {any} [points] Number of budgets, 2 to 200; those that whole lots make the same are given once. 10 unless given.
 * @param {any[][]} [targets] Greeks to be neutral in, as for SOLVE. Delta unless given.
 * @param {any[][]} [options] Two columns, name and value, as for SOLVE.
 * @param {any} [now] Date and time from which expiries count, as a date serial; needed where a table gives expiry and no years.
 * @param {any[][]} [dividends] Table with its header row: date (ex-date) or years, amount; underlying, form (cash or proportional), model (spot or escrowed). None unless given.
 * @param {CustomFunctions.CancelableInvocation} [invocation]
 * @returns {Promise<any[][]>} A table, cheapest first: cost and penalty of what is left in quote currency, what is left of each Greek, and the signed quantity of each instrument.
 * @category Sizing
 * @example =HEDGE.FRONTIER({"type","quantity","price";"spot",2,100}, {"instrument","type","price","lot","fee";"PERP","perp",100,1,0.001}, 3) → {"cost","risk","delta","PERP";0,20,2,0;0.1,10,1,-1;0.2,0,0,-2}
 * @formula For budgets b in equal steps: min cost + Σ penalty·|residual| where cost ≤ b.
 * @source MathWorks, Financial Instruments Toolbox, hedgeopt, for the frontier of cost and exposure.
 */
export function frontier(
  positions: any[][],
  instruments: any[][],
  points?: any,
  targets?: any[][],
  options?: any[][],
  now?: any,
  dividends?: any[][],
  invocation?: CustomFunctions.CancelableInvocation,
): Promise<any[][]> {
  return spillLater(invocation, async () => {
    const { problem } = readHedge(positions, instruments, targets, options, one(optionalNumber("now", now)), dividends);
    const count = isBlank(points) ? 10 : one(number("points", points));
    const hedges = await withSolver((solver) => solver.frontier(problem, count, { signal: canceledBy(invocation) }));
    if ("kind" in hedges) return infeasibleTable(problem, hedges);
    return [
      ["cost", "risk", ...problem.targets.map(({ label }) => label), ...problem.instruments.map(({ name }) => name)],
      ...hedges.map(({ cost, risk, residuals, trades }) => [
        cost,
        risk,
        ...problem.targets.map(({ target }, g) => residuals[g] + target),
        ...problem.instruments.map(({ row }) => trades.find((trade) => trade.row === row)?.quantity ?? 0),
      ]),
    ];
  });
}
