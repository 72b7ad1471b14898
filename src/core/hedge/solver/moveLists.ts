import { dot } from "../../numeric/dot";
import type { Lagrangian } from "./lagrangian";
import type { BasicVariable } from "./lpRelaxation";
import type { Mip } from "./mip";

/** The moves of one variable away from its minimiser in one direction, by rising reduced cost. */
interface Moves {
  readonly instrument: number;
  readonly from: number;
  readonly to: number;
}

/**
 * The moves of the nonbasic variables away from their minimisers that a slack pays for: a list for each variable and
 * direction, lowest first reduced cost first.
 */
export class MoveLists {
  /** By list: the variable, and where its moves begin and end. */
  instrument = new Int32Array(0);
  from = new Int32Array(0);
  to = new Int32Array(0);
  /** By move: lots, reduced cost, and by how much it shifts each basic variable. */
  lots: Float64Array = new Float64Array(0);
  excess: Float64Array = new Float64Array(0);
  shift: Float64Array = new Float64Array(0);

  constructor(
    private readonly mip: Mip,
    private readonly lagrangian: Lagrangian,
  ) {}

  /** @returns false where there are more than `most` moves */
  list(basis: readonly BasicVariable[], low: Float64Array, high: Float64Array, slack: number, most: number): boolean {
    const { mip, lagrangian } = this;
    const moves: Moves[] = [];
    let step = 0;
    for (let i = 0; i < low.length; i++) {
      if (isBasic(basis, i)) continue;
      const minimiser = lagrangian.minimiser[i];
      const spent = mip.costOf(i, minimiser);
      const through = basis.map(({ weights }) => dot(weights, mip.greeks[i]));
      for (const direction of [1, -1]) {
        const from = step;
        for (let x = lagrangian.next(i, minimiser, direction); ; x = lagrangian.next(i, x, direction)) {
          const more = lagrangian.reducedCostOf(i, x);
          if (x < low[i] || x > high[i] || more > slack) break;
          if (step === most) return false;
          if (step === this.lots.length) this.grow();
          this.lots[step] = x;
          this.excess[step] = more;
          const paid = mip.costOf(i, x) - spent;
          for (let k = 0; k < basis.length; k++)
            this.shift[step * basis.length + k] = -through[k] * (x - minimiser) - basis[k].budget * paid;
          step++;
        }
        if (step > from) moves.push({ instrument: i, from, to: step });
      }
    }
    moves.sort((a, b) => this.excess[a.from] - this.excess[b.from]);
    this.instrument = Int32Array.from(moves, ({ instrument }) => instrument);
    this.from = Int32Array.from(moves, ({ from }) => from);
    this.to = Int32Array.from(moves, ({ to }) => to);
    return true;
  }

  private grow(): void {
    const more = (array: Float64Array, size: number): Float64Array => {
      const larger = new Float64Array(size);
      larger.set(array);
      return larger;
    };
    const size = Math.max(256, 2 * this.lots.length);
    this.lots = more(this.lots, size);
    this.excess = more(this.excess, size);
    this.shift = more(this.shift, size * this.mip.rhs.length + size);
  }
}

export const isBasic = (basis: readonly BasicVariable[], i: number): boolean =>
  basis.some(({ instrument }) => instrument === i);
