import { dividesByZero, notAvailable, outsideDomain } from "../errors";
import { requirePositive } from "../numeric/requirements";

export const BAND_METHODS = ["whalley-wilmott", "zakamouline", "fixed"] as const;
export type BandMethod = (typeof BAND_METHODS)[number];

/** A no-trade band about a delta. */
export interface Band {
  /** Half-width, in units of the underlying: hold while the net delta is within it. */
  readonly width: number;
  /** The vol of the delta in the middle of the band, a decimal; Zakamouline's differs from the input. */
  readonly vol: number;
}

/** What a band is drawn around. */
export interface BandPosition {
  /** net gamma of the position, units of the underlying per 1.00 of price; its sign moves σ_m */
  readonly gamma: number;
  readonly price: number;
  readonly vol: number;
  /** one way, a fraction of the notional */
  readonly cost: number;
  /** a, per unit of quote currency */
  readonly riskAversion: number;
  /** τ to expiry; 0 unless given */
  readonly years?: number | undefined;
  /** 0 unless given */
  readonly rate?: number | undefined;
}

/**
 * The band of net delta inside of which the cost of a trade is worth more than the risk it takes away, for exponential
 * utility with absolute risk aversion a and proportional cost c.
 *
 * - `whalley-wilmott` half-width (3/2·e^{−rτ}·c·S·Γ²/a)^{1/3} (Mathematical Finance 7, 1997)
 * - `zakamouline` H₀ + H₁, H₀ = c/(a·S·σ²·τ), H₁ = 1.12·c^0.31·τ^0.05·(e^{−rτ}/σ)^0.25·(|Γ|/a)^0.5, about the delta of the vol
 *   σ_m, σ_m² = σ²(1 ∓ K), K = 4.76·c^0.78/τ^0.02·(e^{−rτ}/σ)^0.25·(a·S²·|Γ|)^0.15; lower for a net long gamma, higher for a
 *   net short one, as Leland's (European Financial Management 12, 2006)
 * - `fixed` the half-width that is given
 *
 * @throws outsideDomain for inputs outside their domain, or where K takes σ_m² below zero; dividesByZero for a risk aversion,
 * or for Zakamouline a time, of 0; notAvailable for `fixed` without a width
 */
export function band(position: BandPosition, method: BandMethod = "whalley-wilmott", fixedWidth?: number): Band {
  const { gamma, price, vol, cost, riskAversion, years = 0, rate = 0 } = position;
  if (method === "fixed") {
    if (fixedWidth === undefined) throw notAvailable("width is needed for fixed");
    if (!(fixedWidth >= 0)) throw outsideDomain("width must not be negative");
    return { width: fixedWidth, vol };
  }
  if (!(cost >= 0)) throw outsideDomain("cost must not be negative");
  requirePositive(price, "price");
  requirePositive(vol, "vol");
  if (riskAversion === 0) throw dividesByZero("risk_aversion must not be zero");
  requirePositive(riskAversion, "risk_aversion");
  if (!(years >= 0)) throw outsideDomain("years must not be negative");
  const discount = Math.exp(-rate * years);
  if (method === "whalley-wilmott") {
    return { width: Math.cbrt((1.5 * discount * cost * price * gamma * gamma) / riskAversion), vol };
  }
  if (years === 0) throw dividesByZero("years must not be zero for zakamouline");
  const perVol = (discount / vol) ** 0.25;
  const h0 = cost / (riskAversion * price * vol * vol * years);
  const h1 = 1.12 * cost ** 0.31 * years ** 0.05 * perVol * (Math.abs(gamma) / riskAversion) ** 0.5;
  const K = (4.76 * cost ** 0.78 * perVol * (riskAversion * price * price * Math.abs(gamma)) ** 0.15) / years ** 0.02;
  const variance = 1 - Math.sign(gamma) * K;
  if (!(variance >= 0))
    throw outsideDomain("cost and risk_aversion are too large for zakamouline: its vol has no root");
  return { width: h0 + h1, vol: vol * Math.sqrt(variance) };
}
