import { notAvailable } from "../errors";
import { unitGreek } from "../instruments/sensitivities";
import { largestOf, positivePart, scaled, sizeOf, totalOf } from "../numeric/convexSum";
import type { ConvexSum, Square } from "../numeric/convexTerm";
import type { ValuedAccount } from "./account";
import type { Rules, Tier, UnderlyingRules } from "./rules";
import type { TradedLines } from "./tradedAccount";

/** The charges of the positions on one underlying as functions of trades: initial, in the account's money, before the factor. */
export function chargeTerms(lines: TradedLines, account: ValuedAccount, rules: Rules): ConvexSum[] {
  return [
    ...futuresCharges(lines, rules),
    ...shortOptionCharges(lines, account, rules),
    ...expiryCharges(lines, account),
  ];
}

/** Money per unit of what bounds and floors are stated in. */
const moneyPerUnit = ({ numeraire }: Rules, { S }: TradedLines): number => (numeraire === "coin" ? S : 1);

/** Signed notional of a future at the price that the rules name. */
function futureNotional({ futures, S, of }: TradedLines, k: number, { futuresPrice }: Rules): ConvexSum {
  const at = futuresPrice === "underlying" ? S : futures[k].price;
  return of("futures", k, ({ weight, atEntry }) => (futuresPrice === "entry" ? atEntry : weight * at));
}

function futuresCharges(lines: TradedLines, rules: Rules): ConvexSum[] {
  const slope = lines.rules.pair["futures slope"].initial;
  return lines.futures.flatMap((_, k) => {
    const notional = futureNotional(lines, k, rules);
    const charge = tieredCharge(lines.rules, notional, moneyPerUnit(rules, lines));
    if (slope === 0) return [charge];
    // |units|·|notional|, both linear and of one sign.
    const ratio = ratioOf(
      lines.of("futures", k, ({ units }) => units),
      notional,
    );
    const square: Square = { weight: slope * ratio, constant: notional.constant, slopes: notional.slopes };
    return [charge, { ...scaled(notional, 0), squares: [square] }];
  });
}

/** Units per notional of one future. */
function ratioOf(unit: ConvexSum, notional: ConvexSum): number {
  const i = notional.slopes.findIndex((slope) => slope !== 0);
  const ratio = i < 0 ? unit.constant / notional.constant : unit.slopes[i] / notional.slopes[i];
  return Math.abs(ratio) || 0;
}

/**
 * The charge on the size of a notional: by rising brackets the largest of their lines; else the brackets themselves, which the
 * lowest rate bounds from below.
 */
function tieredCharge({ tiers, whole }: UnderlyingRules, notional: ConvexSum, perUnit: number): ConvexSum {
  if (tiers.length === 0) return scaled(notional, 0);
  const brackets = bracketsOf(tiers, whole, perUnit);
  const rates = brackets.map(({ rate }) => rate);
  if (!whole && rates.every((rate, k) => k === 0 || rate >= rates[k - 1]))
    return largestOf([
      scaled(notional, 0),
      ...brackets.flatMap(({ rate, base }) =>
        [rate, -rate].map((each) => {
          const line = scaled(notional, each);
          return { ...line, constant: line.constant + base };
        }),
      ),
    ]);
  const lowest = tiers[0].from > 0 ? 0 : Math.min(...rates);
  const { constant, slopes } = notional;
  const exact = { ...scaled(notional, 0), brackets: [{ constant, slopes, tiers: brackets }] };
  return { ...sizeOf(notional, lowest), exact };
}

/** rate·notional + base from each bound on; `base` is 0 where all of a notional is charged at its rate. */
function bracketsOf(tiers: readonly Tier[], whole: boolean, perUnit: number) {
  let [charged, from, before] = [0, 0, 0];
  return tiers.map((tier) => {
    charged += (tier.from - from) * before;
    [before, from] = [tier.initial, tier.from];
    const base = whole ? 0 : (charged - tier.from * tier.initial) * perUnit;
    return { from: tier.from * perUnit, rate: tier.initial, base };
  });
}

