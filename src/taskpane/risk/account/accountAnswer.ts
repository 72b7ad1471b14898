import { liquidation, type Liquidation } from "../../../core/account/liquidation";
import { margin, type Margin } from "../../../core/account/margin";
import type { Outcome } from "../../../core/account/scan";
import { rewording } from "../../../core/errors";
import { atOnce } from "../../../core/steps";
import type { Cell } from "../../../excel/cells";
import { readAccount } from "../../../excel/tables/account";
import { readRules } from "../../../excel/tables/rules";

/** The cells of an account, as the worksheet functions take them. */
export interface AccountCells {
  readonly positions: readonly (readonly Cell[])[];
  /** null where no range is chosen. */
  readonly balances: readonly (readonly Cell[])[] | null;
}

export interface AccountQuestion {
  readonly before: AccountCells;
  /** null where nothing is proposed. */
  readonly after: AccountCells | null;
  readonly rules: readonly (readonly Cell[])[];
  /** The date serial from which expiries count. */
  readonly now: number | undefined;
}

/** What an account requires, what stands behind it, and how far prices may go: the numbers of MARGIN and LIQUIDATION. */
export interface AccountState extends Pick<Margin, "margin" | "haircuts" | "equity" | "available"> {
  /** The coin that all of it is counted in; "" for the money that the balances are priced in. */
  readonly coin: string;
  /** The scenario that requires most of each underlying. */
  readonly binding: readonly Outcome[];
  readonly liquidation: readonly Liquidation[];
}

export interface AccountAnswer {
  readonly before: AccountState;
  readonly after: AccountState | null;
}

export const accountAnswer = ({ before, after, rules, now }: AccountQuestion): AccountAnswer => ({
  before: stateOf(before, rules, now),
  after: after && stateOf(after, rules, now),
});

function stateOf({ positions, balances }: AccountCells, rules: AccountQuestion["rules"], now?: number): AccountState {
  const { account, say } = readAccount(positions, balances, now);
  const table = readRules(rules);
  return rewording(() => {
    const { margin: required, haircuts, equity, available, outcomes } = margin(account, table);
    const binding = new Map<string, Outcome>();
    for (const outcome of outcomes) {
      const worst = binding.get(outcome.name);
      if (outcome.counted < 0 && !(worst && worst.counted <= outcome.counted)) binding.set(outcome.name, outcome);
    }
    return {
      margin: required,
      haircuts,
      equity,
      available,
      coin: table.numeraire === "coin" ? account.book.underlying[0] : "",
      binding: [...binding.values()],
      liquidation: atOnce(liquidation(account, table)),
    };
  }, say);
}
