import { allOf } from "../book/identity";
import { fold, same } from "../book/names";
import { notAvailable } from "../errors";
import type { OptionPricer, VolShift } from "../risk/optionPricer";
import type { Steps } from "../steps";
import { type Account, partOf, scaledAccount, valued, type ValuedAccount } from "./account";
import { type Margin, marginOf } from "./margin";
import type { Rules } from "./rules";
import { kinksOf } from "./kinks";
import { type Excess, nearest } from "./nearestZero";

/** The prices of an underlying at which the account is liquidated, the others still; undefined where none does. */
export interface Liquidation {
  readonly underlying: string;
  /** The reference price now. */
  readonly price: number;
  /** Factors of the price, 1 where the account is liquidated now. */
  readonly down: number | undefined;
  readonly up: number | undefined;
}

/**
 * The nearest prices at which equity less maintenance haircuts is no more than the maintenance margin of the whole account, by
 * full revaluation: one answer for each underlying moved alone, and of several a last one, without name and price, for one
 * factor of all. Time, vols and currencies stand still; an option keeps the difference of its mark from the model.
 *
 * @param asked an underlying that is moved alone; all unless given
 * @throws notAvailable for an underlying that is not held; HedgeError with its row where a row cannot be valued
 */
export function* liquidation(account: Account, rules: Rules, asked = ""): Steps<Liquidation[]> {
  const whole = valued({ ...account, book: allOf(account.book, asked) });
  const held = whole.underlyings.filter((name) => !Number.isNaN(whole.reference(name)));
  const chosen = asked === "" ? held : held.filter((name) => same(name, asked));
  if (asked !== "" && chosen.length === 0)
    throw notAvailable(`underlying ${asked} is not held: the account holds ${held.join(", ") || "none"}`);
  const answers: Liquidation[] = [];
  const parts = new Map(held.map((name) => [name, remembered(marginWhere(whole, rules, name))]));
  for (const name of chosen) {
    const found = yield* nearest(excessOf(whole, rules, [name], parts), kinksOf(whole, rules, movesOf([name])));
    answers.push({ underlying: name, price: whole.reference(name), ...found });
  }
  if (asked === "" && held.length > 1) {
    const found = yield* nearest(excessOf(whole, rules, held, parts), kinksOf(whole, rules, movesOf(held)));
    answers.push({ underlying: "", price: NaN, ...found });
  }
  return answers;
}

/** The margin of a part of an account where its prices are multiplied by a factor. */
type MarginAt = (factor: number) => Margin;

/**
 * What the account has beyond its maintenance margin where some prices are multiplied by a factor.
 *
 * @param parts of each underlying by itself
 */
function excessOf(
  account: ValuedAccount,
  rules: Rules,
  names: readonly string[],
  parts: ReadonlyMap<string, MarginAt>,
): Excess {
  const moves = movesOf(names);
  // Underlyings that no scenario nets against each other add up, and what does not move requires the same at every price.
  const apart = !rules.together && rules.currencies.length === 0 && rules.numeraire === "usd";
  if (!apart) {
    const there = movedBy(account, moves);
    return (factor) => excessOfParts([marginOf(there(factor), rules)]);
  }
  const still = marginOf(
    partOf(account, (underlying) => !moves(underlying)),
    rules,
  );
  return (factor) => excessOfParts([still, ...names.map((name) => parts.get(name)!(factor))]);
}

function marginWhere(account: ValuedAccount, rules: Rules, name: string): () => MarginAt {
  return () => {
    const moves = movesOf([name]);
    const there = movedBy(partOf(account, moves), moves);
    return (factor) => marginOf(there(factor), rules);
  };
}

/** Prices of one underlying are looked at when it moves alone, and again when all move. */
function remembered(made: () => MarginAt): MarginAt {
  const known = new Map<number, Margin>();
  let at: MarginAt | undefined;
  return (factor) => {
    const before = known.get(factor);
    if (before) return before;
    const margin = (at ??= made())(factor);
    known.set(factor, margin);
    return margin;
  };
}

const movesOf = (names: readonly string[]): ((underlying: string) => boolean) => {
  const moved = new Set(names.map(fold));
  return (underlying) => moved.has(fold(underlying));
};

/** An account where the prices of some underlyings are multiplied by a factor. */
function movedBy(account: ValuedAccount, moves: (underlying: string) => boolean): (factor: number) => ValuedAccount {
  const { book, balances, holdings } = account;
  const { options } = holdings;
  // At every price the same options are valued at the same vols.
  const held = {
    ...account,
    holdings: { ...holdings, options: { ...options, pricers: new Map<VolShift | undefined, OptionPricer>() } },
  };
  const isRow = book.underlying.map(moves);
  const isBalance = balances.underlying.map(moves);
  return (factor) =>
    scaledAccount(
      held,
      (row) => (isRow[row] ? factor : 1),
      balances.price.map((price, i) => (isBalance[i] ? price * factor : price)),
    );
}

/** Excess over the maintenance margin of parts of an account: only the floor is common to them. */
function excessOfParts(parts: readonly Margin[]): number {
  const of = (read: (margin: Margin) => number): number => parts.reduce((sum, part) => sum + read(part), 0);
  const required = Math.max(
    of(({ sum }) => sum.maintenance),
    of(({ minimum }) => minimum.maintenance),
  );
  return of(({ equity }) => equity) - of(({ haircuts }) => haircuts.maintenance) - required;
}
