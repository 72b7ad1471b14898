import { distinct, fold, rowsOf } from "../book/names";
import { notAvailable, outsideDomain } from "../errors";
import type { Instruments } from "./instruments";
import { propose, type Proposal, type ProposalOptions } from "./proposal";
import { allIn, type CostModel, type TradeCost, tradeCost } from "./tradeCost";

/** Initial margin of an account after a trade less before: negative where the trade frees some. */
export type MarginOf = (row: number, quantity: number) => number;

/** One instrument as a hedge of the whole net delta, with what it costs. */
export interface Candidate {
  readonly proposal: Proposal;
  readonly cost: TradeCost;
  /** In quote currency; NaN where a part is not known. */
  readonly allIn: number;
  /** All-in cost for each unit of delta that the trade takes off, by which candidates are ranked; NaN where it takes none. */
  readonly perDelta: number;
}

/**
 * The instruments as hedges of a net delta, cheapest first by all-in cost per unit of delta taken off: cost alone would
 * prefer the instrument that hedges least. Those whose cost is not known follow, then those that cannot trade at all.
 *
 * @param netDelta in units of the underlying
 * @param underlying whose instruments are meant; "" where the table holds one
 * @throws notAvailable where several underlyings are offered and none is named
 */
export function ranking(
  instruments: Instruments,
  netDelta: number,
  model: CostModel,
  options: ProposalOptions,
  underlying = "",
  marginOf?: MarginOf,
): Candidate[] {
  const { contract } = instruments;
  if (!(model.horizonDays >= 0)) throw outsideDomain("horizon_days must not be negative");
  const offered = distinct(contract.underlying);
  if (!underlying && offered.length > 1)
    throw notAvailable(`underlying must be named: instruments hold ${offered.join(", ")}`);
  const rows = underlying
    ? Array.from(rowsOf(contract.underlying, underlying))
    : Array.from({ length: contract.size }, (_, row) => row);
  if (rows.length === 0) throw notAvailable("instruments must hold one of the underlying");
  const candidates = rows.map((row) => candidateOf(instruments, row, netDelta, model, options, marginOf));
  return candidates.sort(cheapestFirst);
}

/** Equal costs are put in order by name, so that the order of the rows is no matter. */
export function cheapestFirst(a: Candidate, b: Candidate): number {
  const byCost = groupOf(a) - groupOf(b) || (groupOf(a) === 0 ? a.perDelta - b.perDelta : 0);
  return byCost || (fold(a.proposal.instrument) < fold(b.proposal.instrument) ? -1 : 1);
}

/** Instrument `row` as a hedge of a net delta. */
export function candidateOf(
  instruments: Instruments,
  row: number,
  netDelta: number,
  model: CostModel,
  options: ProposalOptions,
  marginOf?: MarginOf,
): Candidate {
  const proposal = propose(instruments, row, netDelta, options);
  const cost = marginOf
    ? withMargin(tradeCost(instruments, row, proposal.quantity, { ...model, financing: 0 }), model, () =>
        marginOf(row, proposal.quantity),
      )
    : tradeCost(instruments, row, proposal.quantity, model);
  const sum = allIn(cost);
  return { proposal, cost, allIn: sum, perDelta: sum / Math.abs(proposal.tradedDelta) };
}

/** The margin of a trade as it is asked of the account, priced by the financing over the horizon. */
function withMargin(cost: TradeCost, { financing, horizonDays }: CostModel, marginOf: () => number): TradeCost {
  const margin = marginOf();
  return { ...cost, margin, carry: cost.carry + (margin * financing * horizonDays) / 365 };
}

const groupOf = ({ proposal, allIn }: Candidate): number => (proposal.quantity === 0 ? 2 : Number.isNaN(allIn) ? 1 : 0);

/** Candidates with what each costs at most in nineteen of twenty cases; NaN where that is not known. */
export interface UncertainCandidate extends Candidate {
  readonly surely: number;
}

/**
 * The candidates by what they cost in the 95% case: all-in cost and 1.645 deviations of their funding over the horizon.
 *
 * @param deviation of funding by row of the instruments, a fraction of the notional (FUNDINGRISK); NaN for what pays none,
 * and not known of a perpetual
 */
export const withFundingRisk = (
  candidates: readonly Candidate[],
  { contract }: Instruments,
  deviation: Float64Array,
): UncertainCandidate[] =>
  candidates.map((candidate) => {
    const { row, notional } = candidate.proposal;
    const spread = contract.type[row] === "perp" ? deviation[row] : deviation[row] || 0;
    return { ...candidate, surely: candidate.allIn + NINETEEN_OF_TWENTY * spread * Math.abs(notional) };
  });

/** The normal quantile of 95%. */
const NINETEEN_OF_TWENTY = 1.6448536269514722;

/** Cheapest first in the 95% case, per unit of delta taken off. */
export const cheapestFirstSurely = (a: UncertainCandidate, b: UncertainCandidate): number =>
  cheapestFirst(inWorseCase(a), inWorseCase(b));

const inWorseCase = (candidate: UncertainCandidate): Candidate => ({
  ...candidate,
  allIn: candidate.surely,
  perDelta: candidate.surely / Math.abs(candidate.proposal.tradedDelta),
});
