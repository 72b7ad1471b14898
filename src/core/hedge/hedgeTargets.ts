import type { NamedBenchmark } from "../book/benchmark";
import type { Book } from "../book/book";
import { distinct, rowsOf, same } from "../book/names";
import { requireNamed } from "../book/nameless";
import { unitsHeld } from "../book/unitsHeld";
import { attempt, HedgeError, notAvailable, wrongValue } from "../errors";
import type { Contracts } from "../instruments/contracts";
import type { Numeraire } from "../instruments/instrument";
import { underlyingPriceOf } from "../instruments/sensitivities";
import { ascending } from "../numeric/nodes";
import { sumProducts } from "../numeric/sum";
import { type TargetBenchmark, targetBenchmark } from "./benchmarkTarget";
import { heldGreek, type TargetGreek } from "./targetGreek";
import { expiresOn } from "../instruments/expiry";
import { ALL_TENORS, dateText, shareIn, type Tenor, tenorLabel } from "./tenor";

/** A Greek that a hedge is asked to bring to a target. */
export interface TargetRequest {
  readonly greek: TargetGreek;
  /** "" asks for each underlying of the book. */
  readonly underlying: string;
  readonly target: number;
  /** Quote currency per unit of residual; NaN for what it would lose in a move. */
  readonly penalty: number;
  readonly equal: boolean;
  readonly tolerance: number;
  /** Date serial of the rows that it is about; all unless given. */
  readonly expiry?: number;
  /** Years of the node that it is about, the nodes being those of the requests for the same Greek and underlying. */
  readonly bucket?: number;
  /** What it is measured in, over all underlyings, in place of an underlying; of delta and gamma alone. */
  readonly benchmark?: NamedBenchmark;
}

export const DELTA_NEUTRAL: TargetRequest = {
  greek: "delta",
  underlying: "",
  target: 0,
  penalty: NaN,
  equal: false,
  tolerance: 0,
};

/** A request for one underlying of the book, or all in a benchmark, with what the book has. */
export interface Exposed extends Omit<TargetRequest, "benchmark"> {
  readonly label: string;
  readonly have: number;
  /** Price of the underlying as the book knows it, or NaN. */
  readonly price: number;
  readonly tenor: Tenor;
  readonly benchmark?: TargetBenchmark | undefined;
}

/**
 * What the book has of each Greek that is asked for, by underlying.
 *
 * @param offered what may be traded, which may hold an expiry that the book does not
 * @throws HedgeError with its place in the book where a Greek cannot be had; notAvailable for an underlying it does not hold
 * and an expiry that neither holds
 */
export function exposed(
  book: Book,
  requests: readonly TargetRequest[],
  numeraire: Numeraire,
  offered?: Contracts,
): Exposed[] {
  const held = distinct(book.underlying);
  if (held.length === 0) throw notAvailable("positions must hold something");
  const asked = requests.flatMap((request) => {
    requireExpiry(request, book, offered);
    if (request.benchmark) return [request];
    const underlyings = held.filter((underlying) => request.underlying === "" || same(underlying, request.underlying));
    if (underlyings.length === 0)
      throw notAvailable(`targets ask for ${request.underlying}: positions hold ${held.join(", ")}`);
    return underlyings.map((underlying) => ({ ...request, underlying }));
  });
  return asked.map((request) => {
    const { greek, underlying, benchmark } = request;
    if (benchmark) return exposedIn(targetBenchmark(benchmark, book, offered ?? book), request, book, asked);
    const rows = Array.from(rowsOf(book.underlying, underlying));
    requireNamed(book, rows);
    const tenor = tenorOf(request, asked);
    const target: Exposed = {
      ...request,
      benchmark: undefined,
      tenor,
      label: `${held.length > 1 ? `${underlying} ` : ""}${greek}${tenorLabel(tenor)}`,
      have: haveOf(book, rows, greek, numeraire, tenor),
      price: knownPrice(book, rows),
    };
    return target;
  });
}

/** A request over all underlyings, in units of a benchmark. */
function exposedIn(
  benchmark: TargetBenchmark,
  request: TargetRequest,
  book: Book,
  asked: readonly TargetRequest[],
): Exposed {
  const { greek } = request;
  if (greek !== "delta" && greek !== "gamma")
    throw wrongValue(`benchmark is for delta and gamma: targets ask for ${greek}`);
  const tenor = tenorOf(request, asked);
  const rows = Array.from({ length: book.size }, (_, row) => row);
  const inBenchmark = (row: number): number =>
    greekInTenor(tenor, book, row, () => benchmark.held(book, row, greek, heldGreek(book, row, greek, "usd")));
  return {
    ...request,
    benchmark,
    tenor,
    label: `${greek}${tenorLabel(tenor)} in ${benchmark.name}`,
    have: sumProducts(
      Float64Array.from(rows, (row) => unitsHeld(book, row)),
      Float64Array.from(rows, inBenchmark),
    ),
    price: benchmark.price,
  };
}

function haveOf(book: Book, rows: readonly number[], greek: TargetGreek, numeraire: Numeraire, tenor: Tenor): number {
  const units = Float64Array.from(rows, (row) => unitsHeld(book, row));
  return sumProducts(
    units,
    Float64Array.from(rows, (row) => greekInTenor(tenor, book, row, () => heldGreek(book, row, greek, numeraire))),
  );
}

/** A Greek of a row as far as it counts in a tenor; what does not is not asked for its Greek. */
export function greekInTenor(tenor: Tenor, contracts: Contracts, row: number, greek: () => number): number {
  const share = shareIn(tenor, contracts, row);
  return share === 0 ? 0 : share * greek();
}

function requireExpiry({ expiry }: TargetRequest, book: Contracts, offered?: Contracts): void {
  if (expiry === undefined) return;
  const isHeld = (contracts?: Contracts): boolean => contracts?.expiry.some((each) => expiresOn(each, expiry)) ?? false;
  if (!isHeld(book) && !isHeld(offered))
    throw notAvailable(`targets ask for expiry ${dateText(expiry)}: neither positions nor instruments hold it`);
}

function tenorOf(
  { greek, underlying, expiry, bucket, benchmark }: TargetRequest,
  asked: readonly TargetRequest[],
): Tenor {
  if (expiry !== undefined) return { kind: "expiry", expiry };
  if (bucket === undefined) return ALL_TENORS;
  const nodes = asked.flatMap((each) =>
    each.greek === greek &&
    same(each.underlying, underlying) &&
    same(each.benchmark?.name ?? "", benchmark?.name ?? "") &&
    each.benchmark?.price === benchmark?.price &&
    each.bucket !== undefined
      ? [each.bucket]
      : [],
  );
  return { kind: "bucket", years: bucket, nodes: ascending(nodes) };
}

/** The price of the underlying by the first of these rows that knows one; NaN where none does. */
export function knownPrice(contracts: Contracts, rows: readonly number[]): number {
  const prices = rows.map((row) => attempt(() => underlyingPriceOf(contracts, row)));
  return prices.find((price): price is number => !(price instanceof HedgeError)) ?? NaN;
}
