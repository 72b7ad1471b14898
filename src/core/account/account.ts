import { type Book, bookOf, rowsAt } from "../book/book";
import { distinct, fold, grouped } from "../book/names";
import { namelessFault } from "../book/nameless";
import { isOption } from "../instruments/instrument";
import { futureGain } from "../instruments/payment";
import { underlyingPriceOf } from "../instruments/sensitivities";
import { ExactSum, sumProducts } from "../numeric/sum";
import { type HoldingColumns, holdingsOf, type Holdings, type OptionHoldings, scaledHoldings } from "../risk/holdings";
import { optionValues } from "../risk/optionPricer";
import type { Pair } from "./rules";

/** Money and coins held or owed, one per entry, priced in the account's money. */
export interface Balances {
  readonly size: number;
  readonly currency: readonly string[];
  /** Negative where it is owed. */
  readonly amount: Float64Array;
  readonly price: Float64Array;
  /** Share of a held value that does not count. */
  readonly initialHaircut: Float64Array;
  readonly maintenanceHaircut: Float64Array;
  /** Share added to what is owed. */
  readonly borrowHaircut: Float64Array;
  /** Whose price it moves with. */
  readonly underlying: readonly string[];
  /** Whether it nets against the positions in the scenarios. */
  readonly scan: readonly boolean[];
}

/** One equity behind every position: what is held, and the money that stands behind it. */
export interface Account {
  /** fx is the account's money per quote (of a quanto settlement) currency; futures have an entry, options a vol. */
  readonly book: Book;
  /** The currency each row is quoted in; "" for the account's money. */
  readonly quote: readonly string[];
  /** The currency each row settles in; "" for the account's money. */
  readonly settle: readonly string[];
  readonly balances: Balances;
  /** A column of outcomes per contract. @throws notAvailable where the table has none of that header, or a blank in it */
  readonly array: (header: string) => Float64Array;
}

export const NO_BALANCES: Balances = {
  size: 0,
  currency: [],
  amount: new Float64Array(),
  price: new Float64Array(),
  initialHaircut: new Float64Array(),
  maintenanceHaircut: new Float64Array(),
  borrowHaircut: new Float64Array(),
  underlying: [],
  scan: [],
};

/** An account whose rows are valued, with what every requirement asks of them. */
export interface ValuedAccount extends Account {
  readonly holdings: Holdings;
  /** In order of appearance: of the positions, then of the balances that net against them. */
  readonly underlyings: readonly string[];
  /** The reference price of an underlying; NaN for one that only balances name. */
  readonly reference: (underlying: string) => number;
  /** What each option is worth per unit of the underlying in quote currency: by its mark, else by the model. */
  readonly optionWorth: Float64Array;
  /** By how much each option's mark is above the model, in quote currency; 0 without a mark. */
  readonly aboveModel: Float64Array;
}

/**
 * Values the rows of an account. An option that is quoted without a vol gets the one that its price implies, and keeps it.
 *
 * @param aboveModel by how much each option is worth more than the model says, in place of the marks of the table
 * @throws HedgeError with its row where a row cannot be valued
 */
export function valued(account: Account, aboveModel?: Float64Array): ValuedAccount {
  const nameless = namelessFault(account.book);
  if (nameless) throw nameless;
  const holdings = holdingsOf(account.book);
  const { options } = holdings;
  const vol = account.book.vol.slice();
  options.row.forEach((row, i) => (vol[row] = options.contract[i].vol));
  const book = bookOf({ ...account.book, vol });
  const { balances } = account;
  const model = optionValues(options, "usd");
  const optionWorth = model.map((value, i) => {
    if (aboveModel) return value + aboveModel[i];
    const mark = book.price[options.row[i]];
    return Number.isNaN(mark) ? value : options.coinSettled[i] === 1 ? mark * options.price[i] : mark;
  });
  const prices = new Map(Array.from(holdings.reference, ([name, { price }]) => [fold(name), price]));
  return {
    ...account,
    book,
    holdings,
    underlyings: distinct([...book.underlying, ...balances.underlying.filter((_, i) => balances.scan[i])]),
    reference: (underlying) => prices.get(fold(underlying)) ?? NaN,
    optionWorth,
    aboveModel: aboveModel ?? optionWorth.map((worth, i) => worth - model[i]),
  };
}

/** Where prices, moneys and balances stand in another market; what is not given stands still. */
export interface OtherMarket {
  /** Factor of the prices of a row, in the currency it is quoted in. */
  readonly price: (row: number) => number;
  readonly fx?: Float64Array;
  readonly balancePrice: Float64Array;
}

/** An account in another market at the same time and vols: an option keeps the difference of its mark from the model. */
export function elsewhere(account: ValuedAccount, { price, fx, balancePrice }: OtherMarket): ValuedAccount {
  const { book, balances, aboveModel, holdings } = account;
  const there = {
    ...account,
    book: bookOf({ ...movedBook(book, holdings.options, price), fx: fx ?? book.fx }),
    balances: { ...balances, price: balancePrice },
  };
  return valued(there, aboveModel);
}

