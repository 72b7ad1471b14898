import { dividesByZero, outsideDomain, wrongValue } from "../errors";
import { orderStatistic } from "../numeric/orderStatistic";
import { requirePositive } from "../numeric/requirements";

/** How a venue makes a funding rate of the premium. */
export const FUNDING_FORMS = ["clamp", "deribit", "hourly"] as const;
export type FundingForm = (typeof FUNDING_FORMS)[number];

/** Half-widths that the venues publish, as decimals. */
const CLAMP = 0.0005;
const DERIBIT_BAND = 0.00025;
/** Rates are quoted per eight hours; a venue that pays hourly pays an eighth. */
const QUOTED_HOURS = 8;

/**
 * Funding rate of a perpetual from its premium, all as decimals per eight hours unless said.
 *
 * - `clamp` P + clamp(I − P, ±c), c 0.05%: the form of Binance, Bybit, OKX
 * - `deribit` max(c, P) + min(−c, P), c 0.025%: nothing inside the band
 * - `hourly` the clamp form paid hourly at an eighth, per hour (Hyperliquid); `cap` then is per hour too
 *
 * @param premium P over the index, averaged as the venue does it
 * @param interest I, 0.01% by default; Deribit has none
 * @param clamp c, the venue's own by default
 * @param cap the largest rate either way; none by default
 * @throws #NUM! for a negative clamp or cap
 */
export function funding(
  premium: number,
  interest = 0.0001,
  clamp?: number,
  cap = Infinity,
  form: FundingForm = "clamp",
): number {
  const width = clamp ?? (form === "deribit" ? DERIBIT_BAND : CLAMP);
  if (!(width >= 0)) throw outsideDomain("clamp must not be negative");
  if (!(cap >= 0)) throw outsideDomain("cap must not be negative");
  // + 0 so that a limit of −0 shows as 0.
  return limit(rateOf(premium, interest, width, form), cap) + 0;
}

function rateOf(premium: number, interest: number, width: number, form: FundingForm): number {
  switch (form) {
    case "clamp":
      return premium + limit(interest - premium, width);
    case "hourly":
      return (premium + limit(interest - premium, width)) / QUOTED_HOURS;
    case "deribit":
      return Math.max(width, premium) + Math.min(-width, premium);
    default:
      throw wrongValue(`form must be one of ${FUNDING_FORMS.join(", ")}`);
  }
}

const limit = (x: number, width: number): number => Math.max(-width, Math.min(width, x));

export const FUNDING_COMPOUNDINGS = ["simple", "compound"] as const;
export type FundingCompounding = (typeof FUNDING_COMPOUNDINGS)[number];

export const HOURS_PER_YEAR = 365 * 24;

/**
 * A funding rate per interval as a rate per year of 365 days: 0.01% per 8 h is 10.95% simple and 11.57% compound.
 *
 * @throws #DIV/0! for hours of zero, #NUM! for negative hours or a compound loss of everything
 */
export function fundingApr(rate: number, hours: number, compounding: FundingCompounding = "simple"): number {
  requireHours(hours);
  const intervals = HOURS_PER_YEAR / hours;
  switch (compounding) {
    case "simple":
      return rate * intervals;
    case "compound":
      if (!(rate > -1)) throw outsideDomain("rate must be above -1");
      return Math.expm1(intervals * Math.log1p(rate));
    default:
      throw wrongValue(`compounding must be one of ${FUNDING_COMPOUNDINGS.join(", ")}`);
  }
}

/** A median above this per year, 500%, is more likely one of percentages, or of another interval's hours, than of rates. */
const LARGEST_MEDIAN_PER_YEAR = 5;

/**
 * The median size of funding rates per year where it is too large to be taken at its word, else undefined. The values are put
 * in another order.
 *
 * @param perYear absolute rates per year, decimals
 */
export function suspectMedian(perYear: Float64Array): number | undefined {
  const median = orderStatistic(perYear, Math.floor((perYear.length - 1) / 2));
  return median > LARGEST_MEDIAN_PER_YEAR ? median : undefined;
}

/**
 * Days a carry must be held until the funding it receives has paid its costs.
 *
 * @param rate received per interval of `hours`, by whichever side the position is on
 * @param roundTripCost of entering and leaving both legs, as a decimal of the notional
 * @throws #NUM! for a rate that is not positive, which never pays, or a negative cost; and as `fundingApr`
 */
export function fundingBreakeven(rate: number, hours: number, roundTripCost: number): number {
  requireHours(hours);
  if (!(rate > 0)) throw outsideDomain("rate must be positive: the costs are never recovered");
  if (!(roundTripCost >= 0)) throw outsideDomain("round_trip_cost must not be negative");
  return ((roundTripCost / rate) * hours) / 24;
}

export function requireHours(hours: number): void {
  if (hours === 0) throw dividesByZero("hours must not be zero");
  requirePositive(hours, "hours");
}
