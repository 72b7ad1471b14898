import { correlation as correlationOf, CORRELATION_METHODS } from "../core/ratios/correlation";
import { changesOf } from "../core/ratios/changes";
import { one, optionalNumber, optionalWord, vocabulary } from "../excel/arguments";
import { changesWords } from "../excel/ratios";
import { cell } from "../excel/results";
import { pairedSeries } from "../excel/series";

const methods = vocabulary(CORRELATION_METHODS, { pearson: "sample", spearman: "rank" });

/**
 * Correlation of two series: sample, exponentially weighted or by rank.
 * @customfunction CORRELATION
 * @param {any[][]} a One series, oldest first. Of prices name the changes: their levels move together whether or not they are tied.
 * @param {any[][]} b The other, pair by pair; a pair with a blank or text is left out.
 * @param {any} [method] sample, ewma or rank. sample unless given.
 * @param {any} [parameter] For ewma the decay λ between 0 and 1; 0.94 unless given.
 * @param {any} [changes] levels (the series as they stand), differences or log: what is correlated, as in RATIO. levels unless given.
 * @returns {any} Correlation between −1 and 1.
 * @category Hedge ratios
 * @example =HEDGE.CORRELATION({0.029;0.02;-0.044;0.008;0.026;-0.019;-0.01;-0.007;0.043;0.011;-0.036;-0.018;0.009;-0.032;0.023}, {0.021;0.035;-0.046;0.001;0.044;-0.029;-0.026;-0.029;0.048;-0.006;-0.036;-0.011;0.019;-0.027;0.029}) → 0.928
 * @example =HEDGE.CORRELATION({100;103;101;104}, {50;51.2;50.4;52}, "sample", , "differences") → 0.9878
 * @formula cov(a, b)/√(var(a)·var(b)); ewma about zero.
 * @source Hull, Options, Futures and Other Derivatives, table 3.2.
 */
export function correlation(a: any[][], b: any[][], method?: any, parameter?: any, changes?: any): any {
  return cell(() => {
    const how = one(optionalWord("method", method, methods));
    const value = one(optionalNumber("parameter", parameter));
    const of = one(optionalWord("changes", changes, changesWords)) ?? "levels";
    const [first, second] = pairedSeries("a", a, "b", b);
    if (of === "levels") return correlationOf(first, second, how, value);
    return correlationOf(changesOf(first, of, "a"), changesOf(second, of, "b"), how, value);
  });
}
