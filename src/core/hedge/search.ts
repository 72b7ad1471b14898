import { grossOf, type HedgeProblem } from "./hedgeProblem";
import { improved } from "./neighbours";
import { type Orders, tradesIn } from "./orders";
import { type Aim, Relaxation } from "./relaxation";

/** A part of all hedges: bounds of the net lots of each instrument. */
interface Box {
  readonly low: Float64Array;
  readonly high: Float64Array;
  /** The objective is no less in it. */
  readonly bound: number;
  /** Instruments that count as trades, whether they are zero or not. */
  readonly counted: Uint8Array;
}

/** What a search found. */
export interface Found {
  /** Net lots by instrument; undefined where nothing keeps to the bounds. */
  readonly lots: Float64Array | undefined;
  /** What the objective might still be less by, in quote currency, if the search was given up; else 0. */
  readonly open: number;
}

/** Part of what a hedge costs in all, below which two of them cost the same. */
const SAME = 1e-11;

/** The same, as a part of the objective without trades: no order is worth so little. */
const NOTHING = 1e-13;

/** Lots that are this close to a whole number are whole; beyond a thousand of them, to within as many digits. */
const WHOLE = 1e-9;

/**
 * Boxes and pivots after which a search is given up, some ten seconds: counted and not timed, so that the answer is the same
 * on every machine.
 */
const PATIENCE = { cost: 3_000_000, miss: 300_000, ties: 300_000 };

/** Rounds of supporting lines in a box; the root, from which all others start, is brought closer. */
const ROUNDS = { root: 200, box: 5 };

/** Boxes between two reports. */
const REPORT = 500;

/**
 * Branch and bound over the net lots of each instrument. Each box is bounded from below by the relaxation to parts of lots,
 * and divided where trying both halves raises that bound the most (strong branching; Achterberg, Koch and Martin 2005).
 */
export class Search {
  private readonly relaxation: Relaxation;
  private readonly same: number;
  private best: Float64Array | undefined;
  private least = Infinity;
  /** An objective that is no better than the best. */
  private limit = Infinity;
  /** What may cost the same with fewer trades, for when the least cost is known. */
  private readonly ties: Box[] = [];
  private countsTrades = false;
  private boxes = 0;

  constructor(
    private readonly problem: HedgeProblem,
    private readonly orders: Orders,
    private readonly aim: Aim,
    private readonly report: () => void,
  ) {
    this.relaxation = new Relaxation(problem, aim, orders.most);
    const nothing = this.relaxation.exact(new Float64Array(problem.instruments.length));
    this.same = nothing < Infinity ? NOTHING * nothing : 0;
  }

  /** @param goodEnough an objective below which nothing better is looked for */
  run(goodEnough = -Infinity): Found {
    const { most } = this.orders;
    const n = most.length;
    const root = { low: most.map((x) => -x), high: most, bound: -Infinity, counted: new Uint8Array(n) };
    this.consider(new Float64Array(n));
    const open: Box[] = [root];
    while (open.length > 0 && this.least > goodEnough && this.work < PATIENCE[this.aim.kind]) {
      this.step();
      const box = open.pop()!;
      if (box.bound >= this.limit) this.defer(box);
      else open.push(...this.divided(box, box === root));
    }
    const lowest = open.reduce((bound, box) => Math.min(bound, box.bound), Infinity);
    if (this.best && this.aim.kind === "cost" && open.length === 0) this.breakTies();
    return { lots: this.best, open: Math.max(0, this.least - lowest) * this.relaxation.money };
  }

