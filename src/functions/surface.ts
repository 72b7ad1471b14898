import { notAvailable } from "../core/errors";
import { fitSurface, SURFACE_METHODS } from "../core/options/surface";
import { one, optionalNumber, optionalWord, vocabulary } from "../excel/arguments";
import { type Result, spill } from "../excel/results";
import { readChain, requireColumns, requireLognormal } from "../excel/tables/chain";
import { expiriesOf } from "../excel/tables/expiries";

const methods = vocabulary(SURFACE_METHODS, { ssvi: "essvi" });
const measures = vocabulary(["slices"]);

const HEADER = [
  "forward",
  "a",
  "b",
  "rho",
  "m",
  "sigma",
  "rmse",
  "max error",
  "least density",
  "density at",
  "least gap",
  "gap at",
  "wings",
  "free of arbitrage",
];

/**
 * Fits a volatility surface to an option chain and checks it for arbitrage.
 * @customfunction SURFACE
 * @param {any[][]} chain Option chain with its header row: strike, vol, underlying price, and years or expiry.
 * @param {any} [method] svi (each expiry by itself; five strikes or more) or essvi (all together, free of arbitrage; three or more). svi unless given.
 * @param {any} [measure] slices: a row for each expiry. slices unless given.
 * @param {any} [now] Date and time from which expiries count, as a date serial; needed where the chain gives expiry and no years.
 * @returns {any[][]} Per expiry: forward, SVI parameters of total variance, fit errors as decimals of vol, and what SURFACECHECK says.
 * @category Options
 * @example =HEDGE.SURFACE({"strike","years","vol","underlying price";80,0.5,0.25935,100;100,0.5,0.24495,100;120,0.5,0.24731,100}, "essvi") → {"years","forward","a","b","rho","m","sigma","rmse","max error","least density","density at","least gap","gap at","wings","free of arbitrage";0.5,100,0.0149126,0.0394172,-0.0764018,0.0290745,0.379435,0.000000,0.000000,0.480104,-0.8660,"","",TRUE,TRUE}
 * @formula Raw SVI, w(k) = a + b(ρ(k − m) + √((k − m)² + σ²)); essvi is w = θ/2·(1 + ρφk + √((φk + ρ)² + 1 − ρ²)) under the conditions that keep butterflies and calendars from being negative, by the least mean of all expiries' squares.
 * @source Corbetta, Cohort, Laachir and Martini, Robust calibration and arbitrage-free interpolation of SSVI slices (2019); Mingone, No arbitrage global parametrization for the eSSVI volatility surface (2022).
 */
export function surface(chain: any[][], method?: any, measure?: any, now?: any): any[][] {
  return spill(() => {
    const how = one(optionalWord("method", method, methods)) ?? "svi";
    one(optionalWord("measure", measure, measures));
    const quotes = readChain(chain, one(optionalNumber("now", now)));
    if (quotes.size === 0) throw notAvailable("chain has no rows");
    requireColumns(quotes, "underlying");
    requireLognormal(quotes);
    const expiries = expiriesOf("chain", chain, quotes.years);
    const rows = fitSurface({ ...quotes, forward: quotes.underlying }, how).map((slice): Result[] => [
      expiries.of(slice.years),
      slice.forward,
      slice.a,
      slice.b,
      slice.rho,
      slice.m,
      slice.sigma,
      slice.rmse,
      slice.maxError,
      slice.check.density,
      slice.check.densityAt,
      slice.check.gap?.least,
      slice.check.gap?.at,
      slice.check.wings,
      slice.check.isFree,
    ]);
    return [[expiries.header, ...HEADER], ...rows];
  });
}
