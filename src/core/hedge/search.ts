import { Enumeration } from "./enumeration";
import type { HedgeProblem } from "./hedgeProblem";
import { Incumbent } from "./incumbent";
import { improved } from "./neighbours";
import type { Orders } from "./orders";
import { polished } from "./polish";
import { type Aim, Program } from "./program";
import { Relaxation } from "./relaxation";

/** A part of all hedges: bounds of the net lots of each instrument. */
interface Box {
  readonly low: Float64Array;
  readonly high: Float64Array;
  /** The objective is no less in it. */
  readonly bound: number;
  /** Instruments that count as trades, whether they are zero or not. */
  readonly counted: Uint8Array;
  /** Room above the bound that held too many hedges to go through. */
  readonly crowded: number;
}

/** A part of a box, in which instrument i is bounded more narrowly. */
interface Part {
  readonly i: number;
  readonly low: number;
  readonly high: number;
  readonly bound: number;
}

/** What a search found. */
export interface Found {
  /** Net lots by instrument; undefined where nothing keeps to the bounds. */
  readonly lots: Float64Array | undefined;
  /** What the objective might still be less by, in quote currency, if the search was given up; else 0. */
  readonly open: number;
}

/** Lots that are this close to a whole number are whole; beyond a thousand of them, to within as many digits. */
const WHOLE = 1e-9;

/** The same where any quantity will do: this close to none, the smallest or the largest order it is that one. */
const SAME = 1e-12;

/**
 * Boxes, pivots and as much else after which a search is given up, some ten seconds, or a few where there may be no hedge:
 * counted and not timed, so that the answer is the same on every machine.
 */
const PATIENCE = { cost: 3_000_000, first: 150_000, miss: 100_000, ties: 300_000 };

/** Of a residual of order one, what is no miss. */
const NO_MISS = 1e-12;

/**
 * Part of a convex cost by which a supporting line may be below it. Parts of lots are brought to the minimum itself later:
 * lines that nearly coincide would only make bases that are nearly singular.
 */
const TOUCHES = { whole: 1e-13, parts: 1e-9 };

/** Rounds of supporting lines in a box; the root, from which all others start, is brought closer. */
const ROUNDS = { root: 200, box: 5 };

/** Sets of orders to go through in the root, by aim, and in a box rather than divide it; and in the time of a pivot. */
const SETS = { cost: 4_000_000, miss: 400_000, box: 30_000, perPivot: 50 };

/** Part of a room that held too many sets, in which to try again. */
const LESS_CROWDED = 0.7;

/** The root's room grows from the first to the last by these factors: good hedges are found before there is much room. */
const GROWTH = { from: 1.5 ** -24, by: 1.5, to: 1.5 ** 24 };

/** What a part raises the bound by, as a factor: never none, and where it holds nothing not without end. */
const GAIN = { least: 1e-9, most: 1e90 };

/** Boxes between two reports. */
const REPORT = 500;

/**
 * Branch and bound over the net lots of each instrument. Each box is bounded from below by the relaxation to parts of lots,
 * and divided where trying both halves raises that bound the most (strong branching; Achterberg, Koch and Martin 2005).
 */
export class Search {
  private readonly isWhole: boolean;
  private readonly program: Program;
  private readonly relaxation: Relaxation;
  private readonly enumeration: Enumeration;
  private readonly best: Incumbent;
  /** What may cost the same with fewer trades, for when the least cost is known. */
  private readonly ties: Box[] = [];
  private countsTrades = false;
  private boxes = 0;

  constructor(
    problem: HedgeProblem,
    private readonly orders: Orders,
    private readonly aim: Aim,
    private readonly report: () => void,
  ) {
    this.isWhole = orders.whole.every(Boolean);
    this.program = new Program(problem, orders, aim);
    this.relaxation = new Relaxation(this.program, orders);
    this.enumeration = new Enumeration(this.program, this.relaxation, orders, (lots) => {
      this.best.consider(lots);
      return this.isLeastMiss ? -Infinity : this.best.ceiling;
    });
    this.best = new Incumbent(problem, orders, this.program);
  }

