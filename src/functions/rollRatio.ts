import { dividesByZero, type HedgeError, notAvailable } from "../core/errors";
import { rollRatio as rollRatioOf } from "../core/ratios/rollRatio";
import { number, one, optionalNumber, optionalWord } from "../excel/arguments";
import { changesWords, ratioMethods } from "../excel/ratios";
import { spillPaced } from "../excel/paced";
import { prices, wholeRows } from "../excel/series";

/**
 * Hedge ratio through time, over a rolling window, as a column beside the prices.
 * @customfunction ROLLRATIO
 * @param {any[][]} spot Spot prices, oldest first.
 * @param {any[][]} futures Prices of the hedge, pair by pair with spot; a pair with a blank or text is left out.
 * @param {any} window Observations in each estimate: changes, or prices for levels.
 * @param {any} [method] naive, ols, ecm, ewma, semivariance, cvar or inverse. ols unless given.
 * @param {any} [changes] differences, log or levels. differences unless given.
 * @param {any} [parameter] For ewma the decay λ, for cvar the level, as in RATIO.
 * @param {CustomFunctions.CancelableInvocation} [invocation]
 * @returns {Promise<any[][]>} Hedge ratio at each price; #N/A before the window is full and where a pair was left out.
 * @category Hedge ratios
 * @example =HEDGE.ROLLRATIO({1;2;4;5}, {1;2;3;5}, 2) → {#N/A;#N/A;#DIV/0!;-1}
 * @formula RATIO over the last window observations; ols, inverse, ewma and ecm in one pass whatever the window.
 * @source As RATIO.
 */
export function rollRatio(
  spot: any[][],
  futures: any[][],
  window: any,
  method?: any,
  changes?: any,
  parameter?: any,
  invocation?: CustomFunctions.CancelableInvocation,
): Promise<any[][]> {
  return spillPaced(invocation, function* () {
    const length = one(number("window", window));
    const how = one(optionalWord("method", method, ratioMethods));
    const of = one(optionalWord("changes", changes, changesWords));
    const value = one(optionalNumber("parameter", parameter));
    const pairs = wholeRows(["spot", prices("spot", spot)], ["futures", prices("futures", futures)]);
    const ratios = yield* rollRatioOf(pairs.series[0], pairs.series[1], length, how, of, value);
    const column = new Array<number | HedgeError>(pairs.length).fill(
      notAvailable(`fewer observations so far than the window of ${length} needs, or no pair here`),
    );
    const constant = dividesByZero("futures do not vary within the window");
    const first = pairs.kept.length - ratios.length;
    ratios.forEach((ratio, i) => (column[pairs.kept[first + i]] = Number.isNaN(ratio) ? constant : ratio));
    return column.map((ratio) => [ratio]);
  });
}
