import { currencies as currenciesOf, type CurrencyRow } from "../core/account/currencies";
import { rewording } from "../core/errors";
import { ExactSum } from "../core/numeric/sum";
import { isGiven, one, optionalNumber, optionalText } from "../excel/arguments";
import { type Result, spill } from "../excel/results";
import { readAccountInRates } from "../excel/tables/account";
import { readBalances } from "../excel/tables/balances";
import { readCurrencyRates } from "../excel/tables/currencyRates";
import { readRules } from "../excel/tables/rules";
import { same } from "../core/book/names";

/**
 * What an account holds, has gained and is worth in each currency, and how much of the currency to trade for its worth not to move with the rate.
 * @customfunction CURRENCIES
 * @param {any[][]} [positions] Positions with their header row, as MARGIN takes them, with the columns quote currency and, of quantos, settlement currency.
 * @param {any[][]} [balances] Columns currency and amount, negative where it is borrowed; price where no rates are given.
 * @param {any[][]} [rates] Columns currency and rate, all in one money; the prices of balances unless given.
 * @param {any} [report] The currency in which values are told: its own rate divides all. USD unless given; then what names no quote currency is quoted in it.
 * @param {any[][]} [rules] Margin rules, as MARGIN takes them: adds the initial margin of the positions that settle in each currency alone.
 * @param {any} [now] Date and time from which expiries count, as a date serial; needed where the table gives expiry and no years.
 * @returns {any[][]} A table: rate and value in the report currency, all else in units of the currency (trade: buy above 0, against the report currency), and the totals.
 * @category Account
 * @example =HEDGE.CURRENCIES({"underlying","type","quantity","price","entry","quote currency";"BTC","perp",1,65000,60000,"USDT"}, {"currency","amount";"USDT",10000}, {"currency","rate";"BTC",65000;"USDT",1}) → {"currency","rate","balance","unrealised","assets","equity","fx delta","trade","value","margin";"USDT",1,10000,5000,0,15000,-50000,50000,-50000,"";"BTC",65000,0,0,0,0,1,-1,65000,"";"Total","","","","",15000,"","",15000,""}
 * @example =HEDGE.CURRENCIES({"underlying","type","quantity","multiplier","settlement","price","entry","quote currency";"BTC","perp",-6500,10,"inverse",65000,65000,"USD"}, {"currency","amount";"BTC",1}, {"currency","rate";"BTC",65000}) → {"currency","rate","balance","unrealised","assets","equity","fx delta","trade","value","margin";"BTC",65000,1,0,0,1,0,0,0,"";"USD",1,0,0,0,0,65000,"",65000,"";"Total","","","","",65000,"","",65000,""}
 * @formula fx delta = ∂(worth of the account)/∂rate. Linear future n·m·X/S of the coin and −n·m·E of the quote; inverse n·m/E and −n·m·S/X; linear option n·m·δF/S and n·m(C − δF); settled in coin n·m·δ and −n·m(δ − c)S; quanto P&L in the settlement currency and ±n·m·X·rate of it. Σ fx delta·rate = equity.
 * @source Euler's theorem on homogeneous functions; OKX, portfolio margin MR9, for what a coin that is flat leaves short in a stablecoin.
 */
export function currencies(
  positions?: any[][],
  balances?: any[][],
  rates?: any[][],
  report?: any,
  rules?: any[][],
  now?: any,
): any[][] {
  return spill(() => {
    const named = one(optionalText("report", report)) ?? "";
    const held = readBalances(balances, !isGiven(rates));
    const known = { of: readCurrencyRates(rates, held), report: named || "USD" };
    const { account, say } = readAccountInRates(positions, held, known, named !== "", one(optionalNumber("now", now)));
    const table = isGiven(rules) ? readRules(rules) : undefined;
    const found = rewording(() => currenciesOf(account, known, table), say);
    return [
      ["currency", "rate", "balance", "unrealised", "assets", "equity", "fx delta", "trade", "value", "margin"],
      ...found.map((row) => cells(row, known.report)),
      totals(found),
    ];
  });
}

function cells(row: CurrencyRow, report: string): Result[] {
  const { currency, rate, balance, unrealised, assets, equity, delta, margin } = row;
  const trade = same(currency, report) ? null : 0 - delta;
  return [currency, rate, balance, unrealised, assets, equity, delta, trade, delta * rate, margin];
}

/** In the report currency. */
function totals(rows: readonly CurrencyRow[]): Result[] {
  const total = (read: (row: CurrencyRow) => number): number => {
    const sum = new ExactSum();
    for (const row of rows) sum.add(read(row) * row.rate);
    return sum.value();
  };
  const required = rows.some(({ margin }) => margin !== undefined) ? total(({ margin = 0 }) => margin) : null;
  const [equity, value] = [total((row) => row.equity), total((row) => row.delta)];
  return ["Total", null, null, null, null, equity, null, null, value, required];
}
