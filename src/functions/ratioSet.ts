import { type RatioMethod } from "../core/ratios/hedgeRatio";
import { ratioSet as ratioSetOf } from "../core/ratios/ratioSet";
import { isGiven, one, optionalNumber, optionalWord, type SheetArgument, word } from "../excel/arguments";
import { spillPaced } from "../excel/paced";
import { changesWords, ratioMethods } from "../excel/ratios";
import type { Result } from "../excel/results";
import { listOf, pairedSeries, prices } from "../excel/series";

/**
 * Hedge ratios by several methods and horizons, with their uncertainty and what they left of the risk out of sample.
 * @customfunction RATIOSET
 * @param {any[][]} spot Spot prices, oldest first.
 * @param {any[][]} futures Prices of the hedge, pair by pair with spot; a pair with a blank or text is left out.
 * @param {any[][]} [horizons] Prices from one to the next that is used, counted back from the last. 1 unless given.
 * @param {any} [window] Changes that a ratio is estimated on before it is tried on the next one, five at least. Half of them unless given.
 * @param {any[][]} [methods] Any of RATIO's. naive, ols, ecm and ewma unless given.
 * @param {any} [changes] differences or log. differences unless given.
 * @param {any} [lambda] Decay of ewma. 0.94 unless given.
 * @param {CustomFunctions.CancelableInvocation} [invocation]
 * @returns {Promise<any[][]>} A table; ratios and effectiveness decimals, variance in squared units of the changes. Lots that fit between lower and upper of a regression do not differ at 95%.
 * @category Hedge ratios
 * @example =HEDGE.RATIOSET({100;102;104;103;105;107;106;108;110;109;111;113;112;114}, {100;101;103;103;104;106;106;107;109;109;110;112;112;113}, , , {"naive";"ols"}) → {"horizon","method","ratio","standard error","lower","upper","out-of-sample variance","effectiveness","rank","p against best";1,"naive",1,"","","",0.8095,0.6222,2,0.9079;1,"ols",1.5,0.0589,1.3704,1.6296,0.6429,0.7,1,"";1,"combined",1.2787,"","","","","","",""}
 * @formula Errors Newey–West, interval by Student's t. Out of sample: the ratio of the last window of changes on the next one; variance is of what is left. p: t test on the squares of what is left against the best; combined: weights 1/variance.
 * @source Newey and West (1987); Diebold and Mariano, Journal of Business and Economic Statistics 13 (1995), for the comparison.
 */
export function ratioSet(
  spot: any[][],
  futures: any[][],
  horizons?: any[][],
  window?: any,
  methods?: any[][],
  changes?: any,
  lambda?: any,
  invocation?: CustomFunctions.CancelableInvocation,
): Promise<any[][]> {
  return spillPaced(invocation, function* () {
    const terms = {
      horizons: isGiven(horizons) ? [...listOf("horizons", horizons)] : [1],
      window: one(optionalNumber("window", window)),
      methods: isGiven(methods) ? wordsOf(methods) : (["naive", "ols", "ecm", "ewma"] as const),
      changes: one(optionalWord("changes", changes, changesWords)) ?? "differences",
      lambda: one(optionalNumber("lambda", lambda)),
    };
    const [s, f] = pairedSeries("spot", spot, "futures", futures, prices);
    const answer = yield* ratioSetOf(s, f, terms);
    return [
      [
        ...["horizon", "method", "ratio", "standard error", "lower", "upper"],
        ...["out-of-sample variance", "effectiveness", "rank", "p against best"],
      ],
      ...answer.flatMap(({ horizon, choices, combined }): Result[][] => [
        ...choices.map(({ method, ratio, uncertainty, variance, effectiveness, rank, p }) => [
          ...[horizon, method, ratio, uncertainty?.standardError, uncertainty?.lower, uncertainty?.upper],
          ...[variance, effectiveness, rank, Number.isNaN(p) ? "" : p],
        ]),
        [horizon, "combined", combined, "", "", "", "", "", "", ""],
      ]),
    ];
  });
}

function wordsOf(range: SheetArgument): RatioMethod[] {
  const read = word("methods", range, ratioMethods);
  return Array.from({ length: read.rows * read.columns }, (_, i) =>
    read.at(Math.floor(i / read.columns), i % read.columns),
  );
}
