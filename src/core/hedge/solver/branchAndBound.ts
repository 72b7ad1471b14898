import { Enumeration } from "./enumeration";
import type { HedgeProblem } from "../hedgeProblem";
import { Incumbent } from "./incumbent";
import { localSearch } from "./localSearch";
import type { Domain } from "./domain";
import { polished } from "./polish";
import { type Aim, Mip } from "./mip";
import { LpRelaxation } from "./lpRelaxation";

/** A node of the tree: bounds of the variables. */
interface Node {
  readonly low: Float64Array;
  readonly high: Float64Array;
  /** Lower bound of the objective. */
  readonly bound: number;
  /** Variables that count as trades, whether they are zero or not. */
  readonly counted: Uint8Array;
  /** Slack at which enumeration last reached its limit. */
  readonly enumeratedSlack: number;
}

/** A child of a node: its bounds of variable i. */
interface Child {
  readonly i: number;
  readonly low: number;
  readonly high: number;
  readonly bound: number;
}

/** The best solution and what is proven of it. */
export interface Found {
  /** Value of each variable; undefined where no solution was found. */
  readonly lots: Float64Array | undefined;
  /** Incumbent less lower bound, in quote currency: 0 where the optimum is proven. */
  readonly gap: number;
}

/** Integrality tolerance in lots; relative beyond 1,000 lots. */
const WHOLE = 1e-9;

/** A continuous variable this close to 0 or to a bound is at it. */
const SAME = 1e-12;

/**
 * Limits of the work in pivots: for the optimum, until a first solution, for the least violation, for ties. Counted and not
 * timed, so that the answer is the same on every machine.
 */
const WORK_LIMIT = { cost: 3_000_000, first: 150_000, miss: 100_000, ties: 300_000 };

/** Violations up to this, in units of a row, are rounding. */
const NO_MISS = 1e-12;

/**
 * Violation, relative to the cost, from which a cut is added. Fractions are polished later, and cuts that nearly coincide make
 * bases nearly singular.
 */
const CUT_VIOLATION = { whole: 1e-13, fractional: 1e-9 };

/** Most rounds of cuts. */
const ROUNDS = { root: 200, node: 5 };

/** Limits of the enumeration in combinations: of the root by objective, of other nodes; and combinations that take the time of a pivot. */
const COMBINATIONS = { cost: 4_000_000, miss: 400_000, node: 30_000, perPivot: 50 };

/** Enumeration that reached its limit is tried again once the slack has shrunk by this factor. */
const RETRY = 0.7;

/** The root is enumerated with a slack that grows by these factors: early solutions lower the cutoff for the rest. */
const GROWTH = { from: 1.5 ** -24, by: 1.5, to: 1.5 ** 24 };

/** Limits of a child's gain in the product that scores a branching variable. */
const GAIN = { least: 1e-9, most: 1e90 };

/** Nodes between two reports of progress. */
const REPORT = 500;

/**
 * Branch and bound, depth first, with the linear relaxation as bound, reduced-cost tightening, strong branching (Achterberg,
 * Koch and Martin 2005) and enumeration of nodes whose slack is small.
 */
export class BranchAndBound {
  private readonly isWhole: boolean;
  private readonly mip: Mip;
  private readonly relaxation: LpRelaxation;
  private readonly enumeration: Enumeration;
  private readonly incumbent: Incumbent;
  /** Nodes that may hold ties with fewer trades, kept until the optimum is known. */
  private readonly ties: Node[] = [];
  private countsTrades = false;
  private nodes = 0;

  constructor(
    problem: HedgeProblem,
    private readonly domain: Domain,
    private readonly aim: Aim,
    private readonly report: () => void,
  ) {
    this.isWhole = domain.whole.every(Boolean);
    this.mip = new Mip(problem, domain, aim);
    this.relaxation = new LpRelaxation(this.mip, domain);
    this.enumeration = new Enumeration(this.mip, this.relaxation, domain, (lots) => {
      this.incumbent.offer(lots);
      return this.isLeastMiss ? -Infinity : this.incumbent.tieCutoff;
    });
    this.incumbent = new Incumbent(problem, domain, this.mip);
  }

  /** @param start a first solution, where one is known */
  run(start?: Float64Array): Found {
    if (start) this.incumbent.offer(start);
    const { most } = this.domain;
    const n = most.length;
    const root = {
      low: most.map((x) => -x),
      high: most,
      bound: -Infinity,
      counted: new Uint8Array(n),
      enumeratedSlack: Infinity,
    };
    const open: Node[] = [root];
    while (open.length > 0 && !this.isLeastMiss && this.work < this.workLimit) {
      this.step();
      const node = open.pop()!;
      if (node.bound >= this.incumbent.cutoff) this.defer(node);
      else open.push(...this.branch(node, node === root));
    }
    const lowest = open.reduce((bound, node) => Math.min(bound, node.bound), Infinity);
    if (this.incumbent.lots && this.aim.kind === "cost" && open.length === 0) this.breakTies();
    const left = this.isLeastMiss ? 0 : Math.max(0, this.incumbent.objective - lowest);
    return { lots: this.incumbent.lots, gap: left * this.mip.money };
  }

