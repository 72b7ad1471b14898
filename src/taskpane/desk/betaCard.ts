import { benchmarkOf, betasOf, type NamedBenchmark } from "../../core/book/benchmark";
import type { Book } from "../../core/book/book";
import { exposure, type ExposureGroup } from "../../core/book/exposure";
import { same } from "../../core/book/names";
import { benchmarkDelta } from "../../core/book/netDelta";
import { attempt, HedgeError, notAvailable } from "../../core/errors";
import { type TargetBenchmark, targetBenchmark } from "../../core/hedge/benchmarkTarget";
import { proposeBy } from "../../core/hedge/proposal";
import { tradedGreek } from "../../core/hedge/targetGreek";
import { allIn, tradeCost, uncounted } from "../../core/hedge/tradeCost";
import { fxPerUnit, payForm } from "../../core/instruments/payment";
import { underlyingPriceOf, unitsOf } from "../../core/instruments/sensitivities";
import { decimalProduct } from "../../core/numeric/decimal";
import { describeCell, plainValue } from "../../excel/cells";
import type { Source } from "../../excel/workbook/port";
import { type Card, costModel } from "./card";
import type { Desk } from "./desk";
import { isTrade, type Offer, ranked } from "./offers";
import { inRow, type Problem } from "./problems";
import type { Settings } from "./settings";
import { cellOfFault, type InstrumentsTable, markedPositions } from "./tables";

/** The whole book in a benchmark, by the betas of its rows: the part of it that moves with the market. */
export interface BetaCard extends Card {
  /** The cell that the benchmark's price is read from; null where it is typed, or a table's. */
  readonly priceCell: string | null;
  /** Who contributes, the most first. */
  readonly parts: readonly BetaPart[];
}

/** An underlying in a benchmark: Δ·β·S/S_B. */
export interface BetaPart {
  readonly underlying: string;
  /** Net delta in units of the underlying. */
  readonly delta: number;
  readonly beta: number;
  /** Price in the reporting currency, and of the benchmark; NaN where the rows have several. */
  readonly price: number;
  readonly inBenchmark: number;
}

/**
 * The card of a benchmark. The net delta is NETDELTA's in it, the parts EXPOSURE's, the trade OFFSET's.
 *
 * @returns the problems with their cells where a beta or a price is missing; null where no benchmark is chosen, or the cell
 *   of its price is not read yet
 */
export function betaCard(
  { tables: { positions, instruments, benchmarkPrice }, currency, now }: Pick<Desk, "tables" | "currency" | "now">,
  settings: Settings,
): BetaCard | readonly Problem[] | null {
  if (!settings.benchmark || !positions) return null;
  const { name, priceAt } = settings.benchmark;
  if (priceAt && benchmarkPrice === null) return null;
  const linked = priceAt && benchmarkPrice !== null ? priceIn(benchmarkPrice, positions.source.address) : undefined;
  if (typeof linked === "object") return [linked];
  const price = priceAt ? linked : settings.benchmark.price;
  const marked = markedPositions(positions, now, settings);
  const { book } = marked;
  const card = attempt(() => {
    const offered = instruments?.instruments.contract ?? book;
    const benchmark = targetBenchmark({ name, price }, book, offered);
    const priceCell = priceAt && typeof benchmarkPrice === "object" ? (benchmarkPrice?.address ?? null) : null;
    return { ...cardIn(benchmark, book, instruments, settings, currency), priceCell };
  });
  if (!(card instanceof HedgeError)) return card;
  const { place, message } = card;
  return [{ cell: cellOfFault(marked, place), message: inRow(place ? book.instrument[place.row] : "", message) }];
}

/** The number in the cell of a benchmark's price, or what is wrong with the cell. */
function priceIn(read: Source | string, book: string): number | Problem {
  if (typeof read === "string") return { cell: book, message: `the benchmark's price: ${read}` };
  const value = plainValue(read.values[0][0]);
  if (typeof value === "number" && value > 0) return value;
  return {
    cell: read.address,
    message: `the benchmark's price must be a number above zero, not ${describeCell(value)}`,
  };
}

