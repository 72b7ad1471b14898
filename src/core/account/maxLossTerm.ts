import { affineSum, positivePart, totalOf, weightedSum } from "../numeric/convexSum";
import type { ConvexSum, PiecewiseSum } from "../numeric/convexTerm";
import type { ValuedAccount } from "./account";
import type { Rules } from "./rules";
import { payoffOf, shortRequirement } from "./shortOptions";
import type { TradedLines } from "./tradedAccount";

/**
 * What the options of each expiry on one underlying require under max loss, as functions of trades: the less of what each
 * short option requires with its premium and of the worst payoff, net of value that is owed.
 *
 * Not convex, and bounded by 0 from below. A strike counts while an option at it is held.
 */
export function maxLossTerms(lines: TradedLines, account: ValuedAccount, { optionsPrice }: Rules): ConvexSum[] {
  const { options, rules, S, of } = lines;
  const { book } = account;
  const expiries = new Map<number, number[]>();
  options.forEach(({ row }, k) => expiries.set(book.years[row], [...(expiries.get(book.years[row]) ?? []), k]));
  return Array.from(expiries.values(), (places) => {
    const held = places.map((k) => ({
      line: options[k],
      units: of("options", k, ({ weight }) => weight),
      value: of("options", k, ({ weight, worth }) => weight * worth),
    }));
    const size = held[0].units.slopes.length;
    const none = affineSum(0, new Float64Array(size));
    const alone = totalOf(
      size,
      held.flatMap(({ line, units, value }) => {
        const at = optionsPrice === "underlying" ? S : line.price;
        const required = shortRequirement({ ...line, weight: -1 }, account, rules, at).initial;
        return [positivePart(units, -required), positivePart(value, -1)];
      }),
    );
    const paidAt = (price: number): ConvexSum =>
      weightedSum(
        size,
        held.map(({ line, units }) => [units, -payoffOf(book, line.row, price)] as const),
      );
    const calls = held.filter(({ line }) => book.type[line.row] === "call");
    const shortCalls = (perCall: number): ConvexSum =>
      weightedSum(
        size,
        calls.map(({ units }) => [units, -perCall] as const),
      );
    const share = rules.pair["max loss"].initial;
    const worst: PiecewiseSum = {
      ...none,
      peaks: [
        [none, paidAt(0), ...held.map(({ line, units }) => ({ ...paidAt(book.strike[line.row]), where: units }))],
        [none, ...held.map(({ line, units }) => ({ ...shortCalls(share * line.price), where: units }))],
      ],
    };
    const value = totalOf(
      size,
      held.map((each) => each.value),
    );
    // prettier-ignore
    const required: PiecewiseSum = { ...none, dips: [[alone, worst], [none, value]] };
    return { ...none, exact: { ...none, peaks: [[none, required]] } };
  });
}
