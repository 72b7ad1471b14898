import { bookOf, joined, rowsAt } from "../book/book";
import { same } from "../book/names";
import { notAvailable } from "../errors";
import type { Contracts } from "../instruments/contracts";
import type { Account } from "./account";

/**
 * An account after trades, which stand below its rows at their price now: equity moves by their costs alone.
 *
 * An instrument that the account holds is quoted and settles in the same currencies, and has the same arrays.
 *
 * @throws notAvailable where the rules read an array of an instrument that the account does not hold
 */
export function afterTrades(
  account: Account,
  contract: Contracts,
  trades: readonly { readonly row: number; readonly quantity: number }[],
): Account {
  if (trades.length === 0) return account;
  const { book } = account;
  const traded = rowsAt(
    contract,
    trades.map(({ row }) => row),
  );
  const quantity = Float64Array.from(trades, (trade) => trade.quantity);
  const held = traded.instrument.map((name) =>
    name === "" ? -1 : book.instrument.findIndex((each) => same(each, name)),
  );
  const like = (column: readonly string[]): string[] => [...column, ...held.map((row) => (row < 0 ? "" : column[row]))];
  return {
    ...account,
    book: joined(book, bookOf({ ...traded, quantity, entry: traded.price })),
    quote: like(account.quote),
    settle: like(account.settle),
    array: (header) => {
      const column = account.array(header);
      const ofTrade = held.map((row, i) => {
        if (row >= 0) return column[row];
        throw notAvailable(`rules read ${header} of positions, which do not hold ${traded.instrument[i]}`);
      });
      return Float64Array.of(...column, ...ofTrade);
    },
  };
}
