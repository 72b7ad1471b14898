import type { Contracts } from "../instruments/contracts";
import { positivePart, scaled, totalOf } from "../numeric/convexSum";
import type { ConvexSum, PiecewiseSum } from "../numeric/convexTerm";
import type { Account, ValuedAccount } from "./account";
import { chargeTerms, floorTerms } from "./chargeTerm";
import { lossTerms } from "./lossTerm";
import { maxLossTerms } from "./maxLossTerm";
import type { Rules } from "./rules";
import { shortRequirement } from "./shortOptions";
import { tradedAccount, type TradedLines, tradedLines } from "./tradedAccount";

/**
 * Initial margin of an account as a function of trades, by row in the instruments, in what the margin is stated in: gains in a
 * scenario, notionals and net quantities are linear in what is traded, so that one contract of each instrument says all.
 *
 * Convex, save what these require: deltas that are matched between expiries, tiers that are whole or fall, max loss, and
 * discounts that count more of what is held. The term bounds that from below, and has besides what it is exactly.
 */
export function marginTerm(account: Account, contract: Contracts, rules: Rules): ConvexSum {
  const traded = tradedAccount(account, contract);
  const { held } = traded;
  const lines = tradedLines(traded, rules);
  const perUnit = rules.numeraire === "coin" ? held.reference(held.underlyings[0]) : 1;
  const losses = lossTerms(traded, rules).map((loss) => scaled(loss, rules.lossFactor.initial));
  const charges = lines.flatMap((each) => chargeTerms(each, held, rules));
  const required = [
    ...charges.map((charge) => scaled(charge, rules.chargeFactor.initial / perUnit)),
    ...lines
      .flatMap((each) => (each.rules.maxLoss ? maxLossTerms : optionTerms)(each, held, rules))
      .map((each) => scaled(each, 1 / perUnit)),
  ];
  const floors = lines.flatMap((each) => floorTerms(each, rules)).map((each) => scaled(each, 1 / perUnit));
  const parts = [...losses, ...required];
  const bound = notBelow(totalOf(contract.size, parts), floors);
  if (parts.every(({ exact }) => exact === undefined)) return bound;
  const exact = notBelow(
    totalOf(
      contract.size,
      parts.map((part) => part.exact ?? part),
    ),
    floors,
  );
  return { ...bound, exact };
}

/** A sum, but no less than its floors together. */
function notBelow(sum: ConvexSum, floors: readonly ConvexSum[]): ConvexSum;
function notBelow(sum: PiecewiseSum, floors: readonly ConvexSum[]): PiecewiseSum;
function notBelow(sum: PiecewiseSum, floors: readonly ConvexSum[]): PiecewiseSum {
  if (floors.length === 0) return sum;
  const floor = totalOf(sum.slopes.length, floors);
  return { ...totalOf(sum.slopes.length, []), peaks: [[sum, floor]] };
}

/** What each short option requires. */
function optionTerms(lines: TradedLines, account: ValuedAccount, { optionsPrice }: Rules): ConvexSum[] {
  return lines.options.flatMap((line, k) => {
    const at = optionsPrice === "underlying" ? lines.S : line.price;
    const required = shortRequirement({ ...line, weight: -1 }, account, lines.rules, at).initial;
    return required > 0
      ? [
          positivePart(
            lines.of("options", k, ({ weight }) => weight),
            -required,
          ),
        ]
      : [];
  });
}
