import { action } from "../../core/monitor/action";
import type { LogTail } from "../../excel/workbook/port";
import { type Band, type Card, knownBand } from "../desk/card";
import { isTrade } from "../desk/offers";
import { quantity, signedAmount } from "../ui/format";
import { actionOf, unitOf } from "../desk/words";
import type { Warning } from "../desk/liquidation";

/** One underlying against its band. */
export interface Drift {
  readonly card: Card;
  /** What ACTION gives, in contracts of the chosen instrument, else in units of the underlying; 0 is "hold". */
  readonly trade: number;
  /** In a sentence. */
  readonly words: string;
}

/** Where every underlying that has a band stands against it, by the function behind the cell ACTION. */
export function driftsOf(cards: readonly Card[]): Drift[] {
  return cards.flatMap((card) => {
    const band = knownBand(card);
    if (!band) return [];
    const contract = card.chosen && isTrade(card.chosen) ? card.chosen : undefined;
    const trade = action(card.netDelta, card.target, band.lower, band.upper, {
      ratio: card.ratio,
      ...(contract ? { lot: contract.lot, perContract: contract.proposal.contractDelta } : {}),
    });
    return [{ card, trade, words: driftWords(card, band, trade, contract?.instrument) }];
  });
}

function driftWords(card: Card, { lower, upper }: Band, trade: number, instrument: string | undefined): string {
  const { netDelta } = card;
  const unit = unitOf(card);
  const distance = (by: number): string => `${signedAmount(by).replace("+", "")} ${unit}`;
  if (netDelta >= lower && netDelta <= upper)
    return `Hold: ${distance(Math.min(netDelta - lower, upper - netDelta))} to the nearer edge of the band.`;
  const where =
    netDelta > upper ? `${distance(netDelta - upper)} above the band` : `${distance(lower - netDelta)} below the band`;
  if (trade === 0) return `Hold: ${where}, and no whole lot brings it nearer to the target.`;
  const what = `${quantity(Math.abs(trade))} ${instrument ?? unit}`;
  return `Rebalance: ${where}. ${actionOf(trade)} ${what}.`;
}

/** Drifts that ask for a trade. */
export const driftWarnings = (drifts: readonly Drift[]): Warning[] =>
  drifts
    .filter(({ trade }) => trade !== 0)
    .map(({ card: { underlying }, words }) => ({ key: underlying, words: `${underlying || "Book"}: ${words}` }));

/** What has been said, and when. Times in milliseconds. */
export interface Alerts {
  /** The keys of the warnings that are shown as due. */
  readonly due: readonly string[];
  readonly lastAlert: number | null;
  /** When to look again, for what is due and not yet to be said. */
  readonly wakeAt: number | null;
}

export const NO_ALERTS: Alerts = { due: [], lastAlert: null, wakeAt: null };

/**
 * What is due and may be said. After a ticket all is quiet for the cooldown, for the book may not show it yet; after an
 * alert what comes up anew waits as long, while what was said stays until it is done.
 */
export function nextAlerts(
  before: Alerts,
  found: readonly string[],
  now: number,
  lastTicket: number | null,
  cooldownMinutes: number,
): Alerts {
  const cooldown = cooldownMinutes * 60_000;
  const afterTicket = (lastTicket ?? -Infinity) + cooldown;
  const { lastAlert } = before;
  if (found.length === 0) return { due: [], lastAlert, wakeAt: null };
  if (now < afterTicket) return { due: [], lastAlert, wakeAt: afterTicket };
  const standing = found.filter((name) => before.due.includes(name));
  if (standing.length === found.length) return { due: standing, lastAlert, wakeAt: null };
  const afterAlert = (lastAlert ?? -Infinity) + cooldown;
  if (now < afterAlert) return { due: standing, lastAlert, wakeAt: afterAlert };
  return { due: [...found], lastAlert: now, wakeAt: null };
}

/** A ticket as the log shows it. */
export interface Rebalance {
  /** Date serial, UTC. */
  readonly time: number;
  /** "Sell 12 BTC-PERP" */
  readonly words: string;
  readonly address: string;
}

/** The tickets of a log, newest first; lines that somebody wrote by hand without a time are passed over. */
export function rebalancesOf({ headers, rows }: LogTail): Rebalance[] {
  const column = (name: string): number => headers.indexOf(name);
  const [time, trade, instrument] = ["time (UTC)", "quantity", "instrument"].map(column);
  return rows
    .flatMap(({ cells, address }) => {
      const [at, n] = [cells[time], cells[trade]];
      if (typeof at !== "number" || typeof n !== "number") return [];
      return [{ time: at, words: `${actionOf(n)} ${quantity(Math.abs(n))} ${String(cells[instrument])}`, address }];
    })
    .reverse();
}
