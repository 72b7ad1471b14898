import type { Book } from "../../core/book/book";
import type { ExposureGroup, ExposureMeasure } from "../../core/book/exposure";
import { netDelta } from "../../core/book/netDelta";
import type { InstrumentType, Numeraire } from "../../core/instruments/instrument";
import { rowsOf, same } from "../../core/book/names";
import { fxPerUnit, payForm } from "../../core/instruments/payment";
import { underlyingPriceOf } from "../../core/instruments/sensitivities";
import { HedgeError } from "../../core/errors";
import type { ProposalOptions } from "../../core/hedge/proposal";
import { type Candidate, candidateOf, cheapestFirst } from "../../core/hedge/select";
import { type CostModel, type CostPart, NO_MODEL, uncounted } from "../../core/hedge/tradeCost";
import { band as bandAbout } from "../../core/monitor/band";
import { decimalDifference } from "../../core/numeric/decimalDifference";
import { cellWithin } from "../../cells/address";
import type { InstrumentTable } from "../../excel/tables/instruments";
import type { Positions } from "../../excel/tables/positions";
import type { Source } from "../../excel/workbook/port";
import { type BandModel, type Settings, type UnderlyingSettings, underlyingSettings } from "./settings";

/** A sum, or why it is not known. */
export type Known = number | { readonly unknown: string };

/** One instrument that may offset the underlying: its trade, or why there is none. */
export type Offer = Trade | Unusable;

export interface Trade extends Candidate {
  readonly instrument: string;
  readonly price: number;
  readonly lot: number;
  readonly uncounted: readonly CostPart[];
}

export interface Unusable {
  readonly instrument: string;
  readonly cell: string;
  readonly reason: string;
}

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
  readonly target: number;
  readonly equity: number | undefined;
  readonly ratio: number;
  readonly band: Band | null;
  /** Why a band that is asked for is not known. */
  readonly bandFault?: string | undefined;
  /** The numeraire in which trades add to the net delta. */
  readonly tradedIn: Numeraire;
  /** In units of the underlying, in the numeraire; with equity as NETDELTA counts it. */
  readonly netDelta: number;
  /** The same in the other numeraire. */
  readonly otherDelta: Known;
  /** Net delta times the underlying's price, in quote currency. */
  readonly deltaValue: Known;
  readonly measures: readonly { readonly name: ExposureMeasure; readonly value: Known }[];
  /** Cheapest first, as SELECT ranks them; what cannot be used comes last. */
  readonly offers: readonly Offer[];
  /** The offer that the card shows; undefined where no instrument is on this underlying. */
  readonly chosen: Offer | undefined;
}

