import type { Book } from "../book/book";
import { identities } from "../book/identity";
import { fold } from "../book/names";
import { notAvailable, outsideDomain, wrongValue } from "../errors";
import { isOption } from "../instruments/instrument";
import { columnMoves, type MoveKind } from "./columnMoves";
import type { VolShift } from "./optionPricer";
import { moveBy, type PriceMove } from "./priceMove";
import type { Shock } from "./shock";

export const WEIGHTINGS = ["equal", "age", "filtered"] as const;
export const VOL_MOVES = ["relative", "points"] as const;

/** Markets over time, oldest first: columns by name, NaN for a gap. */
export interface MarketColumns {
  readonly size: number;
  /** undefined where there is no such column. */
  readonly dates: Float64Array | undefined;
  /** @throws notAvailable where two columns have the name */
  column(name: string): Float64Array | undefined;
}

export interface HistoryTerms {
  readonly weighting: (typeof WEIGHTINGS)[number];
  /** λ of weights that fall with age. */
  readonly decay: number;
  /** λ of the variances by which filtered moves are scaled. */
  readonly volDecay: number;
  readonly volMoves: (typeof VOL_MOVES)[number];
  /** Whether option vols stand still. */
  readonly vols: "history" | "unchanged";
  /** Rows of the history that a move spans. */
  readonly periods: number;
  /** Calendar days that pass. */
  readonly days: number;
}

/** The moves of a history as states of the market, oldest first. */
export interface HistoricScenarios {
  /** The date of each, or its place from 1. */
  readonly labels: Float64Array;
  readonly isDated: boolean;
  /** They add up to 1. */
  readonly weights: Float64Array;
  /** In their order; each stands until the next is taken, for a shock is as long as the book and a history holds many. */
  shocks(): Iterable<Shock>;
}

/**
 * The moves of a market history, as states of the market for a book. A column named like an instrument moves spot, futures
 * and perpetuals of that name by themselves, one named like an underlying the rest; `NAME vol` and `NAME carry` move the vols
 * and the carry of its options, and the carry of its futures. Rows with a gap in a column that is used are dropped first.
 *
 * @throws notAvailable for a holding without a column, options without one of their vols, and where no move is left; wrongValue
 * for dates that do not rise, and filtered moves of several periods; outsideDomain for prices and terms outside theirs
 */
export function historicScenarios(book: Book, history: MarketColumns, terms: HistoryTerms): HistoricScenarios {
  requireTerms(terms);
  const used = new Map<string, UsedColumn>();
  const factors = rowFactors(book, history, terms, used);
  const { dates } = history;
  requireRising(dates);
  const isWhole = (i: number): boolean =>
    !(dates && Number.isNaN(dates[i])) && [...used.values()].every(({ values }) => !Number.isNaN(values[i]));
  const kept = Array.from({ length: history.size }, (_, i) => i).filter(isWhole);
  const size = kept.length - terms.periods;
  if (size < 1)
    throw notAvailable(`history must have more than ${terms.periods} rows without a gap: it has ${kept.length}`);
  const filter = terms.weighting === "filtered" ? { decay: terms.volDecay } : undefined;
  const moves = new Map(
    Array.from(used, ([key, { values, kind, name }]) => {
      const whole = Float64Array.from(kept, (i) => values[i]);
      return [key, columnMoves(whole, kind, terms.periods, filter, name)] as const;
    }),
  );
  const years = terms.days / 365;
  return {
    labels: Float64Array.from({ length: size }, (_, i) => (dates ? dates[kept[i + terms.periods]] : i + 1)),
    isDated: dates !== undefined,
    weights: weightsOf(size, terms.weighting === "age" ? terms.decay : 1),
    shocks: () => shocksOf(factors, moves, size, years, terms),
  };
}

interface UsedColumn {
  readonly name: string;
  readonly values: Float64Array;
  readonly kind: MoveKind;
}

/** The columns that move a row, by their keys; "" where none does. */
interface RowFactors {
  readonly own: readonly string[];
  readonly underlying: readonly string[];
  readonly vol: readonly string[];
  readonly carry: readonly string[];
}

