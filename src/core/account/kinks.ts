import { isFuture } from "../instruments/instrument";
import type { ValuedAccount } from "./account";
import { linesByUnderlying } from "./lines";
import type { Rules } from "./rules";

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
    const moved = [0, ...(rules.together ? rules.of("") : own).scenarios.map(({ move }) => move)];
    for (const { row, price } of options)
      for (const move of new Set(moved)) strikes.add(book.strike[row] / (price * (1 + move)));
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
  return [...spaced([...strikes]), ...bounds].filter((factor) => factor > 0 && Number.isFinite(factor));
}

/** Of factors that lie close together one. */
function spaced(factors: number[]): number[] {
  const kept: number[] = [];
  const apart = factors.length > MANY ? FAR_APART : APART;
  for (const factor of factors.sort((a, b) => a - b))
    if (kept.length === 0 || factor > kept[kept.length - 1] * (1 + apart)) kept.push(factor);
  return kept;
}
