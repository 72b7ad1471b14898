import { type Margin, margin as marginOf } from "../core/account/margin";
import type { Pair } from "../core/account/rules";
import { outsideDomain, rewording } from "../core/errors";
import { one, optionalNumber, optionalWord, vocabulary } from "../excel/arguments";
import { type Result, spill } from "../excel/results";
import { readAccount } from "../excel/tables/account";
import { readRules } from "../excel/tables/rules";

const measures = vocabulary(["parts", "scenarios", "initial", "maintenance", "equity", "available", "excess", "ratio"]);

/**
 * Initial and maintenance margin of a whole cross-margined account under a table of rules, and what is available beside them.
 * @customfunction MARGIN
 * @param {any[][]} positions Positions with their header row; futures with entry, options with vol or a price that implies it. A spot row of quantity 0 gives the price of an underlying. Columns quote currency and settlement currency where they matter.
 * @param {any[][]} [balances] What is held or owed: columns currency, amount, price in the account's money, and where wanted haircut (or initial haircut and maintenance haircut), borrow haircut, underlying (whose price it moves with) and scan (yes where it nets against positions).
 * @param {any[][]} [rules] One rule a row: rule, value, initial, maintenance, underlying, from, deduction, part, currency, price move, vol move, vol points, rate move, weight, dampener, lowest vol, array. Without rules nothing is required.
 * @param {any} [measure] parts, scenarios, or one number: initial, maintenance, equity, available (initial), excess (maintenance) or ratio (maintenance margin per equity). parts unless given.
 * @param {any} [now] Date and time from which expiries count, as a date serial; needed where the table gives expiry and no years.
 * @returns {any[][]} A table of requirements in the account's money, or in coin where the rules say so; or one number.
 * @category Account
 * @example =HEDGE.MARGIN({"underlying","type","quantity","price","entry";"BTC","perp",2,60000,59000}, {"currency","amount","price";"USDT",10000,1}, {"rule","initial","maintenance","price move";"futures charge",0.02,0.01,"";"scenario","","",-0.1;"scenario","","",0.1}) → {"part","initial","maintenance";"scan",12000,12000;"futures charge",2400,1200;"short option charge",0,0;"roll charge",0,0;"spread charge",0,0;"options",0,0;"minimum",0,0;"margin",14400,13200;"haircuts",0,0;"equity",12000,12000;"available",-2400,-1200}
 * @example =HEDGE.MARGIN({"underlying","type","quantity","price","entry";"BTC","perp",2,60000,59000}, {"currency","amount","price","haircut";"BTC",1,60000,0.1}, {"rule","initial","maintenance";"futures charge",0.02,0.01}, "ratio") → 0.0214285714
 * @formula Margin = max(loss factor·Σ worst losses + charge factor·charges + options, minimum), each part of the scan at its worst scenario by full revaluation, underlyings apart unless the rules put them together. Equity = Σ amount·price + spot + option value + futures' P&L from entry; available = equity − haircuts − margin.
 * @source Deribit, OKX, Derive, FINRA 4210, OCC and CME publish rules of this form; the figures are the table's, none is built in.
 */
export function margin(positions: any[][], balances?: any[][], rules?: any[][], measure?: any, now?: any): any[][] {
  return spill(() => {
    const wanted = one(optionalWord("measure", measure, measures)) ?? "parts";
    const { account, say } = readAccount(positions, balances, one(optionalNumber("now", now)));
    const table = readRules(rules);
    const answer = rewording(() => marginOf(account, table), say);
    if (wanted === "parts") return partsOf(answer);
    if (wanted === "scenarios") return scenariosOf(answer);
    return [[measured(answer, wanted)]];
  });
}

function partsOf(answer: Margin): Result[][] {
  const { futures, shortOptions, roll, spread, options, minimum, haircuts, equity, available } = answer;
  const row = (name: string, { initial, maintenance }: Pair): Result[] => [name, initial, maintenance];
  return [
    ["part", "initial", "maintenance"],
    ...answer.parts.map(({ name, required }) => row(name, required)),
    row("futures charge", futures),
    row("short option charge", shortOptions),
    row("roll charge", roll),
    row("spread charge", spread),
    row("options", options),
    row("minimum", minimum),
    row("margin", answer.margin),
    row("haircuts", haircuts),
    ["equity", equity, equity],
    row("available", available),
  ];
}

const scenariosOf = ({ outcomes }: Margin): Result[][] => [
  ["underlying", "part", "price move", "vol move", "P&L", "counted"],
  ...outcomes.map(({ name, part, move, vol, pnl, counted }) => [name, part, move, vol, pnl, counted]),
];

function measured(
  { margin, haircuts, equity, available }: Margin,
  measure: "initial" | "maintenance" | "equity" | "available" | "excess" | "ratio",
): number {
  if (measure === "equity") return equity;
  if (measure === "available") return available.initial;
  if (measure === "excess") return available.maintenance;
  if (measure !== "ratio") return margin[measure];
  const standing = equity - haircuts.maintenance;
  if (!(standing > 0)) throw outsideDomain("equity less haircuts must be above zero for a ratio");
  return margin.maintenance / standing;
}
