import { notAvailable, outsideDomain } from "../errors";
import { decimalDifference } from "../numeric/decimalDifference";
import { requireEqualLengths, requirePositive } from "../numeric/requirements";
import { ExactSum, sumProducts } from "../numeric/sum";

/** Levels of one side of an order book, in any order; sizes in base units, or in quote currency for an inverse contract. */
export interface BookSide {
  readonly price: Float64Array;
  readonly size: Float64Array;
}

export interface OrderBook {
  readonly bid: BookSide;
  readonly ask: BookSide;
}

/** How a book's sizes count: in units of the underlying, or in quote currency. */
export type BookForm = "linear" | "inverse";

export const FILL_MEASURES = ["average", "worst", "slippage", "from touch", "filled", "unfilled", "levels"] as const;

/** What a market order gets, in the order of FILL_MEASURES. */
export interface Fill {
  /** Average price: Σpq/Σq, or Σq/Σ(q/p) where the book is inverse. NaN where nothing is filled. */
  readonly average: number;
  /** Price of the last level that is touched. */
  readonly worst: number;
  /** Cost against the mid in basis points of its size, above zero on either side; NaN for a book with one side or a mid of 0. */
  readonly slippage: number;
  /** Cost against the best price of the side that is taken, in basis points of its size, above zero on either side; NaN where that is 0. */
  readonly fromTouch: number;
  /** Signed as the order. */
  readonly filled: number;
  readonly unfilled: number;
  /** Levels that are touched. */
  readonly levels: number;
}

/**
 * Walks a market order through a book, best price first.
 *
 * Prices and sizes are the decimals that they were quoted as: what is filled adds up exactly, and the slippage is summed
 * from the differences to the mid, because average less mid cancels all but a few digits.
 *
 * @param quantity signed, + buys from the asks, − sells to the bids; in the unit of the sizes
 * @throws outsideDomain for a quantity of 0, a price that requirePrices refuses or a negative size; notAvailable where the
 *   side that is needed has no levels
 */
export function fill(book: OrderBook, quantity: number, form: BookForm = "linear"): Fill {
  if (quantity === 0) throw outsideDomain("quantity must not be zero");
  requirePrices([...book.bid.price, ...book.ask.price], form);
  const buys = quantity > 0;
  const side = bestFirst(buys ? book.ask : book.bid, buys ? 1 : -1);
  if (side.price.length === 0) throw notAvailable(`book must have ${buys ? "asks to buy from" : "bids to sell to"}`);
  const taken: number[] = [];
  let rest = Math.abs(quantity);
  for (let i = 0; i < side.price.length && rest > 0; i++) {
    const size = Math.min(side.size[i], rest);
    taken.push(size);
    rest = decimalDifference(rest, size);
  }
  const size = Float64Array.from(taken);
  const price = side.price.subarray(0, size.length);
  const direction = Math.sign(quantity);
  const best = side.price[0];
  const other = bestOf(buys ? book.bid : book.ask, buys ? -1 : 1);
  const differences = price.map((p) => direction * decimalDifference(p, best));
  // mid − best, the distance that both measures of slippage share.
  const halfSpread = (direction * decimalDifference(best, other)) / 2;
  const { average, slipped, weight } =
    form === "linear" ? linearFill(price, size, differences) : inverseFill(price, size, differences);
  const filled = decimalDifference(Math.abs(quantity), rest);
  return {
    average,
    worst: price[price.length - 1],
    slippage: inBasisPoints(slipped / weight + halfSpread, best - direction * halfSpread),
    fromTouch: inBasisPoints(slipped / weight, best),
    filled: direction * filled + 0,
    unfilled: direction * rest + 0,
    levels: size.length,
  };
}

const inBasisPoints = (cost: number, price: number): number => (price === 0 ? NaN : (1e4 * cost) / Math.abs(price));

/**
 * Prices of a book: above 0, or of any sign in a linear book of a spread, which a negative price shows it to be. Without
 * one a 0 is a blank that came as 0.
 *
 * @throws outsideDomain for a price that is none
 */
export function requirePrices(prices: readonly number[] | Float64Array, form: BookForm): void {
  if (form === "linear" && prices.some((price) => price < 0)) return;
  for (const price of prices) requirePositive(price, "price");
}

interface Averages {
  readonly average: number;
  /** Σ w·(p − best), and Σ w, with w the units of the underlying that a level gives. */
  readonly slipped: number;
  readonly weight: number;
}

function linearFill(price: Float64Array, size: Float64Array, differences: Float64Array): Averages {
  const weight = total(size);
  return { average: sumProducts(price, size) / weight, slipped: sumProducts(differences, size), weight };
}

function inverseFill(price: Float64Array, size: Float64Array, differences: Float64Array): Averages {
  const coins = new ExactSum();
  const slipped = new ExactSum();
  for (let i = 0; i < size.length; i++) {
    coins.add(size[i] / price[i]);
    slipped.add((size[i] / price[i]) * differences[i]);
  }
  const weight = coins.value();
  return { average: total(size) / weight, slipped: slipped.value(), weight };
}

const total = (sizes: Float64Array): number => sumProducts(sizes, new Float64Array(sizes.length).fill(1));

/** A book with the levels of either side in order: sorted once, it is for any number of orders. */
export const inOrder = ({ bid, ask }: OrderBook): OrderBook => ({ bid: bestFirst(bid, -1), ask: bestFirst(ask, 1) });

/** A side's levels that hold something, best price first: the order of the rows is no matter. */
export function bestFirst({ price, size }: BookSide, direction: 1 | -1): BookSide {
  requireEqualLengths(price, size, "prices", "sizes");
  let isInOrder = true;
  for (let i = 0; i < price.length; i++) {
    if (!(size[i] >= 0)) throw outsideDomain("size must not be negative");
    isInOrder &&= size[i] > 0 && (i === 0 || direction * (price[i] - price[i - 1]) >= 0);
  }
  if (isInOrder) return { price, size };
  const order = Uint32Array.from(price.keys())
    .filter((i) => size[i] > 0)
    .sort((i, j) => direction * (price[i] - price[j]));
  return { price: Float64Array.from(order, (i) => price[i]), size: Float64Array.from(order, (i) => size[i]) };
}

function bestOf(side: BookSide, direction: 1 | -1): number {
  const { price } = bestFirst(side, direction);
  return price.length === 0 ? NaN : price[0];
}
