import { liquidation as liquidationOf, type Liquidation } from "../core/account/liquidation";
import { type Steps, rewordingSteps } from "../core/steps";
import { one, optionalNumber, optionalText } from "../excel/arguments";
import { spillPaced } from "../excel/paced";
import type { Result } from "../excel/results";
import { readAccount } from "../excel/tables/account";
import { readRules } from "../excel/tables/rules";

/**
 * Prices at which a whole cross-margined account is liquidated, down and up, for each underlying moved alone and for all together.
 * @customfunction LIQUIDATION
 * @param {any[][]} positions Positions with their header row, as MARGIN takes them.
 * @param {any[][]} [balances] What is held or owed, as MARGIN takes it; a coin balance, and collateral that names an underlying, move with its price.
 * @param {any[][]} [rules] Margin rules, as MARGIN takes them; maintenance counts.
 * @param {any} [underlying] The one underlying to move; each of them unless given, and of several also all by one factor.
 * @param {any} [now] Date and time from which expiries count, as a date serial; needed where the table gives expiry and no years.
 * @param {CustomFunctions.CancelableInvocation} [invocation]
 * @returns {Promise<any[][]>} A table of price now, liquidation prices down and up in the quote currency, and the moves as decimals; none where no price from a millionth to a million times the present one liquidates.
 * @category Account
 * @example =HEDGE.LIQUIDATION({"underlying","type","quantity","price","entry";"BTC","perp",10,100,100}, {"currency","amount","price";"USD",150,1}, {"rule","initial","maintenance";"futures charge",0.1,0.05}) → {"underlying","price","down","up","move down","move up";"BTC",100,89.4736842105,"none",-0.1052631579,"none"}
 * @example =HEDGE.LIQUIDATION({"underlying","type","quantity","price","entry";"BTC","perp",-10,65000,65000}, {"currency","amount","price","haircut";"BTC",10,65000,0.05}, {"rule","initial","maintenance";"futures charge",0.01,0.01}) → {"underlying","price","down","up","move down","move up";"BTC",65000,"none",1083333.3333333333,"none",15.6666666667}
 * @formula The nearest S* each way where equity(S) − maintenance haircuts(S) ≤ maintenance margin(S) of the whole account, revalued in full at each price: futures, spot and coin balances in proportion, options by the model at the same vol, tiers and scenarios anew. For linear instruments alone S* = −A/B of a straight line A + B·S.
 * @source Liquidation prices printed by Phemex, Bybit, BitMEX, Binance and Hyperliquid, of which an account of one position is the case. Vols stand still: shift the column vol for a market in which they rise. Dips narrower than 0.2% of the price may be passed over.
 */
export function liquidation(
  positions: any[][],
  balances?: any[][],
  rules?: any[][],
  underlying?: any,
  now?: any,
  invocation?: CustomFunctions.CancelableInvocation,
): Promise<any[][]> {
  return spillPaced(invocation, () => answer(positions, balances, rules, underlying, now));
}

function* answer(
  positions: any[][],
  balances: any[][] | undefined,
  rules: any[][] | undefined,
  underlying: any,
  now: any,
): Steps<Result[][]> {
  const asked = one(optionalText("underlying", underlying)) ?? "";
  const { account, say } = readAccount(positions, balances, one(optionalNumber("now", now)));
  const found = yield* rewordingSteps(liquidationOf(account, readRules(rules), asked), say);
  return [["underlying", "price", "down", "up", "move down", "move up"], ...found.map(row)];
}

function row({ underlying, price, down, up }: Liquidation): Result[] {
  const at = (factor: number | undefined): Result => (factor === undefined ? "none" : price * factor);
  const move = (factor: number | undefined): Result => (factor === undefined ? "none" : factor - 1);
  const isAll = Number.isNaN(price);
  return [
    isAll ? "all" : underlying,
    isAll ? null : price,
    isAll ? null : at(down),
    isAll ? null : at(up),
    move(down),
    move(up),
  ];
}
