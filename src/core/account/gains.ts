import type { Book } from "../book/book";
import { isOption, type Numeraire } from "../instruments/instrument";
import { ExactSum, sumOf } from "../numeric/sum";
import { holdingsAmong } from "../risk/holdings";
import type { VolShift } from "../risk/optionPricer";
import { moveBy } from "../risk/priceMove";
import { type Revaluation, revaluation, revaluationOf, type RiskCurve } from "../risk/revaluation";
import type { ValuedAccount } from "./account";
import type { MarginScenario, Rules, UnderlyingRules, ValueTerms } from "./rules";

/** P&L as plain + Σ least of each of `least` + Σ most of each of `most`: each number is linear in the quantities. */
export interface Gain {
  readonly plain: number;
  readonly least: readonly (readonly number[])[];
  readonly most: readonly (readonly number[])[];
}

export const plainGain = (plain: number): Gain => ({ plain, least: [], most: [] });

/** The P&L itself. */
export const amountOf = ({ plain, least, most }: Gain): number =>
  sumOf([plain, ...least.map((branches) => Math.min(...branches)), ...most.map((branches) => Math.max(...branches))]);

/** The holdings on one underlying. */
export interface Member {
  readonly name: string;
  readonly rules: UnderlyingRules;
  readonly rows: readonly number[];
  /** Balances that net against them, in the account's money. */
  readonly collateral: number;
}

/** The holdings of one underlying in the scenarios, revalued once for each move of the vols. */
export function gainOf(
  { rules, rows, collateral }: Member,
  account: ValuedAccount,
  { numeraire, profits }: Rules,
): (scenario: MarginScenario) => Gain {
  const { book, array } = account;
  const { shiftOf, futuresRange, discounts } = rules;
  let outright: ((shift: VolShift) => GainCurve) | undefined;
  const curves = new Map<VolShift, GainCurve>();
  return (scenario) => {
    if (scenario.array) return plainGain(arrayGain(rows, book, array(scenario.array), profits));
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
    return (move, futures) => plainGain(curve(move, futures));
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
      const options = heldAt(rows, account, numeraire);
      const now = options.curve("value")(moveBy(0));
      return { options, now, ...factorsOf(years, book.rate[rows[0]] || 0, rules) };
    });
  return (shift: VolShift): GainCurve => {
    const others = rest(shift);
    const values = expiries.map(({ options }) => options.curve("value", { vol: shift }));
    return (move, futures) => {
      const [least, most]: number[][][] = [[], []];
      expiries.forEach(({ now, held, owed }, i) => {
        const value = values[i](move);
        // The less of both branches is what counts, unless more counts of what is held: then the more.
        (held <= owed ? least : most).push([value * held - now, value * owed - now]);
      });
      return { plain: others(move, futures), least, most };
    };
  };
}

/** What counts of the option value of an expiry: a·e^{−T(r·k+c)} of it where it is held, min(e^{rT}, a·e^{T(r·k+c)}) where it is owed. */
function factorsOf(years: number, rate: number, { longValue, shortValue }: UnderlyingRules) {
  const exponent = ({ multiple, rate: added }: ValueTerms): number => years * (rate * multiple + added);
  return {
    held: longValue.factor * Math.exp(-exponent(longValue)),
    owed: Math.min(Math.exp(rate * years), shortValue.factor * Math.exp(exponent(shortValue))),
  };
}

/** What the expiries lose where each moves alone, the worse way. */
export function basisGain({ rows, rules }: Member, account: ValuedAccount, numeraire: Numeraire): Gain {
  const { up, down, factor, perYear } = rules.basis!;
  const least = expiriesOf(rows, account.book).map((expiry) => {
    const curve = plainCurve(expiry.rows, account, numeraire)();
    const share = factor + perYear * expiry.years;
    return [curve(moveBy(up)) * share, curve(moveBy(down)) * share, 0];
  });
  return { plain: 0, least, most: [] };
}
