import { checkSurface } from "../core/options/surfaceCheck";
import { one, optionalNumber } from "../excel/arguments";
import { spill } from "../excel/results";
import { readSlices } from "../excel/tables/slices";

const HEADER = [
  "years",
  "least density",
  "density at",
  "least gap",
  "gap at",
  "crossings",
  "wings",
  "free of arbitrage",
];

/**
 * Checks a volatility surface of SVI slices for butterfly and calendar arbitrage.
 * @customfunction SURFACECHECK
 * @param {any[][]} slices Table with its header row: years, a, b, rho, m, sigma, an expiry a row; SURFACE makes one.
 * @param {any} [from] Least ln(K/F) that is looked at; -5 times the largest standard deviation at the money unless given.
 * @param {any} [to] Largest ln(K/F); 5 times that unless given.
 * @returns {any[][]} Per expiry: least density and where; least total variance above the expiry before at equal ln(K/F), where, and how often the two cross; whether the wings are in order; whether nothing is wrong.
 * @category Options
 * @example =HEDGE.SURFACECHECK({"years","a","b","rho","m","sigma";1,-0.041,0.1331,0.306,0.3586,0.4153}, -1.5, 1.5) → {"years","least density","density at","least gap","gap at","crossings","wings","free of arbitrage";1,-0.032864,0.87926,"","","",TRUE,FALSE}
 * @formula g(k) = (1 − k·w′/2w)² − w′²/4·(1/w + 1/4) + w″/2 ≥ 0; w ≥ w of the expiry before; b(1 + |ρ|) ≤ 2, slopes b(1 ± ρ) that do not fall with time.
 * @source Gatheral and Jacquier, Arbitrage-free SVI volatility surfaces, Quantitative Finance 14 (2014).
 */
export function surfaceCheck(slices: any[][], from?: any, to?: any): any[][] {
  return spill(() => {
    const low = one(optionalNumber("from", from));
    const high = one(optionalNumber("to", to));
    return [
      HEADER,
      ...checkSurface(readSlices(slices), low, high).map(({ years, density, densityAt, gap, wings, isFree }) => [
        years,
        density,
        densityAt,
        gap?.least,
        gap?.at,
        gap?.crossings,
        wings,
        isFree,
      ]),
    ];
  });
}
