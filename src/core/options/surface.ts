import type { ChainVols } from "./smile";
import { essviAsSvi } from "./essvi";
import { FEWEST_ESSVI_STRIKES, fitEssvi } from "./essviFit";
import { type QuotedSlice, quotedSlices } from "./quotedSlices";
import { checkFitted, type SliceCheck, type SviSlice } from "./surfaceCheck";
import { type SviParameters, sviVariance } from "./svi";
import { FEWEST_STRIKES, fitSvi } from "./sviFit";

/**
 * How a surface is fitted: raw SVI, each expiry by itself; or extended SSVI, all expiries together and free of arbitrage.
 */
export const SURFACE_METHODS = ["svi", "essvi"] as const;
export type SurfaceMethod = (typeof SURFACE_METHODS)[number];

/** One expiry of a fitted surface. */
export interface FittedSlice extends SviSlice {
  readonly forward: number;
  /** root mean square of fitted less quoted vols, weighted by vega, a decimal */
  readonly rmse: number;
  readonly maxError: number;
  readonly check: SliceCheck;
}

/**
 * An SVI surface fitted to an option chain, nearest expiry first, with what is wrong with it.
 *
 * @throws as quotedSlices, with five strikes an expiry for svi and three for essvi
 */
export function fitSurface(chain: ChainVols, method: SurfaceMethod): FittedSlice[] {
  const quoted = quotedSlices(chain, method === "svi" ? FEWEST_STRIKES : FEWEST_ESSVI_STRIKES);
  const fitted: SviParameters[] =
    method === "svi"
      ? quoted.map(({ logMoneyness, vols, years }) => fitSvi(logMoneyness, vols, years).parameters)
      : fitEssvi(quoted).map(essviAsSvi);
  const slices = fitted.map((parameters, i) => ({ ...parameters, years: quoted[i].years }));
  const checks = checkFitted(slices);
  return slices.map((slice, i) => ({
    ...slice,
    forward: quoted[i].forward,
    ...errorsOf(slice, quoted[i]),
    check: checks[i],
  }));
}

function errorsOf(slice: SviParameters, { logMoneyness, vols, vegas, years }: QuotedSlice) {
  const errors = vols.map((vol, i) => Math.sqrt(Math.max(sviVariance(slice, logMoneyness[i]), 0) / years) - vol);
  const total = vegas.reduce((sum, vega) => sum + vega, 0);
  return {
    rmse: Math.sqrt(errors.reduce((sum, e, i) => sum + vegas[i] * e * e, 0) / total),
    maxError: errors.reduce((most, e) => Math.max(most, Math.abs(e)), 0),
  };
}