function cardIn(
  benchmark: TargetBenchmark,
  book: Book,
  instruments: InstrumentsTable | null,
  settings: Settings,
  currency: string,
): Omit<BetaCard, "priceCell"> {
  const { name, price } = benchmark;
  const named = { name, price };
  const netDelta = benchmarkDelta(book, "", named);
  const { groups, total } = exposure(book, "underlying", "usd", { benchmark: named });
  const value = total.measures["beta delta value"] ?? NaN;
  if (value instanceof HedgeError) throw value;
  const offers = instruments ? offersIn(benchmark, instruments, netDelta, settings) : [];
  const wanted = settings.benchmark?.instrument;
  const own = instruments?.instruments.contract.instrument.filter((_, row) => benchmark.onBenchmark[row] === 1) ?? [];
  const isOwn = (offer: Offer): boolean => own.some((each) => same(each, offer.instrument));
  return {
    underlying: name,
    numeraire: "usd",
    currency,
    target: 0,
    equity: undefined,
    ratio: settings.ratio,
    band: null,
    tradedIn: "usd",
    netDelta,
    otherDelta: notAvailable("a benchmark is in quote currency"),
    price,
    deltaValue: value,
    measures: [],
    offers: ranked(offers),
    chosen:
      offers.find((offer) => wanted !== undefined && same(offer.instrument, wanted)) ??
      offers.find((offer) => isTrade(offer) && isOwn(offer)) ??
      offers.find(isTrade) ??
      offers[0],
    parts: partsOf(book, named, groups),
  };
}

function partsOf(book: Book, named: NamedBenchmark, groups: readonly ExposureGroup[]): BetaPart[] {
  const betas = betasOf(book, benchmarkOf(book, named).own);
  const known = (sum: number | HedgeError | null | undefined): number => (typeof sum === "number" ? sum : NaN);
  return groups
    .map(({ key, rows, measures }) => {
      const prices = new Set(rows.map((row) => priceOf(book, row)));
      const [price] = prices;
      return {
        underlying: String(key),
        delta: known(measures.delta),
        beta: betas[rows[0]],
        price: prices.size === 1 ? price : NaN,
        inBenchmark: known(measures["beta delta"]),
      };
    })
    .filter(({ inBenchmark }) => inBenchmark !== 0)
    .sort((a, b) => Math.abs(b.inBenchmark) - Math.abs(a.inBenchmark));
}

function priceOf(book: Book, row: number): number {
  const price = attempt(() => underlyingPriceOf(book, row));
  return price instanceof HedgeError
    ? NaN
    : price * fxPerUnit(payForm(book.type[row], book.settlement[row]), book.fx[row]);
}

/** What each instrument would trade that is on the benchmark or has a beta to it. */
function offersIn(
  benchmark: TargetBenchmark,
  { instruments, table, faults, cellAt, cellOf }: InstrumentsTable,
  netDelta: number,
  settings: Settings,
): Offer[] {
  const { contract, lot } = instruments;
  const model = costModel(settings);
  const { ratio, rounding } = settings;
  const rows = Array.from({ length: contract.size }, (_, row) => row).filter(
    (row) => benchmark.onBenchmark[row] === 1 || !Number.isNaN(contract.beta[row]),
  );
  return rows.map((row): Offer => {
    const instrument = contract.instrument[row] || `row ${table.sourceRow[row] + 1}`;
    const unread = faults.find((fault) => fault.row === table.sourceRow[row]);
    if (unread) return { instrument, cell: cellAt(unread.row, unread.column), fault: unread.error };
    const offer = attempt(() => {
      const perUnit = benchmark.offered(contract, row, "delta", tradedGreek(contract, row, "delta", "usd"));
      const contractDelta = decimalProduct(unitsOf(contract, row), perUnit);
      const proposal = proposeBy(instruments, row, netDelta, contractDelta, { target: 0, ratio, rounding });
      const cost = tradeCost(instruments, row, proposal.quantity, model);
      return { proposal, cost, allIn: allIn(cost), perDelta: allIn(cost) / Math.abs(proposal.tradedDelta) };
    });
    if (offer instanceof HedgeError)
      return { instrument, cell: cellOf(row, offer.place?.field ?? "instrument"), fault: offer };
    return {
      ...offer,
      instrument,
      price: contract.price[row],
      lot: lot[row],
      uncounted: uncounted(instruments, row, model),
    };
  });
}
