import { Lagrangian } from "./lagrangian";
import type { Orders } from "./orders";
import type { Program } from "./program";
import type { BasicOrder, Relaxation } from "./relaxation";

/** Part of a number of lots that may be rounding. */
const ROUNDING = 1e-9;

/** Sets to go through for each step: where the stairs are longer, dividing the box shortens them for less. */
const SETS_PER_STEP = 100;

/** The steps away from the cheapest order of one instrument in one direction. */
interface Stair {
  readonly instrument: number;
  readonly from: number;
  readonly to: number;
}

/**
 * All hedges of a box that may cost no more than a ceiling, one by one.
 *
 * Between the bound at the prices of the relaxation and a ceiling not far above it there is room for few steps away from
 * the cheapest orders: all sets of them are gone through. That leaves the orders in the basis. They are as many as the
 * residuals that cost something, and follow from them: what room the residuals have hardly ever holds whole numbers.
 */
export class Enumeration {
  /** Sets of orders gone through. */
  visited = 0;
  private readonly lagrangian: Lagrangian;
  private readonly hedge: Float64Array;
  private readonly moved: Uint8Array;
  private low: Float64Array = new Float64Array(0);
  private high: Float64Array = new Float64Array(0);
  private room = 0;
  private patience = 0;
  private basis: readonly BasicOrder[] = [];
  /** By order in the basis: how far it may go up, flat + slope·room + root·√room, and how far down. */
  private reach = new Float64Array(0);
  private hasRoots = false;
  /** The stairs, lowest first step first: instrument, and where its steps begin and end. */
  private instrument = new Int32Array(0);
  private from = new Int32Array(0);
  private to = new Int32Array(0);
  /** By step: lots, excess, and by how much it moves each order in the basis. */
  private lots: Float64Array = new Float64Array(0);
  private excess: Float64Array = new Float64Array(0);
  private shift: Float64Array = new Float64Array(0);
  /** By number of stairs climbed: where the orders in the basis are with no excess of the residuals. */
  private centres = new Float64Array(0);

  constructor(
    private readonly program: Program,
    private readonly relaxation: Relaxation,
    private readonly orders: Orders,
    /** Takes a hedge; answers with the ceiling from then on. */
    private readonly take: (lots: Float64Array) => number,
  ) {
    const n = orders.most.length;
    this.lagrangian = new Lagrangian(program, orders);
    this.hedge = new Float64Array(n);
    this.moved = new Uint8Array(n);
  }

  /**
   * @param room of the objective above the bound, at most; what the relaxation was solved for are the box and its ceiling
   * @param patience sets of orders to go through at most
   * @returns whether that was enough
   */
  run(low: Float64Array, high: Float64Array, ceiling: number, patience: number): boolean {
    const { lagrangian, relaxation } = this;
    const basis = relaxation.basis();
    if (!basis) return false;
    if (!lagrangian.setUp(relaxation.prices, low, high)) return true;
    this.lowerRoom(Infinity, ceiling);
    if (this.room < 0) return true;
    this.low = low;
    this.high = high;
    this.patience = this.visited + patience;
    this.basis = basis;
    this.hedge.set(lagrangian.cheapest);
    this.moved.fill(0);
    this.placeBasis();
    return this.layStairs() && this.close(0, 0, 0) && this.climb(0, 0, 0);
  }

  private lowerRoom(room: number, ceiling: number): void {
    this.room = Math.min(room, ceiling - this.lagrangian.bound + this.lagrangian.rounding);
  }

  /** Where the orders in the basis are while all others are the cheapest, and how far the residuals may move them. */
  private placeBasis(): void {
    const { program, relaxation, lagrangian, basis } = this;
    const { greeks, needed } = program;
    const solution = greeks.map((_, i) => relaxation.lotsOf(i));
    const residuals = needed.map((_, g) => program.residualOf(g, solution));
    this.centres = new Float64Array(basis.length * (greeks.length + 1));
    basis.forEach(({ instrument, weights, budget }, k) => {
      let centre = solution[instrument];
      weights.forEach((weight, g) => (centre += weight * (lagrangian.residualOf(g) - residuals[g])));
      greeks.forEach((entries, i) => {
        if (this.isBasic(i)) return;
        centre -= dot(weights, entries) * (lagrangian.cheapest[i] - solution[i]);
        if (budget !== 0) centre -= budget * (program.costOf(i, lagrangian.cheapest[i]) - relaxation.costOf(i));
      });
      this.centres[k] = centre;
    });
    this.reach = Float64Array.from(
      basis.flatMap(({ weights, budget }, k) =>
        [1, -1].flatMap((direction) => {
          const { flat, slope, root } = lagrangian.reachOf(weights, budget, direction);
          return [flat + ROUNDING * (1 + Math.abs(this.centres[k])), slope, root];
        }),
      ),
    );
    this.hasRoots = program.penalties.some(({ square }) => square > 0);
  }

