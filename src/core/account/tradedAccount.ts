import { bookOf } from "../book/book";
import type { Contracts } from "../instruments/contracts";
import { affineSum } from "../numeric/convexSum";
import type { ConvexSum } from "../numeric/convexTerm";
import { type Account, valued, type ValuedAccount } from "./account";
import { afterTrades } from "./accountTrades";
import { type Line, linesByUnderlying, type UnderlyingLines } from "./lines";
import type { Rules } from "./rules";

/** An account that holds none of the instruments yet, and for each of them an account of one contract alone. */
export interface TradedAccount {
  readonly held: ValuedAccount;
  readonly ones: readonly ValuedAccount[];
}

/** The derivatives on one underlying, and what is linear in the quantities of one of them as a function of the trades. */
export interface TradedLines extends UnderlyingLines {
  of(kind: "futures" | "options", k: number, figure: (line: Line) => number): ConvexSum;
}

/** The reference prices are those of the account with all instruments. */
export function tradedAccount(account: Account, contract: Contracts): TradedAccount {
  const { size } = contract;
  const none = Array.from({ length: size }, (_, row) => ({ row, quantity: 0 }));
  const all = afterTrades(account, contract, none);
  const first = all.book.size - size;
  return { held: valued(all), ones: none.map(({ row }) => valued(oneContract(all, first + row))) };
}

function oneContract(account: Account, row: number): Account {
  const quantity = new Float64Array(account.book.size);
  quantity[row] = 1;
  const { balances } = account;
  return {
    ...account,
    book: bookOf({ ...account.book, quantity }),
    balances: { ...balances, amount: new Float64Array(balances.size) },
  };
}

/** What is linear in the quantities, by what it is now and what each contract adds. */
export const linear = (now: number, each: readonly number[], factor = 1): ConvexSum =>
  affineSum(
    now * factor,
    Float64Array.from(each, (one) => one * factor),
  );

export function tradedLines({ held, ones }: TradedAccount, rules: Rules): TradedLines[] {
  const units = ones.map((one) => linesByUnderlying(one, rules));
  return linesByUnderlying(held, rules).map((group, u) => ({
    ...group,
    of: (kind, k, figure) =>
      linear(
        figure(group[kind][k]),
        units.map((unit) => figure(unit[u][kind][k])),
      ),
  }));
}
