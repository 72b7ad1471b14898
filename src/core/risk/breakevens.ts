import type { Book } from "../book/book";
import { requireNamed } from "../book/nameless";
import type { Numeraire } from "../instruments/instrument";
import { outsideDomain } from "../errors";
import type { Steps } from "../steps";
import { type Horizon, horizons } from "./payoff";
import { type Profile, profile, type ProfilePoint, type Stretch } from "./profile";
import { revaluation, type Revaluation } from "./revaluation";

/**
 * What the P&L does at a zero as the price rises: it turns from loss to profit or from profit to loss, touches zero from one
 * side, or lies on zero from one price to another.
 */
export type BreakevenKind = "into profit" | "into loss" | "touches" | "zero from" | "zero to";

export interface Breakeven {
  readonly at: Horizon;
  /** Price of the underlying. */
  readonly price: number;
  /** The move to there from now, a decimal. */
  readonly move: number;
  readonly kind: BreakevenKind;
}

const NEWTON_STEPS = 40;
/** Of the price: where Newton's step is down to this, rounding takes over. */
const REACH = 2 ** -49;

/** Prices from a hundredth of the price to a hundred times it are searched; a hundred times as far where it moves by differences. */
const FARTHEST = 100;

/**
 * Prices at which the P&L of a book of one underlying is zero, at the moments of `payoff`.
 *
 * Where all options that are left expire, the P&L is a straight line between strikes (times the price, in coin), and its
 * zeros are those of the lines. Where options live on, an interval is halved until the least and the most that gamma can be
 * in it leave out a zero, or show that the P&L has one turning point there at the most: none is missed. Less than what
 * rounding makes of the terms that cancel counts as zero. A step for each moment.
 */
export function* breakevens(
  book: Book,
  years = 0,
  measure: "pnl" | "unrealised" = "pnl",
  numeraire: Numeraire = "usd",
): Steps<Breakeven[]> {
  if (!(years >= 0)) throw outsideDomain("date must not be before now");
  requireNamed(book);
  const revalued = revaluation(book, numeraire);
  const found: Breakeven[] = [];
  for (const at of horizons(revalued, years)) {
    found.push(...breakevensAt(revalued, at, measure, numeraire));
    yield;
  }
  return found;
}

/** The breakevens of one moment. */
export function breakevensAt(
  revalued: Revaluation,
  at: Horizon,
  measure: "pnl" | "unrealised",
  numeraire: Numeraire,
): Breakeven[] {
  const spot = revalued.price();
  const curve = profile(revalued, { reference: spot, measure, numeraire, elapsed: at.years });
  const range = rangeOf(revalued);
  return zeros(curve, range).map(([price, kind]) => ({
    at,
    price,
    move: range.isAdditive ? (price - spot) / Math.abs(spot) : price / spot - 1,
    kind,
  }));
}

/** Where breakevens are looked for, and whether halves are told by differences or by factors. */
interface Range {
  readonly lowest: number;
  readonly highest: number;
  readonly isAdditive: boolean;
}

function rangeOf({ holdings: { reference, options } }: Revaluation): Range {
  const [{ price, additive }] = reference.values();
  if (!additive) return { lowest: price / FARTHEST, highest: price * FARTHEST, isAdditive: false };
  const scales = options.contract.flatMap(({ strike, vol, years }) => [
    Math.abs(strike - price),
    vol * Math.sqrt(years),
  ]);
  const reach = FARTHEST * Math.max(Math.abs(price), ...scales);
  return { lowest: price - reach, highest: price + reach, isAdditive: true };
}

/** A point with the stretch that leads on from it. */
interface Node extends ProfilePoint {
  readonly stretch: Stretch;
}

type Zero = readonly [price: number, kind: BreakevenKind];

function zeros(curve: Profile, range: Range): Zero[] {
  const nodes = nodesOf(curve, range);
  const signs = nodes.map(({ value, noise }) => (Math.abs(value) <= noise ? 0 : Math.sign(value)));
  const found: Zero[] = [];
  const last = nodes.length - 1;
  for (let i = 0; i <= last; i++) {
    const first = i;
    while (signs[first] === 0 && i < last && signs[i + 1] === 0) i++;
    // At the ends of the search nobody knows what comes before and after.
    const before = first > 0 ? signs[first - 1] : NaN;
    const after = i < last ? signs[i + 1] : NaN;
    if (signs[first] !== 0) {
      if (signs[first] * after < 0) found.push([crossing(curve, nodes[i], nodes[i + 1]), turn(after)]);
    } else if (first < i) {
      if (first > 0) found.push([nodes[first].price, "zero from"]);
      if (i < last) found.push([nodes[i].price, "zero to"]);
    } else if (!Number.isNaN(before * after)) {
      found.push([nodes[i].price, before === after ? "touches" : turn(after)]);
    }
  }
  return found;
}

