import { same } from "../book/names";
import { type HedgeError, notAvailable, outsideDomain } from "../errors";
import type { Contracts } from "../instruments/contracts";
import type { Numeraire } from "../instruments/instrument";
import { unitsOf } from "../instruments/sensitivities";
import { decimalProduct } from "../numeric/decimal";
import { hedgeInstrument } from "./hedgeInstrument";
import type { HedgeInstrument, HedgeProblem, HedgeTarget } from "./hedgeProblem";
import { type Exposed, greekInTenor, knownPrice } from "./hedgeTargets";
import type { Instruments } from "./instruments";
import { standardPenalty, tradedGreek } from "./targetGreek";
import { type CostModel, NO_MODEL } from "./tradeCost";

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

/**
 * The problem of hedging what is exposed with the instruments of the same underlyings.
 *
 * A residual without a penalty of its own is priced by what it loses in a standard move, of the price by m·S. Squared, the
 * penalty is set so that doing nothing costs the same.
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
  const underlyings = new Set(exposures.flatMap((each) => (each.benchmark ? [] : [each.underlying])));
  const inBenchmark = exposures.some(({ benchmark }) => benchmark !== undefined);
  // Where one side has a single underlying, a blank on the other means the same.
  const belongs = (row: number, underlying: string): boolean =>
    same(contract.underlying[row], underlying) ||
    (underlyings.size === 1 && (contract.underlying[row] === "" || underlying === ""));
  const rows = Array.from({ length: contract.size }, (_, row) => row).filter(
    (row) => isOffered(row) && (inBenchmark || [...underlyings].some((underlying) => belongs(row, underlying))),
  );
  if (rows.length === 0) throw noneOffered(contract, [...underlyings]);
  const hedges = rows.map((row) => {
    const units = unitsOf(contract, row);
    const greeks = Float64Array.from(exposures, ({ greek, underlying, tenor, benchmark }) => {
      if (!benchmark && !belongs(row, underlying)) return 0;
      const own = (): number => tradedGreek(contract, row, greek, options.numeraire);
      const perUnit = benchmark ? () => benchmark.offered(contract, row, greek, own()) : own;
      return decimalProduct(units, greekInTenor(tenor, contract, row, perUnit));
    });
    return hedgeInstrument(instruments, row, options, greeks);
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
  if (greek === "premium")
    throw notAvailable("penalty of premium is missing: it needs one, or rule equal with a tolerance");
  const penalty = standardPenalty(greek, options.move * S, options.numeraire === "coin" ? S : 1);
  if (Number.isNaN(penalty)) throw notAvailable(`penalty of ${label} is missing, and an underlying price to set it by`);
  if (!options.squared) return { ...common, penalty };
  const finest = Math.min(
    ...hedges.map(({ greeks, lot }) => Math.abs(greeks[g]) * (lot || 1)).filter((step) => step > 0),
  );
  return { ...common, penalty: penalty / (Math.abs(have - target) || finest) };
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