  private get work(): number {
    return this.boxes + this.relaxation.pivots;
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
      const trades = tradesIn(this.best!);
      const counted = box.counted.map((is, i) => (is > 0 || box.low[i] > 0 || box.high[i] < 0 ? 1 : 0));
      const left = trades - 1 - counted.reduce((sum, is) => sum + is, 0);
      if (left < 0 || box.bound > this.least + this.sameAs(this.best!)) continue;
      // Where no more trades may be made, none is.
      const low = left === 0 ? box.low.map((x, i) => (counted[i] > 0 ? x : 0)) : box.low;
      const high = left === 0 ? box.high.map((x, i) => (counted[i] > 0 ? x : 0)) : box.high;
      open.push(...this.divided({ ...box, low, high, counted }));
    }
  }

  private sameAs(lots: Float64Array): number {
    return Math.max(this.same, (SAME * grossOf(this.problem, this.orders.quantities(lots))) / this.relaxation.money);
  }

  /** Takes a hedge for the best, where it is. */
  private consider(lots: Float64Array): void {
    const objective = this.relaxation.exact(lots);
    if (!(objective < Infinity)) return;
    const same = this.best ? this.sameAs(this.best) : 0;
    const tie = Math.abs(objective - this.least) <= same;
    if (this.best && (tie ? tradesIn(lots) >= tradesIn(this.best) : objective > this.least)) return;
    this.best = lots;
    this.least = Math.min(this.least, objective);
    this.limit = this.least - this.sameAs(lots);
  }

  private defer(box: Box): void {
    if (this.best && box.bound <= this.least + this.sameAs(this.best)) this.ties.push(box);
  }

  /** The parts of a box in which there may be a hedge below the limit; the one to look at first is the last. */
  private divided(box: Box, isRoot = false): Box[] {
    const { relaxation, orders } = this;
    const n = box.low.length;
    for (let i = 0; i < n; i++) relaxation.setRange(i, box.low[i], box.high[i]);
    const ceiling = this.best ? this.least + this.sameAs(this.best) : Infinity;
    const lots = new Float64Array(n);
    let parts: number[] = [];
    for (let round = 0; ; round++) {
      if (relaxation.run(ceiling) !== "optimal") return [];
      parts = [];
      for (let i = 0; i < n; i++) {
        const x = relaxation.lotsOf(i);
        const whole = Math.round(x);
        const isWhole = !orders.whole[i] || Math.abs(x - whole) <= WHOLE * (1 + Math.abs(x) / 1000);
        lots[i] = isWhole && orders.whole[i] ? whole : x;
        if (!isWhole || (lots[i] !== 0 && Math.abs(lots[i]) < orders.smallest[i])) parts.push(i);
      }
      const raised = relaxation.touch();
      if (raised === 0 || round >= (isRoot || parts.length === 0 ? ROUNDS.root : ROUNDS.box)) break;
    }
    const bound = Math.max(box.bound, relaxation.objective);
    if (isRoot) this.consider(improved(this.problem, orders, lots, relaxation));
    if (parts.length === 0) {
      this.consider(lots);
      if (isRoot || bound < this.limit) this.consider(improved(this.problem, orders, lots, relaxation));
      return this.dividedByTrades({ ...box, bound }, lots);
    }
    return this.tried({ ...this.narrowed(box, lots, ceiling), bound }, lots, parts, ceiling);
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
    const none = box.low[i] <= 0 && box.high[i] >= 0 ? [part(box, i, 0, 0)] : [];
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

  private tried(box: Box, lots: Float64Array, parts: readonly number[], limit: number): Box[] {
    const { relaxation, orders } = this;
    let chosen: Box[] = [];
    let merit = -1;
    for (const i of parts) {
      const x = lots[i];
      const min = orders.smallest[i];
      const small = Math.abs(x) < min && (!orders.whole[i] || min > 1);
      const halves = small
        ? [part(box, i, -Infinity, -min), part(box, i, min, Infinity), part(box, i, 0, 0)]
        : [part(box, i, -Infinity, Math.floor(x)), part(box, i, Math.floor(x) + 1, Infinity)];
      const kept: Box[] = [];
      let product = 1;
      for (const half of halves) {
        let gain = limit - box.bound;
        if (half.low[i] <= half.high[i]) {
          relaxation.setRange(i, half.low[i], half.high[i]);
          if (relaxation.run(limit) === "optimal") {
            const bound = Math.max(box.bound, relaxation.objective);
            gain = bound - box.bound;
            kept.push({ ...half, bound });
          }
        }
        product *= Math.max(gain, 1e-9 * Math.abs(box.bound));
      }
      relaxation.setRange(i, box.low[i], box.high[i]);
      if (product > merit || kept.length < 2) [chosen, merit] = [kept, product];
      if (kept.length < 2) break;
    }
    return chosen.sort((a, b) => b.bound - a.bound);
  }
}

function part(box: Box, i: number, from: number, to: number): Box {
  const [low, high] = [box.low.slice(), box.high.slice()];
  low[i] = Math.max(low[i], from);
  high[i] = Math.min(high[i], to);
  return { ...box, low, high };
}
