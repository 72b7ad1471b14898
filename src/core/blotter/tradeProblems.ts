import { fold } from "../book/names";
import { attempt, HedgeError } from "../errors";
import { isFuture, isOption } from "../instruments/instrument";
import { bookTrades } from "./booking";
import { type Terms, termsOf, type Trades } from "./trades";

/** Something about one cell of a blotter that wants a look. */
export interface TradeProblem {
  readonly row: number;
  readonly field: string;
  readonly problem: string;
  /** The other row that it is about. */
  readonly other?: number;
}

/** A fee above this share of the notional is another amount, or in another currency. */
const LARGEST_FEE = 0.05;

/**
 * What is suspicious in a blotter: a fill without a quantity, an id that stands twice, a fee above 5% of the notional, a row
 * that cannot be booked, and what has expired and is still open.
 *
 * @param hasOwnIds whether an id is a fill's own; several fills share an order's
 * @param now date serial, for what has expired
 */
export function tradeProblems(trades: Trades, hasOwnIds: boolean, now: number | undefined): TradeProblem[] {
  const problems: TradeProblem[] = [];
  const known = attempt(() => termsOf(trades));
  const seen = new Map<string | number, number>();
  for (let row = 0; row < trades.size; row++) {
    if (trades.event[row] === "trade" && trades.quantity[row] === 0)
      problems.push({ row, field: "quantity", problem: "zero" });
    const id = trades.lot[row];
    const first = seen.get(id);
    if (hasOwnIds && first !== undefined) problems.push({ row, field: "tradeId", problem: "duplicate", other: first });
    else seen.set(id, row);
    if (!(known instanceof HedgeError) && isLargeFee(trades, row, known.terms[known.groupOf[row]]))
      problems.push({ row, field: "fee", problem: "above 5% of the notional: another currency?" });
  }
  const booked = attempt(() => bookTrades(trades, { method: "fifo" }));
  if (booked instanceof HedgeError) {
    const { place, message } = booked;
    // A quantity of 0 is told already.
    const isTold = place?.field === "quantity" && trades.quantity[place.row] === 0;
    if (place && !isTold) problems.push({ ...place, problem: message });
    return problems;
  }
  for (const { terms, held } of booked.accounts) {
    if (held === 0n || !(terms.expiry <= (now ?? NaN))) continue;
    const row = trades.instrument.map(fold).lastIndexOf(fold(terms.instrument));
    problems.push({ row, field: "expiry", problem: "expired and still open: an expiry row is missing" });
  }
  return problems;
}

function isLargeFee(trades: Trades, row: number, { type, settlement, multiplier }: Terms): boolean {
  if (trades.event[row] !== "trade" || Number.isNaN(trades.fee[row]) || !trades.quantity[row]) return false;
  const fee = Math.abs(trades.fee[row]);
  const quantity = Math.abs(trades.quantity[row]);
  if (trades.feeCurrency[row] === "base") return fee > LARGEST_FEE * quantity;
  // An option's fee is measured by its underlying, whose price is not always there; its premium may be small.
  if (isOption(type)) return false;
  const price = trades.price[row];
  const perContract = settlement === "inverse" && isFuture(type) ? multiplier / price : multiplier * Math.abs(price);
  return fee > LARGEST_FEE * quantity * perContract;
}
