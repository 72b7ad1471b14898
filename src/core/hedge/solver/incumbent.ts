import type { Domain } from "./domain";
import type { Mip } from "./mip";
import { postsolved, type Presolved } from "./presolve";

/** Objectives within this part of their terms' absolute sum are equal. */
const SAME = 1e-11;

/** Objectives within this part of the objective without trades are equal too. */
const NOTHING = 1e-13;

/** Trades of a solution, and their notional in quote currency. */
interface Size {
  readonly trades: number;
  readonly notional: number;
}

/** The best solution found: least objective, then fewest trades, then least gross notional. */
export class Incumbent {
  lots: Float64Array | undefined;
  objective = Infinity;
  /** Nodes with this bound or a higher one hold nothing better. */
  cutoff = Infinity;
  /** Solutions up to this objective are ties. */
  tieCutoff = Infinity;
  private size: Size = { trades: Infinity, notional: Infinity };
  private readonly same: number;

  constructor(
    private readonly problem: Presolved,
    private readonly domain: Domain,
    private readonly mip: Mip,
  ) {
    const nothing = new Float64Array(domain.most.length);
    const objective = mip.objectiveOf(nothing);
    this.same = objective < Infinity ? NOTHING * objective : 0;
    this.offer(nothing);
  }

  get trades(): number {
    return this.size.trades;
  }

  /** Replaces the incumbent by a better solution. */
  offer(lots: Float64Array): void {
    const objective = this.mip.objectiveOf(lots);
    if (!(objective < Infinity) || objective > this.tieCutoff) return;
    const size = this.sizeOf(lots);
    if (objective >= this.cutoff && !isSmaller(size, this.size, objective < this.objective)) return;
    this.lots = lots.slice();
    this.size = size;
    this.objective = Math.min(this.objective, objective);
    const margin = Math.max(this.same, SAME * this.mip.grossOf(lots));
    this.cutoff = this.objective - margin;
    this.tieCutoff = this.objective + margin;
  }

  private sizeOf(lots: Float64Array): Size {
    const { instruments } = this.problem.given;
    const size = { trades: 0, notional: 0 };
    postsolved(this.problem, this.domain.quantities(lots)).forEach((quantity, i) => {
      if (quantity === 0) return;
      size.trades++;
      size.notional += Math.abs(quantity) * instruments[i].notional;
    });
    return size;
  }
}

/** Whether a tie is preferred: a hair's difference in notional is rounding, and the lower objective then is. */
function isSmaller(size: Size, than: Size, isCheaper: boolean): boolean {
  if (size.trades !== than.trades) return size.trades < than.trades;
  const difference = size.notional - than.notional;
  return Math.abs(difference) > SAME * than.notional ? difference < 0 : isCheaper;
}
