import { outsideDomain } from "../core/errors";
import { fitSvi } from "../core/options/sviFit";
import { number, one } from "../excel/arguments";
import { spill } from "../excel/results";
import { pairedSeries } from "../excel/series";

const HEADER = [
  "a",
  "b",
  "rho",
  "m",
  "sigma",
  "rmse",
  "max error",
  "least density",
  "at ln(K/F)",
  "free of butterflies",
];

/**
 * Fits one expiry's smile by raw SVI and checks it for butterfly arbitrage.
 * @customfunction SMILEFIT
 * @param {any[][]} strikes Strikes of one expiry.
 * @param {any[][]} vols Their volatilities, decimals; a pair with a blank or text is left out.
 * @param {any} forward Price of the expiry's future, or the forward.
 * @param {any} years Time to expiry in years, ACT/365.
 * @returns {any[][]} Parameters of total variance, fit error as decimals of vol (vega-weighted and largest), the least density and where it is.
 * @category Options
 * @example =HEDGE.SMILEFIT({70;80;90;100;110;120;130}, {0.3026424054;0.2768750514;0.2564494297;0.2449489743;0.2435069006;0.2481802883;0.2551846845}, 100, 1) → {"a","b","rho","m","sigma","rmse","max error","least density","at ln(K/F)","free of butterflies";0.04,0.1,-0.3,0.0,0.2,0.000000,0.000000,0.432,-0.666,TRUE}
 * @formula w(k) = a + b(ρ(k − m) + √((k − m)² + σ²)), k = ln(K/F); g(k) below 0 is a butterfly of negative price.
 * @source Gatheral and Jacquier, Arbitrage-free SVI volatility surfaces, Quantitative Finance 14 (2014).
 */
export function smileFit(strikes: any[][], vols: any[][], forward: any, years: any): any[][] {
  return spill(() => {
    const F = one(number("forward", forward));
    const T = one(number("years", years));
    if (!(F > 0)) throw outsideDomain("forward must be above zero");
    const [K, sigma] = pairedSeries("strikes", strikes, "vols", vols);
    if (K.some((k) => !(k > 0))) throw outsideDomain("strikes must be above zero");
    const {
      parameters: p,
      rmse,
      maxError,
      butterfly,
    } = fitSvi(
      K.map((k) => Math.log(k / F)),
      sigma,
      T,
    );
    return [
      HEADER,
      [p.a, p.b, p.rho, p.m, p.sigma, rmse, maxError, butterfly.density, butterfly.k, butterfly.density >= 0],
    ];
  });
}
