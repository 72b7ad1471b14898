import type { Book } from "../book/book";
import { identities } from "../book/identity";
import { distinct, fold } from "../book/names";
import { notAvailable, wrongValue } from "../errors";
import { expiresOn } from "../instruments/expiry";
import { isOption } from "../instruments/instrument";

/** A change of the annual carry of an underlying: of all tenors, at a number of years, or of what expires on one date. */
export interface CarryPoint {
  /** "" for all that no point of the shock names. */
  readonly underlying: string;
  /** NaN unless the change is at a tenor. */
  readonly years: number;
  /** A date serial, a whole one for any time of that day; NaN unless the change is of one date. */
  readonly expiry: number;
  /** Δb, a decimal per year. */
  readonly move: number;
}

/** A change of all tenors of all underlyings. */
export const parallel = (move: number): CarryPoint[] => [{ underlying: "", years: NaN, expiry: NaN, move }];

/**
 * The change of carry of each row of a book, 0 of what has none: spot and perpetuals. Between tenors it is linear in years,
 * beyond the ends it stays that of the end.
 *
 * @param what the argument that the points come from, for messages
 * @throws wrongValue for an underlying that is not held, a tenor that stands twice, or points of more than one kind for one
 * underlying; notAvailable for a date on which nothing expires, and a future without a tenor
 */
export function carryChanges(book: Book, points: readonly CarryPoint[], what: string): Float64Array {
  const of = identities(book);
  const held = new Set(of.map(fold));
  const byName = new Map<string, CarryPoint[]>();
  for (const point of points) {
    const name = fold(point.underlying);
    if (name !== "" && !held.has(name))
      throw wrongValue(
        `${what} names the underlying ${point.underlying}, which is not held: positions hold ${distinct(of).join(", ") || "no names"}`,
      );
    byName.set(name, [...(byName.get(name) ?? []), point]);
  }
  const curves = new Map(Array.from(byName, ([name, own]) => [name, curveOf(own, what)]));
  const changes = new Float64Array(book.size);
  const met = new Set<CarryPoint>();
  for (let row = 0; row < book.size; row++) {
    const curve = curves.get(fold(of[row])) ?? curves.get("");
    if (!curve || (book.type[row] !== "future" && !isOption(book.type[row]))) continue;
    changes[row] = curve(book, row, met);
    if (changes[row] !== 0 && Number.isNaN(book.years[row]))
      throw notAvailable(`years, or expiry with now, is missing: ${what} needs a tenor`, { row, field: "years" });
  }
  const lost = points.find((point) => !Number.isNaN(point.expiry) && !met.has(point));
  if (lost) throw notAvailable(`${what}: nothing that is held expires on ${lost.expiry}`);
  return changes;
}

/** The change of a row; notes the points of a date that it meets. */
type Curve = (book: Book, row: number, met: Set<CarryPoint>) => number;

function curveOf(points: readonly CarryPoint[], what: string): Curve {
  const kinds = new Set(
    points.map(({ years, expiry }) => (!Number.isNaN(years) ? "years" : Number.isNaN(expiry) ? "all" : "expiry")),
  );
  const name = points[0].underlying === "" ? "" : ` of ${points[0].underlying}`;
  if (kinds.size > 1)
    throw wrongValue(`${what}${name} has moves of all tenors, at years and on dates beside each other`);
  const [kind] = kinds;
  const keys = points.map(({ years, expiry }) => (kind === "years" ? years : kind === "expiry" ? expiry : 0));
  if (new Set(keys).size < keys.length) throw wrongValue(`${what}${name} has two carry moves of one tenor`);
  if (kind === "all") return () => points[0].move;
  if (kind === "years") {
    const nodes = [...points].sort((a, b) => a.years - b.years);
    return ({ years }, row) => (Number.isNaN(years[row]) ? movesAt(nodes, 0) : movesAt(nodes, years[row]));
  }
  return ({ expiry }, row, met) => {
    const point = points.find((each) => expiresOn(expiry[row], each.expiry));
    if (point) met.add(point);
    return point?.move ?? 0;
  };
}

function movesAt(nodes: readonly CarryPoint[], years: number): number {
  const after = nodes.findIndex((node) => node.years >= years);
  if (after < 0) return nodes[nodes.length - 1].move;
  const { [after]: high, [after - 1]: low } = nodes;
  if (after === 0 || high.years === years) return high.move;
  return low.move + ((high.move - low.move) * (years - low.years)) / (high.years - low.years);
}
