import { dividesByZero, outsideDomain } from "../errors";
import { fromFixedPoint, placesOf, quotient, tenTo, toFixedPoint } from "../numeric/fixedPoint";
import { requireEqualLengths, requireObservations } from "../numeric/requirements";

/** Changes of a hedged item and of what hedges it, period by period, as whole numbers at common decimal places. */
export interface HedgeChanges {
  readonly places: number;
  readonly item: readonly bigint[];
  readonly hedge: readonly bigint[];
  /** Since designation. */
  readonly itemSum: readonly bigint[];
  readonly hedgeSum: readonly bigint[];
}

/**
 * The changes of two series of fair values or prices, exactly.
 *
 * @param item fair values of the hedged item, the first at designation
 * @param hedge fair values of the hedging instrument; with a ratio prices of what is sold, `ratio` units per unit of item
 * @throws notAvailable for fewer than four values; outsideDomain for a ratio of 0; dividesByZero where one of the two stands still
 */
export function hedgeChanges(item: Float64Array, hedge: Float64Array, ratio: number | undefined): HedgeChanges {
  if (ratio === 0) throw outsideDomain("ratio must not be zero");
  requireEqualLengths(item, hedge, "item", "hedge");
  requireObservations(item.length, 4, "item and hedge");
  const perUnit = ratio === undefined ? 1 : 0 - ratio;
  const ratioPlaces = placesOf(perUnit);
  const own = [...item, ...hedge].reduce((most, value) => Math.max(most, placesOf(value)), 0);
  const units = toFixedPoint(perUnit, ratioPlaces);
  const worth = Array.from(item, (value) => toFixedPoint(value, own) * tenTo(ratioPlaces));
  const against = Array.from(hedge, (value) => toFixedPoint(value, own) * units);
  const [itemSum, hedgeSum] = [worth, against].map((values) => values.slice(1).map((value) => value - values[0]));
  const [itemMoves, hedgeMoves] = [worth, against].map((values) =>
    values.slice(1).map((value, i) => value - values[i]),
  );
  if (isConstant(itemMoves)) throw dividesByZero("item must vary");
  if (isConstant(hedgeMoves)) throw dividesByZero("hedge must vary");
  return { places: own + ratioPlaces, item: itemMoves, hedge: hedgeMoves, itemSum, hedgeSum };
}

const isConstant = (changes: readonly bigint[]): boolean => changes.every((change) => change === 0n);

/** Whole numbers at common places as doubles, each rounded once. */
export const asNumbers = ({ places }: HedgeChanges, values: readonly bigint[]): Float64Array =>
  Float64Array.from(values, (value) => fromFixedPoint(value, places));

/** −Δhedge/Δitem; NaN where the item did not move. */
export const offsetRatio = (item: bigint, hedge: bigint): number => (item === 0n ? NaN : quotient(-hedge, item));

/** Bounds of a test, inclusive. */
export interface Bounds {
  readonly lower: number;
  readonly upper: number;
}

/** What the division of two decimals may be off. */
const SLACK = 1e-12;

export const isWithin = (value: number, { lower, upper }: Bounds): boolean =>
  value >= lower - SLACK && value <= upper + SLACK;
