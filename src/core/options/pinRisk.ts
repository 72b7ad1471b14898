import { outsideDomain, wrongValue } from "../errors";
import { logRatio } from "../numeric/logRatio";
import { normalTail } from "../numeric/normal";
import { requirePositive } from "../numeric/requirements";
import { sumDecimals } from "../numeric/sum";
import { probabilityBelow } from "./dividendEuropean";
import { dividendsUntil } from "./dividends";
import { optionGreeks, type OptionTerms } from "./option";

/** What a book has at one strike of one expiry. */
export interface StrikeRisk {
  readonly strike: number;
  /** delta gained as the price crosses the strike upwards at expiry: a call's goes from 0 to 1, a put's from −1 to 0 */
  readonly deltaJump: number;
  /** probability that the price at expiry is within the width of the strike */
  readonly probability: number;
  /** the book's gamma from this strike now */
  readonly gamma: number;
}

/** Options of one kind in a book. */
export interface HeldOption {
  readonly terms: OptionTerms;
  /** signed units of the underlying: contracts × multiplier */
  readonly quantity: number;
}

/**
 * Pin risk by strike, ascending, of options of one expiry. The price at expiry is lognormal about `price`, or normal where
 * the options are, with one vol, less the dividends until then.
 *
 * @param held calls and puts alike, of one time to expiry and one model
 * @param vol a decimal, or price units per √year of normal options
 * @param width half-width of the pinning zone in price units
 * @throws outsideDomain for a vol, time or width that is not positive, and of lognormal options a price or strike that is not;
 * wrongValue for options of two models
 */
export function pinRisk(held: readonly HeldOption[], price: number, vol: number, width: number): StrikeRisk[] {
  const first = held.at(0)?.terms;
  if (!first) return [];
  const isNormal = first.model === "normal";
  if (held.some(({ terms }) => terms.model !== first.model))
    throw wrongValue("options of one expiry must be of one model: one vol moves them all");
  if (!isNormal) requirePositive(price, "price");
  requirePositive(vol, "vol");
  if (first.years < 0) throw outsideDomain("expiry is before now");
  requirePositive(first.years, "years");
  requirePositive(width, "width");
  const risks = new Map<number, { readonly quantities: number[]; gamma: number }>();
  for (const { terms, quantity } of held) {
    if (!isNormal) requirePositive(terms.strike, "strike");
    const { gamma } = optionGreeks({ ...terms, vol }, price, ["gamma"]);
    const risk = risks.get(terms.strike) ?? { quantities: [], gamma: 0 };
    risk.quantities.push(quantity);
    risk.gamma += quantity * gamma;
    risks.set(terms.strike, risk);
  }
  const within = probabilityWithin(first, price, vol);
  return [...risks]
    .sort(([a], [b]) => a - b)
    .map(([strike, { quantities, gamma }]) => ({
      strike,
      deltaJump: sumDecimals(quantities),
      probability: within(strike - width, strike + width),
      gamma,
    }));
}

/** P(low < S_T < high), the mean of S_T being the price less the dividends until then. */
function probabilityWithin({ model, years, dividends, type }: OptionTerms, price: number, vol: number) {
  const s = vol * Math.sqrt(years);
  const paid = dividends && dividendsUntil(dividends, years);
  if (paid && paid.payments.length > 0 && model === "lognormal") {
    const below = (strike: number): number =>
      strike > 0 ? probabilityBelow({ type, strike, years, vol, rate: 0, carry: 0 }, price, paid) : 0;
    return (low: number, high: number): number => Math.max(below(high) - below(low), 0);
  }
  const left = price - (paid?.payments ?? []).reduce((sum, { amount }) => sum + amount, 0);
  const z = (level: number): number => {
    if (model === "normal") return (level - left) / s;
    return level > 0 ? logRatio(level, left) / s + 0.5 * s : -Infinity;
  };
  return (low: number, high: number): number => {
    const from = z(low);
    const to = z(high);
    // Both from the tail they lie in, else the difference of two numbers near 1 has no digits.
    return from > 0 ? normalTail(from) - normalTail(to) : normalTail(-to) - normalTail(-from);
  };
}
