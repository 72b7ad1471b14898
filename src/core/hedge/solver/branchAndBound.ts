import { aggregated } from "./aggregates";
import { Enumeration } from "./enumeration";
import type { Presolved } from "./presolve";
import { Incumbent } from "./incumbent";
import { localSearch } from "./localSearch";
import { relaxed } from "./cuttingPlanes";
import { type Domain, domainOf } from "./domain";
import { childOf, type Node, rootOf } from "./node";
import { NodeQueue } from "./nodeQueue";
import { isEnough, TIES, workOfNode } from "./patience";
import { polished } from "./polish";
import { enumeratedRoot } from "./rootEnumeration";
import { type Aim, Mip } from "./mip";
import { LpRelaxation } from "./lpRelaxation";
import { tightened } from "./reducedCostTightening";
import { strongBranch } from "./strongBranching";

/** The best solution and what is proven of it. */
export interface Found {
  /** Value of each variable; undefined where no solution was found. */
  readonly lots: Float64Array | undefined;
  /** Incumbent less lower bound, in quote currency: 0 where the optimum is proven. */
  readonly gap: number;
  /** Of the incumbent, in quote currency. */
  readonly objective: number;
  /** Quote currency that one more unit of the limit of what else is limited would save in the relaxation; 0 where it does not bind. */
  readonly worthOfLimit: number;
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

/** Violations up to this, in units of a row, are rounding. */
const NO_MISS = 1e-12;

/** Most combinations that the enumeration of a node visits. */
const NODE_COMBINATIONS = 30_000;

/** Enumeration that reached its limit is tried again once the slack has shrunk by this factor. */
const RETRY = 0.7;

/** Most nodes of a dive. */
const DEPTH = 50;

/** Nodes between two reports of progress. */
const REPORT = 500;

/**
 * Branch and bound with the linear relaxation as bound, reduced-cost tightening, strong branching and enumeration of nodes whose
 * slack is small. From the node with the lowest bound the search dives: the better child is next, so that solutions come early.
 */
export class BranchAndBound {
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
  /** Reduced costs rise with the lots, as enumeration asks, where no trade is paid for. */
  private readonly canEnumerate: boolean;
  nodes = 0;
  /** Multiply-adds of local searches. */
  private searched = 0;
  /** Objective below which enumeration of the root found everything. */
  private enumeratedBound = -Infinity;
  /** Lowest bound of the nodes that were left although their solutions cost more than it, where not all is convex. */
  private leftBound = Infinity;
  private worthOfLimit = 0;

  constructor(
    problem: Presolved,
    private readonly plainDomain: Domain,
    private readonly aim: Aim,
    private readonly report: () => void,
    private readonly parts: Parts = ALL_PARTS,
    /** Part of the work that a search may take. */
    private readonly share = 1,
  ) {
    const isSummed = parts.aggregates && plainDomain.isWhole && aim.kind === "cost" && !problem.beyond;
    const program = isSummed ? aggregated(problem) : problem;
    this.domain = program === problem ? plainDomain : domainOf(program);
    this.plain = new Mip(problem, plainDomain, aim, parts.commonUnit);
    this.mip = program === problem ? this.plain : new Mip(program, this.domain, aim, parts.commonUnit);
    this.relaxation = new LpRelaxation(this.mip, this.domain);
    this.enumeration = new Enumeration(this.mip, this.relaxation, this.domain, (lots) => {
      this.offer(lots);
      return this.incumbent.tieCutoff;
    });
    this.incumbent = new Incumbent(problem, plainDomain, this.plain);
    this.canEnumerate = this.domain.isWhole && !this.domain.whole.some((_, i) => this.mip.hasRebate(i));
  }

  /** @param start a first solution, where one is known */
  run(start?: Float64Array): Found {
    if (start) this.offer(start);
    const open = new NodeQueue<Node>();
    let next: Node | undefined;
    let depth = 0;
    const dive = (children: Node[]): void => {
      next = depth++ < DEPTH ? children.pop() : undefined;
      children.forEach((child) => open.push(child));
    };
    dive(this.branch(rootOf(this.domain.most), true));
    // What the root's enumeration proved bounds all nodes, but says of none of them which is worth branching on.
    const lowestBound = (): number =>
      Math.max(Math.min(open.lowestBound, next?.bound ?? Infinity), this.enumeratedBound);
    while (!this.isEnough(lowestBound())) {
      if (!next) depth = 0;
      const node = next ?? open.pop();
      if (!node) break;
      next = undefined;
      this.step();
      if (node.bound >= this.incumbent.cutoff) this.defer(node);
      else dive(this.branch(node));
    }
    if (this.incumbent.lots && this.aim.kind === "cost" && lowestBound() === Infinity) this.breakTies();
    const left = Math.max(0, this.incumbent.objective - Math.min(lowestBound(), this.leftBound));
    return {
      lots: this.incumbent.lots,
      gap: left * this.mip.money,
      objective: this.incumbent.objective * this.mip.money,
      worthOfLimit: (this.worthOfLimit * this.mip.money) / this.mip.beyondTerms.unit,
    };
  }

