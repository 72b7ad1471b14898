import type { CostPart, Proposal } from "../../core/hedge/proposal";
import { totalCost } from "../../core/hedge/proposal";
import type { Card } from "./card";
import { basisPoints, money, percent, quantity, rawQuantity, signedAmount, signedMoney } from "./format";

/** What deltas are counted in: the underlying, or its units where the table gives it no name. */
export const unitOf = ({ underlying }: Pick<Card, "underlying">): string => underlying || "units";

/** The verb of a signed quantity. */
export const actionOf = (signed: number): "Buy" | "Sell" => (signed < 0 ? "Sell" : "Buy");

/** "Sell 5,301 BTC-PERPETUAL" */
export const tradeWords = ({ quantity: n, instrument }: Proposal): string =>
  `${actionOf(n)} ${quantity(Math.abs(n))} ${instrument}`;

/** The same trade in money and in the underlying: "= −53,010 USD = −0.57308 BTC". */
export const echoWords = (card: Card, { notional, tradedDelta }: Proposal): string =>
  `= ${signedMoney(notional)} USD = ${signedAmount(tradedDelta)} ${unitOf(card)}`;

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
  if (raw === 0) return card.ratio === 0 ? `Nothing to do: the hedge ratio is 0%` : `Neutral: ${left} is on target`;
  if (Math.abs(raw) < lot / 2) return `Neutral: ${left} is below half a lot`;
  return `Nothing to do: ${left} is less than what ${instrument} trades`;
}

/** A trade's cost in words: "21.40 USD (4.0 bps)", or what of it is not known. */
export function costWords(proposal: Proposal): string {
  const total = totalCost(proposal);
  if (total === "unknown") {
    const missing = [
      proposal.fee === "unknown" ? "fee" : "",
      proposal.halfSpread === "unknown" ? "half spread" : "",
    ].filter(Boolean);
    return `unknown: the table gives no ${missing.join(" and no ")}`;
  }
  const share = proposal.notional === 0 ? "" : ` (${basisPoints(total / Math.abs(proposal.notional))})`;
  return `${money(total)} USD${share}`;
}

export const costPartWords = (part: CostPart): string => (part === "unknown" ? "unknown" : `${money(part)} USD`);

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
  if (!chosen) return position;
  if (!("proposal" in chosen)) return `${position} ${chosen.instrument} cannot be used: ${chosen.reason}.`;
  const { proposal, lot } = chosen;
  if (proposal.quantity === 0) return `${position} ${neutralWords(card, proposal, lot)}.`;
  return `${position} ${tradeWords(proposal)}, residual ${signedAmount(proposal.residual)} ${unitOf(card)}.`;
}
