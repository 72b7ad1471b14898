import { bookOf, rowsAt } from "../book/book";
import { fold, same } from "../book/names";
import { notAvailable } from "../errors";
import { isFuture, isOption } from "../instruments/instrument";
import { payForm } from "../instruments/payment";
import { pnl } from "../instruments/pnl";
import { unitGreek } from "../instruments/sensitivities";
import { decimalProduct } from "../numeric/decimal";
import { ExactSum } from "../numeric/sum";
import { type Account, type Balances, NO_BALANCES, valued, type ValuedAccount } from "./account";
import { margin } from "./margin";
import type { Rules } from "./rules";

/** Rates of currencies, all in one money. */
export interface CurrencyRates {
  /** NaN for a currency without a rate. */
  readonly of: (currency: string) => number;
  /** The currency in which the answer is told. */
  readonly report: string;
}

/** What an account holds in one currency, and how its worth moves with the currency's rate. */
export interface CurrencyRow {
  readonly currency: string;
  /** In the report currency. */
  readonly rate: number;
  /** Balances and spot, in the currency. */
  readonly balance: number;
  /** P&L of futures that settle in it, in the currency. */
  readonly unrealised: number;
  /** Options and other spot that settle in it, in the currency. */
  readonly assets: number;
  readonly equity: number;
  /** ∂(worth of the account)/∂rate, in units of the currency. */
  readonly delta: number;
  /** Initial margin of the positions that settle in it, alone, in the currency. */
  readonly margin: number | undefined;
}

/** Sums of one currency while the rows are read. */
interface Sums {
  readonly name: string;
  readonly balance: ExactSum;
  readonly unrealised: ExactSum;
  readonly assets: ExactSum;
  readonly delta: ExactSum;
  readonly rows: number[];
}

/**
 * The currencies of an account in order of appearance, the report currency last. The worth of an account is homogeneous of
 * degree one in the rates, so that Σ delta·rate is its equity (Euler).
 *
 * An underlying that has a rate is a currency: its price in quote currency is the ratio of the rates times a fixed basis. Any
 * other underlying's price stands still in its quote currency.
 *
 * @param account fx of its rows is in the money of the rates
 * @throws notAvailable for a currency without a rate, and for an underlying without one in which a contract pays
 */
export function currencies(account: Account, rates: CurrencyRates, rules: Rules | undefined): CurrencyRow[] {
  const whole = valued(account);
  const byName = new Map<string, Sums>();
  const at = (name: string, row?: number): Sums => {
    const known = byName.get(fold(name));
    if (known) return known;
    requireRate(name, rates, row);
    const sums = { name: name.trim(), rows: [], ...fourSums() };
    byName.set(fold(name), sums);
    return sums;
  };
  addBalances(account.balances, at);
  for (let row = 0; row < whole.book.size; row++) addRow(whole, row, rates, at);
  const ordered = [...byName.values()].sort(
    (a, b) => Number(same(a.name, rates.report)) - Number(same(b.name, rates.report)),
  );
  const per = rateOf(rates.report, rates);
  return ordered.map(({ name, balance, unrealised, assets, delta, rows }): CurrencyRow => {
    const rate = rateOf(name, rates);
    const [held, gained, owned] = [balance, unrealised, assets].map((sum) => sum.value() + 0);
    const equity = new ExactSum();
    for (const part of [held, gained, owned]) equity.add(part);
    const required = rules && (rows.length > 0 ? marginOfRows(account, rows, rules) / rate : 0);
    return {
      currency: name,
      rate: rate / per,
      balance: held,
      unrealised: gained,
      assets: owned,
      equity: equity.value() + 0,
      delta: delta.value() + 0,
      margin: required,
    };
  });
}

const fourSums = () => ({
  balance: new ExactSum(),
  unrealised: new ExactSum(),
  assets: new ExactSum(),
  delta: new ExactSum(),
});

