import { type Bounds, hedgeChanges } from "../core/hedgeDoc/changes";
import { hedgeEntries, hedgePeriods } from "../core/hedgeDoc/entries";
import { effectivenessTests, type EffectivenessTerms, HEDGE_STANDARDS } from "../core/hedgeDoc/tests";
import { outsideDomain } from "../core/errors";
import { one, optionalNumber, optionalWord, vocabulary } from "../excel/arguments";
import { type Result, spill } from "../excel/results";
import { pairedSeries } from "../excel/series";

const standards = vocabulary(HEDGE_STANDARDS, { asc: "asc815", usgaap: "asc815", ifrs: "ifrs9", ias: "ias39" });
const measures = vocabulary(["tests", "periods", "entries"]);
const types = vocabulary(["cash flow", "fair value"]);

/**
 * What documents a hedge: tests of effectiveness, offsets by period, or the entries under ASC 815, IFRS 9 or IAS 39.
 * @customfunction HEDGEDOC
 * @param {any[][]} item Fair values of the hedged item, the first at designation.
 * @param {any[][]} hedge Without ratio: fair values of the hedging instrument, which fall as the item rises. With ratio: prices of what is sold. A pair with a blank or text is left out.
 * @param {any} [ratio] Units sold per unit of the item.
 * @param {any} [standard] asc815, ifrs9 or ias39. asc815 unless given.
 * @param {any} [measure] tests, periods or entries. tests unless given.
 * @param {any} [type] cash flow or fair value, for entries. cash flow unless given.
 * @param {any} [lower] Least dollar offset. 0.8 unless given.
 * @param {any} [upper] Largest dollar offset. 1.25 unless given.
 * @param {any} [confidence] Coverage of the interval, a decimal; the rest is the level of the tests. 0.95 unless given.
 * @returns {any[][]} A table; changes, entries and reserve in the unit of the values, the reserve with the sign of the hedge.
 * @category Hedge ratios
 * @example =HEDGE.HEDGEDOC({0;-11000;-15400;-20900}, {0;10000;14100;19500}, , , "periods") → {"period","item change","hedge change","offset","item cumulative","hedge cumulative","cumulative offset","within";1,-11000,10000,0.9091,-11000,10000,0.9091,"yes";2,-4400,4100,0.9318,-15400,14100,0.9156,"yes";3,-5500,5400,0.9818,-20900,19500,0.933,"yes"}
 * @example =HEDGE.HEDGEDOC({0;-100;-180;-260;-300}, {0;110;195;290;325}, , "ifrs9", "entries") → {"period","item change","hedge change","item adjustment","OCI","P&L","reserve";1,-100,110,0,100,10,100;2,-80,85,0,80,5,180;3,-80,95,0,80,15,260;4,-40,35,0,40,-5,300}
 * @formula Offset −Δhedge/Δitem; slope of Δhedge on Δitem by least squares; reserve under IFRS 9 the smaller of the two cumulated changes, 0 where both have one sign. Highly effective by regression: slope between −upper and −lower, R² of 0.8 or more, p below 1 − confidence. Not covered: excluded components, reclassification, and hypothetical derivatives, whose values may be given as item.
 * @source ASC 815-20-25 and 815-30-35-3; IFRS 9 6.4.1 and 6.5.11; IAS 39 AG105; Hull, Options, Futures and Other Derivatives, section 3.4, for the ratio.
 */
export function hedgeDoc(
  item: any[][],
  hedge: any[][],
  ratio?: any,
  standard?: any,
  measure?: any,
  type?: any,
  lower?: any,
  upper?: any,
  confidence?: any,
): any[][] {
  return spill(() => {
    const bounds: Bounds = {
      lower: one(optionalNumber("lower", lower)) ?? 0.8,
      upper: one(optionalNumber("upper", upper)) ?? 1.25,
    };
    const terms: EffectivenessTerms = {
      standard: one(optionalWord("standard", standard, standards)) ?? "asc815",
      bounds,
      confidence: one(optionalNumber("confidence", confidence)) ?? 0.95,
    };
    const wanted = one(optionalWord("measure", measure, measures)) ?? "tests";
    const kind = one(optionalWord("type", type, types)) ?? "cash flow";
    if (!(bounds.lower > 0 && bounds.lower < bounds.upper))
      throw outsideDomain("lower must be above zero and below upper");
    if (!(terms.confidence > 0 && terms.confidence < 1)) throw outsideDomain("confidence must lie between 0 and 1");
    const units = one(optionalNumber("ratio", ratio));
    const [values, against] = pairedSeries("item", item, "hedge", hedge);
    const changes = hedgeChanges(values, against, units);
    if (wanted === "tests") {
      return [
        ["test", "value", "lower", "upper", "result"],
        ...effectivenessTests(changes, units ?? 1, terms).map((line) => [
          ...[line.test, line.value, line.lower, line.upper, line.result],
        ]),
      ];
    }
    if (wanted === "periods") {
      return [
        [
          ...["period", "item change", "hedge change", "offset"],
          ...["item cumulative", "hedge cumulative", "cumulative offset", "within"],
        ],
        ...hedgePeriods(changes, bounds).map((period, i) => [
          ...[i + 1, period.itemChange, period.hedgeChange, blank(period.offset)],
          ...[period.itemSum, period.hedgeSum, blank(period.sumOffset)],
          period.isWithin === undefined ? "" : period.isWithin ? "yes" : "no",
        ]),
      ];
    }
    return [
      ["period", "item change", "hedge change", "item adjustment", "OCI", "P&L", "reserve"],
      ...hedgeEntries(changes, kind, terms).map(({ itemChange, hedgeChange, itemAdjustment, oci, pnl, reserve }, i) => [
        ...[i + 1, itemChange, hedgeChange, itemAdjustment, oci, pnl, reserve],
      ]),
    ];
  });
}

const blank = (x: number): Result => (Number.isNaN(x) ? "" : x);
