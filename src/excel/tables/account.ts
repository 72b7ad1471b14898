import type { Account, Balances } from "../../core/account/account";
import type { CurrencyRates } from "../../core/account/currencies";
import { bookOf } from "../../core/book/book";
import { fold, same } from "../../core/book/names";
import { type HedgeError, notAvailable, wrongValue } from "../../core/errors";
import { coinOf, isDollar } from "../../core/instruments/currencies";
import { isFuture } from "../../core/instruments/instrument";
import { payForm, paysCoin } from "../../core/instruments/payment";
import { foldWord, isGiven, passError, type SheetArgument } from "../arguments";
import { describeCell, isBlank, plainValue } from "../cells";
import { readBalances } from "./balances";
import { locate, positionFields, type Positions, positionsOf } from "./positions";
import { markedQuantity } from "./snapshots";
import { firstFault, inRow, readTable, type Table } from "./table";

/** The positions of an account: rows of quantity 0 stay, for the price they give of an underlying. */
export const accountFields = {
  ...positionFields,
  quantity: markedQuantity,
  settlementCurrency: {
    header: "settlement currency",
    aliases: ["settle currency", "settlement ccy", "margin currency"],
    holds: "text",
  },
} as const;

/** An account as read from the sheet, and how a fault of one of its rows is worded. */
export interface ReadAccount {
  readonly account: Account;
  readonly say: (error: HedgeError) => HedgeError;
}

/**
 * Reads positions and balances as one account.
 *
 * @throws HedgeError the first fault of the tables, with its row
 */
export function readAccount(positions: SheetArgument, balances: SheetArgument, now: number | undefined): ReadAccount {
  const { read, table, quote, settle } = readHeld(positions, now);
  const held = readBalances(balances);
  const book = bookOf({ ...read.book, entry: entriesOf(read, table), fx: fxOf(read, table, quote, settle, held) });
  const array = (header: string): Float64Array => arrayOf(read, table, header);
  return { account: { book, quote, settle, balances: held, array }, say: (error) => locate(read, error) };
}

/**
 * Reads positions for a table of currencies: each row's quote currency has a name, and fx is its rate.
 *
 * @param balances as they were read
 * @param isAsked whether the report currency was named: then a row without a quote currency may be in any
 */
export function readAccountInRates(
  positions: SheetArgument,
  balances: Balances,
  rates: CurrencyRates,
  isAsked: boolean,
  now: number | undefined,
): ReadAccount {
  const { read, table, quote: said, settle: settled } = readHeld(isGiven(positions) ? positions : NO_POSITIONS, now);
  const isNamed = (row: number): boolean => said[row] !== "";
  const isBalance = (row: number): boolean =>
    read.book.type[row] === "spot" && !Number.isNaN(rates.of(read.book.underlying[row]));
  const nameless = said.findIndex((name, row) => name === "" && isAsked && !isBalance(row));
  if (nameless >= 0)
    throw inRow(
      table,
      table.sourceRow[nameless],
      read.book.instrument[nameless],
      notAvailable("quote currency is missing: with a report currency every row needs it"),
    );
  const quote = said.map((name) => name || rates.report);
  const settle = settled.map((name, row) => (isNamed(row) || name !== "" ? name : rates.report));
  const fx = read.book.fx.map((_, row) => {
    const currency = payForm(read.book.type[row], read.book.settlement[row]) === "quanto" ? settle[row] : quote[row];
    const rate = rates.of(currency);
    return Number.isNaN(rate) ? 1 : rate;
  });
  const book = bookOf({ ...read.book, entry: entriesOf(read, table), fx });
  const array = (header: string): Float64Array => arrayOf(read, table, header);
  return { account: { book, quote, settle, balances, array }, say: (error) => locate(read, error) };
}

export const NO_POSITIONS = [["type", "quantity"]];

type AccountTable = Table<typeof accountFields>;

/** What is held, and the currencies it is quoted and settles in. */
export interface ReadHeld {
  readonly read: Positions;
  readonly table: AccountTable;
  readonly quote: readonly string[];
  readonly settle: readonly string[];
}

export function readHeld(range: SheetArgument, now: number | undefined): ReadHeld {
  const table = readTable("positions", range, accountFields);
  const read = positionsOf(table as unknown as Table<typeof positionFields>, now, true);
  const fault = firstFault(table, read.faults, read.book.instrument);
  if (fault) throw fault;
  return { read, table, ...currenciesOf(read, table.columns.settlementCurrency) };
}

