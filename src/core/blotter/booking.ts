import { notAvailable, outsideDomain, placed, rewording, wrongValue } from "../errors";
import { isOption } from "../instruments/instrument";
import { payForm, type PayForm, paysCoin } from "../instruments/payment";
import { magnitude, placesOf, tenTo, toFixedPoint } from "../numeric/fixedPoint";
import { addLot, type BookingMethod, clearLots, type Lot, type Lots, nextLot, noLots } from "./lots";
import { namedLots } from "./namedLots";
import { bookingOrder, isMissing, type Terms, termsOf, type Trades } from "./trades";
import { intrinsicUnit, type Places, placesFor, unitAt } from "./units";

/** One instrument's account in a blotter, in whole numbers at the places of the booking; money in settlement currency. */
export interface Account {
  readonly terms: Terms;
  readonly form: PayForm;
  readonly multiplier: bigint;
  readonly lots: Lots;
  held: bigint;
  bought: bigint;
  sold: bigint;
  realised: bigint;
  fees: bigint;
  funding: bigint;
  income: bigint;
}

/** What one row closed of one lot. */
export interface Closing {
  readonly account: Account;
  readonly lot: Lot;
  readonly row: number;
  /** Signed as the lot. */
  readonly quantity: bigint;
  /** Of this quantity at entry and at exit, in units. */
  readonly cost: bigint;
  readonly proceeds: bigint;
}

/** Prices of what is open, by the folded name of the instrument. */
export type Marks = ReadonlyMap<string, number>;

/** A blotter that was booked. */
export interface Booking {
  readonly trades: Trades;
  readonly places: Places;
  readonly marks: Marks | undefined;
  /** In the order in which the instruments are first booked. */
  readonly accounts: readonly Account[];
  /** Empty unless asked for. */
  readonly closings: readonly Closing[];
}

/** How a blotter is booked. */
export interface BookingTerms {
  readonly method: BookingMethod;
  /** Rows up to and at this time count. */
  readonly asOf?: number | undefined;
  readonly marks?: Marks | undefined;
  /** Whether what each row closes is kept. */
  readonly keepsClosings?: boolean;
}

/**
 * Books a blotter, row by row in the order of time: a fill in the direction of what is held opens a lot, or adds to the one
 * average lot; one against it closes lots, and beyond them opens the other side at its own price.
 *
 * All is kept in whole numbers, so that cash in and out + open value = realised + open P&L + funding + income − fees holds
 * exactly. Under `average` a part of the lot takes its part of the cost, to 30 digits; the parts of a full close are all of it.
 *
 * @throws HedgeError the first requirement that a row does not meet, with its row and field
 */
export function bookTrades(trades: Trades, { method, asOf, marks, keepsClosings }: BookingTerms): Booking {
  const { terms, groupOf } = termsOf(trades);
  const order = bookingOrder(trades, asOf);
  const places = placesFor(trades, Float64Array.from(marks?.values() ?? []));
  const isNamed = trades.closes.some((text) => text !== "");
  const closings: Closing[] = [];
  const desk = { trades, places, method, isNamed, closings: keepsClosings ? closings : undefined };
  const accounts: (Account | undefined)[] = [];
  const inOrder: Account[] = [];
  for (const row of order) {
    let account = accounts[groupOf[row]];
    if (!account) {
      account = accountOf(terms[groupOf[row]], places);
      accounts[groupOf[row]] = account;
      inOrder.push(account);
    }
    bookRow(desk, account, row);
  }
  return { trades, places, marks, accounts: inOrder, closings };
}

function accountOf(terms: Terms, places: Places): Account {
  const money = { held: 0n, bought: 0n, sold: 0n, realised: 0n, fees: 0n, funding: 0n, income: 0n };
  const multiplier = toFixedPoint(terms.multiplier, places.multiplier);
  return { terms, form: payForm(terms.type, terms.settlement), multiplier, lots: noLots(), ...money };
}

