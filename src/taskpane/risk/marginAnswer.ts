import type { Book } from "../../core/book/book";
import type { Contracts } from "../../core/instruments/contracts";
import { isFuture } from "../../core/instruments/instrument";
import { fold, same } from "../../core/book/names";
import { attempt, HedgeError, notAvailable } from "../../core/errors";
import type { Instruments } from "../../core/hedge/instruments";
import { sumProducts } from "../../core/numeric/sum";
import { liquidationPrice } from "../../core/risk/liquidationPrice";
import type { Traded } from "../desk/state";

export interface MarginQuestion {
  /** The positions on one underlying, before anything is traded. */
  readonly before: Book;
  /** What may be traded, with its margins as fractions of the notional; null where no range is chosen. */
  readonly hedges: Instruments | null;
  readonly legs: readonly Traded[];
  /** Account equity in coin at today's prices; undefined where the settings have none. */
  readonly equity: number | undefined;
}

/** The price at which a position is closed. An error names the column, cell or setting that it waits for. */
export type Liquidation =
  | { readonly kind: "at"; readonly price: number; readonly distance: number }
  /** The equity covers any move. */
  | { readonly kind: "covered" }
  /** The equity is below the maintenance margin already. */
  | { readonly kind: "below" }
  | HedgeError;

/** A future or perpetual as the venue nets it: all rows of one instrument. */
export interface MarginedPosition {
  readonly instrument: string;
  readonly quantity: number;
  /** As held now; null where nothing is. */
  readonly now: Liquidation | null;
  /** After what is proposed, where a leg is in this instrument; null for a position that it closes. */
  readonly after?: { readonly quantity: number; readonly liquidation: Liquidation | null };
}

export interface MarginAnswer {
  /** Margins of all legs, in quote currency; null where nothing is proposed, or it is spot and paid in full. */
  readonly trade: { readonly initial: number | HedgeError; readonly maintenance: number | HedgeError } | null;
  /** The nearest to its liquidation first; those without a price follow. */
  readonly positions: readonly MarginedPosition[];
}

/**
 * What a proposal takes of margin, and where each future of the book would be closed out: LIQPRICE with the account equity
 * as the margin of that position alone. Equity counts the profit so far, so the entry is the price now.
 */
export function marginAnswer(question: MarginQuestion): MarginAnswer {
  const { before, hedges, legs } = question;
  const rows = new Map<string, number[]>();
  for (let row = 0; row < before.size; row++) {
    if (!isFuture(before.type[row]) || before.instrument[row] === "") continue;
    // Two contracts of one name are no one position.
    const key = [fold(before.instrument[row]), before.multiplier[row], before.settlement[row]].join("\n");
    rows.set(key, [...(rows.get(key) ?? []), row]);
  }
  const held = [...rows.values()].map((own) => positionOf(own, question));
  const positions = hedges ? [...held, ...legs.flatMap((leg) => openedBy(leg, held, hedges, question.equity))] : held;
  return {
    trade: hedges && tradeMargin(hedges, legs),
    positions: positions.filter(({ quantity, after }) => quantity !== 0 || after).sort(nearestFirst),
  };
}

function tradeMargin(hedges: Instruments, legs: readonly Traded[]): MarginAnswer["trade"] {
  const margined = legs.filter(({ row }) => hedges.contract.type[row] !== "spot");
  if (margined.length === 0) return null;
  const of = (field: keyof typeof HEADERS): number | HedgeError =>
    attempt(() => total(Float64Array.from(margined, (leg) => marginOf(hedges, leg, field))));
  return { initial: of("initialMargin"), maintenance: of("maintenanceMargin") };
}

function marginOf(hedges: Instruments, { row, instrument, notional }: Traded, field: keyof typeof HEADERS): number {
  const rate = rateOf(hedges, row, field);
  if (Number.isNaN(notional)) throw notAvailable(`${instrument} has no price`);
  return Math.abs(notional) * rate;
}

const HEADERS = { initialMargin: "initial margin", maintenanceMargin: "maintenance margin" } as const;

