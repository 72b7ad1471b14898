import type { Book } from "../book/book";
import { unitsHeld } from "../book/unitsHeld";
import { notAvailable, placed, rewording } from "../errors";
import type { Contracts } from "../instruments/contracts";
import { isFuture, isOption } from "../instruments/instrument";
import { fxPerUnit, payForm } from "../instruments/payment";
import { underlyingPriceOf, unitGreek, unitsOf } from "../instruments/sensitivities";
import { decimalProduct } from "../numeric/decimal";
import { ExactSum } from "../numeric/sum";
import { type Covariance, factorOf, returnOf } from "./covariance";
import { hedgeInstrument } from "./hedgeInstrument";
import type { HedgeProblem } from "./hedgeProblem";
import type { Instruments } from "./instruments";
import type { Hedge } from "./solve";
import type { CostModel } from "./tradeCost";

export interface BookHedgeOptions {
  readonly model: CostModel;
  readonly wholeLots: boolean;
  readonly budget: number;
  /** Quote currency per unit of variance; undefined for one over the deviation of the book. */
  readonly riskAversion: number | undefined;
  /** Periods of the covariance that the hedge is held for. */
  readonly periods: number;
}

/** A hedge of the variance of a book, and how the deviation is told. */
export interface BookHedge {
  readonly problem: HedgeProblem;
  /** Deviation of the book after trades in quote currency over the periods. */
  readonly deviationAfter: (trades: Hedge["trades"]) => number;
}

/** Money per 1.00 of a return, and whose return it is; undefined for what does not move. */
type Exposure = { readonly place: number; readonly money: number } | undefined;

/**
 * What a book moves by each return of a covariance, row by row.
 *
 * @throws HedgeError with its row where that cannot be had, or the covariance has no such return
 */
export const exposuresHeld = (book: Book, covariance: Covariance): Exposure[] =>
  Array.from({ length: book.size }, (_, row) => exposureOf(book, row, unitsHeld(book, row), covariance));

/**
 * The problem min cost + λ·(d + Hn)ᵀΣ(d + Hn)·periods (Johnson 1960; Anderson and Danthine 1981): with Σ = LLᵀ the hedge of
 * targets Lᵀd whose residuals are squared.
 *
 * @param held exposures of the book, d
 * @throws HedgeError with its place in the instruments where an exposure or a cost cannot be had
 */
export function bookHedge(
  held: readonly Exposure[],
  instruments: Instruments,
  covariance: Covariance,
  options: BookHedgeOptions,
): BookHedge {
  const { riskAversion, periods } = options;
  const { matrix } = covariance;
  const { contract } = instruments;
  if (contract.size === 0) throw notAvailable("instruments must hold something");
  const offered = Array.from({ length: contract.size }, (_, row) =>
    exposureOf(contract, row, unitsOf(contract, row), covariance),
  );
  const d = moneyBy(held, matrix.length);
  const places = [...new Set([...held, ...offered].flatMap((each) => (each ? [each.place] : [])))].sort(
    (a, b) => a - b,
  );
  const factor = factorOf(places.map((i) => Float64Array.from(places, (j) => matrix[i][j])));
  const hedges = offered.map((each, row) => {
    const at = each ? places.indexOf(each.place) : -1;
    return hedgeInstrument(
      instruments,
      row,
      options,
      Float64Array.from(factor, (column) => (each ? column[at] * each.money : 0)),
    );
  });
  const deviation = (money: Float64Array): number => Math.sqrt(Math.max(0, quadratic(matrix, money)) * periods);
  // A book without risk is priced by the finest lot.
  const lots = hedges.map(({ greeks, lot }) => (lot || 1) * Math.sqrt(periods) * Math.hypot(...greeks));
  const unit = deviation(d) || Math.min(...lots.filter((each) => each > 0));
  const penalty = (riskAversion ?? 1 / unit) * periods;
  return {
    problem: {
      targets: factor.map((column, k) => ({
        label: `risk ${k + 1}`,
        have: places.reduce((sum, place, i) => sum + column[i] * d[place], 0),
        target: 0,
        penalty,
        equal: false,
        tolerance: 0,
      })),
      instruments: hedges,
      squared: true,
      budget: options.budget,
    },
    deviationAfter: (trades) => {
      const traded = trades.map(({ row, quantity }): Exposure => {
        const each = offered[row];
        return each && { ...each, money: decimalProduct(quantity, each.money) };
      });
      return deviation(moneyBy([...held, ...traded], matrix.length));
    },
  };
}

/** Money per 1.00 of its return of `units` of a row; undefined where the row does not move. */
function exposureOf(contracts: Contracts, row: number, units: number, covariance: Covariance): Exposure {
  const money = decimalProduct(units, moneyPerUnit(contracts, row));
  if (money === 0) return undefined;
  const name = { instrument: contracts.instrument[row], underlying: contracts.underlying[row] };
  const place = rewording(
    () => returnOf(covariance, name, isOption(contracts.type[row])),
    (error) => placed(error, { row, field: "underlying" }),
  );
  return { place, money };
}

/** Money per unit for 1.00 of the return: the price of spot and linear futures, S of inverse ones, δ·S of options. */
function moneyPerUnit(contracts: Contracts, row: number): number {
  const { type, settlement, price, fx, delta } = contracts;
  const form = payForm(type[row], settlement[row]);
  const inQuote = (): number => {
    if (isFuture(type[row]) ? form === "inverse" : isOption(type[row]) || !Number.isNaN(delta[row]))
      return decimalProduct(
        isFuture(type[row]) ? 1 : unitGreek(contracts, row, "delta"),
        underlyingPriceOf(contracts, row),
      );
    if (Number.isNaN(price[row])) throw notAvailable("price is missing", { row, field: "price" });
    return price[row];
  };
  return decimalProduct(inQuote(), fxPerUnit(form, fx[row]));
}

function moneyBy(exposures: readonly Exposure[], size: number): Float64Array {
  const sums = Array.from({ length: size }, () => new ExactSum());
  for (const each of exposures) if (each) sums[each.place].add(each.money);
  return Float64Array.from(sums, (sum) => sum.value());
}

const quadratic = (matrix: readonly Float64Array[], x: Float64Array): number =>
  matrix.reduce((sum, row, i) => sum + x[i] * row.reduce((product, entry, j) => product + entry * x[j], 0), 0);
