import type { Book } from "../book/book";
import { unitsHeld } from "../book/unitsHeld";
import type { Contracts } from "../instruments/contracts";
import { fxPerUnit, payForm } from "../instruments/payment";
import type { Numeraire } from "../instruments/instrument";
import { distinct, rowsOf, same } from "../book/names";
import { requireNamed } from "../book/nameless";
import { type GivenGreek, underlyingPriceOf, unitDelta, unitGreek, unitsOf } from "../instruments/sensitivities";
import { attempt, HedgeError, notAvailable, outsideDomain } from "../errors";
import { decimalProduct } from "../numeric/decimal";
import { sumProducts } from "../numeric/sum";
import type { HedgeInstrument, HedgeProblem, HedgeTarget } from "./hedgeProblem";
import type { Instruments } from "./instruments";
import { type CostModel, NO_MODEL, type TradeCost, tradeCost, tradedNotional } from "./tradeCost";
import { tradeDelta } from "./tradeDelta";

/** A Greek that a hedge is asked to bring to a target. */
export interface TargetRequest {
  readonly greek: GivenGreek;
  /** "" asks for each underlying of the book. */
  readonly underlying: string;
  readonly target: number;
  /** Quote currency per unit of residual; NaN for what it would lose in a move. */
  readonly penalty: number;
  readonly equal: boolean;
  readonly tolerance: number;
}

export const DELTA_NEUTRAL: TargetRequest = {
  greek: "delta",
  underlying: "",
  target: 0,
  penalty: NaN,
  equal: false,
  tolerance: 0,
};

export interface HedgeOptions {
  readonly numeraire: Numeraire;
  readonly model: CostModel;
  readonly squared: boolean;
  /** Whether quantities are whole lots. */
  readonly wholeLots: boolean;
  readonly budget: number;
  /** Relative move of the underlying that prices a residual without a penalty of its own. */
  readonly move: number;
}

export const HEDGE_DEFAULTS: HedgeOptions = {
  numeraire: "usd",
  model: NO_MODEL,
  squared: false,
  wholeLots: true,
  budget: Infinity,
  move: 0.1,
};

/** A request for one underlying of the book, with what the book has. */
export interface Exposed extends TargetRequest {
  readonly label: string;
  readonly have: number;
  /** Price of the underlying as the book knows it, or NaN. */
  readonly price: number;
}

/**
 * What the book has of each Greek that is asked for, by underlying.
 *
 * @throws HedgeError with its place in the book where a Greek cannot be had; notAvailable for an underlying it does not hold
 */
export function exposed(book: Book, requests: readonly TargetRequest[], numeraire: Numeraire): Exposed[] {
  const held = distinct(book.underlying);
  if (held.length === 0) throw notAvailable("positions must hold something");
  return requests.flatMap((request) => {
    const asked = held.filter((underlying) => request.underlying === "" || same(underlying, request.underlying));
    if (asked.length === 0)
      throw notAvailable(`targets ask for ${request.underlying}: positions hold ${held.join(", ")}`);
    return asked.map((underlying) => {
      const rows = Array.from(rowsOf(book.underlying, underlying));
      requireNamed(book, rows);
      const units = Float64Array.from(rows, (row) => unitsHeld(book, row));
      const greeks = Float64Array.from(rows, (row) => greekInQuote(book, row, request.greek, numeraire));
      return {
        ...request,
        underlying,
        label: held.length > 1 ? `${underlying} ${request.greek}` : request.greek,
        have: sumProducts(units, greeks),
        price: knownPrice(book, rows),
      };
    });
  });
}

/** Delta and gamma in units of the underlying, vega and theta in quote currency, per unit held. */
function greekInQuote(book: Contracts, row: number, greek: GivenGreek, numeraire: Numeraire): number {
  if (greek === "delta") return unitDelta(book, row, numeraire);
  const value = unitGreek(book, row, greek);
  if (greek === "gamma") return value;
  return decimalProduct(value, fxPerUnit(payForm(book.type[row], book.settlement[row]), book.fx[row]));
}

/** The same that trading one unit adds, with what is paid for it. */
export const tradedGreek = (contract: Contracts, row: number, greek: GivenGreek, numeraire: Numeraire): number =>
  greek === "delta" ? tradeDelta(contract, row, numeraire) : greekInQuote(contract, row, greek, numeraire);

function knownPrice(book: Contracts, rows: readonly number[]): number {
  const prices = rows.map((row) => attempt(() => underlyingPriceOf(book, row)));
  return prices.find((price): price is number => !(price instanceof HedgeError)) ?? NaN;
}

/**
 * The problem of hedging what is exposed with the instruments of the same underlyings.
 *
 * A residual without a penalty of its own is priced by what it loses in a standard move: Δ·(m·S), ½Γ·(m·S)², vega·0.1
 * (ten points of volatility), theta of a day. Squared, the penalty is set so that doing nothing costs the same.
 *
 * @param isOffered rows of the instruments that may be traded; all unless given
 * @throws HedgeError with its place in the instruments where a lot, Greek or part of a cost cannot be had
 */
