import { outsideDomain } from "../errors";
import { requirePositive } from "../numeric/requirements";

/** How a venue makes funding of a premium: clamped towards its interest, or premium and interest added up. */
export const PERP_FORMS = ["clamp", "additive"] as const;
export type PerpForm = (typeof PERP_FORMS)[number];

/** What a perpetual's carry costs and how it pays it. */
export interface PerpTerms {
  readonly spot: number;
  /** Continuous rates of quote currency and of the underlying. */
  readonly rate: number;
  /** 0 unless given. */
  readonly yield?: number | undefined;
  /** Of a funding interval; 8 unless given. */
  readonly hours?: number | undefined;
  /** Of the venue's funding, a decimal per interval; 0.0001 unless given. */
  readonly interest?: number | undefined;
  /** Half-width of the clamp; 0.0005 unless given. */
  readonly clamp?: number | undefined;
  readonly form?: PerpForm | undefined;
  /** Of a round trip, a fraction of spot; 0 unless given. */
  readonly cost?: number | undefined;
  readonly isInverse?: boolean | undefined;
}

/** What a perpetual is worth where its premium stays as it is. */
export interface PerpValue {
  readonly value: number;
  /** A fraction of spot. */
  readonly premium: number;
  /** Prices between which no round trip pays. */
  readonly lower: number;
  readonly upper: number;
  /** Funding that the premium pays, per interval and per year of 8760 hours. */
  readonly funding: number;
  readonly apr: number;
}

/**
 * The price of a perpetual whose premium, if it stays, pays the carry: funding g = e^{(r − y)·hours/8760} − 1 per interval, of an
 * inverse contract 1 − e^{−(r − y)·hours/8760}.
 *
 * - `clamp` P + clamp(I − P, ±c) = g: P = g + c above the interest, g − c below it; at the interest every premium within the
 *   clamp is fair
 * - `additive` κ(f − S) + ιS on the index with κ = 1 an interval (Ackerer, Hugonnier and Jermann, 2024): P = (g − ι)/(1 − g),
 *   inverse (1 + g)/(1 + ι) − 1
 *
 * @throws outsideDomain for a spot or hours that are not positive, a negative clamp or cost, or a carry that no premium pays
 */
export function perpValue(terms: PerpTerms): PerpValue {
  const { spot, rate, yield: paid = 0, hours = 8, interest = 0.0001, clamp = 0.0005 } = terms;
  const { form = "clamp", cost = 0, isInverse = false } = terms;
  requirePositive(spot, "spot");
  requirePositive(hours, "hours");
  if (!(clamp >= 0)) throw outsideDomain("clamp must not be negative");
  if (!(cost >= 0)) throw outsideDomain("cost must not be negative");
  const carry = ((rate - paid) * hours) / 8760;
  const funding = isInverse ? 0 - Math.expm1(-carry) : Math.expm1(carry);
  const fair = form === "additive" ? additive(funding, interest, isInverse) : clamped(funding, interest, clamp);
  return {
    value: spot * (1 + fair.premium),
    premium: fair.premium,
    lower: spot * (1 + fair.lower - cost),
    upper: spot * (1 + fair.upper + cost),
    funding,
    apr: (funding * 8760) / hours,
  };
}

interface Fair {
  readonly premium: number;
  readonly lower: number;
  readonly upper: number;
}

const exactly = (premium: number): Fair => ({ premium, lower: premium, upper: premium });

function clamped(funding: number, interest: number, clamp: number): Fair {
  if (funding === interest) return { premium: interest, lower: interest - clamp, upper: interest + clamp };
  return exactly(funding > interest ? funding + clamp : funding - clamp);
}

function additive(funding: number, interest: number, isInverse: boolean): Fair {
  if (!isInverse && !(funding < 1)) throw outsideDomain("rate must leave a funding below 1 an interval");
  if (isInverse && !(interest > -1)) throw outsideDomain("interest must be above -1");
  return exactly(isInverse ? (funding - interest) / (1 + interest) : (funding - interest) / (1 - funding));
}
