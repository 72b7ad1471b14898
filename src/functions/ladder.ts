import { ladder as ladderOf, LADDER_AXES, LADDER_MEASURES, type LadderMeasure } from "../core/book/ladder";
import { HedgeError, outsideDomain, wrongValue } from "../core/errors";
import { isGiven, one, optionalNumber, optionalWord, type SheetArgument, vocabulary } from "../excel/arguments";
import { asksForAll } from "../excel/measures";
import { spill } from "../excel/results";
import { listOf } from "../excel/series";
import { withBookAndExpired } from "../excel/tables/expired";
import { locate } from "../excel/tables/positions";
import { numeraires } from "../excel/vocabularies";

const axes = vocabulary(LADDER_AXES, { expiration: "expiry" });
const ladderMeasures = vocabulary(LADDER_MEASURES, { basis: "carry" });
const allocations = vocabulary(["linear", "box"], { boxes: "box" });

/**
 * Exposure of a positions table along its expiries or strikes: delta, carry, gamma and vega in each bucket, with the total.
 * @customfunction LADDER
 * @param {any[][]} positions Positions with their header row, as for EXPOSURE, with expiry or years.
 * @param {any} [by] expiry (each date a row, years where there is no date), years, strike or moneyness (strike over underlying price). expiry unless given.
 * @param {any[][]} [buckets] Nodes above zero of years, strike or moneyness. Of years 7, 30, 90, 180, 365 and 730 days, of moneyness 0.8 to 1.2, of strike every one that occurs unless given.
 * @param {any[][]} [measure] Any of delta, delta value, carry, gamma, vega, vega standard, theta, in the order wanted. All unless given.
 * @param {any} [numeraire] usd or coin: the money of delta, delta value and carry. usd unless given.
 * @param {any} [now] Date and time from which expiries count, as a date serial; needed where the table gives expiry and no years.
 * @param {any} [allocation] linear: what lies between two buckets is shared out by distance, what lies beyond the ends is the end's. box: a bucket holds what is up to it, and "over" the rest. linear unless given.
 * @returns {any[][]} A table, several underlyings apart; carry in reporting currency (in coin: coins) per +1 bp of annual carry, vega standard in terms of a vol of 30 days, the rest as EXPOSURE. Total is a parallel shift of all buckets.
 * @category Risk
 * @example =HEDGE.LADDER({"type","quantity","price","years";"future",100,100,0.2;"future",-100,105,1}, , , {"delta","delta value","carry"}) → {"expiry","delta","delta value","carry";0.2,100,10000,0.2;1,-100,-10500,-1.05;"Total",0,-500,-0.85}
 * @example =HEDGE.LADDER({"type","quantity","price","years";"future",8,100,0.3;"perp",-8,100,""}, "years", {0.25,0.5}, {"delta","carry"}) → {"years","delta","carry";"undated",-8,0;0.25,6.4,0.0192;0.5,1.6,0.0048;"Total",0,0.024}
 * @formula Carry of a dated future n·m·X·T/10⁴, of an option n·m·δ·S·T/10⁴, × fx; of spot and perpetuals 0. Vega standard vega·√((30/365)/T). Deltas and gammas of different underlyings do not add and read "mixed".
 * @source Haug (2007), carry rho; Taleb, Dynamic Hedging (1997), chapter 9.
 */
export function ladder(
  positions: any[][],
  by?: any,
  buckets?: any[][],
  measure?: any[][],
  numeraire?: any,
  now?: any,
  allocation?: any,
): any[][] {
  return spill(() => {
    const axis = one(optionalWord("by", by, axes)) ?? "expiry";
    const nodes = nodesOf(buckets);
    if (nodes && axis === "expiry")
      throw wrongValue("buckets are of years, strike or moneyness: with expiry leave them empty");
    const asked = asksForAll(measure) ? [] : measuresIn(measure);
    const measures = asked.length > 0 ? asked : LADDER_MEASURES;
    const terms = {
      ...{ by: axis, nodes, measures },
      numeraire: one(optionalWord("numeraire", numeraire, numeraires)) ?? "usd",
      allocation: one(optionalWord("allocation", allocation, allocations)) ?? "linear",
    } as const;
    return withBookAndExpired(positions, one(optionalNumber("now", now)), (book, source) => {
      const { rows, total, underlyings } = ladderOf(book, terms);
      const shown = (sums: typeof total) =>
        sums.map((sum) => (sum instanceof HedgeError ? locate(source, sum) : (sum ?? "mixed")));
      const isOne = underlyings < 2;
      return [
        [...(isOne ? [] : ["underlying"]), axis, ...measures],
        ...rows.map(({ underlying, key, sums }) => [...(isOne ? [] : [underlying]), key, ...shown(sums)]),
        [...(isOne ? ["Total"] : ["Total", ""]), ...shown(total)],
      ];
    });
  });
}

function nodesOf(buckets: SheetArgument): Float64Array | undefined {
  if (!isGiven(buckets)) return undefined;
  const nodes = listOf("buckets", buckets);
  if (!nodes.every((node) => node > 0)) throw outsideDomain("buckets must be above zero");
  return nodes;
}

/** The measures of a range in reading order, its blanks left out. */
function measuresIn(range: SheetArgument): LadderMeasure[] {
  const read = optionalWord("measure", range, ladderMeasures);
  return Array.from({ length: read.rows * read.columns }, (_, i) =>
    read.at(Math.floor(i / read.columns), i % read.columns),
  ).filter((each) => each !== undefined);
}
