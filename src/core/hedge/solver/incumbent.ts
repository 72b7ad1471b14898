import { grossOf, type HedgeProblem } from "../hedgeProblem";
import { type Domain, tradesIn } from "./domain";
import type { Mip } from "./mip";

/** Objectives within this part of their terms' absolute sum are equal. */
const SAME = 1e-11;

/** Objectives within this part of the objective without trades are equal too. */
const NOTHING = 1e-13;

/** The best solution found: least objective, then fewest trades. */
export class Incumbent {
  lots: Float64Array | undefined;
  objective = Infinity;
  /** Nodes with this bound or a higher one hold nothing better. */
  cutoff = Infinity;
  /** Solutions up to this objective are ties. */
  tieCutoff = Infinity;
  private readonly same: number;

  constructor(
    private readonly problem: HedgeProblem,
    private readonly domain: Domain,
    private readonly mip: Mip,
  ) {
    const nothing = new Float64Array(domain.most.length);
    const objective = mip.objectiveOf(nothing);
    this.same = objective < Infinity ? NOTHING * objective : 0;
    this.offer(nothing);
  }

  get trades(): number {
    return this.lots ? tradesIn(this.lots) : Infinity;
  }

  /** Replaces the incumbent by a better solution. */
  offer(lots: Float64Array): void {
    const objective = this.mip.objectiveOf(lots);
    if (!(objective < Infinity) || objective > this.tieCutoff) return;
    const [trades, least] = [tradesIn(lots), this.trades];
    if (objective >= this.cutoff && (trades > least || (trades === least && objective >= this.objective))) return;
    this.lots = lots.slice();
    this.objective = Math.min(this.objective, objective);
    const gross = grossOf(this.problem, this.domain.quantities(lots)) / this.mip.money;
    const margin = Math.max(this.same, SAME * gross);
    this.cutoff = this.objective - margin;
    this.tieCutoff = this.objective + margin;
  }
}
