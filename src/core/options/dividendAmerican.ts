import type { Measure } from "./blackScholes";
import { americanGrid, type GridMarket } from "./dividendGrid";
import type { Dividends } from "./dividends";
import type { DividendContract } from "./dividendEuropean";
import { outsideDomain } from "../errors";

/** Offsets of fourth-order central differences, and the weights of the first and the second of them. */
const OFFSETS = [-2, -1, 1, 2];
const FIRST = [1 / 12, -8 / 12, 8 / 12, -1 / 12];
const SECOND = [-1 / 12, 16 / 12, 16 / 12, -1 / 12];
const SECOND_AT_CENTRE = -30 / 12;
/** Of the vol, and of rate and carry. */
const VOL_STEP = 0.04;
const RATE_STEP = 1e-3;

/** Value of an option and its derivatives in the price of the underlying. */
interface Local {
  readonly price: number;
  readonly delta: number;
  readonly gamma: number;
  readonly theta: number;
  readonly charm: number;
  readonly isExercised: boolean;
}

/**
 * Price and Greeks of an American option on an underlying with discrete dividends, all of them up to its expiry; units as
 * blackScholes. Exercise is allowed just before each fall of the price.
 *
 * Finite differences on a grid that serves every price of the underlying: error 1e-5 of the strike, 2e-5 of delta. Theta and
 * charm leave the dates where they are and come from the pricing equation; rho moves rate and carry, and the escrow with them.
 *
 * @param wanted what is computed: the others may be NaN
 * @throws outsideDomain where escrowed dividends are worth the underlying or more
 */
export function americanWithDividends(
  contract: DividendContract,
  underlying: number,
  dividends: Dividends,
  wanted: readonly Measure[],
): Record<Measure, number> {
  const { type, strike, vol, rate, carry } = contract;
  const at = (moved: Partial<GridMarket>): Local =>
    localOf({ ...contract, reachVol: contract.vol, ...moved, dividends }, underlying);
  const now = at({});
  const { price, delta, gamma, theta, charm } = now;
  const nothing = { vega: 0, rho: 0, vanna: 0, volga: 0 };
  if (now.isExercised) {
    return { ...nothing, price: type * (underlying - strike), delta: type, gamma: 0, theta: 0, charm: 0 };
  }
  const needs = (...measures: Measure[]): boolean => measures.some((measure) => wanted.includes(measure));
  const volStep = VOL_STEP * Math.max(vol, 0.01);
  const byVol = needs("vega", "vanna", "volga") ? OFFSETS.map((k) => at({ vol: vol + k * volStep })) : [];
  const byRate = needs("rho")
    ? OFFSETS.map((k) => at({ rate: rate + k * RATE_STEP, carry: carry + k * RATE_STEP }))
    : [];
  const first = (values: readonly Local[], of: "price" | "delta", step: number): number =>
    values.length === 0 ? NaN : values.reduce((sum, value, i) => sum + FIRST[i] * value[of], 0) / step;
  const second =
    byVol.length === 0
      ? NaN
      : (byVol.reduce((sum, value, i) => sum + SECOND[i] * value.price, 0) + SECOND_AT_CENTRE * price) /
        (volStep * volStep);
  return {
    price,
    delta,
    gamma,
    vega: first(byVol, "price", volStep),
    theta,
    rho: first(byRate, "price", RATE_STEP),
    vanna: first(byVol, "delta", volStep),
    volga: second,
    charm,
  };
}

/** Value and derivatives at a price, off the grid of its market. */
function localOf(market: GridMarket, underlying: number): Local {
  const { type, strike, vol, rate, carry } = market;
  const grid = americanGrid(market, underlying);
  const { factor, cash } = grid;
  const X = factor * underlying - cash;
  if (!(X > 0)) throw outsideDomain("dividends must be worth less than the underlying");
  const intrinsic = type * (underlying - strike);
  const { values, isExercised } = grid.at(X);
  // Derivatives in ln X turned into those in X, of which the price is a shift and a multiple.
  const [U, u1, u2, u3] = values;
  const perX = u1 / X;
  const perX2 = (u2 - u1) / (X * X);
  const perX3 = (u3 - 3 * u2 + 2 * u1) / (X * X * X);
  const variance = vol * vol;
  const thetaX = rate * U - carry * X * perX - 0.5 * variance * X * X * perX2;
  const charmX = (rate - carry) * perX - (carry + variance) * X * perX2 - 0.5 * variance * X * X * perX3;
  return {
    price: Math.max(U, intrinsic),
    delta: factor * perX,
    gamma: factor * factor * perX2,
    theta: thetaX - perX * carry * cash,
    charm: factor * (charmX - perX2 * carry * cash),
    isExercised: isExercised && U <= intrinsic + 1e-9 * strike,
  };
}
