import type { Book } from "../book/book";
import { requireNamed } from "../book/nameless";
import { identities } from "../book/identity";
import { same } from "../book/names";
import { wrongValue } from "../errors";
import { isFuture, type Numeraire } from "../instruments/instrument";
import { payForm } from "../instruments/payment";
import { type CarryPoint, carryChanges } from "./carryShock";
import { marketMove, type MoveRule, moveRule, rowMoves, rowsNamed } from "./moves";
import type { VolShift } from "./optionPricer";
import { moveBy, type PriceMove } from "./priceMove";
import { revaluation } from "./revaluation";
import { type Moves, type Shock, underlyingMoves } from "./shock";
import { countedOf } from "./stress";

/** What happens to one underlying in a scenario; undefined where nothing is said. */
export interface UnderlyingShock {
  /** "" for all that the scenario does not name. */
  readonly underlying: string;
  readonly price: number | undefined;
  /** How vols shift, which rules may say of each underlying for itself. */
  readonly vol: ((underlying: string) => VolShift) | undefined;
}

/** A currency that moves against the reporting currency, and the prices in it as they are told in the reporting currency. */
export interface CurrencyShock {
  readonly currency: string;
  readonly rate: number;
  readonly price: number;
}

/** A state of the market of several underlyings, tenors and currencies at once, and how much of the P&L counts. */
export interface JointScenario {
  readonly label: string | number;
  readonly weight: number;
  readonly dampener: number;
  readonly underlyings: readonly UnderlyingShock[];
  readonly carry: readonly CarryPoint[];
  readonly currencies: readonly CurrencyShock[];
  /** Futures and perpetuals on an underlying move no farther than this; as far as the price unless given. */
  readonly futuresRange?: (underlying: string) => number;
}

export interface JointResult {
  readonly scenario: JointScenario;
  readonly pnl: number;
  readonly counted: number;
}

/** The currencies that each row of a book is quoted and settled in; "" where nothing says. */
export interface RowCurrencies {
  readonly quote: readonly string[];
  readonly settle: readonly string[];
}

/**
 * P&L of joint scenarios by full revaluation, and what of it counts. A named underlying moves by what the scenario says of it,
 * the others by what it says of all that are not named: by beta where the rule is so.
 *
 * Where a currency moves, its rate moves with what is quoted or settled in it, and price moves are those in the reporting
 * currency: a price in the currency moves by (1 + move)/(1 + rate move).
 *
 * @throws wrongValue for a name that is not held, and in coin for several underlyings or a currency that moves; outsideDomain for
 * a move that leaves no price; HedgeError of a beta that is needed and missing
 */
export function jointStress(
  book: Book,
  scenarios: readonly JointScenario[],
  numeraire: Numeraire,
  asked: MoveRule | undefined,
  currencies: RowCurrencies,
): JointResult[] {
  if (numeraire === "coin") requireNamed(book);
  const { curve, holdings, requireMoves } = revaluation(book, numeraire);
  const rule = moveRule(book, asked);
  return scenarios.map((scenario): JointResult => {
    const { weight, dampener } = scenario;
    const { moves, ...setting } = shockOf(book, scenario, rule, currencies);
    if (numeraire === "coin" && setting.fx)
      throw wrongValue("currencies of grid do not move in coin: take numeraire usd");
    requireMoves([moves], `price moves of scenario ${scenario.label}`);
    const pnl = curve("pnl", setting)(moves);
    const perUnit = numeraire === "coin" && dampener > 0 ? priceIn(moves, holdings.reference) : 1;
    return { scenario, pnl, counted: countedOf(pnl, weight, dampener / perUnit) };
  });
}

/** The least that counts. */
export const worstOf = (results: readonly JointResult[]): JointResult =>
  results.reduce((worst, result) => (result.counted < worst.counted ? result : worst));

/** The price of the one underlying in a scenario, at which a dampener is turned into coin. */
function priceIn(moves: Moves, reference: ReadonlyMap<string, { readonly price: number }>): number {
  const [{ price }] = reference.values();
  return price * (1 + underlyingMoves(moves)(0).by);
}

function shockOf(
  book: Book,
  { underlyings, carry, currencies, futuresRange }: JointScenario,
  rule: MoveRule,
  { quote, settle }: RowCurrencies,
): Shock {
  const named = underlyings.filter(({ underlying }) => underlying !== "");
  const rest = underlyings.find(({ underlying }) => underlying === "");
  const rows = rowsNamed(
    book,
    named.map(({ underlying }) => underlying),
    "grid",
  );
  const isNamed = new Uint8Array(book.size);
  for (const row of rows.flat()) isNamed[row] = 1;
  const market = rest?.price === undefined ? moveBy(0) : marketMove(book, rule, isNamed)(moveBy(rest.price));
  let moves = rowMoves(
    book,
    rows,
    named.map(({ price = 0 }) => moveBy(price)),
    market,
  ).underlying;
  const of = identities(book);
  const vol = of.map((name): VolShift | undefined => rest?.vol?.(name));
  rows.forEach((held, i) => held.forEach((row) => (vol[row] = named[i].vol?.(of[row]))));
  const fx = currencies.length > 0 ? new Float64Array(book.size).fill(1) : undefined;
  for (const { currency, rate, price } of currencies) {
    const isQuoted = quote.map((name) => same(name, currency));
    const pays = book.type.map(
      (type, row) => same(settle[row], currency) || (isQuoted[row] && payForm(type, book.settlement[row]) !== "quanto"),
    );
    if (!isQuoted.includes(true) && !pays.includes(true))
      throw wrongValue(`grid names the currency ${currency}, which positions are not quoted in`);
    pays.forEach((moved, row) => moved && (fx![row] *= 1 + rate));
    const factor = (1 + price) / (1 + rate);
    moves = moves.map((move, row): PriceMove => (isQuoted[row] ? moveBy((1 + move.by) * factor - 1) : move));
  }
  if (futuresRange)
    moves = moves.map((move, row) => (isFuture(book.type[row]) ? within(move, futuresRange(of[row])) : move));
  return {
    moves: { underlying: moves, own: moves },
    vol: vol.some((shift) => shift !== undefined) ? vol : undefined,
    carry: carry.length > 0 ? carryChanges(book, carry, "grid") : undefined,
    fx,
  };
}

const within = (move: PriceMove, range: number): PriceMove =>
  Math.abs(move.by) <= range ? move : moveBy(Math.sign(move.by) * range);
