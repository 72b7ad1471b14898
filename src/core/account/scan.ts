import { same } from "../book/names";
import { ExactSum, sumOf } from "../numeric/sum";
import { countedOf } from "../risk/stress";
import { rowsByUnderlying, type ValuedAccount } from "./account";
import { currencyGain } from "./currencyScenario";
import { amountOf, basisGain, type Gain, gainOf, type Member, plainGain } from "./gains";
import type { MarginScenario, Rules } from "./rules";

/** What a group of holdings gains in a scenario, and what of it counts. */
export interface Outcome {
  /** The underlying, or the currency that moves; "" where underlyings move together. */
  readonly name: string;
  readonly part: string;
  /** The move of price or rate, the array that was read, or "basis". */
  readonly move: number | string;
  readonly vol: number | "";
  readonly pnl: number;
  readonly counted: number;
  readonly gain: Gain;
  /** counted = ±max(weight·|pnl| − dampener, 0) */
  readonly weight: number;
  readonly dampener: number;
}

/** The scenarios of an account by group: each is margined for its own worst. */
export interface Scan {
  readonly groups: readonly (readonly Outcome[])[];
  readonly outcomes: readonly Outcome[];
  /** The loss of each part: the worst of each group, added up; in the order of the rules' parts. */
  readonly losses: readonly number[];
}

/**
 * Every scenario of the rules by full revaluation, and the loss of each part.
 *
 * @throws HedgeError with its row where a holding cannot be valued
 */
export function scan(account: ValuedAccount, rules: Rules): Scan {
  const groups = groupsOf(account, rules).map((group) => outcomesOf(group, account, rules));
  const currencies = rules.currencies.map((scenario): Outcome => {
    const { currency, part, rateMove, weight, dampener } = scenario;
    const perUnit = rules.numeraire === "coin" ? account.reference(account.underlyings[0]) : 1;
    const gain = plainGain(currencyGain(account, scenario) / perUnit);
    return { name: currency, part, move: rateMove, vol: 0, ...outcomeOf([gain], weight, dampener / perUnit) };
  });
  if (currencies.length > 0) groups.push(currencies);
  const losses = rules.parts.map((part) => {
    const sum = new ExactSum();
    for (const outcomes of groups)
      sum.add(outcomes.reduce((worst, each) => (same(each.part, part) ? Math.max(worst, -each.counted) : worst), 0));
    return sum.value();
  });
  return { groups, outcomes: groups.flat(), losses };
}

/** What several holdings gain together, and what of it counts. */
function outcomeOf(
  gains: readonly Gain[],
  weight: number,
  dampener: number,
): Pick<Outcome, "pnl" | "counted" | "gain" | "weight" | "dampener"> {
  const gain: Gain = {
    plain: sumOf(gains.map(({ plain }) => plain)),
    least: gains.flatMap(({ least }) => least),
    most: gains.flatMap(({ most }) => most),
  };
  const pnl = sumOf(gains.map(amountOf));
  return { pnl, counted: countedOf(pnl, weight, dampener), gain, weight, dampener };
}

/** Holdings that offset each other in a scenario. */
interface Group {
  readonly name: string;
  readonly scenarios: readonly MarginScenario[];
  readonly members: readonly Member[];
}

function groupsOf(account: ValuedAccount, rules: Rules): Group[] {
  const { balances, underlyings } = account;
  const rows = rowsByUnderlying(account);
  const members = underlyings.map((name, i): Member => {
    const worth = new ExactSum();
    balances.underlying.forEach((each, k) => {
      if (balances.scan[k] && same(each, name)) worth.add(balances.amount[k] * balances.price[k]);
    });
    return { name, rules: rules.of(name), rows: rows[i], collateral: worth.value() };
  });
  if (rules.together) return members.length > 0 ? [{ name: "", scenarios: rules.of("").scenarios, members }] : [];
  return members.map((member) => ({ name: member.name, scenarios: member.rules.scenarios, members: [member] }));
}

function outcomesOf({ name, scenarios, members }: Group, account: ValuedAccount, rules: Rules): Outcome[] {
  const { numeraire } = rules;
  const gains = members.map((member) => gainOf(member, account, rules));
  const outcomes = scenarios.map((scenario): Outcome => {
    const { part, array, weight } = scenario;
    // A dampener is money: in coin it is worth fewer where the price is higher.
    const perUnit = numeraire === "coin" ? account.reference(name) * (1 + scenario.move) : 1;
    const together = gains.map((gain) => gain(scenario));
    return {
      name,
      part,
      move: array || scenario.move,
      vol: array ? "" : scenario.vol,
      ...outcomeOf(together, weight, scenario.dampener / perUnit),
    };
  });
  const bases = members.filter((member) => member.rules.basis !== undefined);
  if (bases.length === 0) return outcomes;
  const losses = bases.map((member) => basisGain(member, account, numeraire));
  return [...outcomes, { name, part: "scan", move: "basis", vol: "", ...outcomeOf(losses, 1, 0) }];
}