  private isBasic(i: number): boolean {
    return this.basis.some(({ instrument }) => instrument === i);
  }

  /** Lays the steps for which there is room; false where they are too many. */
  private layStairs(): boolean {
    const { program, lagrangian, basis, low, high } = this;
    const most = Math.floor((this.patience - this.visited) / SETS_PER_STEP);
    const stairs: Stair[] = [];
    let step = 0;
    for (let i = 0; i < low.length; i++) {
      if (this.isBasic(i)) continue;
      const cheapest = lagrangian.cheapest[i];
      const spent = program.costOf(i, cheapest);
      const through = basis.map(({ weights }) => dot(weights, program.greeks[i]));
      for (const direction of [1, -1]) {
        const from = step;
        for (let x = lagrangian.next(i, cheapest, direction); ; x = lagrangian.next(i, x, direction)) {
          const more = lagrangian.excessOf(i, x);
          if (x < low[i] || x > high[i] || more > this.room) break;
          if (step === most) return false;
          if (step === this.lots.length) this.grow();
          this.lots[step] = x;
          this.excess[step] = more;
          const paid = program.costOf(i, x) - spent;
          for (let k = 0; k < basis.length; k++)
            this.shift[step * basis.length + k] = -through[k] * (x - cheapest) - basis[k].budget * paid;
          step++;
        }
        if (step > from) stairs.push({ instrument: i, from, to: step });
      }
    }
    stairs.sort((a, b) => this.excess[a.from] - this.excess[b.from]);
    this.instrument = Int32Array.from(stairs, ({ instrument }) => instrument);
    this.from = Int32Array.from(stairs, ({ from }) => from);
    this.to = Int32Array.from(stairs, ({ to }) => to);
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
    this.shift = more(this.shift, size * this.program.needed.length + size);
  }

  /** Takes steps of the stairs from `first` on, in all ways for which there is room; false where they are too many. */
  private climb(first: number, depth: number, spent: number): boolean {
    const { instrument, from, to, lots, excess, shift, centres, reach, hedge, moved } = this;
    const size = this.basis.length;
    const at = depth * size;
    const last = from.length - 1;
    for (let s = first; s <= last; s++) {
      if (spent + excess[from[s]] > this.room) break;
      const i = instrument[s];
      if (moved[i] > 0) continue;
      moved[i] = 1;
      const next = s < last ? excess[from[s + 1]] : Infinity;
      const end = to[s];
      for (let step = from[s]; step < end; step++) {
        const total = spent + excess[step];
        const left = this.room - total;
        if (left < 0) break;
        if (++this.visited > this.patience) return false;
        const root = this.hasRoots ? Math.sqrt(left) : 0;
        // Most sets end here: an order in the basis would have to be in between two whole numbers.
        let k = 0;
        for (; k < size; k++) {
          const centre = centres[at + k] + shift[step * size + k];
          const r = 6 * k;
          const up = Math.floor(centre + reach[r] + reach[r + 1] * left + reach[r + 2] * root);
          if (up < centre - reach[r + 3] - reach[r + 4] * left - reach[r + 5] * root) break;
        }
        const isOpen = k === size;
        const goesOn = next <= left;
        if (!isOpen && !goesOn) continue;
        hedge[i] = lots[step];
        for (k = 0; k < size; k++) centres[at + size + k] = centres[at + k] + shift[step * size + k];
        if (isOpen && !this.close(depth + 1, total, 0)) return false;
        if (goesOn && !this.climb(s + 1, depth + 1, total)) return false;
      }
      moved[i] = 0;
      hedge[i] = this.lagrangian.cheapest[i];
    }
    return true;
  }

  /** Takes the hedges for which there is room in the basis, from its order k on; false where they are too many. */
  private close(depth: number, spent: number, k: number): boolean {
    const { basis, low, high, hedge, reach, lagrangian } = this;
    if (k === basis.length) {
      // To find out what it costs takes as long as so many sets do.
      this.visited += hedge.length;
      this.lowerRoom(this.room, this.take(hedge));
      return true;
    }
    const i = basis[k].instrument;
    const centre = this.centres[depth * basis.length + k];
    const left = this.room - spent;
    const root = Math.sqrt(left);
    const r = 6 * k;
    const up = reach[r] + reach[r + 1] * left + reach[r + 2] * root;
    const down = reach[r + 3] + reach[r + 4] * left + reach[r + 5] * root;
    const most = Math.min(high[i], Math.floor(centre + up));
    for (let x = Math.max(low[i], Math.ceil(centre - down)); x <= most; x++) {
      if (++this.visited > this.patience) return false;
      if (!this.orders.allows(i, x)) continue;
      const total = spent + lagrangian.excessOf(i, x);
      if (total > this.room) continue;
      hedge[i] = x;
      if (!this.close(depth, total, k + 1)) return false;
    }
    return true;
  }
}

const dot = (a: Float64Array, b: Float64Array): number => a.reduce((sum, x, k) => sum + x * b[k], 0);