interface Desk {
  readonly trades: Trades;
  readonly places: Places;
  readonly method: BookingMethod;
  /** Whether rows name the lots that they close. */
  readonly isNamed: boolean;
  readonly closings: Closing[] | undefined;
}

function bookRow(desk: Desk, account: Account, row: number): void {
  const { trades, places } = desk;
  const { fee, cash, closes } = trades;
  const event = trades.event[row];
  const toMoney = (amount: number): bigint =>
    toFixedPoint(amount, places.unit) * tenTo(places.quantity + places.multiplier);
  const required = (field: "fee" | "cash"): number => {
    if (isMissing(trades[field][row])) throw notAvailable(`${field} is missing`, { row, field });
    return trades[field][row];
  };
  if (trades.feeCurrency[row] === "base") feeInBase(desk, account, row);
  else if (!isMissing(fee[row])) account.fees += toMoney(fee[row]);
  if (closes[row] !== "" && event !== "trade" && event !== "expiry") throw closesNothing(row);
  if (event === "trade") fill(desk, account, row);
  else if (event === "expiry") expire(desk, account, row);
  else if (event === "income") account.income += toMoney(required("cash"));
  else if (event === "fee") required("fee");
  // Some desktops hand a blank over as 0.
  else if (cash[row] || isMissing(trades.fundingRate[row])) account.funding += toMoney(required("cash"));
  else account.funding += fundingByRate(desk, account, row);
}

/** −n·m·rate·price of what is held just before, inverse −n·m·rate/price. */
function fundingByRate({ trades, places }: Desk, account: Account, row: number): bigint {
  const rate = trades.fundingRate[row];
  const ratePlaces = placesOf(rate);
  const unit = unitOf(account, trades.price[row], places, row);
  const paid = (account.held * unit * account.multiplier * toFixedPoint(rate, ratePlaces)) / tenTo(ratePlaces);
  return account.form === "inverse" ? paid : -paid;
}

/** A fee in units of the holding counts at the price of its row. */
function feeInBase({ trades, places }: Desk, account: Account, row: number): void {
  if (account.terms.type !== "spot")
    throw wrongValue(`fee currency base is for spot, not a ${account.terms.type}`, { row, field: "feeCurrency" });
  if (isMissing(trades.fee[row])) return;
  const units = toFixedPoint(trades.fee[row], places.quantity);
  account.fees += units * unitOf(account, trades.price[row], places, row) * account.multiplier;
}

function fill(desk: Desk, account: Account, row: number): void {
  const { trades, places } = desk;
  // A blank, which some desktops hand over as 0, is no trade of nothing.
  if (!trades.quantity[row]) throw notAvailable("quantity is missing", { row, field: "quantity" });
  const traded = toFixedPoint(trades.quantity[row], places.quantity);
  const isBaseFee = trades.feeCurrency[row] === "base" && !isMissing(trades.fee[row]);
  // Taken out of what is bought, or given on top of what is sold.
  const moved = isBaseFee ? traded - toFixedPoint(trades.fee[row], places.quantity) : traded;
  if (moved > 0n !== traded > 0n) throw outsideDomain("fee in base must be below the quantity", { row, field: "fee" });
  trade(desk, account, row, traded, moved, unitOf(account, trades.price[row], places, row));
}

function expire(desk: Desk, account: Account, row: number): void {
  const { trades, places } = desk;
  const asked = trades.quantity[row];
  const held = account.held;
  const faultAt = (message: string) => outsideDomain(message, { row, field: "quantity" });
  if (held === 0n) throw faultAt("nothing is held that could expire");
  // Blank, which some desktops hand over as 0: all of it.
  const moved = asked ? toFixedPoint(asked, places.quantity) : -held;
  if (moved > 0n === held > 0n) throw faultAt("quantity at expiry must be against the position");
  if (magnitude(moved) > magnitude(held)) throw faultAt("quantity at expiry is more than is held");
  trade(desk, account, row, moved, moved, settlementUnit(desk, account, row));
}

