import { notAvailable, outsideDomain, wrongValue } from "../errors";
import type { Contracts } from "../instruments/contracts";
import { isOption } from "../instruments/instrument";
import { fxPerUnit, payForm } from "../instruments/payment";
import { distinct, fold, grouped, same } from "./names";
import { identities } from "./identity";
import { referenceRows } from "./reference";

/** What a book is measured in, as it was named. */
export interface NamedBenchmark {
  /** An underlying of the book, else an instrument; "" where a price alone is given. */
  readonly name: string;
  /** In the reporting currency; undefined where the book says it. */
  readonly price: number | undefined;
}

export interface Benchmark {
  /** In the reporting currency. */
  readonly price: number;
  /** The benchmark's own rows, whose beta is 1: 1 for each, else 0. */
  readonly own: Uint8Array;
}

/**
 * The price of a benchmark, and the rows of a table that are of it: those of that underlying, or of the underlying of the
 * instrument of that name. Of an underlying the price is its reference price, of an instrument its own.
 *
 * @throws wrongValue for a name that the table does not hold, an option, or an instrument with two prices; notAvailable
 * where its price is missing; outsideDomain where it is not above zero
 */
export function benchmarkOf(contracts: Contracts, { name, price }: NamedBenchmark): Benchmark {
  const of = identities(contracts);
  const own = new Uint8Array(contracts.size);
  if (name !== "") {
    const instrument = contracts.instrument.findIndex((each) => same(each, name));
    const underlying = of.find((each) => same(each, name)) ?? (instrument < 0 ? undefined : of[instrument]);
    if (underlying !== undefined) of.forEach((each, row) => (own[row] = Number(same(each, underlying))));
  }
  const said = price ?? priceNamed(contracts, of, name);
  if (Number.isNaN(said)) throw notAvailable(`price of the benchmark ${name} is missing`);
  if (!(said > 0)) throw outsideDomain("price of the benchmark must be above zero");
  return { price: said, own };
}

function priceNamed(contracts: Contracts, of: readonly string[], name: string): number {
  const { names, groupOf } = grouped(of);
  const group = names.findIndex((each) => same(each, name));
  const isUnderlying = group >= 0 && contracts.underlying.some((each) => same(each, name));
  if (isUnderlying) {
    const { [group]: row } = referenceRows(contracts, groupOf, names.length);
    return row < 0 ? NaN : inReporting(contracts, row, referencePrice(contracts, row));
  }
  const rows = contracts.instrument.flatMap((each, row) => (same(each, name) ? [row] : []));
  if (rows.length === 0)
    throw wrongValue(`benchmark ${name} is not in the table: it holds ${distinct(of).join(", ") || "no names"}`);
  const option = rows.find((row) => isOption(contracts.type[row]));
  if (option !== undefined)
    throw wrongValue(`benchmark ${name} is an option: name what it is on`, { row: option, field: "type" });
  const prices = rows.map((row) => inReporting(contracts, row, contracts.price[row]));
  const given = prices.filter((each) => !Number.isNaN(each));
  if (given.some((each) => each !== given[0]))
    throw wrongValue(`benchmark ${name} has two prices: ${given[0]} and ${given.find((each) => each !== given[0])}`);
  return given[0] ?? NaN;
}

const referencePrice = ({ underlyingPrice, price }: Contracts, row: number): number =>
  Number.isNaN(underlyingPrice[row]) ? price[row] : underlyingPrice[row];

/** The fx of a quanto is that of its settlement currency, and not of its price's. */
const inReporting = ({ type, settlement, fx }: Contracts, row: number, price: number): number =>
  price * fxPerUnit(payForm(type[row], settlement[row]), fx[row]);

/**
 * The beta of each row: that of its underlying, which any row of the underlying may give; NaN where none does.
 *
 * @param own the benchmark's own rows, whose beta is 1
 * @throws wrongValue where rows of one underlying have different betas, or a row of the benchmark one that is not 1
 */
export function betasOf(contracts: Contracts, own?: Uint8Array): Float64Array {
  const { groupOf, names } = grouped(identities(contracts));
  const betas = new Float64Array(names.length).fill(NaN);
  contracts.beta.forEach((beta, row) => {
    const group = groupOf[row];
    if (Number.isNaN(beta)) return;
    if (own?.[row] === 1 && beta !== 1)
      throw wrongValue(`beta of the benchmark is 1, not ${beta}`, { row, field: "beta" });
    if (!Number.isNaN(betas[group]) && betas[group] !== beta)
      throw wrongValue(`beta belongs to the underlying${ofName(names[group])}, which has ${betas[group]} and ${beta}`, {
        row,
        field: "beta",
      });
    betas[group] = beta;
  });
  return Float64Array.from(groupOf, (group, row) => (own?.[row] === 1 ? 1 : betas[group]));
}

const ofName = (name: string): string => (fold(name) === "" ? "" : ` ${name}`);

/** A beta that is needed. @throws notAvailable with its row where it is missing */
export function requiredBeta(betas: Float64Array, row: number): number {
  if (Number.isNaN(betas[row])) throw notAvailable("beta is missing", { row, field: "beta" });
  return betas[row];
}