/** The currencies that rows of positions are quoted and settled in; "" where nothing says. */
export function paidCurrencies(read: Positions): { quote: string[]; settle: string[] } {
  const { grid, sourceRow } = read.table;
  const { sourceColumn } = readTable("positions", [[...grid[0]]], { settlement: accountFields.settlementCurrency });
  const named = Array.from(sourceRow, (row) => plainValue(grid[row][sourceColumn.settlement]));
  return currenciesOf(
    read,
    named.map((cell) => (typeof cell === "string" ? cell.trim() : "")),
  );
}

/**
 * The currencies of each row; "" for the account's money.
 *
 * @param named what the rows say that they settle in, "" where they do not
 */
function currenciesOf({ book, table }: Positions, named: readonly string[]): { quote: string[]; settle: string[] } {
  const { quoteCurrency } = table.columns;
  const fail = (row: number, error: HedgeError) => inRow(table, table.sourceRow[row], book.instrument[row], error);
  const quote: string[] = [];
  const settle: string[] = [];
  for (let row = 0; row < book.size; row++) {
    const form = payForm(book.type[row], book.settlement[row]);
    const said = named[row];
    // Linear settles in what it is quoted in, so that naming one names both.
    quote.push(quoteCurrency[row] || (form === "linear" ? said : ""));
    if (form === "linear") {
      if (said && !same(said, quote[row]))
        throw fail(
          row,
          wrongValue(`settlement currency is ${said}, but linear settles in its quote currency ${quote[row]}`),
        );
      settle.push(quote[row]);
    } else if (paysCoin(form)) {
      const coin = book.underlying[row];
      if (said && coin && fold(coinOf(said.trim())) !== fold(coinOf(coin.trim())))
        throw fail(row, wrongValue(`settlement currency is ${said}, but inverse settles in its underlying ${coin}`));
      settle.push(coin || said);
    } else {
      if (!said) throw fail(row, notAvailable("settlement currency of a quanto is missing"));
      settle.push(said);
    }
  }
  return { quote, settle };
}

/** Entries; without a column futures are taken at their price: their P&L is in the balance already. */
function entriesOf({ book }: Positions, table: AccountTable): Float64Array {
  if (table.sourceColumn.entry < 0) return book.price;
  const missing = book.type.findIndex((type, row) => isFuture(type) && Number.isNaN(book.entry[row]));
  if (missing >= 0)
    throw inRow(table, table.sourceRow[missing], book.instrument[missing], notAvailable("entry is missing"));
  return book.entry;
}

/** Account's money per unit of what each row pays in: as the row says, as the balances price it, or 1 for its own money. */
function fxOf(
  { book }: Positions,
  table: AccountTable,
  quote: readonly string[],
  settle: readonly string[],
  balances: Balances,
): Float64Array {
  return book.fx.map((fx, row) => {
    const currency = payForm(book.type[row], book.settlement[row]) === "quanto" ? settle[row] : quote[row];
    if (currency === "") return fx;
    const at = balances.currency.findIndex((each) => same(each, currency));
    const price = at < 0 ? NaN : balances.price[at];
    const fail = (error: HedgeError) => inRow(table, table.sourceRow[row], book.instrument[row], error);
    const said = table.columns.fx[row];
    if (Number.isNaN(said)) {
      if (!Number.isNaN(price)) return price;
      if (isDollar(currency)) return 1;
      throw fail(notAvailable(`fx of ${currency} is missing: give it in a column fx, or its price in balances`));
    }
    if (Math.abs(said - price) > 1e-9 * price)
      throw fail(wrongValue(`fx is ${said}, but balances price ${currency} at ${price}`));
    return said;
  });
}

/** What a column of the positions says of each contract. */
function arrayOf({ book }: Positions, table: AccountTable, header: string): Float64Array {
  const column = table.headers.findIndex((each) => foldWord(each) === foldWord(header));
  if (column < 0) throw notAvailable(`positions needs the column ${header}, which the rules read`);
  return Float64Array.from({ length: book.size }, (_, row) => {
    const cell = plainValue(table.grid[table.sourceRow[row]][column]);
    const fail = (error: HedgeError) => inRow(table, table.sourceRow[row], book.instrument[row], error);
    if (typeof cell === "number") return cell;
    passError(cell, () => `positions row ${table.sourceRow[row] + 1}: ${header}`);
    if (!isBlank(cell)) throw fail(wrongValue(`${header} must be a number, not ${describeCell(cell)}`));
    if (book.quantity[row] === 0) return 0;
    throw fail(notAvailable(`${header} is missing`));
  });
}