/** What a contract leaves at: the price given, else what it pays at the underlying's price. */
function settlementUnit({ trades, places }: Desk, account: Account, row: number): bigint {
  const { terms, form } = account;
  const S = trades.underlyingPrice[row];
  if (!isMissing(trades.price[row]) || isMissing(S) || terms.type === "spot")
    return unitOf(account, trades.price[row], places, row);
  if (!isOption(terms.type)) return unitOf(account, S, places, row);
  if (isMissing(terms.strike)) throw notAvailable("strike is missing", { row, field: "strike" });
  if (!(S > 0)) throw outsideDomain("underlying price must be above zero", { row, field: "underlyingPrice" });
  return intrinsicUnit(terms.type === "call" ? 1 : -1, terms.strike, S, paysCoin(form), places);
}

function unitOf({ form }: Account, price: number, places: Places, row: number): bigint {
  if (isMissing(price)) throw notAvailable("price is missing", { row, field: "price" });
  return rewording(
    () => unitAt(form, price, places),
    (error) => placed(error, { row, field: "price" }),
  );
}

/**
 * @param traded what changed hands, `moved` what the holding changes by: a fee in base is between them
 * @param unit at the price of the row
 */
function trade(desk: Desk, account: Account, row: number, traded: bigint, moved: bigint, unit: bigint): void {
  const { trades, method, isNamed } = desk;
  if (traded > 0n) account.bought += traded;
  else account.sold -= traded;
  const closes = trades.closes[row];
  if (closes !== "" && method === "average")
    throw wrongValue("closes names lots, which average does not keep: choose another method", { row, field: "closes" });
  const { held } = account;
  let opening = moved;
  if (held !== 0n && held > 0n !== moved > 0n) {
    const closed = magnitude(moved) < magnitude(held) ? -moved : held;
    closeLots(desk, account, row, closed, unit);
    account.held -= closed;
    opening += closed;
    if (account.held === 0n) clearLots(account.lots);
  } else if (closes !== "") throw closesNothing(row);
  if (opening === 0n) return;
  account.held += opening;
  const { opened } = account.lots;
  const cost = opening * unit;
  if (method === "average" && opened.length > 0) {
    opened[0].quantity += opening;
    opened[0].cost += cost;
    return;
  }
  const name = method === "average" ? method : trades.lot[row];
  addLot(account.lots, { name, row, badness: opening > 0n ? unit : -unit, quantity: opening, cost }, method, isNamed);
}

/** @param closed signed as what is held */
function closeLots(desk: Desk, account: Account, row: number, closed: bigint, unit: bigint): void {
  const { trades, places, method, closings } = desk;
  const close = (lot: Lot, quantity: bigint): void => {
    const cost = quantity === lot.quantity ? lot.cost : (lot.cost * quantity) / lot.quantity;
    const proceeds = quantity * unit;
    lot.quantity -= quantity;
    lot.cost -= cost;
    account.realised += (proceeds - cost) * account.multiplier;
    closings?.push({ account, lot, row, quantity, cost, proceeds });
  };
  const closes = trades.closes[row];
  if (closes !== "") {
    for (const { lot, quantity } of namedLots(account.lots, closes, closed, places, row)) close(lot, quantity);
    return;
  }
  const isAll = trades.event[row] === "expiry" && closed === account.held;
  if (method === "specific" && !isAll)
    throw notAvailable("closes is missing: specific needs the lots that a trade closes", { row, field: "closes" });
  for (let left = closed; left !== 0n;) {
    const lot = nextLot(account.lots, method);
    const quantity = magnitude(left) < magnitude(lot.quantity) ? left : lot.quantity;
    close(lot, quantity);
    left -= quantity;
  }
}

const closesNothing = (row: number) =>
  outsideDomain("closes names a lot, but the row closes nothing", { row, field: "closes" });
