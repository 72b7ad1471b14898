import { HedgeError } from "../../core/errors";
import type { Proposal } from "../../core/hedge/proposal";
import { allIn, type CostPart, type TradeCost } from "../../core/hedge/tradeCost";
import { type Band, type Card, isInsideBand, knownBand } from "./card";
import { isTrade } from "./offers";
import { basisPoints, money, percent, quantity, rawQuantity, signedAmount, signedMoney } from "../ui/format";

/** What deltas are counted in: the underlying, or its units where the table gives it no name. */
export const unitOf = ({ underlying }: Pick<Card, "underlying">): string => underlying || "units";

/** The verb of a signed quantity. */
export const actionOf = (signed: number): "Buy" | "Sell" => (signed < 0 ? "Sell" : "Buy");

/** "Sell 5,301 BTC-PERPETUAL" */
export const tradeWords = ({ quantity: n, instrument }: Pick<Proposal, "quantity" | "instrument">): string =>
  `${actionOf(n)} ${quantity(Math.abs(n))} ${instrument}`;

/** A trade in money and in the underlying: "= −53,010 USD = −0.57308 BTC". */
export const echoWords = (card: Card, { notional, tradedDelta }: Proposal): string =>
  `= ${signedMoney(notional)} ${card.currency} = ${signedAmount(tradedDelta)} ${unitOf(card)}`;

/**
 * What a trade for cash asks of whoever counts in coin; "" for any other. A coin for cash is no change of the coin delta
 * until the cash is gone from the book as well.
 */
export const cashWords = ({ numeraire, equity }: Card, { isPaidInCash }: Proposal): string =>
  isPaidInCash && (numeraire === "coin" || equity !== undefined)
    ? "Against cash. The net delta shows it once the cash is in the book too."
    : "";

/** "Raw −5,301.37, rounded to lots of 1" */
export const rawWords = ({ raw }: Proposal, lot: number): string =>
  `Raw ${rawQuantity(raw)}, rounded to lots of ${quantity(lot)}`;

/** Why there is nothing to trade: "Neutral: residual +0.0004 BTC is below half a lot". */
export function neutralWords(card: Card, { raw, residual, instrument }: Proposal, lot: number): string {
  const left = `residual ${signedAmount(residual)} ${unitOf(card)}`;
  if (raw === 0) return card.ratio === 0 ? `Nothing to do: the share to hedge is 0%` : `Neutral: ${left} is on target`;
  if (Math.abs(raw) < lot / 2) return `Neutral: ${left} is below half a lot`;
  return `Nothing to do: ${left} is less than what ${instrument} trades`;
}

/** A cost with the parts of it that its table does not count. */
export interface Costed {
  readonly cost: TradeCost;
  readonly uncounted: readonly CostPart[];
}

/** What a part is reckoned from, as a table may lack it. */
const SOURCE_OF: Readonly<Record<CostPart, string>> = {
  fee: "fee",
  halfSpread: "half spread",
  impact: "volume or vol for the impact",
  carry: "funding rate or expiry for the carry",
};

/** A fee or a spread is always paid: where the table has none it is unknown, not nothing. */
const isUnknown = ({ cost, uncounted }: Costed, part: CostPart): boolean =>
  Number.isNaN(cost[part]) || ((part === "fee" || part === "halfSpread") && uncounted.includes(part));

const unknownParts = (costed: Costed): CostPart[] =>
  (Object.keys(SOURCE_OF) as CostPart[]).filter((part) => isUnknown(costed, part));

/** The whole cost in quote currency; undefined where a part is unknown. */
export const totalCost = (costed: Costed): number | undefined =>
  unknownParts(costed).length > 0 ? undefined : allIn(costed.cost);

/** A trade's cost in words: "21.40 USD (4.0 bps)", or what of it is not known. */
export function costWords(costed: Costed, notional: number, currency: string): string {
  const total = totalCost(costed);
  if (total === undefined)
    return `unknown: the table gives no ${unknownParts(costed)
      .map((part) => SOURCE_OF[part])
      .join(" and no ")}`;
  const share = notional === 0 || Number.isNaN(notional) ? "" : ` (${basisPoints(total / Math.abs(notional))})`;
  return `${money(total)} ${currency}${share}`;
}

/** Each part of a cost by name: "Fee", "21.40 USD". */
export const costParts = (costed: Costed, horizonDays: number, currency: string): { name: string; value: string }[] =>
  (["fee", "halfSpread", "impact", "carry"] as const).map((part) => ({
    name: {
      fee: "Fee",
      halfSpread: "Half spread",
      impact: "Impact",
      carry: horizonDays === 0 ? "Funding and basis" : `Funding and basis, ${days(horizonDays)}`,
    }[part],
    value: isUnknown(costed, part)
      ? "unknown"
      : costed.uncounted.includes(part)
        ? "not counted"
        : `${money(costed.cost[part])} ${currency}`,
  }));

export const days = (n: number): string => `${quantity(n)} day${n === 1 ? "" : "s"}`;

/** That the net delta stands where nothing is to be done. */
export const bandWords = (
  { lower, upper }: Band,
  { netDelta, underlying }: Pick<Card, "netDelta" | "underlying">,
): string =>
  `Inside the band: ${signedAmount(netDelta)} is between ${signedAmount(lower)} and ${signedAmount(upper)} ${unitOf({ underlying })}. Nothing to do`;

/** Why a band that is asked for is not known; "" where it is, or where none is asked for. */
export const bandFaultWords = ({ band }: Pick<Card, "band">): string =>
  band instanceof HedgeError ? `The band is not known: ${band.message}` : "";

/** What a proposal aims at, where it is not simply neutral: "to +2 BTC, 50% of the way". */
export function aimWords(card: Card): string {
  const parts = [
    card.target === 0 ? "" : `to ${signedAmount(card.target)} ${unitOf(card)}`,
    card.ratio === 1 ? "" : `${percent(card.ratio)} of the way`,
  ].filter(Boolean);
  return parts.join(", ");
}

/** The whole card in one sentence, for a screen reader. */
export function spokenCard(card: Card): string {
  const position = `${card.underlying || "Book"} net delta ${signedAmount(card.netDelta)} ${unitOf(card)}.`;
  const { chosen } = card;
  const band = knownBand(card);
  if (band && isInsideBand(card)) return `${position} ${bandWords(band, card)}.`;
  if (!chosen) return position;
  if (!isTrade(chosen)) return `${position} ${chosen.instrument} cannot be used: ${chosen.fault.message}.`;
  const { proposal, lot } = chosen;
  if (proposal.quantity === 0) return `${position} ${neutralWords(card, proposal, lot)}.`;
  return `${position} ${tradeWords(proposal)}, residual ${signedAmount(proposal.residual)} ${unitOf(card)}.`;
}
