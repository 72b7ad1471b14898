import { benchmarkOf, betasOf, type NamedBenchmark, requiredBeta } from "../book/benchmark";
import { identities } from "../book/identity";
import { same } from "../book/names";
import { HedgeError, rewording } from "../errors";
import type { Contracts } from "../instruments/contracts";
import { moneyPerUnit, underlyingPriceOf } from "../instruments/sensitivities";
import type { TargetGreek } from "./targetGreek";

/** A benchmark as positions and instruments know it. */
export interface TargetBenchmark {
  readonly name: string;
  readonly price: number;
  /** What a Greek of a holding is in units of the benchmark: Δ·β·S·fx/S_B, Γ·(β·S/S_B)²·fx. */
  readonly held: InBenchmark;
  /** What a Greek of an instrument is in them, by the betas of its own table. */
  readonly offered: InBenchmark;
  /** Rows of the instruments that are on the benchmark itself: 1 for each, else 0. */
  readonly onBenchmark: Uint8Array;
}

/** @throws notAvailable with its row where a Greek that is not 0 has no beta; wrongValue for betas that contradict each other */
type InBenchmark = (contracts: Contracts, row: number, greek: TargetGreek, value: number) => number;

/**
 * A benchmark that is looked up in positions, then in instruments.
 *
 * @throws wrongValue for a name that neither holds, or an option; notAvailable or outsideDomain for its price
 */
export function targetBenchmark(named: NamedBenchmark, book: Contracts, offered: Contracts): TargetBenchmark {
  const inBook = placeOf(named.name, book);
  const place = inBook ?? placeOf(named.name, offered);
  const { price } =
    inBook === undefined && place !== undefined
      ? rewording(() => benchmarkOf(offered, named), elsewhere)
      : benchmarkOf(book, named);
  const names = [named.name, place ?? ""].filter((name) => name !== "");
  const ownRows = (contracts: Contracts): Uint8Array =>
    names
      .map((name) => benchmarkOf(contracts, { name, price }).own)
      .reduce((all, own) => all.map((is, row) => is | own[row]), new Uint8Array(contracts.size));
  const measuredIn = (own: Uint8Array): InBenchmark => {
    let betas: Float64Array | undefined;
    return (contracts, row, greek, value) => {
      betas ??= betasOf(contracts, own);
      if (value === 0) return 0;
      const relative = (requiredBeta(betas, row) * underlyingPriceOf(contracts, row)) / price;
      return value * (greek === "gamma" ? relative ** 2 : relative) * moneyPerUnit(contracts, row);
    };
  };
  const onBenchmark = ownRows(offered);
  return {
    name: named.name || String(price),
    price,
    held: measuredIn(ownRows(book)),
    offered: measuredIn(onBenchmark),
    onBenchmark,
  };
}

/** What the rows of a name are of; undefined where a table holds none. */
function placeOf(name: string, contracts: Contracts): string | undefined {
  if (name === "") return undefined;
  const of = identities(contracts);
  const row = contracts.instrument.findIndex((each) => same(each, name));
  return of.find((each) => same(each, name)) ?? (row < 0 ? undefined : of[row]);
}

/** The row of a fault is not one of the positions. */
const elsewhere = ({ kind, message }: HedgeError): HedgeError => new HedgeError(kind, message);
