import { attempt, HedgeError, notAvailable } from "../errors";
import { carrySensitivity, datedYears, isDated } from "../instruments/carrySensitivity";
import { isOption, type Numeraire } from "../instruments/instrument";
import { underlyingPriceOf } from "../instruments/sensitivities";
import { standardVega } from "../instruments/standardVega";
import { ascending, shareAt } from "../numeric/nodes";
import { sumProducts } from "../numeric/sum";
import type { Book } from "./book";
import { measuresOf, type OfRow } from "./exposure";
import { identities } from "./identity";
import { requireNamed } from "./nameless";
import { distinct, grouped } from "./names";
import { unitsHeld } from "./unitsHeld";

/**
 * What is summed for each bucket, in the units of EXPOSURE.
 *
 * - carry: money, in coin coins, per +1 bp of annual carry at a fixed rate: Haug (2007), carry rho
 * - vega standard: vega·√(30 days/T): Taleb, Dynamic Hedging (1997), chapter 9
 */
export const LADDER_MEASURES = ["delta", "delta value", "carry", "gamma", "vega", "vega standard", "theta"] as const;
export type LadderMeasure = (typeof LADDER_MEASURES)[number];

export const LADDER_AXES = ["expiry", "years", "strike", "moneyness"] as const;
export type LadderAxis = (typeof LADDER_AXES)[number];

/** The nodes of years where none are given. */
export const LADDER_YEARS: readonly number[] = [7, 30, 90, 180, 365, 730].map((days) => days / 365);

/** The nodes of an axis where none are given; without nodes each date or strike that occurs is a row. */
const NODES: Readonly<Record<LadderAxis, readonly number[] | undefined>> = {
  expiry: undefined,
  years: LADDER_YEARS,
  strike: undefined,
  moneyness: [0.8, 0.9, 0.95, 1, 1.05, 1.1, 1.2],
};

export interface LadderTerms {
  readonly by: LadderAxis;
  readonly nodes?: Iterable<number> | undefined;
  readonly measures: readonly LadderMeasure[];
  readonly numeraire: Numeraire;
  /** Between two nodes in proportion; or the first node that is not below, beyond the last one "over". */
  readonly allocation: "linear" | "box";
}

/** A sum; the fault that keeps it from being known; or null where what would be summed does not add. */
type Sum = number | HedgeError | null;

export type LadderKey = number | "expired" | "undated" | "no strike" | "over";

export interface LadderRow {
  readonly underlying: string;
  readonly key: LadderKey;
  /** In the order of the measures that were asked for. */
  readonly sums: readonly Sum[];
}

export interface Ladder {
  readonly rows: readonly LadderRow[];
  /** Of the rows of the book, and so of a parallel shift. */
  readonly total: readonly Sum[];
  readonly underlyings: number;
}

/**
 * Exposure of a book along its expiries or strikes, by underlying in the order in which they appear.
 *
 * @param book rows whose years are below zero have expired: they are shown, and hold nothing
 * @throws notAvailable with its row for a dated holding without years, an option without the strike that is asked for, and in
 *   coin for several instruments that name no underlying
 */
export function ladder(book: Book, { by, nodes: given, measures, numeraire, allocation }: LadderTerms): Ladder {
  if (numeraire === "coin") requireNamed(book);
  const nodes = given ? ascending(given) : NODES[by];
  const sumOf = sumsOf(book, measures, numeraire);
  const { names, groupOf } = grouped(book.underlying);
  const cells = names.map(() => new Map<LadderKey, Held[]>());
  const live: Held[] = [];
  for (let row = 0; row < book.size; row++) {
    const cell = (key: LadderKey, share?: number) => {
      const held = cells[groupOf[row]].get(key) ?? [];
      if (share !== undefined) held.push({ row, share });
      cells[groupOf[row]].set(key, held);
    };
    if (book.years[row] < 0) {
      cell("expired");
      continue;
    }
    live.push({ row, share: 1 });
    const at = place(book, row, by);
    if (typeof at === "string") cell(at, 1);
    else for (const [key, share] of allocated(at, nodes, allocation)) cell(key, share);
  }
  const rows = cells.flatMap((held, group) =>
    keysOf(held, nodes).map((key) => ({ underlying: names[group], key, sums: sumOf(held.get(key) ?? []) })),
  );
  return { rows, total: sumOf(live, Array.from(book.quantity.keys())), underlyings: names.length };
}

