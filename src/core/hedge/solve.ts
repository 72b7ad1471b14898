import { outsideDomain } from "../errors";
import { decimalProduct } from "../numeric/decimal";
import { roundToLot } from "../numeric/lots";
import { costOfAll, type HedgeProblem, inCanonicalOrder, residualOf, riskOf } from "./hedgeProblem";
import type { LinearAnswer, LinearSolver } from "./linearProgram";
import { type Aim, type OrderBounds, programOf, type Scale, scaleOf, type Tangent } from "./solveProgram";
import type { Watching } from "./watching";

/** The trades that hedge at least cost. */
export interface Hedge {
  readonly kind: "optimal";
  /** Signed quantities by row in the table of instruments: whole lots; only those that trade. */
  readonly trades: readonly { readonly row: number; readonly quantity: number }[];
  /** What is left of each target, to be 0. */
  readonly residuals: readonly number[];
  /** In quote currency. */
  readonly cost: number;
  readonly risk: number;
}

/** No trades meet the targets that have to be met. */
export interface Infeasible {
  readonly kind: "infeasible";
  /** Targets that cannot be met, and by how much they are missed at best: each for itself, or else all together. */
  readonly misses: readonly { readonly target: number; readonly by: number }[];
  /** Whether each of the targets could be met without the others. */
  readonly together: boolean;
}

/**
 * Minimises the cost of the trades plus the penalty on what is left of the Greeks, in whole lots, within the bounds of the
 * orders and the budget. Of trades that cost the same, the fewest.
 *
 * A mixed-integer linear program. What is not linear is convex (impact, squared residuals) and is cut from below by its
 * tangents until they touch at the solution. A smallest order above one lot is branched on: no order, bought, sold.
 *
 * @throws outsideDomain where the cost has no minimum, or no trade stays within the budget; the signal's reason once it is
 *   aborted
 */
export async function solve(
  given: HedgeProblem,
  solver: LinearSolver,
  { signal, onProgress }: Watching = {},
): Promise<Hedge | Infeasible> {
  signal?.throwIfAborted();
  const problem = inCanonicalOrder(given);
  const search = new Search(problem, (program) => solver(program, signal));
  onProgress?.({ doing: "Looking for the cheapest hedge" });
  const best = await search.least({ kind: "cost" });
  if (!best) {
    onProgress?.({ doing: "Looking for what can be met" });
    return search.misses();
  }
  onProgress?.({ doing: "Looking for the same with fewer trades" });
  const fewest = await search.fewerTrades(best);
  const quantities = problem.instruments.map((_, i) => search.quantity(fewest, i));
  return {
    kind: "optimal",
    trades: problem.instruments
      .map(({ row }, i) => ({ row, quantity: quantities[i] }))
      .filter(({ quantity }) => quantity !== 0)
      .sort((a, b) => a.row - b.row),
    residuals: problem.targets.map((_, g) => residualOf(problem, g, quantities)),
    cost: costOfAll(problem, quantities),
    risk: riskOf(problem, quantities),
  };
}

/** Below this part of the objective's scale a tangent touches, and two objectives are the same. */
const TOUCHES = 1e-9;

/** Times what the targets ask for, beyond which no tangent is tried. */
const FARTHEST = 10_000;

class Search {
  private readonly scale: Scale;
  private readonly tangents: Tangent[] = [];
  private readonly open: OrderBounds;

  constructor(
    private readonly problem: HedgeProblem,
    private readonly solver: LinearSolver,
  ) {
    this.scale = scaleOf(problem);
    const whole = problem.instruments.map(({ lot, max }, i): readonly [number, number] => [
      0,
      max === Infinity
        ? Infinity
        : lot > 0
          ? Math.round(roundToLot(max, lot, "toward-zero") / lot)
          : max / this.scale.lot[i],
    ]);
    this.open = { buy: whole, sell: whole };
  }

