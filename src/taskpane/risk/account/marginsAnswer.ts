import { margin } from "../../../core/account/margin";
import { rewording } from "../../../core/errors";
import { readAccount } from "../../../excel/tables/account";
import { readRules } from "../../../excel/tables/rules";
import type { AccountCells, AccountQuestion } from "./accountAnswer";

export interface MarginsQuestion extends Pick<AccountQuestion, "before" | "rules" | "now"> {
  /** The account after each of several trades, of which one will be chosen. */
  readonly afters: readonly AccountCells[];
}

/** Initial margins of an account: MARGIN's of what is held, and after each trade by itself. RANKING's column is the difference. */
export interface MarginsAnswer {
  /** The coin that all of it is counted in; "" for the money that the balances are priced in. */
  readonly coin: string;
  readonly before: number;
  readonly afters: readonly number[];
}

export function marginsAnswer({ before, afters, rules, now }: MarginsQuestion): MarginsAnswer {
  const table = readRules(rules);
  const initialOf = ({ positions, balances }: AccountCells): [initial: number, coin: string] => {
    const { account, say } = readAccount(positions, balances, now);
    const coin = table.numeraire === "coin" ? account.book.underlying[0] : "";
    return [rewording(() => margin(account, table).margin.initial, say), coin];
  };
  const [initial, coin] = initialOf(before);
  return { coin, before: initial, afters: afters.map((after) => initialOf(after)[0]) };
}