  /** @param start a hedge to begin with, where one is known */
  run(start?: Float64Array): Found {
    if (start) this.best.consider(start);
    const { most } = this.orders;
    const n = most.length;
    const root = {
      low: most.map((x) => -x),
      high: most,
      bound: -Infinity,
      counted: new Uint8Array(n),
      crowded: Infinity,
    };
    const open: Box[] = [root];
    while (open.length > 0 && !this.isLeastMiss && this.work < this.patience) {
      this.step();
      const box = open.pop()!;
      if (box.bound >= this.best.limit) this.defer(box);
      else open.push(...this.divided(box, box === root));
    }
    const lowest = open.reduce((bound, box) => Math.min(bound, box.bound), Infinity);
    if (this.best.lots && this.aim.kind === "cost" && open.length === 0) this.breakTies();
    const left = this.isLeastMiss ? 0 : Math.max(0, this.best.objective - lowest);
    return { lots: this.best.lots, open: left * this.program.money };
  }

  /** Whether a hedge was found that misses nothing. */
  get isPerfect(): boolean {
    return this.aim.kind === "miss" && this.best.objective <= NO_MISS;
  }

  /** Whether a hedge was found that misses as little as whole lots can. */
  private get isLeastMiss(): boolean {
    return this.best.objective <= this.program.floor + NO_MISS;
  }

  /** Steps so far: boxes, pivots, and as much else as takes the time of a pivot. */
  get work(): number {
    return this.boxes + this.relaxation.pivots + this.enumeration.visited / SETS.perPivot;
  }

  private get patience(): number {
    return PATIENCE[this.best.lots ? this.aim.kind : "first"];
  }

  private step(): void {
    if (++this.boxes % REPORT === 0) this.report();
  }

  /** Of hedges that cost the same, the one with fewest trades. */
  private breakTies(): void {
    const open = this.ties;
    this.countsTrades = true;
    const patience = 2 * this.work + PATIENCE.ties;
    while (open.length > 0 && this.work < patience) {
      this.step();
      const box = open.pop()!;
      const trades = this.best.trades;
      const counted = box.counted.map((is, i) => (is > 0 || box.low[i] > 0 || box.high[i] < 0 ? 1 : 0));
      const left = trades - 1 - counted.reduce((sum, is) => sum + is, 0);
      if (left < 0 || box.bound > this.best.ceiling) continue;
      // Where no more trades may be made, none is.
      const low = left === 0 ? box.low.map((x, i) => (counted[i] > 0 ? x : 0)) : box.low;
      const high = left === 0 ? box.high.map((x, i) => (counted[i] > 0 ? x : 0)) : box.high;
      open.push(...this.divided({ ...box, low, high, counted }));
    }
  }

  private defer(box: Box): void {
    if (box.bound <= this.best.ceiling) this.ties.push(box);
  }

  /** The parts of a box in which there may be a hedge below the limit; the one to look at first is the last. */
  private divided(box: Box, isRoot = false): Box[] {
    const { relaxation, orders } = this;
    const n = box.low.length;
    for (let i = 0; i < n; i++) relaxation.setRange(i, box.low[i], box.high[i]);
    const { ceiling } = this.best;
    const lots = new Float64Array(n);
    let parts: number[] = [];
    for (let round = 0; ; round++) {
      if (relaxation.run(ceiling) !== "optimal") return [];
      parts = [];
      for (let i = 0; i < n; i++) {
        const x = this.meant(i, relaxation.lotsOf(i));
        lots[i] = x;
        if ((orders.whole[i] && !Number.isInteger(x)) || (x !== 0 && Math.abs(x) < orders.smallest[i])) parts.push(i);
      }
      const raised = relaxation.touch(parts.length === 0 && this.isWhole ? TOUCHES.whole : TOUCHES.parts);
      if (raised === 0 || round >= (isRoot || parts.length === 0 ? ROUNDS.root : ROUNDS.box)) break;
    }
    const bound = Math.max(box.bound, relaxation.objective);
    if (isRoot) this.best.consider(improved(this.program, orders, lots));
    // Of what only misses least, one is as good as another.
    if (this.aim.kind === "miss" && bound >= this.best.limit) return [];
    const room = this.best.ceiling - relaxation.objective;
    const isTried = this.isWhole && (isRoot || room < LESS_CROWDED * box.crowded);
    if (isTried && this.goneThrough(box, isRoot)) return [];
    const crowded = isTried ? room : box.crowded;
    if (parts.length === 0) {
      this.best.consider(this.isWhole ? lots : polished(this.program, orders, lots));
      if (isRoot || bound < this.best.limit) this.best.consider(improved(this.program, orders, lots));
      return this.dividedByTrades({ ...box, bound, crowded }, lots);
    }
    return this.tried({ ...this.narrowed(box, lots, ceiling), bound, crowded }, lots, parts, ceiling);
  }