export function hedgeProblem(
  instruments: Instruments,
  exposures: readonly Exposed[],
  options: HedgeOptions,
  isOffered: (row: number) => boolean = () => true,
): HedgeProblem {
  const { contract } = instruments;
  const underlyings = new Set(exposures.map(({ underlying }) => underlying));
  // Where one side has a single underlying, a blank on the other means the same.
  const belongs = (row: number, underlying: string): boolean =>
    same(contract.underlying[row], underlying) ||
    (underlyings.size === 1 && (contract.underlying[row] === "" || underlying === ""));
  const rows = Array.from({ length: contract.size }, (_, row) => row).filter(
    (row) => isOffered(row) && [...underlyings].some((underlying) => belongs(row, underlying)),
  );
  if (rows.length === 0) throw noneOffered(contract, [...underlyings]);
  const hedges = rows.map((row): HedgeInstrument => {
    const lot = options.wholeLots ? instruments.lot[row] : 0;
    if (Number.isNaN(lot)) throw notAvailable("lot is missing", { row, field: "lot" });
    if (!(lot >= 0)) throw outsideDomain("lot must be above zero", { row, field: "lot" });
    const units = unitsOf(contract, row);
    const greeks = Float64Array.from(exposures, ({ greek, underlying }) =>
      belongs(row, underlying) ? decimalProduct(units, tradedGreek(contract, row, greek, options.numeraire)) : 0,
    );
    const long = knownCost(instruments, row, tradeCost(instruments, row, 1, options.model));
    const short = tradeCost(instruments, row, -1, options.model);
    return {
      row,
      name: contract.instrument[row],
      lot,
      min: instruments.min[row] || 0,
      max: Number.isNaN(instruments.max[row]) ? Infinity : instruments.max[row],
      greeks,
      cost: long.fee + long.halfSpread + (long.carry + short.carry) / 2,
      carry: (long.carry - short.carry) / 2,
      impact: long.impact,
      notional: Math.abs(tradedNotional(instruments, row, 1)) || 0,
    };
  });
  const targets = exposures.map((exposure, g) =>
    targetOf(
      exposure,
      g,
      hedges,
      rows.filter((row) => belongs(row, exposure.underlying)),
      contract,
      options,
    ),
  );
  return { targets, instruments: hedges, squared: options.squared, budget: options.budget };
}

function targetOf(
  exposure: Exposed,
  g: number,
  hedges: readonly HedgeInstrument[],
  rows: readonly number[],
  contract: Contracts,
  options: HedgeOptions,
): HedgeTarget {
  const { label, greek, have, target, equal, tolerance } = exposure;
  if (!(tolerance >= 0)) throw outsideDomain("tolerance must not be negative");
  const common = { label, have, target, equal, tolerance };
  if (equal) return { ...common, penalty: 0 };
  if (!Number.isNaN(exposure.penalty)) {
    if (!(exposure.penalty >= 0)) throw outsideDomain("penalty must not be negative");
    return { ...common, penalty: exposure.penalty };
  }
  const S = Number.isNaN(exposure.price) ? knownPrice(contract, rows) : exposure.price;
  const move = options.move * S;
  const penalty = { delta: move, gamma: (move * move) / 2, vega: 0.1, theta: 1 / 365 }[greek];
  if (Number.isNaN(penalty)) throw notAvailable(`penalty of ${label} is missing, and an underlying price to set it by`);
  if (!options.squared) return { ...common, penalty };
  const finest = Math.min(
    ...hedges.map(({ greeks, lot }) => Math.abs(greeks[g]) * (lot || 1)).filter((step) => step > 0),
  );
  return { ...common, penalty: penalty / (Math.abs(have - target) || finest) };
}

/** A cost that is not known is no cost to minimise. */
function knownCost({ contract }: Instruments, row: number, cost: TradeCost): TradeCost {
  const fields = {
    fee: "fee",
    halfSpread: "bid",
    impact: "adv",
    carry: contract.type[row] === "perp" ? "fundingRate" : "underlyingPrice",
  } as const;
  for (const part of ["fee", "halfSpread", "impact", "carry"] as const) {
    if (Number.isNaN(cost[part]))
      throw notAvailable(
        `${part === "halfSpread" ? "half spread" : part} is not known: a cell that it needs is blank`,
        { row, field: fields[part] },
      );
  }
  return cost;
}

/** Nothing on the book's own underlyings is offered: what a hedge by another one would need. */
function noneOffered({ instrument, underlying }: Instruments["contract"], held: readonly string[]): HedgeError {
  const of = held.slice(0, 3).map((name) => name || "one without a name");
  const what = `instruments must hold one of the book's underlyings (${of.join(", ")}${held.length > 3 ? ", …" : ""})`;
  if (instrument.length === 0) return notAvailable(what);
  const other = underlying[0] ? `is on ${underlying[0]}` : "has no underlying, and the book several: give it one";
  const name = instrument[0] || "the first instrument";
  return notAvailable(`${what}: ${name} ${other}; an index hedges shares only by their beta to it as benchmark`);
}
