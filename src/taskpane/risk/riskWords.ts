import { HedgeError } from "../../core/errors";
import type { Breakeven } from "../../core/risk/breakevens";
import type { LegFailure } from "../../core/risk/legFail";
import type { Stress } from "../../core/risk/stress";
import { percent, quantity, short, signedAmount, signedMoney } from "../ui/format";
import { written } from "../ui/language";
import { dateOfSerial } from "../desk/time";
import { tradeWords } from "../desk/words";
import type { Leg } from "./legsAnswer";
import type { Liquidation, MarginAnswer, MarginedPosition } from "./marginAnswer";
import type { Extreme, PayoffAnswer, PayoffLine } from "./payoffAnswer";
import type { RiskBook } from "./riskBook";

type Counted = Pick<RiskBook, "currency" | "unit" | "numeraire">;

/** Words that go on in a sentence. */
export const lower = (words: string): string => words[0].toLowerCase() + words.slice(1);

/** "after the trade", "after the plan" */
export const afterWords = ({ legs, proposed }: Pick<RiskBook, "legs" | "proposed">): string =>
  proposed === "what if" ? "what if" : legs.length === 0 ? "nothing to trade" : `after the ${proposed}`;

/** What the risk is after, with what is traded: "after the plan: buy 3 P62, sell 2 C80". */
export const tradedWords = (book: Pick<RiskBook, "legs" | "proposed">): string =>
  [afterWords(book), book.legs.map((leg) => lower(tradeWords(leg))).join(", ")].filter(Boolean).join(": ");

/** A P&L without its unit. */
export const pnlText = (value: number, { numeraire }: Pick<Counted, "numeraire">): string =>
  numeraire === "usd" ? signedMoney(value) : signedAmount(value);

/** "−12,340 USD" */
export const pnlWords = (value: number, book: Counted): string => `${pnlText(value, book)} ${book.currency}`;

export const deltaWords = (value: number, { unit }: Pick<Counted, "unit">): string => `${signedAmount(value)} ${unit}`;

/** A delta without its unit. */
export const deltaText = signedAmount;

/** A change of vol in points: "+10 pts". */
export const pointsText = (shock: number): string =>
  `${shock > 0 ? "+" : ""}${written(shock * 100, { maximumSignificantDigits: 12 })} pts`;

/** A price of the underlying, to what one tells prices apart by: "9,390". */
export const priceText = (price: number): string =>
  written(price, price >= 1000 ? { maximumFractionDigits: 0 } : { maximumSignificantDigits: 5 });

/** "−15%", "unchanged" */
export function moveText(move: number): string {
  if (move === 0) return "unchanged";
  return `${move > 0 ? "+" : ""}${percent(move)}`;
}

/** A move as the head of a row: "−15%", "0%". */
export const moveHead = (move: number): string => (move === 0 ? "0%" : moveText(move));

/** A number that has four or five characters to stand in: "−12.3K". */
export function cellText(value: number): string {
  if (value === 0) return "0";
  return `${value < 0 ? "−" : "+"}${short(Math.abs(value))}`;
}

/** "9,500 (+1.2%)" */
export const withMove = (price: number, spot: number): string =>
  `${priceText(price)} (${moveText(Math.round((price / spot - 1) * 1000) / 1000)})`;

/** How an expiry is called: its date, or the years to it where the table has no dates. */
export function expiryWords({ expiries }: PayoffAnswer, at: number, { before, after }: RiskBook): string {
  const { row, years } = expiries[at];
  const serial = (after ?? before).expiry[row];
  return Number.isNaN(serial) ? `in ${written(years)} years` : dateOfSerial(serial);
}

/** "8,990 (−4.3%) into profit" each; a range on zero by its ends. */
export function breakevenWords(found: readonly Breakeven[]): string {
  const kinds: Readonly<Record<Breakeven["kind"], string>> = {
    "into profit": "",
    "into loss": "",
    touches: " touched",
    "zero from": " zero from here",
    "zero to": " zero to here",
  };
  return (
    found.map(({ price, move, kind }) => `${priceText(price)} (${moveText(round(move))})${kinds[kind]}`).join(", ") ||
    "none in range"
  );
}

/** A move for the eye, to a tenth of a percent. */
const round = (move: number): number => Math.round(move * 1000) / 1000;

const extremeWords = ({ pnl, price, growsBeyond }: Extreme, book: Counted): string =>
  `${pnlWords(pnl, book)} at ${priceText(price)}${growsBeyond ? " and more beyond" : ""}`;

/** Best and worst of a payoff. */
export const extremesWords = ({ most, least }: PayoffLine, book: Counted): { least: string; most: string } => ({
  least: extremeWords(least, book),
  most: extremeWords(most, book),
});

/** The vol of a stress: "vol down". */
export const volWords = (move: number): string => (move === 0 ? "vol same" : move > 0 ? "vol up" : "vol down");

/** "Worst stress −12,340 USD at spot −16%, vol up", with what the dampener leaves of it where that is less. */
export function stressWords({ worst }: Stress, book: Counted): string {
  const { scenario, pnl, counted } = worst;
  if (counted >= 0) return "No loss anywhere in the grid";
  const place = `at spot ${moveText(scenario.move)}, ${volWords(scenario.vol)}`;
  const full = counted === pnl ? "" : `, of ${pnlWords(pnl, book)} in full`;
  return `Worst stress ${pnlWords(counted, book)} ${place}${full}`;
}

/** "Without BTC-PERPETUAL: delta +9.7 BTC, −18,000 USD at spot −20%" */
export const legWords = ({ instrument, delta, worst }: Leg, book: Counted): string =>
  `Without ${instrument}: delta ${deltaWords(delta, book)}, ${failureWords(worst, book)}`;

const failureWords = ({ pnlWithout, shock }: LegFailure, book: Counted): string =>
  `${pnlWords(pnlWithout, book)} at spot ${moveText(shock)}`;

/** "1,860 (−80.2%)", or why there is none. */
export const liquidationText = (found: Liquidation | null): string => {
  if (!found) return "no longer held";
  if (found instanceof HedgeError) return found.message;
  if (found.kind === "covered") return "none: the equity covers any move";
  if (found.kind === "below") return "the equity is below its maintenance margin already";
  return `${priceText(found.price)} (${moveText(round(found.distance))})`;
};

/** "long 4,200" */
export const sideWords = (held: number): string =>
  held === 0 ? "none held" : `${held > 0 ? "long" : "short"} ${quantity(Math.abs(held))}`;

/** The position nearest to its liquidation, as it will be held: the answer in one line. */
export function nearestLiquidationWords({ positions }: MarginAnswer): string {
  const nearest = positions[0];
  if (!nearest) return "No future or perpetual in the positions";
  const heldOf = ({ now, after }: MarginedPosition): Liquidation | null => (after ? after.liquidation : now);
  const found = heldOf(nearest);
  if (found && !(found instanceof HedgeError) && found.kind !== "covered") {
    const text = liquidationText(found);
    return found.kind === "at"
      ? `Nearest liquidation: ${nearest.instrument} at ${text}`
      : `${nearest.instrument}: ${text}`;
  }
  const isKnown = positions.every((position) => !(heldOf(position) instanceof HedgeError));
  return isKnown ? "No position has a liquidation price" : "Liquidation prices are not known yet";
}
