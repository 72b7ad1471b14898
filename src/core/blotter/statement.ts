import { fold } from "../book/names";
import { notAvailable } from "../errors";
import { fromFixedPoint, quotient, tenTo } from "../numeric/fixedPoint";
import type { Account, Booking, Closing } from "./booking";
import type { Lot } from "./lots";
import type { Terms } from "./trades";
import { unitAt } from "./units";

/** What an instrument's rows come to, each number rounded once; money in settlement currency. */
export interface Statement {
  readonly terms: Terms;
  readonly quantity: number;
  readonly bought: number;
  readonly sold: number;
  readonly realised: number;
  readonly fees: number;
  readonly funding: number;
  readonly income: number;
  /** Of what is open, at its mark; undefined without marks. */
  readonly unrealised: number | undefined;
  /** realised + unrealised + funding + income − fees. */
  readonly net: number;
}

/** Entry of what is open, and the date serial of its oldest lot; NaN without times. */
export interface OpenPosition extends Statement {
  readonly entry: number;
  readonly opened: number;
}

export interface OpenLot {
  readonly terms: Terms;
  readonly lot: string | number;
  readonly opened: number;
  readonly quantity: number;
  readonly entry: number;
}

/** What one row closed of one lot; `quantity` is signed as the lot. */
export interface ClosedLot extends OpenLot {
  readonly closed: number;
  readonly exit: number;
  readonly pnl: number;
}

/**
 * All instruments of a booking.
 *
 * @throws notAvailable where marks are given, and none for an instrument that is open
 */
export const statements = (booking: Booking): Statement[] =>
  booking.accounts.map((account) => statementOf(booking, account));

/**
 * What is open.
 *
 * @param asOf date serial at which nothing may be open that has expired
 * @throws notAvailable for what has expired, and for a missing mark
 */
export function openPositions(booking: Booking, asOf: number | undefined): OpenPosition[] {
  return booking.accounts
    .filter(({ held }) => held !== 0n)
    .map((account) => {
      const statement = statementOf(booking, account);
      const { terms, quantity } = statement;
      if (asOf !== undefined && terms.expiry <= asOf)
        throw notAvailable(`${terms.instrument} expired with ${quantity} open: add an expiry row`);
      const entry = entryOf(booking, account, costOf(account), account.held);
      return { ...statement, entry, opened: timeOf(booking, openOf(account)[0].row) };
    });
}

export const openLots = (booking: Booking): OpenLot[] =>
  booking.accounts.flatMap((account) =>
    openOf(account).map((lot) => ({
      terms: account.terms,
      lot: lot.name,
      opened: timeOf(booking, lot.row),
      quantity: fromFixedPoint(lot.quantity, booking.places.quantity),
      entry: entryOf(booking, account, lot.cost, lot.quantity),
    })),
  );

export const closedLots = (booking: Booking): ClosedLot[] =>
  booking.closings.map((closing) => closedLot(booking, closing));

function closedLot(booking: Booking, { account, lot, row, quantity, cost, proceeds }: Closing): ClosedLot {
  const { places } = booking;
  return {
    terms: account.terms,
    lot: lot.name,
    opened: timeOf(booking, lot.row),
    closed: timeOf(booking, row),
    quantity: fromFixedPoint(quantity, places.quantity),
    entry: entryOf(booking, account, cost, quantity),
    exit: entryOf(booking, account, proceeds, quantity),
    pnl: fromFixedPoint((proceeds - cost) * account.multiplier, places.money),
  };
}

function statementOf(booking: Booking, account: Account): Statement {
  const { places, marks } = booking;
  const { terms, held, realised, fees, funding, income } = account;
  const money = (n: bigint): number => fromFixedPoint(n, places.money);
  const quantity = (n: bigint): number => fromFixedPoint(n, places.quantity);
  const unrealised = marks && unrealisedOf(booking, account, marks.get(fold(terms.instrument)) ?? NaN);
  return {
    terms,
    quantity: quantity(held),
    bought: quantity(account.bought),
    sold: quantity(account.sold),
    realised: money(realised),
    fees: money(fees),
    funding: money(funding),
    income: money(income),
    unrealised: unrealised === undefined ? undefined : money(unrealised),
    net: money(realised + (unrealised ?? 0n) + funding + income - fees),
  };
}

function unrealisedOf({ places }: Booking, account: Account, mark: number): bigint {
  if (account.held === 0n) return 0n;
  if (Number.isNaN(mark)) throw notAvailable(`marks has no price of ${account.terms.instrument}, which is open`);
  return (account.held * unitAt(account.form, mark, places) - costOf(account)) * account.multiplier;
}

const openOf = ({ lots }: Account): Lot[] => lots.opened.filter(({ quantity }) => quantity !== 0n);

const costOf = (account: Account): bigint => openOf(account).reduce((sum, { cost }) => sum + cost, 0n);

/** The price at which `quantity` has this cost: arithmetic, and of an inverse contract harmonic. */
function entryOf({ places }: Booking, { form }: Account, cost: bigint, quantity: bigint): number {
  const units = quantity * tenTo(places.unit);
  return form === "inverse" ? quotient(-units, cost) : quotient(cost, units);
}

const timeOf = ({ trades }: Booking, row: number): number => trades.time?.[row] ?? NaN;