  /** The order that so many lots of the relaxation are, but for its rounding. */
  private meant(i: number, x: number): number {
    const { whole, smallest, most } = this.orders;
    if (whole[i]) {
      const nearest = Math.round(x);
      return Math.abs(x - nearest) <= WHOLE * (1 + Math.abs(x) / 1000) ? nearest : x;
    }
    for (const end of [0, smallest[i], most[i]])
      if (Math.abs(Math.abs(x) - end) <= SAME * (1 + end)) return Math.sign(x) * end;
    return x;
  }

  /** Whether the hedges of a box could be gone through one by one. */
  private goneThrough({ low, high }: Box, isRoot: boolean): boolean {
    const { enumeration, relaxation } = this;
    if (!isRoot) return enumeration.run(low, high, this.best.ceiling, SETS.box);
    const bound = relaxation.objective;
    const unit = Math.min(1, this.best.ceiling - bound);
    for (let share = GROWTH.from; ; share *= GROWTH.by) {
      const ceiling = share < GROWTH.to ? bound + unit * share : this.best.ceiling;
      if (!enumeration.run(low, high, Math.min(ceiling, this.best.ceiling), SETS[this.aim.kind])) return false;
      if (ceiling >= this.best.ceiling) return true;
    }
  }

  /** A box whose best hedge is known holds no other that is better, but perhaps one with fewer trades. */
  private dividedByTrades(box: Box, lots: Float64Array): Box[] {
    if (!this.countsTrades) {
      this.defer(box);
      return [];
    }
    const i = lots.findIndex((x, k) => x !== 0 && box.counted[k] === 0);
    if (i < 0) return [];
    const counted = box.counted.slice();
    counted[i] = 1;
    const none = box.low[i] <= 0 && box.high[i] >= 0 ? [partOf(box, { i, low: 0, high: 0, bound: box.bound })] : [];
    return [{ ...box, counted }, ...none];
  }

  /** Bounds that cannot be passed below the limit, by what a lot more or less adds to the objective. */
  private narrowed(box: Box, lots: Float64Array, limit: number): Box {
    const [low, high] = [box.low.slice(), box.high.slice()];
    if (limit === Infinity) return box;
    const room = limit - this.relaxation.objective;
    for (let i = 0; i < lots.length; i++) {
      if (!this.orders.whole[i]) continue;
      const [down, up] = this.relaxation.pricesOf(i);
      if (up > 0) high[i] = Math.min(high[i], lots[i] + Math.floor(room / up + 1e-6));
      if (down > 0) low[i] = Math.max(low[i], lots[i] - Math.floor(room / down + 1e-6));
    }
    return { ...box, low, high };
  }

  /** Divides a box where trying both parts raises the bound the most. */
  private tried(box: Box, lots: Float64Array, parts: readonly number[], limit: number): Box[] {
    const { relaxation, orders } = this;
    let chosen: Part[] = [];
    let merit = -1;
    for (const i of parts) {
      const x = lots[i];
      const min = orders.smallest[i];
      const small = Math.abs(x) < min && (!orders.whole[i] || min > 1);
      const below = small ? -min : Math.floor(x);
      const above = small ? min : Math.floor(x) + 1;
      const kept: Part[] = [];
      let product = 1;
      const attempt = (from: number, to: number): void => {
        const low = Math.max(box.low[i], from);
        const high = Math.min(box.high[i], to);
        let gain = Math.min(limit - box.bound, GAIN.most);
        if (low <= high) {
          relaxation.setRange(i, low, high);
          if (relaxation.run(limit) === "optimal") {
            const bound = Math.max(box.bound, relaxation.objective);
            gain = bound - box.bound;
            kept.push({ i, low, high, bound });
          }
        }
        product *= Math.max(gain, GAIN.least * (1 + Math.abs(box.bound)));
      };
      attempt(-Infinity, below);
      attempt(above, Infinity);
      if (small) attempt(0, 0);
      relaxation.setRange(i, box.low[i], box.high[i]);
      if (product > merit || kept.length < 2) [chosen, merit] = [kept, product];
      if (kept.length < 2) break;
    }
    return chosen.sort((a, b) => b.bound - a.bound).map((part) => partOf(box, part));
  }
}

function partOf(box: Box, { i, low, high, bound }: Part): Box {
  const part = { ...box, low: box.low.slice(), high: box.high.slice(), bound };
  part.low[i] = low;
  part.high[i] = high;
  return part;
}
