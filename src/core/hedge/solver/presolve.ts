import { decimalProduct } from "../../numeric/decimal";
import type { HedgeInstrument, HedgeProblem } from "../hedgeProblem";
import type { Term } from "./aggregates";

/** Part of the cost of a variable: one member's lots, each at the same cost. */
export interface Piece {
  /** Quote currency per lot. */
  readonly slope: number;
  /** In lots; may be Infinity. */
  readonly length: number;
  /** Index of the instrument that is traded. */
  readonly instrument: number;
}

/** An instrument of the presolved problem: one of the given, or several that add the same per lot. */
export interface Variable extends HedgeInstrument {
  /** Indices of the instruments that it stands for. */
  readonly members: readonly number[];
  /** Cost of lots bought and sold, cheapest first, where it stands for several. */
  readonly bought?: readonly Piece[];
  readonly sold?: readonly Piece[];
  /** Variables that it is the sum of; it then trades nothing itself. */
  readonly terms?: readonly Term[];
}

export interface Presolved extends HedgeProblem {
  readonly given: HedgeProblem;
  readonly instruments: readonly Variable[];
}

/** Costs per lot are the same to within this part. */
const SAME = 1e-12;

/**
 * Replaces instruments that add the same to every target, lot by lot, by one variable whose convex cost takes the cheapest
 * first (infimal convolution).
 *
 * Members are traded in whole lots from one lot on, without impact, and none can be bought for less than another is sold.
 */
export function presolved(problem: HedgeProblem): Presolved {
  const groups = new Map<string, number[]>();
  problem.instruments.forEach((instrument, i) => {
    const { lot, min, impact, greeks } = instrument;
    const isPlain = lot > 0 && min <= lot && impact === 0;
    const key = isPlain ? greeks.map((greek) => decimalProduct(lot, greek)).join(" ") : `alone ${i}`;
    groups.set(key, [...(groups.get(key) ?? []), i]);
  });
  return {
    ...problem,
    given: problem,
    instruments: [...groups.values()].flatMap((members) => variablesOf(problem, members)),
  };
}

/** Every instrument as a variable of its own. */
export const unmerged = (problem: HedgeProblem): Presolved => ({
  ...problem,
  given: problem,
  instruments: problem.instruments.map((one, i) => ({ ...one, members: [i] })),
});

function variablesOf({ instruments }: HedgeProblem, members: readonly number[]): Variable[] {
  const alone = members.map((i) => ({ ...instruments[i], members: [i] }));
  if (members.length === 1) return alone;
  const bought = piecesOf(instruments, members, 1);
  const sold = piecesOf(instruments, members, -1);
  if (bought[0].slope + sold[0].slope < 0) return alone;
  const { lot, greeks } = instruments[members[0]];
  const most = bought.reduce((sum, { length }) => sum + length, 0);
  return [
    {
      ...instruments[members[0]],
      lot: 1,
      min: 0,
      max: most,
      greeks: greeks.map((greek) => decimalProduct(lot, greek)),
      cost: Math.max(...members.map((i) => instruments[i].cost * instruments[i].lot)),
      carry: Math.max(...members.map((i) => Math.abs(instruments[i].carry) * instruments[i].lot)),
      notional: Math.min(...members.map((i) => instruments[i].notional * instruments[i].lot)),
      members,
      bought,
      sold,
    },
  ];
}

function piecesOf(instruments: readonly HedgeInstrument[], members: readonly number[], sign: number): Piece[] {
  const pieces = members.map((instrument): Piece => {
    const { lot, max, cost, carry } = instruments[instrument];
    const length = max < Infinity ? Math.floor(max / lot + 1e-9) : Infinity;
    return { slope: (cost + sign * carry) * lot, length, instrument };
  });
  return pieces.sort((a, b) => a.slope - b.slope);
}

/**
 * Quantities of the given instruments from lots of the variables. Among members of one cost per lot as few trade as can, and of
 * those as have the least gross notional.
 */
export function postsolved({ instruments: variables, given }: Presolved, quantities: readonly number[]): number[] {
  const split = new Array<number>(given.instruments.length).fill(0);
  const notionalOf = ({ instrument }: Piece): number => {
    const { notional, lot } = given.instruments[instrument];
    return notional * lot;
  };
  variables.forEach(({ members, bought, sold }, v) => {
    const n = quantities[v];
    const pieces = n > 0 ? bought : sold;
    if (!pieces) {
      split[members[0]] = n;
      return;
    }
    let left = Math.abs(n);
    for (let from = 0; from < pieces.length && left > 0;) {
      let to = from + 1;
      const slope = pieces[from].slope;
      while (to < pieces.length && pieces[to].slope - slope <= SAME * Math.abs(slope)) to++;
      for (const [{ instrument }, lots] of fewestOf(pieces.slice(from, to), left, notionalOf)) {
        split[instrument] = decimalProduct(Math.sign(n) * lots, given.instruments[instrument].lot);
        left -= lots;
      }
      from = to;
    }
  });
  return split;
}

/** Choices looked at for the least notional: what is beyond them keeps the longest pieces. */
const CHOICES = 20_000;

/**
 * The fewest pieces that trade so many lots, all of them where that is too few, and of as few those of the least notional.
 *
 * As no fewer would do, all chosen trade; the dearest takes what the others, in full, leave.
 */
function fewestOf(pieces: Piece[], lots: number, notionalOf: (piece: Piece) => number): [Piece, number][] {
  const longest = [...pieces].sort((a, b) => b.length - a.length);
  let count = 0;
  for (let held = 0; count < longest.length && held < lots; count++) held += longest[count].length;
  let best = inFull(longest.slice(0, count), lots, notionalOf);
  let left = CHOICES;
  const choose = (from: number, chosen: Piece[], held: number): void => {
    if (left-- <= 0) return;
    if (chosen.length === count) {
      const found = inFull(chosen, lots, notionalOf);
      if (found.notional < best.notional) best = found;
      return;
    }
    const missing = count - chosen.length;
    for (let i = from; i + missing <= longest.length; i++) {
      const reach = longest.slice(i, i + missing).reduce((sum, { length }) => sum + length, held);
      if (reach < lots) return;
      choose(i + 1, [...chosen, longest[i]], held + longest[i].length);
    }
  };
  if (longest.reduce((sum, { length }) => sum + length, 0) >= lots) choose(0, [], 0);
  return best.trades;
}

/** Pieces in full, the cheapest in notional first, up to so many lots. */
function inFull(pieces: readonly Piece[], lots: number, notionalOf: (piece: Piece) => number) {
  let left = lots;
  let notional = 0;
  const trades = [...pieces]
    .sort((a, b) => notionalOf(a) - notionalOf(b))
    .map((piece): [Piece, number] => {
      const taken = Math.min(left, piece.length);
      left -= taken;
      notional += taken * notionalOf(piece);
      return [piece, taken];
    });
  return { trades, notional };
}
