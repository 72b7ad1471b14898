import { notAvailable, outsideDomain } from "../errors";
import { decimalProduct } from "../numeric/decimal";
import { decimalDifference, decimalSum } from "../numeric/decimalDifference";
import { sumDecimals, sumProducts } from "../numeric/sum";
import { requirePositive } from "../numeric/requirements";
import { bestFirst, type BookForm, fill, type OrderBook } from "./fill";
import { cheapestLots, type Ladder } from "./lotSplit";

export interface Venue {
  readonly name: string;
  readonly book: OrderBook;
  /** Fraction of the notional. */
  readonly fee: number;
  /** Smallest step of an order; 0 takes any quantity. */
  readonly lot: number;
}

/** The part of an order that one venue gets, or all of them together. */
export interface VenueShare {
  readonly venue: string;
  /** Signed. */
  readonly quantity: number;
  /** NaN where nothing goes to the venue. */
  readonly average: number;
  /** In the currency that the contract settles in: quote currency, or coin for an inverse book. */
  readonly fee: number;
  /** Average price with the fee. */
  readonly allIn: number;
}

export interface Split {
  readonly venues: readonly VenueShare[];
  readonly total: VenueShare;
  /** What the books cannot fill in whole lots. */
  readonly unfilled: number;
}

/**
 * The cheapest way to fill an order over several venues, fees counted: as much as the books and lots allow, then at the
 * least cost.
 *
 * Each venue's cost is convex in its quantity, so without lots the levels of all venues are taken in the order of their
 * price with fee. With lots, `cheapestLots` decides.
 *
 * @param quantity signed, in the unit of the books' sizes
 * @throws outsideDomain for a quantity of 0, a fee outside (−1, 1), a negative lot; notAvailable where no venue has the side
 */
export function route(venues: readonly Venue[], quantity: number, form: BookForm = "linear"): Split {
  if (quantity === 0) throw outsideDomain("quantity must not be zero");
  const direction = quantity > 0 ? 1 : -1;
  const ladders = venues.map((venue) => ladderOf(venue, direction, form));
  if (ladders.every(({ price }) => price.length === 0))
    throw notAvailable(`books must have ${direction > 0 ? "asks to buy from" : "bids to sell to"}`);
  const size = Math.abs(quantity);
  const lots = venues.map(({ lot }) => lot);
  const unrounded = anyQuantities(ladders, size);
  const parts = lots.some((lot) => lot > 0) ? cheapestLots(lots, ladders, size, unrounded) : unrounded;
  const shares = venues.map((venue, v) => shareOf(venue, direction * parts[v], form));
  const filled = sumProducts(
    Float64Array.from(shares, (share) => share.quantity),
    new Float64Array(shares.length).fill(1),
  );
  return { venues: shares, total: totalOf(shares, filled, form), unfilled: decimalDifference(quantity, filled) };
}

function ladderOf({ book, fee, lot }: Venue, direction: 1 | -1, form: BookForm): Ladder {
  if (!(Math.abs(fee) < 1)) throw outsideDomain("fees must be fractions between -1 and 1");
  if (!(lot >= 0)) throw outsideDomain("lots must not be negative");
  for (const price of [...book.bid.price, ...book.ask.price]) requirePositive(price, "price");
  const side = bestFirst(direction > 0 ? book.ask : book.bid, direction);
  // An inverse contract bought at p is paid for in coin: a unit of quote currency buys 1/p coins less the fee.
  const cost = side.price.map((p) =>
    form === "linear" ? direction * p * (1 + direction * fee) : (-direction / p) * (1 - direction * fee),
  );
  return { ...side, cost };
}

function anyQuantities(ladders: readonly Ladder[], quantity: number): Float64Array {
  const levels = ladders.flatMap((ladder, venue) =>
    Array.from(ladder.price.keys(), (i) => ({ venue, cost: ladder.cost[i], size: ladder.size[i] })),
  );
  levels.sort((a, b) => a.cost - b.cost);
  const parts = new Float64Array(ladders.length);
  let rest = quantity;
  for (const { venue, size } of levels) {
    const taken = Math.min(size, rest);
    parts[venue] = decimalSum(parts[venue], taken);
    rest = decimalDifference(rest, taken);
  }
  return parts;
}

function shareOf({ name, book, fee }: Venue, quantity: number, form: BookForm): VenueShare {
  if (quantity === 0) return { venue: name, quantity: 0, average: NaN, fee: 0, allIn: NaN };
  const { average } = fill(book, quantity, form);
  const settled = form === "linear" ? Math.abs(quantity) * average : Math.abs(quantity) / average;
  return {
    venue: name,
    quantity,
    average,
    fee: decimalProduct(settled, fee),
    allIn: withFee(average, fee * settled, quantity, form),
  };
}

function totalOf(shares: readonly VenueShare[], filled: number, form: BookForm): VenueShare {
  const total = { venue: "Total", quantity: filled, fee: sumDecimals(shares.map(({ fee }) => fee)) };
  if (filled === 0) return { ...total, average: NaN, allIn: NaN };
  const traded = shares.filter(({ quantity }) => quantity !== 0);
  const settled = traded.reduce(
    (sum, { quantity, average }) => sum + (form === "linear" ? quantity * average : quantity / average),
    0,
  );
  const average = form === "linear" ? settled / filled : filled / settled;
  return { ...total, average, allIn: withFee(average, total.fee, filled, form) };
}

/** The price at which the order would have cost the same without fees. */
function withFee(average: number, fee: number, quantity: number, form: BookForm): number {
  return form === "linear" ? average + fee / quantity : quantity / (quantity / average - fee);
}