function rowFactors(
  book: Book,
  history: MarketColumns,
  terms: HistoryTerms,
  used: Map<string, UsedColumn>,
): RowFactors {
  const of = identities(book);
  const taken = (name: string, kind: MoveKind): string => {
    const key = fold(name);
    if (key === "") return "";
    if (used.has(key)) return key;
    const values = history.column(name);
    if (!values) return "";
    used.set(key, { name: name.trim(), values, kind });
    return key;
  };
  const none = new Array<string>(book.size).fill("");
  const [own, underlying, vol, carry] = [[...none], [...none], [...none], [...none]];
  for (let row = 0; row < book.size; row++) {
    const type = book.type[row];
    const isCash = type === "spot" && book.delta[row] === 0;
    if (book.quantity[row] === 0 || isCash || (type !== "spot" && book.years[row] < 0)) continue;
    const isOnOption = isOption(type);
    const itself = isOnOption ? "" : taken(book.instrument[row], "ratio");
    underlying[row] = taken(of[row], "ratio") || itself;
    own[row] = itself || underlying[row];
    if (own[row] === "") {
      const names = isOnOption ? of[row] : [...new Set([book.instrument[row], of[row]])].filter(Boolean).join(" or ");
      throw notAvailable(`history has no column ${names || "for it: it has no name"}`, { row, field: "instrument" });
    }
    if (isOnOption && terms.vols === "history") {
      vol[row] = taken(`${of[row]} vol`, terms.volMoves === "relative" ? "ratio" : "difference");
      if (vol[row] === "")
        throw notAvailable(`history has no column ${of[row]} vol: say vols unchanged if they are to stand still`, {
          row,
          field: "vol",
        });
    }
    // The price of a future's own column holds its carry.
    if (isOnOption || (type === "future" && own[row] === underlying[row])) {
      carry[row] = taken(`${of[row]} carry`, "difference");
      if (carry[row] !== "" && Number.isNaN(book.years[row]))
        throw notAvailable("years, or expiry with now, is missing: carry needs a tenor", { row, field: "years" });
    }
  }
  return { own, underlying, vol, carry };
}

/** The rows of a column share one move and one shift of vols, which are set anew for each scenario. */
function* shocksOf(
  { own, underlying, vol, carry }: RowFactors,
  columns: ReadonlyMap<string, Float64Array>,
  size: number,
  years: number,
  { volMoves }: HistoryTerms,
): Iterable<Shock> {
  const now = new Map(Array.from(columns.keys(), (key) => [key, { kind: "relative" as const, by: 0 }]));
  const shifts = new Map(
    Array.from(now, ([key, move]): [string, VolShift] => [
      key,
      volMoves === "relative" ? (level) => level * (1 + move.by) : (level) => level + move.by,
    ]),
  );
  const still = moveBy(0);
  const rows = (keys: readonly string[]): PriceMove[] => keys.map((key) => now.get(key) ?? still);
  const moves = { underlying: rows(underlying), own: rows(own) };
  const vols = vol.some((key) => key !== "") ? vol.map((key) => shifts.get(key)) : undefined;
  const carries = carry.some((key) => key !== "") ? rows(carry) : undefined;
  for (let i = 0; i < size; i++) {
    for (const [key, move] of now) move.by = columns.get(key)![i];
    yield { years, moves, vol: vols, carry: carries && Float64Array.from(carries, ({ by }) => by) };
  }
}

/** λ^age, normalised. */
function weightsOf(size: number, decay: number): Float64Array {
  const weights = new Float64Array(size);
  let total = 0;
  for (let i = size - 1, weight = 1; i >= 0; i--, weight *= decay) {
    weights[i] = weight;
    total += weight;
  }
  return weights.map((weight) => weight / total);
}

function requireTerms({ weighting, decay, volDecay, periods, days }: HistoryTerms): void {
  if (!(decay > 0 && decay <= 1)) throw outsideDomain("decay must be above 0 and at most 1");
  if (!(volDecay > 0 && volDecay < 1)) throw outsideDomain("vol decay must lie between 0 and 1");
  if (!(Number.isInteger(periods) && periods > 0)) throw outsideDomain("periods must be a whole number above zero");
  if (!(days >= 0)) throw outsideDomain("days must not be negative");
  if (weighting === "filtered" && periods !== 1)
    throw wrongValue("filtered moves are of one period: leave periods empty");
}

function requireRising(dates: Float64Array | undefined): void {
  let before = -Infinity;
  dates?.forEach((date, i) => {
    if (Number.isNaN(date)) return;
    if (date <= before) throw wrongValue(`history: dates must rise, oldest first: row ${i + 2} does not`);
    before = date;
  });
}
