import type { Book } from "../book/book";
import { same } from "../book/names";
import { isOption, type Numeraire } from "../instruments/instrument";
import { ExactSum } from "../numeric/sum";
import type { VolShift } from "../risk/optionPricer";
import { moveBy } from "../risk/priceMove";
import { countedOf } from "../risk/stress";
import { holdingsAmong } from "../risk/holdings";
import { type Revaluation, revaluation, revaluationOf, type RiskCurve } from "../risk/revaluation";
import { rowsByUnderlying, type ValuedAccount } from "./account";
import { currencyGain } from "./currencyScenario";
import type { MarginScenario, Rules, UnderlyingRules, ValueTerms } from "./rules";

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

/** P&L as plain + Σ of the least of each of `least`: each number is linear in the quantities. */
export interface Gain {
  readonly plain: number;
  readonly least: readonly (readonly number[])[];
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
    const gain = { plain: currencyGain(account, scenario) / perUnit, least: [] };
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
  const pnl = total(gains.map(({ plain, least }) => total([plain, ...least.map((branches) => Math.min(...branches))])));
  const gain = { plain: total(gains.map(({ plain }) => plain)), least: gains.flatMap(({ least }) => least) };
  return { pnl, counted: countedOf(pnl, weight, dampener), gain, weight, dampener };
}

/** Holdings that offset each other in a scenario. */
interface Group {
  readonly name: string;
  readonly scenarios: readonly MarginScenario[];
  readonly members: readonly Member[];
}