/** The report currency without a rate is the money of the rates. */
function rateOf(currency: string, { of, report }: CurrencyRates): number {
  const rate = of(currency);
  return Number.isNaN(rate) && same(currency, report) ? 1 : rate;
}

function requireRate(currency: string, rates: CurrencyRates, row?: number): void {
  if (!Number.isNaN(rateOf(currency, rates))) return;
  const place = row === undefined ? undefined : { row, field: "quoteCurrency" };
  throw notAvailable(`rate of ${currency} is missing: give it in rates, or a price in balances`, place);
}

function addBalances({ size, currency, amount }: Balances, at: (name: string) => Sums): void {
  for (let i = 0; i < size; i++) {
    const sums = at(currency[i]);
    sums.balance.add(amount[i]);
    sums.delta.add(amount[i]);
  }
}

function addRow(
  account: ValuedAccount,
  row: number,
  rates: CurrencyRates,
  at: (name: string, row: number) => Sums,
): void {
  const { book, quote, settle } = account;
  const type = book.type[row];
  const coin = book.underlying[row];
  const isCurrency = coin !== "" && !Number.isNaN(rateOf(coin, rates));
  const contracts = decimalProduct(book.quantity[row], book.multiplier[row]);
  if (type === "spot" && isCurrency) {
    const sums = at(coin, row);
    sums.balance.add(contracts);
    sums.delta.add(contracts);
    return;
  }
  const form = payForm(type, book.settlement[row]);
  if ((form === "inverse" || form === "coin") && !isCurrency)
    throw notAvailable(`rate of ${coin || "an underlying without a name"}, in which this contract pays, is missing`, {
      row,
      field: "underlying",
    });
  const own = at(settle[row], row);
  own.rows.push(row);
  const base = isCurrency ? at(coin, row) : undefined;
  const money = at(quote[row], row);
  const S = base ? rateOf(coin, rates) / rateOf(quote[row], rates) : NaN;
  if (isFuture(type)) {
    const X = book.price[row];
    const gain = pnl({ quantity: contracts, entry: book.entry[row], exit: X, form });
    own.unrealised.add(gain);
    own.delta.add(gain);
    if (!base) return;
    // The price of the future follows the ratio of the rates, whatever it settles in.
    if (form === "inverse") transfer(base, money, contracts / X, S);
    else transfer(base, money, (contracts * X * rateOf(settle[row], rates)) / rateOf(coin, rates), S);
    return;
  }
  if (!isOption(type)) {
    const worth = decimalProduct(contracts, book.price[row]);
    own.assets.add(worth);
    own.delta.add(worth);
    return;
  }
  const i = account.holdings.options.row.indexOf(row);
  const F = account.holdings.options.price[i];
  const delta = unitGreek(book, row, "delta");
  const worth = form === "coin" ? account.optionWorth[i] / F : account.optionWorth[i];
  own.assets.add(contracts * worth);
  own.delta.add(contracts * worth);
  if (!base) return;
  if (form === "coin") transfer(base, money, contracts * (delta - worth), S);
  else transfer(base, money, (contracts * delta * F * rateOf(settle[row], rates)) / rateOf(coin, rates), S);
}

/** An exposure to the price: so much of the coin is held, and its worth in quote currency owed. */
function transfer(coin: Sums, quote: Sums, units: number, S: number): void {
  coin.delta.add(units);
  quote.delta.add(-units * S);
}

/** Initial margin of some rows of an account alone, without balances. */
function marginOfRows({ book, quote, settle, array }: Account, rows: readonly number[], rules: Rules): number {
  const answer = margin(
    {
      book: bookOf(rowsAt(book, rows)),
      quote: rows.map((row) => quote[row]),
      settle: rows.map((row) => settle[row]),
      balances: NO_BALANCES,
      array: (header) => {
        const column = array(header);
        return Float64Array.from(rows, (row) => column[row]);
      },
    },
    rules,
  );
  return answer.margin.initial;
}