  /** Signed quantity of instrument i: an exact multiple of its lot. */
  quantity(lots: readonly number[], i: number): number {
    const net = lots[2 * i] - lots[2 * i + 1];
    const { lot } = this.problem.instruments[i];
    return (lot > 0 ? decimalProduct(Math.round(net), lot) : net) + 0;
  }

  private quantities(lots: readonly number[]): number[] {
    return this.problem.instruments.map((_, i) => this.quantity(lots, i));
  }

  private objective(lots: readonly number[]): number {
    const quantities = this.quantities(lots);
    return costOfAll(this.problem, quantities) + riskOf(this.problem, quantities);
  }

  /** Branches on smallest orders until all are kept. */
  async least(aim: Aim): Promise<readonly number[] | undefined> {
    const branches: OrderBounds[] = [this.open];
    let best: readonly number[] | undefined;
    let least = Infinity;
    while (branches.length > 0) {
      const bounds = branches.pop()!;
      const lots = await this.touching(bounds, aim);
      if (!lots) continue;
      const objective = aim.kind === "cost" ? this.objective(lots) : 0;
      if (best && objective >= least) continue;
      const i = this.problem.instruments.findIndex(({ min }, k) => {
        const size = Math.abs(this.quantity(lots, k));
        return size > 0 && size < min;
      });
      if (i < 0) [best, least] = [lots, objective];
      else branches.push(...this.branchesOf(bounds, i));
    }
    return best;
  }

  private branchesOf({ buy, sell }: OrderBounds, i: number): OrderBounds[] {
    const { lot, min } = this.problem.instruments[i];
    const smallest = lot > 0 ? Math.round(roundToLot(min, lot, "away-from-zero") / lot) : min;
    const replaced = (side: OrderBounds["buy"], to: readonly [number, number]) =>
      side.map((bounds, k) => (k === i ? to : bounds));
    const none = [0, 0] as const;
    const branches = [{ buy: replaced(buy, none), sell: replaced(sell, none) }];
    if (smallest <= buy[i][1]) branches.push({ buy: replaced(buy, [smallest, buy[i][1]]), sell: replaced(sell, none) });
    if (smallest <= sell[i][1])
      branches.push({ buy: replaced(buy, none), sell: replaced(sell, [smallest, sell[i][1]]) });
    return branches;
  }

  /** Solves, and adds tangents where convex terms stand above theirs, until none does. */
  private async touching(bounds: OrderBounds, aim: Aim): Promise<readonly number[] | undefined> {
    let far = 1;
    for (;;) {
      const answer = await this.solver(programOf(this.problem, bounds, this.tangents, aim, this.scale));
      if (answer === "infeasible") return undefined;
      if (answer === "unbounded") {
        // A convex cost that has no tangent yet is free, and carry without a limit where the cost would be one. Tangents
        // far out cost the program its digits, so they come only where nearer ones do not hold it.
        if (far > FARTHEST) throw outsideDomain("max is needed: without it the carry earned has no limit");
        this.addTangentsAt(far);
        far *= 100;
      } else if (aim.kind === "miss" || !this.addTangents(answer)) return answer;
    }
  }

  /** A tangent to each convex term, at so many times what the targets ask for. */
  private addTangentsAt(times: number): void {
    const { targets, instruments } = this.problem;
    instruments.forEach((_, index) => this.tangents.push({ term: "impact", index, at: 100 * times }));
    targets.forEach(({ have, target }, index) => {
      const at = times * (Math.abs(have - target) / this.scale.residual[index] || 1);
      this.tangents.push({ term: "square", index, at });
    });
  }

