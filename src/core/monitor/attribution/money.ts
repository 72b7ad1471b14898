import type { Flows } from "../../blotter/flows";
import { isFuture, isOption } from "../../instruments/instrument";
import { paysCoin } from "../../instruments/payment";
import { modelGreeks } from "../../instruments/sensitivities";
import { decimalProduct } from "../../numeric/decimal";
import { decimalDifference } from "../../numeric/decimalDifference";
import { sumProducts } from "../../numeric/sum";
import { priceMove } from "./explained";
import {
  formOf,
  fxOf,
  type Holding,
  inBefore,
  moneyOf,
  type Move,
  premiumOf,
  priceOf,
  priceUnderlying,
  settlementWorth,
  worthOf,
} from "./holding";

/** Change of the value of what was held, at the fx after; what a future settles in coin is exchanged at the price after. */
export function changeOf(move: Move, held: number): number {
  const { before, after } = move;
  const scale = moneyOf(move, held);
  if (isOption(after.book.type[after.row]))
    return scale * (premiumOf(after) - inBefore(before, () => premiumOf(before)));
  const moved = priceMove(move);
  return formOf(after) === "inverse" ? (scale * moved * priceUnderlying(after)) / priceOf(after) : scale * moved;
}

/** Value before × the change of fx; a future has no value of its own. */
export function fxPart({ before, after }: Move, held: number): number {
  const { book, row } = before;
  if (isFuture(book.type[row])) return 0;
  const change = decimalDifference(
    fxOf(after),
    inBefore(before, () => fxOf(before)),
  );
  if (change === 0) return 0;
  return decimalProduct(held, book.multiplier[row]) * inBefore(before, () => worthOf(before)) * change;
}

/** What was traded gained from its prices to the one after, in the form of the contract. */
export function gainOf(now: Holding, multiplier: number, { moved, prices }: Flows): number {
  const last = quotedPrice(now);
  const isInverse = formOf(now) === "inverse";
  const units = moved.map((quantity) => decimalProduct(quantity, multiplier));
  const gains = prices.map((price) => {
    const gain = decimalDifference(last, price);
    return isInverse ? gain / price / last : gain;
  });
  return sumProducts(units, gains) * settlementWorth(now);
}

/** The price after in the instrument's own quotation: an option's without one is the model's. */
function quotedPrice(now: Holding): number {
  const { book, row } = now;
  if (!isOption(book.type[row])) return priceOf(now);
  if (!Number.isNaN(book.price[row])) return book.price[row];
  const value = modelGreeks(book, row, ["delta", "price"]).price;
  return paysCoin(formOf(now)) ? value / priceUnderlying(now) : value;
}

/** Funding, income and fees in quote currency: from trades what was paid in settlement currency, at its worth after. */
export function paidOf(
  now: Holding,
  { funding, income, fees }: Flows,
  given: { funding: number; fees: number } | undefined,
) {
  if (given) return { funding: given.funding || 0, income: 0, fees: 0 - (given.fees || 0) };
  if (funding === 0 && income === 0 && fees === 0) return { funding, income, fees };
  const worth = settlementWorth(now);
  return {
    funding: decimalProduct(funding, worth),
    income: decimalProduct(income, worth),
    fees: 0 - decimalProduct(fees, worth),
  };
}