/** A share of the underlying for each unit that is short at a strike and expiry, calls and puts net. */
function shortOptionCharges(
  { rules, options, S, of }: TradedLines,
  { book }: ValuedAccount,
  { optionsPrice }: Rules,
): ConvexSum[] {
  const share = rules.pair["short option charge"].initial;
  if (share === 0) return [];
  const strikes = new Map<string, { nets: ConvexSum[]; price: number }>();
  options.forEach(({ row, price }, k) => {
    const key = `${book.strike[row]} ${book.years[row]}`;
    const at = strikes.get(key) ?? { nets: [], price: 0 };
    const nets = [...at.nets, of("options", k, ({ weight }) => weight)];
    strikes.set(key, { nets, price: Math.max(at.price, price) });
  });
  return Array.from(strikes.values(), ({ nets, price }) =>
    positivePart(summed(nets), -share * (optionsPrice === "underlying" ? S : price)),
  );
}

const summed = (sums: readonly ConvexSum[]): ConvexSum => totalOf(sums[0].slopes.length, sums);

/** Charges on the net deltas of the expiries: for rolling each, and for what is matched between them, which 0 bounds. */
function expiryCharges(lines: TradedLines, account: ValuedAccount): ConvexSum[] {
  const { rules, S } = lines;
  const { rollCharge, rollPerYear, pair } = rules;
  const share = pair["spread charge"].initial * S;
  const expiries =
    rollCharge === 0 && rollPerYear === 0 && share === 0 ? [] : Array.from(deltasByExpiry(lines, account));
  const rolls = expiries.map(([years, nets]) =>
    sizeOf(summed(nets), S * Math.max(rollCharge, Math.expm1(rollPerYear * Math.max(years, 0)))),
  );
  if (share === 0 || expiries.length === 0) return rolls;
  const [long, short] = [share, -share].map((signed) =>
    summed(expiries.map(([, nets]) => positivePart(summed(nets), signed))),
  );
  const none = scaled(expiries[0][1][0], 0);
  return [...rolls, { ...none, exact: { ...none, dips: [[long, short]] } }];
}

/** Deltas by years to expiry; perpetuals form one group, of −1, that never expires. */
function deltasByExpiry(
  { futures, options, of }: TradedLines,
  { book }: ValuedAccount,
): ReadonlyMap<number, readonly ConvexSum[]> {
  const expiries = new Map<number, ConvexSum[]>();
  for (const [kind, some] of [
    ["futures", futures],
    ["options", options],
  ] as const)
    some.forEach(({ row }, k) => {
      const years = book.type[row] === "perp" ? -1 : book.years[row];
      if (Number.isNaN(years)) throw notAvailable("years, or expiry with now, is missing", { row, field: "years" });
      const delta = unitGreek(book, row, "delta");
      const net = of(kind, k, ({ weight }) => weight * delta);
      expiries.set(years, [...(expiries.get(years) ?? []), net]);
    });
  return expiries;
}

/** The floor under the margin: a share of each notional, and money for each short option contract. */
export function floorTerms(lines: TradedLines, rules: Rules): ConvexSum[] {
  const { pair } = lines.rules;
  const share = pair.minimum.initial;
  const perContract = pair["short option minimum"].initial * moneyPerUnit(rules, lines);
  const floors: ConvexSum[] = [];
  if (share > 0) {
    lines.futures.forEach((_, k) => floors.push(sizeOf(futureNotional(lines, k, rules), share)));
    lines.options.forEach(({ price }, k) => {
      const at = rules.optionsPrice === "underlying" ? lines.S : price;
      floors.push(
        sizeOf(
          lines.of("options", k, ({ weight }) => weight),
          share * at,
        ),
      );
    });
  }
  if (perContract > 0)
    lines.options.forEach((_, k) =>
      floors.push(
        positivePart(
          lines.of("options", k, ({ quantity }) => quantity),
          -perContract,
        ),
      ),
    );
  return floors;
}