  private addTangents(answer: Exclude<LinearAnswer, string>): boolean {
    const { targets, instruments, squared } = this.problem;
    const n = instruments.length;
    const { money, lot, residual } = this.scale;
    let column = 2 * n + 2 * targets.length;
    let added = false;
    const touch = (term: Tangent["term"], index: number, at: number, value: number): void => {
      if (value - answer[column++] <= TOUCHES * Math.max(1, value)) return;
      // The solver holds a row to its own tolerance. A tangent that is there already would not lift the term any further.
      const near = (x: number) => Math.abs(x - at) <= TOUCHES * Math.max(1, at);
      if (this.tangents.some((known) => known.term === term && known.index === index && near(known.at))) return;
      this.tangents.push({ term, index, at });
      added = true;
    };
    instruments.forEach(({ impact }, i) => {
      if (impact === 0) return;
      // Zero comes back as a hair below it.
      const lots = Math.max(0, answer[2 * i] + answer[2 * i + 1]);
      touch("impact", i, lots, (impact * (lots * lot[i]) ** 1.5) / money);
    });
    targets.forEach(({ penalty, equal }, g) => {
      if (!squared || equal) return;
      const at = Math.max(0, answer[2 * n + 2 * g] + answer[2 * n + 2 * g + 1]);
      touch("square", g, at, (penalty * (at * residual[g]) ** 2) / money);
    });
    return added;
  }

  /**
   * The same objective with fewer trades, where that is possible. Proving that it is not takes as long as the hedge itself:
   * a long list of instruments is asked only where two of them are the same hedge at the same price.
   */
  async fewerTrades(best: readonly number[]): Promise<readonly number[]> {
    if (this.problem.instruments.length > 10 && !this.hasTwins()) return best;
    const limit = this.objective(best);
    let fewest = best;
    for (;;) {
      const trades = this.quantities(fewest).filter((quantity) => quantity !== 0).length;
      if (trades < 2) return fewest;
      // No order of the fewest is likely to exceed all orders of the best together; a larger one is not looked for.
      const largest = 2 * this.problem.instruments.reduce((sum, _, i) => sum + best[2 * i] + best[2 * i + 1], 0);
      const slack = TOUCHES * Math.max(this.scale.money, Math.abs(limit));
      const found = await this.least({ kind: "trades", objective: limit + slack, fewerThan: trades, largest });
      if (!found || this.objective(found) > limit + 2 * slack) return fewest;
      fewest = found;
    }
  }

  /** Whether two instruments are multiples of each other in all Greeks and costs. */
  private hasTwins(): boolean {
    const directions = this.problem.instruments.map(({ greeks, cost, carry }) => {
      // A long of one may be a short of the other; the cost is the same either way.
      const signed = [...greeks, carry];
      const size = Math.hypot(...signed, cost) * Math.sign(signed.find((part) => part !== 0) ?? 1);
      return [...signed, Math.sign(size) * cost].map((part) => (part / size).toPrecision(9)).join(" ");
    });
    return new Set(directions).size < directions.length;
  }

  async misses(): Promise<Infeasible> {
    const { targets } = this.problem;
    const missed = async (aim: Aim): Promise<number[]> => {
      const lots = await this.least(aim);
      if (!lots) throw outsideDomain("budget must be higher: no trade stays within it");
      const quantities = this.quantities(lots);
      return targets.map(({ equal, tolerance }, g) =>
        equal ? Math.max(0, Math.abs(residualOf(this.problem, g, quantities)) - tolerance) : 0,
      );
    };
    const noise = (g: number): number =>
      1e-9 * Math.max(Math.abs(targets[g].have - targets[g].target), this.scale.residual[g]);
    const alone: { target: number; by: number }[] = [];
    for (let g = 0; g < targets.length; g++) {
      if (!targets[g].equal) continue;
      const by = (await missed({ kind: "miss", only: g }))[g];
      if (by > noise(g)) alone.push({ target: g, by });
    }
    if (alone.length > 0) return { kind: "infeasible", misses: alone, together: false };
    const all = await missed({ kind: "miss" });
    return {
      kind: "infeasible",
      misses: all.map((by, target) => ({ target, by })).filter(({ target, by }) => by > noise(target)),
      together: true,
    };
  }
}
