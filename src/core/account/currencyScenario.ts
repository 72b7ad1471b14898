import { same } from "../book/names";
import { payForm } from "../instruments/payment";
import { elsewhere, equityOf, type ValuedAccount } from "./account";
import type { MarginScenario } from "./rules";

/**
 * What the whole account gains where one currency moves against the account's money.
 *
 * The price move is that of what is quoted in the currency, in the account's money: a price in the currency moves by
 * (1 + price move)/(1 + rate move). Balances, accrued P&L and option value in the currency move with it.
 */
export function currencyGain(account: ValuedAccount, { currency, rateMove, move }: MarginScenario): number {
  const { book, quote, settle, balances } = account;
  const rate = 1 + rateMove;
  const quoted = (row: number): boolean => same(quote[row], currency);
  const fx = book.fx.map((now, row) => {
    const isQuanto = payForm(book.type[row], book.settlement[row]) === "quanto";
    const moves = same(settle[row], currency) || (!isQuanto && quoted(row));
    return moves ? now * rate : now;
  });
  const there = elsewhere(account, {
    price: (row) => (quoted(row) ? (1 + move) / rate : 1),
    fx,
    balancePrice: balances.price.map((price, i) => (same(balances.currency[i], currency) ? price * rate : price)),
  });
  return equityOf(there) - equityOf(account) + 0;
}
