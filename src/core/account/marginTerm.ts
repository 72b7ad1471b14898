import { bookOf } from "../book/book";
import { notAvailable } from "../errors";
import type { ConvexSum } from "../numeric/convexTerm";
import type { Contracts } from "../instruments/contracts";
import { unitGreek } from "../instruments/sensitivities";
import { type Account, valued, type ValuedAccount } from "./account";
import { afterTrades } from "./accountTrades";
import { type Line, linesByUnderlying, type UnderlyingLines } from "./lines";
import type { MarginScenario, Rules, UnderlyingRules } from "./rules";
import { type Outcome, scan } from "./scan";
import { shortRequirement } from "./shortOptions";

/**
 * Initial margin of an account as a convex function of trades, by row in the instruments: gains in a scenario, notionals and
 * net quantities are linear in what is traded, so that one unit of each instrument says all. The reference prices are those of
 * the account with all instruments.
 *
 * The share of deltas that are matched between expiries is not convex, and is taken off apart.
 *
 * @throws notAvailable for rules whose margin is no such function: max loss, tiers that are whole or fall, discounts, a basis
 */
export function marginTerm(account: Account, contract: Contracts, rules: Rules): ConvexSum {
  const size = contract.size;
  const all = afterTrades(
    account,
    contract,
    Array.from({ length: size }, (_, row) => ({ row, quantity: 0 })),
  );
  const held = valued(all);
  held.underlyings.forEach((name) => requireConvex(rules.of(name)));
  const ones = Array.from({ length: size }, (_, i) => valued(onlyTrade(all, all.book.size - size + i)));
  const affine = (now: number, each: readonly number[], factor = 1): ConvexSum =>
    sumOf(
      now * factor,
      Float64Array.from(each, (one) => one * factor),
    );
  const none = sumOf(0, new Float64Array(size));

  const { lossFactor, chargeFactor } = rules;
  const scanned = scanPeaks(held, ones, rules, affine);
  const losses = scanned.map((branches) => branches.map((branch) => scaled(branch, lossFactor.initial)));

  const lines = linesByUnderlying(held, rules);
  const unitLines = ones.map((one) => linesByUnderlying(one, rules));
  const charges: ConvexSum[][] = [];
  const floors: ConvexSum[][] = [];
  const requirements: ConvexSum[][] = [];
  const squares: { weight: number; constant: number; slopes: Float64Array }[] = [];
  const matched: { plus: ConvexSum[][]; minus: ConvexSum[][] } = { plus: [], minus: [] };
  lines.forEach((group, u) => {
    const { S, rules: own } = group;
    const each = (kind: "futures" | "options", k: number, of: (line: Line) => number): ConvexSum =>
      affine(
        of(group[kind][k]),
        unitLines.map((lineUp) => of(lineUp[u][kind][k])),
      );
    const floor = own.pair.minimum.initial;
    const perUnit = rules.numeraire === "coin" ? S : 1;
    group.futures.forEach(({ price }, k) => {
      const at = rules.futuresPrice === "underlying" ? S : price;
      const notional = each("futures", k, ({ weight, atEntry }) =>
        rules.futuresPrice === "entry" ? atEntry : weight * at,
      );
      charges.push(tierBranches(own, notional, perUnit, chargeFactor.initial));
      const slope = own.pair["futures slope"].initial * chargeFactor.initial;
      // |units|·|notional|, both linear and of one sign.
      if (slope > 0) {
        const unit = each("futures", k, ({ units }) => units);
        const ratio = ratioOf(unit, notional);
        squares.push({ weight: slope * ratio, constant: notional.constant, slopes: notional.slopes });
      }
      if (floor > 0) floors.push(absolute(notional, floor));
    });
    group.options.forEach((line, k) => {
      const { price } = line;
      const at = rules.optionsPrice === "underlying" ? S : price;
      const weight = each("options", k, (one) => one.weight);
      if (floor > 0) floors.push(absolute(weight, floor * at));
      const perContract = own.pair["short option minimum"].initial * perUnit;
      if (perContract > 0)
        floors.push([
          none,
          scaled(
            each("options", k, ({ quantity }) => quantity),
            -perContract,
          ),
        ]);
      const required = shortRequirement({ ...line, weight: -1 }, held, own, at).initial;
      if (required > 0) requirements.push([none, scaled(weight, -required)]);
    });
    const share = own.pair["short option charge"].initial * chargeFactor.initial;
    if (share > 0)
      for (const { net, price } of byStrike(group, held, (k) => each("options", k, ({ weight }) => weight)))
        charges.push([none, scaled(net, -share * (rules.optionsPrice === "underlying" ? S : price))]);
    const expiries = deltasByExpiry(group, held, (kind, k, delta) => each(kind, k, ({ weight }) => weight * delta));
    for (const { years, net } of expiries) {
      const rate = Math.max(own.rollCharge, Math.expm1(own.rollPerYear * Math.max(years, 0)));
      if (rate > 0) charges.push(absolute(net, S * rate * chargeFactor.initial));
    }
    // min(long, short) = (Σ|net| − |Σ net|)/2.
    const half = (own.pair["spread charge"].initial * chargeFactor.initial * S) / 2;
    if (half > 0 && expiries.length > 0) {
      for (const { net } of expiries) matched.plus.push(absolute(net, half));
      matched.minus.push(absolute(expiries.map(({ net }) => net).reduce(added), half));
    }
  });
  const perUnit = rules.numeraire === "coin" ? held.reference(held.underlyings[0]) : 1;
  const inUnits = (branches: ConvexSum[][]): ConvexSum[][] =>
    branches.map((each) => each.map((branch) => scaled(branch, 1 / perUnit)));
  const margin: ConvexSum = {
    ...none,
    peaks: [...losses, ...inUnits([...charges, ...matched.plus, ...requirements])],
    ...(squares.length > 0 && { squares: squares.map((each) => ({ ...each, weight: each.weight / perUnit })) }),
  };
  // max(a − b, floor) = max(a, floor + b) − b.
  const floor: ConvexSum = { ...none, peaks: inUnits([...floors, ...matched.minus]) };
  const sum: ConvexSum = floors.length > 0 ? { ...none, peaks: [[margin, floor]] } : margin;
  return matched.minus.length > 0 ? { ...sum, less: { ...none, peaks: inUnits(matched.minus) } } : sum;
}