/** The holdings on one underlying. */
interface Member {
  readonly name: string;
  readonly rules: UnderlyingRules;
  readonly rows: readonly number[];
  /** Balances that net against them, in the account's money. */
  readonly collateral: number;
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

function total(terms: readonly number[]): number {
  if (terms.length === 1) return terms[0];
  const sum = new ExactSum();
  for (const term of terms) sum.add(term);
  return sum.value() + 0;
}

/** The holdings of one underlying in the scenarios, revalued once for each move of the vols. */
function gainOf(
  { rules, rows, collateral }: Member,
  account: ValuedAccount,
  { numeraire, profits }: Rules,
): (scenario: MarginScenario) => Gain {
  const { book, array } = account;
  const { shiftOf, futuresRange, discounts } = rules;
  let outright: ((shift: VolShift) => GainCurve) | undefined;
  const curves = new Map<VolShift, GainCurve>();
  return (scenario) => {
    if (scenario.array) return { plain: arrayGain(rows, book, array(scenario.array), profits), least: [] };
    const { move } = scenario;
    const shift = shiftOf(scenario);
    let curve = curves.get(shift);
    if (!curve) {
      outright ??= discounts
        ? discountedCurve(rows, account, rules, numeraire)
        : undiscounted(rows, account, numeraire);
      curves.set(shift, (curve = outright(shift)));
    }
    const futures = moveBy(Math.min(Math.max(move, -futuresRange), futuresRange));
    const held = curve(moveBy(move), futures);
    // What moves with the coin is as many coins as before.
    return numeraire === "coin" || collateral === 0 ? held : { ...held, plain: held.plain + collateral * move };
  };
}

/** Gain by the moves of prices and of futures. */
type GainCurve = (...moves: Parameters<RiskCurve>) => Gain;

/** Some rows of an account, ready to be revalued. */
function heldAt(rows: readonly number[], { book, holdings }: ValuedAccount, numeraire: Numeraire): Revaluation {
  if (rows.length === book.size) return revaluation(book, numeraire, holdings);
  const isKept = new Uint8Array(book.size);
  for (const row of rows) isKept[row] = 1;
  const underlying = rows.map((row) => book.underlying[row]);
  return revaluationOf(
    holdingsAmong(holdings, (row) => isKept[row] === 1),
    underlying,
    numeraire,
  );
}

function plainCurve(rows: readonly number[], account: ValuedAccount, numeraire: Numeraire) {
  const held = heldAt(rows, account, numeraire);
  return (shift?: VolShift): RiskCurve => held.curve("pnl", { vol: shift });
}

function undiscounted(rows: readonly number[], account: ValuedAccount, numeraire: Numeraire) {
  const outright = plainCurve(rows, account, numeraire);
  return (shift: VolShift): GainCurve => {
    const curve = outright(shift);
    return (move, futures) => ({ plain: curve(move, futures), least: [] });
  };
}

function arrayGain(rows: readonly number[], { quantity, fx }: Book, column: Float64Array, profits: boolean): number {
  const sum = new ExactSum();
  for (const row of rows) if (quantity[row] !== 0) sum.add(quantity[row] * column[row] * fx[row]);
  return (profits ? sum.value() : -sum.value()) + 0;
}

/** The options and dated futures of each expiry, ascending. */
function expiriesOf(rows: readonly number[], { type, years }: Book): { years: number; rows: number[] }[] {
  const byYears = new Map<number, number[]>();
  for (const row of rows) {
    if (!isOption(type[row]) && type[row] !== "future") continue;
    if (Number.isNaN(years[row])) continue;
    const same = byYears.get(years[row]);
    if (same) same.push(row);
    else byYears.set(years[row], [row]);
  }
  return Array.from(byYears, ([years, rows]) => ({ years, rows })).sort((a, b) => a.years - b.years);
}

/** P&L where the shocked option value of each expiry counts with a discount if it is held, with a premium if it is owed. */
function discountedCurve(
  rows: readonly number[],
  account: ValuedAccount,
  rules: UnderlyingRules,
  numeraire: Numeraire,
) {
  const { book } = account;
  const rest = plainCurve(
    rows.filter((row) => !isOption(book.type[row])),
    account,
    numeraire,
  );
  const expiries = expiriesOf(rows, book)
    .map(({ years, rows }) => ({ years, rows: rows.filter((row) => isOption(book.type[row])) }))
    .filter((expiry) => expiry.rows.length > 0)
    .map(({ years, rows }) => {
      const held = heldAt(rows, account, numeraire);
      const now = held.curve("value")(moveBy(0));
      return { held, now, count: counting(years, book.rate[rows[0]] || 0, rules) };
    });
  return (shift: VolShift): GainCurve => {
    const others = rest(shift);
    const values = expiries.map(({ held }) => held.curve("value", { vol: shift }));
    return (move, futures) => ({
      plain: others(move, futures),
      least: expiries.map(({ now, count }, i) => count(values[i](move)).map((value) => value - now)),
    });
  };
}

/**
 * V·a·e^{−T(r·k+c)} of what is held, V·min(e^{rT}, a·e^{T(r·k+c)}) of what is owed: the less of both, unless the first factor is
 * the larger.
 */
function counting(
  years: number,
  rate: number,
  { longValue, shortValue }: UnderlyingRules,
): (value: number) => readonly number[] {
  const exponent = ({ multiple, rate: added }: ValueTerms): number => years * (rate * multiple + added);
  const held = longValue.factor * Math.exp(-exponent(longValue));
  const owed = Math.min(Math.exp(rate * years), shortValue.factor * Math.exp(exponent(shortValue)));
  if (held <= owed) return (value) => [value * held, value * owed];
  return (value) => [value * (value >= 0 ? held : owed)];
}

/** What the expiries lose where each moves alone, the worse way. */
function basisGain({ rows, rules }: Member, account: ValuedAccount, numeraire: Numeraire): Gain {
  const { up, down, factor, perYear } = rules.basis!;
  const least = expiriesOf(rows, account.book).map((expiry) => {
    const curve = plainCurve(expiry.rows, account, numeraire)();
    const share = factor + perYear * expiry.years;
    return [curve(moveBy(up)) * share, curve(moveBy(down)) * share, 0];
  });
  return { plain: 0, least };
}
