import { BranchAndBound, type Found } from "./branchAndBound";
import { relaxed } from "./cuttingPlanes";
import { type Domain, domainOf } from "./domain";
import { LpRelaxation } from "./lpRelaxation";
import { Mip } from "./mip";
import { rootOf } from "./node";
import { isFree } from "./mipUnits";
import type { Presolved } from "./presolve";

/** Variables beyond which a search of all of them at once finds poor solutions. */
const MANY = 60;

/** Variables of the first core, and those that each of the next cores adds to what is traded. */
const [FIRST, STEP] = [10, 8];

/** Cores after the first, and the part of a search's work that each may take. */
const [ROUNDS, SHARE] = [12, 0.1];

/** Relative rounding of a bound. */
const ROUNDING = 1e-9;

/**
 * The least cost. Of many variables first over cores: the few of least reduced cost, then what is traded with the next few, and
 * so on (Balas and Zemel 1980). Then over all whose reduced cost of one order the best solution leaves room for: the others are
 * in no better one, and in none as good.
 *
 * @param start a first solution, where one is known
 */
export function cheapestOf(program: Presolved, domain: Domain, report: () => void, start?: Float64Array): Found {
  const search = (of: Presolved, within: Domain, share: number, from?: Float64Array): Found =>
    new BranchAndBound(of, within, { kind: "cost" }, report, undefined, share).run(from);
  const size = program.instruments.length;
  // Where nothing of a core costs anything its objective is another: residuals within half the finest lot count as none.
  if (size <= MANY || !domain.isWhole || program.instruments.some(isFree)) return search(program, domain, 1, start);
  const root = rootBounds(program, domain);
  if (!root) return search(program, domain, 1, start);
  const { reducedCosts, objective, worthOfLimit } = root;
  const order = Array.from(reducedCosts.keys()).sort((a, b) => reducedCosts[a] - reducedCosts[b] || a - b);
  let best: { readonly lots: Float64Array; readonly objective: number } | undefined;
  const searched = (some: readonly number[], share: number): Found => {
    const kept = [...new Set(some)].sort((a, b) => a - b);
    const part = { ...program, instruments: kept.map((i) => program.instruments[i]) };
    const known = best?.lots ?? start;
    const isInside = known?.every((x, i) => x === 0 || kept.includes(i));
    const found = search(part, domainOf(part), share, isInside ? Float64Array.from(kept, (i) => known![i]) : undefined);
    const lots = found.lots && new Float64Array(size);
    kept.forEach((i, k) => (lots ? (lots[i] = found.lots![k]) : undefined));
    if (lots && !(found.objective >= (best?.objective ?? Infinity))) best = { lots, objective: found.objective };
    return { ...found, lots, worthOfLimit };
  };
  const traded = (): number[] => order.filter((i) => (best?.lots ?? start)?.[i]);
  searched([...traded(), ...order.slice(0, FIRST)], SHARE);
  for (let round = 0; round < ROUNDS; round++) {
    const held = traded();
    const rest = order.filter((i) => !held.includes(i));
    searched([...held, ...rest.slice(round * STEP, (round + 1) * STEP)], SHARE);
  }
  const slack = (best?.objective ?? Infinity) - objective;
  const room = slack + ROUNDING * (Math.abs(objective) + Math.abs(best?.objective ?? 0));
  return searched([...traded(), ...order.filter((i) => reducedCosts[i] <= room)], 1);
}

/**
 * The root's relaxation: its objective, and what one order of each variable that does not trade there adds to it, in quote
 * currency; 0 of those that trade.
 */
function rootBounds(program: Presolved, domain: Domain) {
  const mip = new Mip(program, domain, { kind: "cost" });
  const relaxation = new LpRelaxation(mip, domain);
  if (!relaxed(relaxation, domain, rootOf(domain.most), Infinity, true)) return undefined;
  const reducedCosts = Float64Array.from(domain.smallest, (smallest, i) =>
    relaxation.lotsOf(i) === 0 ? Math.min(...relaxation.reducedCostsOf(i)) * Math.max(1, smallest) * mip.money : 0,
  );
  const worthOfLimit = (relaxation.worthOfLimit * mip.money) / mip.beyondTerms.unit;
  return { reducedCosts, objective: relaxation.objective * mip.money, worthOfLimit };
}
