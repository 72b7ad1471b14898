import { allOf } from "../book/identity";
import { fold, same } from "../book/names";
import { notAvailable } from "../errors";
import type { OptionPricer, VolShift } from "../risk/optionPricer";
import type { Steps } from "../steps";
import { type Account, partOf, scaledAccount, valued, type ValuedAccount } from "./account";
import { type Margin, marginOf } from "./margin";
import type { Rules } from "./rules";
import { FARTHEST, kinksOf, STEPS } from "./kinks";

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

/** What the account has beyond its maintenance margin where some prices are multiplied by a factor. */
type Excess = (factor: number) => number;

/** The margin of a part of an account where its prices are multiplied by a factor. */
type MarginAt = (factor: number) => Margin;

/** @param parts of each underlying by itself */
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

/** The nearest factor each way at which the excess is not above 0. */
function* nearest(excess: Excess, kinks: readonly number[]): Steps<Pick<Liquidation, "down" | "up">> {
  const now = excess(1);
  if (!(now > 0)) return { down: 1, up: 1 };
  const found: (number | undefined)[] = [];
  for (const sign of [-1, 1]) found.push(yield* outward(excess, now, gridOf(sign, kinks)));
  return { down: found[0], up: found[1] };
}

/** Logarithms of price factors one way, ascending in size: even steps, and the kinks of the excess. */
function gridOf(sign: number, kinks: readonly number[]): number[] {
  const steps: number[] = [];
  for (const [step, until] of STEPS) {
    const from = steps.at(-1) ?? 0;
    const count = Math.ceil((until - from) / step - 1e-9);
    for (let k = 1; k <= count; k++) steps.push(Math.min(from + k * step, until));
  }
  const sizes = [...steps, ...kinks.map((kink) => sign * Math.log(kink)).filter((x) => x > 0 && x < FARTHEST)];
  sizes.sort((a, b) => a - b);
  return sizes.filter((size, i) => i === 0 || size - sizes[i - 1] > CLOSE).map((size) => sign * size);
}

/** Points of the grid closer than this tell the same; a jump between two is found by bisection. */
const CLOSE = 0.0005;

/** Walks outward to the first sign change, and into the dips between. */
function* outward(excess: Excess, now: number, grid: readonly number[]): Steps<number | undefined> {
  let before = { x: 0, value: now };
  let last = before;
  for (const x of grid) {
    const here = { x, value: excess(Math.exp(x)) };
    yield;
    if (!(here.value > 0)) return yield* crossing(excess, last.x, x);
    // A valley between three points may reach below 0 between them.
    if (last.value < before.value && last.value <= here.value) {
      const bottom = yield* lowest(excess, before.x, here.x);
      if (bottom !== undefined) return yield* crossing(excess, before.x, bottom);
    }
    [before, last] = [last, here];
  }
  return undefined;
}

/** The factor between one with excess and one without, at which it ends; bisected to the last bits of the price. */
function* crossing(excess: Excess, good: number, bad: number): Steps<number> {
  let [a, b] = [Math.exp(good), Math.exp(bad)];
  while (Math.abs(b - a) > 4e-16 * b) {
    const middle = a + (b - a) / 2;
    if (middle === a || middle === b) break;
    if (excess(middle) > 0) a = middle;
    else b = middle;
    yield;
  }
  return b;
}

const GOLDEN = (Math.sqrt(5) - 1) / 2;

/** Where a valley is not above 0, if it reaches so far; by golden sections. */
function* lowest(excess: Excess, from: number, to: number): Steps<number | undefined> {
  let [a, b] = [from, to];
  const probe = (x: number) => ({ x, value: excess(Math.exp(x)) });
  let [left, right] = [probe(b - GOLDEN * (b - a)), probe(a + GOLDEN * (b - a))];
  while (Math.abs(b - a) > 1e-5) {
    yield;
    if (!(left.value > 0)) return left.x;
    if (!(right.value > 0)) return right.x;
    if (left.value < right.value) {
      b = right.x;
      [left, right] = [probe(b - GOLDEN * (b - a)), left];
    } else {
      a = left.x;
      [left, right] = [right, probe(a + GOLDEN * (b - a))];
    }
  }
  return undefined;
}
