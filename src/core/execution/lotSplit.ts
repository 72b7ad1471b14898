import { decimalSum } from "../numeric/decimalDifference";
import { outsideDomain } from "../errors";
import { decimalProduct } from "../numeric/decimal";
import { roundToLot } from "../numeric/lots";
import { sumProducts } from "../numeric/sum";
import type { BookSide } from "./fill";

/** More cannot be counted one by one in a double. */
const MOST_LOTS = 1e15;

/** A side of a venue's book, best first, with what a unit of each level costs, fee included: it rises level by level. */
export interface Ladder extends BookSide {
  readonly cost: Float64Array;
}

/**
 * Splits a quantity over venues in whole lots of each, at the least cost among the splits that fill the most.
 *
 * Lots are multiples of one another, so that a coarse lot can be made of fine ones. What of the order is no multiple of the
 * next coarser lot has to be filled finer, in the cheapest lots; from then on the finer venues deal in blocks of the coarser
 * size. The lots of a venue rise in cost, and so do the cheapest blocks made of them, which makes taking the cheapest block
 * each time the optimum.
 *
 * @param lots of the venues; 0 takes any quantity, which here is the finest lot
 * @param anyQuantities the cheapest split without lots, from which the search starts
 * @returns unsigned quantities by venue, exact multiples of the lots
 * @throws outsideDomain where two lots are no multiples of one another, or so small that they cannot be counted
 */
export function cheapestLots(
  lots: readonly number[],
  ladders: readonly Ladder[],
  quantity: number,
  anyQuantities: Float64Array,
): Float64Array {
  const finest = Math.min(...lots.filter((lot) => lot > 0));
  const steps = lots.map((lot) => (lot > 0 ? Math.round(lot / finest) : 1));
  const sizes = [...new Set(steps)].sort((a, b) => a - b);
  const nested =
    sizes.every((size, k) => k === 0 || size % sizes[k - 1] === 0) &&
    lots.every((lot, v) => lot === 0 || decimalProduct(steps[v], finest) === lot);
  if (!nested) throw outsideDomain("lots must be multiples of one another");
  const largest = ladders.reduce((most, { size }) => size.reduce((sum, held) => sum + held, most), quantity);
  if (!(largest / finest < MOST_LOTS))
    throw outsideDomain("lots must not be so small: books and order hold 10^15 of them");

  const venues = ladders.map((ladder, v) => venueOf(ladder, steps[v], finest));
  let rest = wholeLots(quantity, finest);
  // Lots move a venue from the split without them by less than one coarsest lot for each venue: beyond that, a swap of
  // equal size with another would pay. What lies below is taken at once.
  const margin = (venues.length + 1) * sizes[sizes.length - 1];
  venues.forEach((venue, v) => {
    venue.held = Math.max(0, Math.floor((anyQuantities[v] / finest - margin) / venue.step) * venue.step);
    rest -= venue.held;
  });
  const fill = (k: number, amount: number): void => {
    rest -= sizes[k] * takeCheapest(venues, sizes, k, Math.floor(amount / sizes[k])).blocks;
  };
  for (let k = 0; k < sizes.length; k++) fill(k, k + 1 < sizes.length ? rest % sizes[k + 1] : rest);
  // Where the coarse blocks run out, what finer lots are left.
  for (let k = sizes.length - 2; k >= 0; k--) fill(k, rest);
  return Float64Array.from(venues, ({ held }) => decimalProduct(held, finest));
}

const wholeLots = (quantity: number, lot: number): number => Math.round(roundToLot(quantity, lot, "toward-zero") / lot);

/** A venue counted in the finest lot. */
interface LotVenue {
  readonly step: number;
  readonly capacity: number;
  readonly cost: Float64Array;
  /** Size down to the end of each level. */
  readonly ends: Float64Array;
  held: number;
}

function venueOf({ size, cost }: Ladder, step: number, unit: number): LotVenue {
  let sum = 0;
  const ends = size.map((held) => (sum = decimalSum(sum, held)) / unit);
  const offered = sumProducts(size, new Float64Array(size.length).fill(1));
  return { step, capacity: wholeLots(offered, decimalProduct(step, unit)) * step, cost, ends, held: 0 };
}

interface Taken {
  readonly blocks: number;
  readonly cost: number;
}

/** Takes up to `count` of the cheapest blocks of size k: lots of a venue, or blocks made of finer ones. */
function takeCheapest(venues: readonly LotVenue[], sizes: readonly number[], k: number, count: number): Taken {
  let blocks = 0;
  let cost = 0;
  while (blocks < count) {
    let best: LotVenue | undefined;
    let next: NextLots = { cost: Infinity, run: 0 };
    for (const venue of venues) {
      if (venue.step !== sizes[k] || venue.held + venue.step > venue.capacity) continue;
      const lots = nextLots(venue);
      if (lots.cost < next.cost) [best, next] = [venue, lots];
    }
    if (k > 0) {
      const before = venues.map(({ held }) => held);
      const parts = sizes[k] / sizes[k - 1];
      const finer = takeCheapest(venues, sizes, k - 1, parts);
      if (finer.blocks === parts && finer.cost < next.cost) {
        blocks++;
        cost += finer.cost;
        continue;
      }
      venues.forEach((venue, v) => (venue.held = before[v]));
    }
    if (!best) break;
    // The finest lots are many: as long as their cost stays the same, so does the choice.
    const run = k > 0 ? 1 : Math.min(next.run, count - blocks);
    best.held += run * best.step;
    blocks += run;
    cost += run * next.cost;
  }
  return { blocks, cost };
}

interface NextLots {
  readonly cost: number;
  /** How many lots in a row cost the same. */
  readonly run: number;
}

/** What the venue's next lot costs; it may lie across levels. */
function nextLots({ held, step, capacity, ends, cost }: LotVenue): NextLots {
  const last = ends.length - 1;
  let level = 0;
  for (let high = last; level < high;) {
    const middle = (level + high) >> 1;
    if (ends[middle] <= held) level = middle + 1;
    else high = middle;
  }
  // The last level's end may miss the capacity by a bit of binary noise.
  const within = Math.floor(((level === last ? capacity : ends[level]) - held) / step);
  if (within > 0) return { cost: step * cost[level], run: within };
  let total = 0;
  for (let from = held; from < held + step; level++) {
    const to = level === last ? held + step : Math.min(ends[level], held + step);
    total += (to - from) * cost[level];
    from = to;
  }
  return { cost: total, run: 1 };
}
