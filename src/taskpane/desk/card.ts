import type { ExposureGroup, ExposureMeasure } from "../../core/book/exposure";
import { rowsOf, same } from "../../core/book/names";
import { netDelta } from "../../core/book/netDelta";
import type { Numeraire } from "../../core/instruments/instrument";
import { attempt, HedgeError } from "../../core/errors";
import { type CostModel, NO_MODEL } from "../../core/hedge/tradeCost";
import { band as bandAbout } from "../../core/monitor/band";
import { decimalDifference } from "../../core/numeric/decimalDifference";
import { isTrade, type Offer, offersOf, ranked, type Trade } from "./offers";
import { referencePrice } from "./referencePrice";
import { type BandModel, type Settings, type UnderlyingSettings, underlyingSettings } from "./settings";
import type { InstrumentsTable, PositionTable } from "./tables";

/** Net deltas between which nothing is done. */
export interface Band {
  readonly lower: number;
  readonly upper: number;
}

/** An underlying of the book: where it stands and what to trade. */
export interface Card {
  /** As the table writes it; "" where the table names none. */
  readonly underlying: string;
  readonly numeraire: Numeraire;
  /** What all money of the card is in. */
  readonly currency: string;
  readonly target: number;
  readonly equity: number | undefined;
  readonly ratio: number;
  /** null where none is asked for; why one that is asked for is not known. */
  readonly band: Band | HedgeError | null;
  /** The numeraire in which trades add to the net delta. */
  readonly tradedIn: Numeraire;
  /** In units of the underlying, in the numeraire; with equity as NETDELTA counts it. */
  readonly netDelta: number;
  /** Net delta in the numeraire that is not chosen. */
  readonly otherDelta: number | HedgeError;
  /** The one price of the underlying that the card reckons with, in quote currency. */
  readonly price: number | HedgeError;
  /** Net delta times that price, in quote currency. */
  readonly deltaValue: number | HedgeError;
  readonly measures: readonly { readonly name: ExposureMeasure; readonly value: number | HedgeError }[];
  /** Cheapest first, as RANKING ranks them; what cannot be used comes last. */
  readonly offers: readonly Offer[];
  /** The offer that the card shows; undefined where no instrument is on this underlying. */
  readonly chosen: Offer | undefined;
}

const SHOWN: readonly ExposureMeasure[] = [
  "notional",
  "value",
  "delta value",
  "gamma",
  "vega",
  "theta",
  "unrealised P&L",
];

/**
 * The card of one underlying. The net delta is NETDELTA's, the trade OFFSET's and its cost RANKING's, from the same functions.
 *
 * @param group the book's exposure in this underlying
 * @param currency what the money of the book is in
 * @throws HedgeError where the net delta cannot be known
 */
export function cardOf(
  positions: PositionTable,
  group: ExposureGroup,
  instruments: InstrumentsTable | null,
  settings: Settings,
  currency: string,
): Card {
  const { numeraire, ratio, rounding } = settings;
  const underlying = String(group.key);
  const aims = underlyingSettings(settings, underlying);
  const { target = 0, equity, instrument } = aims;
  const { book } = positions;
  const delta = netDelta(book, underlying, numeraire, equity);
  const other: Numeraire = numeraire === "usd" ? "coin" : "usd";
  // With equity the usd delta sums coin deltas, and a trade adds its own coin delta.
  const tradedIn: Numeraire = equity === undefined ? numeraire : "coin";
  const order = { numeraire: tradedIn, target, ratio, rounding };
  const isOnly = book.underlying.every((name) => same(name, underlying));
  const offers = instruments ? offersOf(instruments, underlying, isOnly, delta, order, costModel(settings)) : [];
  const price = attempt(() => referencePrice(book, rowsOf(book.underlying, underlying)));
  const measures = SHOWN.map((name) => ({ name, value: measureOf(group, name) }));
  return {
    underlying,
    numeraire,
    currency,
    target,
    equity,
    ratio,
    band: bandOf(aims, measureOf(group, "gamma"), price),
    tradedIn,
    netDelta: delta,
    otherDelta: attempt(() => netDelta(book, underlying, other, equity)),
    price,
    deltaValue: price instanceof HedgeError ? price : delta * price,
    measures,
    offers: ranked(offers),
    // The order of the table is the desk's own preference: the cheapest may leave the most.
    chosen:
      offers.find((offer) => instrument !== undefined && same(offer.instrument, instrument)) ??
      offers.find(isTrade) ??
      offers[0],
  };
}

export const costModel = ({ horizonDays }: Settings): CostModel => ({ ...NO_MODEL, horizonDays });

/** The band that is asked for: BAND's of the book's gamma, or fixed distances of which one stands for both. */
function bandOf(
  { target = 0, below, above, bandModel }: UnderlyingSettings,
  gamma: number | HedgeError,
  price: number | HedgeError,
): Card["band"] {
  const around = (down: number, up: number): Band => ({
    lower: decimalDifference(target, down),
    upper: decimalDifference(target, -up),
  });
  if (bandModel) {
    const width = bandWidth(bandModel, gamma, price);
    return width instanceof HedgeError ? width : around(width, width);
  }
  const [down, up] = [below ?? above, above ?? below];
  return down === undefined || up === undefined ? null : around(down, up);
}

function bandWidth(
  { vol, cost, riskAversion, years, method }: BandModel,
  gamma: number | HedgeError,
  price: number | HedgeError,
): number | HedgeError {
  if (gamma instanceof HedgeError) return gamma;
  if (price instanceof HedgeError) return price;
  return attempt(() => bandAbout({ gamma, price, vol, cost, riskAversion, years }, method).width);
}

/** The band where there is one that is known. */
export const knownBand = ({ band }: Pick<Card, "band">): Band | null => (band instanceof HedgeError ? null : band);

/** Whether the net delta stands within its band: nothing is to be done then, as ACTION holds. */
export function isInsideBand(card: Pick<Card, "band" | "netDelta">): boolean {
  const band = knownBand(card);
  return band !== null && card.netDelta >= band.lower && card.netDelta <= band.upper;
}

/** The trade that a card proposes; undefined where there is nothing to do, or nothing to do it with. */
export const proposedTrade = (card: Card): Trade | undefined =>
  card.chosen && isTrade(card.chosen) && card.chosen.proposal.quantity !== 0 && !isInsideBand(card)
    ? card.chosen
    : undefined;

/** A sum of EXPOSURE. null stands there for underlyings that do not add, and a card has one. */
const measureOf = ({ measures }: ExposureGroup, name: ExposureMeasure): number | HedgeError => measures[name] ?? NaN;
