import { fromFixedPoint } from "../numeric/fixedPoint";
import { type Bounds, type HedgeChanges, isWithin, offsetRatio } from "./changes";
import { type EffectivenessTerms, isEffectiveByRegression } from "./tests";

/** What is hedged: cash flows to come, or a fair value. */
export type HedgeType = "cash flow" | "fair value";

/** The offset of one period, and of all since designation; NaN where the item did not move. */
export interface HedgePeriod {
  readonly itemChange: number;
  readonly hedgeChange: number;
  readonly offset: number;
  readonly itemSum: number;
  readonly hedgeSum: number;
  readonly sumOffset: number;
  /** Whether the offset since designation is within the bounds; undefined where there is none. */
  readonly isWithin: boolean | undefined;
}

/** The offset of each period. */
export function hedgePeriods(changes: HedgeChanges, bounds: Bounds): HedgePeriod[] {
  const { places, item, hedge, itemSum, hedgeSum } = changes;
  return item.map((move, i) => {
    const sumOffset = offsetRatio(itemSum[i], hedgeSum[i]);
    return {
      itemChange: fromFixedPoint(move, places),
      hedgeChange: fromFixedPoint(hedge[i], places),
      offset: offsetRatio(move, hedge[i]),
      itemSum: fromFixedPoint(itemSum[i], places),
      hedgeSum: fromFixedPoint(hedgeSum[i], places),
      sumOffset,
      isWithin: Number.isNaN(sumOffset) ? undefined : isWithin(sumOffset, bounds),
    };
  });
}

/** What is booked in one period. */
export interface HedgeEntry {
  readonly itemChange: number;
  readonly hedgeChange: number;
  /** Of the carrying amount of the item. */
  readonly itemAdjustment: number;
  readonly oci: number;
  readonly pnl: number;
  /** Cash flow hedge reserve after the period. */
  readonly reserve: number;
}

/**
 * What is booked in each period.
 *
 * - cash flow, IFRS 9 6.5.11, and IAS 39 where effective: the reserve is the smaller of the two cumulated changes with the
 *   hedge's sign, 0 where both have one sign; its change is OCI, the rest of the hedge P&L
 * - cash flow, ASC 815-30-35-3 since ASU 2017-12, where effective: all of the hedge is OCI
 * - fair value: P&L is the hedge and the adjustment of the item
 * - where a hedge under ASC 815 or IAS 39 is not effective, by regression: the hedge is P&L
 */
export function hedgeEntries(changes: HedgeChanges, type: HedgeType, terms: EffectivenessTerms): HedgeEntry[] {
  const { places, item, hedge, itemSum, hedgeSum } = changes;
  const isHedge = terms.standard === "ifrs9" || isEffectiveByRegression(changes, terms);
  let before = 0n;
  return item.map((move, i) => {
    const adjustment = type === "fair value" && isHedge ? move : 0n;
    const reserve = type === "cash flow" && isHedge ? reserveOf(i) : 0n;
    const oci = reserve - before;
    before = reserve;
    return {
      itemChange: fromFixedPoint(move, places),
      hedgeChange: fromFixedPoint(hedge[i], places),
      itemAdjustment: fromFixedPoint(adjustment, places),
      oci: fromFixedPoint(oci, places),
      pnl: fromFixedPoint(hedge[i] + adjustment - oci, places),
      reserve: fromFixedPoint(reserve, places),
    };
  });

  function reserveOf(i: number): bigint {
    if (terms.standard === "asc815") return hedgeSum[i];
    if (itemSum[i] > 0n === hedgeSum[i] > 0n || hedgeSum[i] === 0n) return 0n;
    const [ofItem, ofHedge] = [-itemSum[i], hedgeSum[i]];
    return ofHedge > 0n === ofItem < ofHedge ? ofItem : ofHedge;
  }
}
