/** A stretch without the payments that its interval would have had. */
export interface FundingGap {
  /** The payment that ends the gap, from 0. */
  readonly row: number;
  readonly hours: number;
}

export interface FundingIntervals {
  /** Hours that each payment is for; NaN for a lone payment, of which nothing is known. */
  readonly hours: Float64Array;
  readonly gaps: readonly FundingGap[];
}

/** Venues stamp a payment some seconds or milliseconds after its hour. */
const STAMP_DELAY = 2 / 60;

/**
 * Hours that each funding payment is for, out of the times of the payments: the time since the payment before, to the hour
 * where it lies within two minutes of one. The first payment is for as long as the second.
 *
 * A whole multiple of the hours so far is a gap, after which the hours are what they were; any other length is a new
 * interval of the venue.
 *
 * @param days times in days, rising
 */
export function fundingIntervals(days: Float64Array): FundingIntervals {
  const hours = new Float64Array(days.length).fill(NaN);
  const gaps: FundingGap[] = [];
  for (let row = 1; row < days.length; row++) {
    const since = toTheHour((days[row] - days[row - 1]) * 24);
    if (row === 1) hours[0] = since;
    const soFar = hours[row - 1];
    const missed = since > soFar && Number.isInteger(since / soFar);
    if (missed) gaps.push({ row, hours: since });
    hours[row] = missed ? soFar : since;
  }
  return { hours, gaps };
}

function toTheHour(hours: number): number {
  const whole = Math.round(hours);
  return whole > 0 && Math.abs(hours - whole) <= STAMP_DELAY ? whole : hours;
}