  /** Whether the incumbent violates no target. */
  get isPerfect(): boolean {
    return this.aim.kind === "miss" && this.incumbent.objective <= NO_MISS;
  }

  /** Work so far in multiply-adds. */
  get work(): number {
    const { relaxation, enumeration, domain, nodes, searched } = this;
    return relaxation.work + enumeration.work + searched + nodes * workOfNode(domain.most.length);
  }

  private isEnough(bound: number): boolean {
    return isEnough(this.work / this.share, this.incumbent, this.aim, bound);
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
    const workLimit = this.work + TIES;
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
    const { lots: found, work } = localSearch(plain, plainDomain, lots.subarray(0, plainDomain.most.length));
    this.searched += work;
    this.incumbent.offer(found);
  }

  /** Solves the relaxation of a node and returns its children, the one to visit first last. */
  private branch(node: Node, isRoot = false): Node[] {
    const { relaxation, domain, parts } = this;
    const { tieCutoff } = this.incumbent;
    const solution = relaxed(relaxation, domain, node, tieCutoff, isRoot);
    if (!solution) return [];
    const { lots, fractional } = solution;
    const bound = Math.max(node.bound, relaxation.objective);
    if (isRoot) {
      this.worthOfLimit = relaxation.worthOfLimit;
      this.searchAround(lots);
    }
    // Ties among least violations are not broken.
    if (this.aim.kind !== "cost" && bound >= this.incumbent.cutoff) return [];
    const slack = this.incumbent.tieCutoff - relaxation.objective;
    const isTried =
      this.canEnumerate &&
      (isRoot ? parts.rootEnumeration : parts.enumeration) &&
      (isRoot || slack < RETRY * node.enumeratedSlack);
    if (isTried && this.enumerated(node, isRoot)) return [];
    const enumeratedSlack = isTried ? slack : node.enumeratedSlack;
    if (fractional.length === 0) {
      this.offer(domain.isWhole || this.mip.hasBeyond ? lots : polished(this.mip, domain, lots));
      if (isRoot || bound < this.incumbent.cutoff) this.searchAround(lots);
      if (!this.mip.isConvex && bound < this.incumbent.cutoff) return this.splitAt({ ...node, bound }, lots);
      return this.branchOnTrades({ ...node, bound, enumeratedSlack }, lots);
    }
    const tight = parts.tightening ? tightened(relaxation, domain, node, lots, tieCutoff) : node;
    const parent = { ...tight, bound, enumeratedSlack };
    return strongBranch(relaxation, domain, parent, solution, tieCutoff, parts.strongBranching);
  }

  /**
   * Where not all is convex, a whole solution may cost more than its bound: its node is divided at one variable after another,
   * until all are fixed.
   */
  private splitAt(node: Node, lots: Float64Array): Node[] {
    const { low, high, bound } = node;
    const i = lots.findIndex((_, k) => this.domain.whole[k] && low[k] < high[k]);
    if (i < 0) {
      if (!this.domain.isWhole) this.leftBound = Math.min(this.leftBound, bound);
      return [];
    }
    const x = lots[i];
    const children = [
      { i, low: low[i], high: x - 1, bound },
      { i, low: x + 1, high: high[i], bound },
      { i, low: x, high: x, bound },
    ];
    return children.filter((each) => each.low <= each.high).map((each) => childOf(node, each));
  }

  /** Whether enumeration visited every solution of a node below the cutoff. */
  private enumerated(node: Node, isRoot: boolean): boolean {
    const { enumeration, relaxation, incumbent } = this;
    if (!isRoot) return enumeration.run(node.low, node.high, incumbent.tieCutoff, NODE_COMBINATIONS);
    const { bound, isComplete } = enumeratedRoot(enumeration, relaxation.objective, incumbent, node, this.aim);
    this.enumeratedBound = bound;
    return isComplete;
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
}
