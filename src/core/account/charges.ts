import { notAvailable } from "../errors";
import { unitGreek } from "../instruments/sensitivities";
import { ExactSum } from "../numeric/sum";
import type { ValuedAccount } from "./account";
import type { Line, UnderlyingLines } from "./lines";
import { type Pair, REQUIREMENTS, type Rules, type UnderlyingRules } from "./rules";
import { type TwoSums, twoSums } from "./twoSums";

/** Charges of the positions of an account in its money, before the charge factor. */
export interface Charges {
  readonly futures: Pair;
  readonly shortOptions: Pair;
  readonly roll: Pair;
  readonly spread: Pair;
  /** The floor under the whole margin. */
  readonly minimum: Pair;
}

/** Sums the charges of each underlying under its own rules. */
export function chargesOf(account: ValuedAccount, lines: readonly UnderlyingLines[], rules: Rules): Charges {
  const [futures, shortOptions, roll, spread, minimum] = Array.from({ length: 5 }, twoSums);
  for (const each of lines) {
    futuresCharge(each, rules, futures);
    shortOptionCharge(each, account, rules, shortOptions);
    expiryCharges(each, account, roll, spread);
    floors(each, rules, minimum);
  }
  return {
    futures: futures.value(),
    shortOptions: shortOptions.value(),
    roll: roll.value(),
    spread: spread.value(),
    minimum: minimum.value(),
  };
}

/** A share of the notional of each future, by tiers. */
function futuresCharge(
  { rules, S, futures }: UnderlyingLines,
  { futuresPrice, numeraire }: Rules,
  sums: TwoSums,
): void {
  const slope = rules.pair["futures slope"];
  for (const line of futures) {
    const notional = futureNotional(line, S, futuresPrice);
    // Bounds and deductions are in what the margin is stated in.
    const perUnit = numeraire === "coin" ? S : 1;
    const [initial, maintenance] = REQUIREMENTS.map(
      (which) => tiered(rules, notional / perUnit, which) * perUnit + slope[which] * Math.abs(line.units) * notional,
    );
    sums.add(initial, maintenance);
  }
}

/** Unsigned, at the price that the rules name. */
const futureNotional = ({ weight, atEntry, price }: Line, S: number, at: Rules["futuresPrice"]): number =>
  Math.abs(at === "entry" ? atEntry : weight * (at === "underlying" ? S : price));

/** The charge on a notional: each bracket at its rate, or all of it at the rate of its bracket less the deduction. */
function tiered({ tiers, whole }: UnderlyingRules, notional: number, which: keyof Pair): number {
  if (whole) {
    const tier = tiers[tiers.filter(({ from }) => notional >= from).length - 1];
    if (tier === undefined) return 0;
    return Math.max(notional * tier[which] - (which === "maintenance" ? tier.deduction : 0), 0);
  }
  let charge = 0;
  tiers.forEach((tier, i) => {
    const reached = Math.min(notional, tiers[i + 1]?.from ?? Infinity);
    if (reached > tier.from) charge += (reached - tier.from) * tier[which];
  });
  return charge;
}

/** A share of the underlying for each unit that is short at a strike and expiry, calls and puts net. */
function shortOptionCharge(
  { rules, S, options }: UnderlyingLines,
  { book }: ValuedAccount,
  { optionsPrice }: Rules,
  sums: TwoSums,
): void {
  const share = rules.pair["short option charge"];
  if (share.initial === 0 && share.maintenance === 0) return;
  const strikes = new Map<string, { held: ExactSum; price: number }>();
  for (const { row, weight, price } of options) {
    const key = `${book.strike[row]} ${book.years[row]}`;
    const at = strikes.get(key) ?? { held: new ExactSum(), price: 0 };
    at.held.add(weight);
    strikes.set(key, { held: at.held, price: Math.max(at.price, price) });
  }
  for (const { held, price } of strikes.values()) {
    const short = Math.max(-held.value(), 0) * (optionsPrice === "underlying" ? S : price);
    sums.add(short * share.initial, short * share.maintenance);
  }
}

/** Charges on the net deltas of the expiries: for rolling each, and for what is matched between them. */
function expiryCharges(
  { rules, S, futures, options }: UnderlyingLines,
  { book }: ValuedAccount,
  roll: TwoSums,
  spread: TwoSums,
): void {
  const { rollCharge, rollPerYear } = rules;
  const share = rules.pair["spread charge"];
  if (rollCharge === 0 && rollPerYear === 0 && share.initial === 0 && share.maintenance === 0) return;
  const deltas = new Map<number, ExactSum>();
  for (const { row, weight } of [...futures, ...options]) {
    // Perpetuals form one group that never expires.
    const years = book.type[row] === "perp" ? 0 : book.years[row];
    if (Number.isNaN(years)) throw notAvailable("years, or expiry with now, is missing", { row, field: "years" });
    const key = book.type[row] === "perp" ? -1 : years;
    const sum = deltas.get(key) ?? new ExactSum();
    sum.add(weight * unitGreek(book, row, "delta"));
    deltas.set(key, sum);
  }
  const [long, short] = [new ExactSum(), new ExactSum()];
  for (const [years, sum] of deltas) {
    const delta = sum.value();
    const rate = Math.max(rollCharge, Math.expm1(rollPerYear * Math.max(years, 0)));
    const charge = Math.abs(delta) * S * rate;
    roll.add(charge, charge);
    (delta > 0 ? long : short).add(Math.abs(delta));
  }
  const matched = Math.min(long.value(), short.value()) * S;
  spread.add(matched * share.initial, matched * share.maintenance);
}

/** A share of the gross notional of the derivatives, and money for each short option contract. */
function floors(
  { rules, S, futures, options }: UnderlyingLines,
  { futuresPrice, optionsPrice, numeraire }: Rules,
  sums: TwoSums,
): void {
  const share = rules.pair.minimum;
  const each = rules.pair["short option minimum"];
  const perUnit = numeraire === "coin" ? S : 1;
  const add = (notional: number): void => sums.add(notional * share.initial, notional * share.maintenance);
  for (const line of futures) add(futureNotional(line, S, futuresPrice));
  for (const { weight, price } of options) add(Math.abs(weight) * (optionsPrice === "underlying" ? S : price));
  for (const { quantity } of options)
    if (quantity < 0) sums.add(-quantity * each.initial * perUnit, -quantity * each.maintenance * perUnit);
}
