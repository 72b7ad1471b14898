import { written } from "../ui/language";
import type { BetaCard, BetaPart } from "./betaCard";
import { proposedTrade } from "./card";
import { signedMoney } from "../ui/format";
import { tradeWords, unitOf } from "./words";

/** Digits by which an amount of a benchmark is told, and so what is left of it: tenths of thousands, hundredths of less. */
const digitsFor = (size: number): number => (Math.abs(size) >= 1000 ? 1 : Math.abs(size) >= 1 ? 2 : 5);

function plain(value: number, most: number, least = 0): string {
  return written(Math.abs(value), { maximumFractionDigits: most, minimumFractionDigits: least });
}

const sign = (value: number): string => (value < 0 ? "−" : "");

/** "+1,409.8", to the digits that an amount of `size` is told by. */
export function benchmarkAmount(value: number, size: number): string {
  const digits = digitsFor(size);
  return `${value > 0 ? "+" : sign(value)}${plain(value, digits, digits)}`;
}

/** "Beta-weighted to SPX: +1,409.8 SPX = +9,615,000 EUR; sell 28 ES; 9.8 SPX left" */
export function betaWords(card: BetaCard): string {
  const unit = unitOf(card);
  const value = typeof card.deltaValue === "number" ? ` = ${signedMoney(card.deltaValue)} ${card.currency}` : "";
  const trade = proposedTrade(card);
  return [
    `Beta-weighted to ${unit}: ${benchmarkAmount(card.netDelta, card.netDelta)} ${unit}${value}`,
    ...(trade
      ? [
          tradeWords(trade.proposal).replace(/^./, (verb) => verb.toLowerCase()),
          `${benchmarkAmount(trade.proposal.residual, card.netDelta).replace("+", "")} ${unit} left`,
        ]
      : []),
  ].join("; ");
}

/** "1,000 ETH × beta 1.2 × 2,300/43,000 = 64.19 BTC", the ratio of a cross hedge; without prices where a holding has several. */
export function partWords({ underlying, delta, beta, price, inBenchmark }: BetaPart, card: BetaCard): string {
  const unit = unitOf(card);
  const held = `${sign(delta)}${plain(delta, 4)} ${underlying || "units"} × beta ${sign(beta)}${plain(beta, 6)}`;
  const atPrices = Number.isNaN(price)
    ? ", each row at its own price,"
    : ` × ${plain(price, 6)}/${plain(card.price as number, 6)}`;
  return `${held}${atPrices} = ${sign(inBenchmark)}${plain(inBenchmark, 2)} ${unit}`;
}
