import { isFuture, isOption } from "../core/instruments/instrument";
import { wrongValue } from "../core/errors";
import { faultIn, type LabelOf, type Sheet } from "./columns";
import type { Positions } from "./positionColumns";
import type { Section } from "./section";

/** What carry may put between a future and the price of its underlying, as a factor; far more than any term of a venue. */
const FUTURE_APART = 2;
/** And what it may put between an option's bounds and their values at no carry, as a share of the underlying price. */
const BOUND_APART = 0.25;

/**
 * Refuses underlying prices of a venue or broker at which the row's own price could not be: a future's within a factor, an
 * option's between what it pays at once and what it can pay at most.
 */
export function requireUnderlyingPrices(
  sheet: Sheet,
  section: Section,
  rows: readonly number[],
  label: LabelOf,
  { type, settlement, price, underlyingPrice, strike }: Positions,
): void {
  if (section.source.own) return;
  rows.forEach((row, i) => {
    const [kind, spot] = [type[i], underlyingPrice[i]];
    if (kind === "" || kind === "spot" || !(spot > 0) || !(price[i] > 0)) return;
    const fail = (what: string) =>
      faultIn(sheet, row, label, `underlying price ${spot}, but ${what} ${price[i]}`, wrongValue);
    if (isFuture(kind)) {
      const ratio = price[i] / spot;
      if (ratio > FUTURE_APART || ratio < 1 / FUTURE_APART) fail(`the ${kind} itself is at`);
    }
    if (!isOption(kind) || !(strike[i] > 0)) return;
    const quote = settlement[i] === "inverse" ? price[i] * spot : price[i];
    const apart = BOUND_APART * spot;
    const least = Math.max(0, kind === "call" ? spot - strike[i] : strike[i] - spot);
    const most = kind === "call" ? spot : strike[i];
    if (quote < least - apart || quote > most + apart) fail(`no ${kind} at ${strike[i]} is then at`);
  });
}