/** The rows of each underlying of a book, in the order of `underlyings`. */
export function rowsByUnderlying({ book, underlyings }: ValuedAccount): number[][] {
  const rows = underlyings.map((): number[] => []);
  grouped(book.underlying).groupOf.forEach((group, row) => rows[group].push(row));
  return rows;
}

/** What the account is worth in its money before haircuts: balances, spot, options, and the P&L of futures from their entries. */
export function equityOf({ balances, holdings, optionWorth }: ValuedAccount): number {
  const sum = new ExactSum();
  sum.add(sumProducts(balances.amount, balances.price));
  const { spot, linear, inverse, options } = holdings;
  addProducts(sum, spot.money, spot.price);
  addProducts(sum, options.money, optionWorth);
  addProducts(sum, linear.money, gains(linear, false));
  addProducts(sum, inverse.money, gains(inverse, true));
  return sum.value() + 0;
}

const gains = ({ entry, price, underlying }: HoldingColumns, isInverse: boolean): Float64Array =>
  price.map((X, i) => futureGain(isInverse, entry[i], X, underlying[i], false));

const addProducts = (sum: ExactSum, a: Float64Array, b: Float64Array): void => a.forEach((x, i) => sum.add(x * b[i]));

/** What of the balances does not count, and what is added to debts. */
export function balanceHaircuts({ size, amount, price, ...haircut }: Balances): Pair {
  const share = (held: Float64Array): number => {
    const sum = new ExactSum();
    for (let i = 0; i < size; i++)
      sum.add(Math.abs(amount[i]) * price[i] * (amount[i] < 0 ? haircut.borrowHaircut[i] : held[i]));
    return sum.value();
  };
  return { initial: share(haircut.initialHaircut), maintenance: share(haircut.maintenanceHaircut) };
}

/**
 * An account where the prices of rows are multiplied by factors, at the same time, vols and currencies: what reading it anew
 * there would give, without its contracts being looked at again.
 *
 * @param factor one for all rows of an underlying
 */
export function scaledAccount(
  account: ValuedAccount,
  factor: (row: number) => number,
  balancePrice: Float64Array,
): ValuedAccount {
  const { balances, aboveModel, reference } = account;
  const holdings = scaledHoldings(account.holdings, factor);
  const book = movedBook(account.book, holdings.options, factor);
  const prices = new Map(Array.from(holdings.reference, ([name, { price }]) => [fold(name), price]));
  return {
    ...account,
    book,
    balances: { ...balances, price: balancePrice },
    holdings,
    reference: (underlying) => prices.get(fold(underlying)) ?? reference(underlying),
    optionWorth: optionValues(holdings.options, "usd").map((value, i) => value + aboveModel[i]),
  };
}

/** A book with prices multiplied by factors; options are left to the model at the vols that they have now. */
function movedBook(book: Book, { row: rows, contract }: OptionHoldings, price: (row: number) => number): Book {
  const moved = book.price.map((X, row) => {
    if (isOption(book.type[row])) return NaN;
    const delta = book.type[row] === "spot" ? book.delta[row] : NaN;
    // Of spot, a delta says by how much its price moves per 1.00 of the underlying's: 0 for cash.
    return Number.isNaN(delta) ? X * price(row) : X + delta * (price(row) - 1) * underlyingPriceOf(book, row);
  });
  const vol = book.vol.slice();
  rows.forEach((row, i) => (vol[row] = contract[i].vol));
  return bookOf({ ...book, price: moved, vol, underlyingPrice: book.underlyingPrice.map((S, row) => S * price(row)) });
}

/** The part of an account that the rows and balances of some underlyings are. */
export function partOf(account: ValuedAccount, belongs: (underlying: string) => boolean): ValuedAccount {
  const { book, quote, settle, balances, array, holdings, aboveModel } = account;
  const rows = Array.from(book.underlying.keys()).filter((row) => belongs(book.underlying[row]));
  const held = Array.from(balances.underlying.keys()).filter((i) => belongs(balances.underlying[i]));
  const ofRow = new Map(Array.from(holdings.options.row, (row, i) => [row, aboveModel[i]]));
  const at = (column: Float64Array): Float64Array => Float64Array.from(held, (i) => column[i]);
  const kept = rows.filter((row) => ofRow.has(row)).map((row) => ofRow.get(row)!);
  return valued(
    {
      book: bookOf(rowsAt(book, rows)),
      quote: rows.map((row) => quote[row]),
      settle: rows.map((row) => settle[row]),
      balances: {
        size: held.length,
        currency: held.map((i) => balances.currency[i]),
        amount: at(balances.amount),
        price: at(balances.price),
        initialHaircut: at(balances.initialHaircut),
        maintenanceHaircut: at(balances.maintenanceHaircut),
        borrowHaircut: at(balances.borrowHaircut),
        underlying: held.map((i) => balances.underlying[i]),
        scan: held.map((i) => balances.scan[i]),
      },
      array: (header) => {
        const column = array(header);
        return Float64Array.from(rows, (row) => column[row]);
      },
    },
    Float64Array.from(kept),
  );
}