function rateOf(hedges: Instruments, row: number, field: keyof typeof HEADERS): number {
  const column = hedges[field];
  if (!Number.isNaN(column[row])) return column[row];
  const header = HEADERS[field];
  throw notAvailable(
    column.every(Number.isNaN)
      ? `the instruments have no column ${header}`
      : `${hedges.contract.instrument[row]} has no ${header}`,
  );
}

function positionOf(rows: readonly number[], { before, hedges, legs, equity }: MarginQuestion): MarginedPosition {
  const [first] = rows;
  const instrument = before.instrument[first];
  const held = Float64Array.from(rows, (row) => before.quantity[row]);
  const quantity = total(held);
  const at = (n: number): Liquidation | null =>
    n === 0 ? null : attempt(() => liquidationOf(before, first, n, hedges, equity));
  const now = at(quantity);
  const own = legs.filter((leg) => same(leg.instrument, instrument));
  if (own.length === 0) return { instrument, quantity, now };
  const traded = total(Float64Array.of(...held, ...own.map((leg) => leg.quantity)));
  return { instrument, quantity, now, after: { quantity: traded, liquidation: at(traded) } };
}

/** The position of a leg in a future of which none is held. */
function openedBy(
  { row, instrument, quantity }: Traded,
  held: readonly MarginedPosition[],
  hedges: Instruments,
  equity: number | undefined,
): MarginedPosition[] {
  if (!isFuture(hedges.contract.type[row]) || held.some((position) => same(position.instrument, instrument))) return [];
  const liquidation = attempt(() => liquidationOf(hedges.contract, row, quantity, hedges, equity));
  return [{ instrument, quantity: 0, now: null, after: { quantity, liquidation } }];
}

/** In decimals, as a venue adds lots. */
const total = (lots: Float64Array): number => sumProducts(lots, new Float64Array(lots.length).fill(1));

/** @throws HedgeError that names what is missing */
function liquidationOf(
  book: Contracts,
  row: number,
  quantity: number,
  hedges: Instruments | null,
  equity: number | undefined,
): Liquidation {
  const { [row]: settlement } = book.settlement;
  const [price, underlying, multiplier] = [book.price[row], book.underlyingPrice[row], book.multiplier[row]];
  if (!hedges) throw notAvailable("choose the instruments with their column maintenance margin");
  const rate = rateOf(hedges, rowListed(hedges, book.instrument[row]), "maintenanceMargin");
  if (equity === undefined) throw notAvailable("account equity is not set");
  if (settlement === "quanto") throw notAvailable("a quanto's margin is in neither coin nor quote currency");
  if (!(price > 0)) throw notAvailable("its price is missing");
  if (settlement === "linear" && !(underlying > 0)) throw notAvailable("its underlying price is missing");
  const margin = settlement === "inverse" ? equity : equity * underlying;
  const size = Math.abs(quantity) * multiplier;
  const maintenance = rate * (settlement === "inverse" ? size / price : size * price);
  if (margin <= maintenance) return { kind: "below" };
  const isolated = { quantity, entry: price, margin, maintenanceRate: rate, multiplier, settlement };
  const at = attempt(() => liquidationPrice(isolated));
  if (!(at instanceof HedgeError)) return { kind: "at", price: at, distance: at / price - 1 };
  return rate >= 0 && rate < 1 ? { kind: "covered" } : at;
}

function rowListed(hedges: Instruments, instrument: string): number {
  const row = hedges.contract.instrument.findIndex((name) => same(name, instrument));
  if (row < 0) throw notAvailable(`the instruments do not list ${instrument}`);
  return row;
}

/** How near a position stands to its liquidation, as it will be held. */
function nearness({ now, after }: MarginedPosition): number {
  const held = after ? after.liquidation : now;
  if (!held) return Infinity;
  if (held instanceof HedgeError || held.kind === "covered") return Infinity;
  return held.kind === "below" ? 0 : Math.abs(held.distance);
}

function nearestFirst(a: MarginedPosition, b: MarginedPosition): number {
  const [x, y] = [nearness(a), nearness(b)];
  return x === y ? 0 : x - y;
}
