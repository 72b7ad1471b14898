import { type Account } from "../core/account/account";
import { afterTrades } from "../core/account/accountTrades";
import { margin } from "../core/account/margin";
import { marginTerm } from "../core/account/marginTerm";
import type { Rules } from "../core/account/rules";
import { type HedgeError, notAvailable, outsideDomain, rewording } from "../core/errors";
import type { HedgeOptions } from "../core/hedge/hedgeBook";
import type { Beyond } from "../core/hedge/hedgeProblem";
import type { Hedge } from "../core/hedge/solve";
import type { Contracts } from "../core/instruments/contracts";
import { isGiven, type SheetArgument } from "./arguments";
import { readAccount } from "./tables/account";
import { readRules } from "./tables/rules";

/** The account that a hedge joins, and its rules. */
export interface HedgeAccount {
  readonly account: Account;
  readonly rules: Rules;
  readonly say: (error: HedgeError) => HedgeError;
}

/**
 * Reads the account of a hedge; undefined without rules, which then require nothing.
 *
 * @throws notAvailable for balances without rules
 */
export function readHedgeAccount(
  positions: SheetArgument,
  balances: SheetArgument,
  rules: SheetArgument,
  now: number | undefined,
): HedgeAccount | undefined {
  if (isGiven(rules ?? null)) return { rules: readRules(rules), ...readAccount(positions, balances, now) };
  if (isGiven(balances ?? null)) throw notAvailable("rules are needed with balances");
  return undefined;
}

/** What the margin of the account after a hedge costs and may be; undefined where neither is asked. */
export function pricedMargin(
  { account, rules, say }: HedgeAccount,
  contract: Contracts,
  { margin: limit = Infinity, model }: HedgeOptions & { readonly margin?: number | undefined },
): Beyond | undefined {
  if (!(limit >= 0)) throw outsideDomain("margin must not be negative");
  const inMoney = rules.numeraire === "coin" ? coinPrice(account) : 1;
  const price = (model.financing * model.horizonDays * inMoney) / 365;
  if (price === 0 && limit === Infinity) return undefined;
  return { term: rewording(() => marginTerm(account, contract, rules), say), price, limit };
}

const coinPrice = ({ book }: Account): number => book.underlyingPrice.find((price) => price > 0) ?? book.price[0];

/** Initial margin of the account after trades. */
export const marginAfter = (
  { account, rules, say }: HedgeAccount,
  contract: Contracts,
  trades: Hedge["trades"],
): number => rewording(() => margin(afterTrades(account, contract, trades), rules).margin.initial, say);
