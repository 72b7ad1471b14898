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
 * Quantities of the given instruments from lots of the variables. Among members of one cost per lot, as few trade as can,
 * and of those that could each trade the rest alone, the one of the least notional.
 */
export function postsolved({ instruments: variables, given }: Presolved, quantities: readonly number[]): number[] {
  const split = new Array<number>(given.instruments.length).fill(0);
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
      const level = pieces.slice(from, to).sort((a, b) => b.length - a.length);
      while (level.length > 0 && left > 0) {
        const alone = level.filter(({ length }) => length >= left);
        const taken = alone.length > 0 ? alone.reduce((a, b) => (notionalOf(b) < notionalOf(a) ? b : a)) : level[0];
        const lots = Math.min(left, taken.length);
        split[taken.instrument] = decimalProduct(Math.sign(n) * lots, given.instruments[taken.instrument].lot);
        left -= lots;
        level.splice(level.indexOf(taken), 1);
      }
      from = to;
    }
  });
  return split;

  function notionalOf({ instrument }: Piece): number {
    const { notional, lot } = given.instruments[instrument];
    return notional * lot;
  }
}
