import { HedgeError, outsideDomain } from "../core/errors";
import { legsOf } from "../core/hedge/hedgeLegs";
import { shortfallAfter, type TailGains, tailGains, tailHedge as tailHedgeOf } from "../core/hedge/tailHedge";
import { one, optionalNumber } from "../excel/arguments";
import { hedgeOptionReaders, hedgeTerms, infeasibleTable } from "../excel/hedge";
import { hedgeTable } from "../excel/hedgeTable";
import { historyReaders, historyTerms } from "../excel/history";
import { readOptionTable } from "../excel/optionTable";
import { paced } from "../excel/paced";
import { canceledBy, spillLater } from "../excel/results";
import { withSolver } from "../excel/solver";
import { withInstruments } from "../excel/tables/instruments";
import { readMarketColumns } from "../excel/tables/marketColumns";
import { withBookInSteps } from "../excel/tables/positions";

/**
 * The trades in whole lots with the least cost and expected shortfall of a book in the moves of a history, past drifts included.
 * @customfunction TAILHEDGE
 * @param {any[][]} positions Positions with their header row, as for HISTSIM.
 * @param {any[][]} instruments Instruments to hedge with, with their header row, as for SOLVE; max is needed of one that only rose in the history.
 * @param {any[][]} history Market history under a header row, oldest first, as for HISTSIM.
 * @param {any} [level] Confidence level of the shortfall, a decimal. 0.95 unless given.
 * @param {any[][]} [options] Two columns, name and value: risk weight (quote currency per unit of shortfall, 1), the options of HISTSIM (weighting, decay, vol decay, quantile, vol moves, vols, periods, days, numeraire), and horizon (days, 0), budget, lots (whole or any), impact (coefficient, 1), vol, financing.
 * @param {any} [now] Date and time from which expiries count, as a date serial; needed where a table gives expiry and no years.
 * @param {CustomFunctions.CancelableInvocation} [invocation]
 * @returns {Promise<any[][]>} A table of trades as SOLVE's, its last column the expected shortfall of the book before and after.
 * @category Sizing
 * @example =HEDGE.TAILHEDGE({"instrument","underlying","type","quantity","price";"A","A","spot",10,100}, {"instrument","underlying","type","price","lot","fee","max";"G","A","future",100,1,0.0001,50}, {"A";100;90;99;99;108.9;98.01}, 0.8) → {"instrument","quantity","notional","fee","half spread","impact","carry","cost","expected shortfall";"G",-10,-1000,0.1,0,0,0,0.1,"";"trades","",-1000,0.1,0,0,0,0.1,"";"before","","","","","","","",100;"after","","","","","","","",0}
 * @formula min Σ cost + risk weight·ES(book + Σ n·instrument) over whole lots n; ES is the mean loss of the worst 1 − level of the scenarios by weight, the last in part.
 * @source Rockafellar and Uryasev (2000), Optimization of conditional value-at-risk; Kelley (1960) for the cutting planes.
 */
export function tailHedge(
  positions: any[][],
  instruments: any[][],
  history: any[][],
  level?: any,
  options?: any[][],
  now?: any,
  invocation?: CustomFunctions.CancelableInvocation,
): Promise<any[][]> {
  return spillLater(invocation, async () => {
    const confidence = one(optionalNumber("level", level)) ?? 0.95;
    if (!(confidence > 0 && confidence < 1)) throw outsideDomain("level must lie between 0 and 1");
    const given = readOptionTable(options, { "risk weight": optionalNumber, ...historyReaders, ...hedgeOptionReaders });
    const { "risk weight": riskWeight = 1, numeraire = "usd" } = given;
    if (!(riskWeight >= 0)) throw outsideDomain("risk weight must not be negative");
    const terms = hedgeTerms(given);
    const past = historyTerms(given);
    const market = readMarketColumns(history);
    const at = one(optionalNumber("now", now));
    const signal = canceledBy(invocation);
    const table = withInstruments(instruments, at, (read) => read);
    const found = await paced(
      withBookInSteps(positions, at, (book) => tailGains(book, table, market, past, numeraire), undefined, true),
      signal,
    );
    const gains = withInstruments(instruments, at, (): TailGains => {
      if (found instanceof HedgeError) throw found;
      return found;
    });
    const problem = withInstruments(instruments, at, (read) =>
      tailHedgeOf(read, gains, { ...terms, riskWeight, level: confidence, numeraire }),
    );
    const hedge = await withSolver((solver) => solver.solve(problem, { signal }));
    if (hedge.kind === "infeasible") return infeasibleTable(problem, hedge);
    const [before, after] = [[], hedge.trades].map((trades) => shortfallAfter(gains, confidence, trades));
    const columns = [{ label: "expected shortfall", before, after }];
    return hedgeTable(legsOf(problem, table, terms.model, hedge), columns, hedge.gap);
  });
}