/** A row of the book in a cell of the ladder, and how much of it. */
interface Held {
  readonly row: number;
  readonly share: number;
}

/** Where a holding stands on an axis. */
function place(book: Book, row: number, by: LadderAxis): number | "undated" | "no strike" {
  const years = isDated(book, row) ? datedYears(book, row) : NaN;
  if (by === "expiry" || by === "years") {
    if (Number.isNaN(years)) return "undated";
    return by === "expiry" && !Number.isNaN(book.expiry[row]) ? book.expiry[row] : years;
  }
  if (!isOption(book.type[row])) return "no strike";
  if (Number.isNaN(book.strike[row])) throw notAvailable("strike is missing", { row, field: "strike" });
  return by === "strike" ? book.strike[row] : book.strike[row] / underlyingPriceOf(book, row);
}

function allocated(
  at: number,
  nodes: readonly number[] | undefined,
  allocation: LadderTerms["allocation"],
): (readonly [key: number | "over", share: number])[] {
  if (!nodes) return [[at, 1]];
  const next = nodes.findIndex((node) => node >= at);
  if (allocation === "box") return [[next < 0 ? "over" : nodes[next], 1]];
  const around = next < 0 ? nodes.slice(-1) : nodes.slice(Math.max(0, next - 1), next + 1);
  return around.map((node) => [node, shareAt(node, nodes, at)]);
}

/** What has expired, what has no place on the axis, the nodes or what occurs, and what lies beyond. */
function keysOf(held: ReadonlyMap<LadderKey, unknown>, nodes: readonly number[] | undefined): LadderKey[] {
  const keys = [...held.keys()];
  const words = (...wanted: LadderKey[]) => wanted.filter((word) => held.has(word));
  const numbers = nodes ?? ascending(keys.filter((key) => typeof key === "number"));
  return [...words("expired", "undated", "no strike"), ...numbers, ...words("over")];
}

/** Measures that add within one underlying alone. */
const perUnderlying = (measure: LadderMeasure, numeraire: Numeraire): boolean =>
  measure === "delta" || measure === "gamma" || (measure === "carry" && numeraire === "coin");

/** Sums the measures over rows of the book; each is computed once, or its fault kept. */
function sumsOf(
  book: Book,
  measures: readonly LadderMeasure[],
  numeraire: Numeraire,
): (held: readonly Held[], shown?: readonly number[]) => Sum[] {
  const identity = identities(book);
  const exposure = measuresOf(book, numeraire);
  const ofMeasure: Readonly<Record<LadderMeasure, OfRow>> = {
    ...exposure,
    // Greeks of EXPOSURE, which asks the model once for each row.
    carry: (row) => [unitsHeld(book, row), carrySensitivity(book, row, numeraire, () => exposure.delta(row)[1])],
    "vega standard": (row) => {
      const [units, vega] = exposure.vega(row);
      return [units, standardVega(vega, book, row)];
    },
  };
  const columns = measures.map((measure) => {
    const known: (ReturnType<OfRow> | HedgeError)[] = [];
    return (row: number) => (known[row] ??= attempt(() => ofMeasure[measure](row)));
  });
  return (held, shown = held.map(({ row }) => row)) => {
    const isMixed = distinct(shown.map((row) => identity[row])).length > 1;
    return measures.map((measure, m) => {
      const terms: { readonly units: number; readonly factor: number }[] = [];
      for (const { row, share } of held) {
        const product = columns[m](row);
        if (product instanceof HedgeError) return product;
        terms.push({ units: product[0], factor: product[1] * share });
      }
      if (isMixed && perUnderlying(measure, numeraire)) return null;
      return sumProducts(
        Float64Array.from(terms, ({ units }) => units),
        Float64Array.from(terms, ({ factor }) => factor),
      );
    });
  };
}
