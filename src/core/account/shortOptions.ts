import type { Book } from "../book/book";
import { sumOf } from "../numeric/sum";
import type { ValuedAccount } from "./account";
import type { Line, UnderlyingLines } from "./lines";
import { type Pair, REQUIREMENTS, type Rules, type UnderlyingRules } from "./rules";
import { twoSums } from "./twoSums";

/** What options require beside the scan, net of their premium, and what of their value does not count; in the account's money. */
export interface OptionRequirements {
  readonly required: Pair;
  readonly haircut: Pair;
}

/** The requirement of each short option, or where the rules say so the worst payoff of each expiry if that is less. */
export function optionRequirements(
  account: ValuedAccount,
  lines: readonly UnderlyingLines[],
  rules: Rules,
): OptionRequirements {
  const required = twoSums();
  const haircut = twoSums();
  for (const { rules: own, S, options } of lines) {
    const share = own.pair["long option haircut"];
    const shorts = options.map((line) =>
      shortRequirement(line, account, own, rules.optionsPrice === "underlying" ? S : line.price),
    );
    options.forEach(({ weight, worth }) => {
      const value = Math.max(weight * worth, 0);
      haircut.add(value * share.initial, value * share.maintenance);
    });
    if (!own.maxLoss) {
      for (const short of shorts) required.add(short.initial, short.maintenance);
      continue;
    }
    for (const expiry of byExpiry(options, account)) {
      const value = sumOf(expiry.map((at) => options[at].weight * options[at].worth));
      // Value that is owed is in the equity already; value that is held is not counted beside a payoff.
      haircut.add(Math.max(value, 0), Math.max(value, 0));
      const [initial, maintenance] = REQUIREMENTS.map((which) => {
        const alone = sumOf(
          expiry.map((at) => shorts[at][which] + Math.max(-options[at].weight * options[at].worth, 0)),
        );
        const worst = worstPayoff(
          expiry.map((at) => options[at]),
          account,
          own.pair["max loss"][which],
        );
        return Math.max(Math.min(alone, worst) + Math.min(value, 0), 0);
      });
      required.add(initial, maintenance);
    }
  }
  return { required: required.value(), haircut: haircut.value() };
}

const NOTHING: Pair = { initial: 0, maintenance: 0 };

/** max(a·S − out of the money, b·S, c·K, d·mark) of a short option; 0 of a long one. */
export function shortRequirement(
  { row, weight, worth }: Line,
  { book }: ValuedAccount,
  rules: UnderlyingRules,
  S: number,
): Pair {
  if (!(weight < 0)) return NOTHING;
  const K = book.strike[row];
  const { pair, putMultiple } = rules;
  if (book.type[row] === "call") {
    const of = (which: keyof Pair): number =>
      Math.max(pair["short call"][which] * S - Math.max(K - S, 0), pair["short call minimum"][which] * S, 0);
    return { initial: -weight * of("initial"), maintenance: -weight * of("maintenance") };
  }
  const of = (which: keyof Pair): number =>
    Math.max(
      pair["short put"][which] * S - Math.max(S - K, 0),
      pair["short put minimum"][which] * S,
      pair["short put strike minimum"][which] * K,
      pair["short put mark"][which] * worth,
      0,
    );
  const maintenance = of("maintenance");
  return {
    initial: -weight * Math.max(of("initial"), putMultiple * (maintenance + worth) - worth),
    maintenance: -weight * maintenance,
  };
}

/** The options of each expiry, as places in `options`. */
function byExpiry(options: readonly Line[], { book }: ValuedAccount): number[][] {
  const expiries = new Map<number, number[]>();
  options.forEach(({ row }, at) => {
    const same = expiries.get(book.years[row]);
    if (same) same.push(at);
    else expiries.set(book.years[row], [at]);
  });
  return [...expiries.values()];
}

/**
 * What is paid at expiry at most, at a price of 0 or of one of the strikes held, and `share` of the forward for each call that
 * is short net.
 */
function worstPayoff(lines: readonly Line[], { book }: ValuedAccount, share: number): number {
  const options = lines.filter(({ weight }) => weight !== 0);
  const prices = [0, ...new Set(options.map(({ row }) => book.strike[row]))];
  const paid = prices.map((S) => sumOf(options.map(({ row, weight }) => weight * payoffOf(book, row, S))));
  const calls = options.filter(({ row }) => book.type[row] === "call");
  const forward = Math.max(0, ...options.map(({ price }) => price));
  return (
    Math.max(0, ...paid.map((payoff) => -payoff)) +
    Math.max(-sumOf(calls.map(({ weight }) => weight)), 0) * share * forward
  );
}

/** What an option pays at expiry per unit, at a price of its underlying. */
export function payoffOf({ type, strike }: Book, row: number, S: number): number {
  return Math.max(type[row] === "call" ? S - strike[row] : strike[row] - S, 0);
}
