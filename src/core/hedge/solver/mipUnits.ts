import type { HedgeInstrument, HedgeProblem } from "../hedgeProblem";

/** Unit of each row: what one lot of the coarsest instrument adds. */
export function unitsOf({ targets, instruments }: HedgeProblem, lot: Float64Array): Float64Array {
  return Float64Array.from(targets, ({ have, target }, g) => {
    const coarsest = instruments.reduce((most, { greeks }, i) => Math.max(most, Math.abs(greeks[g] * lot[i])), 0);
    return coarsest || Math.abs(have - target) || 1;
  });
}

/** Unit of the objective: the largest coefficient of a lot or of a unit of a residual. */
export function moneyOf(
  { targets, instruments, squared }: HedgeProblem,
  lot: Float64Array,
  unit: Float64Array,
  most: Float64Array,
  beyond: number,
): number {
  const costly = instruments.reduce(
    (max, { cost, carry, impact }, i) =>
      Math.max(
        max,
        (Math.abs(cost) + Math.abs(carry)) * lot[i] + impact * lot[i] ** 1.5 * Math.sqrt(Math.min(most[i], 1)),
      ),
    0,
  );
  const penalised = targets.reduce(
    (max, { penalty, equal }, g) => (equal ? max : Math.max(max, penalty * unit[g] ** (squared ? 2 : 1))),
    0,
  );
  return Math.max(costly, penalised, beyond) || 1;
}

/** What the finest lot adds to target g; 0 where nothing does. */
export function finest(greeks: readonly Float64Array[], g: number): number {
  const steps = greeks.map((column) => Math.abs(column[g])).filter((step) => step > 0);
  return steps.length > 0 ? Math.min(...steps) : 0;
}

/**
 * Whether no trade in whole lots costs anything. A residual of less than half the finest lot then counts as none: there would
 * be no end to trades of one instrument against another that make it smaller.
 */
export const isFreeOfCost = ({ instruments }: HedgeProblem): boolean =>
  instruments.every((instrument) => instrument.lot > 0 && isFree(instrument));

/** Whether a trade of an instrument costs nothing. */
export const isFree = ({ cost, carry, impact }: Pick<HedgeInstrument, "cost" | "carry" | "impact">): boolean =>
  cost === 0 && carry === 0 && impact === 0;