const turn = (sign: number): BreakevenKind => (sign > 0 ? "into profit" : "into loss");

/** Points in order between which the curve has no zero, or goes one way, or lies on zero. */
function nodesOf(curve: Profile, { lowest, highest, isAdditive }: Range): Node[] {
  const { stretches } = curve;
  const nodes: Node[] = [];
  const node = (price: number, stretch: Stretch): Node => ({ ...curve.at(price, stretch), stretch });
  const between = (low: Node, high: Node): void => {
    const [least, most] = curve.curvature(low, high);
    if (!Number.isFinite(least) || !Number.isFinite(most))
      throw outsideDomain("underlying prices of one underlying must not lie that far apart");
    const width = high.price - low.price;
    const falling = Math.min(least, 0) * width;
    const rising = Math.max(most, 0) * width;
    if (low.slope + falling > 0 || high.slope - rising > 0) return;
    if (low.slope + rising < 0 || high.slope - falling < 0) return;
    // No farther from its chord is a curve with this second derivative.
    const below = (rising * width) / 8;
    const above = (-falling * width) / 8;
    const noise = Math.max(low.noise, high.noise);
    if (below <= noise && above <= noise) return;
    if (Math.min(low.value, high.value) - below > noise) return;
    if (Math.max(low.value, high.value) + above < -noise) return;
    if (least >= 0 || most <= 0) {
      if (low.slope * high.slope < 0) nodes.push(turningPoint(low, high, node));
      return;
    }
    const price = isAdditive ? 0.5 * (low.price + high.price) : low.price * Math.sqrt(high.price / low.price);
    // No double lies between.
    if (!(price > low.price && price < high.price)) return;
    const middle = node(price, low.stretch);
    between(low, middle);
    nodes.push(middle);
    between(middle, high);
  };
  stretches.forEach((stretch, i) => {
    const from = Math.max(stretch.from, lowest);
    const to = Math.min(stretches[i + 1]?.from ?? highest, highest);
    if (from >= to) return;
    const low = node(from, stretch);
    nodes.push(low);
    between(low, node(to, stretch));
  });
  nodes.push(node(highest, stretches[stretches.length - 1]));
  return nodes;
}

function turningPoint(low: Node, high: Node, node: (price: number, stretch: Stretch) => Node): Node {
  const rises = high.slope > 0;
  const price = bisected(low.price, high.price, (at) => node(at, low.stretch).slope > 0 === rises);
  return node(price, low.stretch);
}

function crossing(curve: Profile, { stretch, price: low }: Node, { price: high, value: end }: Node): number {
  if (curve.isStraight) return Math.min(Math.max(-stretch.constant / stretch.slope, low), high);
  const isPassed = (value: number): boolean => value > 0 === end > 0;
  const passed = (price: number): boolean => isPassed(curve.at(price, stretch).value);
  let [from, to] = [low, high];
  const narrow = (price: number, isBeyond: boolean): void => {
    if (isBeyond) to = price;
    else from = price;
  };
  let price = 0.5 * (from + to);
  for (let step = 0; step < NEWTON_STEPS; step++) {
    const { value, slope } = curve.at(price, stretch);
    narrow(price, isPassed(value));
    const newton = price - value / slope;
    if (Math.abs(newton - price) <= REACH * Math.abs(price)) break;
    price = newton > from && newton < to ? newton : 0.5 * (from + to);
  }
  // Newton comes from one side: a look at either leaves little to halve.
  for (const beside of [price * (1 - REACH), price * (1 + REACH)])
    if (beside > from && beside < to) narrow(beside, passed(beside));
  return bisected(from, to, passed);
}

/** The first price, to the last bit, at which something holds that holds at the upper end and not at the lower. */
function bisected(low: number, high: number, holds: (price: number) => boolean): number {
  for (;;) {
    const middle = 0.5 * (low + high);
    if (middle <= low || middle >= high) return high;
    if (holds(middle)) high = middle;
    else low = middle;
  }
}