  /** Whether the incumbent violates no target. */
  get isPerfect(): boolean {
    return this.aim.kind === "miss" && this.incumbent.objective <= NO_MISS;
  }

  /** Whether the incumbent attains the lower bound of the common unit. */
  private get isLeastMiss(): boolean {
    return this.incumbent.objective <= this.mip.floor + NO_MISS;
  }

  /** Work so far in pivots: nodes, pivots, and combinations by the time that they take. */
  get work(): number {
    return this.nodes + this.relaxation.pivots + this.enumeration.visited / COMBINATIONS.perPivot;
  }

  private get workLimit(): number {
    return WORK_LIMIT[this.incumbent.lots ? this.aim.kind : "first"];
  }

  private step(): void {
    if (++this.nodes % REPORT === 0) this.report();
  }

  /** Searches the ties for fewer trades. */
  private breakTies(): void {
    const open = this.ties;
    this.countsTrades = true;
    const workLimit = 2 * this.work + WORK_LIMIT.ties;
    while (open.length > 0 && this.work < workLimit) {
      this.step();
      const node = open.pop()!;
      const trades = this.incumbent.trades;
      const counted = node.counted.map((is, i) => (is > 0 || node.low[i] > 0 || node.high[i] < 0 ? 1 : 0));
      const left = trades - 1 - counted.reduce((sum, is) => sum + is, 0);
      if (left < 0 || node.bound > this.incumbent.tieCutoff) continue;
      // No trade is left beyond those counted: the other variables are fixed at 0.
      const low = left === 0 ? node.low.map((x, i) => (counted[i] > 0 ? x : 0)) : node.low;
      const high = left === 0 ? node.high.map((x, i) => (counted[i] > 0 ? x : 0)) : node.high;
      open.push(...this.branch({ ...node, low, high, counted }));
    }
  }

  private defer(node: Node): void {
    if (node.bound <= this.incumbent.tieCutoff) this.ties.push(node);
  }

  /** Solves the relaxation of a node and returns its children, the one to visit first last. */
  private branch(node: Node, isRoot = false): Node[] {
    const { relaxation, domain } = this;
    const n = node.low.length;
    for (let i = 0; i < n; i++) relaxation.setBounds(i, node.low[i], node.high[i]);
    const { tieCutoff } = this.incumbent;
    const lots = new Float64Array(n);
    let fractional: number[] = [];
    for (let round = 0; ; round++) {
      if (relaxation.run(tieCutoff) !== "optimal") return [];
      fractional = [];
      for (let i = 0; i < n; i++) {
        const x = this.cleaned(i, relaxation.lotsOf(i));
        lots[i] = x;
        if ((domain.whole[i] && !Number.isInteger(x)) || (x !== 0 && Math.abs(x) < domain.smallest[i]))
          fractional.push(i);
      }
      const raised = relaxation.addCuts(
        fractional.length === 0 && this.isWhole ? CUT_VIOLATION.whole : CUT_VIOLATION.fractional,
      );
      if (raised === 0 || round >= (isRoot || fractional.length === 0 ? ROUNDS.root : ROUNDS.node)) break;
    }
    const bound = Math.max(node.bound, relaxation.objective);
    if (isRoot) this.incumbent.offer(localSearch(this.mip, domain, lots));
    // Ties among least violations are not broken.
    if (this.aim.kind === "miss" && bound >= this.incumbent.cutoff) return [];
    const slack = this.incumbent.tieCutoff - relaxation.objective;
    const isTried = this.isWhole && (isRoot || slack < RETRY * node.enumeratedSlack);
    if (isTried && this.enumerated(node, isRoot)) return [];
    const enumeratedSlack = isTried ? slack : node.enumeratedSlack;
    if (fractional.length === 0) {
      this.incumbent.offer(this.isWhole ? lots : polished(this.mip, domain, lots));
      if (isRoot || bound < this.incumbent.cutoff) this.incumbent.offer(localSearch(this.mip, domain, lots));
      return this.branchOnTrades({ ...node, bound, enumeratedSlack }, lots);
    }
    return this.strongBranch(
      { ...this.tightened(node, lots, tieCutoff), bound, enumeratedSlack },
      lots,
      fractional,
      tieCutoff,
    );
  }