const sumOf = (constant: number, slopes: Float64Array): ConvexSum => ({ kind: "sum", constant, slopes, peaks: [] });

const scaled = (line: ConvexSum, factor: number): ConvexSum =>
  sumOf(
    line.constant * factor,
    line.slopes.map((slope) => slope * factor),
  );

const added = (a: ConvexSum, b: ConvexSum): ConvexSum =>
  sumOf(
    a.constant + b.constant,
    a.slopes.map((slope, i) => slope + b.slopes[i]),
  );

const absolute = (line: ConvexSum, factor: number): ConvexSum[] => [scaled(line, factor), scaled(line, -factor)];

/** Nothing held but one contract of one row. */
function onlyTrade(account: Account, row: number): Account {
  const quantity = new Float64Array(account.book.size);
  quantity[row] = 1;
  const { balances } = account;
  return {
    ...account,
    book: bookOf({ ...account.book, quantity }),
    balances: { ...balances, amount: new Float64Array(balances.size) },
  };
}

function requireConvex({ maxLoss, whole, tiers, discounts, basis }: UnderlyingRules): void {
  const falls = tiers.some((tier, i) => i > 0 && tier.initial < tiers[i - 1].initial);
  const rule = maxLoss
    ? "max loss"
    : whole
      ? "whole tiers"
      : falls
        ? "falling tiers"
        : discounts
          ? "discounts"
          : basis && "a basis";
  if (rule)
    throw notAvailable(`rules with ${rule} are not solved for: leave rules empty, and ask MARGIN after the trades`);
}

