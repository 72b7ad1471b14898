import type { Book } from "../core/book/book";
import {
  type JointResult,
  type JointScenario,
  jointStress,
  type RowCurrencies,
  worstOf,
} from "../core/risk/jointStress";
import { stress as stressOf } from "../core/risk/stress";
import { one, optionalNumber, optionalWord } from "../excel/arguments";
import { moveRules } from "../excel/risk";
import { type Result, spill } from "../excel/results";
import { paidCurrencies } from "../excel/tables/account";
import { readJointGrid } from "../excel/tables/jointGrid";
import { type Positions, withBook } from "../excel/tables/positions";
import { isRuleTable } from "../excel/tables/rules";
import { readRuleScenarios } from "../excel/tables/ruleScenarios";
import { isTable, readStressGrid, volOf } from "../excel/tables/stressGrid";
import { numeraires } from "../excel/vocabularies";

/**
 * Venue-style stress grid of a positions table: P&L at price moves with vols down, same and up, and the worst of it.
 * @customfunction STRESS
 * @param {any[][]} positions Positions with their header row; options with vol, or a price that implies it.
 * @param {any[][]} [grid] main (nine moves of ±16%), extended (and -66% to +500% with vols up and the venue's dampener), price moves as decimals, or a table with the column price move; vol move, weight, dampener, power, lowest vol. Columns scenario (rows of one label are one scenario), underlying (blank for all that the scenario does not name), carry move with years or expiry, vol points, and currency with rate move make the scenarios joint, and need no price move. Or a table of margin rules, for its scenarios. main unless given.
 * @param {any} [numeraire] usd or coin. usd unless given.
 * @param {any} [now] Date and time from which expiries count, as a date serial; needed where the table gives expiry and no years.
 * @param {any} [moves] beta (price moves are the benchmark's, and a row that no scenario names moves by its beta times them) or alike. beta where the positions have a column beta with a number in it, else alike.
 * @param {any[][]} [dividends] Table with its header row: date (ex-date) or years, amount; underlying, form (cash or proportional), model (spot or escrowed). None unless given.
 * @returns {any[][]} A table of P&L in quote currency or coin; its last row is the worst: P&L, price move and vol. For a table each of its rows with the P&L and what of it counts; for joint scenarios each label with these, and the label of the worst.
 * @category Risk
 * @example =HEDGE.STRESS({"type","quantity","underlying price","strike","years","vol";"call",-10,100,100,0.25,0.5}, {-0.16;0;0.16}) → {"price move","vol down","vol same","vol up";-0.16,81.16,66.74,33.73;0,21.44,0,-42.65;0.16,-87.76,-106.22,-146.85;"worst",-146.85,0.16,"vol up"}
 * @example =HEDGE.STRESS({"type","quantity","price";"perp",2,100}, {"price move","weight","dampener";-0.15,1,0;-0.3,0.5,0;-0.6,1,100}) → {"price move","vol move","P&L","counted";-0.15,0,-30,-30;-0.3,0,-60,-30;-0.6,0,-120,-20;"worst",-30,-0.15,"vol same"}
 * @example =HEDGE.STRESS({"underlying","type","quantity","price";"BTC","spot",1,100;"ETH","spot",-10,10}, {"scenario","underlying","price move";"joint","BTC",-0.1;"joint","ETH",-0.2;"up","",0.1}) → {"scenario","P&L","counted";"joint",10,10;"up",0,0;"worst",0,"up"}
 * @formula σ(1 + move·(30/days)^p), move +0.5 and −0.25, p = 0.3 below 30 days and 0.13 from there on; a rising vol is at least 0.5. What counts is weight·P&L, brought towards zero by the dampener: 100,000·(|move|/16% − 1) usd in the extended moves. Where a currency moves, price moves are those in the reporting currency: a price in it moves by (1 + price move)/(1 + rate move).
 * @source Deribit, Portfolio Margin, parameters of BTC; it moves futures no farther than 16% in the extended moves, which is left out here.
 */
export function stress(
  positions: any[][],
  grid?: any[][],
  numeraire?: any,
  now?: any,
  moves?: any,
  dividends?: any[][],
): any[][] {
  return spill(() => {
    const money = one(optionalWord("numeraire", numeraire, numeraires));
    const rule = one(optionalWord("moves", moves, moveRules));
    const clock = one(optionalNumber("now", now));
    const joint = isRuleTable(grid) ? readRuleScenarios(grid) : isTable(grid) ? readJointGrid(grid) : undefined;
    if (joint) {
      const table = (book: Book, source: Positions) =>
        jointAnswer(jointStress(book, joint, money ?? "usd", rule, rowCurrencies(source, joint)));
      return withBook(positions, clock, table, dividends, true);
    }
    const { scenarios, rows } = readStressGrid(grid);
    const table = (book: Book) => {
      const answer = stressOf(book, scenarios, money, rule);
      const { scenario, counted } = answer.worst;
      return [...rows(answer), ["worst", counted, scenario.move, volOf(scenario)]];
    };
    return withBook(positions, clock, table, dividends);
  });
}

/** The currencies of the rows, where a scenario moves one. */
const rowCurrencies = (source: Positions, scenarios: readonly JointScenario[]): RowCurrencies =>
  scenarios.some(({ currencies }) => currencies.length > 0) ? paidCurrencies(source) : { quote: [], settle: [] };

function jointAnswer(results: readonly JointResult[]): Result[][] {
  const worst = worstOf(results);
  return [
    ["scenario", "P&L", "counted"],
    ...results.map(({ scenario, pnl, counted }): Result[] => [scenario.label, pnl, counted]),
    ["worst", worst.counted, worst.scenario.label],
  ];
}