  /** Value of variable i with the rounding of the simplex removed. */
  private cleaned(i: number, x: number): number {
    const { whole, smallest, most } = this.domain;
    if (whole[i]) {
      const nearest = Math.round(x);
      return Math.abs(x - nearest) <= WHOLE * (1 + Math.abs(x) / 1000) ? nearest : x;
    }
    for (const end of [0, smallest[i], most[i]])
      if (Math.abs(Math.abs(x) - end) <= SAME * (1 + end)) return Math.sign(x) * end;
    return x;
  }

  /** Whether enumeration visited every solution of a node below the cutoff. */
  private enumerated({ low, high }: Node, isRoot: boolean): boolean {
    const { enumeration, relaxation } = this;
    if (!isRoot) return enumeration.run(low, high, this.incumbent.tieCutoff, COMBINATIONS.node);
    const bound = relaxation.objective;
    const unit = Math.min(1, this.incumbent.tieCutoff - bound);
    for (let share = GROWTH.from; ; share *= GROWTH.by) {
      const tieCutoff = share < GROWTH.to ? bound + unit * share : this.incumbent.tieCutoff;
      if (!enumeration.run(low, high, Math.min(tieCutoff, this.incumbent.tieCutoff), COMBINATIONS[this.aim.kind]))
        return false;
      if (tieCutoff >= this.incumbent.tieCutoff) return true;
    }
  }

  /** A node whose relaxation is integral holds nothing better, but perhaps a tie with fewer trades. */
  private branchOnTrades(node: Node, lots: Float64Array): Node[] {
    if (!this.countsTrades) {
      this.defer(node);
      return [];
    }
    const i = lots.findIndex((x, k) => x !== 0 && node.counted[k] === 0);
    if (i < 0) return [];
    const counted = node.counted.slice();
    counted[i] = 1;
    const none =
      node.low[i] <= 0 && node.high[i] >= 0 ? [childOf(node, { i, low: 0, high: 0, bound: node.bound })] : [];
    return [{ ...node, counted }, ...none];
  }

  /** Reduced-cost tightening: bounds beyond which the reduced cost exceeds the slack. */
  private tightened(node: Node, lots: Float64Array, cutoff: number): Node {
    const [low, high] = [node.low.slice(), node.high.slice()];
    if (cutoff === Infinity) return node;
    const slack = cutoff - this.relaxation.objective;
    for (let i = 0; i < lots.length; i++) {
      if (!this.domain.whole[i]) continue;
      const [down, up] = this.relaxation.reducedCostsOf(i);
      if (up > 0) high[i] = Math.min(high[i], lots[i] + Math.floor(slack / up + 1e-6));
      if (down > 0) low[i] = Math.max(low[i], lots[i] - Math.floor(slack / down + 1e-6));
    }
    return { ...node, low, high };
  }

  /** Strong branching: the variable whose children have the largest product of gains in the bound. */
  private strongBranch(node: Node, lots: Float64Array, fractional: readonly number[], cutoff: number): Node[] {
    const { relaxation, domain } = this;
    let chosen: Child[] = [];
    let merit = -1;
    for (const i of fractional) {
      const x = lots[i];
      const min = domain.smallest[i];
      const small = Math.abs(x) < min && (!domain.whole[i] || min > 1);
      const below = small ? -min : Math.floor(x);
      const above = small ? min : Math.floor(x) + 1;
      const kept: Child[] = [];
      let product = 1;
      const attempt = (from: number, to: number): void => {
        const low = Math.max(node.low[i], from);
        const high = Math.min(node.high[i], to);
        let gain = Math.min(cutoff - node.bound, GAIN.most);
        if (low <= high) {
          relaxation.setBounds(i, low, high);
          if (relaxation.run(cutoff) === "optimal") {
            const bound = Math.max(node.bound, relaxation.objective);
            gain = bound - node.bound;
            kept.push({ i, low, high, bound });
          }
        }
        product *= Math.max(gain, GAIN.least * (1 + Math.abs(node.bound)));
      };
      attempt(-Infinity, below);
      attempt(above, Infinity);
      if (small) attempt(0, 0);
      relaxation.setBounds(i, node.low[i], node.high[i]);
      if (product > merit || kept.length < 2) [chosen, merit] = [kept, product];
      if (kept.length < 2) break;
    }
    return chosen.sort((a, b) => b.bound - a.bound).map((child) => childOf(node, child));
  }
}

function childOf(node: Node, { i, low, high, bound }: Child): Node {
  const child = { ...node, low: node.low.slice(), high: node.high.slice(), bound };
  child.low[i] = low;
  child.high[i] = high;
  return child;
}
