import { wrongValue } from "../errors";
import { type Account, balanceHaircuts, equityOf, valued, type ValuedAccount } from "./account";
import { chargesOf } from "./charges";
import { linesByUnderlying } from "./lines";
import { type Pair, REQUIREMENTS, type Rules } from "./rules";
import { type Outcome, scan } from "./scan";
import { optionRequirements } from "./shortOptions";

/** The requirements of an account and what stands against them, in its money, or in coin where the rules count in coin. */
export interface Margin {
  /** The parts of the scan with the loss factor, in the order of the rules. */
  readonly parts: readonly { readonly name: string; readonly required: Pair }[];
  /** Charges, with the charge factor. */
  readonly futures: Pair;
  readonly shortOptions: Pair;
  readonly roll: Pair;
  readonly spread: Pair;
  /** Of short options, net of their premium. */
  readonly options: Pair;
  /** The floor. */
  readonly minimum: Pair;
  /** All of these but the floor. */
  readonly sum: Pair;
  /** The sum, not below the floor. */
  readonly margin: Pair;
  /** What of the equity does not count. */
  readonly haircuts: Pair;
  readonly equity: number;
  /** Equity − haircuts − margin. */
  readonly available: Pair;
  readonly outcomes: readonly Outcome[];
}

/**
 * Initial and maintenance margin of a whole account under the rules of a table: one equity stands behind every position.
 *
 * @throws HedgeError with its row where a row cannot be valued; wrongValue where several underlyings are to be counted in coin
 */
export const margin = (account: Account, rules: Rules): Margin => marginOf(valued(account), rules);

/** The margin of an account whose rows are valued. */
export function marginOf(account: ValuedAccount, rules: Rules): Margin {
  const perUnit = moneyOf(account, rules);
  const { outcomes, losses } = scan(account, rules);
  const lines = linesByUnderlying(account, rules);
  const charges = chargesOf(account, lines, rules);
  const { required, haircut } = optionRequirements(account, lines, rules);
  const { lossFactor, chargeFactor } = rules;
  const money = (pair: Pair, factor: Pair = ALL): Pair => both((which) => (pair[which] * factor[which]) / perUnit);
  const parts = rules.parts.map((name, i) => ({ name, required: both((which) => losses[i] * lossFactor[which]) }));
  const answer = {
    parts,
    futures: money(charges.futures, chargeFactor),
    shortOptions: money(charges.shortOptions, chargeFactor),
    roll: money(charges.roll, chargeFactor),
    spread: money(charges.spread, chargeFactor),
    options: money(required),
    minimum: money(charges.minimum),
  };
  const held = balanceHaircuts(account.balances);
  const sum = both((which) => {
    const { futures, shortOptions, roll, spread, options } = answer;
    const scanned = parts.reduce((total, part) => total + part.required[which], 0);
    return scanned + futures[which] + shortOptions[which] + roll[which] + spread[which] + options[which];
  });
  const margin = both((which) => Math.max(sum[which], answer.minimum[which]));
  const haircuts = both((which) => (held[which] + haircut[which]) / perUnit);
  const equity = equityOf(account) / perUnit;
  const available = both((which) => equity - haircuts[which] - margin[which]);
  return { ...answer, sum, margin, haircuts, equity, available, outcomes };
}

const ALL: Pair = { initial: 1, maintenance: 1 };

function both(of: (which: keyof Pair) => number): Pair {
  const [initial, maintenance] = REQUIREMENTS.map(of);
  return { initial, maintenance };
}

/** Account's money per unit of what the margin is stated in: 1, or the price of the coin. */
function moneyOf({ underlyings, reference }: ValuedAccount, { numeraire }: Rules): number {
  if (numeraire === "usd") return 1;
  if (underlyings.length !== 1) {
    const held = underlyings.length === 0 ? "none" : underlyings.join(", ");
    throw wrongValue(`rules: numeraire coin needs one underlying: the account holds ${held}`);
  }
  return reference(underlyings[0]);
}
