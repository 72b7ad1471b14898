import type { Book } from "../core/book/book";
import { dividesByZero } from "../core/errors";
import { type ComponentOf, COMPONENTS, historicPnl, type HistoricPnl, pnlByGroup } from "../core/risk/histsim";
import { momentsOf, shortfallOf, tailOf } from "../core/risk/tail";
import type { Steps } from "../core/steps";
import { one, optionalNumber, optionalWord, type SheetArgument, vocabulary } from "../excel/arguments";
import { historyReaders, historyTerms } from "../excel/history";
import { readOptionTable } from "../excel/optionTable";
import { spillPaced } from "../excel/paced";
import type { Result } from "../excel/results";
import { readMarketColumns } from "../excel/tables/marketColumns";
import { withBookInSteps } from "../excel/tables/positions";

const reports = vocabulary(["summary", "pnl", "components"], {
  "p&l": "pnl",
  scenarios: "pnl",
  component: "components",
});
const groupings = vocabulary(COMPONENTS);

/**
 * Historical simulation of a book: value at risk, expected shortfall, and which holdings cause it, by full revaluation at the moves of a market history.
 * @customfunction HISTSIM
 * @param {any[][]} positions Positions with their header row; options with vol, or a price that implies it.
 * @param {any[][]} history Market history under a header row, oldest first. A column named like an instrument moves that spot, future or perpetual, one named like an underlying the rest; NAME vol and NAME carry its vols and its annual carry; date. Rows with a blank in a column that is used are left out.
 * @param {any} [level] Confidence level, a decimal. 0.99 unless given.
 * @param {any} [report] summary, pnl (each scenario) or components (which holdings cause the shortfall). summary unless given.
 * @param {any[][]} [options] Two columns, name and value: weighting (equal, age or filtered), decay (0.995), vol decay (0.94), quantile (interpolated or order), vol moves (relative or points), vols (history or unchanged), periods (rows that a move spans, 1), days (that pass, 0), by (instrument, underlying or type), numeraire (usd or coin).
 * @param {any} [now] Date and time from which expiries count, as a date serial; needed where the table gives expiry and no years.
 * @param {CustomFunctions.CancelableInvocation} [invocation]
 * @returns {Promise<any[][]>} A table, losses above 0 and P&L with its sign, in quote currency or coin.
 * @category Risk
 * @example =HEDGE.HISTSIM({"instrument","underlying","type","quantity","price";"A","A","spot",1,100}, {"A";100;90;99;99;108.9;98.01}, 0.8) → {"measure","value";"scenarios",5;"VaR",10;"expected shortfall",10;"mean",0;"standard deviation",10;"worst",-10;"worst scenario",5}
 * @example =HEDGE.HISTSIM({"instrument","underlying","type","quantity","price";"BTC","BTC","spot",10,30000;"BTC-PERP","BTC","perp",-10,30010}, {"BTC","BTC-PERP";100,100;90,91;99,99;98,98.5}, 0.5, "components") → {"instrument","expected shortfall","share";"BTC",21010.101,8.4078;"BTC-PERP",-18511.2189,-7.4078;"Total",2498.8822,1}
 * @formula Moves over `periods` rows: price ratios, vol ratios or differences, differences of carry. Weights 1/n, λ^age, or moves scaled by √(variance now/variance then) of an EWMA. Shortfall: the mean of the worst 1 − level, the last in part; a component is −Σ tail weight·P&L of its group, and they add up to it.
 * @source Hull, Risk Management and Financial Institutions, chapter 13, and its workbook; Boudoukh, Richardson and Whitelaw (1998) for age; Hull and White (1998) for filtered; Rockafellar and Uryasev (2002).
 */
export function histsim(
  positions: any[][],
  history: any[][],
  level?: any,
  report?: any,
  options?: any[][],
  now?: any,
  invocation?: CustomFunctions.CancelableInvocation,
): Promise<any[][]> {
  return spillPaced(invocation, () => answer(positions, history, level, report, options ?? null, now));
}

function* answer(
  positions: SheetArgument,
  history: SheetArgument,
  level: SheetArgument,
  report: SheetArgument,
  options: SheetArgument,
  now: SheetArgument,
): Steps<Result[][]> {
  const confidence = one(optionalNumber("level", level)) ?? 0.99;
  const wanted = one(optionalWord("report", report, reports)) ?? "summary";
  const given = readOptionTable(options, {
    ...historyReaders,
    by: (name, cell) => optionalWord(name, cell, groupings),
  });
  const terms = historyTerms(given);
  const rule = terms.weighting === "age" ? "order" : (given.quantile ?? "interpolated");
  const market = readMarketColumns(history);
  function* table(book: Book): Steps<Result[][]> {
    const found = yield* historicPnl(book, market, terms, given.numeraire);
    const { weights } = found.scenarios;
    const tail = tailOf(found.total, weights, confidence, rule);
    if (wanted === "pnl") return pnlTable(found);
    if (wanted === "summary") return summary(found, tail.valueAtRisk, tail.shortfall);
    const by: ComponentOf = given.by ?? (book.instrument.some((name) => name !== "") ? "instrument" : "underlying");
    const share = (part: number): Result =>
      tail.shortfall === 0 ? dividesByZero("share of an expected shortfall of 0") : part / tail.shortfall;
    const parts = pnlByGroup(book, found, by).map(({ name, pnl }) => ({ name, part: shortfallOf(pnl, tail) }));
    return [
      [by, "expected shortfall", "share"],
      ...parts.map(({ name, part }): Result[] => [name, part, share(part)]),
      ["Total", tail.shortfall, share(tail.shortfall)],
    ];
  }
  return yield* withBookInSteps(positions, one(optionalNumber("now", now)), table, undefined, true);
}

function pnlTable({ scenarios: { labels, isDated, weights }, total }: HistoricPnl): Result[][] {
  return [
    [isDated ? "date" : "scenario", "P&L", "weight"],
    ...Array.from(labels, (label, i): Result[] => [label, total[i], weights[i]]),
  ];
}

function summary({ scenarios, total }: HistoricPnl, valueAtRisk: number, shortfall: number): Result[][] {
  const { labels, isDated, weights } = scenarios;
  const { mean, deviation, worst, worstAt } = momentsOf(total, weights);
  return [
    ["measure", "value"],
    ["scenarios", labels.length],
    ["VaR", valueAtRisk],
    ["expected shortfall", shortfall],
    ["mean", mean],
    ["standard deviation", deviation],
    ["worst", worst],
    [isDated ? "worst date" : "worst scenario", labels[worstAt]],
  ];
}