/** Of each group and part of the scan nothing, or the loss that counts in the worst scenario. */
function scanPeaks(
  held: ValuedAccount,
  ones: readonly ValuedAccount[],
  rules: Rules,
  affine: (now: number, each: readonly number[], factor?: number) => ConvexSum,
): ConvexSum[][] {
  const now = scan(held, rules).outcomes;
  const each = ones.map((one) => scan(one, rules).outcomes);
  const inCoin = rules.numeraire === "coin";
  const moneyAt = (name: string, move: number): number => (inCoin ? held.reference(name) * (1 + move) : 1);
  const groups: { readonly name: string; readonly scenarios: readonly MarginScenario[] }[] = rules.together
    ? [{ name: "", scenarios: held.underlyings.length > 0 ? rules.of("").scenarios : [] }]
    : held.underlyings.map((name) => ({ name, scenarios: rules.of(name).scenarios }));
  const peaks: ConvexSum[][] = [];
  let k = 0;
  const addGroup = (scenarios: readonly MarginScenario[], perUnit: (scenario: MarginScenario) => number): void => {
    const byPart = new Map<string, ConvexSum[]>();
    for (const scenario of scenarios) {
      const pnl = (outcomes: readonly Outcome[]): number => outcomes[k].pnl;
      const loss = affine(pnl(now), each.map(pnl), -scenario.weight);
      const branches = byPart.get(scenario.part) ?? [sumOf(0, new Float64Array(ones.length))];
      byPart.set(scenario.part, [
        ...branches,
        { ...loss, constant: loss.constant - scenario.dampener / perUnit(scenario) },
      ]);
      k++;
    }
    peaks.push(...byPart.values());
  };
  for (const { name, scenarios } of groups) addGroup(scenarios, ({ move }) => moneyAt(name, move));
  addGroup(rules.currencies, () => moneyAt(held.underlyings[0], 0));
  return peaks;
}

/** The charge on a notional by rising tiers, either way: the largest of the lines of its brackets. */
function tierBranches({ tiers }: UnderlyingRules, notional: ConvexSum, perUnit: number, factor: number): ConvexSum[] {
  let before = 0;
  let charged = 0;
  let from = 0;
  const brackets = tiers.map((tier) => {
    charged += (tier.from - from) * before;
    [before, from] = [tier.initial, tier.from];
    return { rate: tier.initial, constant: (charged - tier.from * tier.initial) * perUnit };
  });
  return [
    scaled(notional, 0),
    ...brackets.flatMap(({ rate, constant }) =>
      absolute(notional, rate * factor).map((line) => ({ ...line, constant: line.constant + constant * factor })),
    ),
  ];
}

/** Units per notional of one future. */
function ratioOf(unit: ConvexSum, notional: ConvexSum): number {
  const i = notional.slopes.findIndex((slope) => slope !== 0);
  const ratio = i < 0 ? unit.constant / notional.constant : unit.slopes[i] / notional.slopes[i];
  return Math.abs(ratio) || 0;
}

/** What is held at each strike and expiry, calls and puts net. */
function byStrike(
  { options }: UnderlyingLines,
  { book }: ValuedAccount,
  weightOf: (k: number) => ConvexSum,
): { readonly net: ConvexSum; readonly price: number }[] {
  const strikes = new Map<string, { net: ConvexSum; price: number }>();
  options.forEach(({ row, price }, k) => {
    const key = `${book.strike[row]} ${book.years[row]}`;
    const at = strikes.get(key);
    strikes.set(key, { net: at ? added(at.net, weightOf(k)) : weightOf(k), price: Math.max(at?.price ?? 0, price) });
  });
  return [...strikes.values()];
}

/** Net deltas of the expiries; perpetuals form one group that never expires. */
function deltasByExpiry(
  { rules, futures, options }: UnderlyingLines,
  { book }: ValuedAccount,
  deltaOf: (kind: "futures" | "options", k: number, delta: number) => ConvexSum,
): { readonly years: number; readonly net: ConvexSum }[] {
  const { rollCharge, rollPerYear, pair } = rules;
  if (rollCharge === 0 && rollPerYear === 0 && pair["spread charge"].initial === 0) return [];
  const expiries = new Map<number, { years: number; net: ConvexSum }>();
  for (const [kind, lines] of [
    ["futures", futures],
    ["options", options],
  ] as const)
    lines.forEach(({ row }, k) => {
      const isPerp = book.type[row] === "perp";
      if (!isPerp && Number.isNaN(book.years[row]))
        throw notAvailable("years, or expiry with now, is missing", { row, field: "years" });
      const net = deltaOf(kind, k, unitGreek(book, row, "delta"));
      const key = isPerp ? -1 : book.years[row];
      const at = expiries.get(key);
      expiries.set(key, { years: isPerp ? 0 : book.years[row], net: at ? added(at.net, net) : net });
    });
  return [...expiries.values()];
}
