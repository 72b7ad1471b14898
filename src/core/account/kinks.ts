import { isFuture } from "../instruments/instrument";
import type { ValuedAccount } from "./account";
import { linesByUnderlying } from "./lines";
import type { Rules } from "./rules";

/** The logarithm of the largest factor at which an account is looked at. */
export const FARTHEST = Math.log(1e6);

/** Steps of the logarithm of the price: fine nearby, coarse where only straight lines are left. */
export const STEPS: readonly (readonly [step: number, until: number])[] = [
  [0.01, 0.6],
  [0.04, 2],
  [0.2, 5],
  [0.5, FARTHEST],
];

/** Kinks closer than this to each other are looked at as one: 0.2%, and 0.8% where there are very many. */
const [APART, FAR_APART] = [0.002, 0.008];
const MANY = 500;

/**
 * Price factors at which the excess of an account may turn or jump: strikes, strikes in the scenarios, and bounds of tiers.
 *
 * @param moves which underlyings move by the factor
 */
export function kinksOf(account: ValuedAccount, rules: Rules, moves: (underlying: string) => boolean): number[] {
  const { book, underlyings } = account;
  const strikes = new Set<number>();
  const bounds = new Set<number>();
  linesByUnderlying(account, rules).forEach(({ rules: own, S, futures, options }, group) => {
    if (!moves(underlyings[group])) return;
    const moved = new Set([0, ...(rules.together ? rules.of("") : own).scenarios.map(({ move }) => move)]);
    const turnsAtStrikes = STRIKE_RULES.some((rule) => own.pair[rule].initial > 0 || own.pair[rule].maintenance > 0);
    for (const { row, price } of options) {
      const width = book.vol[row] * Math.sqrt(book.years[row]);
      for (const move of moved) {
        const factor = book.strike[row] / (price * (1 + move));
        // Where the price of an option bends over more than the steps of the search, they see it bend.
        if ((turnsAtStrikes && move === 0) || !(width > SMOOTH * stepAt(factor))) strikes.add(factor);
      }
    }
    for (const { weight, price, row } of futures) {
      // The notional of an inverse future at its own price stands still.
      const at = rules.futuresPrice === "underlying" ? S : price;
      if (!isFuture(book.type[row])) continue;
      for (const { from } of own.tiers) {
        const notional = Math.abs(weight * at);
        // In coin the notional of an inverse future falls as the price rises.
        if (from > 0) bounds.add(rules.numeraire === "coin" ? notional / S / from : from / notional);
      }
    }
  });
  return [...spaced([...strikes]), ...spaced([...bounds])].filter((factor) => factor > 0 && Number.isFinite(factor));
}

/** Rules by which what an option requires has a kink at its strike, however long it lives. */
const STRIKE_RULES = ["short call", "short put", "max loss"] as const;

/** Steps of the search over which an option must bend for them to see it. */
const SMOOTH = 3;

const stepAt = (factor: number): number => {
  const size = Math.abs(Math.log(factor));
  return (STEPS.find(([, until]) => size <= until) ?? STEPS[STEPS.length - 1])[0];
};

/** Of factors that lie close together one. */
function spaced(factors: number[]): number[] {
  const kept: number[] = [];
  const apart = factors.length > MANY ? FAR_APART : APART;
  for (const factor of factors.sort((a, b) => a - b))
    if (kept.length === 0 || factor > kept[kept.length - 1] * (1 + apart)) kept.push(factor);
  return kept;
}