/** The instruments to hedge with, and where they were read. */
export interface Hedges {
  readonly source: Source;
  readonly read: InstrumentTable;
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
 * The card of one underlying. The net delta is NETDELTA's, the trade OFFSET's and its cost SELECT's, from the same functions.
 *
 * @param group the book's exposure in this underlying
 * @throws HedgeError where the net delta cannot be known
 */
export function cardOf(positions: Positions, group: ExposureGroup, hedges: Hedges | null, settings: Settings): Card {
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
  const offers = hedges === null ? [] : offersOf(hedges, underlying, delta, order, costModel(settings));
  const price = known(() => referencePrice(book, rowsOf(book.underlying, underlying)));
  const measures = measuresOf(group);
  return {
    underlying,
    numeraire,
    target,
    equity,
    ratio,
    ...bandOf(aims, target, measures.find(({ name }) => name === "gamma")!.value, price),
    tradedIn,
    netDelta: delta,
    otherDelta: known(() => netDelta(book, underlying, other, equity)),
    deltaValue: typeof price === "number" ? delta * price : price,
    measures,
    offers: ranked(offers),
    // The order of the table is the desk's own preference: the cheapest may leave the most.
    chosen:
      offers.find((offer) => instrument !== undefined && same(offer.instrument, instrument)) ??
      offers.find((offer) => "proposal" in offer) ??
      offers[0],
  };
}

export const costModel = ({ horizonDays }: Settings): CostModel => ({ ...NO_MODEL, horizonDays });

/** The band that is asked for: BAND's of the book's gamma, or fixed distances of which one stands for both. */
function bandOf(
  { below, above, bandModel }: UnderlyingSettings,
  target: number,
  gamma: Known,
  price: Known,
): Pick<Card, "band" | "bandFault"> {
  const around = (down: number, up: number): Band => ({
    lower: decimalDifference(target, down),
    upper: decimalDifference(target, -up),
  });
  if (bandModel) {
    const width = bandWidth(bandModel, gamma, price);
    return typeof width === "number"
      ? { band: around(width, width) }
      : { band: null, bandFault: `The band is not known: ${width.unknown}` };
  }
  const [down, up] = [below ?? above, above ?? below];
  return { band: down === undefined || up === undefined ? null : around(down, up) };
}

function bandWidth(model: BandModel, gamma: Known, price: Known): Known {
  if (typeof gamma !== "number") return gamma;
  if (typeof price !== "number") return price;
  const { vol, cost, riskAversion, years, method } = model;
  return known(() => bandAbout(gamma, price, vol, cost, riskAversion, years, 0, method).width);
}

/** Whether the net delta stands within its band: nothing is to be done then, as ACTION holds. */
export const isInsideBand = ({ band, netDelta: now }: Pick<Card, "band" | "netDelta">): boolean =>
  band !== null && now >= band.lower && now <= band.upper;

/** The trade that a card proposes; undefined where there is nothing to do, or nothing to do it with. */
export const proposedTrade = (card: Card): Trade | undefined =>
  card.chosen && "proposal" in card.chosen && card.chosen.proposal.quantity !== 0 && !isInsideBand(card)
    ? card.chosen
    : undefined;

function ranked(offers: readonly Offer[]): Offer[] {
  const trades = offers.filter((offer) => "proposal" in offer).sort(cheapestFirst);
  return [...trades, ...offers.filter((offer) => !("proposal" in offer))];
}

/** In the order in which their prices speak for the underlying. */
const PRICED_BY: readonly InstrumentType[] = ["spot", "perp", "future", "call", "put"];

/** The price that a net delta is shown at: of the spot where it is held, else of what is nearest to it. */
function referencePrice(book: Book, rows: Int32Array): number {
  const [row] = [...rows].sort((a, b) => PRICED_BY.indexOf(book.type[a]) - PRICED_BY.indexOf(book.type[b]));
  return underlyingPriceOf(book, row) * fxPerUnit(payForm(book.type[row], book.settlement[row]), book.fx[row]);
}

/** The sums of EXPOSURE. */
const measuresOf = ({ measures }: ExposureGroup): Card["measures"] =>
  SHOWN.map((name) => ({ name, value: known(() => sumOf(measures[name])) }));

function sumOf(measure: number | HedgeError | null): number {
  if (measure instanceof HedgeError) throw measure;
  // null stands for underlyings that do not add, and a card has one.
  return measure ?? NaN;
}

function known(work: () => number): Known {
  try {
    return work();
  } catch (error) {
    if (error instanceof HedgeError) return { unknown: error.message };
    throw error;
  }
}

function offersOf(
  { source, read }: Hedges,
  underlying: string,
  delta: number,
  order: ProposalOptions,
  model: CostModel,
): Offer[] {
  const { instruments, table, faults } = read;
  const { contract, lot } = instruments;
  const offers: Offer[] = [];
  for (let row = 0; row < table.size; row++) {
    // Without an underlying an instrument offers itself to all; with another it is not asked.
    if (contract.underlying[row] !== "" && underlying !== "" && !same(contract.underlying[row], underlying)) continue;
    const instrument = contract.instrument[row] || `row ${table.sourceRow[row] + 1}`;
    const cell = (field: string | undefined): string =>
      cellWithin(
        source.address,
        table.sourceRow[row],
        Math.max(0, table.sourceColumn[(field ?? "instrument") as keyof typeof table.sourceColumn]),
      );
    const fault = faults.find((f) => f.row === table.sourceRow[row]);
    if (fault) {
      offers.push({
        instrument,
        cell: cellWithin(source.address, fault.row, Math.max(0, fault.column)),
        reason: fault.error.message,
      });
      continue;
    }
    try {
      offers.push({
        ...candidateOf(instruments, row, delta, model, order),
        instrument,
        price: contract.price[row],
        lot: lot[row],
        uncounted: uncounted(instruments, row, model),
      });
    } catch (error) {
      if (!(error instanceof HedgeError)) throw error;
      offers.push({ instrument, cell: cell(error.place?.field), reason: error.message });
    }
  }
  return offers;
}
