import { aggregated } from "./aggregates";
import { Enumeration } from "./enumeration";
import type { Presolved } from "./presolve";
import { Incumbent } from "./incumbent";
import { localSearch } from "./localSearch";
import { type Domain, domainOf } from "./domain";
import { NodeQueue } from "./nodeQueue";
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
  /** Of the incumbent, in quote currency. */
  readonly objective: number;
}

/** Parts of the algorithm that can be left out, to measure what each brings. */
export interface Parts {
  readonly aggregates: boolean;
  readonly commonUnit: boolean;
  readonly rootEnumeration: boolean;
  readonly enumeration: boolean;
  readonly localSearch: boolean;
  readonly tightening: boolean;
  readonly strongBranching: boolean;
}

export const ALL_PARTS: Parts = {
  aggregates: true,
  commonUnit: true,
  rootEnumeration: true,
  enumeration: true,
  localSearch: true,
  tightening: true,
  strongBranching: true,
};

/** Integrality tolerance in lots; relative beyond 1,000 lots. */
const WHOLE = 1e-9;

/** A continuous variable this close to 0 or to a bound is at it. */
const SAME = 1e-12;

/**
 * Limits of the work, in multiply-adds: for a proof; for a gap of at most `NEARLY`; until a first solution; for the least
 * violation; for ties. Counted and not timed, so that the answer is the same on every machine.
 */
const WORK_LIMIT = { proof: 1.5e8, cost: 4e8, first: 2e8, miss: 1e8, ties: 5e7 };

/** A gap, as a part of the objective, that ends the search once the work for a proof is done. */
const NEARLY = 1e-3;

/** Violations up to this, in units of a row, are rounding. */
const NO_MISS = 1e-12;

/**
 * Violation, relative to the cost, from which a cut is added. Fractions are polished later, and cuts that nearly coincide make
 * bases nearly singular.
 */
const CUT_VIOLATION = { whole: 1e-13, fractional: 1e-9 };

/** Most rounds of cuts. */
const ROUNDS = { root: 200, node: 5 };

/** Limits of the enumeration in combinations: of the root by objective, of other nodes. */
const COMBINATIONS = { cost: 1_000_000, miss: 400_000, node: 30_000 };

/** Enumeration that reached its limit is tried again once the slack has shrunk by this factor. */
const RETRY = 0.7;

/** The root is enumerated with a slack that grows by these factors: early solutions lower the cutoff for the rest. */
const GROWTH = { from: 1.5 ** -24, by: 1.5, to: 1.5 ** 24 };

/** Limits of a child's gain in the product that scores a branching variable. */
const GAIN = { least: 1e-9, most: 1e90 };

/** Nodes between two reports of progress. */
const REPORT = 500;

/**
 * Branch and bound, lowest bound first, with the linear relaxation as bound, reduced-cost tightening, strong branching
 * (Achterberg, Koch and Martin 2005) and enumeration of nodes whose slack is small.
 */
export class BranchAndBound {
  private readonly isWhole: boolean;
  /** The problem with aggregates of near-duplicates: what is bounded and branched on. */
  private readonly domain: Domain;
  private readonly mip: Mip;
  private readonly relaxation: LpRelaxation;
  private readonly enumeration: Enumeration;
  /** The problem without: what solutions are of. */
  private readonly plain: Mip;
  private readonly incumbent: Incumbent;
  /** Nodes that may hold ties with fewer trades, kept until the optimum is known. */
  private readonly ties: Node[] = [];
  private countsTrades = false;
  nodes = 0;
  /** Objective below which enumeration of the root found everything. */
  private enumeratedBound = -Infinity;

  constructor(
    problem: Presolved,
    private readonly plainDomain: Domain,
    private readonly aim: Aim,
    private readonly report: () => void,
    private readonly parts: Parts = ALL_PARTS,
  ) {
    this.isWhole = plainDomain.whole.every(Boolean);
    const program = parts.aggregates && this.isWhole && aim.kind === "cost" ? aggregated(problem) : problem;
    this.domain = program === problem ? plainDomain : domainOf(program);
    this.plain = new Mip(problem, plainDomain, aim, parts.commonUnit);
    this.mip = program === problem ? this.plain : new Mip(program, this.domain, aim, parts.commonUnit);
    this.relaxation = new LpRelaxation(this.mip, this.domain);
    this.enumeration = new Enumeration(this.mip, this.relaxation, this.domain, (lots) => {
      this.offer(lots);
      return this.incumbent.tieCutoff;
    });
    this.incumbent = new Incumbent(problem, plainDomain, this.plain);
  }

  /** @param start a first solution, where one is known */
  run(start?: Float64Array): Found {
    if (start) this.offer(start);
    const { most } = this.domain;
    const open = new NodeQueue<Node>();
    const root = {
      low: most.map((x) => -x),
      high: most,
      bound: -Infinity,
      counted: new Uint8Array(most.length),
      enumeratedSlack: Infinity,
    };
    this.branch(root, true).forEach((child) => open.push(child));
    while (!this.isEnough(open.lowestBound)) {
      const node = open.pop();
      if (!node) break;
      this.step();
      if (node.bound >= this.incumbent.cutoff) this.defer(node);
      else this.branch(node).forEach((child) => open.push(child));
    }
    if (this.incumbent.lots && this.aim.kind === "cost" && open.size === 0) this.breakTies();
    const left = Math.max(0, this.incumbent.objective - open.lowestBound);
    return {
      lots: this.incumbent.lots,
      gap: left * this.mip.money,
      objective: this.incumbent.objective * this.mip.money,
    };
  }

  /** Whether the incumbent violates no target. */
  get isPerfect(): boolean {
    return this.aim.kind === "miss" && this.incumbent.objective <= NO_MISS;
  }

  /** Work so far in multiply-adds. */
  get work(): number {
    return this.relaxation.work + this.enumeration.work;
  }

  private isEnough(bound: number): boolean {
    const { work, incumbent, aim } = this;
    if (!incumbent.lots) return work > WORK_LIMIT.first;
    if (aim.kind === "miss") return work > WORK_LIMIT.miss;
    const isNear = incumbent.objective - bound <= NEARLY * Math.abs(incumbent.objective);
    return work > (isNear ? WORK_LIMIT.proof : WORK_LIMIT.cost);
  }

  private step(): void {
    if (++this.nodes % REPORT === 0) this.report();
  }

  private offer(lots: Float64Array): void {
    this.incumbent.offer(lots.subarray(0, this.plainDomain.most.length));
  }

  /** Searches the ties for fewer trades. */
  private breakTies(): void {
    const open = this.ties;
    this.countsTrades = true;
    const workLimit = this.work + WORK_LIMIT.ties;
    for (let node = open.pop(); node && this.work < workLimit; node = open.pop()) {
      this.step();
      const trades = this.incumbent.trades;
      const counted = node.counted.map((is, i) =>
        i < this.plainDomain.most.length && (is > 0 || node.low[i] > 0 || node.high[i] < 0) ? 1 : 0,
      );
      const isFixed = (i: number): boolean => left === 0 && i < this.plainDomain.most.length && counted[i] === 0;
      const left = trades - 1 - counted.reduce((sum, is) => sum + is, 0);
      if (left < 0 || node.bound > this.incumbent.tieCutoff) continue;
      // No trade is left beyond those counted: the other variables are fixed at 0.
      const low = node.low.map((x, i) => (isFixed(i) ? 0 : x));
      const high = node.high.map((x, i) => (isFixed(i) ? 0 : x));
      open.push(...this.branch({ ...node, low, high, counted }));
    }
  }

  private defer(node: Node): void {
    if (node.bound <= this.incumbent.tieCutoff) this.ties.push(node);
  }

  private searchAround(lots: Float64Array): void {
    if (!this.parts.localSearch) return;
    const { plain, plainDomain } = this;
    this.incumbent.offer(localSearch(plain, plainDomain, lots.subarray(0, plainDomain.most.length)));
  }

  /** Solves the relaxation of a node and returns its children, the one to visit first last. */
  private branch(node: Node, isRoot = false): Node[] {
    const { relaxation, domain, parts } = this;
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
    if (isRoot) this.searchAround(lots);
    // Ties among least violations are not broken.
    if (this.aim.kind === "miss" && bound >= this.incumbent.cutoff) return [];
    const slack = this.incumbent.tieCutoff - relaxation.objective;
    const isTried =
      this.isWhole &&
      (isRoot ? parts.rootEnumeration : parts.enumeration) &&
      (isRoot || slack < RETRY * node.enumeratedSlack);
    if (isTried && this.enumerated(node, isRoot)) return [];
    const enumeratedSlack = isTried ? slack : node.enumeratedSlack;
    if (fractional.length === 0) {
      this.offer(this.isWhole ? lots : polished(this.mip, domain, lots));
      if (isRoot || bound < this.incumbent.cutoff) this.searchAround(lots);
      return this.branchOnTrades({ ...node, bound, enumeratedSlack }, lots);
    }
    return this.strongBranch(
      { ...this.tightened(node, lots, tieCutoff), bound: Math.max(bound, this.enumeratedBound), enumeratedSlack },
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
    this.enumeratedBound = bound;
    const unit = Math.min(1, this.incumbent.tieCutoff - bound);
    for (let share = GROWTH.from; ; share *= GROWTH.by) {
      const tieCutoff = share < GROWTH.to ? bound + unit * share : this.incumbent.tieCutoff;
      if (!enumeration.run(low, high, Math.min(tieCutoff, this.incumbent.tieCutoff), COMBINATIONS[this.aim.kind]))
        return false;
      // No solution of the root is below what has been enumerated.
      this.enumeratedBound = tieCutoff;
      if (tieCutoff >= this.incumbent.tieCutoff) return true;
    }
  }

  /** A node whose relaxation is integral holds nothing better, but perhaps a tie with fewer trades. */
  private branchOnTrades(node: Node, lots: Float64Array): Node[] {
    if (!this.countsTrades) {
      this.defer(node);
      return [];
    }
    const i = lots.findIndex((x, k) => k < this.plainDomain.most.length && x !== 0 && node.counted[k] === 0);
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
    if (cutoff === Infinity || !this.parts.tightening) return node;
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
      if (kept.length < 2 || !this.parts.strongBranching) break;
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
